"""QR codes: as the standard's finder patterns and quiet zone have them, and no larger than the text asks."""

import zlib
from dataclasses import replace

from intersession.core import formats
from intersession.core.document import Masthead, Passage, ReadDocument
from intersession.core.formats.from_json import from_json
from intersession.core.formats.qr import DOTS, QUIET, draw_qr

FINDER = {
    (x, y) for x in range(7) for y in range(7) if x in (0, 6) or y in (0, 6) or (x in (2, 3, 4) and y in (2, 3, 4))
}


def dark(drawing):
    """Where its dark modules are, counted from the corner of the code itself."""
    spots = (spot.split("h")[0].split() for spot in drawing.path.split("M")[1:])
    return {(int(x) - QUIET, int(y) - QUIET) for x, y in spots}


def test_three_corners_bear_the_pattern_by_which_a_scanner_finds_it_inside_a_quiet_zone():
    drawing = draw_qr("https://forum.example/meetings/12/door?q=K7QX2M9P")
    modules, size = dark(drawing), drawing.side - 2 * QUIET
    assert all(0 <= x < size and 0 <= y < size for x, y in modules)
    for across, down in ((0, 0), (size - 7, 0), (0, size - 7)):
        corner = {(x - across, y - down) for x, y in modules if 0 <= x - across < 7 and 0 <= y - down < 7}
        assert corner == FINDER


def test_it_is_as_small_as_its_text_allows():
    assert [(draw_qr(text).side - 2 * QUIET - 17) // 4 for text in ("K7QX2M9P", "a" * 42, "é" * 60)] == [1, 3, 7]


def test_as_a_picture_it_has_the_same_modules():
    drawing = draw_qr("https://forum.example/meetings/7/door?q=G4TX3Z7P")
    side, lines = picture(drawing.png())
    assert side == drawing.side * DOTS
    middle = range(DOTS // 2, side, DOTS)
    assert tuple(tuple(lines[y][x] for x in middle) for y in middle) == drawing.rows
    assert drawing.path in drawing.svg()


def picture(png: bytes) -> tuple[int, list[list[bool]]]:
    """The side of a square picture of two colours, and which dots of each line are dark."""
    side = int.from_bytes(png[16:20], "big")
    at, packed = 33, b""
    while png[at + 4 : at + 8] == b"IDAT":
        size = int.from_bytes(png[at : at + 4], "big")
        packed += png[at + 8 : at + 8 + size]
        at += size + 12
    width, plain = -(-side // 8) + 1, zlib.decompress(packed)
    rows = [plain[n : n + width] for n in range(0, len(plain), width)]
    assert {row[0] for row in rows} == {0}
    return side, [[bit == "0" for byte in row[1:] for bit in f"{byte:08b}"][:side] for row in rows]


def test_a_letter_shows_it_in_pdf_and_word_and_what_is_read_back_is_its_words():
    letter = ReadDocument(Masthead(title="Letter", language="en"), [Passage(1, "para_1", None, 0, "Welcome.")], code="https://forum.example/x")  # fmt: skip
    word, pdf = (formats.write(letter, to, "en") for to in ("docx", "pdf"))
    assert b"word/media/code.png" in word
    assert [[block.text for block in formats.read(each).blocks] for each in (word, pdf)] == [["Welcome."], ["Welcome."]]
    assert from_json(formats.as_json(letter)).code == letter.code
    assert pdf != formats.write(replace(letter, code=None), "pdf", "en")
