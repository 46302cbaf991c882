"""Delegations tell of their experience: drafted in a team, given, replaced, released or set aside."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.audit.acts import Actor, act, record
from intersession.cycles.models import Cycle
from intersession.meetings.models import Contribution, Tag
from intersession.site.problems import Conflict

State = Contribution.State


@act
def draft_contribution(
    contribution: Contribution, tags: Iterable[Tag] = (), *, by: Actor, at: datetime
) -> Contribution:
    """Write a new or a changed draft. Raises Conflict (409) where it was given meanwhile."""
    if contribution.pk and not Contribution.objects.filter(pk=contribution.pk, state=State.DRAFT).exists():
        raise Conflict(_("This contribution was given already: replace it instead. Nothing was changed."))
    verb = "redrafted" if contribution.pk else "drafted"
    contribution.drafted_by, contribution.drafted_at = _person(by), at
    contribution.save()
    contribution.tags.set(tags)
    record(f"contribution.{verb}", contribution, by=by, at=at)
    return contribution


def _person(by: Actor) -> User | None:
    return by if isinstance(by, User) else None


@act
def give_contribution(contribution: Contribution, *, by: Actor, at: datetime) -> Contribution:
    """Hand a draft in for the delegation. It takes the place of the one it replaces: at once, or, where that one is
    released already, when it is released itself. Raises Conflict (409) for what is no draft."""
    _expect(contribution, State.DRAFT)
    contribution.state, contribution.given_by, contribution.given_at = State.GIVEN, _person(by), at
    contribution.save()
    record("contribution.given", contribution, by=by, at=at, replaces=contribution.replaces_id)
    earlier = contribution.replaces
    if earlier is not None and earlier.state in (State.GIVEN, State.SET_ASIDE):
        _become(earlier, State.REPLACED)
    if contribution.cycle.contributions == Cycle.Contributions.AT_ONCE:
        release_contribution(contribution, by=by, at=at)
    return contribution


@act
def release_contribution(contribution: Contribution, *, by: Actor, at: datetime) -> Contribution:
    """Let everybody read a contribution that was given. Raises Conflict (409) for any other."""
    _expect(contribution, State.GIVEN)
    contribution.released_at = at
    _become(contribution, State.RELEASED)
    if contribution.replaces is not None and contribution.replaces.state == State.RELEASED:
        _become(contribution.replaces, State.REPLACED)
    record("contribution.released", contribution, by=by, at=at)
    return contribution


@act
def set_aside_contribution(contribution: Contribution, reason: str, *, by: Actor, at: datetime) -> Contribution:
    """Do not release a contribution that was given, or no longer; its delegation reads why. Raises Conflict (409)."""
    _expect(contribution, State.GIVEN, State.RELEASED)
    contribution.reason = reason
    _become(contribution, State.SET_ASIDE)
    record("contribution.set_aside", contribution, by=by, at=at)
    return contribution


@act
def withdraw_contribution(contribution: Contribution, *, by: Actor, at: datetime) -> Contribution:
    """Take a contribution back: nobody but its team and the Administration sees it any more. Raises Conflict (409)."""
    _expect(contribution, State.DRAFT, State.GIVEN, State.RELEASED, State.SET_ASIDE)
    _become(contribution, State.WITHDRAWN)
    record("contribution.withdrawn", contribution, by=by, at=at)
    return contribution


def _expect(contribution: Contribution, *states: str) -> None:
    contribution.refresh_from_db(fields=["state"])
    if contribution.state not in states:
        raise Conflict(
            _("The contribution is %(state)s. Nothing was changed.") % {"state": contribution.get_state_display()}
        )


def _become(contribution: Contribution, state: str) -> None:
    contribution.state = state
    contribution.save(update_fields=["state", "released_at", "reason"])
