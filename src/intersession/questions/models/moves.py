"""A deadline that is to be moved: proposed by one person, until a second confirms it or the clock carries it out as announced."""

from datetime import datetime
from typing import Any, ClassVar, Self
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _

from intersession.accounts.models import User

from .questions import Question


class ProposedMoveQuerySet(models.QuerySet[Any]):
    def standing(self) -> Self:
        """Those that are neither carried out nor withdrawn nor lapsed."""
        return self.filter(ended_at=None)

    def of(self, deadline: datetime) -> Any:
        """The one that would move this deadline, with its proposer; None where none stands."""
        return self.standing().filter(before=deadline).select_related("proposed_by").first()

    def announced(self) -> Self:
        """Those of which everybody who is asked was told."""
        return self.standing().filter(due_at__isnull=False)


class ProposedMove(models.Model):
    """A deadline or an end that is to be moved from `before` to `after`; `wall` is `after` as clocks in `zone` show it.

    Where the organization chose two persons it waits for the second; where it chose a delay, the clock carries it out at `due_at`.
    What was proposed never changes; another proposal takes its place. `about` names what is moved, `verbs` begins the names of acts.
    """

    impersonal = ("wall", "zone", "reason", "outcome")
    about: ClassVar[str]
    verbs: ClassVar[str]

    class Outcome(models.TextChoices):
        MOVED = "moved", "Carried out"
        WITHDRAWN = "withdrawn", "Withdrawn"
        LAPSED = "lapsed", "Lapsed"

    before = models.DateTimeField()
    after = models.DateTimeField()
    wall = models.CharField(max_length=32, blank=True)
    zone = models.CharField(max_length=64, blank=True)
    reason = models.TextField()
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    due_at = models.DateTimeField(null=True, blank=True)  # where a delay was announced
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    confirmed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = ProposedMoveQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.about} {self.after}"

    @property
    def is_later(self) -> bool:
        return self.after > self.before

    @property
    def next_step(self) -> str:
        """What becomes of it, for whoever has just proposed it."""
        if self.due_at is not None:
            return _("It is announced to everybody who is asked; the clock carries it out.")
        return _("It is proposed; nothing moves until a second person confirms it.")

    def at_moment(self, moment: datetime) -> datetime:
        """The deadline if it is moved at that moment: an early closing whose moment has gone by comes at once."""
        return self.after if self.is_later else max(self.after, moment)

    def wall_of(self, moment: datetime) -> str:
        """The new deadline as clocks show it; as it was entered, where it is that moment."""
        return (
            self.wall if moment == self.after else f"{moment.astimezone(ZoneInfo(self.zone or 'UTC')):%Y-%m-%dT%H:%M}"
        )


def promises(about: str, noun: str) -> list[models.BaseConstraint]:
    """What the database keeps of the moves of a deadline or an end."""
    by_nobody_twice = Q(confirmed_by=None) | Q(proposed_by=None) | ~Q(confirmed_by=F("proposed_by"))
    return [
        models.UniqueConstraint(fields=[about], condition=Q(ended_at=None), name=f"one_standing_move_of_{noun}"),
        models.CheckConstraint(condition=by_nobody_twice, name=f"two_persons_move_{noun}"),
        models.CheckConstraint(
            condition=Q(confirmed_by=None) | Q(due_at=None, outcome="moved"), name=f"who_confirms_moves_{noun}"
        ),
        models.CheckConstraint(
            condition=Q(ended_at=None, outcome="") | Q(ended_at__isnull=False) & ~Q(outcome=""),
            name=f"a_move_of_{noun}_ends_somehow",
        ),
        models.CheckConstraint(
            condition=~Q(reason="") & ~Q(after=F("before")), name=f"a_move_of_{noun}_has_its_reason"
        ),
    ]


class DeadlineMove(ProposedMove):
    """The deadline of an open question, to be moved."""

    about, verbs = "question", "question"

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="moves")

    class Meta(ProposedMove.Meta):
        abstract = False
        constraints = promises("question", "a_deadline")
