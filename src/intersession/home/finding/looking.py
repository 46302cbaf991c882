"""The looking: one query for the rows of the index that the reader may see, then groups, counts and order."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from intersession.core.finding import Wanted, spaced, words_of
from intersession.cycles.models import Theme, Topic
from intersession.documents.models import Document, Edition, Paragraph
from intersession.meetings.models import Meeting, Summary, SummaryText
from intersession.questions.models import Question, Result
from intersession.silence.models import SilenceProcedure
from intersession.site.finding import source_of
from intersession.site.models import Indexed

from .asked import FACETS, Asked

MOST = 5_000  # rows of the index, the newest first, among which records are grouped and counted
WHAT = {
    source_of(Document): "document", source_of(Meeting): "meeting", source_of(Summary): "summary", source_of(Topic): "topic",
    source_of(Theme): "theme", source_of(Question): "question", source_of(Result): "result",
    source_of(SilenceProcedure): "silence",
}  # fmt: skip
COLUMNS = ("pk", "source", "subject", "version", "language", "part", "heading", "date", "year", "series", "kind", "meeting")  # fmt: skip
Subject = tuple[str, int]


class Row(NamedTuple):
    """One row of the index, without its text."""

    pk: int
    source: str
    subject: int
    version: int
    language: str
    part: int
    heading: str
    date: date | None
    year: int | None
    series: str
    kind: str
    meeting: int | None

    @property
    def key(self) -> Subject:
        return self.source, self.subject

    def facets(self) -> tuple[str, ...]:
        """What it is counted under, in the order of FACETS."""
        numbers = [str(number) if number else "" for number in (self.year, self.meeting)]
        return (WHAT[self.source], self.kind, self.series, *numbers, self.language)


@dataclass
class Found:
    """Records in their order, each by the row that shows it best; and how many there would be under each value of a facet."""

    rows: list[Row] = field(default_factory=list)
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    meetings: dict[int, Meeting] = field(default_factory=dict)  # those that the counts name
    all: bool = True  # False where there was more than could be looked through


def look_for(asked: Asked, user: Any, at: datetime, language: str) -> Found:
    """What this reader finds at this moment; of the languages in which a record is found the reader's own comes first."""
    rows = [Row(*values) for values in _rows(asked, user, at).values_list(*COLUMNS)[: MOST + 1]]
    complete, rows = len(rows) <= MOST, rows[:MOST]
    meetings = Meeting.objects.visible_to(user, at).in_bulk({row.meeting for row in rows if row.meeting})
    known = [row if row.meeting in meetings else row._replace(meeting=None) for row in rows]
    kept, counts = _counted(known, asked.chosen)
    return Found(_ordered(_shown(kept, asked, language), asked), counts, meetings, complete)


def visible(user: Any, at: datetime) -> Q:
    """The rows of the index whose record says that this reader may see it now."""
    seen: dict[str, QuerySet[Any]] = {
        source_of(Document): Edition.objects.shown_to(user, at),
        source_of(Meeting): Meeting.objects.visible_to(user, at),
        source_of(Summary): SummaryText.objects.visible_to(user, at),
        source_of(Topic): Topic.objects.visible_to(user, at),
        source_of(Theme): Theme.objects.visible_to(user, at),
        source_of(Question): Question.objects.visible_to(user, at),
        source_of(SilenceProcedure): SilenceProcedure.objects.visible_to(user, at),
    }
    either = Q(source=source_of(Result), version__in=Result.objects.visible_to(user, at).values("question"))
    for source, records in seen.items():
        either |= Q(source=source, version__in=records.order_by().values("pk"))
    return either


def _rows(asked: Asked, user: Any, at: datetime) -> QuerySet[Indexed]:
    rows = Indexed.objects.matching(asked.wanted).filter(visible(user, at)).order_by("-date", "pk")
    if asked.topic:
        rows = rows.filter(_of_topic(Topic.objects.visible_to(user, at).filter(pk=asked.topic).values("pk")))
    if asked.since:
        rows = rows.filter(date__gte=asked.since)
    return rows.filter(date__lte=asked.until) if asked.until else rows


def _of_topic(topic: QuerySet[Any]) -> Q:
    """Documents that hold its text, meetings on it, and itself."""
    paragraphs, meetings = Paragraph.objects.filter(topic__in=topic), Meeting.objects.filter(topic__in=topic)
    return (
        Q(source=source_of(Document), subject__in=paragraphs.values("document"))
        | Q(source=source_of(Topic), subject__in=topic)
        | Q(meeting__in=meetings.values("pk"))
    )


def _counted(rows: Iterable[Row], chosen: dict[str, str]) -> tuple[list[Row], dict[str, dict[str, int]]]:
    """The rows that have all that was chosen; and of each facet how many records there are, were another of its values chosen."""
    kept: list[Row] = []
    held: dict[str, dict[str, set[Subject]]] = {name: defaultdict(set) for name in FACETS}
    for row in rows:
        values = dict(zip(FACETS, row.facets(), strict=True))
        others = [name for name, value in chosen.items() if values[name] != value]
        if not others:
            kept.append(row)
        for name in FACETS if not others else others if len(others) == 1 else ():
            if values[name]:
                held[name][values[name]].add(row.key)
    return kept, {name: {value: len(keys) for value, keys in values.items()} for name, values in held.items()}


def _shown(rows: Iterable[Row], asked: Asked, language: str) -> list[tuple[int, Row]]:
    """Each record once, by its best row, with the rank of that."""
    best: dict[Subject, tuple[tuple[int, bool, int], Row]] = {}
    start = spaced(words_of(asked.query)).rstrip()
    for row in rows:
        value = (_rank(row.heading, start, asked.wanted), row.language != language, row.part)
        if row.key not in best or value < best[row.key][0]:
            best[row.key] = value, row
    return [(rank, row) for (rank, _other, _part), row in best.values()]


def _rank(heading: str, start: str, wanted: Wanted) -> int:
    """A symbol or title that begins so before one that holds all the words, and that before a text."""
    if heading.startswith(start):
        return 0
    return 1 if wanted.held_by(heading) == len(wanted.pieces) else 2


def _ordered(ranked: list[tuple[int, Row]], asked: Asked) -> list[Row]:
    """In the order asked; of equals the newest first, and what has no day last."""
    forward = 1 if asked.order == "oldest" else -1

    def place(ranked: tuple[int, Row]) -> tuple[int, float]:
        rank, row = ranked
        return rank if asked.order == "best" else 0, forward * row.date.toordinal() if row.date else float("inf")

    return [row for _rank, row in sorted(ranked, key=place)]
