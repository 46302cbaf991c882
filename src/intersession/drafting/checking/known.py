"""What the records know of a year, as things that a text may say: figures with their units, days, years, States, titles.

Each belongs to a matter (a meeting, the support, an item of the programme, the decision on the theme, what is asked), so that
a figure of one workshop is never compared with one of another.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from intersession.core.figures import Figure, Mark, read
from intersession.core.figures.found import Kind
from intersession.core.nouns import without_article
from intersession.core.wording import Qualifier, bounds, write
from intersession.drafting.composing.participation import INTERGOVERNMENTAL, NON_GOVERNMENTAL
from intersession.drafting.composing.parts import record_of
from intersession.drafting.facts import Facts
from intersession.meetings.models import Meeting
from intersession.registration.models import Count, added
from intersession.site.labels import Labels

PERSONS = frozenset({"participant", "person", "delegate"})
OF_STATES = PERSONS | {"government_representative", "government_participant", "representative"}
COUNTRIES = frozenset({"country", "State", "state", "government", "member_state", "delegation"})
BODIES = frozenset({"organization", "agency"})
INSTITUTIONS = frozenset({"institution"})
IGO, NGO = frozenset({"intergovernmental_organization"}), frozenset({"non_governmental_organization"})
MEETINGS = frozenset({"workshop", "meeting", "conference"})
CHOOSABLE = frozenset(
    {"topic", "theme", "option", "workshop", "project", "proposal", "item", "question", "alternative"}
)
REPLIES = frozenset({"reply", "member", "member_state", "State", "state", "delegation", "vote"})


@dataclass(frozen=True)
class Known:
    """One thing that the records say: of which matter, of what kind, its value, and where it stands."""

    matter: str
    kind: str  # figure, days, year, month, ordinal, states, title, reference
    value: Any
    units: frozenset[str] = frozenset()
    record: str = ""
    stated: str = ""
    qualifier: str = ""  # how a stated figure is meant, where it is not exact

    def bears(self, figure: Figure) -> bool:
        """Whether what a text says is true of the recorded figure: of every number that it leaves open."""
        if not self.qualifier:
            return figure.is_true_of(self.value)
        if (figure.qualifier, figure.number) == (self.qualifier, self.value):
            return True
        return all(figure.is_true_of(number) for number in bounds(Qualifier(self.qualifier), self.value))

    def words(self, language: str, unit: str | None = None) -> str:
        """What is recorded of a figure, in words."""
        return write(Qualifier(self.qualifier), self.value, language, unit).text if self.qualifier else str(self.value)


@dataclass
class Matter:
    """What a passage may be about, and how it is recognized: by titles, days, or its place in the programme."""

    name: str
    titles: tuple[Labels, ...] = ()
    days: tuple[tuple[date, date], ...] = ()
    ordinal: int = 0


def known_of(facts: Facts) -> tuple[list[Known], list[Matter]]:
    """Everything that a note on these years may say, and the matters it may be about."""
    known = [*_years(facts), *_references(facts), *_titles(facts)]
    matters: list[Matter] = []
    for made in (_meetings(facts), _programme(facts), _support(facts), _decision(facts), _ask(facts), _year(facts)):
        for one in made:
            (matters if isinstance(one, Matter) else known).append(one)  # type: ignore[arg-type]
    return known, matters


Made = Iterator[Known | Matter]


def _meetings(facts: Facts) -> Made:
    workshops = facts.of_kind(Meeting.Kind.WORKSHOP)
    for meeting in facts.meetings:
        name, record = f"meeting:{meeting.pk}", record_of(meeting)
        if meeting.kind == Meeting.Kind.COUNCIL:
            continue
        days = _days_of(meeting)
        place = workshops.index(meeting) + 1 if meeting in workshops else 0
        yield Matter(name, (meeting.title,), days, place)
        yield from (Known(name, "days", span, record=record) for span in days)
        if place:
            yield Known(name, "ordinal", place, record=record)
        if meeting.pk in facts.figures:
            yield from _participation(name, record, facts.figures[meeting.pk])


def _days_of(meeting: Meeting) -> tuple[tuple[date, date], ...]:
    return ((meeting.first_day, meeting.last_day),) if meeting.first_day and meeting.last_day else ()


def _participation(name: str, record: str, figures: Any) -> Iterator[Known]:
    """The total, each category, and organizations of all kinds together, as notes count them."""
    stated = figures.stated_source

    def figure(one: Count | list[Count], what: str, units: frozenset[str], *, zero: bool = True) -> Iterator[Known]:
        counts = one if isinstance(one, list) else [one]
        told = added(counts, what) if any(getattr(each, what) is not None for each in counts) else None
        if told is not None and (zero or told[0]):
            yield Known(name, "figure", told[0], units, record, stated, told[1])

    yield from figure(figures.total, "persons", PERSONS)
    organizations: list[Count] = []
    for category, one in figures.by_category:
        if one.organizations and category.code in INTERGOVERNMENTAL | NON_GOVERNMENTAL:
            organizations.append(one)
            yield from figure(one, "organizations", IGO if category.code in INTERGOVERNMENTAL else NGO)
            continue
        of_states = not one.organizations and not one.institutions
        yield from figure(one, "persons", OF_STATES if of_states else PERSONS)
        if of_states:
            yield from figure(one, "countries", COUNTRIES)
        yield from figure(one, "institutions", INSTITUTIONS, zero=False)
        yield from figure(one, "organizations", BODIES, zero=False)
    if organizations:
        yield from figure(organizations, "persons", PERSONS)
        yield from figure(organizations, "organizations", BODIES)


def _programme(facts: Facts) -> Made:
    council = facts.council
    if council is None:
        return
    record = record_of(council)
    items = list(council.programme.all())
    yield Matter("council", (), _days_of(council))
    yield Known("council", "figure", len(items), frozenset({"item", "panel"}), record)
    for item in items:
        name = f"item:{item.pk}"
        titles = tuple(labels for labels in (item.title, item.partner) if labels)
        yield Matter(name, titles)
        yield Known(name, "days", (item.day, item.day), record=record_of(item))


def _support(facts: Facts) -> Made:
    yield Matter("support")
    thanked = [one for one in facts.support if one.thanked_at]
    groups: dict[tuple[int, ...], list[Any]] = {}
    for one in thanked:
        groups.setdefault(tuple(sorted(m.pk for m in one.meetings.all())), []).append(one)
    for given, donors in groups.items():
        record = ",".join(map(record_of, donors))
        yield Known("support", "states", sorted(one.delegation.code for one in donors), record=record)
        yield Known("support", "figure", len(donors), COUNTRIES - {"delegation"}, record)
        if given:
            yield Known("support", "figure", len(given), MEETINGS, record)


def _decision(facts: Facts) -> Made:
    theme = facts.theme(facts.asks)
    question = facts.theme_question(facts.asks) if facts.asks else None
    if theme is None or question is None:
        return
    others = [option.title for option in question.options.all()]
    asked = question.request.meeting if question.request else None
    yield Matter("decision", (theme.title, *others), _days_of(asked) if asked else ())
    record = record_of(question)
    yield Known("decision", "figure", len(others), CHOOSABLE - {"workshop"}, record)
    if asked:
        yield from (Known("decision", "days", span, record=record_of(asked)) for span in _days_of(asked))
    lines = {line["code"]: line["value"] for line in question.result.content["arithmetic"]}
    yield Known("decision", "figure", lines.get("entitled", 0), REPLIES, record)
    yield Known("decision", "figure", lines.get("replies", 0), REPLIES, record)
    yield Known(
        "decision", "figure", lines.get("replies", 0), REPLIES, record
    )  # said of those who replied, and beside the support
    for line in question.result.content["options"]:
        yield Known("decision", "figure", line["support"], REPLIES, record)


def _ask(facts: Facts) -> Made:
    if facts.asks is None:
        return
    yield Matter("ask")
    record = record_of(facts.topic_question or facts.asks)
    if facts.topics:
        yield Known("ask", "figure", len(facts.topics), CHOOSABLE, ",".join(map(record_of, facts.topics)))
    if facts.places:
        yield Known("ask", "figure", facts.places, CHOOSABLE, record)
    if facts.consultation:
        yield from (Known("ask", "days", s, record=record_of(facts.consultation)) for s in _days_of(facts.consultation))
    question = facts.topic_question
    if question and question.closes_wall:
        day = date.fromisoformat(question.closes_wall[:10])
        yield Matter("deadline")
        yield Known("deadline", "days", (day, day), record=record)


def _year(facts: Facts) -> Made:
    theme = facts.theme(facts.cycle)
    yield Matter("year", (theme.title,) if theme else ())
    if theme:
        yield Known("year", "figure", 1, frozenset({"theme"}), record_of(theme))
    workshops = facts.of_kind(Meeting.Kind.WORKSHOP)
    if workshops:
        yield Known("year", "figure", len(workshops), MEETINGS, ",".join(map(record_of, workshops)))
    if facts.council and facts.council.first_day:
        yield Known("year", "month", facts.council.first_day.month, record=record_of(facts.council))


def _years(facts: Facts) -> Iterator[Known]:
    """Years: the two of the note, and those that its records name."""
    for cycle in (facts.cycle, facts.asks):
        if cycle:
            yield Known("", "year", cycle.year, record=record_of(cycle))
    for meeting in facts.meetings:
        if meeting.first_day:
            yield Known("", "year", meeting.first_day.year, record=record_of(meeting))
    for themes in facts.themes.values():
        for theme in themes:
            for process in theme.outside_processes.all():
                if process.year:
                    yield Known("", "year", process.year, record=record_of(process))


def _references(facts: Facts) -> Iterator[Known]:
    """Years and references that stand in the titles of mandates ("activity 7")."""
    for mandate in facts.mandates:
        for language, title in mandate.title.items():
            for mark in _marks(f"{title} {mandate.citation}", language):
                if mark.kind in (Kind.YEAR, Kind.REFERENCE, Kind.SYMBOL):
                    value = int(mark.value) if mark.kind is Kind.YEAR else mark.value
                    yield Known("", str(mark.kind), value, record=record_of(mandate))


def _marks(text: str, language: str) -> Iterable[Mark]:
    found = read(text, language) if language in ("en", "fr", "es") else []
    return (one for one in found if isinstance(one, Mark))


def _bare(names: Labels) -> Labels:
    """Names without the articles that they begin with."""
    return {language: without_article(name, language) for language, name in names.items()}


def _titles(facts: Facts) -> Iterator[Known]:
    """Titles of themes, meetings, topics, items, outside processes, each in its languages."""
    for themes in facts.themes.values():
        for theme in themes:
            yield Known("", "title", theme.title, record=record_of(theme))
            for process in theme.outside_processes.all():
                yield from (
                    Known("", "title", labels, record=record_of(process))
                    for labels in (process.name, process.subject)
                    if labels
                )
    for meeting in facts.meetings:
        yield Known("", "title", meeting.title, record=record_of(meeting))
        for item in meeting.programme.all():
            yield from (
                Known("", "title", labels, record=record_of(item))
                for labels in (item.title, item.partner, _bare(item.partner))
                if labels
            )
    for topic in facts.topics:
        yield Known("", "title", topic.title, record=record_of(topic))
