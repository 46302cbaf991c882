"""Documents are kept under symbols, in editions; each paragraph keeps one identity."""

import datetime as dt
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from intersession.audit.acts import Actor, act, record
from intersession.core import series, symbols
from intersession.core.symbols import SymbolError, parse_symbol
from intersession.cycles.models import Cycle, Topic
from intersession.documents.identities import Alignment, Row, by_place, by_text, rows
from intersession.documents.models import Alias, Document, Edition, EditionParagraph, Paragraph, Series
from intersession.meetings.models import Meeting
from intersession.site import finding
from intersession.site.faults import in_words
from intersession.site.labels import Labels
from intersession.site.models import Upload
from intersession.site.problems import Conflict, Invalid

Read = dict[str, Any]  # a document as its JSON


@dataclass(frozen=True)
class Particulars:
    """Under what a document is kept; `title` in the languages that are known."""

    symbol: str
    title: Labels
    original_language: str
    kind: str = ""
    date: dt.date | None = None
    distribution: str = ""
    cycle: Cycle | None = None
    meeting: Meeting | None = None
    provisional: bool = False


@act
def store_document(
    read: Read, kept: Particulars, *, language: str, source: Upload | None, by: Actor, at: datetime
) -> Document:
    """Keep a document that was read, with its first edition. It shows to nobody outside before it is released.

    Raises Conflict (409) where the symbol is held already, Invalid (422) where it is no symbol.
    """
    symbol = kept.symbol.strip()
    slug = free_slug(symbol)
    document = Document(
        symbol=symbol, slug=slug, provisional=kept.provisional, series=_series(symbol, read["masthead"]), title=kept.title,
        kind={kept.original_language: kept.kind} if kept.kind else {}, date=kept.date, original_language=kept.original_language,
        distribution=kept.distribution, cycle=kept.cycle, meeting=kept.meeting, **related_as(symbol),
    )  # fmt: skip
    _write_first(document)
    edition = make_edition(document, read, language, source, at)
    new = list(rows(read["blocks"]))
    write_paragraphs(edition, new, {row.eid: row.eid for row in new})
    record("document.stored", document, by=by, at=at, symbol=slug, edition=edition.pk, language=language)
    return document


@act
def add_edition(
    document: Document, read: Read, *, language: str, source: Upload | None, by: Actor, at: datetime
) -> tuple[Edition, Alignment]:
    """Keep a text under work: of a further language, or of one that is there, beside what is public until its own release.

    A draft in that language is replaced; it stays in the history. Gives the edition and what of it does not align with the
    original, by identity. Raises Conflict (409) where a text of this language waits for the moment of its release.
    """
    standing = {edition.language: edition for edition in document.editions.standing(at)}
    old = leave_draft(document, language, at) or standing.get(language)
    reference = standing.get(document.original_language) or next(iter(standing.values()), None)
    new = list(rows(read["blocks"]))
    known = [] if reference is None else _identities(reference)
    identities, alignment = by_place(new, known)
    if old is not None:
        taken = set(document.paragraphs.values_list("identity", flat=True))
        identities = by_text(new, list(old.paragraphs.values_list("paragraph__identity", "text")), taken)
        alignment = by_place([Row(identities[row.eid], "", {}) for row in new], known)[1]
    edition = make_edition(document, read, language, source, at)
    write_paragraphs(edition, new, identities)
    if document.released_at is None:
        take_titles(document, edition)
    record("document.edition_added", document, by=by, at=at, edition=edition.pk, language=language)
    return edition, alignment


