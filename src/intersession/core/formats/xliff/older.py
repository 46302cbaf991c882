"""XLIFF 1.2, in which many offices' tools still hand a translation back, into the same values as XLIFF 2.

A tool that turned our XLIFF 2 into 1.2 keeps a unit's name in `resname`, its id in `id`, and the numbers of codes as ids. `<g>`,
`<bx/>` with `<ex/>` and `<bpt>` with `<ept>` are pairs, `<x/>`, `<ph>` and `<it>` stand alone; what a code holds is its tool's.
"""

from __future__ import annotations

from collections.abc import Iterator

from intersession.core.formats.xliff.names import State
from intersession.core.formats.xliff.units import XliffFile, XliffUnit, in_part
from intersession.core.formats.xml import Element, line_of, local, primary
from intersession.core.tags import doubled

_STATES: dict[str, State] = {
    "translated": "translated", "needs-review-translation": "translated", "needs-review-adaptation": "translated",
    "needs-review-l10n": "translated", "signed-off": "reviewed", "final": "final",
}  # fmt: skip
_UNTOUCHED = ("new", "needs-translation")  # into which tools copy the source
_STATES |= dict.fromkeys((*_UNTOUCHED, "needs-adaptation", "needs-l10n"), "initial")


def read_file(file: Element) -> XliffFile:
    """The one file element of a document of XLIFF 1; alternative translations are not looked at.

    Raises `UnreadableError` where a unit that a tool cut into pieces is translated in part.
    """
    units = tuple(_unit(unit) for unit in file.iter() if local(unit) == "trans-unit")
    languages = primary(file.get("source-language")), primary(file.get("target-language"))
    return XliffFile(file.get("original") or "", *languages, units)


def _unit(unit: Element) -> XliffUnit:
    parts = {local(child): child for child in reversed(unit)}
    identity, line = unit.get("resname") or unit.get("id") or "", line_of(unit)
    source = "" if parts.get("source") is None else text_in(parts["source"])
    target = None if parts.get("target") is None else text_in(parts["target"])
    named = "" if parts.get("target") is None else parts["target"].get("state") or ""
    if target is not None and ((not target and source) or (named in _UNTOUCHED and target == source)):
        target = None
    if target is not None and _lacks_pieces(parts):
        raise in_part(identity, line)
    state: State = _STATES.get(named, "initial" if target is None else "translated")
    if unit.get("approved") == "yes" and state == "translated":
        state = "reviewed"
    return XliffUnit(identity, line, source, target, state, "\n".join(_notes(unit)))


def _notes(unit: Element) -> Iterator[str]:
    return (note.text for note in unit if local(note) == "note" and note.text)


def _lacks_pieces(parts: dict[str, Element]) -> bool:
    """Whether the source is cut into pieces of which the target has some and lacks others."""
    wanted, there = (_pieces(parts.get(name)) for name in ("seg-source", "target"))
    return bool(there) and any(text and not there.get(piece) for piece, text in wanted.items())


def _pieces(part: Element | None) -> dict[str, str]:
    found = () if part is None else part.iter()
    return {
        piece.get("mid") or "": text_in(piece)
        for piece in found
        if local(piece) == "mrk" and piece.get("mtype") == "seg"
    }


def text_in(element: Element) -> str:
    """The tagged text that an element holds."""
    opened = {
        name: code.get("id") or name
        for code in element.iter()
        if local(code) in ("bx", "bpt") and (name := code.get("rid") or code.get("id") or "")
    }
    return _text_in(element, opened)


def _text_in(element: Element, opened: dict[str, str]) -> str:
    children = (_code(child, opened) + doubled(child.tail or "") for child in element)
    return doubled(element.text or "") + "".join(children)


def _code(code: Element, opened: dict[str, str]) -> str:
    name, number = local(code), code.get("id") or ""
    match name:
        case "g":
            return f"‹{number}›{_text_in(code, opened)}‹/{number}›"
        case "x" | "ph" | "it":
            return f"‹{number}/›"
        case "bx" | "bpt":
            return f"‹{number}›"
        case "ex" | "ept":
            return f"‹/{opened.get(code.get('rid') or number, number)}›"
    return _text_in(code, opened)  # pieces and annotations, of which the words are kept
