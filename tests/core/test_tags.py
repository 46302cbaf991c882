"""Runs as a line of text with tags, and back: nothing is lost, and what a translator gets wrong is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intersession.core.document import Run
from intersession.core.paragraphs.runs import merged
from intersession.core.tags import TagError, Tagged, tagged, tokens, untagged, without_tags
from tests.cases import each
from tests.core import models

FERRY = (
    Run("The ferry "),
    Run("Aino", ("italic",)),
    Run(" sails at dawn"),
    Run("", note="fn_1"),
    Run("; tolls are ‹3› or {4}"),
)
signs = st.lists(st.sampled_from([*"‹›{}/12 a", "‹1›", "{1}", "‹/1›", "{2/}", "‹‹"]), max_size=6).map("".join)
runs = st.lists(
    st.builds(Run, signs | models.texts, models.STYLED, models.CHANGES, st.none() | st.none() | st.just("fn_1")),
    max_size=5,
).map(merged)


def test_what_is_bold_and_where_a_footnote_is_marked_are_tags():
    assert tagged(FERRY).text == "The ferry ‹1›Aino‹/1› sails at dawn‹2/›; tolls are ‹‹3› or {{4}"


@given(runs)
def test_any_runs_come_back(words):
    line = tagged(words)
    assert untagged(line.text, line.tags) == words


@given(runs)
def test_the_words_of_a_tagged_text_are_those_of_its_runs(words):
    assert without_tags(tagged(words).text) == "".join(run.text for run in words)


@given(signs)
def test_a_text_of_signs_alone_is_read_or_refused(text):
    assert "".join(token.text for token in tokens(text)) is not None
    try:
        assert untagged(text, ()) in [(), (Run(without_tags(text)),)]
    except TagError as refusal:
        assert refusal.fault.code == "tag_unknown"


def test_a_translator_moves_tags_and_may_type_braces():
    said = untagged("{1}Aino{/1} lähtee{2/} aamulla; ‹‹3›", tagged(FERRY).tags)
    assert said == (Run("Aino", ("italic",)), Run(" lähtee"), Run("", note="fn_1"), Run(" aamulla; ‹3›"))


def test_a_translation_bears_the_numbers_of_its_source_wherever_its_tags_stand():
    source = tagged((Run("a", ("bold",)), Run("b", ("italic",)), Run("c", ("bold",)), Run("", note="fn_1")))
    target = untagged("‹4/›‹3›C‹/3› ‹2›B‹/2› ‹1›A‹/1›", source.tags)
    assert tagged(target).text == "‹1/›‹2›C‹/2› ‹3›B‹/3› ‹4›A‹/4›"
    assert tagged(target, source.tags).text == "‹4/›‹1›C‹/1› ‹2›B‹/2› ‹3›A‹/3›"  # both bold ones are one kind
    assert tagged((Run("d", ("underline",)),), source.tags).text == "‹5›d‹/5›"


@given(runs, st.randoms(use_true_random=False))
def test_any_translation_comes_back_by_the_tags_of_its_source(words, chance):
    source = tagged(words)
    listed = list(words)
    chance.shuffle(listed)
    line = tagged(listed, source.tags)
    assert untagged(line.text, line.tags) == merged(listed)


def test_a_footnotes_mark_may_stand_inside_what_is_italic():
    italic = ("italic",)
    said = untagged("‹1›Ai‹2/›no‹/1›", tagged(FERRY).tags)
    assert said == (Run("Ai", italic), Run("", note="fn_1"), Run("no", italic))
    assert tagged(said, tagged(FERRY).tags).text == "‹1›Ai‹2/›no‹/1›"


@each(
    ("typed", "sentence"),
    [
        ("‹1›Aino‹/1›", "The footnote’s mark ‹2/› is missing."),
        ("Aino‹2/›", "The tag ‹1› is missing."),
        ("‹1›Aino‹/1›‹2/›‹3›", "The tag ‹3› is none of this text’s."),
        ("‹1›Aino‹/1›‹2/› {2/}", "The tag {2/} stands in the text twice."),
        ("‹1›Aino‹2/›", "The tag ‹1› is not closed."),
        ("Aino‹/1›‹2/›", "The tag ‹/1› closes what is not open."),
        ("‹1/›Aino‹2/›", "The tag ‹1/› must be written ‹1›‹/1›."),
        ("‹1›Aino‹/1›‹2›", "The tag ‹2› must be written ‹2/›."),
    ],
)
def test_what_is_wrong_with_tags_is_said(typed, sentence):
    with pytest.raises(TagError) as refusal:
        untagged(typed, tagged(FERRY).tags)
    assert str(refusal.value) == sentence


def test_a_tag_does_not_begin_inside_another():
    both = tagged((Run("a", ("bold",)), Run("b", ("italic",))))
    assert both == Tagged("‹1›a‹/1›‹2›b‹/2›", both.tags)
    with pytest.raises(TagError, match="The tag ‹2› begins before ‹1› is closed"):
        untagged("‹1›a‹2›b‹/1›‹/2›", both.tags)
