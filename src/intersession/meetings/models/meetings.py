"""Workshops, consultations, Council sessions, their half-days, and what the membership asked for there."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any, Self
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from intersession.accounts.models import User
from intersession.cycles.models import Cycle, Theme, Topic
from intersession.site.finding import Text, in_each_language
from intersession.site.labels import LabelField, Labels, in_language
from intersession.site.prepared import Given, Prepared


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, user: Any, at: datetime) -> Self:
        """What is announced by then; the Administration sees all."""
        if isinstance(user, User) and user.in_administration(at):
            return self
        return self.filter(announced_at__lte=at)


class Attendance(models.TextChoices):
    """How one takes part in a meeting or a sitting."""

    IN_PERSON = "in_person", _("In person")
    PARTLY_VIRTUAL = "partly_virtual", _("In person and on line")
    VIRTUAL = "virtual", _("On line")


class Meeting(models.Model):
    """A meeting of the forum; its dates are days in its own zone. Before it is announced only the Administration sees it.

    Both days are open until they are fixed. `revision` grows with each change that a calendar shows, and never falls.
    """

    impersonal = ("title", "form", "place", "zone")
    found_with = ("summary",)

    class Kind(models.TextChoices):
        WORKSHOP = "workshop", _("Workshop")
        CONSULTATION = "consultation", _("Informal consultations")
        COUNCIL = "council", _("Council session")
        OTHER = "other", _("Other meeting")

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        POSTPONED = "postponed", _("Postponed")  # and no new days are fixed yet
        CANCELLED = "cancelled", _("Cancelled")

    Attendance = Attendance

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="meetings")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    title = LabelField()
    form = LabelField(blank=True)  # "capacity-building workshop", "ministerial conference": the forum's own word
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="meetings")
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="meetings")
    place = LabelField()
    zone = models.CharField(max_length=64)
    attendance = models.CharField(max_length=16, choices=Attendance.choices, default=Attendance.IN_PERSON)
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    announced_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.PLANNED)
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(null=True, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ("first_day", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(first_day=None, last_day=None)
                | Q(first_day__isnull=False, last_day__gte=models.F("first_day")),
                name="meeting_ends_after_it_began",
            )
        ]

    def __str__(self) -> str:
        return in_language(self.title)

    def to_find(self) -> Iterator[Text]:
        about = {"date": self.first_day, "year": self.cycle.year, "meeting": self.pk}
        return in_each_language(self.pk, self.title, self.place, **about)

    def is_announced(self, at: datetime) -> bool:
        return self.announced_at is not None and self.announced_at <= at

    @property
    def clock(self) -> ZoneInfo:
        """The zone whose clocks its times are read from."""
        return ZoneInfo(self.zone)

    def has_ended(self, today: date) -> bool:
        """Whether its last day is over; a meeting without days is still ahead."""
        return self.last_day is not None and self.last_day < today


BY_KEY = Prepared(lambda: Meeting.objects.filter(pk=Given("pk")).select_related("cycle").order_by())


def visible_meeting(pk: int, user: Any, at: datetime) -> Meeting:
    """The meeting, as `visible_to` shows it. Raises Http404 where it does not."""
    found = BY_KEY.or_404(pk=pk)
    if not found.is_announced(at) and not (isinstance(user, User) and user.in_administration(at)):
        raise Http404
    return found


class MeetingChange(models.Model):
    """A meeting was postponed, moved, cancelled or reinstated: an act with its reason, and the days it had before."""

    impersonal = ("reason",)

    class Kind(models.TextChoices):
        POSTPONED = "postponed", _("Postponed")
        MOVED = "moved", _("Moved to other days")
        CANCELLED = "cancelled", _("Cancelled")
        REINSTATED = "reinstated", _("To be held after all")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    reason = LabelField()
    first_day_before = models.DateField(null=True, blank=True)
    last_day_before = models.DateField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.kind}"


class Placed(models.Model):
    """What happens on a day, from one time of the clock to another, in a zone; the instants follow from these.

    `later` tells which is meant of times that the clock shows twice, when it is put back.
    """

    day = models.DateField()
    starts = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)
    later = models.BooleanField(default=False)

    class Meta:
        abstract = True

    @property
    def clock(self) -> ZoneInfo:
        """The zone whose clocks its times are read from."""
        raise NotImplementedError  # each kind says it: a sitting may have a zone of its own

    @property
    def starts_at(self) -> datetime | None:
        return self._instant(self.starts)

    @property
    def ends_at(self) -> datetime | None:
        return self._instant(self.ends)

    def _instant(self, wall: time | None) -> datetime | None:
        if wall is None:
            return None
        local = datetime.combine(self.day, wall).replace(tzinfo=self.clock, fold=int(self.later))
        return local.astimezone(UTC)


class Sitting(Placed):
    """A half-day or another stretch of a meeting; it may be held in another place, zone or way than the meeting itself."""

    impersonal = ("title", "place", "zone")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="sittings")
    title = LabelField(blank=True)
    place = LabelField(blank=True)
    zone = models.CharField(max_length=64, blank=True)
    attendance = models.CharField(max_length=16, choices=Attendance.choices, blank=True)
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)  # kept, so that calendars learn of it

    class Meta:
        ordering = ("day", "starts", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends=None) | Q(starts__isnull=False, ends__gt=models.F("starts")),
                name="sitting_ends_after_it_began",
            )
        ]

    def __str__(self) -> str:
        return in_language(self.title) or str(self.day)

    @property
    def clock(self) -> ZoneInfo:
        return ZoneInfo(self.zone or self.meeting.zone)

    @property
    def where(self) -> Labels:
        place: Labels = self.place or self.meeting.place
        return place

    @property
    def way(self) -> str:
        """How one takes part in it."""
        return self.attendance or self.meeting.attendance


class Request(models.Model):
    """What the membership asked the Administration for, at a meeting; a question may answer it."""

    impersonal = ("text",)

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="requests")
    text = LabelField()

    def __str__(self) -> str:
        return in_language(self.text)
