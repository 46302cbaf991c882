"""A document as Akoma Ntoso 1.0, valid against the OASIS schema, with AKN4UN's names; `reading` gives all of it back.

Each part bears its permanent identity as `wId` and its place in this edition as `eId` (the first alone where both are one).
Headings are sections that hold what follows them, in as many as their level says; a lettered heading is a container `topic`;
a paragraph's items stand in a `<list>`, as deep as their level; a footnote stands at its mark, or as a container `footnote` where no
run marks it; annexes are attachments. What XML forbids is written as U+FFFD. A block after an annex is moved before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from intersession.core.characters import xml_safe as safe
from intersession.core.document import (
    Annex,
    Block,
    Cell,
    Footnote,
    Heading,
    Item,
    LetteredHeading,
    Passage,
    ReadDocument,
    Run,
    Table,
    Worded,
)
from intersession.core.formats.akn.first_page import write_first_page, write_original
from intersession.core.formats.akn.identification import write_meta
from intersession.core.formats.akn.inline import Element, InlineWriter, People, element
from intersession.core.formats.akn.names import NSMAP, akn, names_of, ours, written_id
from intersession.core.formats.xml import SPACE

_ANNEX_NAME = "annex"


def write_akn(document: ReadDocument, language: str | None = None, provisional: Sequence[str] = ()) -> bytes:
    """The document as Akoma Ntoso, UTF-8. `language` is the version's, where the masthead does not say it; `provisional` are
    the symbols that it had before."""
    return etree.tostring(_Writer(document, language, provisional).root, encoding="utf-8", xml_declaration=True)


def with_remark(written: bytes, name: str, words: str) -> bytes:
    """A document that `write_akn` wrote, with something said of the file in its metadata; it is no part of the document."""
    root = etree.fromstring(written)
    for own in root.iter(ours("document")):
        own.set(name, safe(words))
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


class _Writer:
    def __init__(self, document: ReadDocument, language: str | None, provisional: Sequence[str]) -> None:
        head = document.masthead
        self._document, self._language = document, head.language or language
        self._names = names_of(head, self._language)
        self._provisional = provisional
        self._people = People()
        self._inline = InlineWriter(self._people, self._write_note)
        self._eids: set[str] = set()
        self._notes = {note.id: note for note in _footnotes(document.blocks)}
        self._marked = _marks(document.blocks) & self._notes.keys()
        self._written: set[str] = set()
        self._on = ""
        self.root = etree.Element(akn("akomaNtoso"), nsmap=NSMAP)
        self._write(document)

    def _write(self, document: ReadDocument) -> None:
        doc = element(self.root, "doc", name=self._names.name)
        meta = _structure(doc, "meta")
        write_first_page(doc, document.masthead, self._language)
        self._write_body(doc, document.blocks, "")
        write_meta(meta, document, self._names, self._people, self._provisional)

    def _write_body(self, doc: Element, blocks: Iterable[Block], prefix: str) -> None:
        body = _structure(doc, "mainBody")
        body.set(SPACE, "preserve")
        self._write_blocks(body, [block for block in blocks if not isinstance(block, Annex)])
        if not len(body):
            element(body, "p")
        annexes = [block for block in blocks if isinstance(block, Annex)]
        if annexes:
            attachments = _structure(doc, "attachments")
            for number, annex in enumerate(annexes, start=1):
                self._write_annex(attachments, annex, f"{prefix}annex_{number}")

    # Blocks

    def _write_blocks(self, body: Element, blocks: Iterable[Block]) -> None:
        sections, place = [body], body
        for block in blocks:
            match block:
                case Heading():
                    place = self._write_heading(sections, block)
                case LetteredHeading():
                    place = self._write_topic(sections[-1], block)
                case Passage():
                    self._write_passage(place, block)
                case Table():
                    self._write_table(place, block)
                case Footnote() if block.id not in self._marked:
                    self._write_loose_note(place, block)

    def _write_heading(self, sections: list[Element], heading: Heading) -> Element:
        """Close the sections of this level and deeper, and open this one; a level that was left out is a section without a
        heading."""
        del sections[heading.level :]
        while len(sections) < heading.level:
            sections.append(_structure(sections[-1], "section"))
        section = self._part(sections[-1], "section", heading)
        sections.append(section)
        self._say(_structure(section, "heading"), heading)
        return section

    def _write_topic(self, section: Element, topic: LetteredHeading) -> Element:
        made = self._part(section, "hcontainer", topic, name="topic")
        _structure(made, "num").text = self._label(topic.letter, 1)
        self._say(_structure(made, "heading"), topic)
        return made

    def _write_passage(self, place: Element, passage: Passage) -> None:
        made = self._part(place, "paragraph", passage)
        if passage.printed:
            _structure(made, "num").text = safe(passage.printed)
        points = _structure(made, "list") if passage.items else None
        words = _structure(made, "content") if points is None else _structure(points, "intro")
        self._say(_structure(words, "p"), passage, quotation=passage.quotation)
        if points is not None:
            self._write_items(points, passage.items, 1)

    def _write_items(self, points: Element, items: Sequence[Item], level: int) -> None:
        """The items of one level; those that are deeper stand in the item before them, or without one in a list of theirs."""
        index = 0
        while index < len(items):
            here = items[index] if items[index].level <= level else None
            start = index + (here is not None)
            index = next((at for at in range(start, len(items)) if items[at].level <= level), len(items))
            self._write_item(points, here, items[start:index], level)

    def _write_item(self, points: Element, item: Item | None, inner: Sequence[Item], level: int) -> None:
        if item is None:
            self._write_items(_structure(points, "list"), inner, level + 1)
            return
        made = self._part(points, "point" if item.letter is not None else "indent", item)
        if item.letter is not None:
            _structure(made, "num").text = self._label(item.letter, item.level)
        deeper = _structure(made, "list") if inner else None
        words = _structure(made, "content") if deeper is None else _structure(deeper, "intro")
        self._say(_structure(words, "p"), item)
        if deeper is not None:
            self._write_items(deeper, inner, level + 1)

    def _label(self, letter: str, level: int) -> str:
        """(a), then (i), then a.; French and Spanish a), then i)."""
        if level > 2:
            return safe(f"{letter}.")
        return safe(f"{letter})" if self._language in ("fr", "es") and letter.isalpha() else f"({letter})")

    def _write_table(self, place: Element, table: Table) -> None:
        box = element(_structure(place, "hcontainer", name="table"), "content")
        made = self._identified(element(box, "table"), table.id, table.id)
        made.text = "\n"
        if table.title:
            element(made, "caption", table.title).tail = "\n"
        self._on = table.id
        for number, row in enumerate(table.rows or [[]]):
            line = _structure(made, "tr")
            for cell in row or [Cell()]:
                self._write_cell(element(line, "th" if number < table.head else "td"), cell)

    def _write_cell(self, made: Element, cell: Cell) -> None:
        for name, over in (("colspan", cell.columns), ("rowspan", cell.rows)):
            if over > 1:
                made.set(name, str(over))
        for line in _cell_lines(cell.runs):
            words = element(made, "p")
            self._inline.runs(words, line)
        self._inline.comments(words, cell.comments)
        self._inline.mark(words, cell.change)

    # Footnotes and annexes

    def _write_note(self, place: Element, id: str) -> None:
        """The footnote at its first mark; at any other, or where there is none of this identity, a reference to it."""
        note = self._notes.get(id)
        if note is None or id in self._written or id not in self._marked:
            marker = note.mark if note else ""
            element(place, "noteRef", href=f"#{written_id(note.eid if note else id)}", marker=marker)
            return
        self._written.add(id)
        made = self._part(place, "authorialNote", note, marker=note.mark, placement="bottom")
        made.tail = None
        if note.on != self._on:
            made.set(ours("on"), safe(note.on or ""))
        self._say(element(made, "p"), note, bears=False)

    def _write_loose_note(self, place: Element, note: Footnote) -> None:
        made = self._part(place, "hcontainer", note, name="footnote")
        if note.on is not None:
            made.set(ours("on"), safe(note.on))
        _structure(made, "num", note.mark)
        self._say(element(_structure(made, "content"), "p"), note)

    def _write_annex(self, attachments: Element, annex: Annex, part: str) -> None:
        made = self._identified(_structure(attachments, "attachment"), annex.id, annex.id)
        if annex.title:
            _structure(made, "heading", annex.title).set(SPACE, "preserve")
        doc = _structure(made, "doc", name=_ANNEX_NAME)
        write_meta(_structure(doc, "meta"), self._document, self._names, self._people, (), annex, part)
        if annex.original_language:
            preface = _structure(doc, "preface")
            write_original(element(preface, "p"), annex.original_language, self._language, "({})")
        self._write_body(doc, annex.blocks, f"{part}__")

    # What all parts have

    def _part(self, place: Element, tag: str, part: Worded, /, **attributes: str) -> Element:
        id: str = part.id  # type: ignore[attr-defined]
        return self._identified(_structure(place, tag, **attributes), part.eid, id)

    def _identified(self, made: Element, eid: str, id: str) -> Element:
        """`eId` stands once in a document; a second part of that name has its identity alone."""
        here, always = written_id(eid), written_id(id)
        if here and here not in self._eids:
            self._eids.add(here)
            made.set("eId", here)
        if always and always != made.get("eId"):
            made.set("wId", always)
        return made

    def _say(self, block: Element, part: Worded, quotation: bool = False, bears: bool = True) -> None:
        """The words of a part, the comments on it and the change of its mark; the part bears the footnotes in them."""
        before = self._on
        if bears:
            self._on = part.id  # type: ignore[attr-defined]
        self._inline.runs(element(block, "embeddedText") if quotation else block, part.runs)
        self._inline.comments(block, part.comments)
        self._inline.mark(block, part.mark_change)
        self._on = before


def _structure(place: Element, tag: str, text: str | None = None, /, **attributes: str) -> Element:
    """An element that holds others, on a line of its own."""
    made = element(place, tag, text, **attributes)
    made.tail = "\n"
    return made


def _cell_lines(runs: tuple[Run, ...]) -> Iterator[list[Run]]:
    """The paragraphs of a cell: line feeds that are in no style and no change part them."""
    line: list[Run] = []
    for run in runs:
        if run == Run(run.text) and "\n" in run.text:
            first, *others = run.text.split("\n")
            line.append(Run(first))
            for other in others:
                yield line
                line = [Run(other)]
        else:
            line.append(run)
    yield line


def _footnotes(blocks: Iterable[Block]) -> Iterator[Footnote]:
    for block in blocks:
        if isinstance(block, Footnote):
            yield block
        elif isinstance(block, Annex):
            yield from _footnotes(block.blocks)


def _marks(blocks: Iterable[Block]) -> set[str]:
    """The identities of footnotes that a run marks, other than in footnotes."""
    found: set[str] = set()
    for block in blocks:
        match block:
            case Annex():
                found |= _marks(block.blocks)
            case Table():
                found |= {run.note for row in block.rows for cell in row for run in cell.runs if run.note}
            case Passage():
                found |= {run.note for part in (block, *block.items) for run in part.runs if run.note}
            case Heading() | LetteredHeading():
                found |= {run.note for run in block.runs if run.note}
    return found
