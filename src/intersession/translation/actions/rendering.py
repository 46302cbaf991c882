"""What a translator writes, segment by segment or from a file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from intersession.audit.acts import Actor, act, record
from intersession.core.segments import Segment
from intersession.core.tags import TagError, tagged, untagged
from intersession.site.faults import in_words
from intersession.site.models import Upload
from intersession.site.problems import Conflict, Invalid
from intersession.translation.models import Assignment, Rendering
from intersession.translation.sides import Sides, kept_tags, sides_of


@dataclass(frozen=True)
class Written:
    """What was typed for a segment, the source as it was seen (with tags), and how often it had been saved then."""

    segment: str
    text: str
    source: str
    version: int


@act
def save_rendering(assignment: Assignment, written: Written, *, by: Actor, at: datetime) -> Rendering | None:
    """Keep what a segment says; an empty text takes away what was saved.

    Raises Conflict (409) where the assignment ended, where somebody saved it meanwhile or its source changed; Invalid (422)
    where there is no such segment, or the text lacks one of its tags.
    """
    held = Assignment.objects.select_for_update(of=("self",)).select_related("document").get(pk=assignment.pk)
    if not held.runs:
        raise Conflict(_("The assignment has ended by now. Nothing was changed."))
    sides = sides_of(held.document, held.source_language, held.language)
    segment = sides.by_identity.get(written.segment) if sides else None
    if sides is None or segment is None:
        raise Invalid(_("There is no such part in the source. Nothing was changed."))
    _refuse_overtaken(sides, segment, written)
    made = _write(held, sides, segment, written.text, by, at)
    record("assignment.rendered", held, by=by, at=at, document=held.document_id, rendering=made.pk if made else 0)
    return made


def _refuse_overtaken(sides: Sides, segment: Segment, written: Written) -> None:
    if sides.version_of(segment) != written.version:
        raise Conflict(_("Somebody saved this part meanwhile. What you typed is still here, and was not saved."))
    if tagged(segment.source).text != written.source:
        raise Conflict(_("The source of this part changed meanwhile. What you typed is still here, and was not saved."))


def _write(held: Assignment, sides: Sides, segment: Segment, text: str, by: Actor, at: datetime) -> Rendering | None:
    """The rendering of a segment as it now stands; none where nothing was typed."""
    rendering = sides.renderings.get(segment.identity)
    if not text.strip():
        if rendering is not None:
            rendering.delete()
        return None
    source = tagged(segment.source)
    refuse_wrong_tags(segment, text)
    made = rendering or Rendering(
        document=held.document,
        segment=segment.identity,
        language=held.language,
        source_language=held.source_language,
        version=0,
    )
    made.source, made.text, made.tags = source.text, text.strip(), kept_tags(source.tags)
    made.version, made.by_id, made.at = made.version + 1, getattr(by, "pk", None), at
    made.save()
    return made


def refuse_wrong_tags(segment: Segment, text: str) -> None:
    """Raises Invalid (422) for a text that lacks a tag of the source, or has one that the source does not."""
    try:
        untagged(text.strip(), tagged(segment.source).tags)
    except TagError as fault:
        raise Invalid(in_words(fault.fault)) from fault


@act
def keep_file(upload: Upload, *, by: Actor) -> Upload:
    """Keep a file of translations or terms that was read, until somebody confirms what it says."""
    upload.save()
    record("translation_file.received", upload, by=by, sha256=upload.sha256)
    return upload


@act
def take_file(assignment: Assignment, texts: Iterable[tuple[str, str]], *, by: Actor, at: datetime) -> int:
    """Keep the texts that a file gives (segment, text with tags), as they were shown before; how many.

    Raises Conflict (409) where the assignment ended, Invalid (422) where one does not fit: then none is kept.
    """
    held = Assignment.objects.select_for_update(of=("self",)).select_related("document").get(pk=assignment.pk)
    sides = sides_of(held.document, held.source_language, held.language)
    if not held.runs or sides is None:
        raise Conflict(_("The assignment has ended by now. Nothing was changed."))
    taken = [
        _write(held, sides, sides.by_identity[name], text, by, at) for name, text in texts if name in sides.by_identity
    ]
    record("assignment.file_taken", held, by=by, at=at, document=held.document_id, renderings=len(taken))
    return len(taken)
