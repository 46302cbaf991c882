"""Votes held elsewhere: entered, continued round by round, and made public by an officer."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import require
from intersession.audit.acts import act, record
from intersession.core.rules.votes import FiguresError
from intersession.questions.elsewhere import course_of
from intersession.questions.models import OutsideRound, OutsideVote
from intersession.site.faults import words_of
from intersession.site.problems import Conflict, Invalid


@act
def enter_vote(vote: OutsideVote, *, at: datetime, by: User) -> OutsideVote:
    """Keep an unsaved vote that was held elsewhere, before its rounds."""
    require(by, "questions.keep", at=at)
    vote.at, vote.by = at, by
    vote.save()
    record(
        "outsidevote.entered", vote, by=by, at=at, kind=vote.kind, candidates=len(vote.candidates), places=vote.places
    )
    return vote


@act
def enter_round(vote: OutsideVote, step: str, figures: dict[str, Any], *, at: datetime, by: User) -> OutsideRound:
    """Add what happened next. Raises Conflict once the vote is over or public, Invalid for figures that cannot all be right."""
    require(by, "questions.keep", at=at)
    vote = OutsideVote.objects.select_for_update().get(pk=vote.pk)
    rounds = list(vote.rounds.all())
    if vote.published_at is not None or course_of(vote, rounds).over:
        raise Conflict(_("The vote is over. Nothing was changed."))
    one = OutsideRound(vote=vote, number=len(rounds) + 1, step=step, figures=figures, at=at, by=by)
    try:
        course_of(vote, [*rounds, one])
    except FiguresError as fault:
        raise Invalid(words_of(fault), faults=[fault.fault.code]) from fault
    except ValueError as fault:  # yes or no while several stand
        raise Invalid(_("Only a candidate who alone is left is put to yes or no.")) from fault
    one.save()
    record("outsidevote.continued", vote, by=by, at=at, number=one.number, step=step)
    return one


@act
def take_back_round(vote: OutsideVote, *, at: datetime, by: User) -> OutsideVote:
    """Take the last round back before the vote is public. Raises Conflict where there is none."""
    require(by, "questions.keep", at=at)
    vote = OutsideVote.objects.select_for_update().get(pk=vote.pk)
    last = vote.rounds.last()
    if vote.published_at is not None or last is None:
        raise Conflict(_("There is no round to take back, or the vote is public already."))
    record("outsidevote.taken_back", vote, by=by, at=at, number=last.number)
    last.delete()
    return vote


@act
def publish_vote(vote: OutsideVote, *, at: datetime, by: User) -> OutsideVote:
    """Let everybody read it; from here on it stays as it is. Raises Conflict without a round, or where it is public."""
    require(by, "questions.keep", at=at)
    vote = OutsideVote.objects.select_for_update().get(pk=vote.pk)
    if vote.published_at is not None or not vote.rounds.exists():
        raise Conflict(_("A vote is made public once, with its rounds."))
    vote.published_at = at
    vote.save(update_fields=["published_at"])
    record("outsidevote.published", vote, by=by, at=at)
    return vote
