"""The prepared positions that the Chair may see: those of delegations that show them, in words."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Prefetch

from intersession.delegations.models import Delegation
from intersession.questions.models import Ballot, Choice, Option
from intersession.questions.wording import given_in_words

from .models import Disclosure

CHOICES = Prefetch("choices", Choice.objects.select_related("option", "wording__consolidation").order_by("position"))


def positions_of(question: Any, options: Sequence[Option]) -> list[tuple[Delegation, str, str]]:
    """Whose, what it says, and its remarks, in the order of the codes; two queries, however many there are."""
    shown = Disclosure.objects.filter(question=question).values("delegation")
    standing = Ballot.objects.standing().filter(question=question, delegation__in=shown).select_related("delegation")
    titles = {option.label: option.title for option in options}
    return [
        (ballot.delegation, given_in_words(ballot, titles), ballot.remarks)
        for ballot in standing.prefetch_related(CHOICES).order_by("delegation__code")
    ]
