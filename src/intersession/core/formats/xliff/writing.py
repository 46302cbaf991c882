"""A document's segments as an XLIFF 2.0 file: one file element a document, one unit a segment, under its identity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from intersession.core.characters import xml_safe
from intersession.core.formats.xliff.inline import fill, original_data
from intersession.core.formats.xliff.names import LABEL, NSMAP, WAS, State, core, file_id
from intersession.core.formats.xml import SPACE, Element
from intersession.core.segments import Segment, words_of
from intersession.core.tags import Tag, tagged

_NAME = re.compile(r"[\w.-]+", re.ASCII)
_OURS: dict[str, State] = {"missing": "initial", "stale": "initial", "fresh": "translated"}


def write_xliff(
    made: Iterable[Segment],
    *,
    original: str,
    source_language: str,
    target_language: str,
    states: Mapping[str, State] | None = None,
) -> bytes:
    """Write segments to translate; `original` names the document (its symbol), and is asked for when the file comes back.

    `states` holds, by identity, what was reviewed or is final; else what is missing or stale is `initial`, the rest `translated`.
    What has no letters is not to be translated. A stale segment's note says what its source was.
    """
    root = etree.Element(core("xliff"), nsmap=NSMAP)
    root.attrib.update({"version": "2.0", "srcLang": source_language, "trgLang": target_language})
    file = etree.SubElement(root, core("file"), id=file_id(original), original=xml_safe(original), canResegment="no")
    file.set(SPACE, "preserve")
    for place, segment in enumerate(made, 1):
        _write_unit(file, segment, place, (states or {}).get(segment.identity) or _OURS[segment.state])
    _break_lines(file)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _write_unit(file: Element, segment: Segment, place: int, state: State) -> None:
    """An identity that is no name in XML stands in `name` alone, and the unit has its place in the file for a name."""
    id = segment.identity if _NAME.fullmatch(segment.identity) else f"unit-{place}"
    unit = etree.SubElement(file, core("unit"), id=id, name=xml_safe(segment.identity), type=f"is:{segment.kind}")
    if not segment.is_translatable:
        unit.set("translate", "no")
    source = tagged(segment.source)
    target = None if segment.target is None else tagged(segment.target, source.tags)
    tags = {tag.number: tag for tag in (*source.tags, *(target.tags if target else ()))}
    _write_notes(unit, segment)
    _write_data(unit, tags)
    part = etree.SubElement(unit, core("segment"), state=state)
    fill(etree.SubElement(part, core("source")), source.text, tags)
    if target is not None:
        fill(etree.SubElement(part, core("target")), target.text, tags)


def _write_notes(unit: Element, segment: Segment) -> None:
    said = list(_notes(segment))
    if said:
        notes = etree.SubElement(unit, core("notes"))
        for category, text in said:
            etree.SubElement(notes, core("note"), {"category": category} if category else {}).text = xml_safe(text)


def _notes(segment: Segment) -> Iterator[tuple[str, str]]:
    if segment.label:
        yield LABEL, segment.label
    if segment.was is not None:
        yield WAS, words_of(segment.was)
    if segment.note:
        yield "", segment.note


def _write_data(unit: Element, tags: Mapping[int, Tag]) -> None:
    if tags:
        data = etree.SubElement(unit, core("originalData"))
        for name, what in original_data(tags.values()):
            etree.SubElement(data, core("data"), id=name).text = xml_safe(what)


def _break_lines(file: Element) -> None:
    """A line for each unit, so that a change in one is a change of one line."""
    file.text = "\n"
    for unit in file:
        unit.tail = "\n"
