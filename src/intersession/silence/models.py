"""Silence procedures: a text is adopted unless somebody breaks the silence in time; their rolls, breaks and changes of the end."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Any, Self
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from intersession.accounts.models import User
from intersession.core import silence as core
from intersession.core.rules.sheets import Majority
from intersession.cycles.models import Cycle, Mandate, Theme, Topic
from intersession.delegations.models import Delegation
from intersession.documents.models import Document
from intersession.questions.models import ProposedMove, promises
from intersession.site.finding import Text, in_each_language
from intersession.site.labels import LabelField, in_language
from intersession.site.prepared import Given, Prepared

Block = dict[str, Any]


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SCHEDULED = "scheduled", _("Scheduled")
    OPEN = "open", _("Silence runs")
    CLOSING = "closing", _("Ending")  # never stored: past the end, while what arrived in time is being finished
    AGREED = "agreed", _("Agreed")
    IN_PART = "agreed_in_part", _("Agreed in part")
    BROKEN = "broken", _("Silence broken")
    CANCELLED = "cancelled", _("Cancelled")


BEFORE_OPENING = (State.DRAFT, State.SCHEDULED)
ENDED = (State.AGREED, State.IN_PART, State.BROKEN)


class Ready(models.TextChoices):
    """The forms that are ready, and one's own."""

    UN = "un", _("United Nations: 72 hours at least, one objection breaks the silence")
    WTO = "wto", _("World Trade Organization: by a date, one objection breaks the silence")
    ICAO = "icao", _("International Civil Aviation Organization: takes effect unless a majority of members object")
    OWN = "own", _("Rules of our own")


class Breaking(models.TextChoices):
    """How many delegations break the silence."""

    ONE = "one", _("One delegation")
    THIRD = "third", _("At least one third of the members")
    MAJORITY = "majority", _("More than half of the members")


MAJORITIES = {
    Breaking.ONE: None,
    Breaking.THIRD: Majority("members", Fraction(1, 3)),
    Breaking.MAJORITY: Majority("members", Fraction(1, 2), more_than=True),
}


class SilenceProcedureQuerySet(models.QuerySet["SilenceProcedure"]):
    def visible_to(self, user: Any, at: datetime) -> Self:
        """The Administration sees all; others what was opened (and what was cancelled after that)."""
        if isinstance(user, User) and user.in_administration(at):
            return self
        return self.filter(opened_at__isnull=False)

    def running(self) -> Self:
        return self.filter(state=State.OPEN)


