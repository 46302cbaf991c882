"""The end of a silence for people's calendars."""

from datetime import datetime
from urllib.parse import urlsplit

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersession.core.formats.ical import Event, write_calendar
from intersession.site.labels import in_language

from .models import SilenceProcedure, State
from .wording import rules_words


def calendar_of(procedure: SilenceProcedure, host: str) -> bytes:
    """The end as one event, in the reader's language; a moved end takes the place of the one before. `host` begins addresses."""
    title, language = in_language(procedure.title), (get_language() or "en")[:2]
    return write_calendar(title, (_end(procedure, host),), language=language)


def _end(procedure: SilenceProcedure, host: str) -> Event:
    assert procedure.ends_at is not None, "silence_runs_with_text_and_end"
    moved = [change.at for change in procedure.end_changes.all()]
    cancelled = procedure.state == State.CANCELLED
    return Event(
        uid=f"silence-{procedure.pk}@{urlsplit(host).hostname or 'intersession'}",
        title=_("Silence ends: %(title)s") % {"title": in_language(procedure.title)},
        changed=_changed(procedure, moved), sequence=len(moved) + cancelled, starts=procedure.ends_at, ends=None, zone=procedure.zone,
        description=rules_words(procedure)[0], url=f"{host}/silence/{procedure.pk}/",
        status="CANCELLED" if cancelled else "CONFIRMED", category=_("Silence procedure"),
    )  # fmt: skip


def _changed(procedure: SilenceProcedure, moved: list[datetime]) -> datetime:
    moments = [*moved, procedure.opened_at]
    return max(moment for moment in moments if moment is not None)
