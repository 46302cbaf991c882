"""Series of symbols: a pattern such as `IC/{year}/{number}` or `C/{session}/L/{number}`, and the next symbol after those given."""

from __future__ import annotations

import re
from collections.abc import Iterable

from intersession.core.faults import Fault, FaultError

PARTS = {"year": r"(?:19|20|21)\d\d", "session": r"\d{1,4}|[IVXLC]{1,6}", "number": r"\d{1,5}"}
_PLACE = re.compile(r"\{(\w*)\}")


class PatternError(FaultError):
    """A text that is no pattern of a series; its words are fit to show."""


def check_pattern(pattern: str) -> None:
    """Raises `PatternError` unless the pattern ends in {number}, has each part once, and is a symbol once they are filled in."""
    names = _PLACE.findall(pattern)
    literal = _PLACE.sub("", pattern)
    known = set(names) <= PARTS.keys() and len(set(names)) == len(names)
    if not known or not pattern.endswith("/{number}") or not re.fullmatch(r"[A-Z][A-Z0-9./ -]*", literal):
        raise PatternError(
            Fault(
                "no_pattern",
                "“{pattern}” is no pattern of a series: capitals, {year} or {session} where they stand, and /{number} at the end.",
                {"pattern": pattern[:80], "year": "{year}", "session": "{session}", "number": "{number}"},
            )
        )


def parts_in(pattern: str, symbol: str) -> dict[str, str] | None:
    """What a symbol of the series says of year, session and number; suffixes aside. None where it is of another series."""
    literal = _PLACE.split(pattern)
    told = "".join(f"(?P<{part}>{PARTS[part]})" if place % 2 else re.escape(part) for place, part in enumerate(literal))
    found = re.fullmatch(told + r"(?:/(?:Rev|Add|Corr|Amend)\.\d+)*\**", symbol.strip())
    return found.groupdict() if found else None


def next_in(pattern: str, taken: Iterable[str], *, year: int | None = None, session: str = "") -> str:
    """The symbol after the highest that was given in this year and session; without a session, in the last that was given one."""
    known = [parts for symbol in taken if (parts := parts_in(pattern, symbol))]
    fixed: dict[str, str] = {}
    if "{year}" in pattern:
        fixed["year"] = str(year)
    if "{session}" in pattern:
        fixed["session"] = session or max((parts["session"] for parts in known), key=_order, default="1")
    numbers = [int(parts["number"]) for parts in known if fixed.items() <= parts.items()]
    return pattern.format(**fixed, number=max(numbers, default=0) + 1)


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def _order(session: str) -> tuple[int, int]:
    """Arabic numbers by their value; Roman ones, which are older, by theirs."""
    if session.isdigit():
        return (1, int(session))
    values = [_ROMAN[letter] for letter in session]
    followed = zip(values, [*values[1:], 0], strict=True)
    return (0, sum(-value if value < after else value for value, after in followed))
