"""Where an item stands: the levels of a list and the sequences of its labels."""

from __future__ import annotations

from dataclasses import dataclass

from intersession.core.paragraphs.labels import Label, ordinal, roman

_DEEPEST = 6  # levels of a list; documents have three, and with a bound reading stays linear


@dataclass(slots=True)
class _Level:
    """One level of a list: the form of its labels, their sequence and the last place reached in it."""

    form: str
    sequence: str
    last: int
    id: str


class Levels:
    """The open levels of a paragraph's list, outermost first: (a), then (i), then a."""

    def __init__(self) -> None:
        self._levels: list[_Level] = []

    def __bool__(self) -> bool:
        return bool(self._levels)

    def place(self, label: Label) -> tuple[int, bool]:
        """The level (from 1) where a label belongs, and whether it continues or begins a sequence there."""
        for depth in range(len(self._levels), 0, -1):
            if self._continues(self._levels[depth - 1], label):
                return depth, True
        if (label.kind == "bullet" or _begins(label)) and len(self._levels) < _DEEPEST:
            return len(self._levels) + 1, True
        same = [depth for depth, level in enumerate(self._levels, start=1) if level.form == label.form]
        return (same[-1] if same else max(len(self._levels), 1)), False

    def enter(self, label: Label, depth: int, id: str) -> None:
        """Note that the item `id` stands at this depth; deeper levels close."""
        before = self._levels[depth - 1] if len(self._levels) >= depth else None
        del self._levels[depth - 1 :]
        goes_on = before is not None and before.sequence == "letter" and self._continues(before, label)
        is_roman = _is_roman_here(label, depth) and not goes_on  # (i) after (h) is the ninth letter
        number = roman(label.value) if is_roman else ordinal(label.value)
        sequence = "roman" if is_roman else "digit" if label.value.isdigit() else "letter"
        self._levels.append(_Level(label.form, sequence, number or 0, id))

    def parent(self, depth: int) -> str | None:
        """The id of the item above this depth, or null at the first level."""
        return self._levels[depth - 2].id if depth > 1 and len(self._levels) >= depth - 1 else None

    def continues(self, label: Label) -> bool:
        """Whether a label is the next one of an open level."""
        return any(self._continues(level, label) for level in self._levels)

    @staticmethod
    def _continues(level: _Level, label: Label) -> bool:
        if level.form != label.form:
            return False
        if label.kind == "bullet":
            return True
        number = roman(label.value) if level.sequence == "roman" else ordinal(label.value)
        return number == level.last + 1


def _is_roman_here(label: Label, depth: int) -> bool:
    """(i) below another level, or at the first level as the first of a list, is Roman one, not the ninth letter."""
    return (
        label.kind == "letter"
        and roman(label.value) is not None
        and (label.value.lower() == "i" or len(label.value) > 1 or depth > 1)
    )


def _begins(label: Label) -> bool:
    return label.value.lower() in ("a", "i", "1", "а", "أ", "ا", "一")
