"""What the records say of a year and of the one after it, read in as many queries for one meeting as for thirty."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Prefetch

from intersession.cycles.models import Cycle, Mandate, OutsideProcess, Theme, Topic
from intersession.delegations.models import Category
from intersession.documents.models import Document
from intersession.meetings.models import Meeting, ProgrammeItem, Support, Tag
from intersession.questions.models import Question, State
from intersession.registration.models import Figures, figures_by_meeting
from intersession.site.labels import Labels
from intersession.site.models import Organization


@dataclass
class Facts:
    """The records that a note is written from. `asks` is the year that it asks about, if any."""

    organization: Organization
    cycle: Cycle
    asks: Cycle | None
    date: date  # of the note: what lies before it was done
    consultation: Meeting | None = None  # where the choice is made
    places: int | None = None
    modifications: bool = True
    alternatives: bool = True
    mandates: list[Mandate] = field(default_factory=list)
    categories: list[Category] = field(default_factory=list)
    fields: list[Tag] = field(default_factory=list)
    purpose: tuple[Cycle, Labels] | None = None
    meetings: list[Meeting] = field(default_factory=list)  # of the year, those that are held or to be held
    figures: dict[int, Figures] = field(default_factory=dict)
    support: list[Support] = field(default_factory=list)
    themes: dict[int, list[Theme]] = field(default_factory=dict)  # by cycle
    topics: list[Topic] = field(default_factory=list)
    earlier: dict[str, Topic] = field(default_factory=dict)  # earlier topics with a text, by their titles
    questions: list[Question] = field(default_factory=list)
    symbols: set[str] = field(default_factory=set)  # of all documents on record

    def theme(self, cycle: Cycle | None) -> Theme | None:
        """The theme that was chosen for a year."""
        themes = self.themes.get(cycle.pk, []) if cycle else []
        return next((theme for theme in themes if theme.standing == Theme.Standing.CHOSEN), None)

    def of_kind(self, *kinds: str) -> list[Meeting]:
        return [meeting for meeting in self.meetings if meeting.kind in kinds]

    @property
    def council(self) -> Meeting | None:
        return next(iter(self.of_kind(Meeting.Kind.COUNCIL)), None)

    def was_held(self, meeting: Meeting) -> bool:
        return meeting.has_ended(self.date)

    def theme_question(self, cycle: Cycle) -> Question | None:
        """The question by which the year's theme was decided, once its result is out."""
        return next((q for q in self.questions if q.cycle_id == cycle.pk and _decides(q, "theme_id")), None)

    @property
    def topic_question(self) -> Question | None:
        """The question that puts the topics, if there is one yet."""
        return next(
            (q for q in self.questions if self.asks and q.cycle_id == self.asks.pk and _puts(q, "topic_id")), None
        )


def read_facts(cycle: Cycle, asks: Cycle | None, on: date, **settings: Any) -> Facts:
    """Everything that a note dated `on` needs of the year and of the one that it asks about."""
    organization = Organization.objects.get()
    facts = Facts(organization, cycle, asks, on, **settings)
    years = [cycle, *([asks] if asks else [])]
    facts.mandates = list(Mandate.objects.filter(cycles=cycle).order_by("pk"))
    facts.categories = list(Category.objects.filter(delegations__isnull=False).distinct())
    facts.fields = list(Tag.objects.filter(related_field=True).order_by("pk"))
    facts.purpose = _purpose(cycle)
    facts.meetings = _meetings(cycle)
    facts.figures = figures_by_meeting(m for m in facts.meetings if facts.was_held(m))
    facts.support = _support(cycle)
    facts.themes = _themes(years)
    facts.questions = _questions(years)
    facts.symbols = set(Document.objects.order_by().values_list("symbol", flat=True))
    if asks:
        _read_topics(facts, asks)
    _read_ask(facts)
    return facts


def _purpose(cycle: Cycle) -> tuple[Cycle, Labels] | None:
    """What the forum is for: this year's words, else the last that were given."""
    said = Cycle.objects.filter(year__lte=cycle.year).exclude(purpose={}).order_by("-year").first()
    return (said, said.purpose) if said else None


def _meetings(cycle: Cycle) -> list[Meeting]:
    items = ProgrammeItem.objects.filter(withdrawn_at=None).exclude(kind=ProgrammeItem.Kind.BREAK)
    rows = Meeting.objects.filter(cycle=cycle).exclude(state=Meeting.State.CANCELLED).select_related("summary")
    rows = rows.prefetch_related("summary__texts", "summary__key_issues", Prefetch("programme", items))
    return list(rows.order_by("first_day", "pk"))


def _support(cycle: Cycle) -> list[Support]:
    rows = Support.objects.of_year(cycle).select_related("delegation").prefetch_related("meetings")
    return list(rows.order_by("pk"))


def _themes(years: Iterable[Cycle]) -> dict[int, list[Theme]]:
    processes = Prefetch("outside_processes", OutsideProcess.objects.order_by("pk"))
    found: dict[int, list[Theme]] = {}
    for theme in Theme.objects.filter(cycle__in=years).prefetch_related(processes).order_by("cycle", "position"):
        found.setdefault(theme.cycle_id, []).append(theme)
    return found


def _questions(years: Iterable[Cycle]) -> list[Question]:
    rows = Question.objects.filter(cycle__in=years).exclude(state=State.CANCELLED)
    rows = rows.select_related("result", "request__meeting", "meeting", "mandate").prefetch_related("options")
    return list(rows.order_by("-pk"))


def _read_topics(facts: Facts, asks: Cycle) -> None:
    """The topics of the next year; a text that is not given is that of an earlier topic with the same title."""
    texts = Topic.objects.filter(cycle__year__lt=asks.year).exclude(problem={}).order_by("cycle__year")
    facts.earlier = {title: topic for topic in texts.select_related("cycle") for title in topic.title.values()}
    facts.topics = list(asks.topics.order_by("position", "letter"))


def _read_ask(facts: Facts) -> None:
    """Where the choice is made and how: as the question has it, else as the draft, else the next consultations."""
    question = facts.topic_question
    if question:
        facts.consultation = question.meeting or facts.consultation
        facts.places, facts.modifications, facts.alternatives = (
            question.places, question.modifications, question.alternatives
        )  # fmt: skip
    if facts.places is None and facts.asks:
        facts.places = facts.asks.workshops_planned or None
    if facts.consultation is None:
        coming = (m for m in facts.of_kind(Meeting.Kind.CONSULTATION) if m.first_day and m.first_day >= facts.date)
        facts.consultation = next(coming, None)


def _decides(question: Question, what: str) -> bool:
    result = getattr(question, "result", None)
    return _puts(question, what) and result is not None and result.published_at is not None


def _puts(question: Question, what: str) -> bool:
    return any(getattr(option, what) for option in question.options.all())
