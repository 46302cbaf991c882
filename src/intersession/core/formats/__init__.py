"""Formats of documents: bytes in, the document model out, and back. What a file is its bytes say, never its name."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from contextlib import suppress

from intersession.core.document import NotUnderstood, ReadDocument
from intersession.core.faults import Fault
from intersession.core.formats.akn import read_akn, write_akn
from intersession.core.formats.errors import FormatError, FormatNotThereError, UnreadableError
from intersession.core.formats.html import read_html, write_html
from intersession.core.formats.json import as_json, write_json
from intersession.core.formats.text import decode, write_text
from intersession.core.paragraphs import parse, passages
from intersession.core.paragraphs.languages import language_in_script
from intersession.core.reasons import reason

__all__ = ["WRITERS", "FormatError", "FormatNotThereError", "UnreadableError", "as_json", "format_of", "read", "write"]

Writer = Callable[[ReadDocument, str | None], bytes]

_SHOWN = 50  # blocks in which a document shows its script
_HEAD = 4096  # how far into a file its kind is looked for
_KINDS: tuple[tuple[str, re.Pattern[bytes]], ...] = (
    ("pdf", re.compile(rb"%pdf-")),
    ("zip", re.compile(rb"pk\x03\x04")),
    ("doc", re.compile(rb"\xd0\xcf\x11\xe0")),
    ("rtf", re.compile(rb"\{\\rtf")),
    ("akn", re.compile(rb"<\?xml[^>]*>\s*(?:<!--.*?-->\s*)*<(?:\w+:)?akomantoso\b|<(?:\w+:)?akomantoso\b", re.DOTALL)),
    ("html", re.compile(rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.DOTALL)),
    ("xml", re.compile(rb"<\?xml")),
)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # how a protected Word file is wrapped
_NOT_READ = {"doc": "the old Word format", "rtf": "RTF", "xml": "XML"}


def format_of(data: bytes) -> str:
    """`pdf zip doc rtf akn html xml` by what the file begins with, `text` for all else."""
    head = data[:_HEAD].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    return next((kind for kind, begins in _KINDS if begins.match(head)), "text")


def read(data: bytes) -> ReadDocument:
    """Read a file into the document model. Raises `FormatError`, with a sentence to show, where it cannot be read."""
    kind = format_of(data)
    if kind == "doc" and _ENCRYPTED in data:
        raise UnreadableError(Fault("protected", "The file is protected by a password: send it without one."))
    if kind in _NOT_READ:
        sentence = "The file is not plain text but {format}, which cannot be read yet."
        raise FormatNotThereError(Fault("format_not_there", sentence, {"format": _NOT_READ[kind]}))
    return READERS[kind](data)


def write(document: ReadDocument, to: str, language: str | None = None) -> bytes:
    """Write a document in one of the `WRITERS`; worded in `language`, that of the version or the original unless told.

    Raises `FormatError` for any other format, `FormatNotThereError` where a PDF needs a font that this machine does not have.
    """
    if to not in WRITERS:
        sentence = "There is no format “{format}”; there are {formats}."
        raise FormatError(Fault("unknown_format", sentence, {"format": to, "formats": ", ".join(WRITERS)}))
    return WRITERS[to](document, language or _language(document))


def _text_in(data: bytes) -> ReadDocument:
    return parse(decode(data))


def _docx_in(data: bytes) -> ReadDocument:
    from intersession.core.formats.docx import read_docx

    return read_docx(data)


def _docx_out(document: ReadDocument, language: str | None) -> bytes:
    from intersession.core.formats.docx import write_docx

    return write_docx(document, language)


def _pdf_in(data: bytes) -> ReadDocument:
    """What the pages show; where they are ours and not very many, the document that they carry, if setting it anew shows the same."""
    from intersession.core.formats.pdf import LONG, attached_akn, is_long, read_pdf, shown_text, write_pdf

    carried = attached_akn(data)
    if is_long(data):
        shown = read_pdf(data)
        shown.not_understood.insert(0, NotUnderstood(1, "", reason("read_by_pages", most=LONG)))
        return shown
    if carried is None:
        return read_pdf(data)
    with suppress(FormatError):
        document = read_akn(carried)
        if shown_text(write_pdf(document, _language(document))) == shown_text(data):
            return document
    shown = read_pdf(data)
    shown.not_understood.insert(0, NotUnderstood(1, "", reason("carries_another_text")))
    return shown


def _pdf_out(document: ReadDocument, language: str | None) -> bytes:
    """With the document itself as Akoma Ntoso in it."""
    from intersession.core.formats.pdf import write_pdf

    return write_pdf(document, language, write_akn(document, language))


def _language(document: ReadDocument) -> str | None:
    """That of the version; where the page does not say it, that which has its script for itself, or the original."""
    head = document.masthead
    words = " ".join(block.text for block in passages(document.blocks[:_SHOWN]))
    return head.language or language_in_script(words[:_HEAD]) or head.original_language


def _json_out(document: ReadDocument, language: str | None) -> bytes:
    return write_json(document).encode()


def _text_out(document: ReadDocument, language: str | None) -> bytes:
    return write_text(document, language).encode()


def _html_out(document: ReadDocument, language: str | None) -> bytes:
    return write_html(document, language).encode()


# What Word and PDF need is loaded when such a file is there: PDF takes more memory than all else.
READERS: dict[str, Callable[[bytes], ReadDocument]] = {
    "text": _text_in, "akn": read_akn, "html": read_html, "zip": _docx_in, "pdf": _pdf_in,
}  # fmt: skip
WRITERS: dict[str, Writer] = {
    "json": _json_out, "text": _text_out, "html": _html_out, "akn": write_akn, "docx": _docx_out, "pdf": _pdf_out,
}  # fmt: skip
