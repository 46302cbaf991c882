"""A tagged text as the content of an XLIFF source or target, and back: `<pc>` holds words, `<ph>` stands alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from intersession.core.characters import FORBIDDEN
from intersession.core.formats.xliff.names import core
from intersession.core.formats.xml import Element, local
from intersession.core.tags import Tag, doubled, tokens

#: What the standard calls our styles; the others have no name there.
_SUBTYPES = {"bold": "xlf:b", "italic": "xlf:i", "underline": "xlf:u"}


def fill(element: Element, text: str, tags: Mapping[int, Tag]) -> None:
    """Put a tagged text into an empty element."""
    open_in = [element]
    for token in tokens(text):
        if token.kind == "text":
            _add_words(open_in[-1], token.text)
        elif token.kind == "close":
            open_in.pop()
        else:
            code = etree.SubElement(
                open_in[-1], core("pc" if token.kind == "open" else "ph"), _said(tags[token.number])
            )
            if token.kind == "open":
                open_in.append(code)


def original_data(tags: Iterable[Tag]) -> Iterator[tuple[str, str]]:
    """What stood in the place of each code, by the names that codes refer to it."""
    for tag in tags:
        what = f"footnote {tag.note}" if tag.note else " ".join(tag.styles)
        yield f"d{tag.number}", f"<{what}>" if tag.pair else f"<{what}/>"
        if tag.pair:
            yield f"e{tag.number}", f"</{what}>"


def text_in(element: Element) -> str:
    """The tagged text that an element holds. Codes with other names than numbers keep them, and are none of any text's tags."""
    return doubled(element.text or "") + "".join(_code(child) + doubled(child.tail or "") for child in element)


def _said(tag: Tag) -> dict[str, str]:
    said = {"id": str(tag.number), "canCopy": "no", "canDelete": "no"}
    if tag.pair:
        said |= {"canOverlap": "no", "dataRefStart": f"d{tag.number}", "dataRefEnd": f"e{tag.number}"}
    else:
        said |= {"dataRef": f"d{tag.number}"}
    subtype = next((_SUBTYPES[style] for style in tag.styles if style in _SUBTYPES), None)
    return said | ({"type": "fmt"} if tag.styles else {"type": "other"}) | ({"subType": subtype} if subtype else {})


def _add_words(element: Element, words: str) -> None:
    """Words, with `<cp>` for each character that XML does not hold."""
    after = 0
    for found in FORBIDDEN.finditer(words):
        _append(element, words[after : found.start()])
        etree.SubElement(element, core("cp"), hex=f"{ord(found[0]):04X}")
        after = found.end()
    _append(element, words[after:])


def _append(element: Element, words: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words


def _code(element: Element) -> str:
    name, number = local(element), element.get("startRef") or element.get("id") or ""
    match name:
        case "pc":
            return f"‹{number}›{text_in(element)}‹/{number}›"
        case "ph":
            return f"‹{number}/›"
        case "sc":
            return f"‹{number}›"
        case "ec":
            return f"‹/{number}›"
        case "cp":
            return doubled(_character(element.get("hex") or ""))
    return text_in(element)  # annotations, of which the words are kept


def _character(written: str) -> str:
    """The character of a code point; U+FFFD for what is none, for half of one, and for the one that databases cannot keep."""
    try:
        character = chr(int(written, 16))
    except (ValueError, OverflowError):
        return "\ufffd"
    return "\ufffd" if character == "\0" or "\ud800" <= character <= "\udfff" else character
