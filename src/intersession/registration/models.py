"""Who signs up for a meeting, who came, and the figures that stay when the lists are gone."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.db.models import Count as CountOf
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from intersession.accounts.models import User
from intersession.delegations.models import Category, Delegation, Representative
from intersession.meetings.models import Meeting
from intersession.site.models import Upload
from intersession.site.personal import Personal
from intersession.site.prepared import Given, Prepared

from .figures import UNITS, Group, counted, total
from .figures import Count as Count
from .figures import Figures as Figures
from .figures import added as added

KEPT_FOR = timedelta(days=365)  # personal values, after the last day of the meeting
_KEEP = _("one year after the meeting; then only figures are kept")
_KEEP_PUBLISHED = _(
    "one year after the meeting; then only figures are kept, and the published list where the person agreed to stand in it"
)
_SEEN_BY_LIST = _(
    "the Administration, the person’s delegation, the participants where the person agreed to be listed, and everybody where "
    "the person agreed to stand in the published list"
)
_SEEN_BY_OWN = _("the Administration and the person’s delegation")


class Capacity(models.TextChoices):
    """What a person is at a meeting, as credentials say."""

    HEAD = "head", _("Head of delegation")
    ALTERNATE = "alternate", _("Alternate")
    ADVISER = "adviser", _("Adviser")
    OBSERVER = "observer", _("Observer")
    PANELLIST = "panellist", _("Panellist")
    PARTICIPANT = "participant", _("Participant")


class State(models.TextChoices):
    """registered → approved → admitted; or waiting for a place, refused, withdrawn."""

    REGISTERED = "registered", _("Registered")
    WAITING = "waiting", _("Waiting for a place")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Refused")
    ADMITTED = "admitted", _("Admitted")
    WITHDRAWN = "withdrawn", _("Withdrawn")


HOLDS_PLACE = (State.REGISTERED, State.APPROVED, State.ADMITTED)
STANDING = (*HOLDS_PLACE, State.WAITING)
STATES_OF = {"attended": (State.ADMITTED,), "approved": (State.APPROVED, State.ADMITTED), "registered": STANDING}


RANKS = [When(capacity=capacity, then=rank) for rank, capacity in enumerate(Capacity.values)]
#: Heads first, then by capacity and name.
IN_ORDER = (Case(*RANKS, default=99, output_field=models.IntegerField()), F("name"), "pk")


class RegistrationTerms(models.Model):
    """On which terms people register for a meeting: from when to when, for whom, and how many places there are.

    A meeting without terms has no registration. Where all places are taken a person waits, and gets the next place that
    becomes free, in the order of arrival; where a delegation has all the places that it may have, it is refused another.
    """

    class OpenTo(models.TextChoices):
        DELEGATIONS = "delegations", _("Delegations, members and observers, for their own people")
        EVERYONE = "everyone", _("Delegations, and any person with an account, for themselves")

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="registration_terms")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    open_to = models.CharField(max_length=12, choices=OpenTo.choices, default=OpenTo.DELEGATIONS)
    places = models.PositiveIntegerField(null=True, blank=True)
    places_per_delegation = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="registration_closes_after_it_opened")
        ]

    def __str__(self) -> str:
        return f"registration terms of meeting {self.meeting_id}"

    def is_open(self, at: datetime) -> bool:
        return self.opens_at <= at < self.closes_at


TERMS = Prepared(lambda: RegistrationTerms.objects.filter(meeting=Given("meeting")))


class Groups:
    """Persons by state, category, delegation, country and body, from which the figures of several states are counted."""

    def __init__(self, rows: Iterable[tuple[Any, ...]]) -> None:
        self._groups = [(state, Group(*group)) for state, *group in rows]
        self._categories = list(Category.objects.all()) if self._groups else []

    def figures(self, states: Collection[str]) -> Figures:
        return counted((group for state, group in self._groups if state in states), self._categories)


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def standing(self) -> Self:
        """Those that are neither refused nor withdrawn."""
        return self.filter(state__in=STANDING)

    def holding_places(self) -> Self:
        return self.filter(state__in=HOLDS_PLACE)

    def approved(self) -> Self:
        """Those that were approved, whether the person came or not."""
        return self.filter(state__in=STATES_OF["approved"])

    def attended(self) -> Self:
        """Participants: those whom somebody admitted at the door."""
        return self.filter(state=State.ADMITTED)

    def in_order(self) -> Self:
        """Heads first, then by capacity and name: the order of protocol within a delegation."""
        return self.order_by(*IN_ORDER)

    def visible_to(self, user: User, at: datetime) -> Self:
        """All to the Administration; to others those of their delegations, their own, and those they entered."""
        if user.in_administration(at):
            return self
        acting = Representative.objects.standing(at).filter(user=user).values("delegation")
        return self.filter(Q(delegation__in=acting) | Q(user=user) | Q(by=user))

    def figures(self) -> Figures:
        """How many persons, delegations, countries, organizations and institutions (see `figures`), in two queries."""
        return self.groups().figures(State.values)

    def groups(self) -> "Groups":
        """Persons by state, category, delegation, country and body, in two queries."""
        columns = ("state", "category_id", "delegation_id", "country", "body")
        return Groups(self.order_by().values_list(*columns).annotate(persons=CountOf("pk")))

    def alike(self, registration: "Registration") -> Self:
        """Others of the same meeting under the same name, in whichever order its words stand: perhaps the same person."""
        return (
            self.standing()
            .filter(meeting=registration.meeting_id, name_key=registration.name_key)
            .exclude(pk=registration.pk)
        )


class Registration(models.Model):
    """A person's sign-up for a meeting: in a category, and of a delegation where there is one, else of a country or a body.

    `country` is the ISO 3166 alpha-2 code of the State whose delegation it is, or that the person gave. `affiliation` is
    the body as it was written; `body` is what it is counted under: the code of an observer that is no State, or the
    written name without capitals, accents and punctuation; "" for a State. `person` is who it is, once for a meeting:
    the mail address, or where there is none the name with country and body.
    """

    personal = {
        "name": Personal(_("registering the person and admitting at the door"), _KEEP_PUBLISHED, _SEEN_BY_LIST),
        "mail": Personal(_("confirming the registration"), _KEEP, _SEEN_BY_OWN),
        "position": Personal(_("the list of participants"), _KEEP_PUBLISHED, _SEEN_BY_LIST),
        "affiliation": Personal(_("the list of participants and figures"), _KEEP_PUBLISHED, _SEEN_BY_LIST),
        "reason": Personal(_("telling the person why a registration was refused"), _KEEP, _SEEN_BY_OWN),
        "person": Personal(_("registering a person once for a meeting"), _KEEP, _("nobody")),
        "name_key": Personal(_("finding the same person entered twice"), _KEEP, _("nobody")),
        "searched": Personal(_("finding a person at the door"), _KEEP, _("nobody")),
        "code": Personal(_("admitting the person at the door"), _KEEP, _SEEN_BY_OWN),
    }
    impersonal = ("country", "body", "language")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="registrations")
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="registrations")
    delegation = models.ForeignKey(
        Delegation, null=True, blank=True, on_delete=models.PROTECT, related_name="registrations"
    )
    country = models.CharField(max_length=2, blank=True)
    affiliation = models.CharField(max_length=200, blank=True)
    body = models.CharField(max_length=200, blank=True)
    capacity = models.CharField(max_length=12, choices=Capacity.choices, default=Capacity.PARTICIPANT)
    name = models.CharField(max_length=200)
    mail = models.EmailField(blank=True)
    position = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="en")
    listed = models.BooleanField(default=True)  # the person agrees to stand in the list of participants
    published = models.BooleanField(default=False)  # the person agrees to stand in a list that is a document, and stays
    person = models.CharField(max_length=700)
    name_key = models.CharField(max_length=200)
    searched = models.TextField()
    code = models.CharField(max_length=12, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.REGISTERED)
    user = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="registrations")
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    source = models.ForeignKey(Upload, null=True, on_delete=models.SET_NULL, related_name="registrations")
    registered_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    admitted_at = models.DateTimeField(null=True)
    admitted_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"], condition=~Q(state="withdrawn"), name="one_registration_per_person"
            ),
            models.CheckConstraint(condition=Q(mail=Lower("mail")), name="mail_in_lower_case"),
            models.CheckConstraint(
                condition=Q(state="admitted", admitted_at__isnull=False) | (~Q(state="admitted") & Q(admitted_at=None)),
                name="admitted_at_a_moment",
            ),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(reason=""), name="refused_with_a_reason"),
        ]
        indexes = [
            models.Index(
                fields=["meeting", "state", "category", "delegation", "country", "body", "listed"],
                name="registrations_counted",
            ),
            models.Index(fields=["meeting", "delegation"], name="registrations_of_delegation"),
            models.Index(fields=["meeting", "name_key"], name="registrations_alike"),
        ]

    def __str__(self) -> str:
        return f"registration {self.pk}"

    @property
    def stands(self) -> bool:
        return self.state in STANDING


class KeptFiguresQuerySet(models.QuerySet["KeptFigures"]):
    def figures(self) -> dict[str, Figures]:
        """What the records of one meeting say together, by what they are figures of; one query."""
        rows = self.select_related("category").order_by("category__position", "category__code", "pk")
        by_of: dict[str, list[KeptFigures]] = {}
        for row in rows:
            by_of.setdefault(row.of, []).append(row)
        return {of: _together(rows) for of, rows in by_of.items()}


def _together(rows: Sequence["KeptFigures"]) -> Figures:
    total = next((row for row in rows if row.category_id is None), None)
    return Figures(
        total=total.count if total else Count(None, None, None, None, None),
        by_category=tuple((row.category, row.count) for row in rows if row.category is not None),
        source=(total or rows[0]).source,
        stated_by=(total or rows[0]).stated_by,
        stated=rows[0].origin == KeptFigures.Origin.STATED,
    )


class KeptFigures(models.Model):
    """Figures of a meeting as a record, one row for a category, one without a category for the total.

    `counted`: frozen from the registrations before personal values were deleted. `stated`: the Administration says so,
    with its source, for a meeting whose lists are gone. Shown as what they are, never added to what is counted.
    A unit of which nothing is said is null; `qualifiers` says by unit how a stated figure is meant ("over", "approximately"),
    where it is not exact.
    """

    impersonal = ("qualifiers", "source", "stated_by")

    class Origin(models.TextChoices):
        COUNTED = "counted", _("Counted before the lists were deleted")
        STATED = "stated", _("Stated by the Administration")

    class Of(models.TextChoices):
        ATTENDED = "attended", _("Participants")
        APPROVED = "approved", _("Approved")
        REGISTERED = "registered", _("Registered")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="kept_figures")
    category = models.ForeignKey(Category, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    origin = models.CharField(max_length=8, choices=Origin.choices)
    of = models.CharField(max_length=10, choices=Of.choices, default=Of.ATTENDED)
    persons = models.PositiveIntegerField(null=True, blank=True)
    delegations = models.PositiveIntegerField(null=True, blank=True)
    countries = models.PositiveIntegerField(null=True, blank=True)
    organizations = models.PositiveIntegerField(null=True, blank=True)
    institutions = models.PositiveIntegerField(null=True, blank=True)
    qualifiers = models.JSONField(default=dict, blank=True)
    source = models.CharField(max_length=300)
    stated_by = models.CharField(max_length=200, blank=True)  # a government, an office: on whose word
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    objects = KeptFiguresQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "of", "category"], name="one_figure_per_category"),
            models.UniqueConstraint(
                fields=["meeting", "of"], condition=Q(category=None), name="one_total_of_a_meeting"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="figures_have_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.origin} figures of meeting {self.meeting_id}"

    @property
    def count(self) -> Count:
        return Count(**{unit: getattr(self, unit) for unit in UNITS}, qualifiers=self.qualifiers)


def counted_figures(meeting: Meeting, of: str = KeptFigures.Of.ATTENDED) -> Figures:
    """What is counted now from a meeting's registrations: those who came, were approved, or stand registered."""
    return Registration.objects.filter(meeting=meeting, state__in=STATES_OF[of]).figures()


