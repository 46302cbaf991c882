"""Segments that come back as XLIFF 1.2, in the ways in which tools write its codes; what does not fit is refused with its place."""

from dataclasses import replace

import pytest
from hypothesis import given
from lxml import etree

from intersession.core.formats import FormatError
from intersession.core.formats.xliff import read_xliff, returned, write_xliff
from intersession.core.segments import segments
from intersession.core.tags import tagged, untagged
from tests.core import models
from tests.core.formats.test_xliff import FERRY, SAID, put

OLD = "urn:oasis:names:tc:xliff:document:1.2"
NEW = "{urn:oasis:names:tc:xliff:document:2.0}"


def older(data: bytes, codes: str = "g", namespace: str = OLD, version: str = "1.2") -> bytes:
    """A file of XLIFF 2.0 as a tool turns it into 1.2, which has its codes as `g` and `x`, `bx` and `ex`, or `bpt` and `ept`."""
    new = etree.fromstring(data)
    root = etree.Element("xliff", version=version)
    said = {
        "source-language": new.get("srcLang") + "-GB",
        "target-language": new.get("trgLang"),
        "datatype": "plaintext",
    }
    file = etree.SubElement(root, "file", original=new[0].get("original"), **said)
    group = etree.SubElement(etree.SubElement(file, "body"), "group", id="g1")
    etree.SubElement(file, "header")
    for unit in new[0].iter(f"{NEW}unit"):
        made = etree.SubElement(group, "trans-unit", id=unit.get("id"), resname=unit.get("name"))
        for name in ("source", "target"):
            for part in unit.iter(f"{NEW}{name}"):
                _fill(etree.SubElement(made, name), part, codes)
    return etree.tostring(root).replace(
        b"<xliff", f'<xliff xmlns="{namespace}"'.encode() if namespace else b"<xliff", 1
    )


def _fill(made, part, codes):
    _say(made, part.text)
    for child in part:
        number, name = child.get("id"), etree.QName(child).localname
        if name == "cp":
            _say(made, "\ufffd")
        elif name == "ph":
            code = etree.SubElement(made, "x" if codes != "bpt" else "ph", id=number)
            code.text = None if codes != "bpt" else "<note/>"
        elif codes == "g":
            _fill(etree.SubElement(made, "g", id=number, ctype="bold"), child, codes)
        else:
            opening, closing = ("bx", "ex") if codes == "bx" else ("bpt", "ept")
            etree.SubElement(made, opening, id=number, rid=f"r{number}").text = None if codes == "bx" else "<b>"
            _fill(made, child, codes)
            etree.SubElement(made, closing, id=f"{number}0", rid=f"r{number}").text = None if codes == "bx" else "</b>"
        _say(made, child.tail)


def _say(made, words):
    if len(made):
        made[-1].tail = (made[-1].tail or "") + (words or "")
    else:
        made.text = (made.text or "") + (words or "")


SHIPS = [segment for segment in FERRY if "\v" not in segment.text]  # that character has no place in 1.2


def back(data, listed=SHIPS):
    return returned(read_xliff(data), listed, **SAID)


def of(listed, codes="g", **more):
    return older(write_xliff(listed, **SAID), codes, **more)


@pytest.mark.parametrize("codes", ["g", "bx", "bpt"])
@pytest.mark.parametrize(
    ("namespace", "version"), [(OLD, "1.2"), ("", "1.0"), ("urn:oasis:names:tc:xliff:document:1.1", "1.1")]
)
def test_what_was_translated_comes_back_with_its_tags(codes, namespace, version):
    wanted = put(SHIPS)
    assert [one.segment for one in back(of(wanted, codes, namespace=namespace, version=version))] == [
        replace(one, was=None) for one in wanted
    ]


@given(models.documents())
def test_any_document_comes_back_as_it_went(document):
    listed = [one for one in segments(document) if "\ufffd" not in older(write_xliff([one], **SAID)).decode()]
    wanted = [replace(one, target=untagged(tagged(one.source).text, tagged(one.source).tags)) for one in listed]
    for codes in ("g", "bx", "bpt"):
        assert [one.segment.target for one in back(of(wanted, codes), listed)] == [one.target for one in wanted]


