"""The note and the check of a text, for the commands."""

import csv
import io
import json
from datetime import date

from intersession.core import formats
from intersession.core.document import Passage
from intersession.core.paragraphs.languages import language_written
from intersession.cycles.models import Cycle
from intersession.documents.models import Document
from intersession.site import clock
from intersession.site.models import Organization

from .checking import Row, Verdict, check_document
from .drafts import day_at, fresh_note, note_in, standing_draft
from .facts import read_facts
from .models import NoteDraft
from .versions import check_versions


class NotDrafted(Exception):
    """The note cannot be drafted; the message is one clear line."""


def draft_note(year: int, asks: int | None, language: str, to: str) -> bytes:
    """The note on a year in a language: the draft that is kept, else what the records give now."""
    cycle, after = _cycle(year), _asked(year, asks)
    draft = standing_draft(cycle, after)
    if draft is None:
        draft = NoteDraft(cycle=cycle, asks=after, date=_today())
        facts, sentences, _missing = fresh_note(draft)
        return formats.write(note_in(draft, facts, sentences, language), to, language)
    facts, _fresh, _missing = fresh_note(draft)
    return formats.write(note_in(draft, facts, list(draft.sentences.all()), language), to, language)


def _cycle(year: int) -> Cycle:
    cycle = Cycle.objects.filter(year=year).first()
    if cycle is None:
        raise NotDrafted(f"There is no year {year}.")
    return cycle


def _asked(year: int, asks: int | None) -> Cycle | None:
    """The year that is asked about: as told, else the next one where it is open."""
    return _cycle(asks) if asks else Cycle.objects.filter(year=year + 1).first()


def _today() -> date:
    return day_at(clock.forum_time(), Organization.objects.get())


def check_file(data: bytes, year: int, language: str | None) -> list[Row]:
    """Every figure, day, name and title of a text against the records of a year and of the one after it.

    Raises `formats.FormatError` where the file is no text, NotDrafted where its language cannot be told.
    """
    cycle = _cycle(year)
    document = formats.read(data)
    spoken = language or language_written(" ".join(b.text for b in document.blocks if isinstance(b, Passage)))
    if not spoken:
        raise NotDrafted("The language of the text cannot be told: give it with --language.")
    facts = read_facts(cycle, _asked(year, None), document.masthead.date or _today())
    return check_document(document, facts, spoken)


def check_symbol(symbol: str, language: str | None, year: int | None) -> list[Row]:
    """The same for a document on record, in one language or in all; each version beside the original too."""
    found = Document.objects.filter(symbol=symbol).select_related("cycle").first()
    if found is None:
        raise NotDrafted(f"There is no document {symbol}.")
    cycle = _cycle(year) if year else _reported_on(found)
    return check_versions(found, cycle, language, clock.now())


def _reported_on(found: Document) -> Cycle:
    """The year that a document speaks of: its draft's, else the year of its own date, else the one that it is kept with."""
    draft = NoteDraft.objects.filter(document=found).select_related("cycle").first()
    if draft:
        return draft.cycle
    own = Cycle.objects.filter(year=found.date.year).first() if found.date else None
    if cycle := own or found.cycle:
        return cycle
    raise NotDrafted(f"{found.symbol} belongs to no year: give it with --cycle.")


def written_rows(rows: list[Row], to: str) -> str:
    """Rows as `json`, `csv` or as lines for people, those that disagree marked."""
    if to == "json":
        return json.dumps([row.as_json() for row in rows], ensure_ascii=False, indent=1)
    if to == "csv":
        return _csv(rows)
    widths = "{:<8} {:<12} {}"
    return "\n".join(widths.format(row.paragraph, row.verdict, _told(row)) for row in rows)


def _told(row: Row) -> str:
    told = f"“{row.words}”"
    if row.recorded and row.verdict is not Verdict.AGREES:
        told += f", recorded: {row.recorded}"
    if row.proposed:
        told += f"; write: {row.proposed}"
    return f"{told} ({row.language})" if row.language else told


def _csv(rows: list[Row]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["paragraph", "words", "recorded", "verdict", "proposed", "language"])
    writer.writerows(
        [row.paragraph, row.words, row.recorded, str(row.verdict), row.proposed, row.language] for row in rows
    )
    return out.getvalue()
