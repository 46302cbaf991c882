"""A form as it came back: known by its mark, its places read, and everything that keeps it from being read with certainty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from intersession.core.formats.archives import check_archive
from intersession.core.formats.reply_forms.form import Line, laid_out
from intersession.core.formats.reply_forms.marks import PREFIX, Mark, find_mark
from intersession.core.formats.reply_forms.word import read_word
from intersession.core.formats.reply_forms.workbook import read_workbook
from intersession.core.formats.reply_forms.written import Place, Written

TICKED = frozenset([*"xX×✕✖✗✘☒☑✓✔", "yes", "Yes", "YES", "oui", "Oui", "OUI", "sí", "Sí", "SÍ", "si", "Si", "SI"])
NOT_TICKED = frozenset({"", "☐", "□"})


@dataclass(frozen=True)
class Filled:
    """What stands in a form. `values` by the keys of its lines: what is typed there, "x" for a box that is marked; empty places
    are left out. `faults` are codes of `core.replies.REASONS`, each with the number of the line (0: the form as a whole)."""

    mark: Mark | None
    values: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)  # of the lines with values, as the form says them
    faults: tuple[tuple[str, int], ...] = ()


def filled_from(said: dict[str, Any] | None) -> Filled | None:
    """What was filled in, after it went through JSON as a dictionary (`dataclasses.asdict`)."""
    if said is None:
        return None
    mark = Mark(**said["mark"] | {"labels": tuple(said["mark"]["labels"])}) if said["mark"] else None
    return Filled(mark, said["values"], said["words"], tuple((code, line) for code, line in said["faults"]))


def read_reply_form(data: bytes) -> Filled | None:
    """What was filled into a form of ours (Word or Excel); null where the file is none. Raises `FaultError` for a file that is
    damaged, protected or too large inside."""
    if not data.startswith(b"PK\x03\x04"):
        return None
    names = check_archive(data)
    written = read_workbook(data, names) if "xl/workbook.xml" in names else None
    if "word/document.xml" in names:
        written = read_word(data)
    return None if written is None or PREFIX not in written.words + written.named else _filled(written)


def _filled(written: Written) -> Filled:
    mark = find_mark(written.words)
    if mark is None or (written.named and find_mark(written.named) != mark):
        return Filled(None, faults=(("form_damaged", 0),))
    lines = [line for part in laid_out(mark, {}) for line in part.lines]
    faults = [("form_added", 0)] if written.added else []
    if [place.number for place in written.places] != [line.number for line in lines]:
        return Filled(mark, faults=(*faults, ("form_changed", 0)))
    if mark.check_of(written.words) != mark.check:
        faults.append(("form_changed", 0))
    read = list(zip(lines, written.places, strict=True))
    faults += _unread(read)
    values = {line.key: value for line, place in read if (value := _value(line, place))}
    words = {line.key: place.words for line, place in read if line.key in values}
    return Filled(mark, values, words, tuple(faults))


def _value(line: Line, place: Place) -> str:
    text = place.text.strip()
    if line.place == "tick":
        return "x" if text in TICKED else ""
    return text


def _unread(read: list[tuple[Line, Place]]) -> Iterator[tuple[str, int]]:
    for line, place in read:
        text = place.text.strip()
        if line.place == "free":
            continue
        if place.more:
            yield "form_added", line.number
        elif place.formula:
            yield "formula_filled_in", line.number
        elif line.place == "tick" and (
            text not in TICKED | NOT_TICKED or (place.checked is not None and place.checked != (text in TICKED))
        ):
            yield "mark_not_read", line.number
