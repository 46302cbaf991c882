"""States by code and by name: official short names, ISO 3166-1 and M49 codes, regional groups for elections.

The records are data (`delegations/data/states.csv`, with its sources beside it); this module reads rows of it and finds
a State by what people write. A name is compared whole, without accents, capitals, punctuation and a leading article,
with the official names in every language of the data and a list of other common forms. Nothing is guessed from a part
of a name: what is not known is not found, and what two States are called is ambiguous.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from intersession.core.collation import fold, sort_key
from intersession.core.faults import Fault, FaultError

ARTICLES = {"the", "le", "la", "les", "l", "el", "los", "las"}
WHOLE_WORDS = {"&": "and", "st": "saint"}


class AmbiguousNameError(FaultError):
    """More than one State is called so; `candidates` are all of them."""

    def __init__(self, name: str, candidates: Sequence[State]) -> None:
        listed = " or ".join(state.name("en") for state in candidates)
        super().__init__(Fault("ambiguous_state", "“{name}” may be {states}.", {"name": name, "states": listed}))
        self.candidates = tuple(candidates)


@dataclass(frozen=True, slots=True)
class State:
    """One State. `group` is where it counts for elections (Africa, Asia-Pacific, EEG, GRULAC, WEOG, or none);
    `group_standing` is `member` or `observer` there, and `also_in` another group in which it takes part."""

    alpha2: str
    alpha3: str
    m49: str
    un_member: bool
    group: str
    group_standing: str
    also_in: str
    names: Mapping[str, str]
    aliases: tuple[str, ...]

    def name(self, language: str) -> str:
        """The official short name; in English where the data has none in `language`."""
        return self.names.get(language) or self.names["en"]

    def called(self) -> Iterator[str]:
        """Everything the State is called."""
        yield from self.names.values()
        yield from self.aliases


class States:
    """All States of the data, found by code or by name."""

    def __init__(self, states: Iterable[State]) -> None:
        self._states = tuple(states)
        self._codes = {code: state for state in self._states for code in (state.alpha2, state.alpha3, state.m49)}
        official = [(state, [key(name) for name in state.names.values()]) for state in self._states]
        self._official = _index((name, state) for state, names in official for name in names)
        self._called = _index((name, state) for state, names in official for name in (*names, *map(key, state.aliases)))

    def __iter__(self) -> Iterator[State]:
        return iter(self._states)

    def __len__(self) -> int:
        return len(self._states)

    def members(self) -> list[State]:
        """The member States of the United Nations."""
        return [state for state in self._states if state.un_member]

    def in_order(self, language: str) -> list[State]:
        """All States in the order of their names in a language."""
        return sorted(self._states, key=lambda state: sort_key(state.name(language), language))

    def by_code(self, code: str) -> State | None:
        """By ISO alpha-2 or alpha-3 code in capitals or small letters, or by M49 code with or without leading zeros."""
        code = code.strip().upper()
        return self._codes.get(code.zfill(3) if code.isdecimal() else code)

    def by_name(self, name: str, *, official: bool = False) -> State | None:
        """By a name in any language of the data, or another common form of it; None where it is unknown.

        Raises `AmbiguousNameError` where it may be more than one State ("Korea"; "Congo", which is one's official name
        and commonly said of both). With `official` the name comes from a list of official short names, so only these
        are compared, and "Congo" is the one so named.
        """
        found = (self._official if official else self._called).get(key(name), ())
        if len(found) > 1:
            raise AmbiguousNameError(name, found)
        return found[0] if found else None

    def find(self, text: str, *, official: bool = False) -> State | None:
        """By code, else by name."""
        return self.by_code(text) or self.by_name(text, official=official)


def load(rows: Iterable[Mapping[str, str]]) -> States:
    """States from the rows of the data file, each a mapping by column name. Raises KeyError for a missing column."""
    return States(map(_state, rows))


def key(name: str) -> str:
    """What of a name is compared: words without accents, capitals, punctuation and a leading article."""
    letters = fold(name).replace(".", "").replace("&", " & ")
    words = [WHOLE_WORDS.get(word, word) for word in re.findall(r"&|\w+", letters)]
    return " ".join(words[1:] if len(words) > 1 and words[0] in ARTICLES else words)


def _state(row: Mapping[str, str]) -> State:
    return State(
        alpha2=row["alpha2"],
        alpha3=row["alpha3"],
        m49=row["m49"],
        un_member=row["un_member"] == "yes",
        group=row["group"],
        group_standing=row["group_standing"],
        also_in=row["also_in"],
        names={column.removeprefix("name_"): name for column, name in row.items() if column.startswith("name_")},
        aliases=tuple(filter(None, row["aliases"].split("|"))),
    )


def _index(named: Iterable[tuple[str, State]]) -> dict[str, tuple[State, ...]]:
    index: dict[str, tuple[State, ...]] = {}
    for compared, state in named:
        known = index.get(compared, ())
        if state not in known:
            index[compared] = (*known, state)
    return index
