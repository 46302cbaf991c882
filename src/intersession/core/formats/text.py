"""Plain text: bytes to text, and a document as text that reads back equal."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from intersession.core.dates import write_date
from intersession.core.document import (
    Annex,
    Block,
    Cell,
    Footnote,
    Heading,
    Item,
    LetteredHeading,
    Masthead,
    Organ,
    Passage,
    ReadDocument,
    Table,
)
from intersession.core.faults import Fault
from intersession.core.formats.errors import UnreadableError
from intersession.core.formats.first_page import distribution_parts, original_words
from intersession.core.paragraphs.languages import LANGUAGES, language_name
from intersession.core.paragraphs.runs import write_runs

_WESTERN = re.compile(
    r"[\t\n\r\f\v -~àâäáãçéèêëíîïìñóôöòúùûüÿœæßÀÂÄÁÃÇÉÈÊËÍÎÏÌÑÓÔÖÒÚÙÛÜŒÆ¿¡«»“”‘’„–—…ºª°§€£©®·•²³¹\u00a0]*"
)
_HIGH_SHARE = (
    0.15  # accents are rarer than this in English, French and Spanish; other alphabets are nothing but high bytes
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_WHOLE_LINE_MARK = "**"


def decode(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 with its mark, or Windows-1252 where nothing else is possible.

    Raises `UnreadableError` for empty files, binary files and doubtful encodings.
    """
    text = _decoded(data)
    if not text.strip(" \t\r\n\f\v\u00a0\ufeff"):
        raise UnreadableError(Fault("no_text", "The file is empty: there is no text in it."))
    return text


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and not data.startswith(codecs.BOM_UTF32_LE):
        damaged = Fault("damaged_text", "The file begins as UTF-16 and is damaged further on.")
        return _checked(_strictly(data, "utf-16", damaged))
    if b"\x00" in data:
        raise UnreadableError(Fault("zero_bytes", "The file is not plain text: it holds zero bytes."))
    try:
        return _checked(data.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        return _western(data, data.count(b"\n", 0, fault.start) + 1)


def _strictly(data: bytes, encoding: str, otherwise: Fault) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise UnreadableError(otherwise) from fault


def _checked(text: str) -> str:
    control = _CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        sentence = "The file is not plain text: line {line} holds a control character."
        raise UnreadableError(Fault("control_character", sentence, {"line": line}))
    return text


def _western(data: bytes, line: int) -> str:
    """Windows-1252, where every character is one of English, French or Spanish texts, and accents are few."""
    sentence = "The encoding of the file cannot be told: line {line} is not UTF-8. Save it as UTF-8 and try again."
    uncertain = Fault("unknown_encoding", sentence, {"line": line})
    if data.startswith(codecs.BOM_UTF8):
        raise UnreadableError(uncertain)
    text = _strictly(data, "cp1252", uncertain)
    letters = sum(map(str.isalpha, text))
    high = sum(1 for letter in text if letter > "\x7f" and letter.isalpha())
    mixed = any(codecs.BOM_UTF8 in data or sign in text for sign in ("Ã©", "Ã¨", "Ã³", "Ã±", "â€"))
    if (
        mixed
        or not _WESTERN.fullmatch(text)
        or high > letters * _HIGH_SHARE
        or re.search(r"[^\x00-\x7f\W\d_]{3}", text)
    ):
        raise UnreadableError(uncertain)
    return text


def write_text(document: ReadDocument, language: str | None = None) -> str:
    """A document as plain text, a blank line between blocks; what was read from it reads back equal.

    `language` is that of the text, whose way of dating and lettering it follows: the original language unless told.
    """
    first_page = _first_page(document.masthead, language or document.masthead.original_language)
    body = _written_blocks(document.blocks, language or document.masthead.original_language)
    return "\n\n".join([*first_page, *body]) + "\n"


def _first_page(head: Masthead, language: str | None) -> Iterator[str]:
    if head.organization:
        yield "\n".join(_written_organ(organ) for organ in head.organization)
    if head.meeting:
        yield f"{_WHOLE_LINE_MARK}{head.meeting}{_WHOLE_LINE_MARK}"
    yield from filter(None, [head.session, head.symbol])
    if head.distribution:
        yield "".join(distribution_parts(head.distribution, language or "en"))
    yield from filter(None, [original_words(head.original_language, language or "en")])
    if head.language in LANGUAGES:
        yield language_name(head.language, head.language)
    if head.date:
        day = write_date(head.date, language)
        yield f"{head.place}, {'le ' if language == 'fr' else ''}{day}" if head.place else day
    yield from filter(None, [head.agenda_item, head.series_title, head.title, head.kind])
    if head.meeting_date:
        yield write_date(head.meeting_date, language)


def _written_organ(organ: Organ) -> str:
    return f"{organ.acronym} {organ.name}" if organ.acronym else organ.name


def _written_blocks(blocks: list[Block], language: str | None) -> Iterator[str]:
    """A topic without a paragraph under it bears the mark of a heading, for it would be read as an item."""
    for place, block in enumerate(blocks):
        if isinstance(block, Passage):
            yield _written_passage(block, language)
        elif isinstance(block, Heading):
            yield block.text
        elif isinstance(block, LetteredHeading):
            mark = "" if isinstance(next(iter(blocks[place + 1 :]), None), Passage) else "## "
            yield f"{mark}{printed_letter(block.letter, 1, language)} {block.text}"
        elif isinstance(block, Table):
            yield from filter(None, [block.title])
            yield "\n".join("| " + " | ".join(map(_written_cell, row)) + " |" for row in block.rows)
        elif isinstance(block, Footnote):
            yield f"[{block.mark}] {block.text}"
        else:
            yield from _written_annex(block, language)


def _written_cell(cell: Cell) -> str:
    return " ".join(cell.text.split())


def _written_passage(passage: Passage, language: str | None) -> str:
    number = f"{passage.printed} " if passage.printed else ""
    return "\n\n".join([number + write_runs(passage.runs), *(_written_item(item, language) for item in passage.items)])


def _written_item(item: Item, language: str | None) -> str:
    label = "-" if item.letter is None else printed_letter(item.letter, item.level, language)
    return f"{label} {write_runs(item.runs)}"


def printed_letter(letter: str, level: int, language: str | None) -> str:
    """(a), then (i), then a.: the order of levels in official documents; French and Spanish write a), then i)."""
    if level > 2:
        return f"{letter}."
    return f"{letter})" if language in ("fr", "es") and letter.isalpha() else f"({letter})"  # "1)" begins a paragraph


def _written_annex(annex: Annex, language: str | None) -> Iterator[str]:
    yield f"Annex {annex.id.rpartition('_')[2]}"
    yield from filter(None, [annex.title])
    yield from (
        [f"(Original: {language_name(annex.original_language, language or 'en')})"]
        if annex.original_language in LANGUAGES
        else []
    )
    yield from _written_blocks(annex.blocks, language)
