import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from intersession.core.finding import best, excerpt, marked, spaced, wanted, words_of
from tests.cases import each


@each(
    ("typed", "written"),
    [
        ("reunion", "réunion"), ("RÉUNION", "re\u0301union"), ("strasse", "Straße"), ("Lodz", "ŁÓDŹ"), ("oeuvre", "œuvre"), ("Istanbul", "İSTANBUL"),
        ("ano", "año"), ("ic 2008 6", "IC/2008/6"), ("2008", "٢٠٠٨"), ("كتاب", "كِتـاب"), ("йод", "ЙОД"), ("fiche", "ﬁche"), ("移民", "移民"),
    ],
)  # fmt: skip
def test_a_word_is_found_however_it_is_written(typed, written):
    assert words_of(typed) == words_of(written) != []


def test_what_is_typed_becomes_words_their_beginnings_and_phrases():
    asked = wanted('migrants of 2008 «travailleurs domestiques» "a')
    assert (asked.begun, asked.whole) == (("migrants",), ("travailleurs", "domestiques", "of", "2008", "a"))
    assert asked.phrases == (" travailleurs domestiques ",)
    assert not asked.cut


@each("nothing", ["", "   ", "\0", "\u0301\u0308", "***", '""', "«»", "/-:^(){}", "\u202e\u200f", "\ud800"])
def test_what_is_no_word_looks_for_nothing(nothing):
    assert not wanted(nothing)


def test_of_ten_thousand_letters_what_is_reasonable_is_looked_for_and_that_is_said():
    for long in ("x" * 10_000, "ab " * 5_000, " ".join(f"w{n}" for n in range(100))):
        asked = wanted(long)
        assert asked and asked.cut and len(asked.begun + asked.whole) <= 16


def test_the_line_that_holds_most_of_it_is_the_best():
    lines = [
        spaced(words_of(line)) for line in ("Water", "Water for towns", "", "Towns and water", "the town water of it")
    ]
    assert best(lines, wanted("towns water")) == 1
    assert best(lines, wanted('"and water" towns')) == 3
    assert best(lines, wanted("fire")) is None


def test_words_are_marked_as_they_are_written():
    assert marked("La Réunion, les réunions.", wanted("reunion")) == [
        ("La ", False), ("Réunion", True), (", les ", False), ("réunions", True), (".", False),
    ]  # fmt: skip


def test_a_long_text_is_cut_around_its_first_word():
    text = "before " * 100 + "MARKER " + "after " * 100
    shown = excerpt(text, wanted("marker"), 100)
    assert ("MARKER", True) in shown
    joined = "".join(piece for piece, _is in shown)
    assert joined.startswith("… before") and joined.endswith("after …") and len(joined) < 120


@given(st.text(), st.text())
def test_marked_pieces_are_the_text(text, query):
    assert "".join(piece for piece, _is in marked(text, wanted(query))) == text


@given(st.text(max_size=300))
def test_each_word_of_a_text_finds_it(text):
    line = spaced(words_of(text))
    for word in words_of(text):
        assert wanted(word).held_by(line) == 1


@given(st.text())
def test_composed_and_decomposed_texts_have_the_same_words(text):
    assert words_of(unicodedata.normalize("NFC", text)) == words_of(unicodedata.normalize("NFD", text))
