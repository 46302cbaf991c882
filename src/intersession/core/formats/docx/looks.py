"""How a document of ours looks in Word: its styles. A style's name is also what tells a paragraph's part when it is read."""

from __future__ import annotations

from intersession.core.formats.docx.making import el, switch
from intersession.core.formats.docx.names import Element

_FONT, _EAST = "Times New Roman", "SimSun"
RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")
_TAGS = {"ar": "ar-SA", "en": "en-GB", "es": "es-ES", "fr": "fr-FR", "ru": "ru-RU", "zh": "zh-CN", "de": "de-DE"}
_TAGS |= {"it": "it-IT", "pt": "pt-PT"}
STEP = 567  # a centimetre, in twentieths of a point
# Styles of paragraphs: id, name, size in half points (0: usual), bold, outline level, space before and after, more.
PARAGRAPH, TEXT, QUOTATION = "IntersessionParagraph", "IntersessionText", "IntersessionQuotation"
TOPIC, ANNEX, NOTE, ANNEX_LANGUAGE = (
    "IntersessionTopic",
    "IntersessionAnnex",
    "IntersessionNote",
    "IntersessionAnnexLanguage",
)
HEAD, TITLE, SUBTITLE, CELL, HEAD_CELL, CAPTION = (
    "IntersessionMasthead",
    "Title",
    "IntersessionSubtitle",
    "IntersessionCell",
    "IntersessionHeadCell",
    "Caption",
)
LABEL, LABEL_MARK, NOTE_MARK, NOTE_TEXT = (
    "IntersessionLabel",
    "IntersessionLabelMark",
    "FootnoteReference",
    "FootnoteText",
)
GRID = "IntersessionTable"
HEAD_FILL = "E7EBF0"


def item_style(level: int) -> str:
    """The style of an item of this level, from 1."""
    return f"IntersessionItem{level}"


def heading_style(level: int) -> str:
    """The style of a heading of this level, from 1."""
    return f"Heading{level}"


def language_tag(language: str | None) -> Element | None:
    """In which language words are, as Word's spelling and screen readers take it."""
    if language is None:
        return None
    tag = _TAGS.get(language, language)
    if language in RIGHT_TO_LEFT:
        return el("lang", bidi=tag)
    return el("lang", val=tag, eastAsia=tag) if language == "zh" else el("lang", val=tag)


def write_styles(language: str | None, deepest_item: int) -> Element:
    """The part of the file that holds the styles."""
    bidi = language in RIGHT_TO_LEFT
    fonts = el("rFonts", ascii=_FONT, hAnsi=_FONT, eastAsia=_EAST, cs=_FONT)
    words = el("rPr", fonts, el("sz", val=22), el("szCs", val=24 if bidi else 22), language_tag(language))
    spacing = el("pPr", el("spacing", after=120, line=264, lineRule="auto"))
    root = el("styles", el("docDefaults", el("rPrDefault", words), el("pPrDefault", spacing)))
    normal = el(
        "style",
        el("name", val="Normal"),
        el("qFormat"),
        el("pPr", switch("bidi", bidi)),
        type="paragraph",
        default=1,
        styleId="Normal",
    )
    root.append(normal)
    for level in range(1, 10):
        size = {1: 28, 2: 24}.get(level, 22)
        root.append(
            _paragraph(
                heading_style(level), f"heading {level}", size, True, level - 1, 280 if level == 1 else 200, keep=True
            )
        )
    root.append(_paragraph(TITLE, "Title", 34, True, None, 360, 200, center=True))
    root.append(_paragraph(SUBTITLE, "Intersession Subtitle", after=240, center=True))
    root.append(_paragraph(HEAD, "Intersession Masthead", after=40))
    root.append(_paragraph(PARAGRAPH, "Intersession Paragraph"))
    root.append(_paragraph(TEXT, "Intersession Text"))
    root.append(_paragraph(QUOTATION, "Intersession Quotation", left=2 * STEP, right=STEP))
    root.append(_paragraph(TOPIC, "Intersession Topic", 22, True, 2, 200, left=STEP, hanging=STEP, keep=True))
    root.append(_paragraph(ANNEX, "Intersession Annex", 28, True, 0, 0, 240, center=True, new_page=True, keep=True))
    root.append(_paragraph(ANNEX_LANGUAGE, "Intersession Annex Language", center=True))
    root.append(_paragraph(NOTE, "Intersession Note", 18, after=60, left=STEP, hanging=STEP))
    root.append(_paragraph(CELL, "Intersession Cell", 20, after=40))
    root.append(_paragraph(HEAD_CELL, "Intersession Head Cell", 20, True, after=40, keep=True))
    root.append(_paragraph(CAPTION, "caption", 22, True, before=160, after=80, keep=True))
    for level in range(1, max(deepest_item, 3) + 1):
        style = item_style(level)
        root.append(_paragraph(style, f"Intersession Item {level}", left=(level + 1) * STEP, hanging=STEP, after=80))
    root.append(_paragraph(NOTE_TEXT, "footnote text", 18, after=40))
    root.append(_paragraph("Header", "header", 18, after=0))
    for id, name in ((LABEL, "Intersession Label"), (LABEL_MARK, "Intersession Label Mark")):
        root.append(_words(id, name))
    root.append(_words(NOTE_MARK, "footnote reference", el("vertAlign", val="superscript")))
    root.append(_words("CommentReference", "annotation reference", el("sz", val=16), el("szCs", val=16)))
    root.append(_table())
    return root


def _paragraph(
    id: str,
    name: str,
    size: int = 0,
    bold: bool = False,
    outline: int | None = None,
    before: int = 0,
    after: int = 120,
    *,
    left: int = 0,
    right: int = 0,
    hanging: int = 0,
    center: bool = False,
    keep: bool = False,
    new_page: bool = False,
) -> Element:
    properties = el(
        "pPr",
        switch("keepNext", keep),
        switch("keepLines", keep),
        switch("pageBreakBefore", new_page),
        el("spacing", before=before, after=after),
        el("ind", left=left, right=right, hanging=hanging) if left or right else None,
        el("jc", val="center") if center else None,
        None if outline is None else el("outlineLvl", val=outline),
    )
    sizes = (el("sz", val=size), el("szCs", val=size)) if size else ()
    words = el("rPr", switch("b", bold), switch("bCs", bold), *sizes)
    based_on, following = el("basedOn", val="Normal"), el("next", val=TEXT) if outline is not None else None
    return el(
        "style",
        el("name", val=name),
        based_on,
        following,
        el("qFormat"),
        properties,
        words,
        type="paragraph",
        styleId=id,
    )


def _words(id: str, name: str, *properties: Element) -> Element:
    return el("style", el("name", val=name), el("qFormat"), el("rPr", *properties), type="character", styleId=id)


def _table() -> Element:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = el("tblBorders", *(el(side, val="single", sz=4, space=0, color="808080") for side in sides))
    margins = el("tblCellMar", *(el(side, w=85, type="dxa") for side in ("left", "right")))
    properties = el("tblPr", borders, margins)
    return el("style", el("name", val="Intersession Table"), properties, type="table", styleId=GRID)
