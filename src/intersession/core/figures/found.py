"""What can be found in a sentence: figures, dates, names of States, and numbers that count nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from intersession.core.states import State
from intersession.core.wording import Qualifier, holds


@dataclass(frozen=True, slots=True)
class Unit:
    """What a figure counts, where it says so: `keys` of `core.units`, more than one where the word has more meanings,
    none where it is not known; `words` as they stand from `start` to `end`."""

    keys: frozenset[str]
    words: str
    start: int
    end: int

    def may_be(self, other: Unit) -> bool:
        """Whether both may name one unit; of words that are not known it cannot be denied."""
        return not self.keys or not other.keys or bool(self.keys & other.keys)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that counts something, with its qualifier, from `start` to `end` (its unit's words stand apart).

    `indefinite` says that the number is "one" and its word may be an article or a pronoun, and count nothing.
    """

    start: int
    end: int
    number: int | Fraction
    qualifier: Qualifier
    unit: Unit | None
    indefinite: bool = False

    def is_true_of(self, actual: int | Fraction) -> bool:
        """Whether it says the truth where the records have `actual`, by the rules of `core.wording`."""
        return holds(self.qualifier, self.number, actual)

    def agrees_with(self, other: Found) -> bool:
        """Whether another says the same, in any language."""
        if not isinstance(other, Figure) or (self.number, self.qualifier) != (other.number, other.qualifier):
            return False
        return not self.unit or not other.unit or self.unit.may_be(other.unit)


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A day as written; the year is 0 where the text gives none."""

    year: int
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Dates:
    """Days or periods, from `start` to `end`: `spans` are their first and last days, neighbours joined."""

    start: int
    end: int
    spans: tuple[tuple[Day, Day], ...]

    def agrees_with(self, other: Found) -> bool:
        """Whether another names the same days."""
        return isinstance(other, Dates) and self.spans == other.spans


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a State from `start` to `end`, its article apart; more `candidates` than one where it is ambiguous."""

    start: int
    end: int
    candidates: tuple[State, ...]

    @property
    def codes(self) -> frozenset[str]:
        """The alpha-2 codes of all that it may be."""
        return frozenset(state.alpha2 for state in self.candidates)


@dataclass(frozen=True, slots=True)
class Names:
    """One name, or a list of names that commas and "and" join, in their order."""

    start: int
    end: int
    names: tuple[Name, ...]

    @property
    def codes(self) -> tuple[frozenset[str], ...]:
        """What each may be, in order."""
        return tuple(name.codes for name in self.names)

    def agrees_with(self, other: Found) -> bool:
        """Whether another lists the same States; their order is each language's own."""
        return isinstance(other, Names) and sorted(map(sorted, self.codes)) == sorted(map(sorted, other.codes))


class Kind(StrEnum):
    """What a number that counts nothing is."""

    YEAR = "year"
    MONTH = "month"
    ORDINAL = "ordinal"
    REFERENCE = "reference"
    SYMBOL = "symbol"
    TIME = "time"
    LETTER = "letter"
    FRACTION = "fraction"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Mark:
    """A number or letter that counts nothing; `value` is the same in every language ("paragraph 4", "2", "14:30")."""

    start: int
    end: int
    kind: Kind
    value: str

    def agrees_with(self, other: Found) -> bool:
        """Whether another is the same."""
        return isinstance(other, Mark) and (self.kind, self.value) == (other.kind, other.value)


@dataclass(frozen=True, slots=True)
class Unclear:
    """Words that may be read in two ways, or name what is not there; `why` is a sentence fit to show."""

    start: int
    end: int
    why: str

    def agrees_with(self, other: Found) -> bool:
        """What is not clear agrees with nothing."""
        return False


Found = Figure | Dates | Names | Mark | Unclear
