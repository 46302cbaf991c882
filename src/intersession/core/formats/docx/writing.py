"""The document model as a Word file."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from intersession.core.document import Masthead, ReadDocument
from intersession.core.formats.docx import looks
from intersession.core.formats.docx.blocks import BlockWriter
from intersession.core.formats.docx.making import clean, el, switch, written
from intersession.core.formats.docx.masthead import RUNNING, control, write_masthead
from intersession.core.formats.docx.names import CONTENT_TYPES, RELATIONSHIPS, Element, R, w
from intersession.core.formats.docx.pictures import square_picture
from intersession.core.formats.qr import draw_qr

_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)  # of a zip; the same document makes the same bytes
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE = {
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
_PAGE = {"en": "Page", "fr": "Page", "es": "Página", "pt": "Página", "it": "Pagina", "de": "Seite", "ru": "Стр."}
_PARTS = {  # name: relation and content type
    "styles": ("styles", "styles+xml"),
    "numbering": ("numbering", "numbering+xml"),
    "settings": ("settings", "settings+xml"),
    "footnotes": ("footnotes", "footnotes+xml"),
    "comments": ("comments", "comments+xml"),
    "header1": ("header", "header+xml"),
    "header2": ("header", "header+xml"),
}
_CODE, _CODE_SIDE = "code", 36  # the picture of the QR code, and its side in millimetres
_WIDTH, _HEIGHT, _EDGE = 11_906, 16_838, 1_418  # A4, in twentieths of a point


def write_docx(document: ReadDocument, language: str | None = None) -> bytes:
    """A document as a Word file, worded in `language` (that of the version or the original unless told).

    What `read_docx` reads from it is the same document: identities stand in bookmarks, the masthead in content controls, the
    parts in styles. Runs that bear changes are written as tracked changes, comments as comments. The same document makes the
    same bytes; the file says its title and its date, and of nobody who wrote it. Characters that XML cannot hold become U+FFFD.
    """
    head = document.masthead
    language = language or head.language or head.original_language
    writer = BlockWriter(language, document.blocks)
    body = el("body", write_masthead(head, language), *writer.write(document.blocks))
    last = next(body.iterchildren(w("p"), reversed=True), None)
    if last is not None:
        last.extend(writer.close_comments())
    if document.code:
        body.append(square_picture(_CODE, document.code, _CODE_SIDE))
    body.append(_section(language))
    parts = {
        "styles": looks.write_styles(language, writer.deepest_item),
        "numbering": writer.lists.write(),
        "settings": _settings(writer.bookmarks.variables),
        "footnotes": el("footnotes", *_separators(), *writer.notes),
        "comments": el("comments", *writer.margin.comments),
        "header1": _header(head, language),
        "header2": el("hdr", el("p", el("pPr", el("pStyle", val="Header")))),
    }
    pictures = {_CODE: draw_qr(document.code).png()} if document.code else {}
    return _packed(el("document", body), parts, head, pictures)


def _section(language: str | None) -> Element:
    references = [el("headerReference", type=kind) for kind in ("default", "first")]
    for number, reference in enumerate(references, start=1):
        reference.set(f"{{{R}}}id", f"header{number}")
    edges = {"top": _EDGE, "right": _EDGE, "bottom": _EDGE, "left": _EDGE, "header": 709, "footer": 709, "gutter": 0}
    bidi = switch("bidi", language in looks.RIGHT_TO_LEFT)
    return el("sectPr", *references, el("pgSz", w=_WIDTH, h=_HEIGHT), el("pgMar", **edges), el("titlePg"), bidi)


def _header(head: Masthead, language: str | None) -> Element:
    """The symbol and the page's number, on every page but the first."""
    middle = el("tabs", el("tab", val="right", pos=_WIDTH - 2 * _EDGE))
    properties = el("pPr", el("pStyle", val="Header"), middle)
    page = f"\t{_PAGE.get(language or '', '')} ".replace("\t ", "\t")
    running = control(RUNNING, (head.symbol or "") + page)
    inner = running.find(w("sdtContent"))
    number = el("fldSimple", el("r", el("t")), instr=" PAGE ")
    assert inner is not None
    inner.append(number)
    return el("hdr", el("p", properties, running))


