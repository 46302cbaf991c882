"""Figures into words: what is true, what is good, what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intersession.core.numerals import ordinals, spell, spelled
from intersession.core.units import LANGUAGES, units
from intersession.core.wording import (
    RULES,
    Qualifier,
    UntrueFigureError,
    bounds,
    digits,
    holds,
    is_round,
    propose,
    require_true,
    state,
    write,
)
from tests.cases import each

EXACT, OVER, NEARLY, APPROXIMATELY = Qualifier.EXACT, Qualifier.OVER, Qualifier.NEARLY, Qualifier.APPROXIMATELY


@each(
    ("qualifier", "stated", "least", "most"),
    [
        (EXACT, 125, 125, 125),
        (OVER, 60, 61, 72),
        (NEARLY, 200, 190, 199),
        (APPROXIMATELY, 70, 67, 73),
        (APPROXIMATELY, 80, 76, 84),
        (Qualifier.AT_LEAST, 60, 60, 72),
        (Qualifier.UP_TO, 60, 50, 60),
        (Qualifier.FEWER_THAN, 60, 50, 59),
    ],
)
def test_a_wording_is_true_of_what_its_rule_says_and_of_nothing_else(qualifier, stated, least, most):
    assert [actual for actual in range(300) if holds(qualifier, stated, actual)] == list(range(least, most + 1))
    assert bounds(qualifier, stated) == (least, most)


@given(st.sampled_from(list(RULES)), st.integers(0, 5000), st.integers(0, 7000))
def test_the_bounds_are_those_of_the_rule(qualifier, stated, actual):
    least, most = bounds(qualifier, stated)
    assert holds(qualifier, stated, actual) == (least <= actual <= most)


@each(
    ("qualifier", "stated", "actual", "sentence"),
    [
        (OVER, 60, 58, "“over 60” is not true of 58: it is true of 61 to 72."),
        (OVER, 60, 60, "“over 60” is not true of 60: it is true of 61 to 72."),
        (NEARLY, 1200, 1100, "“nearly 1,200” is not true of 1100: it is true of 1140 to 1199."),
        (EXACT, 3, 4, "“3” is not true of 4: it is true of 3 alone."),
        (NEARLY, 10, 10, "“nearly 10” is not true of 10, nor of any whole number."),
    ],
)
def test_an_untrue_wording_is_refused_with_what_it_would_be_true_of(qualifier, stated, actual, sentence):
    with pytest.raises(UntrueFigureError) as refused:
        require_true(qualifier, stated, actual)
    assert str(refused.value) == sentence


@each(
    ("actual", "language", "unit", "texts"),
    [
        (2, "en", "institution", ["two institutions"]),
        (1, "fr", "organization", ["une organisation"]),
        (1, "fr", "country", ["un pays"]),
        (1, "es", "person", ["una persona"]),
        (1, "es", "participant", ["un participante"]),
        (1, "es", None, ["uno"]),
        (80, "en", "participant", ["80 participants"]),
        (
            63,
            "en",
            "country",
            ["63 countries", "over 60 countries", "more than 60 countries", "approximately 60 countries", "some 60 countries"],
        ),
        (63, "fr", "country", ["63 pays", "plus de 60 pays", "environ 60 pays", "quelque 60 pays"]),
        (63, "es", "country", ["63 países", "más de 60 países", "aproximadamente 60 países", "unos 60 países"]),
        (78, "es", "person", ["78 personas", "casi 80 personas", "aproximadamente 80 personas", "unas 80 personas", "más de 70 personas"]),
        (
            197,
            "fr",
            "participant",
            [
                "197 participants",
                "près de 200 participants",
                "environ 200 participants",
                "quelque 200 participants",
                "plus de 190 participants",
            ],
        ),
        (1234, "en", None, ["1,234", "over 1,200", "more than 1,200", "approximately 1,200", "some 1,200"]),
        (234, "es", "day", ["234 días", "más de 200 días"]),
    ],
)  # fmt: skip
def test_the_good_wordings_are_proposed_best_first(actual, language, unit, texts):
    assert [worded.text for worded in propose(actual, language, unit)] == texts


def test_one_and_a_fifth_more_than_a_round_number_takes_over_and_five_per_cent_less_takes_nearly():
    assert {actual: [w.text for w in propose(actual, "en")][1:2] for actual in (49, 51, 199, 202, 999, 1001)} == {
        49: ["nearly 50"],
        51: ["over 50"],
        199: ["nearly 200"],
        202: ["over 200"],
        999: ["nearly 1,000"],
        1001: ["over 1,000"],
    }


def test_round_numbers_are_multiples_that_grow_with_the_number():
    rounds = [number for number in range(260) if is_round(number)]
    assert rounds == [*range(10, 50, 5), *range(50, 200, 10), 200, 250]
    assert [number for number in (1250, 1300, 12_500, 13_000, 125_000, 130_000) if is_round(number)] == [
        1300,
        13_000,
        130_000,
    ]


@given(st.integers(0, 200_000), st.sampled_from(LANGUAGES), st.sampled_from(["country", "person", "topic", None]))
def test_every_proposal_is_true_and_the_first_is_exact(actual, language, unit):
    proposals = propose(actual, language, unit)
    assert (proposals[0].qualifier, proposals[0].stated) == (EXACT, actual)
    assert all(holds(worded.qualifier, worded.stated, actual) for worded in proposals)
    assert len({worded.text for worded in proposals}) == len(proposals)


def test_a_writer_may_choose_the_qualifier_where_a_round_number_goes_with_it():
    assert state(OVER, 63, "en", "country").text == "over 60 countries"
    assert state(OVER, 80, "fr", "country").text == "plus de 70 pays"
    assert state(APPROXIMATELY, 80, "es", "participant").text == "aproximadamente 80 participantes"
    with pytest.raises(UntrueFigureError, match="No round number goes with “nearly” for 63"):
        state(NEARLY, 63, "en", "country")


def test_a_word_agrees_with_its_unit():
    assert write(OVER, 1, "fr", "organization").text == "plus d’une organisation"
    assert write(OVER, 1, "es", "organization").text == "más de una organización"
    assert write(APPROXIMATELY, 20, "es", "organization").text == "aproximadamente 20 organizaciones"
    assert [write(EXACT, n, "fr", "country").text for n in (0, 1, 2)] == ["zéro pays", "un pays", "deux pays"]
    assert [write(EXACT, n, "en", "country").text for n in (0, 1, 2)] == [
        "zero countries",
        "one country",
        "two countries",
    ]


def test_numbers_are_grouped_as_each_language_groups_them():
    assert {language: [digits(n, language) for n in (125, 1200, 2008, 12_000)] for language in LANGUAGES} == {
        "en": ["125", "1,200", "2,008", "12,000"],
        "fr": ["125", "1\u202f200", "2\u202f008", "12\u202f000"],
        "es": ["125", "1200", "2\u202f008", "12\u202f000"],
    }


def test_every_number_below_a_thousand_has_a_spelling_and_no_spelling_two_numbers():
    for language in LANGUAGES:
        assert set(spelled(language).values()) == set(range(1000))
        assert set(range(1, 100)) <= set(ordinals(language).values())
    assert [spelled("fr")[words] for words in ("soixante et onze", "quatre vingt dix sept", "nonante sept")] == [
        71,
        97,
        97,
    ]
    assert [spelled("es")[words] for words in ("veintiuna", "treinta y un", "quinientas doce")] == [21, 31, 512]
    assert [spelled("en")[words] for words in ("forty two", "one hundred and one")] == [42, 101]
    assert spell(16, "es") == "dieciséis"


def test_every_unit_has_words_in_three_languages():
    english, french, spanish = (units(language) for language in LANGUAGES)
    assert english.keys() == french.keys() == spanish.keys()
    assert french["institution"].feminine and spanish["organization"].feminine and not french["country"].feminine
