"""The note and the check of a text, for the commands."""

from datetime import date
from typing import Any

from intersession.core import formats
from intersession.cycles.models import Cycle
from intersession.site import clock
from intersession.site.models import Organization

from .drafts import day_at, fresh_note, note_in, standing_draft
from .models import NoteDraft


class NotDrafted(Exception):
    """The note cannot be drafted; the message is one clear line."""


def draft_note(year: int, asks: int | None, language: str, to: str) -> str:
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
    return day_at(clock.now(), Organization.objects.get())


Row = dict[str, Any]
