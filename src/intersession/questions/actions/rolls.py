"""What bears on a member's vote, entered by an officer with its source, and ended."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import require
from intersession.audit.acts import act, record
from intersession.questions.models import VotingStanding
from intersession.site.problems import Conflict, Invalid


@act
def enter_standing(standing: VotingStanding, *, at: datetime, by: User) -> VotingStanding:
    """Enter an unsaved standing. Rolls that were frozen stay as they are; an answer that arrives later is judged by it."""
    require(by, "questions.keep_rolls", at=at)
    if standing.delegation.standing != standing.delegation.Standing.MEMBER:
        raise Invalid(_("An observer has no vote that this could bear on."))
    standing.at, standing.by = at, by
    standing.save()
    record(
        "votingstanding.entered", standing, by=by, at=at, delegation=standing.delegation.code, kind=standing.kind,
        since=standing.since.isoformat(), until=standing.until.isoformat() if standing.until else None,
    )  # fmt: skip
    return standing


@act
def end_standing(standing: VotingStanding, on: date, *, at: datetime, by: User) -> VotingStanding:
    """Let a standing hold no longer from a day on. Raises Conflict where it ended before, Invalid for a day before it began."""
    require(by, "questions.keep_rolls", standing, at=at)
    standing = VotingStanding.objects.select_for_update().get(pk=standing.pk)
    if standing.until is not None and standing.until <= on:
        raise Conflict(_("It ended already. Nothing was changed."))
    if on < standing.since:
        raise Invalid(_("It cannot end before the day on which it began."))
    standing.until = on
    standing.save(update_fields=["until"])
    record("votingstanding.ended", standing, by=by, at=at, until=on.isoformat())
    return standing
