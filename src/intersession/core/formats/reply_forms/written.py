"""What a file holds that may be a form, whatever program wrote it: its numbered places, and all words beside them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Place:
    """One place of a form: the number before it, the words beside it, and what was filled in."""

    number: int
    words: str
    text: str
    checked: bool | None = None  # what a box says of itself, where it does
    formula: bool = False
    more: bool = False  # whether something stands there that is no text


@dataclass
class Written:
    """`named` is what the file's properties say, `words` all words outside the places, `added` whether there are comments, notes,
    drawings or sheets that no form has."""

    words: str = ""
    named: str = ""
    places: list[Place] = field(default_factory=list)
    added: bool = False
