"""Whose reply the delegations without one of their own come to: those they join, or that are given on their behalf."""

from intersession.core.following import followed

from .models import JointReply, NamedMember, Question, Stance


def followers_of(question: Question, *, own: set[int] | None = None, roll: set[int] | None = None) -> dict[int, int]:
    """By delegation without a standing ballot, the delegation whose standing ballot its reply comes to.

    What a delegation says itself prevails over what is given on its behalf: where it awaits instructions, has no position or
    withdrew its answer, it follows nobody. `own` (who has a standing ballot) and `roll` are given where they were read already.
    """
    own = set(question.ballots.standing().values_list("delegation", flat=True)) if own is None else own
    roll = set(question.roll.values_list("delegation", flat=True)) if roll is None else roll
    found = {who: whom for who, whom in _follows(question).items() if who in roll}
    return followed(own, found)


def _follows(question: Question) -> dict[int, int]:
    named = NamedMember.objects.standing().filter(question=question).values_list("delegation", "joint__speaker")
    said = Stance.objects.standing().filter(question=question)
    rows = said.values_list("delegation", "joins", "joins_group")
    speakers = dict(JointReply.objects.standing().filter(question=question).values_list("group", "speaker"))
    silent = {who for who, _whom, _group in rows}
    joins = {who: whom or speakers.get(group) for who, whom, group in rows if whom or group}
    return {who: whom for who, whom in named if who not in silent} | {w: x for w, x in joins.items() if x}
