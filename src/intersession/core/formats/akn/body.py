"""The blocks of an Akoma Ntoso document, read one after another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lxml import etree

from intersession.core.document import (
    Annex,
    Block,
    Cell,
    Footnote,
    Heading,
    Item,
    LetteredHeading,
    NotUnderstood,
    Passage,
    Run,
    Table,
    Worded,
)
from intersession.core.formats.akn.context import Context
from intersession.core.formats.akn.first_page import FirstPageReader
from intersession.core.formats.akn.inline import Element, Words
from intersession.core.formats.akn.levels import (
    child_of,
    children_of,
    first_line,
    letter_of,
    plain_number,
    span_of,
    table_of,
)
from intersession.core.formats.akn.names import ours
from intersession.core.formats.akn.vocabulary import (
    ABOVE,
    BLOCK_LISTS,
    CONTAINERS,
    DOCUMENTS,
    FRONT,
    LINES,
    LISTS,
    MAIN,
    PARAGRAPHS,
    SECTIONS,
    STRUCTURES,
)
from intersession.core.formats.xml import line_of, local, words_of
from intersession.core.paragraphs.labels import compound_label, compound_name
from intersession.core.paragraphs.runs import joined, merged
from intersession.core.reasons import reason

_DEEPEST = 3  # levels of headings


class Body:
    """The blocks of a document or an annex."""

    def __init__(self, context: Context, blocks: list[Block], prefix: str) -> None:
        self._context, self.blocks, self._prefix = context, blocks, prefix
        self._section: str | None = None
        self._passage: Passage | None = None
        self._counts: dict[str, int] = {}
        self._depth = 0
        self._quoted = False
        self._waiting: list[Block] = []

    def read_document(self, doc: Element, page: FirstPageReader) -> None:
        for part in doc:
            name = local(part)
            if name in FRONT:
                page.read(part)
            elif name in MAIN:
                self.read_children(part)
            elif name and name != "meta":
                self.read_block(part)

    def read_children(self, parent: Element) -> None:
        for child in parent:
            if local(child):
                self.read_block(child)
            self._read_stray(child, child.tail)

    def read_block(self, part: Element) -> None:
        name = local(part)
        if name in LINES:
            self._read_line(part)
        elif name in SECTIONS or name in PARAGRAPHS:
            self._read_level(part, name)
        elif name == "table":
            self._read_table(part)
        elif name in BLOCK_LISTS:
            self._read_list(part)
        elif name in ("attachment", "component") or name in DOCUMENTS:
            self.read_annex(part)
        elif name in STRUCTURES:
            self._read_quoted(part)
        elif name == "authorialNote":
            self._add_note(part, None)
        elif name in ("heading", "subheading", "num"):
            self._add_heading(part, [part])
        elif name in CONTAINERS:
            self._read_container(part)
        else:
            self.read_strange(part)

    def read_strange(self, part: Element) -> None:
        """An element that is not known: listed, and its words kept as a text of their own."""
        words = " ".join(words_of(part).split())
        self._context.list(
            part, "element_strange", words or part.get("href") or part.get("src") or local(part), name=local(part)
        )
        if words:
            self._close()
            self._begin_passage(part, Words(runs=[Run(words)]), None)

    def _read_stray(self, part: Element, text: str | None) -> None:
        if text and text.strip():
            self._context.list(part, "words_astray", " ".join(text.split()))
            self._close()
            self._begin_passage(None, Words(runs=[Run(" ".join(text.split()))]), None)

    # Hierarchies

    def _read_level(self, part: Element, name: str) -> None:
        if name == "hcontainer" and part.get("name") == "footnote":
            self._read_loose_note(part)
            return
        if name == "hcontainer" and part.get("name") == "topic" and child_of(part, "num") is not None:
            self._read_topic(part)
            return
        number, headings = child_of(part, "num"), children_of(part, "heading", "subheading")
        deeper = name in SECTIONS and not (name == "hcontainer" and part.get("name") == "table")
        self._depth += deeper
        if headings:
            self._add_heading(part, [*([number] if number is not None else []), *headings])
        elif number is not None and name in SECTIONS and plain_number(number) is None:
            self._add_heading(part, [number])
        elif name in PARAGRAPHS or number is not None:
            self._read_paragraph(part)
            self._depth -= deeper
            return
        self._read_inside(part)
        self._depth -= deeper

    def _read_inside(self, part: Element) -> None:
        """What stands in a level below its own number and heading."""
        for child in part:
            if local(child) and local(child) not in ABOVE:
                self.read_block(child)
            self._read_stray(child, child.tail)

    def _read_paragraph(self, part: Element) -> None:
        """A paragraph with its items: a new one, or where it stands in no paragraph an item that has lost its own."""
        self._close()
        number = child_of(part, "num")
        words = self._own_words(part)
        self._begin_passage(part, words, number)
        self._read_rest(part, 1)
        self._close()

    def _read_rest(self, part: Element, level: int) -> None:
        """What stands in a paragraph or item beyond its first words; `level` is that of an item that stands right here."""
        first = first_line(part)
        for child in part:
            name = local(child)
            if name in LISTS:
                self._read_rest(child, level + (local(part) in LISTS))
            elif name in PARAGRAPHS or name in SECTIONS:
                self._read_point(child, level)
            elif name in ("content", "intro", "wrapUp"):
                self._read_more(child, first, level)
            elif name and name not in ABOVE:
                self.read_block(child)
            self._read_stray(child, child.tail)

    def _read_more(self, box: Element, first: Element | None, level: int) -> None:
        for child in box:
            name = local(child)
            if child is first or not name:
                self._read_stray(child, child.tail)
                continue
            if name in BLOCK_LISTS:
                self._read_list(child, level)
            elif name == "p" and level > 1 and self._passage and self._passage.items:
                self._go_on(self._passage.items[-1], self._context.inline.words(child))
            else:
                self.read_block(child)
            self._read_stray(child, child.tail)

    def _read_point(self, part: Element, level: int) -> None:
        if children_of(part, "heading", "subheading") or self._passage is None:
            self._read_level(part, local(part))
            return
        self._add_item(part, self._own_words(part), child_of(part, "num"), level)
        self._read_rest(part, level + 1)

    def _own_words(self, part: Element) -> Words:
        first = first_line(part)
        return Words() if first is None else self._context.inline.words(first)

    # Paragraphs and items

    def _read_line(self, part: Element) -> None:
        """A text without a number."""
        if local(part) == "crossHeading":
            self._add_heading(part, [part])
            return
        words = self._context.inline.words(part)
        if not (words.runs or words.comments or words.mark or words.structures):
            self._listen(words)
            return
        self._close()
        self._begin_passage(part, words, None)

    def _begin_passage(self, part: Element | None, words: Words, number: Element | None) -> None:
        """A paragraph; a number that is none is kept as its first word."""
        value = None if number is None else plain_number(number)
        label = None if number is None or value is not None else compound_label(words_of(number))
        if number is not None and value is None and label is None:
            words.runs = list(joined([self._context.inline.words(number).text(), words.text()]))
        named = str(value) if value is not None else compound_name(label) if label else ""
        kind = f"para_{named}" if named else f"text_{self._count('text')}"
        id, eid = self._identify(part, f"{self._prefix}{kind}")
        line = line_of(part) if part is not None else 0
        passage = Passage(
            value, id, self._section, line, quotation=words.quotation or self._quoted, eid=eid, label=label
        )
        self.blocks.append(passage)
        self._passage = passage
        self._bear(passage, words)

    def _add_item(self, part: Element, words: Words, number: Element | None, level: int) -> None:
        passage = self._passage
        assert passage is not None
        letter = letter_of(number)
        above = next((item.id for item in reversed(passage.items) if item.level < level), passage.id)
        name = f"item_{letter.lower()}" if letter else f"bullet_{self._count('bullet')}"
        id, eid = self._identify(part, f"{above}__{name}")
        item = Item(letter, level, id, eid=eid)
        passage.items.append(item)
        self._bear(item, words)

    def _items(self) -> list[Item]:
        return self._passage.items if self._passage else []

    def _go_on(self, part: Passage | Item, words: Words) -> None:
        """Further words of a paragraph or item, on a new line where it has some."""
        words.runs = [*part.runs, *([Run("\n")] if part.runs else []), *words.runs]
        comments = part.comments
        self._bear(part, words)
        part.comments = comments + part.comments

    def _read_list(self, part: Element, level: int = 1) -> None:
        """A list of blocks or of HTML: items of the paragraph that it follows, else of one without words."""
        intro = child_of(part, "listIntroduction")
        words = Words() if intro is None else self._context.inline.words(intro)
        open_part = (
            (self._passage.items[-1] if level > 1 and self._passage.items else self._passage) if self._passage else None
        )
        if open_part is None or (intro is not None and level == 1 and (open_part.runs or self._items())):
            self._close()
            self._begin_passage(part, words, None)
        elif intro is not None:
            self._go_on(open_part, words)
        for number, child in enumerate(children_of(part, "li", "item"), start=1):
            self._read_listed(part, child, level, number)
        for child in children_of(part, "listWrapUp"):
            self._read_line(child)

    def _read_listed(self, part: Element, child: Element, level: int, number: int) -> None:
        lines = children_of(child, "p")
        words = self._context.inline.words(*(lines or [child] * (local(child) == "li")))
        printed = child_of(child, "num")
        if printed is None and local(part) == "ol":
            printed = etree.Element("num")
            printed.text = f"({child.get('value') or number})"
        self._add_item(child, words, printed, level)
        for one in child:
            if local(one) in BLOCK_LISTS:
                self._read_list(one, level + 1)
            elif local(one) in CONTAINERS or local(one) == "table":
                self.read_block(one)

    # Headings

    def _add_heading(self, part: Element, printed: list[Element]) -> None:
        self._close()
        id, eid = self._identify(part, f"{self._prefix}hdg_{self._count('hdg')}")
        heading = Heading(min(max(self._depth, 1), _DEEPEST), id, "", line_of(part), eid=eid)
        self.blocks.append(heading)
        self._section = heading.id
        self._bear(heading, self._printed(printed))

    def _read_topic(self, part: Element) -> None:
        self._close()
        number = child_of(part, "num")
        letter = letter_of(number) or ""
        id, eid = self._identify(part, f"{self._prefix}topic_{letter.lower()}")
        topic = LetteredHeading(letter, id, "", line_of(part), eid=eid)
        self.blocks.append(topic)
        self._section = topic.id
        self._bear(topic, self._printed(children_of(part, "heading")))
        self._read_inside(part)

    def _printed(self, parts: Iterable[Element]) -> Words:
        """The words of a number and headings, a space between them."""
        each = [self._context.inline.words(part) for part in parts]
        if len(each) == 1:
            return each[0]
        whole = Words(runs=list(joined([words.text() for words in each])))
        for words in each:
            whole.comments += words.comments
            whole.mark = whole.mark or words.mark
            whole.links += words.links
            whole.strange += words.strange
        return whole

    def _read_container(self, part: Element) -> None:
        printed = children_of(part, "num", "heading", "subheading")
        if any(local(one) != "num" for one in printed):
            self._depth += 1
            self._add_heading(part, printed)
            self._read_inside(part)
            self._depth -= 1
        elif (part.text or "").strip() or (printed and not children_of(part, "p")):
            self._close()
            self._begin_passage(part, self._context.inline.words(part), None)
        else:
            self._read_numbered(part, printed)

    def _read_numbered(self, part: Element, printed: list[Element]) -> None:
        """A recital or the like: its number stands before the words of its first paragraph."""
        first = child_of(part, "p") if printed else None
        if first is not None:
            self._close()
            self._begin_passage(part, self._printed([*printed, first]), None)
        for child in part:
            if local(child) and child is not first and child not in printed:
                self.read_block(child)
            self._read_stray(child, child.tail)

    def _read_quoted(self, part: Element) -> None:
        before, self._quoted = self._quoted, True
        self._close()
        self.read_children(part)
        self._close()
        self._quoted = before

    # Tables, footnotes, annexes

    def _read_table(self, part: Element) -> None:
        rows: list[list[Cell]] = []
        heads: list[bool] = []
        self._close()
        id, _eid = self._identify(part, f"{self._prefix}tbl_{self._count('tbl')}")
        for row in part.iter():
            if local(row) != "tr" or table_of(row) is not part:
                continue
            cells = children_of(row, "td", "th")
            rows.append([self._read_cell(cell, id) for cell in cells])
            heads.append(bool(cells) and all(local(cell) == "th" for cell in cells))
        caption = child_of(part, "caption")
        title = "".join(run.text for run in self._context.inline.words(caption).runs) if caption is not None else None
        head = next((at for at, is_head in enumerate(heads) if not is_head), len(rows))
        self.blocks.append(Table(id, rows, line_of(part), title or None, head))
        self._flush()

    def _read_cell(self, cell: Element, table: str) -> Cell:
        lines = [child for child in cell if local(child)]
        stray = not lines or any(local(line) not in LINES for line in lines)
        words = self._context.inline.words(*([cell] if stray else lines))
        self._listen(words)
        runs = self._with_notes(words, table)
        over = span_of(cell, "colspan"), span_of(cell, "rowspan")
        return Cell(runs, *over, words.mark, tuple(words.comments))

    def _add_note(self, part: Element, on: str | None) -> Footnote:
        """A footnote where it stands; `on` is the part that bears its mark."""
        note = self._note(part, on)
        self.blocks.append(note)
        self._flush()
        return note

    def _note(self, part: Element, on: str | None) -> Footnote:
        id, eid = self._identify(part, f"fn_{self._count('fn')}")
        said = part.get(ours("on"))
        mark = part.get("marker") or str(self._counts["fn"])
        note = Footnote(id, mark, on if said is None else said or None, "", line_of(part), eid=eid)
        lines = [one for one in part.iter() if local(one) == "p"] or [part]
        self._bear(note, self._context.inline.words(*lines))
        return note

    def _read_loose_note(self, part: Element) -> None:
        self._close()
        id, eid = self._identify(part, f"fn_{self._count('fn')}")
        number = child_of(part, "num")
        mark = words_of(number) if number is not None else ""
        note = Footnote(id, mark, part.get(ours("on")), "", line_of(part), eid=eid)
        self.blocks.append(note)
        self._bear(note, self._context.inline.words(*(one for one in part.iter() if local(one) == "p")))

    def read_annex(self, part: Element) -> None:
        """An attachment or component with the document in it, or a document that stands there itself."""
        self._close()
        doc = part if local(part) in DOCUMENTS else next((one for one in part if local(one) in DOCUMENTS), None)
        id, _eid = self._identify(part, f"{self._prefix}annex_{self._count('annex')}")
        printed = children_of(part, "num", "heading", "subheading")
        title = "".join(run.text for run in self._printed(printed).text()) if printed else ""
        annex = Annex(id, title, None, line_of(part))
        self.blocks.append(annex)
        body, page = Body(self._context, annex.blocks, f"{id}__"), FirstPageReader()
        for child in part:
            if child is not doc and child not in printed and local(child):
                body.read_block(child)
        if doc is not None:
            body.read_document(doc, page)
            self._read_annex_page(annex, page)

    def _read_annex_page(self, annex: Annex, page: FirstPageReader) -> None:
        head = page.masthead()
        annex.original_language = head.original_language
        annex.title = annex.title or head.title or ""
        lost = [said for name, said in page.said.items() if name not in ("original_language", "title")]
        self._context.not_understood += page.not_understood
        self._context.not_understood += [
            NotUnderstood(annex.line, str(said), reason("annex_particular"))
            for said in [*lost, *(o.name for o in page.organs)]
        ]

    # What all parts have

    def _bear(self, part: Worded, words: Words) -> None:
        """Give a part its words; the footnotes and quoted structures in them stand after its block."""
        id: str = part.id  # type: ignore[attr-defined]
        part.mark_change, part.comments = words.mark, tuple(words.comments)
        part.say(self._with_notes(words, id))
        self._listen(words)
        if not isinstance(part, Footnote):
            self._flush_if_done(part)
        for structure in words.structures:
            self._read_quoted(structure)

    def _with_notes(self, words: Words, on: str) -> tuple[Run, ...]:
        """The runs, with the identities of the notes that they mark."""
        ids: list[str] = []
        for note in words.notes:
            if local(note) == "noteRef":
                ids.append(self._context.note_of(note))
            else:
                made = self._note(note, on)
                self._waiting.append(made)
                ids.append(made.id)
        return merged(run if run.note is None else self._marking(run, ids) for run in words.runs)

    @staticmethod
    def _marking(run: Run, ids: list[str]) -> Run:
        at = run.note or ""
        return replace(run, note=ids[int(at)]) if at.isdigit() and int(at) < len(ids) else run

    def _listen(self, words: Words) -> None:
        """List what the words leave out."""
        for picture in words.pictures:
            self._context.list(picture, "picture", picture.get("alt") or picture.get("src") or "")
        for part in words.strange:
            self._context.list(part, "element_strange", " ".join(words_of(part).split()), name=local(part))
        self._context.links += words.links

    def _flush_if_done(self, part: Worded) -> None:
        if not isinstance(part, Passage | Item):
            self._flush()

    def _flush(self) -> None:
        self.blocks += self._waiting
        self._waiting = []

    def _close(self) -> None:
        """The paragraph has its items; its footnotes follow."""
        self._passage = None
        self._flush()

    def _count(self, kind: str) -> int:
        self._counts[kind] = self._counts.get(kind, 0) + 1
        return self._counts[kind]

    def _identify(self, part: Element | None, otherwise: str) -> tuple[str, str]:
        if part is None:
            id = self._context.unique(otherwise)
            return id, id
        return self._context.identify(part, otherwise)
