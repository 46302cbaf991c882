"""Automatic numbering: what is printed before a paragraph though it stands nowhere in its words (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from intersession.core.document import Change
from intersession.core.formats.docx.names import Element, is_on, val, w, whole_number
from intersession.core.formats.docx.revisions import is_gone, is_new
from intersession.core.formats.docx.styles import Styles

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_ROMAN = [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")]
_ROMAN += [(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]
_LATIN, _CYRILLIC = "abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрстуфхцчшщэюя"
_ABJAD, _ALIF = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ", "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_HIGHEST = 100_000  # no document counts further; what would is printed in digits


def roman_numeral(number: int) -> str:
    """A number in small Roman letters; one below 1 in digits."""
    if not 0 < number < 4_000:
        return str(number)
    written = ""
    for worth, letters in _ROMAN:
        written += letters * (number // worth)
        number %= worth
    return written


def letters_of(number: int, alphabet: str = _LATIN) -> str:
    """A number as Word counts in letters: a to z, then aa, bb to zz, then aaa."""
    if not 0 < number < _HIGHEST:
        return str(number)
    times, place = divmod(number - 1, len(alphabet))
    return alphabet[place] * (times + 1)


def _english_ordinal(number: int) -> str:
    teen = 10 <= number % 100 < 20
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": letters_of,
    "upperLetter": lambda number: letters_of(number).upper(),
    "lowerRoman": roman_numeral,
    "upperRoman": lambda number: roman_numeral(number).upper(),
    "ordinal": _english_ordinal,
    "none": lambda number: "",
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "russianLower": lambda number: letters_of(number, _CYRILLIC),
    "russianUpper": lambda number: letters_of(number, _CYRILLIC).upper(),
    "arabicAbjad": lambda number: letters_of(number, _ABJAD),
    "arabicAlpha": lambda number: letters_of(number, _ALIF),
    "hindiNumbers": lambda number: str(number).translate({ord("0") + n: 0x660 + n for n in range(10)}),
}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. `restart` is the level (from 1) whose paragraphs start it anew, 0 for none, null for any above."""

    start: int = 0
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None

    @classmethod
    def read(cls, level: Element) -> Level:
        return cls(
            whole_number(val(level, "start")) or 0,
            val(level, "numFmt") or "decimal",
            val(level, "lvlText") or "",
            whole_number(val(level, "lvlRestart")),
            bool(is_on(level, "isLgl")),
            val(level, "pStyle"),
        )


@dataclass(frozen=True, slots=True)
class List:
    """What `w:num` names: the counters that it shares with others of its kind, its levels, and where it starts anew."""

    id: str
    counters: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)

    def level_of(self, style: str | None) -> int | None:
        """The level that a style stands for."""
        return next((at for at, level in self.levels.items() if style and level.style == style), None)


