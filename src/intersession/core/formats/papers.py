"""What somebody sent, as a reader of letters has it before him: a mail with what is attached, a Word file, a PDF, a table, plain text.

Nothing is understood here: a paper has its words, its tables, what was changed in it with tracking on, and why it could not be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from intersession.core.document import Annex, Heading, Item, LetteredHeading, Passage, ReadDocument, Table
from intersession.core.faults import Fault, FaultError
from intersession.core.formats import format_of, read
from intersession.core.formats.errors import FormatError
from intersession.core.formats.mails import Address, Bounce, Mail, Part, looks_like_mail, read_mail, text_of_html
from intersession.core.formats.mails.letters import letters
from intersession.core.formats.reply_forms import Filled, filled_from, read_reply_form
from intersession.core.formats.tables import TableError, TableQuota, kind_of, read_rows
from intersession.core.formats.text import decode, write_text
from intersession.core.paragraphs.runs import plain

Kind = Literal["mail", "text", "word", "pdf", "table", "picture", "other"]
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_SCAN = "no_text_in_pdf"
_QUOTA = TableQuota(rows=2_000, columns=60, cells=60_000)
_TEXT = 1 << 20  # letters of one paper
Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a mail says of itself; its words stand in the paper."""

    sender: Address | None
    to: tuple[Address, ...]
    copies: tuple[Address, ...]
    reply_to: tuple[Address, ...]
    subject: str
    written: datetime | None
    arrived: datetime | None
    id: str
    answers: tuple[str, ...]
    automatic: str
    bounces: tuple[Bounce, ...]
    unproven: str
    returned: str
    wrapped: str
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """One file. `tracked` holds each part that was changed with tracking on, as it was and as it is; `symbol` is that of a document's
    first page, `fault` says why nothing is read, `scan` that it is a picture of pages; `papers` came with it."""

    name: str
    kind: Kind
    text: str = ""
    tables: tuple[Rows, ...] = ()
    tracked: tuple[tuple[str, str], ...] = ()
    symbol: str = ""
    fault: Fault | None = None
    scan: bool = False
    envelope: Envelope | None = None
    papers: tuple[Paper, ...] = ()
    form: Filled | None = None  # what was filled in, where it is a reply form of ours; then it has no other words


def paper_of(name: str, data: bytes) -> Paper:
    """What a file holds; never fails: what cannot be read has its `fault`."""
    try:
        return _paper(name, data)
    except FaultError as why:
        return Paper(name, _kind(name, data), fault=why.fault, scan=why.fault.code == _SCAN)


def as_json(paper: Paper) -> dict[str, Any]:
    """For another process; moments as ISO 8601."""
    return asdict(paper)


def from_json(said: dict[str, Any]) -> Paper:
    """The paper that `as_json` wrote, after it went through JSON."""
    return Paper(
        said["name"],
        said["kind"],
        said["text"],
        tuple(tuple(tuple(row) for row in rows) for rows in said["tables"]),
        tuple((old, new) for old, new in said["tracked"]),
        said["symbol"],
        _fault(said["fault"]),
        said["scan"],
        _envelope(said["envelope"]) if said["envelope"] else None,
        tuple(map(from_json, said["papers"])),
        filled_from(said["form"]),
    )


def _fault(said: list[Any] | None) -> Fault | None:
    return Fault(*said) if said else None


def _envelope(said: dict[str, Any]) -> Envelope:
    named = {key: tuple(Address(*one) for one in said[key]) for key in ("to", "copies", "reply_to")}
    moments = {key: datetime.fromisoformat(said[key]) if said[key] else None for key in ("written", "arrived")}
    return Envelope(
        **said
        | named
        | moments
        | {
            "sender": Address(*said["sender"]) if said["sender"] else None,
            "answers": tuple(said["answers"]),
            "bounces": tuple(Bounce(*one) for one in said["bounces"]),
            "faults": tuple(Fault(*one) for one in said["faults"]),
        }
    )


def _kind(name: str, data: bytes) -> Kind:
    """What a file is, by its bytes first."""
    if data.startswith(_PICTURES) or data[:4] == b"RIFF":
        return "picture"
    if looks_like_mail(data) or name.lower().endswith((".eml", ".msg")):
        return "mail"
    kind = format_of(data)
    if kind == "pdf":
        return "pdf"
    if kind == "zip":
        return "table" if b"xl/workbook.xml" in data or name.lower().endswith(".xlsx") else "word"
    if kind in ("doc", "rtf"):
        return "other"
    return "table" if kind == "text" and name.lower().endswith((".csv", ".tsv")) else "text"


