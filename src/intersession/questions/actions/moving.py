"""How a deadline is moved where one person does not move it at once: proposed, then confirmed by a second, or by the clock.

It is the same for the deadline of a question and for the end of a silence procedure.
"""

from datetime import datetime
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.audit.acts import CLOCK, Actor, record
from intersession.delegations.permissions import are_two_persons
from intersession.questions.models import ProposedMove
from intersession.site.models import Moving, Organization
from intersession.site.problems import Conflict, Invalid

M = TypeVar("M", bound=ProposedMove)


def moves_at_once() -> bool:
    """Whether the organization chose that one person moves a deadline at once."""
    return not Organization.objects.exclude(moving=Moving.ONE).exists()


def propose(move: M, *, at: datetime, by: User) -> M:
    """Keep what is proposed, unsaved until now, in place of what was proposed before.

    Where the organization chose a delay it is announced for its end. Raises Invalid where the deadline is reached before that.
    """
    organization = Organization.objects.get()
    if organization.moving == Moving.DELAY:
        move.due_at = at + organization.moving_delay
        if move.due_at >= move.before:
            raise Invalid(_("What is announced now would come after the deadline that stands. Nothing was changed."))
        moved = move.at_moment(move.due_at)
        move.wall, move.after = move.wall_of(moved), moved
    for older in type(move).objects.standing().filter(**{move.about: getattr(move, move.about)}):
        end(older, ProposedMove.Outcome.LAPSED, at=at, by=CLOCK)
    move.save()
    verb = "move_announced" if move.due_at else "move_proposed"
    _record(move, verb, at=at, by=by, before=move.before, after=move.after, due_at=move.due_at)
    return move


def standing(move: M) -> M:
    """The move as it stands now; what it moves is held already. Raises Conflict where it stands no longer."""
    found: M | None = type(move).objects.standing().select_for_update().filter(pk=move.pk).first()
    if found is None:
        raise Conflict(_("This proposal stands no longer. Nothing was changed."))
    return found


def move_numbered(moves: QuerySet[M], number: object) -> M:
    """One of these moves, as a form or a program names it. Raises Conflict where there is none such."""
    found = moves.filter(pk=int(str(number))).first() if str(number).isdecimal() else None
    if found is None:
        raise Conflict(_("This proposal stands no longer. Nothing was changed."))
    return found


def refuse_confirming(move: ProposedMove, by: User, at: datetime) -> None:
    """Raises Conflict where the clock carries the move out, or where it is the same person again."""
    if move.due_at is not None:
        raise Conflict(_("The clock carries out what was announced."))
    if move.proposed_by is not None and not are_two_persons(move.proposed_by, by, at):
        raise Conflict(_("A second person confirms the move: whoever proposed it cannot."))


def refuse_withdrawing(move: ProposedMove, by: User, at: datetime) -> None:
    """Raises Conflict for anybody but the proposer, and once the announced moment is reached."""
    if move.proposed_by_id != by.pk:
        raise Conflict(_("Whoever proposed the move withdraws it."))
    if move.due_at is not None and at >= move.due_at:
        raise Conflict(_("The clock carries out what was announced."))


def end(move: ProposedMove, outcome: str, *, at: datetime, by: Actor) -> None:
    """Close the proposal; what was carried out is recorded by the deadline that has moved."""
    move.ended_at, move.outcome = at, outcome
    move.confirmed_by = by if isinstance(by, User) and outcome == ProposedMove.Outcome.MOVED else None
    move.save(update_fields=["ended_at", "outcome", "confirmed_by"])
    if outcome != ProposedMove.Outcome.MOVED:
        _record(move, f"move_{outcome}", at=at, by=by, announced=move.due_at is not None)


def who_of(move: ProposedMove | None) -> dict[str, int | None]:
    """Which move it was and who proposed it, for the act that carries it out."""
    return {"move": move.pk, "proposed_by": move.proposed_by_id} if move else {}


def _record(move: ProposedMove, verb: str, *, at: datetime, by: Actor, **identifiers: Any) -> None:
    moved = {move.about: getattr(move, f"{move.about}_id")}
    record(f"{move.verbs}.{verb}", move, by=by, at=at, **moved, **identifiers)
