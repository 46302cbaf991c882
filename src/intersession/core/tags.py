"""Runs as one line of text with inline tags, so that a translator in a plain text box keeps what is bold and where a footnote's mark is.

`‹1›words‹/1›` stands for a run with styles, `‹2/›` for a footnote's mark; numbers count the runs of the source that need a tag.
Who has no such signs types braces: `{1}words{/1}`, `{2/}`. A sign of the text itself is doubled: `‹‹`, `{{`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from intersession.core.document import GONE, Change, Run, Style
from intersession.core.faults import Fault, FaultError
from intersession.core.paragraphs.runs import merged

Runs = tuple[Run, ...]
Piece = Literal["text", "open", "close", "alone"]
_SIGN = re.compile(r"‹‹|\{\{|‹(?P<o>/?)(?P<n>[0-9]{1,6})(?P<a>/?)›|\{(?P<to>/?)(?P<tn>[0-9]{1,6})(?P<ta>/?)\}")
_OWN = re.compile(r"[‹{]")


class TagError(FaultError):
    """A text does not bear the tags that it must; `fault` names the first that is wrong."""


@dataclass(frozen=True, slots=True)
class Tag:
    """What a tag stands for: a run's styles, or the footnote (`note`) whose mark is there; `pair` where it holds words."""

    number: int
    styles: tuple[Style, ...] = ()
    note: str | None = None
    change: Change | None = None
    pair: bool = True

    def opening(self) -> str:
        """As it stands before its words, or alone."""
        return f"‹{self.number}›" if self.pair else f"‹{self.number}/›"

    def closing(self) -> str:
        """As it stands after its words; nothing where it stands alone."""
        return f"‹/{self.number}›" if self.pair else ""

    def over(self, text: str) -> Run:
        """The run of these words."""
        return Run(text, self.styles, self.change, self.note)


@dataclass(frozen=True, slots=True)
class Tagged:
    """A text with tags, and what its tags stand for, by their numbers from 1."""

    text: str
    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a tagged text: words with their signs no longer doubled, or the opening or closing of a tag, or one alone."""

    kind: Piece
    text: str = ""
    number: int = 0


def tagged(runs: Iterable[Run], like: Sequence[Tag] = ()) -> Tagged:
    """The text of runs with tags; `untagged` gives the runs back, neighbours of one kind joined.

    Tags that stand for the same as one of `like` (those of the source, for a translation) take its number; others are numbered
    after them. A footnote's mark between words of one kind stands inside their tag.
    """
    writer = _Writer(like)
    listed = merged(runs)
    for run, following in zip(listed, _next_words(listed), strict=True):
        writer.take(run, following)
    return Tagged("".join(writer.text), tuple(writer.tags))


def untagged(text: str, tags: Sequence[Tag]) -> Runs:
    """The runs of a text with these tags. Raises `TagError` where a tag is missing, unknown, twice there, not closed, or opened
    inside another; a footnote's mark may stand inside one."""
    known = {tag.number: tag for tag in tags}
    reader = _Reader(known)
    for token in tokens(text):
        reader.take(token)
    return reader.end()


def doubled(text: str) -> str:
    """Words as they stand in a tagged text: signs that could be a tag's are doubled."""
    return _OWN.sub(lambda found: found[0] * 2, text)


def tokens(text: str) -> Iterator[Token]:
    """The pieces of a tagged text in order."""
    words, after = "", 0
    for found in _SIGN.finditer(text):
        words += text[after : found.start()]
        after = found.end()
        number = found["n"] or found["tn"]
        if not number:
            words += found[0][0]
            continue
        if words:
            yield Token("text", words)
        words = ""
        yield Token(_kind(found["o"] or found["to"], found["a"] or found["ta"]), found[0], int(number))
    if words + text[after:]:
        yield Token("text", words + text[after:])


def tags_in(text: str) -> tuple[Tag, ...]:
    """The tags of a text of which nobody knows what they stand for: as many as it has numbers, each of the form it first has."""
    first: dict[int, Tag] = {}
    for token in tokens(text):
        if token.kind != "text":
            first.setdefault(token.number, Tag(token.number, pair=token.kind != "alone"))
    return tuple(first.values())


def without_tags(text: str) -> str:
    """The words of a tagged text alone."""
    return "".join(token.text for token in tokens(text) if token.kind == "text")


def _kind(before: str | None, after: str | None) -> Piece:
    return "close" if before else "alone" if after else "open"


