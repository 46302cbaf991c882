"""Whose reply the delegations without one of their own come to: those they join, or that are given on their behalf."""

from django.db.models import BigIntegerField, Value

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
    """In one query what delegations said themselves, who names them, and who speaks for a group."""
    nobody = Value(None, output_field=BigIntegerField())
    said = Stance.objects.standing().filter(question=question).order_by()
    named = NamedMember.objects.standing().filter(question=question).order_by()
    spoken = JointReply.objects.standing().filter(question=question).order_by()
    rows = said.values_list("delegation", "joins", "joins_group", Value("said")).union(
        named.values_list("delegation", "joint__speaker", nobody, Value("named")),
        spoken.values_list(nobody, "speaker", "group", Value("speaks")), all=True,
    )  # fmt: skip
    told: dict[str, list[tuple[int, int | None, int | None]]] = {"said": [], "named": [], "speaks": []}
    for who, whom, group, kind in rows:
        told[kind].append((who, whom, group))
    speakers = {group: speaker for _nobody, speaker, group in told["speaks"]}
    silent = {who for who, _whom, _group in told["said"]}
    joins = {who: whom or speakers.get(group) for who, whom, group in told["said"]}
    named_by = {who: whom for who, whom, _group in told["named"] if who not in silent}
    return {who: whom for who, whom in (named_by | joins).items() if whom}