def figures_of(meeting: Meeting, of: str = KeptFigures.Of.ATTENDED) -> Figures | None:
    """The figures of a meeting: counted from its registrations where there are any, else as they are kept; None where there are none.

    Never both: `stated` and `source` say what they are. At most two queries.
    """
    return counted_figures(meeting, of) or KeptFigures.objects.filter(meeting=meeting, of=of).figures().get(of)


def total_of(meeting: Meeting) -> Figures | None:
    """`figures_of` those who came, without the categories; one query, none where `with_figures` found none."""
    if getattr(meeting, "has_participants", True):
        rows = CAME(meeting=meeting.pk)
        institutional = {row[0] for row in rows if row[4] == Category.Bodies.INSTITUTIONS}
        return Figures(total([Group(row[0], row[1], row[2], row[3], row[5]) for row in rows], institutional))
    if getattr(meeting, "has_kept_figures", True):
        return KeptFigures.objects.filter(meeting=meeting, of=KeptFigures.Of.ATTENDED).figures().get("attended")
    return None


CAME: Prepared[Any] = Prepared(
    lambda: (
        Registration.objects.attended()
        .filter(meeting=Given("meeting"))
        .order_by()
        .values_list("category_id", "delegation_id", "country", "body", "category__bodies")
        .annotate(persons=CountOf("pk"))
    )
)


