"""A terms list through TBX of both versions and back, and TBX as other tools write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intersession.core.formats import FormatError
from intersession.core.formats.tbx import read_tbx, write_tbx
from intersession.core.terms import STATUSES, Concept, Term
from tests.core import models

FERRY = Concept(
    "ferry",
    "navigation",
    "A boat that crosses.",
    (
        Term("en", "ferry"),
        Term("en", "ferry boat", "admitted"),
        Term("fr", "bac", note="On rivers."),
        Term("fr", "ferry", "deprecated"),
    ),
)
words = st.sampled_from(["ferry", "l’État", "niño", "Дети", "儿童", "<b>", "&amp;", "a b", "]]>"])
terms = st.builds(Term, st.sampled_from(models.LANGUAGES), words, st.sampled_from(STATUSES), st.just("") | words)
concepts = st.builds(
    Concept,
    st.integers(1, 99).map("c{}".format),
    st.just("") | words,
    st.just("") | words,
    st.lists(terms, min_size=1, max_size=4).map(lambda listed: tuple(sorted(listed, key=lambda term: term.language))),
)


def test_a_list_is_written_as_tbx_basic():
    written = write_tbx([FERRY], title="Harbour terms", language="en").decode()
    assert written.startswith(
        "<?xml version='1.0' encoding='UTF-8'?>\n"
        '<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" style="dca" xml:lang="en">\n  <tbxHeader>'
    )
    assert '<conceptEntry id="ferry">\n        <descrip type="subjectField">navigation</descrip>' in written
    assert '<term>ferry boat</term>\n            <termNote type="administrativeStatus">admittedTerm-admn-sts' in written


@pytest.mark.parametrize("version", [2, 3])
@given(st.lists(concepts, min_size=1, max_size=3))
def test_any_list_comes_back(version, listed):
    assert read_tbx(write_tbx(listed, title="T", language="en", version=version)) == listed


@pytest.mark.parametrize(
    "data",
    [
        # categories as elements
        """<tbx style="dct" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
         xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
        <tbxHeader/><text><body><conceptEntry id="ferry"><min:subjectField>navigation</min:subjectField>
        <langSec xml:lang="en-GB"><basic:definition>A boat that crosses.</basic:definition>
          <termSec><term>ferry</term></termSec>
          <termSec><term>ferry boat</term><min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus></termSec>
        </langSec><langSec xml:lang="fr">
          <termSec><term>bac</term><note>On rivers.</note></termSec>
          <termSec><term>ferry</term><min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec>
        </langSec></conceptEntry><conceptEntry id="empty"/></body></text></tbx>""",
        # 2008, grouped
        """<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd"><martif type="TBX" xml:lang="en"><text><body>
        <termEntry id="ferry"><descripGrp><descrip type="definition">A boat
        that crosses.</descrip></descripGrp><descrip type="subjectField">navigation</descrip>
        <langSet xml:lang="en"><ntig><termGrp><term>ferry</term></termGrp></ntig>
          <tig><term>ferry <hi>boat</hi></term><termNote type="normativeAuthorization">admittedTerm</termNote></tig></langSet>
        <langSet xml:lang="fr"><tig><term>bac</term><note>On rivers.</note></tig>
          <ntig><termGrp><term>ferry</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig>
        </langSet></termEntry></body></text></martif>""",
    ],
)
def test_both_versions_in_both_styles_say_the_same(data):
    assert read_tbx(data.encode()) == [FERRY]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"<tmx/>", "The file is no TBX: it begins with <tmx>."),
        (b"<tbx/>", "The file holds no terms."),
        (
            b'<!DOCTYPE a [<!ENTITY b "c">]><tbx>&b;</tbx>',
            "The file declares a document type or entities, which are not read.",
        ),
    ],
)
def test_what_is_no_terms_list_is_refused(data, sentence):
    with pytest.raises(FormatError) as refusal:
        read_tbx(data)
    assert str(refusal.value) == sentence
