"""Documents are kept under symbols, in editions, and released at an instant; each paragraph keeps one identity."""

import datetime as dt
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import require
from intersession.audit.acts import Actor, act, record
from intersession.core.symbols import Symbol, SymbolError, next_symbol, parse_symbol
from intersession.cycles.models import Cycle, Topic
from intersession.meetings.models import Meeting
from intersession.site.faults import in_words
from intersession.site.labels import Labels
from intersession.site.models import Upload
from intersession.site.problems import Conflict, Invalid

from .identities import Alignment, Row, by_place, by_text, rows
from .models import Document, Edition, EditionParagraph, Paragraph, Series

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


@act
def store_document(
    read: Read, kept: Particulars, *, language: str, source: Upload | None, by: Actor, at: datetime
) -> Document:
    """Keep a document that was read, with its first edition. It shows to nobody outside before it is released.

    Raises Conflict (409) where the symbol is held already, Invalid (422) where it is no symbol.
    """
    symbol = kept.symbol.strip()
    slug = slug_of(symbol)
    if Document.objects.filter(symbol=symbol).exists() or Document.objects.filter(slug=slug).exists():
        raise _held(symbol)
    document = Document(
        symbol=symbol, slug=slug, series=_series(symbol, read), title=kept.title, kind={kept.original_language: kept.kind} if kept.kind else {}, date=kept.date,
        original_language=kept.original_language, distribution=kept.distribution, cycle=kept.cycle, meeting=kept.meeting,
    )  # fmt: skip
    _write_first(document)
    edition = _edition(document, read, language, source, at)
    new = list(rows(read["blocks"]))
    _write_paragraphs(edition, new, {row.eid: row.eid for row in new})
    record("document.stored", document, by=by, at=at, symbol=slug, edition=edition.pk, language=language)
    return document


@act
def add_edition(
    document: Document, read: Read, *, language: str, source: Upload | None, by: Actor, at: datetime
) -> tuple[Edition, Alignment]:
    """Keep a further language version, or a newer edition in a language that is there, which it replaces.

    Gives the edition and what of it does not align with the original, by identity. A text of a released document is
    public at once, so only a publisher adds it (PermissionDenied).
    """
    if isinstance(by, User) and document.is_released(at):
        require(by, "accounts.publish", at=at)
    standing = _current(document)
    old = standing.get(language)
    reference = standing.get(document.original_language) or next(iter(standing.values()), None)
    new = list(rows(read["blocks"]))
    known = [] if reference is None else _identities(reference)
    identities, alignment = by_place(new, known)
    if old is not None:
        taken = set(document.paragraphs.values_list("identity", flat=True))
        identities = by_text(new, list(old.paragraphs.values_list("paragraph__identity", "text")), taken)
        alignment = by_place([Row(identities[row.eid], "", {}) for row in new], known)[1]
        document.editions.filter(pk=old.pk).update(current=False)
    edition = _edition(document, read, language, source, at)
    _write_paragraphs(edition, new, identities)
    _take_titles(document, edition)
    record("document.edition_added", document, by=by, at=at, edition=edition.pk, language=language)
    return edition, alignment


@act
def release(document: Document, *, at: datetime, by: Actor, moment: datetime | None = None) -> Document:
    """Release a document now, or at a later moment; the meeting that it announces is announced with it.

    Raises Conflict (409) where it is released already, Invalid (422) for a moment that is past.
    """
    document = Document.objects.select_for_update().get(pk=document.pk)
    when = moment or at
    if document.is_released(at):
        raise Conflict(_("%(symbol)s is released already.") % {"symbol": document.symbol})
    if when < at:
        raise Invalid(_("The moment of release is past. Nothing was changed."))
    document.released_at = when
    document.save(update_fields=["released_at"])
    Meeting.objects.filter(documents=document, announced_at=None).update(announced_at=when)
    record("document.released", document, by=by, at=at, symbol=document.slug, moment=when)
    return document


