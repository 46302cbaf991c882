"""XML as others send it: parsed within bounds, nothing fetched, no entity of the file's own resolved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from lxml import etree

from intersession.core.faults import Fault
from intersession.core.formats.errors import UnreadableError

Element = etree._Element
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def root_of(data: bytes, *, named_type: bool = False) -> Element:
    """The root element of a file, without comments and instructions. Raises `UnreadableError` where it is not well-formed, or
    declares a document type; with `named_type` one that is named and declares nothing is passed over."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        sentence = "The file is not well-formed XML: line {line}."
        raise UnreadableError(Fault("damaged_xml", sentence, {"line": fault.lineno or 1})) from fault
    dtd = cast("Any", root.getroottree().docinfo.internalDTD)  # the stubs know nothing of it
    if dtd is not None and not (named_type and not any(dtd.iterentities()) and not any(dtd.iterelements())):
        raise UnreadableError(document_type())
    return root


def document_type() -> Fault:
    """That a file declares what we do not read."""
    return Fault("document_type", "The file declares a document type or entities, which are not read.")


def local(element: Element | None) -> str:
    """The element's name without its namespace; "" for comments and instructions, and for none."""
    tag = None if element is None else cast("str | object", element.tag)
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def line_of(element: Element) -> int:
    """The line of its file on which an element begins; 0 where that is not known."""
    return cast("int | None", element.sourceline) or 0


def words_of(element: Element) -> str:
    """All its text, to the letter."""
    return "".join(cast("Iterator[str]", element.itertext()))


def primary(tag: str | None) -> str:
    """The language of a language tag, without its country and script: `en-GB` is `en`."""
    return (tag or "").replace("_", "-").split("-")[0].lower()
