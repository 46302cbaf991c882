"""What was translated before, found for a text: the same, but for numbers, and alike."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from intersession.core.memory import Memory, Pair

OPENS = Pair("The ferry sails on 3 May 2031.", "Le bac part le 3 mai 2031.", "IC/2031/4", "para_1")
BOLD = Pair("The ‹1›upper‹/1› reach is closed{{.", "Le bief ‹1›supérieur‹/1› est fermé{{.", "IC/2031/4", "para_2")
LONG = Pair(
    "Members pay by the length of their banks, measured each spring by the secretariat.",
    "Les membres paient selon la longueur de leurs rives, que le secrétariat mesure chaque printemps.",
    "IC/2031/4",
    "para_3",
)
memory = Memory([OPENS, BOLD, LONG])


def found(text, **limits):
    return [(match.score, match.target) for match in memory.matches(text, **limits)]


def test_what_was_translated_is_offered_again():
    assert found(OPENS.source) == [(100, OPENS.target)]
    assert found(BOLD.source) == [(100, BOLD.target)]


def test_where_only_tags_differ_the_words_are_offered_without_them():
    assert found("The upper reach is closed{{.") == [(99, "Le bief supérieur est fermé{{.")]


def test_where_only_numbers_differ_they_are_put_in_place_and_said():
    [match] = memory.matches("The ferry sails on 7 May 2032.")
    assert (match.score, match.target) == (98, "Le bac part le 7 mai 2032.")
    assert match.replaced == (("2031", "2032"), ("3", "7"))


def test_a_number_that_the_target_does_not_write_is_not_replaced():
    words = Memory([Pair("All 2 boats", "Les deux bateaux")])
    [match] = words.matches("All 3 boats")
    assert (match.score < 98, match.target, match.replaced) == (True, "Les deux bateaux", ())


def test_what_is_similar_is_offered_with_the_words_that_differ():
    [match] = memory.matches("Members pay by the length of their banks, measured every autumn by the secretariat.")
    assert (match.pair, 85 < match.score < 98) == (LONG, True)
    assert [piece for piece in match.words if piece.kind != "equal"] == [
        ("delete", "each spring"),
        ("insert", "every autumn"),
    ]
    assert found("Boats without lights stay in harbour.") == []


def test_of_equals_the_newest_is_first_and_each_translation_is_offered_once():
    old, new = (
        Pair("Noted.", said, at=datetime(year, 1, 1, tzinfo=UTC)) for said, year in (("Vu.", 2030), ("Noté.", 2031))
    )
    again = Pair("Noted.", "Vu.", "IC/2029/1")
    assert [match.target for match in Memory([old, again, new]).matches("Noted.")] == ["Noté.", "Vu."]


def test_chinese_is_searched_by_its_characters():
    [match] = Memory([Pair("渡船于五月启航。", "The ferry sails in May.")]).matches("渡船于六月启航。", least=60)
    assert match.target == "The ferry sails in May."


@given(st.lists(st.text("ab 12‹›{}", max_size=12), max_size=5), st.text("ab 12‹›{}", max_size=12))
def test_any_text_is_searched_in_one_order(sources, text):
    pairs = [Pair(source, source) for source in sources]
    listed = Memory(pairs).matches(text)
    assert listed == Memory(pairs[::-1]).matches(text)
    assert all(match.score >= 70 for match in listed)
