"""What came back from a translator against the document that it was written for: taken as a whole, or refused with the place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from intersession.core.faults import Fault
from intersession.core.formats.errors import FormatError
from intersession.core.formats.xliff.names import State, file_id
from intersession.core.formats.xliff.units import XliffFile, XliffUnit
from intersession.core.segments import Segment
from intersession.core.tags import TagError, tagged, untagged


class XliffError(FormatError):
    """A file that does not fit the document; the fault names the first place that does not."""


@dataclass(frozen=True, slots=True)
class Returned:
    """A segment with the target that came back, how far its translation is, and what was noted beside it."""

    segment: Segment
    state: State
    note: str = ""


def returned(
    file: XliffFile, made: Iterable[Segment], *, original: str, source_language: str, target_language: str
) -> list[Returned]:
    """The segments of a document that have a target in the file, in the document's order.

    Raises `XliffError` where the file is another document's or in other languages, a unit is not known, missing or there twice,
    a source is not the text as it stands now, or a target lacks a tag or has one too many.
    """
    _check_document(file, original, (source_language, target_language))
    segments = {segment.identity: segment for segment in made}
    units = _by_identity(file, segments)
    return list(_pairs(units, segments))


def _check_document(file: XliffFile, original: str, languages: tuple[str, str]) -> None:
    if file.original not in (original, file_id(original)):
        sentence = "The file was written for “{other}”, not for “{original}”."
        raise _fault("other_document", sentence, other=file.original, original=original)
    found = file.source_language, file.target_language
    if found != languages:
        sentence = (
            "The file translates from “{source}” into “{target}”, not from “{wanted_source}” into “{wanted_target}”."
        )
        said = dict(zip(("source", "target", "wanted_source", "wanted_target"), (*found, *languages), strict=True))
        raise _fault("other_languages", sentence, **said)


def _by_identity(file: XliffFile, segments: dict[str, Segment]) -> dict[str, XliffUnit]:
    units: dict[str, XliffUnit] = {}
    for unit in file.units:
        if unit.identity not in segments:
            raise _fault("unit_unknown", "{identity} (line {line}) is no part of the document.", **_place(unit))
        if unit.identity in units:
            raise _fault("unit_twice", "{identity} is in the file twice (line {line}).", **_place(unit))
        units[unit.identity] = unit
    missing = next((identity for identity in segments if identity not in units), None)
    if missing:
        raise _fault("unit_missing", "{identity} is missing from the file.", identity=missing)
    return units


def _pairs(units: dict[str, XliffUnit], segments: dict[str, Segment]) -> Iterator[Returned]:
    for identity, segment in segments.items():
        unit, source = units[identity], tagged(segment.source)
        if unit.source != source.text:
            sentence = "The source of {identity} (line {line}) is not the document’s text as it stands."
            raise _fault("source_altered", sentence, **_place(unit))
        if unit.target is None:
            continue
        try:
            target = untagged(unit.target, source.tags)
        except TagError as refusal:
            sentence = "{identity} (line {line}): {why}"
            raise _fault("tags_altered", sentence, why=refusal.fault, **_place(unit)) from refusal
        yield Returned(replace(segment, target=target, was=None), unit.state, unit.note)


def _place(unit: XliffUnit) -> dict[str, object]:
    return {"identity": unit.identity, "line": unit.line}


def _fault(code: str, sentence: str, **parameters: object) -> XliffError:
    return XliffError(Fault(code, sentence, parameters))
