"""Which item of a programme an item of a file is, where it does not bear the file's name for it: typed by hand, or from another file.

The rule, in this order, and each item once; withdrawn items are left out:

1. The same day and beginning, and titles that are alike: in a language that both have, the same words, or all words of the
   one among those of the other. A kind in front ("Panel: Ice"), capitals, accents and punctuation do not count. Where
   neither has a title, the same kind.
2. The same title on the same day, there once and in the file once: its time has changed.
3. The same day and beginning, no title in a common language, and alone at that time, there and in the file.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, TypeVar

from intersession.core.states import key
from intersession.site.labels import Labels

from .kinds import kind_and_title
from .models import ProgrammeItem, Speaker

Found = dict[int, ProgrammeItem]  # by the number of the item of the file
One = TypeVar("One", "Taken", ProgrammeItem)
Marks = Callable[["Taken | ProgrammeItem"], Iterable[Hashable]]


@dataclass(frozen=True, slots=True)
class Taken:
    """An item of a file, read without fault: what the file says of it, by the names of a programme item's fields."""

    number: int
    origin: str
    fields: dict[str, Any]
    speakers: list[Speaker]

    @property
    def day(self) -> date:
        day: date = self.fields["day"]
        return day

    @property
    def starts(self) -> time | None:
        return self.fields.get("starts")

    @property
    def title(self) -> Labels:
        title: Labels = self.fields.get("title", {})
        return title

    @property
    def kind(self) -> str:
        return str(self.fields.get("kind", ""))


def known_by_origin(taken: Iterable[Taken], standing: Iterable[ProgrammeItem]) -> Found:
    """Those that came from the same file, or an earlier state of it."""
    origins = {item.origin: item for item in standing if item.origin}
    return {each.number: origins[each.origin] for each in taken if each.origin in origins}


def found_by_rule(taken: Sequence[Taken], standing: Sequence[ProgrammeItem]) -> Found:
    """Those that time and title tell."""
    found = _of_time_and_title(taken, standing)
    for rule in (_of_title_on_its_day, _alone_at_its_time):
        used = {item.pk for item in found.values()}
        rest = [each for each in taken if each.number not in found]
        found |= rule(rest, [item for item in standing if item.pk not in used])
    return found


def _of_time_and_title(taken: Sequence[Taken], standing: Sequence[ProgrammeItem]) -> Found:
    at_time = defaultdict(list)
    for item in standing:
        at_time[item.day, item.starts].append(item)
    found: Found = {}
    for each in taken:
        there = at_time[each.day, each.starts]
        for item in [item for item in there if _alike(each, item)][:1]:
            there.remove(item)
            found[each.number] = item
    return found


def _alike(taken: Taken, item: ProgrammeItem) -> bool:
    ours, theirs = _words(item.title), _words(taken.title)
    if not ours and not theirs:
        return item.kind == taken.kind
    return any(
        ours[language] <= theirs[language] or theirs[language] <= ours[language]
        for language in ours.keys() & theirs.keys()
    )


def _of_title_on_its_day(taken: Iterable[Taken], standing: Iterable[ProgrammeItem]) -> Found:
    return _single(taken, standing, lambda one: [(one.day, *title) for title in _words(one.title).items()])


def _alone_at_its_time(taken: Sequence[Taken], standing: Iterable[ProgrammeItem]) -> Found:
    titled = {each.number: _words(each.title).keys() for each in taken}
    alone = _single(taken, standing, lambda one: [(one.day, one.starts)])
    return {number: item for number, item in alone.items() if not titled[number] & _words(item.title).keys()}


def _single(taken: Iterable[Taken], standing: Iterable[ProgrammeItem], marks: Marks) -> Found:
    """Pairs that share a mark which nobody else has."""
    theirs, ours = _by_mark(taken, marks), _by_mark(standing, marks)
    found: Found = {}
    used = set()
    for mark in (mark for mark in theirs if mark in ours):
        (each, *others), (item, *more) = theirs[mark], ours[mark]
        if not others and not more and each.number not in found and item.pk not in used:
            found[each.number] = item
            used.add(item.pk)
    return found


def _by_mark(ones: Iterable[One], marks: Marks) -> dict[Hashable, list[One]]:
    by_mark: dict[Hashable, list[One]] = defaultdict(list)
    for one in ones:
        for mark in marks(one):
            by_mark[mark].append(one)
    return by_mark


def _words(title: Labels) -> dict[str, frozenset[str]]:
    """The words of a title that are compared, by language."""
    words = {language: frozenset(key(kind_and_title(text)[1]).split()) for language, text in title.items()}
    return {language: compared for language, compared in words.items() if compared}
