"""Elements of WordprocessingML, made; and what of a text XML can hold."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from intersession.core.formats.docx.names import XML_SPACE, Element, R, W, w

_SPACES = {"w": W, "r": R}
_NO_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_PARTS = re.compile(r"([\t\n])")


def el(name: str, /, *children: Element | None, **attributes: object) -> Element:
    """An element with children (nulls are passed over) and attributes of the main namespace."""
    element = etree.Element(w(name), nsmap=_SPACES)
    for key, value in attributes.items():
        element.set(w(key), clean(str(value)))
    element.extend(child for child in children if child is not None)
    return element


def switch(name: str, on: object = True) -> Element | None:
    """A property that is there or not."""
    return el(name) if on else None


def clean(text: str) -> str:
    """The text with line ends as line feeds; a character that XML cannot hold becomes U+FFFD."""
    return _NO_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def letters(text: str, tag: str = "t") -> Iterable[Element]:
    """The text of a run: tabs and line feeds are elements of their own."""
    for part in _PARTS.split(clean(text)):
        if part == "\t":
            yield el("tab")
        elif part == "\n":
            yield el("br")
        elif part:
            element = el(tag)
            element.set(XML_SPACE, "preserve")
            element.text = part
            yield element


def written(root: Element) -> bytes:
    """A part of the file."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
