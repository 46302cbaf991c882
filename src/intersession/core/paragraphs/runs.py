"""Bold and italic marks in plain text: `**bold**`, `*italic*`, and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from intersession.core.document import GONE, Run, Style, accepted

_MARKS = re.compile(r"(\\\*|\*{1,3})")
_STYLES: dict[str, tuple[Style, ...]] = {"*": ("italic",), "**": ("bold",), "***": ("bold", "italic")}
_MARK_OF: dict[tuple[Style, ...], str] = {styles: mark for mark, styles in _STYLES.items()} | {(): ""}
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


def write_runs(runs: Iterable[Run], note: Callable[[str], str] = lambda id: "") -> str:
    """The accepted text of runs with marks for bold and italic; `read_runs` gives those back.

    `note` gives what stands where a footnote's mark does, by the footnote's id.
    """
    kept = (run for run in runs if run.change is None or not run.change.kinds() & set(GONE))
    return "".join(note(run.note) if run.note else _marked(run) for run in kept)


def _marked(run: Run) -> str:
    mark = _MARK_OF[tuple(style for style in run.styles if style in ("bold", "italic"))]
    return mark + run.text.replace("*", "\\*") + mark


_HAN = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


def spaced(parts: Iterable[str]) -> str:
    """Stretches of text as one, a space between them, but for those that Chinese characters join."""
    whole = ""
    for part in parts:
        touching = part[:1] > "\u2fff" and _HAN.match(part) and _HAN.match(whole[-1:])
        whole += part if touching or not whole else f" {part}"
    return whole


def joined(parts: Iterable[tuple[Run, ...]]) -> tuple[Run, ...]:
    """Stretches of runs as one, a space between them."""
    whole: list[Run] = []
    for part in parts:
        if whole and part:
            whole.append(Run(" "))
        whole.extend(part)
    return merged(whole)


def merged(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs with neighbours of one kind joined; empty ones dropped."""
    kept: list[Run] = []
    for run in runs:
        last = kept[-1] if kept else None
        if last and run.note is last.note is None and (run.styles, run.change) == (last.styles, last.change):
            kept[-1] = Run(last.text + run.text, last.styles, last.change)
        elif run.text or run.note:
            kept.append(run)
    return tuple(kept)


def without(runs: Iterable[Run], count: int) -> tuple[Run, ...]:
    """Runs without their first `count` characters of accepted text, and without what was deleted before those end."""
    kept: list[Run] = []
    for run in runs:
        gone = bool(run.change and run.change.kinds() & set(GONE))
        cut = 0 if run.note else min(count, len(run.text))
        if gone and count:
            continue
        count -= cut
        kept.append(replace(run, text=run.text[cut:]) if cut else run)
    return merged(kept)


def after_label(runs: tuple[Run, ...], rest: str) -> tuple[Run, ...]:
    """Runs without the label before the `rest` of their text; a bracket that opened before the label stands before the rest."""
    text = accepted(runs)
    opened = "" if text.endswith(rest) else rest[:1]
    return merged([Run(opened), *without(runs, len(text) - len(rest) + len(opened))])


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
