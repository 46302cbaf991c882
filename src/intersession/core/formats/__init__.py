"""Formats of documents: bytes in, text out."""

from __future__ import annotations

from intersession.core.document import ReadDocument
from intersession.core.faults import Fault
from intersession.core.formats.errors import FormatError, FormatNotThereError, UnreadableError
from intersession.core.formats.html import write_html
from intersession.core.formats.json import as_json, write_json
from intersession.core.formats.text import decode, write_text
from intersession.core.paragraphs import parse

__all__ = ["FormatError", "FormatNotThereError", "UnreadableError", "as_json", "read", "write"]

_WRITERS = {"json": write_json, "text": write_text, "html": write_html}
_NOT_YET = {"akn": "Akoma Ntoso", "docx": "Word", "pdf": "PDF"}


def read(data: bytes) -> ReadDocument:
    """Read a file into the document model. Raises `FormatError`, with a sentence to show, where it is no text."""
    return parse(decode(data))


def write(document: ReadDocument, to: str, language: str | None = None) -> str:
    """Write a document as `json`, `text` or `html`; its first page as text is worded in `language`, the original unless told.

    Raises `FormatError` for any other format.
    """
    if to in _NOT_YET:
        sentence = "Writing {format} is not there yet; json, text and html are."
        raise FormatNotThereError(Fault("writer_not_there", sentence, {"format": _NOT_YET[to]}))
    if to not in _WRITERS:
        sentence = "There is no format “{format}”; there are json, text and html."
        raise FormatError(Fault("unknown_format", sentence, {"format": to}))
    return write_text(document, language) if to == "text" else _WRITERS[to](document)
