"""Paragraphs and tables of a Word file as the pieces that the grammar of documents reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from intersession.core.document import Run, Style, accepted
from intersession.core.formats.docx.first_page import Block
from intersession.core.formats.docx.names import w
from intersession.core.formats.docx.paragraphs import Paragraph, ParagraphReader
from intersession.core.formats.docx.story import Anchored, NoteMark, Story
from intersession.core.formats.docx.tables import ReadTable, blocks_of
from intersession.core.paragraphs.labels import Label, is_annex_head, is_closed, read_label
from intersession.core.paragraphs.pieces import LONGEST_HEADING, Part, Piece, Source
from intersession.core.paragraphs.runs import after_label, merged, without

# The parts of a document of our own, by their styles' names.
OWN: dict[str, Part] = {
    "intersession paragraph": "paragraph",
    "intersession text": "text",
    "intersession quotation": "quotation",
    "intersession topic": "topic",
    "intersession annex": "annex",
    "intersession note": "note",
    **{f"intersession item {level}": "item" for level in range(1, 9)},
}
_QUOTATIONS = {"quote", "intense quote", "block text"}
_TITLED_ANNEX = re.compile(r"(?:annexe?|anexo|appendix|appendice|apéndice)\b", re.IGNORECASE)
_DEEPEST_HEADING = 3


class Pieces:
    """Cuts what was read into pieces: labels apart, notes after the part that bears their marks."""

    def __init__(self, story: Story, paragraphs: ParagraphReader) -> None:
        self._story, self._paragraphs = story, paragraphs

    def all(self, blocks: list[Block]) -> Iterator[Piece]:
        """The pieces of these blocks."""
        for block, after in zip_longest(blocks, blocks[1:]):
            if isinstance(block, ReadTable):
                yield self._table(block)
                yield from self._notes(block.line, block.notes)
                continue
            if not block.is_blank or self._id(block) or block.words.comments:
                yield from self._pieces(block, after)
            yield from self._notes(block.line, block.words.notes)

    def _pieces(self, paragraph: Paragraph, after: Block | None) -> Iterator[Piece]:
        own = OWN.get(paragraph.name)
        self._story.line = paragraph.line
        if paragraph.name == "caption" and isinstance(after, ReadTable):
            yield _piece(paragraph, None, self._source(paragraph, part="caption"))
        elif own == "note" and paragraph.words.label is not None:
            yield self._written_note(paragraph)
        elif own is not None or (paragraph.outline and self._id(paragraph)):
            yield self._own(paragraph, own or "heading")
        elif paragraph.is_gone:
            yield self._gone(paragraph)
        else:
            yield from self._read(paragraph)

    # Documents of our own

    def _own(self, paragraph: Paragraph, part: Part) -> Piece:
        listed, typed = paragraph.listed, paragraph.words.label
        level = paragraph.outline or 1
        if part == "item":
            level = int(paragraph.name.rpartition(" ")[2])
        label = None
        if typed is not None:
            label = Label("compound" if part in ("paragraph", "quotation") else "letter", typed, "(x)", paragraph.text)
        elif listed and part != "annex":
            label = Label("bullet" if listed.bullet else "letter", listed.value, "(x)", paragraph.text)
        return _piece(paragraph, label, self._source(paragraph, part=part, level=level))

    def _written_note(self, paragraph: Paragraph) -> Piece:
        """A footnote whose mark stands in no text."""
        leads = paragraph.words.label_leads
        label = Label("number", paragraph.words.label or "", "1.", "")
        source = self._source(paragraph, part="note")
        return _piece(paragraph, label, replace(source, on=leads and self._story.names.read(leads)))

    # Documents of others

    def _gone(self, paragraph: Paragraph) -> Piece:
        listed = paragraph.listed
        label = read_label(f"{listed.printed} ") if listed and not listed.bullet else None
        if listed and listed.bullet:
            label = Label("bullet", "•", "-", "")
        part: Part = "paragraph" if label and label.kind == "number" else "item" if label else "text"
        if paragraph.outline:
            part, label = "heading", None
        level = listed.at + 1 if listed else paragraph.outline or 1
        return _piece(paragraph, label, self._source(paragraph, part=part, level=level))

    def _read(self, paragraph: Paragraph) -> Iterator[Piece]:
        runs = paragraph.runs
        head, _, rest = accepted(runs).partition("\n")
        printed = paragraph.listed.printed if paragraph.listed else ""
        if rest and is_annex_head(head.strip()):
            yield _piece(paragraph, None, Source((Run(head.strip()),)))
            yield _piece(paragraph, None, self._source(paragraph, runs=without(runs, len(head) + 1)))
        elif printed and is_annex_head(printed.rstrip(" .:–—-")):
            yield _piece(paragraph, None, Source((Run(printed.rstrip(" .:–—-")),)))
            yield _piece(paragraph, None, self._source(paragraph))
        else:
            yield self._labelled(paragraph)

    def _labelled(self, paragraph: Paragraph) -> Piece:
        """A paragraph with its label apart, whether a list prints it or somebody typed it."""
        runs, listed = paragraph.runs, paragraph.listed
        text = accepted(runs)
        label = _listed_label(paragraph, text) if listed else read_label(text.lstrip(" \t\u00a0"))
        if label:
            self._name_changed_label(runs, len(text) - len(label.rest))
            runs = after_label(runs, label.rest)
        elif listed:
            runs = (Run(f"{listed.printed} "), *runs)
        source = self._source(paragraph, runs=runs)
        if _is_heading(paragraph, label, accepted(runs)):
            is_topic = label is not None and label.kind in ("letter", "option")
            level = min(paragraph.outline or 1, _DEEPEST_HEADING)
            source = replace(source, part="topic" if is_topic else "heading", level=level, runs=_plain(runs))
        elif label is None and paragraph.name in _QUOTATIONS:
            source = replace(source, part="quotation")
        return _piece(paragraph, label, source)

    def _name_changed_label(self, runs: tuple[Run, ...], cut: int) -> None:
        """A label that was changed with tracking stands as it is now; that it was changed is named."""
        for run in runs:
            if cut <= 0:
                return
            if run.change and run.change.kind != "format":
                self._story.leave_out("label_changed", run.text, author=run.change.author)
            cut -= len(accepted([run]))

    # What a piece bears

    def _source(
        self, paragraph: Paragraph, part: Part | None = None, level: int = 1, runs: tuple[Run, ...] | None = None
    ) -> Source:
        comments = self._story.comments.read_all(paragraph.words.comments) if paragraph.words.comments else ()
        eids = (self._story.names.read(name, "eid") for name in paragraph.words.bookmarks)
        return Source(
            merged(paragraph.runs if runs is None else runs),
            paragraph.mark,
            comments,
            part,
            level,
            self._id(paragraph),
            next((eid for eid in eids if eid), ""),
            gone=paragraph.is_gone,
        )

    def _id(self, paragraph: Paragraph) -> str | None:
        return next((id for name in paragraph.words.bookmarks if (id := self._story.names.read(name))), None)

    def _table(self, table: ReadTable) -> Piece:
        id = next((id for name in table.bookmarks if (id := self._story.names.read(name))), None)
        source = Source((), level=table.head, id=id)
        return Piece(table.line, None, "", gap=True, page=False, indent=0, rows=table.rows, source=source)

    def _notes(self, line: int, marks: list[NoteMark]) -> Iterator[Piece]:
        for mark in marks:
            yield self._note(line, mark)

    def _note(self, line: int, mark: NoteMark) -> Piece:
        """What a note says, its paragraphs parted by line feeds."""
        blocks = [block for block in blocks_of(mark.content) if block.tag == w("p")]
        runs: list[Run] = []
        comments: list[Anchored] = []
        names: list[str] = []
        before: Paragraph | None = None
        self._story.line = line - 1
        for paragraph in self._paragraphs.read_all(blocks):
            runs += ([Run("\n", (), before.mark)] if before else []) + list(paragraph.runs)
            comments += paragraph.words.comments
            names += paragraph.words.bookmarks
            before = paragraph
        sign = next(mark.content.iter(w("footnoteRef")), None)
        as_written = sign is None or sign.getnext() is not None  # other programs part the sign from the tab after it
        is_own = as_written and any(self._story.names.read(name) for name in names)
        source = Source(
            merged(runs) if is_own else _without_mark(merged(runs), mark.mark),
            comments=self._story.comments.read_all(comments),
            part="note",
            id=mark.id,
            eid=next((eid for name in names if (eid := self._story.names.read(name, "eid"))), ""),
        )
        label = Label("number", mark.mark, "1.", "")
        return Piece(line, label, accepted(source.runs), gap=True, page=False, indent=0, source=source)


def _piece(paragraph: Paragraph, label: Label | None, source: Source) -> Piece:
    return Piece(paragraph.line, label, accepted(source.runs), gap=True, page=False, indent=0, source=source)


def _listed_label(paragraph: Paragraph, text: str) -> Label | None:
    """The label that a list prints; its form tells levels of the list apart."""
    listed = paragraph.listed
    assert listed is not None
    words = text.lstrip(" \t\u00a0")
    if listed.bullet:
        return Label("bullet", listed.printed or "•", f"-{listed.at}", words)
    label = read_label(f"{listed.printed} {words}")
    if label is None or len(label.rest) > len(words):
        return None
    return replace(label, form=f"{label.form}{listed.at}") if label.kind == "letter" else label


def _is_heading(paragraph: Paragraph, label: Label | None, text: str) -> bool:
    """Styles for headings are also used for numbered paragraphs: those are sentences, or long."""
    if not paragraph.outline or not text.strip() or len(text) > LONGEST_HEADING or _TITLED_ANNEX.match(text):
        return False
    return not (label and is_closed(text))


def _plain(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """A heading's words without the styles that all of them have: those are its look."""
    words = [set(run.styles) for run in runs if run.text.strip()]
    common: set[Style] = set.intersection(*words) if words else set()
    return merged(replace(run, styles=tuple(each for each in run.styles if each not in common)) for run in runs)


def _without_mark(runs: tuple[Run, ...], mark: str) -> tuple[Run, ...]:
    """A note's words without the mark, where it is typed, and the blank that follow it."""
    text = accepted(runs)
    head = mark if text.startswith(mark) and not mark.isdigit() else ""
    return without(runs, len(text) - len(text.removeprefix(head).lstrip(" \t\u00a0")))
