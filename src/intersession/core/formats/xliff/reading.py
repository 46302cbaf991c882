"""XLIFF files as translators' tools hand them back, into plain values; whether they fit a document is asked in `returning`."""

from __future__ import annotations

from collections.abc import Iterator

from intersession.core.faults import Fault
from intersession.core.formats.errors import FormatNotThereError
from intersession.core.formats.xliff import older
from intersession.core.formats.xliff.inline import text_in
from intersession.core.formats.xliff.names import CORE, LABEL, OLDER, READ, STATES, WAS, State
from intersession.core.formats.xliff.units import XliffFile, XliffUnit, in_part, unreadable
from intersession.core.formats.xml import Element, line_of, local, primary, root_of


def read_xliff(data: bytes) -> XliffFile:
    """Read a file of XLIFF 2 or 1. Parts into which a tool split a unit are joined.

    Raises `UnreadableError` where it is no well-formed XML, no XLIFF or holds more documents than one, or where a unit is
    translated in part; `FormatNotThereError` for a version that is not known.
    """
    root = root_of(data)
    if local(root) != "xliff":
        raise unreadable("no_xliff", "The file is no XLIFF: it begins with <{name}>.", name=local(root))
    version = root.get("version") or ""
    is_older = version in OLDER and not root.tag.startswith(f"{{{CORE}}}")
    if not is_older and not root.tag.startswith(tuple(f"{{{namespace}}}" for namespace in READ)):
        sentence = "The file is XLIFF {version}; XLIFF 2.0 and 1.2 are read: ask your tool to write one of them."
        raise FormatNotThereError(Fault("xliff_version", sentence, {"version": version or "?"}))
    files = [child for child in root if local(child) == "file"]
    if len(files) != 1:
        raise unreadable("xliff_files", "The file holds {count} documents; one is read at a time.", count=len(files))
    if is_older:
        return older.read_file(files[0])
    units = tuple(_unit(unit) for unit in files[0].iter() if local(unit) == "unit")
    languages = primary(root.get("srcLang")), primary(root.get("trgLang"))
    return XliffFile(files[0].get("original") or files[0].get("id") or "", *languages, units)


def _unit(unit: Element) -> XliffUnit:
    identity = unit.get("name") or unit.get("id") or ""
    parts = [_Part(part) for part in unit if local(part) in ("segment", "ignorable")]
    segments = [part for part in parts if not part.is_ignorable]
    line = line_of(unit)
    target = _target(parts, segments, identity, line)
    states = sorted((part.state for part in segments), key=STATES.index)
    source = "".join(part.source for part in parts)
    return XliffUnit(identity, line, source, target, states[0] if states else "initial", "\n".join(_notes(unit)))


class _Part:
    """A segment of a unit, or an ignorable piece between two."""

    def __init__(self, part: Element) -> None:
        texts = {local(child): child for child in part}
        source, target = texts.get("source"), texts.get("target")
        self.is_ignorable = local(part) == "ignorable"
        self.source = "" if source is None else text_in(source)
        said = None if target is None else text_in(target)
        self.target = None if not said and self.source and not self.is_ignorable else said
        self.order = int(order) if target is not None and (order := target.get("order") or "").isdecimal() else 0
        state = part.get("state")
        self.state: State = next((one for one in STATES if one == state), "initial")


def _target(parts: list[_Part], segments: list[_Part], identity: str, line: int) -> str | None:
    """The targets of a unit's parts, in the order that they name, else as they stand."""
    lacking = [part.target is None for part in segments]
    if all(lacking):
        return None
    if any(lacking):
        raise in_part(identity, line)
    ordered = sorted(enumerate(parts, 1), key=lambda placed: placed[1].order or placed[0])
    return "".join(part.source if part.target is None else part.target for _place, part in ordered)


def _notes(unit: Element) -> Iterator[str]:
    for notes in unit:
        if local(notes) == "notes":
            yield from (text for note in notes if note.get("category") not in (LABEL, WAS) and (text := note.text))