def _paper(name: str, data: bytes) -> Paper:
    kind = _kind(name, data)
    if kind == "picture":
        return Paper(name, kind, scan=True)
    if kind == "mail":
        return _of_mail(name, read_mail(data))
    if kind in ("table", "word") and (form := read_reply_form(data)):
        return Paper(name, kind, form=form)
    if kind == "table":
        return Paper(name, kind, tables=(_rows(data),))
    if kind == "pdf":
        return _of_pdf(name, data)
    if kind == "text":
        text = text_of_html(letters(data)) if format_of(data) == "html" else decode(data)
        return Paper(name, kind, text=text[:_TEXT])
    if format_of(data) == "zip":
        from intersession.core.formats.docx import read_docx_as_shown

        return _of_document(name, *read_docx_as_shown(data))
    return _of_document(name, read(data))  # old formats are refused there, with a sentence


def _rows(data: bytes) -> Rows:
    if kind_of(data) == "csv":
        try:
            rows = read_rows(data, quota=_QUOTA)
        except TableError as why:
            if why.fault.code != "unknown_delimiter":
                raise
            rows = [[line] for line in decode(data).splitlines() if line.strip()]
        return tuple(map(tuple, rows))
    return tuple(map(tuple, read_rows(data, quota=_QUOTA)))


def _of_mail(name: str, mail: Mail) -> Paper:
    held = {field: getattr(mail, field) for field in Envelope.__slots__}
    papers = tuple(_attached(part) for part in mail.parts if not (part.shown and part.media_type.startswith("image/")))
    return Paper(name, "mail", text=mail.text[:_TEXT], envelope=Envelope(**held), papers=papers)


def part_of(data: bytes, position: int) -> bytes:
    """The file at that position (from 0 on) among those that came with a mail, those of mails in it too: as its papers that are no mails
    stand in order. Raises FormatError where there is none."""
    for place, part in enumerate(_parts(read_mail(data))):
        if place == position:
            return part.data
    raise FormatError(Fault("no_such_part", "The mail has no such file."))


def _parts(mail: Mail) -> Iterator[Part]:
    for part in mail.parts:
        if part.mail is not None:
            yield from _parts(part.mail)
        elif not (part.shown and part.media_type.startswith("image/")):
            yield part


def _attached(part: Part) -> Paper:
    if part.mail is not None:
        return _of_mail(part.name, part.mail)
    if part.media_type.startswith(("audio/", "video/")) or not part.data:
        fault = Fault("not_a_paper", "This is no letter and no table.")
        return Paper(part.name, "other", fault=fault)
    if part.media_type in ("text/calendar", "text/vcard", "text/x-vcard"):
        return Paper(part.name, "other")
    return paper_of(part.name, part.data)


def _of_pdf(name: str, data: bytes) -> Paper:
    from intersession.core.formats.pdf import (
        shown_text,  # loaded when a PDF is there: it takes more memory than all else
    )

    text = plain(shown_text(data)).replace("\f", "\n")
    return Paper(name, "pdf", text=text[:_TEXT], symbol=_symbol_at_head(text))


_SYMBOL_LINE = re.compile(r"^\s*([A-Z][A-Z0-9.-]*(?:/[A-Za-z0-9.()-]+){1,5})\s*$", re.MULTILINE)
_HEAD = 1_500


def _symbol_at_head(text: str) -> str:
    """A symbol that stands alone on a line of the first page's head."""
    found = _SYMBOL_LINE.search(text[:_HEAD])
    return found[1] if found else ""


def _of_document(name: str, document: ReadDocument, shown: str = "") -> Paper:
    return Paper(
        name,
        "word",
        text=(shown or "\n".join(_lines(document)))[:_TEXT],
        tables=tuple(_tables(document.blocks)),
        tracked=tuple(_tracked(document.blocks)),
        symbol=document.masthead.symbol or "",
    )


def _lines(document: ReadDocument) -> Iterator[str]:
    """The words of a document, a paragraph to a line; its tables apart."""
    head = write_text(ReadDocument(masthead=document.masthead)).replace("**", "").strip()
    if head:
        yield head + "\n"
    yield from _said(document.blocks)


def _said(blocks: list[Any]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Annex):
            yield block.title
            yield from _said(block.blocks)
        elif isinstance(block, LetteredHeading):
            yield f"({block.letter}) {block.text}"
        elif isinstance(block, Passage):
            yield f"{block.printed} {block.text}".strip()
            yield from (f"({item.letter}) {item.text}" if item.letter else f"- {item.text}" for item in block.items)
        elif not isinstance(block, Table):
            yield block.text


def _tables(blocks: list[Any]) -> Iterator[Rows]:
    for block in blocks:
        if isinstance(block, Annex):
            yield from _tables(block.blocks)
        elif isinstance(block, Table):
            yield tuple(tuple(cell.text for cell in row) for row in block.rows)


def _tracked(blocks: list[Any]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        if isinstance(block, Annex):
            yield from _tracked(block.blocks)
        parts: list[Any] = [block, *block.items] if isinstance(block, Passage) else [block]
        for part in parts:
            worded = isinstance(part, Passage | Heading | LetteredHeading | Item)
            if worded and part.original_text is not None and part.original_text != part.text:
                yield part.original_text, part.text