class Numbering:
    """The lists of a file."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._kinds: dict[str, Element] = {}
        self._lists: dict[str, Element] = {}
        self._read: dict[str, List | None] = {}
        if root is not None:
            self._kinds = {each.get(w("abstractNumId"), ""): each for each in root.iter(w("abstractNum"))}
            self._lists = {each.get(w("numId"), ""): each for each in root.iter(w("num"))}

    def find(self, id: str) -> List | None:
        """The list of this id; null for 0, which takes a paragraph out of all, and for one that is not there."""
        if id not in self._read:
            listed = self._lists.get(id) if id != "0" else None
            self._read[id] = None if listed is None else self._list(id, listed)
        return self._read[id]

    def _list(self, id: str, listed: Element) -> List | None:
        counters, kind = self._kind(val(listed, "abstractNumId"))
        if kind is None:
            return None
        levels = dict(_levels(kind))
        starts: dict[int, int] = {}
        for change in listed.iterfind(w("lvlOverride")):
            at = whole_number(change.get(w("ilvl"))) or 0
            levels |= dict(_levels(change))
            start = whole_number(val(change, "startOverride"))
            if start is not None:
                starts[at] = start
        return List(id, counters, levels, starts)

    def _kind(self, id: str | None) -> tuple[str, Element | None]:
        """The definition of a list, which may stand in that of a list style."""
        seen: set[str | None] = set()
        while id not in seen:
            seen.add(id)
            kind = self._kinds.get(id or "")
            style = val(kind, "numStyleLink")
            if style is None:
                return id or "", kind
            linked = self._styles.numbering(style)
            listed = self._lists.get(linked[0]) if linked else None
            by_name = (each for each, other in self._kinds.items() if val(other, "styleLink") == style)
            id = val(listed, "abstractNumId") if listed is not None else next(by_name, None)
        return "", None


def _levels(parent: Element) -> Iterator[tuple[int, Level]]:
    for level in parent.iterfind(w("lvl")):
        yield whole_number(level.get(w("ilvl"))) or 0, Level.read(level)


class Count:
    """How far each list has come, in one view of a document (with changes taken, or with none)."""

    def __init__(self) -> None:
        self._reached: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def next(self, listed: List, at: int) -> int:
        """The number that the next paragraph at this level would have."""
        start = listed.starts.get(at)
        reached = self._reached.get(listed.counters, {})
        if start is not None and (listed.id, at) not in self._started:
            return start
        if at in reached:
            return reached[at] + 1
        return start if start is not None else listed.levels[at].start if at in listed.levels else 1

    def step(self, listed: List, at: int) -> int:
        """Count a paragraph at this level: deeper levels begin anew. Its number."""
        number = self.next(listed, at)
        self._started.add((listed.id, at))
        reached = self._reached.setdefault(listed.counters, {})
        reached[at] = number
        for deeper in [level for level in reached if level > at and _restarts(listed, level, at)]:
            del reached[deeper]
        return number

    @staticmethod
    def value(listed: List, at: int, number: int) -> str:
        """A number in the form of its level, without what is printed around it."""
        level = listed.levels.get(at) or Level()
        return FORMATS.get("decimal" if level.legal else level.format, str)(number)

    def printed(self, listed: List, at: int, own_number: int) -> str:
        """What is printed before a paragraph that has this number at its own level."""
        level = listed.levels.get(at) or Level()
        if level.format == "bullet":
            return level.text
        reached = self._reached.get(listed.counters, {}) | {at: own_number}

        def number(place: re.Match[str]) -> str:
            index = int(place[1]) - 1
            own = listed.levels.get(index) or Level(start=1)
            value = reached.get(index, listed.starts.get(index, own.start))
            legal = level.legal and own.format != "none"
            return FORMATS.get("decimal" if legal else own.format, str)(value)

        return _PLACE.sub(number, level.text)


class Views:
    """How far lists have come once changes are taken, and as if none were made."""

    def __init__(self) -> None:
        self.taken, self.rejected = Count(), Count()

    def next(self, listed: List, at: int, mark: Change | None, left: bool) -> int:
        """The number that a paragraph would have in the view in which it stands."""
        return (self._of(mark, left) or [self.taken])[0].next(listed, at)

    def step(self, listed: List, at: int, mark: Change | None, left: bool, joined: bool = False) -> tuple[Count, int]:
        """Count a paragraph whose mark bears this change: the view in which it stands, and its number there.

        `left` says whether words of it are left, `joined` that it is one with the paragraph before.
        """
        views = self._of(mark, left and not joined, joined)
        number = self.next(listed, at, mark, left)
        numbers = [view.step(listed, at) for view in views]
        return (views or [self.taken])[0], (numbers or [number])[0]

    def _of(self, mark: Change | None, left: bool, joined: bool = False) -> list[Count]:
        gone = joined or (is_gone(mark) and not left)
        return [self.taken] * (not gone) + [self.rejected] * (not is_new(mark))


def _restarts(listed: List, level: int, at: int) -> bool:
    restart = listed.levels[level].restart if level in listed.levels else None
    return restart is None or restart > at
