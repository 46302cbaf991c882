"""Bold and italic marks in plain text: `**bold**`, `*italic*`, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable

from intersession.core.document import Run, Style

_MARKS = re.compile(r"(\\\*|\*{1,3})")
_STYLES: dict[str, tuple[Style, ...]] = {"*": ("italic",), "**": ("bold",), "***": ("bold", "italic")}
_ORDER: tuple[Style, ...] = ("bold", "italic")


def read_runs(marked: str) -> tuple[Run, ...]:
    """Split a marked text into runs. A mark without its partner stays a letter; `\\*` is an asterisk."""
    if "*" not in marked:
        return (Run(marked),) if marked else ()
    tokens = _MARKS.split(marked)
    partners = _pair(tokens)
    styles: set[Style] = set()
    runs: list[Run] = []
    for index, token in enumerate(tokens):
        if index in partners:
            styles ^= set(_STYLES[token])
        elif token:
            _append(runs, "*" if token == "\\*" else token, styles)
    return tuple(runs)


def plain(marked: str) -> str:
    """The text without its marks."""
    return "".join(run.text for run in read_runs(marked)) if "*" in marked else marked


def write_runs(runs: Iterable[Run]) -> str:
    """Runs as marked text; `read_runs` gives them back."""
    marks = {styles: mark for mark, styles in _STYLES.items()} | {(): ""}
    return "".join(marks[run.styles] + run.text.replace("*", "\\*") + marks[run.styles] for run in runs)


def _pair(tokens: list[str]) -> set[int]:
    """Indexes of the marks that open and close a style: an opening one touches a word after, a closing one before."""
    paired: set[int] = set()
    opened: dict[str, int] = {}
    for index in range(1, len(tokens), 2):
        token = tokens[index]
        if token not in _STYLES:
            continue
        if token in opened:
            if tokens[index - 1][-1:].strip() or index - 1 in paired or index - 2 in paired:
                paired |= {opened.pop(token), index}
        elif tokens[index + 1][:1].strip() or (not tokens[index + 1] and index + 2 < len(tokens)):
            opened[token] = index
    return paired


def _append(runs: list[Run], text: str, styles: set[Style]) -> None:
    """Add text, joined to the run before where that has the same style."""
    ordered = tuple(style for style in _ORDER if style in styles)
    if runs and runs[-1].styles == ordered:
        text = runs.pop().text + text
    runs.append(Run(text, ordered))
