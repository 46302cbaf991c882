"""Tables without a head, for who listens: the first cell of each row is tagged as the head of its row.

typst tags the cells of a head above the columns only; without any head a screen reader cannot say what a cell belongs to (the Matterhorn
Protocol's checkpoint 15, WCAG 1.3.1).
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import Any


def headed_by_rows(pdf: bytes) -> bytes:
    """The PDF with a row's first cell as its head in each table that has no head, and otherwise as it was."""
    from pypdf import PdfWriter  # read only where a document has such a table

    writer = PdfWriter(clone_from=BytesIO(pdf))
    for table in _found(writer.root_object["/StructTreeRoot"], ("/Table",)):
        if not any(_found(table, ("/TH",))):
            for row in _found(table, ("/TR",)):
                for cell in islice(_found(row, ("/TD",)), 1):  # none where cells from above fill the row
                    _head(cell)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _found(element: Any, kinds: tuple[str, ...]) -> Iterator[Any]:
    """The elements of these kinds under an element, in order; not what stands inside them."""
    for child in _children(element):
        if child.get("/S") in kinds:
            yield child
        else:
            yield from _found(child, kinds)


def _children(element: Any) -> Iterator[Any]:
    if "/K" not in element:
        return
    inner = element["/K"]
    for child in inner if isinstance(inner, list) else [inner]:
        if isinstance(child := child.get_object(), dict):
            yield child


def _head(cell: Any) -> None:
    """Make a cell the head of its row; what is said of it otherwise stays."""
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject

    held = cell.get("/A", ArrayObject()).get_object()
    said = [one.get_object() for one in (held if isinstance(held, list) else [held])]
    ours = next((one for one in said if one.get("/O") == "/Table"), None)
    if ours is None:
        ours = DictionaryObject({NameObject("/O"): NameObject("/Table")})
        said.append(ours)
    ours[NameObject("/Scope")] = NameObject("/Row")
    cell[NameObject("/A")] = ArrayObject(said)
    cell[NameObject("/S")] = NameObject("/TH")
