"""Runs of text as inline elements, and back.

A change is `<ins>`, `<del>` or, of format, `<span class="format">`; the one that it was made upon stands around it, so the
outermost is the oldest. A move is an insertion or deletion of class `move`. Its author is a person among the references; `at`
and `was` have no place in Akoma Ntoso and stand in our namespace. A change of the paragraph mark is one around `<eol/>` at
the end, a comment a `<remark class="comment">`, a line feed `<br/>`, a whole quotation `<embeddedText>`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from lxml import etree

from intersession.core.characters import xml_safe as safe
from intersession.core.document import STYLES, Change, ChangeKind, Comment, Run, Style
from intersession.core.formats.akn.names import akn, ours
from intersession.core.formats.akn.vocabulary import BLOCK_LISTS, INLINES, LINKS, STRUCTURES, UNSAID
from intersession.core.formats.xml import SPACE, local, words_of
from intersession.core.paragraphs.runs import merged

Element = etree._Element
_TAGS: dict[Style, str] = {"bold": "b", "italic": "i", "underline": "u", "superscript": "sup", "subscript": "sub"}
_STYLES = {tag: style for style, tag in _TAGS.items()}
_CHANGES: dict[ChangeKind, tuple[str, str | None]] = {
    "insert": ("ins", None),
    "delete": ("del", None),
    "move_to": ("ins", "move"),
    "move_from": ("del", "move"),
    "format": ("span", "format"),
}
_KINDS = {form: kind for kind, form in _CHANGES.items()}
_SPACES = re.compile(r"[ \t\r\n]+")


def element(parent: Element, tag: str, text: str | None = None, /, **attributes: str | None) -> Element:
    """A child of this name; attributes that are null are left out, a final `_` of a name too."""
    made = etree.SubElement(parent, akn(tag))
    for key, value in attributes.items():
        if value is not None:
            made.set(key.rstrip("_"), safe(value))
    if text is not None:
        made.text = safe(text)
    return made


def moment(at: datetime | None) -> str | None:
    """A moment as attributes take it: ISO 8601, UTC as "Z"."""
    return at.isoformat().replace("+00:00", "Z") if at else None


def read_moment(written: str | None) -> datetime | None:
    """A moment out of an attribute; null where it is none."""
    try:
        return datetime.fromisoformat(written) if written else None
    except ValueError:
        return None


class People:
    """The persons that a document refers to, each once; `reference` gives the address of one."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}

    def reference(self, name: str) -> str | None:
        if not name:
            return None
        return "#" + self.names.setdefault(name, f"tlc__person_{len(self.names) + 1}")


NoteWriter = Callable[[Element, str], None]


class InlineWriter:
    """Writes runs, comments and marks into a block; `write_note` writes what stands at a footnote's mark."""

    def __init__(self, people: People, write_note: NoteWriter) -> None:
        self._people, self._write_note = people, write_note

    def runs(self, block: Element, runs: Iterable[Run]) -> None:
        for run in runs:
            self._run(block, run)

    def mark(self, block: Element, change: Change | None) -> None:
        if change:
            element(self._changed(block, change), "eol")

    def comments(self, block: Element, comments: Iterable[Comment]) -> None:
        for comment in comments:
            remark = element(block, "remark", class_="comment", refersTo=self._people.reference(comment.author))
            self._set(remark, at=moment(comment.at), on=comment.on or None)
            _say(remark, comment.text)

    def _run(self, block: Element, run: Run) -> None:
        place = self._changed(block, run.change) if run.change else block
        for style in run.styles:
            place = element(place, _TAGS[style])
        if run.note is not None:
            self._write_note(place, run.note)
        else:
            _say(place, run.text)

    def _changed(self, block: Element, change: Change) -> Element:
        place = self._changed(block, change.over) if change.over else block
        tag, kind = _CHANGES[change.kind]
        made = element(place, tag, class_=kind, refersTo=self._people.reference(change.author))
        self._set(made, at=moment(change.at), was=None if change.was is None else " ".join(change.was))
        return made

    @staticmethod
    def _set(made: Element, **said: str | None) -> None:
        for name, value in said.items():
            if value is not None:
                made.set(ours(name), safe(value))


def _say(place: Element, text: str) -> None:
    """Add text at the end of an element, line feeds as `<br/>`."""
    first, *others = safe(text).split("\n")
    _append(place, first)
    for line in others:
        element(place, "br")
        _append(place, line)


def _append(place: Element, text: str) -> None:
    if len(place):
        place[-1].tail = (place[-1].tail or "") + text
    else:
        place.text = (place.text or "") + text


@dataclass(slots=True)
class Words:
    """What was read out of a block: its runs, and what it bears and holds besides."""

    runs: list[Run] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    mark: Change | None = None
    notes: list[Element] = field(default_factory=list)
    structures: list[Element] = field(default_factory=list)
    pictures: list[Element] = field(default_factory=list)
    links: list[Element] = field(default_factory=list)
    strange: list[Element] = field(default_factory=list)
    quotation: bool = False

    def text(self) -> tuple[Run, ...]:
        return merged(self.runs)


@dataclass(frozen=True, slots=True)
class _Here:
    """What holds where a reader is: styles, the change, and whether white space counts."""

    styles: frozenset[Style] = frozenset()
    change: Change | None = None
    kept: bool = True