def _next_words(runs: Sequence[Run]) -> list[Run | None]:
    """For each run the next one with words, where nothing but footnotes' marks stands between."""
    following: list[Run | None] = []
    words: Run | None = None
    after: Run | None = None
    for run in reversed(runs):
        following.append(words if after is not None and not after.text else None)
        words, after = (run if run.text else words), run
    return following[::-1]


class _Writer:
    """Writes runs one by one; a tag stays open over footnotes' marks that its words go on behind."""

    def __init__(self, like: Sequence[Tag]) -> None:
        self.text, self.tags = list[str](), list[Tag]()
        self._waiting: dict[Tag, list[Tag]] = {}
        for tag in reversed(like):
            self._waiting.setdefault(replace(tag, number=0), []).append(tag)
        self._next = max((tag.number for tag in like), default=0) + 1
        self._open: Tag | None = None

    def take(self, run: Run, following: Run | None) -> None:
        if run == Run(run.text):
            self.text.append(doubled(run.text))
            return
        if self._open is None or not run.text:
            tag = self._tag(run)
            self.text.append(tag.opening())
            self._open = tag if tag.pair else self._open
        self.text.append(doubled(run.text))
        if self._open and run.text and not (following and following == self._open.over(following.text)):
            self.text.append(self._open.closing())
            self._open = None

    def _tag(self, run: Run) -> Tag:
        kind = Tag(0, run.styles, run.note, run.change, pair=bool(run.text) or run.note is None)
        if waiting := self._waiting.get(kind):
            self.tags.append(waiting.pop())
        else:
            self.tags.append(replace(kind, number=self._next))
            self._next += 1
        return self.tags[-1]


class _Reader:
    """Takes the pieces of a text one by one; at its end every tag must have been there once."""

    def __init__(self, known: dict[int, Tag]) -> None:
        self._known, self._seen = known, set[int]()
        self._open: Tag | None = None
        self._runs: list[Run] = []
        self._inside: list[Run] = []

    def take(self, token: Token) -> None:
        if token.kind == "text":
            self._say(token.text)
            return
        tag = self._known.get(token.number)
        if tag is None:
            raise _fault("tag_unknown", "The tag {tag} is none of this text’s.", token.text)
        if token.kind == "close":
            self._close(tag, token)
        else:
            self._begin(tag, token)

    def _say(self, text: str) -> None:
        (self._inside if self._open else self._runs).append(self._open.over(text) if self._open else Run(text))

    def _begin(self, tag: Tag, token: Token) -> None:
        if tag.number in self._seen:
            raise _fault("tag_twice", "The tag {tag} stands in the text twice.", token.text)
        if tag.pair is (token.kind == "alone"):
            sentence = "The tag {tag} must be written {right}."
            raise _fault("tag_of_another_form", sentence, token.text, right=tag.opening() + tag.closing())
        if self._open and tag.pair:
            sentence = "The tag {tag} begins before {other} is closed."
            raise _fault("tag_inside_tag", sentence, token.text, other=self._open.opening())
        self._seen.add(tag.number)
        if tag.pair:
            self._open = tag
        else:
            (self._inside if self._open else self._runs).append(tag.over(""))

    def _close(self, tag: Tag, token: Token) -> None:
        if self._open is not tag:
            raise _fault("tag_closed_unopened", "The tag {tag} closes what is not open.", token.text)
        self._runs += self._inside or [tag.over("")]
        self._open, self._inside = None, []

    def end(self) -> Runs:
        if self._open:
            raise _fault("tag_not_closed", "The tag {tag} is not closed.", self._open.opening())
        for tag in self._known.values():
            if tag.number not in self._seen and tag.note is not None:
                raise _fault("note_mark_missing", "The footnote’s mark {tag} is missing.", tag.opening())
            if tag.number not in self._seen:
                raise _fault("tag_missing", "The tag {tag} is missing.", tag.opening())
        return merged(self._runs)


def _fault(code: str, sentence: str, tag: str, **more: str) -> TagError:
    return TagError(Fault(code, sentence, {"tag": tag} | more))


def accepted_runs(runs: Iterable[Run]) -> Runs:
    """Runs with every tracked change taken, and no longer tracked."""
    kept = (run for run in runs if run.change is None or not run.change.kinds() & set(GONE))
    return merged(replace(run, change=None) for run in kept)
