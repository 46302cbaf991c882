"""A picture in a line of its own, in a Word file."""

from __future__ import annotations

from lxml import etree

from intersession.core.formats.docx.making import clean, el
from intersession.core.formats.docx.names import Element, R

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_PLACED, _MAIN, _PICTURE = f"{_DRAWING}/wordprocessingDrawing", f"{_DRAWING}/main", f"{_DRAWING}/picture"
_SPACES = {"wp": _PLACED, "a": _MAIN, "pic": _PICTURE, "r": R}
_INLINE = """<wp:inline xmlns:wp="{wp}" xmlns:a="{a}" xmlns:pic="{pic}" xmlns:r="{r}" distT="0" distB="0" distL="0" distR="0">
<wp:extent cx="{side}" cy="{side}"/><wp:docPr id="1" name="code"/>
<a:graphic><a:graphicData uri="{pic}"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="code"/><pic:cNvPicPr/></pic:nvPicPr>
<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>
<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{side}" cy="{side}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>
</pic:pic></a:graphicData></a:graphic></wp:inline>"""
_MILLIMETRE = 36_000  # in the unit of drawings


def square_picture(relation: str, said: str, millimetres: int) -> Element:
    """A paragraph that shows the picture of a relation, with what is said of it to those who do not see it."""
    inline = etree.fromstring(_INLINE.format(**_SPACES, relation=relation, side=millimetres * _MILLIMETRE))
    properties = inline.find(f"{{{_PLACED}}}docPr")
    assert properties is not None
    properties.set("descr", clean(said))
    drawing = el("drawing")
    drawing.append(inline)
    return el("p", el("pPr", el("spacing", before=360)), el("r", drawing))
