"""A programme is written item by item, released, and changed openly from then on."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from intersession.audit.acts import Actor, act, record
from intersession.meetings.models import Meeting, ProgrammeItem, Speaker
from intersession.site.models import Upload
from intersession.site.problems import Conflict

from .meetings import moved

MARKED = ("day", "starts", "ends", "kind", "form", "title", "about", "opens_with", "partner", "discussed", "sitting_id")
SAID = ("role", "name", "function", "delegation_id", "country", "organization")


def add_item(
    meeting: Meeting, speakers: Iterable[dict[str, Any]] = (), *, by: Actor, at: datetime, **fields: Any
) -> ProgrammeItem:
    """Add an item in draft, with its speakers in order (each as the fields of a `Speaker`)."""
    item = ProgrammeItem(meeting=meeting, **fields)
    return keep_item(item, [Speaker(**each) for each in speakers], by=by, at=at)


@act
def keep_item(item: ProgrammeItem, speakers: Sequence[Speaker], *, by: Actor, at: datetime) -> ProgrammeItem:
    """Write a new or a corrected item with its speakers in their order.

    A released one shows the change at once, and bears what was changed and when. Writing it as it is changes nothing.
    """
    changed = _changes(item, speakers) if item.pk else []
    if item.pk and not changed:
        return item
    verb = "corrected" if item.pk else "added"
    if item.pk and item.released_at is not None:
        item.changed, item.changed_at = sorted({*item.changed, *changed}), at
        item.revision += 1
    item.save()
    if verb == "added" or "speakers" in changed:
        _set_speakers(item, speakers)
    if item.released_at is not None:
        moved(item.meeting, at)
    record(f"programmeitem.{verb}", item, by=by, at=at, changed=changed)
    return item


def _changes(item: ProgrammeItem, speakers: Sequence[Speaker]) -> list[str]:
    """The names of the fields that differ from what is stored."""
    stored = ProgrammeItem.objects.get(pk=item.pk)
    names = [name for name in (*MARKED, "letter", "later", "position") if getattr(stored, name) != getattr(item, name)]
    before = [_said(speaker) for speaker in stored.speakers.all()]
    return names if before == [_said(speaker) for speaker in speakers] else [*names, "speakers"]


def _said(speaker: Speaker) -> tuple[Any, ...]:
    return tuple(getattr(speaker, name) for name in SAID)


def _set_speakers(item: ProgrammeItem, speakers: Sequence[Speaker]) -> None:
    item.speakers.all().delete()
    for position, speaker in enumerate(speakers):
        speaker.pk, speaker.item, speaker.position = None, item, position
    Speaker.objects.bulk_create(speakers)


@act
def import_programme(
    meeting: Meeting,
    items: Iterable[tuple[ProgrammeItem, Sequence[Speaker]]],
    *,
    source: Upload,
    by: Actor,
    at: datetime,
) -> Meeting:
    """Write the items of a file that was read without fault: new ones in draft, known ones as the file has them now.

    One that was typed by hand bears the file's name for it from then on.
    """
    written = [keep_item(item, speakers, by=by, at=at) for item, speakers in items]
    ProgrammeItem.objects.bulk_update(written, ["origin"])
    record("programme.imported", meeting, by=by, at=at, items=[item.pk for item in written], sha256=source.sha256)
    return meeting


@act
def keep_programme_file(upload: Upload, *, by: Actor, at: datetime) -> Upload:
    """Keep a file that was read without fault, until somebody confirms what it would write."""
    upload.save()
    record("programme_file.received", upload, by=by, at=at, sha256=upload.sha256)
    return upload


@act
def release_programme(meeting: Meeting, *, by: Actor, at: datetime) -> Meeting:
    """Release what of a programme is still in draft. Raises Conflict (409) where nothing is, or nobody may know of the meeting."""
    if not meeting.is_announced(at):
        raise Conflict(_("The meeting is not announced yet: announce it first. Nothing was changed."))
    waiting = list(meeting.programme.filter(released_at=None).values_list("pk", flat=True))
    if not waiting:
        raise Conflict(_("Nothing of the programme waits for its release. Nothing was changed."))
    meeting.programme.filter(pk__in=waiting).update(released_at=at)
    moved(meeting, at)
    record("programme.released", meeting, by=by, at=at, items=waiting)
    return meeting


@act
def withdraw_item(item: ProgrammeItem, *, by: Actor, at: datetime) -> None:
    """Take an item out: one in draft is gone, a released one stays and is marked as withdrawn."""
    if item.released_at is None:
        record("programmeitem.removed", item, by=by, at=at)
        item.delete()
        return
    item.withdrawn_at, item.revision = at, item.revision + 1
    item.save(update_fields=["withdrawn_at", "revision"])
    moved(item.meeting, at)
    record("programmeitem.withdrawn", item, by=by, at=at)
