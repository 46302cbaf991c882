"""Units that a later figure says for an earlier one: "two of these four workshops", "60 or 70 countries"."""

from __future__ import annotations

from dataclasses import replace

from intersession.core.figures.found import Figure, Found

_LINKS = {
    *("and", "or", "to", "of", "of the", "of these", "of those", "out of", "out of the", "of its", "of their"),
    *("et", "ou", "à", "de", "de ces", "des", "sur", "sur les", "parmi les", "d’entre les", "de ses"),
    *("y", "o", "u", "a", "de los", "de las", "de estos", "de estas", "de esos", "de esas", "de entre los", "de sus"),
}
_LONGEST = max(map(len, _LINKS)) + 2


def with_shared_units(text: str, found: list[Found]) -> list[Found]:
    """The same findings, a figure without a unit taking that of the figure it is linked to."""
    shared = list(found)
    for at in range(len(found) - 2, -1, -1):
        first, second = shared[at], shared[at + 1]
        if isinstance(first, Figure) and isinstance(second, Figure) and not first.unit and second.unit:
            between = text[first.end : min(second.start, first.end + _LONGEST)]
            if second.start - first.end < _LONGEST and " ".join(between.lower().split()) in _LINKS:
                shared[at] = replace(first, unit=second.unit)
    return shared