def with_figures(meetings: "models.QuerySet[Meeting]") -> "models.QuerySet[Meeting]":
    """Meetings with their terms of registration, and with what `total_of` asks first."""
    of_meeting = Q(meeting=OuterRef("pk"))
    return meetings.select_related("registration_terms").annotate(
        has_participants=Exists(Registration.objects.attended().filter(of_meeting)),
        has_kept_figures=Exists(KeptFigures.objects.filter(of_meeting, of=KeptFigures.Of.ATTENDED)),
    )


def all_figures(meeting: Meeting) -> dict[str, Figures | None]:
    """`figures_of` for those who came, were approved, and registered; three queries."""
    groups, kept = (
        Registration.objects.filter(meeting=meeting).groups(),
        KeptFigures.objects.filter(meeting=meeting).figures(),
    )
    return {of: groups.figures(states) or kept.get(of) for of, states in STATES_OF.items()}


def kept_rows(meeting: Meeting, figures: Figures, **said: Any) -> Iterable[KeptFigures]:
    """Unsaved records of figures: the total, and each category."""
    yield KeptFigures(meeting=meeting, category=None, **figures.total.as_dict(), **said)
    for category, count in figures.by_category:
        yield KeptFigures(meeting=meeting, category=category, **count.as_dict(), **said)


def figures_by_meeting(meetings: Iterable[Meeting]) -> dict[int, Figures]:
    """What `figures_of` says of those who came, for many meetings by their ids: three queries, however many they are."""
    of = [meeting.pk for meeting in meetings]
    kept: dict[int, list[KeptFigures]] = {}
    rows = KeptFigures.objects.filter(meeting__in=of, of=KeptFigures.Of.ATTENDED).select_related("category")
    for row in rows.order_by("category__position", "category__code"):
        kept.setdefault(row.meeting_id, []).append(row)
    came = Registration.objects.attended().filter(meeting__in=of).order_by()
    groups: dict[int, list[Group]] = {}
    for meeting, *group in came.values_list("meeting_id", *Group._fields[:-1]).annotate(persons=CountOf("pk")):
        groups.setdefault(meeting, []).append(Group(*group))
    categories = list(Category.objects.all()) if groups else []
    found = {meeting: _together(listed) for meeting, listed in kept.items()}
    return found | {meeting: counted(listed, categories) for meeting, listed in groups.items()}