class InlineReader:
    """Reads blocks into `Words`. `people` are names by the address of a reference."""

    def __init__(self, people: dict[str, str]) -> None:
        self._people = people

    def words(self, *blocks: Element) -> Words:
        """The words of blocks, a line feed between them."""
        words = Words()
        for at, block in enumerate(blocks):
            if at:
                words.runs.append(Run("\n"))
            kept = _keeps_space(block)
            start = len(words.runs)
            inner = [child for child in block if local(child)]
            quoted = local(inner[0]) == "embeddedText" and not _said(block.text) if inner else False
            words.quotation = quoted and all(
                not _said(child.tail) and (child is inner[0] or _is_margin(child)) for child in inner
            )
            self._read(block, _Here(kept=kept), words)
            if not kept:
                words.runs[start:] = _stripped(words.runs[start:])
        return words

    def _read(self, block: Element, here: _Here, words: Words) -> None:
        self._add(block.text, here, words)
        for child in block:
            self._read_child(child, here, words)
            self._add(child.tail, here, words)

    def _read_child(self, child: Element, here: _Here, words: Words) -> None:
        name = local(child)
        if name in _STYLES:
            self._read(child, replace(here, styles=here.styles | {_STYLES[name]}), words)
        elif (name, child.get("class")) in _KINDS or name in ("ins", "del"):
            self._read(child, replace(here, change=self._change(child, name, here.change)), words)
        elif name in ("br", "eol"):
            self._break(name, here, words)
        elif name == "remark" and child.get("class") == "comment":
            words.comments.append(self._comment(child))
        elif name in ("authorialNote", "noteRef"):
            styles = tuple(style for style in STYLES if style in here.styles)
            words.runs.append(Run("", styles, here.change, str(len(words.notes))))
            words.notes.append(child)
        elif name in STRUCTURES:
            words.structures.append(child)
        elif name == "img":
            words.pictures.append(child)
        elif name and name not in UNSAID and not (name in BLOCK_LISTS and local(child.getparent()) == "li"):
            self._read_plain(child, name, here, words)

    def _read_plain(self, child: Element, name: str, here: _Here, words: Words) -> None:
        """An element whose words are the text's own."""
        if name in LINKS and child.get("href"):
            words.links.append(child)
        if name not in INLINES and name not in LINKS:
            words.strange.append(child)
        self._read(child, here, words)

    def _add(self, text: str | None, here: _Here, words: Words) -> None:
        if text:
            said = text if here.kept else _SPACES.sub(" ", text)
            words.runs.append(Run(said, tuple(style for style in STYLES if style in here.styles), here.change))

    @staticmethod
    def _break(name: str, here: _Here, words: Words) -> None:
        """A changed end of line is the block's mark."""
        if name == "eol" and here.change:
            words.mark = here.change
        else:
            styles = tuple(style for style in STYLES if style in here.styles)
            words.runs.append(Run("\n", styles, here.change))

    def _change(self, made: Element, name: str, over: Change | None) -> Change:
        kind = _KINDS.get((name, made.get("class"))) or _KINDS[(name, None)]
        written = made.get(ours("was"))
        was = None if written is None else tuple(style for style in STYLES if style in written.split())
        return Change(kind, self._who(made), read_moment(made.get(ours("at"))), was, over)

    def _comment(self, remark: Element) -> Comment:
        words = Words()
        self._read(remark, _Here(kept=_keeps_space(remark)), words)
        said = "".join(run.text for run in words.runs)
        return Comment(said, self._who(remark), read_moment(remark.get(ours("at"))), remark.get(ours("on"), ""))

    def _who(self, made: Element) -> str:
        return self._people.get(made.get("refersTo", "").partition(" ")[0].removeprefix("#"), "")


def _is_margin(child: Element) -> bool:
    """Whether an element stands beside the words: a comment, or the changed end of the block."""
    if local(child) == "remark":
        return child.get("class") == "comment"
    last = next(child.iter(akn("eol")), None)
    return local(child) in ("ins", "del", "span") and last is not None and not _said(words_of(child))


def _said(text: str | None) -> bool:
    return bool(text and text.strip())


def _keeps_space(block: Element) -> bool:
    here: Element | None = block
    while here is not None:
        if here.get(SPACE):
            return here.get(SPACE) == "preserve"
        here = here.getparent()
    return False


def _stripped(runs: list[Run]) -> list[Run]:
    """Runs with one space between words, and none at the ends of lines."""
    kept: list[Run] = []
    before = "\n"
    for run in runs:
        text = run.text[1:] if run.text.startswith(" ") and before in " \n" else run.text
        if text == "\n" and kept and kept[-1].text.endswith(" "):
            kept[-1] = replace(kept[-1], text=kept[-1].text[:-1])
        before = text[-1:] or before
        kept.append(replace(run, text=text))
    for at in range(len(kept) - 1, -1, -1):
        if kept[at].text.strip() or kept[at].note is not None:
            kept[at] = replace(kept[at], text=kept[at].text.rstrip(" "))
            break
        kept[at] = replace(kept[at], text="")
    return [run for run in kept if run.text or run.note is not None]
