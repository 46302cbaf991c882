"""Zip archives that others sent (spreadsheets, word files): measured before a format library sees them.

Every member is inflated once, in pieces, and counted as it comes out, so that what an archive says of its own sizes
decides nothing. XML inside must be well formed and have no document type, hence no entities and no external parts.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from lzma import LZMAError
from posixpath import splitext
from typing import IO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from intersession.core.faults import Fault, FaultError

PIECE = 1 << 16
ENCRYPTED = 0x1
# What zipfile and the decompressors raise for broken input (an UnicodeError is a ValueError).
BROKEN = (BadZipFile, zlib.error, LZMAError, struct.error, EOFError, OSError, RuntimeError, ValueError, OverflowError)
XML_NAMES = {".xml", ".rels"}
XML_STARTS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")


class ArchiveError(FaultError):
    """An archive that is damaged, protected, too large inside, or holds what it may not."""


class _DocumentTypeError(Exception):
    pass


@dataclass(frozen=True, slots=True)
class Quota:
    """What an archive may come to: `inflated` bytes, `ratio` to its own size (above the first MiB), `members`."""

    inflated: int = 64 << 20
    ratio: int = 100
    members: int = 2_000

    def bytes_for(self, packed: int) -> int:
        return min(self.inflated, max(1 << 20, self.ratio * packed))


def check_archive(content: bytes, quota: Quota = Quota()) -> frozenset[str]:
    """The names of the members of an archive that keeps to `quota`. Raises `ArchiveError` for any other.

    Codes: `damaged protected too_many_members too_large_inside document_type`.
    """
    # Each member has one such mark in the central directory; counted first, so that no directory of millions is read.
    if content.count(b"PK\x01\x02") > quota.members:
        raise _too_many(quota)
    try:
        with ZipFile(BytesIO(content)) as archive:
            return _check_members(archive, quota, quota.bytes_for(len(content)))
    except (
        BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,  # zipfile raises it for a compression or encryption that it does not know
        UnicodeError,
        ValueError,
        OverflowError,
    ) as why:
        if isinstance(why, ArchiveError):
            raise
        raise _damaged() from why


def _check_members(archive: ZipFile, quota: Quota, left: int) -> frozenset[str]:
    members = archive.infolist()
    if len(members) > quota.members:
        raise _too_many(quota)
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise ArchiveError(Fault("protected", "The file is protected by a password: send it without one."))
    for member in members:
        with archive.open(member) as stream:
            left = _inflate(stream, member, left)
    return frozenset(archive.namelist())


def _inflate(stream: IO[bytes], member: ZipInfo, left: int) -> int:
    """Read a member to its end; what of the allowance is left."""
    strict = splitext(member.filename.lower())[1] in XML_NAMES
    parser = None
    for number, piece in enumerate(_pieces(stream)):
        left -= len(piece)
        if left < 0:
            raise ArchiveError(Fault("too_large_inside", "The file holds far more than its size: it was not opened."))
        if not number and (strict or piece.lstrip().startswith(XML_STARTS)):
            parser = _parser()
        if parser:
            parser = _feed(parser, piece, strict)
    if parser:
        _feed(parser, b"", strict, last=True)
    return left


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    while piece := stream.read(PIECE):
        yield piece


def _parser() -> expat.XMLParserType:
    def refuse(*_: object) -> None:
        raise _DocumentTypeError

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    return parser


def _feed(parser: expat.XMLParserType, piece: bytes, strict: bool, last: bool = False) -> expat.XMLParserType | None:
    """Old drawings (VML) and the like need not be well formed: nothing reads them, and reading on proves nothing."""
    try:
        parser.Parse(piece, last)
    except _DocumentTypeError:
        sentence = "The file has a document type or entities inside, which are not accepted."
        raise ArchiveError(Fault("document_type", sentence)) from None
    except expat.ExpatError as why:
        if strict:
            raise _damaged() from why
        return None
    return parser


def _damaged() -> ArchiveError:
    return ArchiveError(Fault("damaged", "The file is damaged and cannot be opened."))


def _too_many(quota: Quota) -> ArchiveError:
    sentence = "The file holds more than {members} parts: it was not opened."
    return ArchiveError(Fault("too_many_members", sentence, {"members": quota.members}))
