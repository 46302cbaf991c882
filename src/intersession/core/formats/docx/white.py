"""White words on white paper, which nobody sees."""

from __future__ import annotations

from collections.abc import Iterator

from intersession.core.formats.docx.names import val, w
from intersession.core.formats.xml import Element

_WHITE = ("ffffff", "fefefe")
_NO_GROUND = ("", "auto", *_WHITE)
_HOLDERS = {"p": "pPr", "tc": "tcPr", "tbl": "tblPr"}


def is_white_on_white(run: Element, properties: Element) -> bool:
    """Whether a run is coloured white and nothing that is said around it gives it another ground.

    A box may be filled, and the style of a table colours its cells: in those white words are taken for seen.
    """
    if (val(properties, "color") or "").lower() not in _WHITE:
        return False
    return not any(_has_ground(each) for each in _grounds(run, properties))


def _grounds(run: Element, properties: Element) -> Iterator[Element]:
    yield properties
    for above in run.iterancestors():
        if above.tag == w("txbxContent"):
            yield above
        for name, inner in _HOLDERS.items():
            said = above.find(w(inner)) if above.tag == w(name) else None
            if said is not None:
                yield said


def _has_ground(said: Element) -> bool:
    if (
        said.tag == w("txbxContent")
        or val(said, "tblStyle")
        or (val(said, "highlight") or "none") not in ("none", "white")
    ):
        return True
    shade = said.find(w("shd"))
    return shade is not None and (
        (shade.get(w("fill")) or "").lower() not in _NO_GROUND or shade.get(w("val")) == "solid"
    )
