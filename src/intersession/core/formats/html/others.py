"""Pages of others (saved by Word, by a content management system, from an editor on line) as pieces that the grammar reads.

Headings, lists with the numbers that they show, tables, block quotations, footnotes that link to their marks and back, and
`<ins>` and `<del>` say what they are; a paragraph's own label is the grammar's to read. What frames a page (navigation, headers,
footers, forms, scripts) is left out and listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from intersession.core.document import Cell, Change, NotUnderstood, ReadDocument, Run, accepted
from intersession.core.faults import Fault
from intersession.core.formats.errors import UnreadableError
from intersession.core.formats.html.notes import Notes
from intersession.core.formats.html.tree import (
    Element,
    Words,
    change_of,
    line_of,
    name_of,
    read_words,
    span_of,
    text_of,
)
from intersession.core.paragraphs import body_start, document_of, turned
from intersession.core.paragraphs.labels import Label, is_pending, read_label, to_roman
from intersession.core.paragraphs.lines import Line
from intersession.core.paragraphs.masthead import FirstPage, read_first_page
from intersession.core.paragraphs.pieces import Part, Piece, Source
from intersession.core.paragraphs.runs import after_label, merged
from intersession.core.reasons import reason

_SILENT = frozenset({"script", "style", "template", "head", "title", "meta", "link", "colgroup"})
_FRAME = frozenset({"nav", "footer", "header", "form", "noscript", "iframe", "object", "svg", "button", "select"})
_LISTS = frozenset({"ol", "ul"})
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "main",
        "body",
        "center",
        "figure",
        "figcaption",
        "details",
        "summary",
        "address",
    }
    | {
        "aside",
        "blockquote",
        "pre",
        "dl",
        "dt",
        "dd",
        "table",
        "hr",
        "li",
        "header",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    }
    | _LISTS
)
_APART = _BLOCKS | _SILENT | _FRAME
_SPACES = re.compile(r"[ \t\r\n\u00a0]+")
_BROKEN = re.compile(" ?\u2028 ?")
_BREAK = "\u2028"  # a line broken by hand, until white space is put in order
_DEEPEST_HEADING, _LONGEST_FIRST_PAGE = 3, 40


@dataclass(slots=True)
class _List:
    """A list that is open: its depth, its letters' style, and whether its items are a document's own paragraphs."""

    depth: int
    style: str
    number: int
    step: int
    paragraphs: bool


def read_page(root: Element) -> ReadDocument:
    """The document in a page."""
    reader = _Reader(root)
    body = next(root.iter("body"), root)
    reader.read(body)
    if not reader.pieces:
        raise UnreadableError(Fault("no_text", "The file is empty: there is no text in it."))
    first_page, pieces = _opening(reader.pieces)
    language = root.get("lang", "").partition("-")[0].lower()
    if len(language) == 2:
        first_page.masthead = replace(first_page.masthead, language=language)
    lines = [Line(piece.line, piece.whole, 0, gap=True, page=False) for piece in pieces]
    return document_of(first_page, pieces, [*reader.faults(), *turned(lines)])


def _opening(pieces: list[Piece]) -> tuple[FirstPage, list[Piece]]:
    """The first page, and the pieces of the body: those after it, and those of it that are headings."""
    first = pieces[:_LONGEST_FIRST_PAGE]
    end = next((at for at, piece in enumerate(first) if _is_body(piece)), len(first))
    lines = [line for number, piece in enumerate(first[:end]) for line in _lines(number, piece)]
    begun = body_start(lines)
    start = lines[begun].number if begun < len(lines) else end
    for at in range(1, start):
        source = pieces[at].source
        above = [line for line in lines if line.number < at]
        if source and source.part == "heading" and read_first_page(above).masthead.title:
            start = at
            break
    page = read_first_page([line for line in lines if line.number < start])
    page.not_understood = [replace(place, line=pieces[place.line].line) for place in page.not_understood]
    kept = {number for number, _words in page.headings}
    return page, [piece for at, piece in enumerate(pieces) if at >= start or at in kept]


def _lines(number: int, piece: Piece) -> Iterator[Line]:
    """The lines of a piece, parted where it is broken by hand; a heading is one."""
    label = piece.label
    printed = f"({label.value})" if label and label.form == "(x)" else f"{label.value}." if label else ""
    is_heading = piece.source is not None and piece.source.part == "heading"
    broken = [list(piece.runs)] if is_heading else _broken(piece.runs)
    for at, runs in enumerate(broken):
        text = " ".join([printed if at == 0 else "", *accepted(runs).split()]).strip()
        words = [run for run in runs if run.text.strip()]
        bold = bool(words) and all("bold" in run.styles for run in words) and not label
        if text:
            yield Line(number, f"**{text}**" if bold else text, 0, gap=at == 0, page=False)


def _broken(runs: Iterable[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *more = run.text.split("\n")
        lines[-1].append(replace(run, text=first))
        lines += [[replace(run, text=each)] for each in more]
    return lines


def _is_body(piece: Piece) -> bool:
    part = piece.source.part if piece.source else None
    return piece.rows is not None or part not in (None, "heading") or any(run.note for run in piece.runs)


class _Reader:
    def __init__(self, root: Element) -> None:
        self.pieces: list[Piece] = []
        self._notes = Notes(root)
        self._faults: list[NotUnderstood] = []
        self._links: list[Element] = []
        self._lists: list[_List] = []
        self._quoted = False
        self._change: Change | None = None

    def faults(self) -> list[NotUnderstood]:
        """What was left out; links are many and alike, so that one place speaks for all."""
        if not self._links:
            return self._faults
        first, count = self._links[0], len(self._links)
        said = reason("links_without_targets", count=count)
        return [*self._faults, NotUnderstood(line_of(first), first.get("href", "")[:200], said)]

    def read(self, parent: Element) -> None:
        """The blocks in an element; words between them are paragraphs of their own."""
        stretch = _Stretch(parent)
        for child in list(parent):
            name = name_of(child)
            if name in _APART or self._holds_blocks(child):
                self._flush(stretch)
                self._read_block(child, name)
                stretch.begin(child)
            elif name:
                stretch.add(child)
        self._flush(stretch)

    def _read_block(self, part: Element, name: str) -> None:
        if part in self._notes.blocks:
            return
        if name in _SILENT:
            return
        if name in _FRAME and not (name == "header" and _is_within(part, ("article", "main"))):
            self._leave_out(part, name)
        elif name[:1] == "h" and name[1:].isdigit():
            self._add(part, "heading", level=min(int(name[1:]), _DEEPEST_HEADING))
        elif name in _LISTS:
            self._read_list(part, name)
        elif name == "table":
            self._read_table(part)
        elif name == "hr":
            self.pieces.append(Piece(line_of(part), None, "", gap=True, page=False, indent=0, rule=True))
        elif name == "blockquote":
            before, self._quoted = self._quoted, True
            self.read(part)
            self._quoted = before
        elif name in ("ins", "del"):
            before_change, self._change = self._change, change_of(part, name, self._change)
            self.read(part)
            self._change = before_change
        else:
            self.read(part)

    def _holds_blocks(self, part: Element) -> bool:
        return any(name_of(inner) in _BLOCKS for inner in part.iter() if inner is not part)

    def _leave_out(self, part: Element, name: str) -> None:
        words = " ".join(text_of(part).split())
        if words:
            self._faults.append(NotUnderstood(line_of(part), words[:200], reason("page_frame", name=name)))

    # Paragraphs

    def _flush(self, stretch: _Stretch) -> None:
        """The words gathered since the last block, as a paragraph."""
        holder = stretch.take()
        if holder is not None:
            self._add(stretch.parent, "quotation" if self._quoted else None, words=self._words(holder))

    def _add(self, part: Element, kind: Part | None, level: int = 1, words: Words | None = None) -> None:
        words = words or self._words(part)
        runs = _tidy(words.text())
        text = accepted(runs)
        if not text and not any(run.text or run.note for run in runs):
            return
        label = read_label(text) if kind is None else None
        if label:
            runs = after_label(runs, label.rest)
        gone = not text and not any(run.note for run in runs)
        self._append(
            part, label, Source(runs, words.mark, part=kind or ("text" if gone else None), level=level, gone=gone)
        )

    def _append(self, part: Element, label: Label | None, source: Source) -> None:
        self.pieces.append(
            Piece(line_of(part), label, accepted(source.runs), gap=True, page=False, indent=0, source=source)
        )
        for id in [run.note for run in source.runs if run.note]:
            self._add_note(id)

    def _add_note(self, id: str) -> None:
        block = self._notes.taken(id)
        if block is not None:
            words = read_words(block, _SILENT, self._notes.backs, line_break=_BREAK)
            label = Label("number", self._notes.marks[id], "1.", "")
            source = Source(_tidy(words.text()), words.mark, part="note", id=id)
            self.pieces.append(Piece(line_of(block), label, "", gap=True, page=False, indent=0, source=source))

    def _words(self, part: Element) -> Words:
        """The words of a stretch; marks of notes are runs of theirs."""
        words = read_words(part, _APART, frozenset(), self._notes.ids, self._change, _BREAK)
        for one in words.others:
            if name_of(one) == "img":
                self._faults.append(NotUnderstood(line_of(one), (one.get("alt") or "")[:200], reason("picture")))
        links = [one for one in part.iter("a") if (one.get("href") or "#")[:1] != "#"]
        self._links += links
        return words

    # Lists and tables

    def _read_list(self, part: Element, name: str) -> None:
        items = [child for child in part if name_of(child) == "li" and child not in self._notes.blocks]
        style = part.get("type", "1") if name == "ol" else ""
        backwards = part.get("reversed") is not None
        start = int(part.get("start", "")) if re.fullmatch(r"-?\d{1,6}", part.get("start", "")) else 0
        start = start or (len(items) if backwards else 1)
        above = self._lists[-1] if self._lists else None
        own = above is None and style == "1" and not self._is_introduced()
        depth = 0 if above is None else above.depth + (not above.paragraphs)
        self._lists.append(_List(depth, style, start, -1 if backwards else 1, own))
        for child in part:
            if name_of(child) in _LISTS:  # as editors nest them, outside any item
                self._read_list(child, name_of(child))
            elif child in items:
                self._read_item(child, self._lists[-1])
        self._lists.pop()

    def _is_introduced(self) -> bool:
        return bool(self.pieces) and is_pending(self.pieces[-1].text)

    def _read_item(self, part: Element, held: _List) -> None:
        if re.fullmatch(r"\d{1,6}", part.get("value", "")):
            held.number = int(part.get("value", ""))
        printed, held.number = held.number, held.number + held.step
        stretch, first = _Stretch(part), True
        inner = [child for child in part if name_of(child) in _APART]
        for child in list(part):
            if child in inner:
                first = self._item_words(part, stretch, held, printed, first)
                if name_of(child) in ("p", "div") and not self._holds_blocks(child):
                    first = self._item_of(child, self._words(child), held, printed, first)
                else:
                    self._read_block(child, name_of(child))
                stretch.begin(child)
            elif name_of(child):
                stretch.add(child)
        self._item_words(part, stretch, held, printed, first)

    def _item_words(self, part: Element, stretch: _Stretch, held: _List, printed: int, first: bool) -> bool:
        holder = stretch.take()
        return first if holder is None else self._item_of(part, self._words(holder), held, printed, first)

    def _item_of(self, part: Element, words: Words, held: _List, printed: int, first: bool) -> bool:
        """An item, or where it has its first words a further paragraph of it. Whether its first words are still to come."""
        runs = _tidy(words.text())
        if not runs:
            return first
        if not first and self.pieces and self.pieces[-1].source:
            source = self.pieces[-1].source
            self.pieces[-1].source = replace(source, runs=merged([*source.runs, Run("\n"), *runs]))
        elif held.paragraphs:
            self._append(part, Label("number", str(printed), "1.", ""), Source(runs, words.mark, part="paragraph"))
        else:
            label = _label(held.style, printed)
            self._append(part, label, Source(runs, words.mark, part="item", level=held.depth + 1))
        return False

    def _read_table(self, part: Element) -> None:
        """A table; one that has a single cell only sets its words apart."""
        rows = [row for row in part.iter("tr") if _table_of(row) is part]
        cells = [[cell for cell in row if name_of(cell) in ("td", "th")] for row in rows]
        if sum(map(len, cells)) < 2:
            for row in cells:
                for cell in row:
                    self.read(cell)
            return
        head = 0
        while head < len(rows) and all(name_of(cell) == "th" for cell in cells[head]):
            head += 1
        caption = next((child for child in part if name_of(child) == "caption"), None)
        if caption is not None:
            self._add(caption, "caption")
        made = [[self._cell(cell) for cell in row] for row in cells if row]
        line = line_of(part)
        source = Source((), level=head)
        self.pieces.append(Piece(line, None, "", gap=True, page=False, indent=0, rows=made, source=source))
        for id in [run.note for row in made for cell in row for run in cell.runs if run.note]:
            self._add_note(id)

    def _cell(self, part: Element) -> Cell:
        blocks = [child for child in part if name_of(child) in _BLOCKS]
        parts = blocks if blocks and not (part.text or "").strip() else [part]
        runs: list[Run] = []
        for at, one in enumerate(parts):
            runs += [Run("\n")] * (at > 0)
            runs += _tidy(read_words(one, _SILENT, frozenset(), self._notes.ids, self._change, _BREAK).text())
        return Cell(merged(runs), span_of(part, "colspan"), span_of(part, "rowspan"))


class _Stretch:
    """Words and inline elements that stand between blocks."""

    def __init__(self, parent: Element) -> None:
        self.parent = parent
        self._text = parent.text or ""
        self._parts: list[Element] = []

    def begin(self, block: Element) -> None:
        self._text, self._parts = block.tail or "", []

    def add(self, part: Element) -> None:
        self._parts.append(part)

    def take(self) -> Element | None:
        """An element with these words; null where there are none."""
        if not self._parts and not self._text.strip():
            return None
        holder = self.parent.makeelement("p")
        holder.text = self._text
        for part in self._parts:
            holder.append(part)  # with its tail; the stretch was read, and is not read again
        self._text, self._parts = "", []
        return holder


def _label(style: str, number: int) -> Label:
    """The label that a list shows; a bullet in a list without order."""
    roman, letter = to_roman(number) if number > 0 else "", _letter(number) if number > 0 else ""
    shown = {"": "•", "a": letter, "A": letter.upper(), "i": roman, "I": roman.upper()}
    value = shown.get(style) or str(number)
    return Label("letter" if style else "bullet", value, "(x)" if style else "-", "")


def _letter(number: int) -> str:
    """a to z, then aa to zz."""
    rest, last = divmod(number - 1, 26)
    return (_letter(rest) if rest else "") + chr(ord("a") + last)


def _tidy(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """White space as a browser shows it: one space between words, none at the ends of lines."""
    kept: list[Run] = []
    before = "\n"
    for run in runs:
        text = _BROKEN.sub("\n", _SPACES.sub(" ", run.text))
        text = text if any(one.text for one in kept) else text.lstrip("\n")
        text = text[1:] if text.startswith(" ") and before in " \n" else text
        before = text[-1:] or (before if run.note is None else "x")
        kept.append(replace(run, text=text))
    while kept and kept[-1].note is None and not kept[-1].text.rstrip():
        kept.pop()
    if kept:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return merged(kept)


def _is_within(part: Element, names: tuple[str, ...]) -> bool:
    return any(name_of(above) in names for above in part.iterancestors())


def _table_of(row: Element) -> Element | None:
    return next((part for part in row.iterancestors() if name_of(part) == "table"), None)


__all__ = ["read_page"]