class SilenceProcedure(models.Model):
    """A text that is adopted unless the silence is broken before its end.

    Until it is opened the text is `typed`, in each language, or `numbers` of a document's paragraphs (none: all of it). At the
    opening it is frozen as `text`, the blocks of each language in the shape of the document's JSON, under its SHA-256. From then on
    nothing changes but the end, by an act with a reason. `ends_wall` is the end as clocks in `zone` show it.
    """

    impersonal = (
        "title", "numbers", "typed", "text", "digest", "opener", "consulted", "form", "article", "unit", "zone", "holidays",
        "weekend", "ends_wall", "outcome",
    )  # fmt: skip

    class Unit(models.TextChoices):
        HOURS = "hours", _("hours (real hours, across any change of clocks)")
        DAYS = "days", _("days (to the same hour, weekends and holidays included)")
        WORKING_DAYS = "working_days", _("working days (weekends and holidays left out)")

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="silence_procedures")
    title = LabelField()
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="silence_procedures"
    )
    numbers = models.CharField(max_length=200, blank=True)
    typed = LabelField(blank=True)
    text = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True)
    opener = LabelField()  # on whose authority it is opened: "the Chair of the Council"
    consulted = LabelField(blank=True)
    mandate = models.ForeignKey(
        Mandate, null=True, blank=True, on_delete=models.PROTECT, related_name="silence_procedures"
    )
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="silence_procedures")
    topics = models.ManyToManyField(Topic, blank=True, related_name="silence_procedures")
    form = models.CharField(max_length=8, choices=Ready.choices, default=Ready.OWN)
    article = models.CharField(max_length=200, blank=True)
    breaks = models.CharField(max_length=8, choices=Breaking.choices, default=Breaking.ONE)
    at_once = models.BooleanField(default=False)
    in_part = models.BooleanField(default=False)
    shown_at_once = models.BooleanField(default=False)  # who objected, to delegations; else to nobody before the end
    may_end_early = models.BooleanField(default=False)
    number = models.PositiveSmallIntegerField(default=72)
    unit = models.CharField(max_length=12, choices=Unit.choices, default=Unit.HOURS)
    until = models.TimeField(null=True, blank=True)
    zone = models.CharField(max_length=64)
    fold = models.PositiveSmallIntegerField(null=True, blank=True)  # which of two equal times the end is
    holidays = models.JSONField(default=list, blank=True)  # days as "2031-12-25"
    weekend = models.JSONField(default=list, blank=True)  # 0 is Monday
    remind_hours = models.PositiveSmallIntegerField(null=True, blank=True)  # before the end; null: nobody is reminded
    state = models.CharField(max_length=16, choices=State.choices, default=State.DRAFT, db_index=True)
    opens_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    ends_at = models.DateTimeField(null=True, blank=True)
    ends_wall = models.CharField(max_length=16, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)  # since when the outcome stands
    outcome = models.JSONField(default=dict)  # "entitled", "needed", "broken_by" (codes), "fell" (identities)

    objects = SilenceProcedureQuerySet.as_manager()

    class Meta:
        ordering = ("-cycle__year", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["draft", "scheduled", "cancelled"])
                | Q(opened_at__isnull=False, ends_at__isnull=False) & ~Q(digest=""),
                name="silence_runs_with_text_and_end",
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("opened_at")), name="silence_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["agreed", "agreed_in_part", "broken"], ended_at__isnull=False)
                | ~Q(state__in=["agreed", "agreed_in_part", "broken"]) & Q(ended_at=None),
                name="an_outcome_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(at_once=False) | Q(in_part=False), name="broken_at_once_leaves_no_part"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return in_language(self.title)

    def to_find(self) -> Iterator[Text]:
        """Its title with the text that is put."""
        said = {language: "\n".join(lines_of(blocks)) for language, blocks in self.text.items()} or self.typed
        day = self.ends_at.date() if self.ends_at else None
        yield from in_each_language(self.pk, self.title, said, year=self.cycle.year, date=day)

    @property
    def rules(self) -> core.Form:
        """The rules by which it runs, as `core` knows them."""
        ready = core.FORMS.get(self.form)
        return core.Form(
            self.form, least=ready.least if ready else None, breaks=MAJORITIES[Breaking(self.breaks)], at_once=self.at_once,
            in_part=self.in_part, article=self.article,
        )  # fmt: skip

    @property
    def length(self) -> core.Length:
        return core.Length(self.number, self.unit, self.until)  # type: ignore[arg-type]

    @property
    def calendar(self) -> core.WorkingDays:
        """On which days there is work."""
        return core.WorkingDays(frozenset(map(date.fromisoformat, self.holidays)), frozenset(self.weekend))

    @property
    def clock(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    def end_if_opened(self, at: datetime) -> datetime:
        """When it would end. Raises as `core.silence.end_of` does."""
        return core.end_of(at, self.length, self.clock, self.calendar, fold=self.fold)

    def accepts(self, arrival: datetime) -> bool:
        """Whether an objection that arrived then is in time: half-open, and until the outcome is settled."""
        return (
            self.state == State.OPEN
            and self.opened_at is not None and self.ends_at is not None
            and self.opened_at <= arrival < self.ends_at
        )  # fmt: skip

    def state_at(self, moment: datetime) -> str:
        """The state as of that moment: past its end it runs no longer, whether or not the ticker came by."""
        if self.state == State.OPEN and self.ends_at is not None and moment >= self.ends_at:
            return State.CLOSING
        return self.state

    @property
    def has_ended(self) -> bool:
        return self.state in ENDED

    def has_on_roll(self, delegation: Delegation) -> bool:
        return bool(ON_ROLL(procedure=self.pk, delegation=delegation.pk))

    @cached_property
    def standing(self) -> "list[Break]":
        """The breaks that are not withdrawn, with their delegations, in the order in which they came; one query."""
        return BREAKS(procedure=self.pk)

    def language(self) -> str:
        """The language of its text in which it is read: the reader's, else English, else the first."""
        wanted = (get_language() or "en")[:2]
        return next((code for code in (wanted, "en") if code in self.text), next(iter(self.text), wanted))

    @property
    def blocks(self) -> list[Block]:
        """The frozen text as it is read."""
        found: list[Block] = self.text.get(self.language(), [])
        return found

    def places(self) -> dict[str, str]:
        """What can be objected to, by identity: the numbered paragraphs and items, each as it is cited."""
        return {part["id"]: part["cite"] for part in parts_of(self.blocks) if part.get("cite")}

    def cited(self, identities: Sequence[str]) -> list[str]:
        """Parts of the text as they are cited ("3", "9.a"), in the order of the text."""
        return [cite for identity, cite in self.places().items() if identity in identities]


def parts_of(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with their items and what annexes hold, in order."""
    for block in blocks:
        yield block
        yield from parts_of(block.get("items") or [])
        yield from parts_of(block.get("blocks") or [])


def lines_of(blocks: Sequence[Block]) -> list[str]:
    return [part["text"] for part in parts_of(blocks) if part.get("text")]


class RollEntry(models.Model):
    """A delegation that may break the silence; the roll is frozen at the opening."""

    procedure = models.ForeignKey(SilenceProcedure, on_delete=models.CASCADE, related_name="roll")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["procedure", "delegation"], name="once_on_a_silence_roll")]

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.delegation_id}"


class Break(models.Model):
    """A delegation objects, with its reason, to the whole text or to parts of it (their identities), and may take that back."""

    impersonal = ("reason", "paragraphs")

    procedure = models.ForeignKey(SilenceProcedure, on_delete=models.PROTECT, related_name="breaks_made")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="silence_breaks")
    at = models.DateTimeField()  # when it arrived
    given_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.TextField()
    paragraphs = models.JSONField(default=list, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("procedure_id", "at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "delegation"], condition=Q(withdrawn_at=None), name="one_standing_break_a_delegation"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="silence_is_broken_for_a_reason"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("at")), name="withdrawn_after_it_was_made"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.delegation_id}"

    def as_objection(self) -> core.Objection:
        """As `core` counts it; read it with its delegation."""
        return core.Objection(
            self.delegation.code, self.at, self.reason, frozenset(self.paragraphs), self.withdrawn_at
        )  # fmt: skip


class EndChange(models.Model):
    """The end of a procedure moved later or earlier, an act with its reason."""

    impersonal = ("reason",)

    procedure = models.ForeignKey(SilenceProcedure, on_delete=models.PROTECT, related_name="end_changes")
    before = models.DateTimeField()
    after = models.DateTimeField()
    reason = models.TextField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="an_end_moves_for_a_reason")]

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.after}"


class EndMove(ProposedMove):
    """The end of a procedure that runs, to be moved."""

    about, verbs = "procedure", "silence"

    procedure = models.ForeignKey(SilenceProcedure, on_delete=models.PROTECT, related_name="moves")

    class Meta(ProposedMove.Meta):
        abstract = False
        constraints = promises("procedure", "an_end")


ON_ROLL = Prepared(
    lambda: RollEntry.objects.filter(procedure=Given("procedure"), delegation=Given("delegation")).values_list("pk")
)
BREAKS: Prepared[Any] = Prepared(
    lambda: Break.objects.filter(procedure=Given("procedure"), withdrawn_at=None).select_related("delegation").order_by("at", "pk")
)  # fmt: skip
