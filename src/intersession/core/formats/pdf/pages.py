"""What stands on the pages of a PDF: words with their places and styles, and the structure that a tagged file gives them."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from intersession.core.document import Style
from intersession.core.faults import Fault
from intersession.core.formats.errors import UnreadableError

_BOLD = 600
LONG = 300  # pages: finding the structure of each takes a time that grows with the length of all; longer files are read without
_EDGE = 20  # points by which words may stand over a page's edge
_WHITE, _CLEAR = 250, 5  # of 255: as good as white, and as good as nothing
_OUTLINED = (1, 2, 5, 6)  # ways of drawing letters in which their outline is drawn
_PASSWORD = 4  # pdfium's error for a file that wants one


@dataclass(slots=True)
class Words:
    """Words that one text object of a page draws, in points; `base` is the height of the line that they stand on, from the
    page's foot, `size` that of the letters. `mark` is the id of its marked content, or -1."""

    text: str
    left: float
    right: float
    base: float
    size: float
    styles: tuple[Style, ...]
    mark: int


@dataclass(slots=True)
class Element:
    """An element of the structure tree as far as it stands on one page: marks and elements in their order."""

    kind: str
    inner: list[Element | int] = field(default_factory=list)
    columns: int = 1
    rows: int = 1


@dataclass(slots=True)
class Noted:
    """What somebody wrote on a page, beside its text."""

    text: str
    author: str


@dataclass(slots=True)
class Page:
    """A page: its words in the order in which they are drawn, its structure, and how many pictures it shows; apart from them
    the words that nobody sees, and what was written on it."""

    words: list[Words]
    structure: list[Element]
    pictures: int
    hidden: str = ""
    noted: list[Noted] = field(default_factory=list)


def open_pdf(data: bytes) -> pypdfium2.PdfDocument:
    """Raises `UnreadableError` for a damaged file and for one that wants a password."""
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as why:
        if getattr(why, "err_code", None) == _PASSWORD:
            raise UnreadableError(
                Fault("protected", "The file is protected by a password: send it without one.")
            ) from why
        raise UnreadableError(Fault("damaged_pdf", "The PDF is damaged: it cannot be opened.")) from why


def read_pages(pdf: pypdfium2.PdfDocument) -> Iterator[Page]:
    """The pages one after another; each is forgotten before the next is opened."""
    fonts: dict[int, tuple[Style, ...]] = {}
    short = len(pdf) <= LONG
    for number in range(len(pdf)):
        page = pdf[number]
        text = page.get_textpage()
        try:
            words, hidden, pictures = _words(page, text, fonts)
            said = " ".join(each.text for each in hidden)
            yield Page(words, _structure(page) if short else [], pictures, said, list(_noted(page)))
        finally:
            text.close()
            page.close()
            fonts.clear()


def is_long(data: bytes) -> bool:
    """Whether a PDF has more pages than its structure is looked at for."""
    pdf = open_pdf(data)
    try:
        return len(pdf) > LONG
    finally:
        pdf.close()


def attached_files(pdf: pypdfium2.PdfDocument) -> Iterator[tuple[str, bytes]]:
    """The files that the PDF carries, with their names."""
    for number in range(pdf.count_attachments()):
        attached = pdf.get_attachment(number)
        yield attached.get_name(), bytes(attached.get_data())


def _words(page: Any, text: Any, fonts: dict[int, tuple[Style, ...]]) -> tuple[list[Words], list[Words], int]:
    """The words that are seen, those that are not, and the number of pictures. What stands invisible on a page of pictures
    alone was read out of them by a machine: those are its words."""
    found: list[Words] = []
    hidden: list[Words] = []
    pictures = 0
    grounds: list[_Ground] | None = None
    box = page.get_bbox()
    kinds = [pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_IMAGE]
    for drawn in page.get_objects(filter=kinds, max_depth=8, textpage=text):
        if drawn.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
            continue
        words = _utf16(pdfium.FPDFTextObj_GetText, drawn.raw, text.raw)
        if words:
            size = ctypes.c_float()
            pdfium.FPDFTextObj_GetFontSize(drawn.raw, size)
            left, _bottom, right, _top = drawn.get_bounds()
            matrix = drawn.get_matrix()
            height = size.value * (abs(matrix.d) or abs(matrix.b) or 1.0)
            mark = pdfium.FPDFPageObj_GetMarkedContentID(drawn.raw)
            within = drawn.level or _is_within(left, right, matrix.f, box)  # a form has places of its own
            seen = _is_drawn(drawn.raw) and within
            if seen and not drawn.level and _is_white(drawn.raw):
                grounds = list(_grounds(page)) if grounds is None else grounds
                seen = any(ground.bears((left + right) / 2, matrix.f + height / 3) for ground in grounds)
            into = found if seen else hidden
            into.append(Words(words, left, right, matrix.f, height, _styles(drawn.raw, fonts), mark))
    return (found, hidden, pictures) if found or not pictures else (hidden, [], pictures)


def _is_drawn(drawn: Any) -> bool:
    return bool(pdfium.FPDFTextObj_GetTextRenderMode(drawn) != pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)


