"""QR codes (ISO/IEC 18004): a text in, a drawing out, and that as a picture."""

import struct
import zlib
from typing import NamedTuple

QUIET = 4  # modules of white around it, as the standard asks
DOTS = 6  # of a picture, for a module


class Drawing(NamedTuple):
    """A square of `side` by `side` modules, and an SVG path that covers the dark ones; around it is to be white."""

    side: int
    path: str
    rows: tuple[tuple[bool, ...], ...]  # what is dark, line by line

    def svg(self) -> str:
        """As a picture that can be of any size."""
        box = f'viewBox="0 0 {self.side} {self.side}" shape-rendering="crispEdges"'
        return f'<svg xmlns="http://www.w3.org/2000/svg" {box}><rect width="100%" height="100%" fill="#fff"/><path d="{self.path}"/></svg>'

    def png(self) -> bytes:
        """As a picture of two colours (ISO/IEC 15948), for what shows no other kind."""
        size = self.side * DOTS
        lines = b"".join((b"\0" + _bits(row)) * DOTS for row in self.rows)
        head = struct.pack(">IIBBBBB", size, size, 1, 0, 0, 0, 0)
        return (
            b"\x89PNG\r\n\x1a\n"
            + _chunk(b"IHDR", head)
            + _chunk(b"IDAT", zlib.compress(lines, 9))
            + _chunk(b"IEND", b"")
        )


def _bits(row: tuple[bool, ...]) -> bytes:
    """A line of dots, eight a byte; white is 1."""
    dots = "".join(("0" if dark else "1") * DOTS for dark in row)
    padded = dots.ljust(-(-len(dots) // 8) * 8, "0")
    return int(padded, 2).to_bytes(len(padded) // 8, "big")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def draw_qr(text: str) -> Drawing:
    """The smallest code that holds the text and is still read with 15 per cent of it damaged."""
    from qrcode.constants import ERROR_CORRECT_M  # the library is loaded where a code is drawn
    from qrcode.main import QRCode

    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    code.add_data(text)
    code.make()
    rows = tuple(tuple(map(bool, row)) for row in code.get_matrix())
    dark = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, module in enumerate(row) if module)
    return Drawing(len(rows), "".join(dark), rows)
