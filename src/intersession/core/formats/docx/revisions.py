"""Tracked changes as Word writes them: who, when, what, and upon which other change."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from intersession.core.document import COME, GONE, Change, ChangeKind, Style
from intersession.core.formats.docx.names import W16_UTC, Element, w

AROUND: dict[str, ChangeKind] = {
    w("ins"): "insert",
    w("moveTo"): "move_to",
    w("moveFrom"): "move_from",
    w("del"): "delete",
}
_OF_CELLS: dict[str, ChangeKind] = {w("cellIns"): "insert", w("cellDel"): "delete"}
LAYOUT = (
    *("pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "trPrChange", "tcPrChange", "tblPrExChange"),
    *("numberingChange", "cellMerge"),
)


def change_of(element: Element, kind: ChangeKind, was: tuple[Style, ...] | None = None) -> Change:
    """The change that an element records."""
    return Change(kind, element.get(w("author"), ""), moment_of(element), was)


def upon(change: Change, before: Change | None) -> Change:
    """A change made upon another. Words can only be deleted after they came, whichever of the two stands outside."""
    if before and change.kind in COME and before.kind in GONE:
        return replace(before, over=upon(change, before.over))
    return replace(change, over=before)


def mark_change(properties: Element | None) -> Change | None:
    """The change that the properties of a paragraph's mark, or of a row, bear."""
    return None if properties is None else _first(properties, AROUND)


def cell_change(properties: Element | None) -> Change | None:
    """The change by which a cell came or went."""
    return None if properties is None else _first(properties, _OF_CELLS)


def _first(properties: Element, kinds: dict[str, ChangeKind]) -> Change | None:
    change: Change | None = None
    for name, kind in kinds.items():  # what came stands before what went
        found = properties.find(name)
        if found is not None:
            change = upon(change_of(found, kind), change)
    return change


def moment_of(element: Element) -> datetime | None:
    """When: the moment in UTC where Word gives it, else the one that it writes, which has no zone and is taken for UTC."""
    return read_moment(element.get(f"{{{W16_UTC}}}dateUtc") or element.get(w("date")))


def read_moment(written: str | None) -> datetime | None:
    """A moment as Word writes it; null where it is none."""
    try:
        moment = datetime.fromisoformat((written or "").strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def is_gone(change: Change | None) -> bool:
    """Whether what bears the change is no longer there once it is taken."""
    return bool(change and change.kinds() & set(GONE))


def is_new(change: Change | None) -> bool:
    """Whether what bears the change was not there before it."""
    return bool(change and change.kinds() & set(COME))
