"""Corrections are filed by language, and taken into one corrigendum, which is released together with the corrected texts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from intersession.audit.acts import Actor, act, record
from intersession.core import corrections
from intersession.core.citations import citation
from intersession.core.corrections import CorrectionError
from intersession.core.symbols import parse_symbol
from intersession.delegations.models import Delegation
from intersession.documents.identities import text_of
from intersession.documents.models import Correction, Document, Edition, EditionParagraph
from intersession.site.faults import in_words
from intersession.site.models import Organization
from intersession.site.problems import Conflict, Invalid

from .keeping import Particulars, Read, add_edition, store_document
from .life import ready_all


@dataclass(frozen=True)
class Asked:
    """What is to read otherwise: the paragraph by its identity, its words and the new ones, who asked (none: the Administration)."""

    language: str
    identity: str
    old: str
    new: str
    by: Delegation | None = None


@act
def file_correction(document: Document, asked: Asked, *, by: Actor, at: datetime) -> Correction:
    """File one correction of what is public.

    Raises Conflict (409) where there is no public text in the language, Invalid (422) where the paragraph does not say the
    words once, or the new words are the old ones.
    """
    edition = _public(document, asked.language, at)
    row = edition.paragraphs.filter(paragraph__identity=asked.identity).select_related("paragraph").first()
    if row is None:
        raise Invalid(_("There is no such paragraph in this language. Nothing was changed."))
    if not asked.new.strip() or asked.old == asked.new:
        raise Invalid(_("Give the new words: they differ from the old ones, and are not empty. Nothing was changed."))
    waiting = document.corrections.filter(corrigendum=None, language=asked.language, paragraph=row.paragraph)
    _corrected(row.block, [*waiting, Correction(old=asked.old, new=asked.new)])
    filed = Correction.objects.create(
        document=document, language=asked.language, paragraph=row.paragraph, old=asked.old, new=asked.new,
        asked_by=asked.by, filed_at=at,
    )  # fmt: skip
    record("document.correction_filed", document, by=by, at=at, correction=filed.pk, language=asked.language)
    return filed


@act
def drop_correction(correction: Correction, *, by: Actor, at: datetime) -> None:
    """Take back a correction that was filed. Raises Conflict (409) where it is in a corrigendum already."""
    if correction.corrigendum_id is not None:
        raise Conflict(_("The correction is in a corrigendum already. Nothing was changed."))
    document, number = correction.document, correction.pk
    correction.delete()
    record("document.correction_dropped", document, by=by, at=at, correction=number)


def window_ends(document: Document) -> datetime | None:
    """Until when corrections are collected: the organization's days from the first release on; none where it has no window."""
    days = Organization.objects.values_list("correction_days", flat=True).first() or 0
    return document.released_at + timedelta(days=days) if document.released_at and days else None


@act
def draw_up_corrigendum(document: Document, *, by: Actor, at: datetime) -> Document:
    """Make one corrigendum of all filed corrections, and the corrected texts: ready, to be released together by a publisher.

    It is there in the languages that are corrected. Raises Conflict (409) while the window is open, where nothing is filed,
    and where another text of such a language is under work.
    """
    document = Document.objects.select_for_update().get(pk=document.pk)
    ends = window_ends(document)
    if ends is not None and at < ends:
        raise Conflict(_("Corrections are collected until the window ends. Nothing was changed."))
    filed = list(document.corrections.filter(corrigendum=None).select_related("paragraph"))
    if not filed:
        raise Conflict(_("No correction is filed. Nothing was changed."))
    texts = {code: _public(document, code, at) for code in sorted({one.language for one in filed})}
    if document.editions.filter(language__in=texts, replaced_at=None).exclude(released_at__lte=at).exists():
        raise Conflict(
            _("A text of a corrected language is under work: release it or finish it first. Nothing was changed.")
        )
    made = _corrigendum(document, filed, texts, by, at)
    for code, edition in texts.items():
        ours = [one for one in filed if one.language == code]
        newer = _with_corrections(edition, ours, at)
        document.corrections.filter(pk__in=[one.pk for one in ours]).update(corrigendum=made, edition=newer)
    record("document.corrigendum_drawn_up", document, by=by, at=at, corrigendum=made.pk, symbol=made.slug)
    return made


def _public(document: Document, language: str, at: datetime) -> Edition:
    edition = document.editions.public(at).filter(language=language).first()
    if edition is None:
        raise Conflict(_("There is no public text in this language to correct. Nothing was changed."))
    return edition