def _settings(variables: dict[str, str]) -> Element:
    notes = el("footnotePr", *(el("footnote", id=id) for id in (-1, 0)))
    compatible = el(
        "compat", el("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    )
    kept = [el("docVar", name=name, val=value) for name, value in variables.items()]
    return el(
        "settings", el("defaultTabStop", val=looks.STEP), notes, compatible, el("docVars", *kept) if kept else None
    )


def _separators() -> Iterator[Element]:
    for id, name in ((-1, "separator"), (0, "continuationSeparator")):
        line = el("p", el("pPr", el("spacing", before=0, after=0)), el("r", el(name)))
        yield el("footnote", line, type=name, id=id)


def _properties(head: Masthead) -> Element:
    """Title and date, and nothing of who wrote the file, or where."""
    core = {name: f"{{{space}}}" for name, space in _CORE.items()}
    root = etree.Element(f"{core['cp']}coreProperties", nsmap=_CORE)
    if head.title:
        etree.SubElement(root, f"{core['dc']}title").text = " ".join(clean(head.title).split())
    if head.date:
        created = etree.SubElement(root, f"{core['dcterms']}created")
        created.set(f"{core['xsi']}type", "dcterms:W3CDTF")
        created.text = f"{head.date.isoformat()}T00:00:00Z"
    return root


def _packed(document: Element, parts: dict[str, Element], head: Masthead, pictures: dict[str, bytes]) -> bytes:
    """The parts and, by their names, the pictures (PNG) that the document shows."""
    files = {
        "[Content_Types].xml": _types(parts, bool(pictures)),
        "_rels/.rels": _relations(
            {"document": (f"{_OFFICE}/officeDocument", "word/document.xml"), "core": (_PROPERTIES, "docProps/core.xml")}
        ),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relations(
            {name: (f"{_OFFICE}/{_PARTS[name][0]}", f"{name}.xml") for name in parts}
            | {name: (f"{_OFFICE}/image", f"media/{name}.png") for name in pictures}
        ),
        **{f"word/{name}.xml": root for name, root in parts.items()},
        "docProps/core.xml": _properties(head),
    }
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        contents = {name: written(root) for name, root in files.items()}
        for name, content in (contents | {f"word/media/{name}.png": png for name, png in pictures.items()}).items():
            member = ZipInfo(name, _FIRST_MOMENT)
            member.compress_type, member.external_attr = ZIP_DEFLATED, 0o644 << 16
            archive.writestr(member, content)
    return packed.getvalue()


def _types(parts: dict[str, Element], pictures: bool) -> Element:
    root = etree.Element(f"{{{CONTENT_TYPES}}}Types", nsmap=_default(CONTENT_TYPES))
    for extension, kind in (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
        *([("png", "image/png")] if pictures else []),
    ):
        etree.SubElement(root, f"{{{CONTENT_TYPES}}}Default", Extension=extension, ContentType=kind)
    kinds = {
        "/word/document.xml": f"{_KIND}.document.main+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    kinds |= {f"/word/{name}.xml": f"{_KIND}.{_PARTS[name][1]}" for name in parts}
    for name, kind in kinds.items():
        etree.SubElement(root, f"{{{CONTENT_TYPES}}}Override", PartName=name, ContentType=kind)
    return root


def _relations(targets: dict[str, tuple[str, str]]) -> Element:
    root = etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap=_default(RELATIONSHIPS))
    for id, (kind, target) in targets.items():
        etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship", Id=id, Type=kind, Target=target)
    return root


def _default(space: str) -> Any:
    return {None: space}  # the stubs of lxml know no namespace without a prefix here
