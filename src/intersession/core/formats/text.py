"""Plain text: bytes to text, and a document as text that reads back equal."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from intersession.core.dates import write_date
from intersession.core.document import (
    Annex,
    Block,
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
from intersession.core.formats.errors import FormatNotThereError, UnreadableError
from intersession.core.paragraphs.runs import write_runs

_SIGNATURES = {
    b"%PDF-": "PDF",
    b"PK\x03\x04": "Word (or another zipped format)",
    b"\xd0\xcf\x11\xe0": "the old Word format",
    b"{\\rtf": "RTF",
    b"<?xml": "XML",
    b"<!doctype": "HTML",
    b"<html": "HTML",
}
_WESTERN = re.compile(
    r"[\t\n\r\f\v -~àâäáãçéèêëíîïìñóôöòúùûüÿœæßÀÂÄÁÃÇÉÈÊËÍÎÏÌÑÓÔÖÒÚÙÛÜŒÆ¿¡«»“”‘’„–—…ºª°§€£©®·•²³¹\u00a0]*"
)
_HIGH_SHARE = (
    0.15  # accents are rarer than this in English, French and Spanish; other alphabets are nothing but high bytes
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_WHOLE_LINE_MARK = "**"
_LANGUAGES = {
    "en": "English",
    "fr": "français",
    "es": "español",
    "ar": "Arabic",
    "de": "German",
    "it": "Italian",
    "pt": "Portuguese",
    "ru": "Russian",
    "zh": "Chinese",
}
_NAMED_IN = {
    "fr": {"en": "anglais", "fr": "français", "es": "espagnol"},
    "es": {"en": "inglés", "fr": "francés", "es": "español"},
}


def decode(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 with its mark, or Windows-1252 where nothing else is possible.

    Raises `UnreadableError` for empty files, binary files and doubtful encodings, `FormatNotThereError` for files of
    another known format.
    """
    text = _decoded(data)
    if not text.strip(" \t\r\n\f\v\u00a0\ufeff"):
        raise UnreadableError(Fault("no_text", "The file is empty: there is no text in it."))
    return text


def _decoded(data: bytes) -> str:
    head = data[:64].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    for signature, name in _SIGNATURES.items():
        if head.startswith(signature.lower()):
            sentence = "The file is not plain text but {format}, which cannot be read yet."
            raise FormatNotThereError(Fault("format_not_there", sentence, {"format": name}))
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
    yield from filter(None, [head.symbol, f"Distr.: {head.distribution.capitalize()}" if head.distribution else None])
    yield from _original(head.original_language, language)
    if head.date:
        day = write_date(head.date, language)
        yield f"{head.place}, {'le ' if language == 'fr' else ''}{day}" if head.place else day
    yield from filter(None, [head.agenda_item, head.series_title, head.title, head.kind])
    if head.meeting_date:
        yield write_date(head.meeting_date, language)


def _original(original: str | None, language: str | None) -> Iterator[str]:
    """ "Original: English", "Original : anglais": named in the language of the text where that has a word for it."""
    if original in _LANGUAGES:
        named = _NAMED_IN.get(language or "", {}).get(original, _LANGUAGES[original])
        yield f"Original{chr(160) if language == 'fr' else ''}: {named}"


def _written_organ(organ: Organ) -> str:
    return f"{organ.acronym} {organ.name}" if organ.acronym else organ.name


def _written_blocks(blocks: list[Block], language: str | None) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Passage):
            yield _written_passage(block, language)
        elif isinstance(block, Heading):
            yield block.text
        elif isinstance(block, LetteredHeading):
            yield f"{_letter(block.letter, 1, language)} {block.text}"
        elif isinstance(block, Table):
            yield from filter(None, [block.title])
            yield "\n".join("| " + " | ".join(row) + " |" for row in block.rows)
        elif isinstance(block, Footnote):
            yield f"[{block.mark}] {block.text}"
        else:
            yield from _written_annex(block, language)


def _written_passage(passage: Passage, language: str | None) -> str:
    number = f"{passage.number}. " if passage.number is not None else ""
    return "\n\n".join([number + write_runs(passage.runs), *(_written_item(item, language) for item in passage.items)])


def _written_item(item: Item, language: str | None) -> str:
    label = "-" if item.letter is None else _letter(item.letter, item.level, language)
    return f"{label} {write_runs(item.runs)}"


def _letter(letter: str, level: int, language: str | None) -> str:
    """(a), then (i), then a.: the order of levels in official documents; French and Spanish write a), then i)."""
    if level > 2:
        return f"{letter}."
    return f"{letter})" if language in ("fr", "es") and letter.isalpha() else f"({letter})"  # "1)" begins a paragraph


def _written_annex(annex: Annex, language: str | None) -> Iterator[str]:
    yield f"Annex {annex.id.rpartition('_')[2]}"
    yield from filter(None, [annex.title])
    yield from [f"(Original: {_LANGUAGES[annex.original_language]})"] if annex.original_language in _LANGUAGES else []
    yield from _written_blocks(annex.blocks, language)
