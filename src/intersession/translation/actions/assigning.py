"""A document is assigned to a translator, who hands it in; an officer takes it back or gives it to another."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.audit.acts import Actor, act, record
from intersession.core.formats import as_json
from intersession.core.segments import translated
from intersession.documents import actions as documents
from intersession.documents.models import Document, Edition
from intersession.site.problems import Conflict, Invalid
from intersession.translation.models import Assignment, translates
from intersession.translation.sides import Sides, sides_of


@dataclass(frozen=True)
class Task:
    """What is asked of a translator; `due` is aware, and its zone the one in which it was typed."""

    language: str
    source_language: str
    translator: User
    due: datetime
    note: str = ""


@act
def assign(document: Document, task: Task, *, by: Actor, at: datetime) -> Assignment:
    """Ask a person to put a document into a language.

    Raises Conflict (409) where somebody translates into it already or the document is withdrawn, Invalid (422) for a deadline
    that is past, a person who does not translate, or a source language in which there is no text.
    """
    _refuse_unsound(document, task, at)
    if document.assignments.running().filter(language=task.language).exists():
        raise Conflict(_("Somebody translates into this language already. Nothing was changed."))
    made = Assignment.objects.create(
        document=document, language=task.language, source_language=task.source_language, translator=task.translator,
        note=task.note, assigned_at=at, due_at=task.due, zone=getattr(task.due.tzinfo, "key", "UTC"),
    )  # fmt: skip
    record(
        "assignment.made",
        made,
        by=by,
        at=at,
        document=document.pk,
        language=made.language,
        translator=made.translator_id,
    )
    return made


def _refuse_unsound(document: Document, task: Task, at: datetime) -> None:
    if document.withdrawn_at is not None:
        raise Conflict(_("%(symbol)s is withdrawn. Nothing was changed.") % {"symbol": document.symbol})
    if task.due <= at:
        raise Invalid(_("The deadline is past. Nothing was changed."))
    if not translates(task.translator, at):
        raise Invalid(_("This person holds no office in which one translates. Nothing was changed."))
    if task.language == task.source_language or not document.editions.filter(
        language=task.source_language, replaced_at=None
    ):
        raise Invalid(_("There is no text in the source language. Nothing was changed."))


@act
def withdraw(assignment: Assignment, *, by: Actor, at: datetime) -> Assignment:
    """Take an assignment back: the translator no longer sees it, and what was saved is kept. Raises Conflict (409) where it ended."""
    held = _running(assignment)
    held.withdrawn_at = at
    held.save(update_fields=["withdrawn_at"])
    record("assignment.withdrawn", held, by=by, at=at, document=held.document_id, language=held.language)
    return held


@act
def reassign(assignment: Assignment, task: Task, *, by: Actor, at: datetime) -> Assignment:
    """Give what runs to another person, or the same one another deadline; what was saved stands. Raises as its parts do."""
    held = withdraw(assignment, by=by, at=at)
    return assign(held.document, task, by=by, at=at)


@act
def hand_in(assignment: Assignment, *, by: Actor, at: datetime) -> Edition:
    """Hand in a translation that is whole: it is kept as the draft of its language, with the identities of its source.

    Raises Conflict (409) where the assignment ended, Invalid (422) while a part is missing or stale.
    """
    held = _running(assignment)
    sides = sides_of(held.document, held.source_language, held.language)
    if sides is None or not sides.is_complete:
        raise Invalid(_lacking(sides))
    edition = documents.add_translation(
        sides.source,
        as_json(translated(sides.read, sides.segments, held.language)),
        language=held.language,
        by=by,
        at=at,
    )
    held.handed_in_at = at
    held.save(update_fields=["handed_in_at"])
    record(
        "assignment.handed_in",
        held,
        by=by,
        at=at,
        document=held.document_id,
        edition=edition.pk,
        language=held.language,
    )
    return edition


def _lacking(sides: Sides | None) -> str:
    if sides is None:
        return _("There is no text in the source language. Nothing was changed.")
    counts = {"missing": sides.states["missing"], "stale": sides.states["stale"]}
    return (
        _("%(missing)s parts are missing and %(stale)s are stale: translate them first. Nothing was changed.") % counts
    )


@act
def remind(assignment: Assignment, *, by: Actor, at: datetime) -> Assignment:
    """Remind the translator of the deadline, once. Raises Conflict (409) where the assignment ended or the reminder went already."""
    held = _running(assignment)
    if held.reminded_at is not None:
        raise Conflict(_("The translator was reminded already. Nothing was changed."))
    held.reminded_at = at
    held.save(update_fields=["reminded_at"])
    record("assignment.reminded", held, by=by, at=at, document=held.document_id)
    return held


def _running(assignment: Assignment) -> Assignment:
    held = (
        Assignment.objects.select_for_update(of=("self",))
        .select_related("document", "translator")
        .get(pk=assignment.pk)
    )
    if not held.runs:
        raise Conflict(_("The assignment has ended by now. Nothing was changed."))
    return held