def _is_white(drawn: Any) -> bool:
    """Whether nobody sees it on paper: it is filled with white, or with nothing."""
    red, green, blue, cover = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(drawn, red, green, blue, cover):
        return False
    outlined = pdfium.FPDFTextObj_GetTextRenderMode(drawn) in _OUTLINED
    return not outlined and (cover.value <= _CLEAR or min(red.value, green.value, blue.value) >= _WHITE)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What is drawn on a page so that white words stand out from it: a picture, or a shape filled with a colour."""

    left: float
    bottom: float
    right: float
    top: float

    def bears(self, across: float, up: float) -> bool:
        return self.left <= across <= self.right and self.bottom <= up <= self.top


def _grounds(page: Any) -> Iterator[_Ground]:
    shapes = [
        pdfium.FPDF_PAGEOBJ_PATH,
        pdfium.FPDF_PAGEOBJ_IMAGE,
        pdfium.FPDF_PAGEOBJ_SHADING,
        pdfium.FPDF_PAGEOBJ_FORM,
    ]
    for drawn in page.get_objects(filter=shapes, max_depth=1):
        if drawn.type != pdfium.FPDF_PAGEOBJ_PATH or _is_coloured(drawn.raw):
            yield _Ground(*drawn.get_bounds())


def _is_coloured(path: Any) -> bool:
    fill, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroked)
    red, green, blue, cover = (ctypes.c_uint() for _ in range(4))
    known = pdfium.FPDFPageObj_GetFillColor(path, red, green, blue, cover)
    return bool(fill.value and known and cover.value > _CLEAR and min(red.value, green.value, blue.value) < _WHITE)


def _is_within(left: float, right: float, base: float, box: tuple[float, float, float, float]) -> bool:
    """Whether words stand on the page, which shows what is within its box."""
    return right >= box[0] and left <= box[2] and box[1] - _EDGE <= base <= box[3] + _EDGE


def _noted(page: Any) -> Iterator[Noted]:
    """The notes that readers of PDF set on a page; links and forms are none."""
    for at in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        note = pdfium.FPDFPage_GetAnnot(page.raw, at)
        if not note:
            continue
        text, author = (_utf16(pdfium.FPDFAnnot_GetStringValue, note, name) for name in (b"Contents", b"T"))
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        pdfium.FPDFPage_CloseAnnot(note)
        if text and kind not in (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_POPUP):
            yield Noted(text, author)


def _styles(drawn: Any, fonts: dict[int, tuple[Style, ...]]) -> tuple[Style, ...]:
    """Bold and italic by what the font says of itself and by its name."""
    font = pdfium.FPDFTextObj_GetFont(drawn)
    address = ctypes.addressof(font.contents) if font else 0
    if address not in fonts:
        fonts[address] = _font_styles(font) if font else ()
    return fonts[address]


def _font_styles(font: Any) -> tuple[Style, ...]:
    length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    name = ctypes.create_string_buffer(length)
    pdfium.FPDFFont_GetBaseFontName(font, name, length)
    called = name.value.decode("latin-1").lower()
    angle = ctypes.c_int()
    pdfium.FPDFFont_GetItalicAngle(font, angle)
    bold = any(sign in called for sign in ("bold", "black", "heavy", "demi")) or (
        pdfium.FPDFFont_GetWeight(font) >= _BOLD and "regular" not in called
    )
    italic = angle.value != 0 or "italic" in called or "oblique" in called
    styles: list[Style] = ["bold"] if bold else []
    return (*styles, "italic") if italic else tuple(styles)


def _structure(page: Any) -> list[Element]:
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return []
    try:
        roots = range(pdfium.FPDF_StructTree_CountChildren(tree))
        return [_element(pdfium.FPDF_StructTree_GetChildAtIndex(tree, at), 0) for at in roots]
    finally:
        pdfium.FPDF_StructTree_Close(tree)


_ROOM = 256  # UTF-16 units that a stretch of text is given at first
_DEEPEST = 100  # a structure deeper than this is no document's


def _element(raw: Any, depth: int) -> Element:
    element = Element(_utf16(pdfium.FPDF_StructElement_GetType, raw) or "Div")
    if depth > _DEEPEST:
        return element
    for at in range(pdfium.FPDF_StructElement_CountChildren(raw)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(raw, at)
        if child:
            element.inner.append(_element(child, depth + 1))
        else:
            mark = pdfium.FPDF_StructElement_GetChildMarkedContentID(raw, at)
            if mark >= 0:
                element.inner.append(mark)
    return element


def _utf16(ask: Callable[..., int], *about: Any) -> str:
    """What pdfium says in UTF-16: asked once for most words, and again with the room that it wants for long ones."""
    words = (ctypes.c_ushort * _ROOM)()
    size = ask(*about, words, 2 * _ROOM)
    if size <= 2:
        return ""
    if size > 2 * _ROOM:
        words = (ctypes.c_ushort * (size // 2 + 1))()
        ask(*about, words, size)
    return ctypes.string_at(words, size - 2).decode("utf-16-le", "replace")
