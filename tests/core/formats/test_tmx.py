"""Pairs through TMX 1.4b and back, and TMX as other tools write it."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intersession.core.characters import xml_safe
from intersession.core.formats import FormatError
from intersession.core.formats.tmx import TmxFile, read_tmx, write_tmx
from intersession.core.memory import Pair
from intersession.core.tags import doubled, tagged
from tests.core import models

FERRY = Pair(
    "The ‹1›ferry‹/1›‹2/› {{sails} & rests.",
    "Le ‹2/›‹1›bac‹/1› {{part} & se repose.",
    "IC/2031/6",
    "para_1",
    datetime(2031, 5, 3, 8, 30, tzinfo=UTC),
)


def test_a_pair_has_its_symbol_its_identity_and_its_moment():
    assert write_tmx([FERRY], "en", "fr").decode() == (
        "<?xml version='1.0' encoding='UTF-8'?>\n"
        '<tmx version="1.4"><header creationtool="Intersession" creationtoolversion="1" segtype="paragraph" '
        'o-tmf="Intersession" adminlang="en" srclang="en" datatype="plaintext"/><body><tu creationdate="20310503T083000Z">'
        '<prop type="x-symbol">IC/2031/6</prop><prop type="x-identity">para_1</prop>'
        '<tuv xml:lang="en"><seg>The <bpt i="1" x="1">‹1›</bpt>ferry<ept i="1">‹/1›</ept><ph x="2">‹2/›</ph> {sails} &amp; rests.'
        '</seg></tuv><tuv xml:lang="fr"><seg>Le <ph x="2">‹2/›</ph><bpt i="1" x="1">‹1›</bpt>bac<ept i="1">‹/1›</ept> {part} '
        "&amp; se repose.</seg></tuv></tu>\n</body></tmx>\n"
    )


words = models.texts.filter(str.strip).map(doubled)
texts = models.runs(least=1).map(lambda runs: tagged(runs).text).filter(str.strip) | words
made = st.builds(Pair, texts, words, models.lines, models.lines, st.none() | models.moments)


@given(st.lists(made, min_size=1))
def test_any_pairs_come_back(pairs):
    safe = [Pair(*(xml_safe(said) for said in (p.source, p.target, p.origin, p.identity)), p.at) for p in pairs]
    assert read_tmx(write_tmx(pairs, "en", "fr"), "en", "fr") == TmxFile(tuple(safe))


OTHERS = b"""<?xml version="1.0"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="*all*"/><body>
<tu changedate="20310101T000000Z"><note>seen</note>
 <tuv xml:lang="EN-gb"><seg>Press <bpt i="7" type="bold">&lt;b&gt;</bpt>stop<ept i="7">&lt;/b&gt;</ept><ph x="1">{0}</ph>.</seg></tuv>
 <tuv xml:lang="fr-CA"><seg><hi type="x">Appuyez</hi> sur <ph x="1">{0}</ph><bpt i="7">&lt;b&gt;</bpt>arr\xc3\xaat<ept i="7">&lt;/b&gt;</ept>.</seg></tuv>
 <tuv xml:lang="de"><seg>Halt.</seg></tuv></tu>
<tu><tuv lang="en"><seg>One <it pos="begin">&lt;i&gt;</it>side <bpt i="1"/>open</seg></tuv><tuv lang="fr"><seg>Un</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Alone</seg></tuv><tuv xml:lang="es"><seg>Solo</seg></tuv></tu>
</body></tmx>"""


def test_the_files_of_other_tools_are_read_with_tags_where_they_pair_up():
    assert read_tmx(OTHERS, "en", "fr") == TmxFile(
        (
            Pair(
                "Press ‹1›stop‹/1›‹2/›.",
                "Appuyez sur ‹2/›‹1›arrêt‹/1›.",
                at=datetime(2031, 1, 1, tzinfo=UTC),
            ),
            Pair("One side open", "Un"),
        ),
        left_out=1,
    )


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"<xliff/>", "The file is no TMX: it begins with <xliff>."),
        (OTHERS.replace(b"fr-CA", b"it").replace(b'"fr"', b'"it"'), "No unit of the file has both “en” and “fr”."),
        (
            b'<!DOCTYPE tmx [<!ENTITY a "b">]><tmx>&a;</tmx>',
            "The file declares a document type or entities, which are not read.",
        ),
        (
            b"<!DOCTYPE tmx [<!ELEMENT tmx ANY>]><tmx/>",
            "The file declares a document type or entities, which are not read.",
        ),
        (b"<tmx><body>", "The file is not well-formed XML: line 1."),
    ],
)
def test_what_is_no_tmx_is_refused(data, sentence):
    with pytest.raises(FormatError) as refusal:
        read_tmx(data, "en", "fr")
    assert str(refusal.value) == sentence
