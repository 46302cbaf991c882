"""The marked change between two wordings."""

from hypothesis import given
from hypothesis import strategies as st

from intersession.core.changes import marked_change

TEXTS = st.text(alphabet="ab cé,.’\n", max_size=40)


@given(TEXTS, TEXTS)
def test_both_wordings_can_be_read_back_from_the_marked_text(old, new):
    pieces = marked_change(old, new)
    assert "".join(text for kind, text in pieces if kind != "insert") == old
    assert "".join(text for kind, text in pieces if kind != "delete") == new
    assert all(text for _, text in pieces)


@given(TEXTS)
def test_the_same_wording_has_no_marks(text):
    assert marked_change(text, text) == ([("equal", text)] if text else [])


def test_words_that_changed_together_are_marked_together():
    assert marked_change("Floods and droughts in the upper basin", "Floods and scarcity of water in the basin") == [
        ("equal", "Floods and "),
        ("delete", "droughts"),
        ("insert", "scarcity of water"),
        ("equal", " in the "),
        ("delete", "upper "),
        ("equal", "basin"),
    ]
