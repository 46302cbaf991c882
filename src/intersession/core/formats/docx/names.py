"""Names of WordprocessingML (ISO/IEC 29500): its namespaces, and how elements and attributes are called in them."""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
W16_IDS = "http://schemas.microsoft.com/office/word/2016/wordml/cid"
W16_MORE = "http://schemas.microsoft.com/office/word/2018/wordml/cex"
W16_UTC = "http://schemas.microsoft.com/office/word/2023/wordml/word16du"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# ISO 29500 Strict writes the same elements in namespaces of its own.
STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": MATH.encode(),
}


@cache
def w(name: str) -> str:
    """An element's or attribute's name in the main namespace."""
    return f"{{{W}}}{name}"


VAL, ID = w("val"), w("id")


def val(parent: Element | None, name: str) -> str | None:
    """The `w:val` of a child; null where there is no such child, or it has none."""
    child = None if parent is None else parent.find(w(name))
    return None if child is None else child.get(VAL)


def is_on(parent: Element | None, name: str) -> bool | None:
    """Whether a child that is a switch is on; null where there is no such child."""
    child = None if parent is None else parent.find(w(name))
    return None if child is None else switched_on(child)


def switched_on(switch: Element) -> bool:
    """Whether a switch that is there is on: unless it says otherwise."""
    return switch.get(VAL, "1") not in ("0", "false", "off")


def whole_number(written: str | None) -> int | None:
    """A number as an attribute gives it; null where it is none, or none of a sane size."""
    try:
        number = int(written or "")
    except ValueError:
        return None
    return number if abs(number) < 1 << 31 else None


def all_text(element: Element) -> str:
    """All text within an element."""
    return "".join(str(text) for text in element.itertext())


def local(element: Element) -> str:
    """The name without its namespace."""
    return etree.QName(element).localname
