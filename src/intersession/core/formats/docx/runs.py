"""Runs as Word writes them: styles, tracked changes, comments on their words, marks of notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import pairwise

from intersession.core.document import Change, Comment, Run, Style, accepted
from intersession.core.formats.docx.looks import LABEL, LABEL_MARK, NOTE_MARK, RIGHT_TO_LEFT
from intersession.core.formats.docx.making import clean, el, letters, switch
from intersession.core.formats.docx.names import Element
from intersession.core.formats.docx.revisions import is_gone

_TAGS = {"insert": "ins", "delete": "del", "move_from": "moveFrom", "move_to": "moveTo"}
_TURNED = re.compile("([\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc][^A-Za-z\u00c0-\u024f]*)")


@dataclass
class Numbers:
    """Numbers that are given once in a file."""

    last: int = 0

    def next(self) -> int:
        self.last += 1
        return self.last


Places = dict[int, list[Element]]  # by the letter of a part before which they stand


@dataclass
class Margin:
    """The comments of a file, as they are written."""

    numbers: Numbers = field(default_factory=Numbers)
    comments: list[Element] = field(default_factory=list)
    carried: list[tuple[int, str]] = field(default_factory=list)  # those that go on in the next parts, and their words

    def add(self, comment: Comment) -> int:
        """Write a comment into the margin; its id."""
        id = self.numbers.next()
        paragraphs = (el("p", el("r", *letters(line))) for line in comment.text.split("\n"))
        written = el("comment", *paragraphs, id=id, author=comment.author, **dated(comment.at))
        self.comments.append(written)
        return id


class RunWriter:
    """Writes runs into a paragraph. `mark_of` gives the id and, where it is typed, the sign of a note's mark."""

    def __init__(self, language: str | None, margin: Margin, mark_of: Callable[[str], tuple[int, str | None] | None]):
        self._turns = language in RIGHT_TO_LEFT
        self._margin, self._mark_of = margin, mark_of
        self._revisions = Numbers()
        self._moves: dict[tuple[str, int], int] = {}
        self._moved: dict[tuple[str, str], int] = {}

    def write(self, paragraph: Element, runs: Iterable[Run], places: Places | None = None, at: int = 0) -> int:
        """The words of a paragraph, which begin at this letter of its part, with what stands at the part's letters; the
        letter at which they end."""
        places = places if places is not None else {}
        for run in runs:
            for piece in _cut(run, [place - at for place in places if at < place < at + len(run.text)]):
                paragraph.extend(places.pop(at, ()))
                paragraph.extend(self._run(piece))
                at += len(piece.text)
        paragraph.extend(places.pop(at, ()))
        return at

    # Comments

    def places(self, runs: tuple[Run, ...], comments: Iterable[Comment]) -> Places:
        """What marks the ends of a part's comments, by the letter (of all its words) before which it stands."""
        places: Places = {}
        end = sum(len(run.text) for run in runs)
        self._end_carried(places, runs)
        for comment in comments:
            id, on = self._margin.add(comment), clean(comment.on)
            head = "" if (found := _find(runs, on)) else _head_at_end(runs, on)
            start, stop = found or _find_last(runs, head) or (0, end)
            if on:
                places.setdefault(start, []).append(el("commentRangeStart", id=id))
            if head:
                self._margin.carried.append((id, on[len(head) + 1 :]))
            else:
                places.setdefault(stop, []).extend(_closing(id, bool(on)))
        return places

    def _end_carried(self, places: Places, runs: tuple[Run, ...]) -> None:
        carried, self._margin.carried = self._margin.carried, []
        text = accepted(runs)
        for id, rest in carried:
            if rest.startswith(f"{text}\n"):
                self._margin.carried.append((id, rest[len(text) + 1 :]))
            else:
                found = _find(runs, rest) if text.startswith(rest) else None
                places.setdefault(found[1] if found else 0, []).extend(_closing(id, True))

    def close_comments(self) -> list[Element]:
        """What ends the comments that no paragraph ended."""
        carried, self._margin.carried = self._margin.carried, []
        return [each for id, _ in carried for each in _closing(id, True)]

    # Runs and their changes

    def _run(self, run: Run) -> Iterator[Element]:
        changes = list(chain_of(run.change))
        formats = [change for change in changes if change.kind == "format"]
        around = [change for change in reversed(changes) if change.kind != "format"]
        words = self._words(run, formats[0] if formats else None, is_gone(run.change))
        starts: list[Element] = []
        ends: list[Element] = []
        for change in reversed(around):
            words = [self._around(change, words)]
            if change.kind.startswith("move"):
                start, end = self._moving(change, run.text)
                starts.append(start)
                ends.append(end)
        yield from [*starts, *words, *ends]

    def _around(self, change: Change, words: list[Element]) -> Element:
        return el(_TAGS[change.kind], *words, **self.by(change))

    def by(self, change: Change) -> dict[str, object]:
        """Who made a change, and when."""
        return {"id": self._revisions.next(), "author": change.author, **dated(change.at)}

    def mark(self, change: Change | None) -> list[Element]:
        """A change of a paragraph's mark or of a row."""
        made = [each for each in reversed(list(chain_of(change))) if each.kind in _TAGS]
        return [el(_TAGS[each.kind], **self.by(each)) for each in made]

    def _moving(self, change: Change, text: str) -> tuple[Element, Element]:
        """The ends of a move; both of its places have one name where the words are the same."""
        tag, id = _TAGS[change.kind], self._revisions.next()
        self._moved[change.kind, text] = time = self._moved.get((change.kind, text), 0) + 1
        name = self._moves.setdefault((text, time), len(self._moves) + 1)
        said = {"author": change.author, **dated(change.at)}
        return el(f"{tag}RangeStart", id=id, name=f"move{name}", **said), el(f"{tag}RangeEnd", id=id)

    def _words(self, run: Run, changed: Change | None, gone: bool) -> list[Element]:
        if run.note is not None:
            return self._note(run.note, changed, gone)
        return [
            el("r", self._properties(run.styles, changed, turned), *letters(text, "delText" if gone else "t"))
            for text, turned in self._turned(run.text)
        ]

    def _turned(self, text: str) -> Iterator[tuple[str, bool]]:
        """Stretches of a text and whether they run from right to left."""
        parts = _TURNED.split(text) if self._turns else [text]
        yield from ((part, index % 2 == 1) for index, part in enumerate(parts) if part)

    def _properties(self, styles: tuple[Style, ...], changed: Change | None, turned: bool) -> Element | None:
        before = None
        if changed is not None:
            before = el("rPrChange", el("rPr", *_styled(changed.was or (), turned)), **self.by(changed))
        inner = [*_styled(styles, turned), before]
        return el("rPr", *inner) if any(each is not None for each in inner) else None

    def _note(self, id: str, changed: Change | None, gone: bool) -> list[Element]:
        mark = self._mark_of(id)
        if mark is None:
            return []
        number, typed = mark
        before = None
        if changed is not None:
            before = el("rPrChange", el("rPr", *_styled(changed.was or (), False)), **self.by(changed))
        reference = el("footnoteReference", id=number, **({"customMarkFollows": 1} if typed else {}))
        sign = letters(typed, "delText" if gone else "t") if typed else ()
        return [el("r", el("rPr", el("rStyle", val=NOTE_MARK), before), reference, *sign)]


