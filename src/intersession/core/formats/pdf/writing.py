"""A document as PDF/UA-1, set by typst. Its words are handed over as data and never read as markup.

The fonts of Latin, Greek and Cyrillic and of signs come with typst; every other script needs a font of the system.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from functools import cache
from importlib.resources import files
from typing import Any

import typst

from intersession.core.characters import spelled_out
from intersession.core.document import (
    Annex,
    Block,
    Cell,
    Comment,
    Footnote,
    Heading,
    Item,
    LetteredHeading,
    Passage,
    ReadDocument,
    Run,
    Table,
)
from intersession.core.faults import Fault
from intersession.core.formats.errors import FormatNotThereError
from intersession.core.formats.first_page import FirstPage, annex_words, first_page
from intersession.core.formats.json import runs_as_json
from intersession.core.formats.pdf.headless import headed_by_rows
from intersession.core.formats.qr import draw_qr
from intersession.core.formats.shares import column_shares
from intersession.core.formats.text import printed_letter

_SERIF = "Libertinus Serif"
_SIGNS = "DejaVu Sans Mono"  # comes with typst too, and has the boxes, ticks and arrows that the serif lacks
#: Scripts that the built-in font does not have: first and last letter, the fonts that do in order, and Debian's package.
_SCRIPTS = (
    ("Arabic", "\u0600", "\u06ff", ("Noto Naskh Arabic", "Amiri", "Scheherazade New"), "fonts-noto-core"),
    ("Chinese", "\u4e00", "\u9fff", ("Noto Serif CJK SC", "Noto Sans CJK SC", "Source Han Serif SC"), "fonts-noto-cjk"),
)
#: What typst says where PDF/UA would stand with an empty box for a letter, which it may not.
_NOT_SHOWN = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")  # as typst writes what has no shape of its own
_DEEPEST = 6  # headings of a PDF have six ranks


def write_pdf(document: ReadDocument, language: str | None = None, attached: bytes | None = None) -> bytes:
    """The document as PDF/UA-1 in `language` (two letters; English unless told), with its AKN attached where given.

    The same document gives the same bytes. Raises `FormatNotThereError`, naming the package or the letters, where a font is missing.
    """
    language = language or "en"
    data = _printed(document, language)
    data["fonts"] = _fonts(json.dumps(data, ensure_ascii=False))
    data["attached"] = _attachment(document, attached)
    moment = datetime.combine(document.masthead.date, time(tzinfo=UTC)) if document.masthead.date else 0
    words = spelled_out(json.dumps(data, ensure_ascii=False)).encode("utf-8", "replace").decode()
    written = _set(words, moment)
    headless = any(block["type"] == "table" and not block["head"] for block in data["blocks"])
    return headed_by_rows(written) if headless else written


def _set(words: str, moment: datetime | int) -> bytes:
    try:
        written = typst.compile(
            _template(), format="pdf", pdf_standards=["ua-1"], sys_inputs={"document": words}, timestamp=moment
        )
    except typst.TypstError as why:
        if found := _NOT_SHOWN.search(str(why)):
            sentence = "A PDF of this text needs a font that has “{letters}”: install one, or use other letters."
            letters = _ESCAPED.sub(lambda code: f"U+{code[1].upper():0>4}", found[1])
            raise FormatNotThereError(Fault("letters_missing", sentence, {"letters": letters})) from why
        raise
    assert isinstance(written, bytes)
    return written


@cache
def _template() -> bytes:
    return files("intersession.core.formats.pdf").joinpath("document.typ").read_bytes()


@cache
def _families() -> frozenset[str]:
    return frozenset(typst.Fonts().families())


def _fonts(words: str) -> list[str]:
    """The font of the text, those of the scripts that stand in it, and last the one of signs."""
    fonts = [_SERIF]
    for script, first, last, known, package in _SCRIPTS:
        if not any(first <= letter <= last for letter in words):
            continue
        found = next((font for font in known if font in _families()), None)
        if found is None:
            sentence = "A PDF of this text needs a font for {script}: install the package {package}."
            raise FormatNotThereError(Fault("font_missing", sentence, {"script": script, "package": package}))
        fonts.append(found)
    return [*fonts, _SIGNS]


def _attachment(document: ReadDocument, attached: bytes | None) -> dict[str, str] | None:
    if attached is None:
        return None
    name = document.masthead.symbol_parts.slug if document.masthead.symbol_parts else "document"
    return {"name": f"{name}.akn.xml", "content": attached.decode(), "description": "Akoma Ntoso"}


def _printed(document: ReadDocument, language: str) -> dict[str, Any]:
    page = first_page(document.masthead, language)
    printer = _Printer(document, language)
    blocks = [*printer.blocks(document.blocks, 1)]
    return {
        "title": page.title or document.masthead.symbol or "–",
        "language": language,
        "justified": language not in ("zh", "ar"),
        "size": 12 if language == "ar" else 11,
        **_first_page(page),
        "named": bool(page.title or document.masthead.symbol or any(one["type"] == "heading" for one in blocks)),
        "blocks": blocks,
        "notes": printer.notes,
        "marks": printer.marks,
        "code": document.code and {"said": document.code, "svg": draw_qr(document.code).svg()},
    }


def _first_page(page: FirstPage) -> dict[str, Any]:
    return {
        "organs": [{"name": name, "language": language or "en"} for language, name in page.organs],
        "symbol": page.symbol,
        "running": page.symbol or page.title,
        "left": page.sitting,
        "right": page.particulars,
        "above": page.above,
        "below": page.below,
    }


class _Printer:
    """Blocks as the template prints them; footnotes are gathered, each to be set where its mark first stands."""

    def __init__(self, document: ReadDocument, language: str) -> None:
        self.language = language
        self.notes: dict[str, list[dict[str, Any]]] = {}
        self.marks: list[str] = []
        self._footnotes = {note.id: note for note in _footnotes(document.blocks)}
        self._annexes = sum(isinstance(block, Annex) for block in document.blocks)
        self._rank = 1

    def blocks(self, blocks: Iterable[Block], above: int) -> Iterator[dict[str, Any]]:
        """`above` is the rank of the heading that they stand under; no rank is skipped."""
        rank = above
        for block in blocks:
            match block:
                case Heading():
                    rank = min(above + block.level, self._rank + 1)
                    yield self._heading(rank, block.runs, block.comments)
                case LetteredHeading():
                    letter = Run(f"{printed_letter(block.letter, 1, self.language)} ")
                    yield self._heading(rank + 1, (letter, *block.runs), block.comments)
                case Passage():
                    yield from self._passage(block)
                case Table():
                    yield self._table(block)
                case Footnote() if block.id not in self.notes:
                    yield {
                        "type": "note",
                        "label": block.mark,
                        "runs": self._runs(block.runs),
                        **_remarks(block.comments),
                    }
                case Annex():
                    yield from self._annex(block)

    def _heading(self, rank: int, runs: tuple[Run, ...], comments: tuple[Comment, ...]) -> dict[str, Any]:
        self._rank = min(rank, self._rank + 1, _DEEPEST)
        return {"type": "heading", "level": self._rank, "runs": self._runs(runs), **_remarks(comments)}

    def _passage(self, passage: Passage) -> Iterator[dict[str, Any]]:
        kind = "quotation" if passage.quotation else "paragraph"
        yield {"type": kind, "label": passage.printed, "runs": self._runs(passage.runs), **_remarks(passage.comments)}
        if passage.items:
            yield {"type": "items", "items": self._items(passage.items, 1)}

    def _items(self, items: list[Item], level: int) -> list[dict[str, Any]]:
        """Items of one level, each with the deeper ones that follow it."""
        made: list[dict[str, Any]] = []
        index = 0
        while index < len(items):
            item, inner = items[index], index + 1
            while inner < len(items) and items[inner].level > level:
                inner += 1
            label = "–" if item.letter is None else printed_letter(item.letter, item.level, self.language)
            made.append(
                {
                    "label": label,
                    "runs": self._runs(item.runs),
                    "items": self._items(items[index + 1 : inner], level + 1),
                    **_remarks(item.comments),
                }
            )
            index = inner
        return made

    def _table(self, table: Table) -> dict[str, Any]:
        rows = [[self._cell(cell) for cell in row] for row in table.rows]
        return {
            "type": "table",
            "title": table.title or "",
            "head": min(table.head, len(table.rows)),
            "rows": rows,
            "widths": column_shares(table.rows, table.head),
        }

    def _cell(self, cell: Cell) -> dict[str, Any]:
        return {"runs": self._runs(cell.runs), "columns": cell.columns, "rows": cell.rows}

    def _annex(self, annex: Annex) -> Iterator[dict[str, Any]]:
        page = annex_words(annex, self.language, self._annexes > 1)
        yield {"type": "annex", "label": page[0], "original": page[1]}
        if annex.title:
            yield self._heading(2, (Run(annex.title),), ())
        yield from self.blocks(annex.blocks, 2 if annex.title else 1)

    def _runs(self, runs: Iterable[Run]) -> list[dict[str, Any]]:
        """Runs as data; the mark of a note that is not there is dropped, and so is a second mark of one that is."""
        printed = []
        for run, written in zip(runs, runs_as_json(runs), strict=True):
            if run.note is not None:
                if run.note in self.notes or run.note not in self._footnotes:
                    continue
                note = self._footnotes[run.note]
                self.notes[run.note] = runs_as_json(tuple(each for each in note.runs if each.note is None))
                self.marks.append(note.mark)
            printed.append(written)
        return printed


def _remarks(comments: Iterable[Comment]) -> dict[str, list[str]]:
    """Comments as lines under what they stand beside."""
    return {"remarks": [f"[{': '.join(filter(None, (each.author, each.text)))}]" for each in comments]}


def _footnotes(blocks: Iterable[Block]) -> Iterator[Footnote]:
    for block in blocks:
        if isinstance(block, Footnote):
            yield block
        elif isinstance(block, Annex):
            yield from _footnotes(block.blocks)