@act
def add_translation(source: Edition, read: Read, *, language: str, by: Actor, at: datetime) -> Edition:
    """Keep a translation of an edition as a draft: `read` has its parts in their order under their identities, and may lack some.

    Each part stands where it stands in the source, under the same identity. A draft in that language is replaced; it stays
    in the history. Raises Conflict (409) where a text of this language waits for the moment of its release.
    """
    document = source.document
    leave_draft(document, language, at)
    edition = make_edition(document, read, language, None, at)
    edition.translated_from = source
    edition.save(update_fields=["translated_from"])
    said = {row.eid: row for row in rows(read["blocks"])}
    stand = [one for one in source.paragraphs.select_related("paragraph") if one.paragraph.identity in said]
    EditionParagraph.objects.bulk_create(
        _translated(edition, one, said[one.paragraph.identity], position) for position, one in enumerate(stand)
    )
    if document.released_at is None:
        take_titles(document, edition)
    record("document.edition_added", document, by=by, at=at, edition=edition.pk, language=language)
    return edition


PLACED = ("id", "eid", "section", "on")  # what of a block says where it stands in its edition


def _translated(edition: Edition, source: EditionParagraph, row: Row, position: int) -> EditionParagraph:
    """The words of a row, at the place of its source."""
    return EditionParagraph(
        edition=edition, paragraph=source.paragraph, position=position, eid=source.eid, inside=source.inside, text=row.text,
        block=row.block | {name: source.block[name] for name in PLACED if name in source.block},
    )  # fmt: skip


def leave_draft(document: Document, language: str, at: datetime) -> Edition | None:
    """Set aside the text under work in a language, if there is one. Raises Conflict (409) where it waits for its release."""
    latest = document.editions.filter(language=language, replaced_at=None)
    for edition in latest.select_for_update():
        if edition.released_at is not None and edition.released_at > at:
            raise Conflict(
                _(
                    "A text of this language waits for the moment of its release: hold it back first. Nothing was changed."
                )
            )
        if edition.under_work and edition.corrections.exists():
            raise Conflict(_("The text waits for the release of its corrigendum. Nothing was changed."))
        if edition.under_work:
            edition.replaced_at = at
            edition.save(update_fields=["replaced_at"])
            return edition
    return None


@act
def tie_to_topics(document: Document, topics: dict[int, list[str]], *, by: Actor, at: datetime) -> None:
    """Say which paragraphs are a topic's text: `topics` maps the topic's id to identities of the document."""
    for topic, identities in topics.items():
        document.paragraphs.filter(identity__in=identities).update(topic=topic)
    record("document.topics_tied", document, by=by, at=at, topics=sorted(topics))


def slug_of(symbol: str) -> str:
    """The symbol as it stands in addresses. Raises Invalid (422) for what is no symbol."""
    try:
        return symbols.slug_of(symbol)
    except SymbolError as fault:
        slug = slugify(symbol.replace("/", "-"))
        if not slug or not any(letter.isdigit() for letter in slug) or len(slug) > 64:
            raise Invalid(in_words(fault.fault)) from fault
        return slug


def free_slug(symbol: str) -> str:
    """The slug of a symbol that no document bears or bore. Raises Conflict (409) where one does, Invalid (422) for no symbol."""
    slug = slug_of(symbol)
    for held in (Document.objects, Alias.objects):
        if held.filter(Q(symbol=symbol) | Q(slug=slug)).exists():
            raise _held(symbol)
    return slug


def related_as(symbol: str) -> dict[str, Any]:
    """The document that a symbol says it revises, corrects, supplements, amends or reissues, where that one is there."""
    try:
        relation, nearest = symbols.relation_of(symbol) or ("", [])
    except SymbolError:
        return {}
    there = {document.symbol: document for document in Document.objects.filter(symbol__in=nearest)}
    of = next((there[one] for one in nearest if one in there), None)
    return {"of": of, "relation": relation} if of else {}


def propose_symbol(of: Series, year: int | None, session: str = "") -> str:
    """The next symbol of a series, after the highest that was given; provisional ones that were left count too."""
    given = [document.symbol for document in of.documents.all()]
    return series.next_in(of.pattern, given, year=year, session=session)


def propose_symbols(year: int) -> list[str]:
    """The next symbol of a year in each series, in the order of their codes; one query."""
    latest_first = Series.objects.order_by("code", "-documents__date", "documents__symbol")
    rows = latest_first.values_list("code", "pattern", "documents__symbol")
    return [
        series.next_in(pattern, [symbol for *_series, symbol in given if symbol], year=year, session="")
        for (_code, pattern), given in groupby(rows, key=lambda row: row[:2])
    ]