@act
def tie_to_topics(document: Document, topics: dict[int, list[str]], *, by: Actor, at: datetime) -> None:
    """Say which paragraphs are a topic's text: `topics` maps the topic's id to identities of the document."""
    for topic, identities in topics.items():
        document.paragraphs.filter(identity__in=identities).update(topic=topic)
    record("document.topics_tied", document, by=by, at=at, topics=sorted(topics))


def slug_of(symbol: str) -> str:
    """The symbol as it stands in addresses. Raises Invalid (422) for what is no symbol."""
    try:
        return parse_symbol(symbol).slug
    except SymbolError as fault:
        slug = slugify(symbol.replace("/", "-"))
        if not slug or not any(letter.isdigit() for letter in slug) or len(slug) > 64:
            raise Invalid(in_words(fault.fault)) from fault
        return slug


def propose_symbol(series: Series, year: int | None) -> str:
    """The next symbol of a series, after the highest that was given."""
    taken = []
    for document in series.documents.all():
        try:
            taken.append(parse_symbol(document.symbol))
        except SymbolError:
            continue
    proposed: Symbol = next_symbol(series.code, year if "{year}" in series.pattern else None, taken)
    return str(proposed)


def _series(symbol: str, read: Read) -> Series | None:
    try:
        parts = parse_symbol(symbol)
    except SymbolError:
        return None
    title = read["masthead"].get("series_title") or ""
    language = read["masthead"].get("original_language") or "en"
    pattern = "/".join([parts.series, *(["{year}"] if parts.year else []), "{number}"])
    series, _made = Series.objects.get_or_create(
        code=parts.series, defaults={"pattern": pattern, "title": {language: title} if title else {}}
    )
    return series


def _write_first(document: Document) -> None:
    """The row of a new document; its symbol may have been taken since it was looked for."""
    try:
        with transaction.atomic():
            document.save(force_insert=True)
    except IntegrityError as fault:
        raise _held(document.symbol) from fault


def _held(symbol: str) -> Conflict:
    return Conflict(_("There is a document %(symbol)s already. Nothing was changed.") % {"symbol": symbol})


def _edition(document: Document, read: Read, language: str, source: Upload | None, at: datetime) -> Edition:
    if source is not None and source.pk is None:
        source.save()
    title = read["masthead"].get("title") or document.title.get(language) or document.symbol
    return Edition.objects.create(
        document=document, language=language, title=title, source=source, made_at=at,
        masthead=read["masthead"], asks=read.get("asks", []), not_understood=read.get("not_understood", []),
    )  # fmt: skip


def _write_paragraphs(edition: Edition, new: list[Row], identities: dict[str, str]) -> None:
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


def _take_titles(document: Document, edition: Edition) -> None:
    """A further language gives the document its title and kind, and its topics theirs, in that language where they have none."""
    language, kind = edition.language, edition.masthead.get("kind")
    document.title = {language: edition.title} | document.title
    document.kind = ({language: kind} if kind else {}) | document.kind
    document.save(update_fields=["title", "kind"])
    headings = edition.paragraphs.filter(block__type="lettered_heading").exclude(paragraph__topic=None)
    for heading in headings.select_related("paragraph__topic"):
        topic = heading.paragraph.topic
        if topic is not None:
            _name(topic, language, heading.text)
    options = {one["label"]: one["title"] for ask in edition.asks for one in ask["of"] if one["label"]}
    for topic in Topic.objects.filter(paragraphs__document=document, letter__in=options).distinct():
        _name(topic, language, options[topic.letter])


def _name(topic: Topic, language: str, title: str) -> None:
    if language not in topic.title:
        topic.title = topic.title | {language: title}
        topic.save(update_fields=["title"])


def _current(document: Document) -> dict[str, Edition]:
    return {edition.language: edition for edition in document.editions.filter(current=True)}


def _identities(edition: Edition) -> list[str]:
    return list(edition.paragraphs.values_list("paragraph__identity", flat=True))