@pytest.mark.parametrize(
    ("attributes", "state"),
    [
        ('state="translated"', "translated"), ("", "translated"), ('state="needs-review-translation"', "translated"),
        ('state="signed-off"', "reviewed"), ('state="final"', "final"), ('state="x-own"', "translated"),
        ('state="needs-adaptation"', "initial"),
    ],
)  # fmt: skip
def test_states_are_those_of_the_newer_version(attributes, state):
    [unit] = read_xliff(_unit(f"<source>Boats.</source><target {attributes}>Bateaux.</target>")).units
    assert (unit.state, unit.target) == (state, "Bateaux.")


def _unit(inner: str, more: str = "") -> bytes:
    unit = f'<trans-unit id="para_1" {more}>{inner}</trans-unit>'
    return (
        f'<xliff version="1.2" xmlns="{OLD}"><file original="IC/2031/6" source-language="en" target-language="fr" '
        f'datatype="plaintext"><body>{unit}</body></file></xliff>'
    ).encode()


@pytest.mark.parametrize(
    ("inner", "target"),
    [
        ("<source>Boats.</source>", None),
        ("<source>Boats.</source><target/>", None),
        ('<source>Boats.</source><target state="new">Boats.</target>', None),
        ('<source>Boats.</source><target state="needs-translation">Boats.</target>', None),
        ('<source>Boats.</source><target state="translated">Boats.</target>', "Boats."),
        ("<source>Boats.</source><target>Bateaux.</target><alt-trans><target>Navires.</target></alt-trans>", "Bateaux."),
        (
            '<source>A. B.</source><seg-source><mrk mtype="seg" mid="0">A.</mrk> <mrk mtype="seg" mid="1">B.</mrk></seg-source>'
            '<target><mrk mtype="seg" mid="0">C.</mrk> <mrk mtype="seg" mid="1">D.</mrk></target>',
            "C. D.",
        ),
        ("<source>Boats.</source><target>Ba<it id='1' pos='open'>&lt;b&gt;</it>teaux<mrk mtype='term'>.</mrk></target>", "Ba‹1/›teaux."),
    ],
)  # fmt: skip
def test_what_a_tool_copied_cut_or_proposed_is_told_from_a_translation(inner, target):
    [unit] = read_xliff(_unit(inner)).units
    assert unit.target == target


def test_what_was_approved_is_reviewed_and_what_people_noted_is_kept():
    [unit] = read_xliff(_unit("<source>A</source><target>B</target><note>Which?</note>", 'approved="yes"')).units
    assert (unit.state, unit.note, unit.line) == ("reviewed", "Which?", 1)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (
            _unit('<source>A. B.</source><seg-source><mrk mtype="seg" mid="0">A.</mrk> <mrk mtype="seg" mid="1">B.</mrk></seg-source>'
                  '<target><mrk mtype="seg" mid="0">C.</mrk></target>'),
            "para_1 (line 1) is translated in part: a piece of it has no target.",
        ),
        (of(put(SHIPS)).replace(b'resname="para_1"', b'resname="para_7"'), "para_7 (line 1) is no part of the document."),
        (of(put(SHIPS)).replace(b"IC/2031/6", b"IC/2031/7"), "The file was written for “IC/2031/7”, not for “IC/2031/6”."),
        (of(put(SHIPS)).replace(b"The ", b"A "), "The source of para_1 (line 1) is not the document’s text as it stands."),
        (b'<xliff version="1.2"/>', "The file holds 0 documents; one is read at a time."),
        (b'<xliff version="0.9"/>', "The file is XLIFF 0.9; XLIFF 2.0 and 1.2 are read: ask your tool to write one of them."),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_with_its_place(data, why):
    with pytest.raises(FormatError) as refusal:
        back(data)
    assert str(refusal.value) == why


def test_a_lost_tag_is_refused():
    wanted = of(put(SHIPS))
    tree = etree.fromstring(wanted)
    code = next(
        one
        for one in tree.iter()
        if etree.QName(one).localname == "x" and etree.QName(one.getparent()).localname == "target"
    )
    code.getparent().remove(code)
    with pytest.raises(FormatError, match="para_1"):
        back(etree.tostring(tree))
