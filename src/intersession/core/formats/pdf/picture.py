"""A page of a PDF as a picture, for reading a scan beside a form: grey, since paper is."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable

from intersession.core.faults import Fault
from intersession.core.formats.errors import FormatError
from intersession.core.formats.pdf.pages import open_pdf

WIDEST, HIGHEST = 1000, 2000  # pixels


def picture_of(data: bytes, page: int) -> tuple[int, bytes]:
    """How many pages there are, and page `page` (from 1 on) as a PNG. Raises FormatError where it is no PDF, or has no such page."""
    with open_pdf(data) as pdf:
        pages = len(pdf)
        if not 1 <= page <= pages:
            raise FormatError(Fault("no_such_page", "The file has no page {page}.", {"page": page}))
        width, height = pdf[page - 1].get_size()
        scale = min(WIDEST / max(width, 1), HIGHEST / max(height, 1), 4)
        bitmap = pdf[page - 1].render(scale=scale, grayscale=True)
        rows = memoryview(bitmap.buffer)
        lines = (bytes(rows[y * bitmap.stride : y * bitmap.stride + bitmap.width]) for y in range(bitmap.height))
        return pages, png(bitmap.width, bitmap.height, lines)


def png(width: int, height: int, lines: Iterable[bytes]) -> bytes:
    """Rows of grey bytes as a PNG."""
    raw = b"".join(b"\x00" + line for line in lines)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(raw, 6)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
