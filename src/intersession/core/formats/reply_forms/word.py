"""A reply form as a Word file: tables of three columns (number, line, place), a box to click where a mark is made."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from intersession.core.formats.docx import looks
from intersession.core.formats.docx.making import clean, el, letters, written
from intersession.core.formats.docx.names import CONTENT_TYPES, RELATIONSHIPS, W14, Element, is_on, local, w
from intersession.core.formats.docx.package import Package
from intersession.core.formats.reply_forms.form import Line, Part, ReplyForm
from intersession.core.formats.reply_forms.words import words_in
from intersession.core.formats.reply_forms.written import Place, Written

_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)  # of a zip; the same form makes the same bytes
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_TITLES = "http://purl.org/dc/elements/1.1/"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_COLUMNS = (620, 4_500, 4_518)  # twentieths of a point; A4 less its edges
_ON, _OFF = "☒", "☐"
_PLACE_FILL = "FFFBE6"


def write_word_form(form: ReplyForm) -> bytes:
    """The form as a Word file. The same form makes the same bytes."""
    words = words_in(form.language)
    body = el("body", _text(form.organization, looks.HEAD), _text(words.title, looks.TITLE))
    for place, said in enumerate(form.heads()):
        body.append(_text(said, looks.TEXT, bold=place < 2))
    body.append(_heads(words.line, words.asked, words.reply))
    for part in form.parts():
        body.extend(_part(part))
    body.append(_text(words.kept, looks.NOTE))
    mark = str(form.mark.checked(_words_of(body, Written())))
    body.append(_text(mark, looks.NOTE))
    body.append(_section())
    return _packed(el("document", body), form, mark)


def _text(text: str, style: str, bold: bool = False) -> Element:
    look = el("rPr", el("b"), el("bCs")) if bold else None
    return el("p", el("pPr", el("pStyle", val=style)), el("r", look, *letters(text)))


def _part(part: Part) -> Iterator[Element]:
    yield _text(part.heading, looks.heading_style(2))
    yield _table([_row(str(line.number), line.words, _place(line), line.place) for line in part.lines])


def _heads(*names: str) -> Element:
    cells = [_cell(width, [_text(name, looks.HEAD_CELL)]) for width, name in zip(_COLUMNS, names, strict=True)]
    return _table([el("tr", *cells)])


def _table(rows: list[Element]) -> Element:
    properties = el(
        "tblPr", el("tblStyle", val=looks.GRID), el("tblW", w=sum(_COLUMNS), type="dxa"), el("tblLayout", type="fixed"),
        el("tblLook", val="0000"),
    )  # fmt: skip
    return el("tbl", properties, el("tblGrid", *(el("gridCol", w=width) for width in _COLUMNS)), *rows)


def _row(number: str, words: str, place: Element, kind: str) -> Element:
    height = {"words": 560, "free": 900}.get(kind, 0)
    tall = [el("trHeight", val=height, hRule="atLeast")] if height else []
    return el(
        "tr", el("trPr", el("cantSplit"), *tall), _cell(_COLUMNS[0], [_text(number, looks.CELL)]),
        _cell(_COLUMNS[1], [_text(words, looks.CELL)]), _cell(_COLUMNS[2], [place], fill=_PLACE_FILL),
    )  # fmt: skip


def _cell(width: int, content: list[Element], fill: str = "") -> Element:
    shade = el("shd", val="clear", color="auto", fill=fill) if fill else None
    return el("tc", el("tcPr", el("tcW", w=width, type="dxa"), shade), *content)


def _place(line: Line) -> Element:
    """A box that a click marks, or an empty paragraph."""
    style = el("pPr", el("pStyle", val=looks.CELL))
    return el("p", style, _box(line)) if line.place == "tick" else el("p", style)


def _box(line: Line) -> Element:
    box = etree.Element(f"{{{W14}}}checkbox", nsmap={"w14": W14})
    for name, value in (("checked", "0"), ("checkedState", "2612"), ("uncheckedState", "2610")):
        state = etree.SubElement(box, f"{{{W14}}}{name}")
        state.set(f"{{{W14}}}val", value)
        if name != "checked":
            state.set(f"{{{W14}}}font", "MS Gothic")
    properties = el("sdtPr", el("alias", val=line.words[:60]), el("tag", val=f"reply_{line.number}"), box)
    fonts = el("rFonts", ascii="MS Gothic", hAnsi="MS Gothic", eastAsia="MS Gothic", hint="eastAsia")
    return el("sdt", properties, el("sdtContent", el("r", el("rPr", fonts), *letters(_OFF))))


def _section() -> Element:
    edges = {"top": 1_000, "right": 1_134, "bottom": 1_000, "left": 1_134, "header": 567, "footer": 567, "gutter": 0}
    return el("sectPr", el("pgSz", w=11_906, h=16_838), el("pgMar", **edges))


def _packed(document: Element, form: ReplyForm, mark: str) -> bytes:
    files = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(
            ("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),
            ("rId2", f"{_CORE.replace('metadata/core', 'relationships/metadata/core')}", "docProps/core.xml"),
        ),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relations(("rId1", f"{_OFFICE}/styles", "styles.xml")),
        "word/styles.xml": looks.write_styles(form.language, 1),
        "docProps/core.xml": _properties(form.title, mark),
    }
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, root in files.items():
            member = ZipInfo(name, _FIRST_MOMENT)
            member.compress_type, member.external_attr = ZIP_DEFLATED, 0o644 << 16
            archive.writestr(member, written(root))
    return packed.getvalue()


def _types() -> Element:
    root = etree.Element(f"{{{CONTENT_TYPES}}}Types", nsmap={None: CONTENT_TYPES})  # type: ignore[dict-item]
    for extension, kind in (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
    ):
        etree.SubElement(root, f"{{{CONTENT_TYPES}}}Default", Extension=extension, ContentType=kind)
    for name, kind in (
        ("/word/document.xml", f"{_WORD}.document.main+xml"), ("/word/styles.xml", f"{_WORD}.styles+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    ):  # fmt: skip
        etree.SubElement(root, f"{{{CONTENT_TYPES}}}Override", PartName=name, ContentType=kind)
    return root


def _relations(*targets: tuple[str, str, str]) -> Element:
    root = etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap={None: RELATIONSHIPS})  # type: ignore[dict-item]
    for id, kind, target in targets:
        etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship", Id=id, Type=kind, Target=target)
    return root


def _properties(title: str, mark: str) -> Element:
    root = etree.Element(f"{{{_CORE}}}coreProperties", nsmap={"cp": _CORE, "dc": _TITLES})
    etree.SubElement(root, f"{{{_TITLES}}}title").text = " ".join(clean(title).split())
    etree.SubElement(root, f"{{{_TITLES}}}description").text = mark  # keywords are taken apart by some programs
    return root


# Reading

# What stands in a place, or in a body, and is no text.
_ADDED = {"drawing", "pict", "object", "AlternateContent", "footnoteReference", "endnoteReference", "commentReference"}
_PASSED = {"del", "moveFrom", "instrText", "delText", "sdtPr", "pPr", "rPr", "tcPr", "trPr", "tblPr", "sectPr"}
_LETTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}


def read_word(data: bytes) -> Written | None:
    """The places and words of a Word file, changes that are tracked in it accepted; null where it is none. Raises `FormatError`."""
    package = Package(data)
    document = package.part(package.main)
    body = None if document is None else document.find(w("body"))
    if body is None:
        return None
    properties = package.related("", "core-properties")
    named = "" if properties is None else properties.findtext(f"{{{_TITLES}}}description") or ""
    written = Written(named=named, added=any(local(each) in _ADDED - {"drawing", "pict"} for each in body.iter("{*}*")))
    written.words = _words_of(body, written)
    return written


def _words_of(element: Element, written: Written) -> str:
    """All words of the body but those in places, which go to what was written."""
    said: list[str] = []
    for child in element:
        name = local(child)
        if name in _PASSED:
            continue
        if name == "tr":
            said += _read_row(child, written)
        elif name == "p":
            said.append(_letters_of(child))
        else:
            said.append(_words_of(child, written))
    return "\n".join(said)


def _read_row(row: Element, written: Written) -> Iterator[str]:
    cells = [cell for cell in row.iter(w("tc")) if next(cell.iterancestors(w("tr"))) is row]
    texts = [_text_of(cell) for cell in cells]
    number = texts[0].strip() if texts else ""
    if len(cells) != 3 or not (number.isascii() and number.isdecimal() and len(number) < 4):
        yield from texts
        return
    place = cells[2]
    more = any(local(each) in _ADDED for each in place.iter("{*}*")) or place.find(f".//{w('tbl')}") is not None
    written.places.append(Place(int(number), texts[1], texts[2], checked=_checked(place), more=more))
    yield from texts[:2]


def _text_of(cell: Element) -> str:
    return "\n".join(_letters_of(paragraph) for paragraph in cell.iter(w("p")))


def _letters_of(element: Element) -> str:
    """The text of a paragraph as it stands, without what is deleted and without what only invites to type."""
    said = []
    for child in element:
        name = local(child)
        if name in _PASSED or (name == "sdt" and _only_invites(child)):
            continue
        if name == "t":
            said.append(child.text or "")
        elif name in _LETTERS:
            said.append(_LETTERS[name])
        elif name not in ("p", "tbl"):
            said.append(_letters_of(child))
    return "".join(said)


def _only_invites(control: Element) -> bool:
    return bool(is_on(control.find(w("sdtPr")), "showingPlcHdr"))


def _checked(place: Element) -> bool | None:
    """What the place's box says of itself; null where there is none, or more than one."""
    states = [
        state.get(f"{{{W14}}}val") in ("1", "true", "on") for state in place.iter(f"{{{W14}}}checked")
    ]  # fmt: skip
    return states[0] if len(states) == 1 else None