def _corrected(block: dict[str, Any], filed: Iterable[Correction]) -> dict[str, Any]:
    try:
        for one in filed:
            block = corrections.corrected(block, one.old, one.new)
    except CorrectionError as fault:
        raise Invalid(in_words(fault.fault)) from fault
    return block


def _with_corrections(edition: Edition, filed: list[Correction], at: datetime) -> Edition:
    """The corrected text, ready: its paragraphs keep their identities and places."""
    rows = list(edition.paragraphs.order_by("position"))
    changed: list[tuple[str, list[Correction]]] = []
    for row in rows:
        ours = [one for one in filed if one.paragraph_id == row.paragraph_id]
        if ours:
            changed.append((row.text, ours))
            row.block = _corrected(row.block, ours)
            row.text = text_of(row.block)
    newer = Edition.objects.create(
        document=edition.document, language=edition.language, title=edition.title, masthead=edition.masthead,
        asks=[_asking(ask, changed) for ask in edition.asks],
        not_understood=edition.not_understood, made_at=at, state=Edition.State.READY,
    )  # fmt: skip
    for row in rows:
        row.pk, row.edition = None, newer
    EditionParagraph.objects.bulk_create(rows)
    return newer


def _asking(ask: dict[str, Any], changed: list[tuple[str, list[Correction]]]) -> dict[str, Any]:
    """What is asked, with the options called as the corrected text calls them."""
    return {**ask, "of": [{**option, "title": _retitled(option["title"], changed)} for option in ask["of"]]}


def _retitled(title: str, changed: list[tuple[str, list[Correction]]]) -> str:
    for one in (one for text, filed in changed if title in text for one in filed):
        title = title.replace(one.old, one.new) if title.count(one.old) == 1 else title
    return title


def _corrigendum(
    document: Document, filed: list[Correction], texts: dict[str, Edition], by: Actor, at: datetime
) -> Document:
    symbol = _free_symbol(document.symbol)
    order = list(dict.fromkeys(one.paragraph_id for one in sorted(filed, key=lambda one: _position(one, texts))))
    read = {code: _read(edition, filed, order, symbol, at) for code, edition in texts.items()}
    first, *others = sorted(read, key=lambda code: code != document.original_language)
    kept = Particulars(
        symbol=symbol, title={code: edition.title for code, edition in texts.items()}, original_language=first,
        kind=read[first]["masthead"]["kind"], date=at.date(), distribution=document.distribution, cycle=document.cycle,
    )  # fmt: skip
    made = store_document(read[first], kept, language=first, source=None, by=by, at=at)
    for code in others:
        add_edition(made, read[code], language=code, source=None, by=by, at=at)
    ready_all(made, by=by, at=at)
    return made


def _position(one: Correction, texts: dict[str, Edition]) -> tuple[int, int]:
    row = texts[one.language].paragraphs.get(paragraph=one.paragraph_id)
    return row.position, one.pk


def _free_symbol(symbol: str) -> str:
    return next(free for n in count(1) if not Document.objects.filter(symbol=(free := f"{symbol}/Corr.{n}")).exists())


def _read(edition: Edition, filed: list[Correction], order: list[int], symbol: str, at: datetime) -> Read:
    """The corrigendum in one language; a paragraph of it has the same number in every language."""
    ours = [one for one in filed if one.language == edition.language]
    eids = dict(edition.paragraphs.values_list("paragraph_id", "eid"))
    parts = parse_symbol(symbol)
    with translation.override(edition.language):
        blocks = [
            _block(number, [one for one in ours if one.paragraph_id == paragraph], eids[paragraph])
            for number, paragraph in enumerate(order, 1)
            if any(one.paragraph_id == paragraph for one in ours)
        ]
        head = edition.masthead | {
            "symbol": symbol, "date": at.date().isoformat(), "kind": _("Corrigendum"), "title": edition.title,
            "symbol_parts": {"series": parts.series, "year": parts.year, "number": parts.number, "suffixes": list(parts.suffixes)},
        }  # fmt: skip
    return {"masthead": head, "blocks": blocks, "asks": [], "not_understood": []}


def _block(number: int, filed: list[Correction], eid: str) -> dict[str, Any]:
    place = citation(eid)
    where = _("Paragraph %(place)s:") % {"place": place} if place else _("Heading or part without a number:")
    said = [_("for “%(old)s” read “%(new)s”") % {"old": one.old, "new": one.new} for one in filed]
    text = f"{where} {'; '.join(said)}."
    return {
        "type": "paragraph", "number": number, "id": f"para_{number}", "eid": f"para_{number}", "text": text,
        "runs": [{"text": text, "styles": []}], "section": None, "items": [],
    }  # fmt: skip