def _series(symbol: str, head: dict[str, Any]) -> Series | None:
    return series_of(symbol, head.get("series_title") or "", head.get("original_language") or "en")


def series_of(symbol: str, title: str, language: str) -> Series | None:
    """The series whose pattern the symbol follows, the more exact one first; else a new one of its kind."""
    known = [one for one in Series.objects.all() if series.parts_in(one.pattern, symbol)]
    if known:
        return min(known, key=lambda one: (one.pattern.count("{"), -len(one.pattern)))
    try:
        parts = parse_symbol(symbol)
    except SymbolError:
        return None
    year = f"{parts.before_year}{{year}}" if parts.year else ""
    made, _made = Series.objects.get_or_create(
        code=parts.series,
        defaults={"pattern": f"{parts.series}{year}/{{number}}", "title": {language: title} if title else {}},
    )
    return made


def _write_first(document: Document) -> None:
    """The row of a new document; its symbol may have been taken since it was looked for."""
    try:
        with transaction.atomic():
            document.save(force_insert=True)
    except IntegrityError as fault:
        raise _held(document.symbol) from fault


def _held(symbol: str) -> Conflict:
    return Conflict(_("There is a document %(symbol)s already. Nothing was changed.") % {"symbol": symbol})


def make_edition(document: Document, read: Read, language: str, source: Upload | None, at: datetime) -> Edition:
    """The row of a new text under work, with the file that it came in."""
    if source is not None and source.pk is None:
        source.save()
    title = read["masthead"].get("title") or document.title.get(language) or document.symbol
    return Edition.objects.create(
        document=document, language=language, title=title, source=source, made_at=at,
        masthead=read["masthead"], asks=read.get("asks", []), not_understood=read.get("not_understood", []),
    )  # fmt: skip


def write_paragraphs(edition: Edition, new: list[Row], identities: dict[str, str]) -> None:
    """The rows of an edition; identities that the document did not have are made."""
    document = edition.document
    known = {paragraph.identity: paragraph for paragraph in document.paragraphs.all()}
    missing = [Paragraph(document=document, identity=i) for i in identities.values() if i not in known]
    known |= {paragraph.identity: paragraph for paragraph in Paragraph.objects.bulk_create(missing)}
    EditionParagraph.objects.bulk_create(
        EditionParagraph(
            edition=edition, paragraph=known[identities[row.eid]], position=position, eid=row.eid, text=row.text,
            block=row.block, inside=row.inside,
        )
        for position, row in enumerate(new)
    )  # fmt: skip


def take_titles(document: Document, edition: Edition) -> None:
    """A further language gives the document its title and kind in that language, where it has none."""
    document.refresh_from_db(fields=["title", "kind"])
    language, kind = edition.language, edition.masthead.get("kind")
    document.title = {language: edition.title} | document.title
    document.kind = ({language: kind} if kind else {}) | document.kind
    document.save(update_fields=["title", "kind"])


def name_topics(document: Document, edition: Edition) -> None:
    """A further language gives the document's topics their titles in that language, where they have none."""
    headings = edition.paragraphs.filter(block__type="lettered_heading").exclude(paragraph__topic=None)
    for heading in headings.select_related("paragraph__topic"):
        topic = heading.paragraph.topic
        if topic is not None:
            _name(topic, edition.language, heading.text)
    options = {one["label"]: one["title"] for ask in edition.asks for one in ask["of"] if one["label"]}
    for topic in Topic.objects.filter(paragraphs__document=document, letter__in=options).distinct():
        _name(topic, edition.language, options[topic.letter])


def _name(topic: Topic, language: str, title: str) -> None:
    if language not in topic.title:
        topic.title = topic.title | {language: title}
        topic.save(update_fields=["title"])
        finding.index(topic)


def _identities(edition: Edition) -> list[str]:
    return list(edition.paragraphs.values_list("paragraph__identity", flat=True))
