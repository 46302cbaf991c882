"""An edition is edited, made ready and released at an instant; a document is withdrawn. Each step is an act with its actor."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Min, Q
from django.utils.translation import gettext as _

from intersession.audit.acts import Actor, act, record
from intersession.core.citations import citation
from intersession.documents.marks import marks_in
from intersession.documents.models import Document, Edition
from intersession.meetings.models import Meeting
from intersession.site.labels import Labels
from intersession.site.models import Organization
from intersession.site.problems import Conflict, Invalid

from .keeping import name_topics, take_titles

State = Edition.State


@act
def edit(edition: Edition, *, by: Actor, at: datetime) -> Edition:
    """Say that the editor is done with a draft.

    Raises Conflict (409) where it is no draft under work, Invalid (422) for a translation that lacks parts of its source.
    """
    _refuse_incomplete(edition)
    return _step(edition, State.DRAFT, State.EDITED, by=by, at=at)


@act
def make_ready(edition: Edition, *, by: Actor, at: datetime) -> Edition:
    """Say that an edited text may be released.

    Raises Conflict (409) where it is not edited and under work, Invalid (422) while it holds tracked changes or comments, or
    for a translation that lacks parts of its source.
    """
    _refuse_incomplete(edition)
    found = marks_in(edition)
    if found:
        raise Invalid(
            _("The text holds %(count)s tracked changes or comments: accept or reject them first. Nothing was changed.")
            % {"count": len(found)}
        )
    return _step(edition, State.EDITED, State.READY, by=by, at=at)


@act
def take_up(edition: Edition, *, by: Actor, at: datetime) -> Edition:
    """Take an edited or ready text back to the draft. Raises Conflict (409) where it is one already, or is not under work."""
    held = _held(edition)
    if not held.under_work or held.state == State.DRAFT or held.corrections.exists():
        raise _not_so(held)
    return _into(held, State.DRAFT, by=by, at=at)


def _step(edition: Edition, before: str, after: str, *, by: Actor, at: datetime) -> Edition:
    held = _held(edition)
    if not held.under_work or held.state != before:
        raise _not_so(held)
    return _into(held, after, by=by, at=at)


def _into(held: Edition, state: str, *, by: Actor, at: datetime) -> Edition:
    held.state = state
    held.save(update_fields=["state"])
    record(f"edition.{state}", held.document, by=by, at=at, edition=held.pk, language=held.language)
    return held


def _refuse_incomplete(edition: Edition) -> None:
    if lacking := edition.lacking():
        places = ", ".join(citation(eid) or eid for eid in lacking[:10])
        raise Invalid(
            _("The translation lacks parts of its source: %(places)s. Nothing was changed.") % {"places": places}
        )


def _held(edition: Edition) -> Edition:
    return Edition.objects.select_for_update().select_related("document").get(pk=edition.pk)


def _not_so(edition: Edition) -> Conflict:
    words = {"state": edition.get_state_display(), "language": edition.get_language_display()}
    if edition.under_work:
        return Conflict(_("The text in %(language)s is %(state)s by now. Nothing was changed.") % words)
    return Conflict(_("The text in %(language)s is no longer under work. Nothing was changed.") % words)


@act
def ready_all(document: Document, *, by: Actor, at: datetime) -> list[Edition]:
    """Take every text under work through the steps that it still has to take; the ready ones."""
    return [_all_steps(edition, by=by, at=at) for edition in document.editions.unreleased()]


def _all_steps(edition: Edition, *, by: Actor, at: datetime) -> Edition:
    if edition.state == State.DRAFT:
        edition = edit(edition, by=by, at=at)
    return make_ready(edition, by=by, at=at) if edition.state == State.EDITED else edition


@act
def release(document: Document, *, at: datetime, by: Actor, moment: datetime | None = None) -> Document:
    """Release all ready languages now, or at a later moment; with the first, the meeting that is announced by it.

    What becomes ready later is released by a further act; what waits for its moment may be given another one. The zone of
    `moment` and its wall time are kept. A corrigendum takes the corrected editions with it. Raises Conflict (409) where
    nothing is ready or the document is withdrawn, Invalid (422) for a moment that is past.
    """
    document = Document.objects.select_for_update().get(pk=document.pk)
    when = moment or at.astimezone(_seat_zone())
    if when < at:
        raise Invalid(_("The moment of release is past. Nothing was changed."))
    if document.withdrawn_at is not None:
        raise Conflict(_("%(symbol)s is withdrawn. Nothing was changed.") % {"symbol": document.symbol})
    released = releasable(document, at)
    if not released:
        raise Conflict(
            _("No language of %(symbol)s is ready to be released. Nothing was changed.") % {"symbol": document.symbol}
        )
    _take_back(released, at)
    for edition in released:
        _give_out(edition, when)
    for one in {edition.document_id: edition.document for edition in released}.values():
        _set_first_release(one)
    document.refresh_from_db()
    if document.released_at == when:
        _only_titles_of(document)
        Meeting.objects.filter(documents=document, announced_at=None).update(announced_at=when)
    languages = sorted(edition.language for edition in released if edition.document_id == document.pk)
    record("document.released", document, by=by, at=at, symbol=document.slug, moment=when, languages=languages)
    name_what_is_public(at, released)
    document.refresh_from_db()
    return document


@act
def hold_back(document: Document, *, at: datetime, by: Actor) -> Document:
    """Take back the release of what waits for its moment: it is under work again. Raises Conflict (409) where nothing waits."""
    document = Document.objects.select_for_update().get(pk=document.pk)
    waiting = [one for one in releasable(document, at) if one.released_at is not None]
    if not waiting:
        raise Conflict(
            _("Nothing of %(symbol)s waits for its release. Nothing was changed.") % {"symbol": document.symbol}
        )
    first = document.released_at
    _take_back(waiting, at)
    for one in {edition.document_id: edition.document for edition in waiting}.values():
        _set_first_release(one)
    document.refresh_from_db()
    if document.released_at is None:
        Meeting.objects.filter(documents=document, announced_at=first).update(announced_at=None)
    record("document.held_back", document, by=by, at=at, symbol=document.slug)
    return document


@act
def withdraw(document: Document, reason: Labels, *, at: datetime, by: Actor) -> Document:
    """Withdraw a released document: everybody is told that it was, when and why; its history is the Administration's.

    Raises Conflict (409) where it is not public, Invalid (422) without a reason.
    """
    document = Document.objects.select_for_update().get(pk=document.pk)
    if not any(reason.values()):
        raise Invalid(_("A withdrawal needs its reason. Nothing was changed."))
    if not document.is_public(at):
        raise Conflict(_("%(symbol)s is not public. Nothing was changed.") % {"symbol": document.symbol})
    document.withdrawn_at, document.withdrawal_reason = at, reason
    document.save(update_fields=["withdrawn_at", "withdrawal_reason"])
    record("document.withdrawn", document, by=by, at=at, symbol=document.slug)
    return document


def releasable(document: Document, at: datetime) -> list[Edition]:
    """What a release would make public: the ready languages and those that wait; of a corrigendum also what it corrects."""
    mine = Edition.objects.filter(Q(document=document, corrections=None) | Q(corrections__corrigendum=document))
    ready = mine.filter(state=State.READY, replaced_at=None).select_related("document").distinct().order_by("pk")
    return [edition for edition in ready if edition.released_at is None or edition.released_at > at]


def name_what_is_public(at: datetime, editions: Iterable[Edition] | None = None) -> int:
    """Give documents and topics the titles of editions that are public by now and have not given theirs; how many did."""
    waiting = Edition.objects.filter(named=False, released_at__lte=at).select_related("document").order_by("pk")
    if editions is not None:
        waiting = waiting.filter(pk__in=[edition.pk for edition in editions])
    done = 0
    for edition in waiting:
        take_titles(edition.document, edition)
        name_topics(edition.document, edition)
        done += Edition.objects.filter(pk=edition.pk, named=False).update(named=True)
    return done


def _take_back(editions: Iterable[Edition], at: datetime) -> None:
    """Of what waits for a moment that is to come: no moment any longer, and what it was to replace stands on."""
    for edition in editions:
        when, edition.released_at = edition.released_at, None
        if when is not None and when > at:
            edition.wall = edition.zone = ""
            edition.save(update_fields=["released_at", "wall", "zone"])
            edition.document.editions.filter(
                language=edition.language, replaced_at=when, released_at__isnull=False
            ).update(replaced_at=None)


def _give_out(edition: Edition, when: datetime) -> None:
    same = edition.document.editions.filter(language=edition.language, replaced_at=None, released_at__isnull=False)
    same.update(replaced_at=when)
    edition.released_at, edition.wall, edition.zone = when, f"{when:%Y-%m-%dT%H:%M}", _zone_of(when)
    edition.save(update_fields=["released_at", "wall", "zone"])


def _zone_of(moment: datetime) -> str:
    return getattr(moment.tzinfo, "key", "UTC")


def _seat_zone() -> ZoneInfo:
    return ZoneInfo(Organization.objects.values_list("time_zone", flat=True).first() or "UTC")


def _set_first_release(document: Document) -> None:
    first = document.editions.aggregate(first=Min("released_at"))["first"]
    Document.objects.filter(pk=document.pk).update(released_at=first)


def _only_titles_of(document: Document) -> None:
    """From its first release on a document has titles in the languages that are released, and in no other."""
    languages = set(document.editions.filter(released_at__isnull=False).values_list("language", flat=True))
    document.title = {code: title for code, title in document.title.items() if code in languages}
    document.kind = {code: kind for code, kind in document.kind.items() if code in languages}
    document.save(update_fields=["title", "kind"])
    for edition in document.editions.filter(released_at__isnull=False):
        take_titles(document, edition)