def label_runs(before: str, label: str, after: str) -> list[Element]:
    """A label that no list prints: what is printed around it is no part of it."""
    around = [_in_style(LABEL_MARK, before)] if before else []
    return [*around, _in_style(LABEL, label), *([_in_style(LABEL_MARK, after)] if after else [])]


def aside(text: str) -> Element:
    """What is printed and is no word of the document."""
    return _in_style(LABEL_MARK, text)


def _in_style(style: str, text: str) -> Element:
    return el("r", el("rPr", el("rStyle", val=style)), *letters(text))


def chain_of(change: Change | None) -> Iterator[Change]:
    """A change and those that it was made upon, the latest first."""
    while change is not None:
        yield change
        change = change.over


def dated(at: datetime | None) -> dict[str, object]:
    """A moment as Word writes it, in UTC."""
    return {} if at is None else {"date": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}


def _styled(styles: tuple[Style, ...], turned: bool) -> list[Element | None]:
    raised = next((style for style in styles if style in ("superscript", "subscript")), None)
    bold, italic = "bold" in styles, "italic" in styles
    return [
        switch("b", bold),
        switch("bCs", bold),
        switch("i", italic),
        switch("iCs", italic),
        el("u", val="single") if "underline" in styles else None,
        el("vertAlign", val=raised) if raised else None,
        switch("rtl", turned),
    ]


def _closing(id: int, ranged: bool) -> list[Element]:
    reference = el("r", el("rPr", el("rStyle", val="CommentReference")), el("commentReference", id=id))
    return [el("commentRangeEnd", id=id), reference] if ranged else [reference]


def _cut(run: Run, at: list[int]) -> Iterator[Run]:
    """The run, cut at these places."""
    ends = [0, *sorted(set(at)), len(run.text)]
    if len(ends) == 2:
        yield run
        return
    yield from (replace(run, text=run.text[start:end]) for start, end in pairwise(ends))


def _find(runs: tuple[Run, ...], on: str) -> tuple[int, int] | None:
    """Where words stand: among those that are left, else among all."""
    if not on:
        return None
    left = [index for index, kept in _letters(runs) if kept]
    at = accepted(runs).find(on)
    if at >= 0:
        return left[at], left[at + len(on) - 1] + 1
    at = "".join(run.text for run in runs).find(on)
    return (at, at + len(on)) if at >= 0 else None


def _head_at_end(runs: tuple[Run, ...], on: str) -> str:
    """The lines with which words over several parts begin here, at this part's end; "" where they do not."""
    text = accepted(runs)
    heads = (on[:at] for at, letter in enumerate(on) if letter == "\n")
    return next((head for head in heads if text.endswith(head)), "")


def _find_last(runs: tuple[Run, ...], on: str) -> tuple[int, int] | None:
    """Where the last words of a paragraph stand."""
    left = [index for index, kept in _letters(runs) if kept]
    text = accepted(runs)
    return (left[len(text) - len(on)], left[-1] + 1) if on and text.endswith(on) else None


def _letters(runs: tuple[Run, ...]) -> Iterator[tuple[int, bool]]:
    at = 0
    for run in runs:
        kept = not is_gone(run.change)
        yield from ((at + index, kept) for index in range(len(run.text)))
        at += len(run.text)
