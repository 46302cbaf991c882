from collections import Counter

import pytest

from intersession.core.collation import in_order
from intersession.core.states import AmbiguousNameError, key
from tests.cases import each
from tests.core import samples

LANGUAGES = ("en", "fr", "es")


@pytest.fixture(name="states")
def all_states():
    return samples.states()


def test_all_193_member_states_are_there_and_four_that_are_not_members(states):
    assert len(states.members()) == 193
    assert [state.alpha3 for state in states if not state.un_member] == ["COK", "NIU", "PSE", "VAT"]


def test_every_state_has_its_codes_once(states):
    for attribute, length in (("alpha2", 2), ("alpha3", 3), ("m49", 3)):
        codes = [getattr(state, attribute) for state in states]
        assert len(set(codes)) == len(states)
        assert {len(code) for code in codes} == {length}


def test_no_name_is_missing_and_no_two_states_have_the_same_in_any_language(states):
    for language in (*LANGUAGES, "ar", "ru", "zh"):
        names = [state.names[language] for state in states]
        assert all(names)
        assert len({key(name) for name in names}) == len(states)


def test_names_are_the_official_short_ones(states):
    names = {
        code: [states.by_code(code).name(language) for language in LANGUAGES] for code in ("TZA", "CIV", "IRN", "TUR")
    }
    assert names == {
        "TZA": ["United Republic of Tanzania", "République-Unie de Tanzanie", "República Unida de Tanzanía"],
        "CIV": ["Côte d'Ivoire"] * 3,
        "IRN": ["Iran (Islamic Republic of)", "Iran (République islamique d')", "Irán (República Islámica del)"],
        "TUR": ["Türkiye"] * 3,
    }


def test_regional_groups_have_their_numbers(states):
    assert Counter(state.group for state in states) == {
        "Africa": 54,
        "Asia-Pacific": 54,
        "EEG": 23,
        "GRULAC": 33,
        "WEOG": 29,
        "": 4,
    }


def test_what_is_special_in_the_groups_is_said(states):
    assert {
        state.alpha2: (state.group, state.group_standing, state.also_in)
        for state in states
        if state.alpha2 in ("KI", "IL", "CY") or state.also_in or state.group_standing == "observer"
    } == {
        "CY": ("Asia-Pacific", "member", ""),
        "IL": ("WEOG", "member", ""),
        "KI": ("Asia-Pacific", "member", ""),
        "TR": ("WEOG", "member", "Asia-Pacific"),
        "US": ("WEOG", "observer", ""),
    }


def test_every_state_is_found_by_each_code_and_each_official_name(states):
    for state in states:
        codes = [state.alpha2, state.alpha3, state.m49, state.alpha2.lower(), str(int(state.m49))]
        assert [states.by_code(code) for code in codes] == [state] * 5
        assert {states.find(name, official=True).alpha2 for name in state.names.values()} == {state.alpha2}


@each(
    ("name", "code"),
    [
        ("United States", "US"),
        ("the United States of America", "US"),
        ("U.S.A.", "US"),
        ("EE. UU.", "US"),
        ("UK", "GB"),
        ("South Korea", "KR"),
        ("Republic of Korea", "KR"),
        ("Russia", "RU"),
        ("Ivory Coast", "CI"),
        ("CÔTE D’IVOIRE", "CI"),
        ("cote d'ivoire", "CI"),
        ("Holland", "NL"),
        ("The Netherlands", "NL"),
        ("Pays-Bas", "NL"),
        ("Tanzania", "TZ"),
        ("Tanzanie", "TZ"),
        ("St. Vincent & the Grenadines", "VC"),
        ("Trinidad & Tobago", "TT"),
        ("Turkiye", "TR"),
        ("Turkey", "TR"),
        ("Guinea", "GN"),
        ("Guinea Bissau", "GW"),
        ("Guinea Ecuatorial", "GQ"),
        ("Guinée", "GN"),
        ("Niger", "NE"),
        ("Nigeria", "NG"),
        ("Dominica", "DM"),
        ("Dominican Republic", "DO"),
        ("Sudan", "SD"),
        ("South Sudan", "SS"),
        ("DPRK", "KP"),
        ("Congo (Brazzaville)", "CG"),
        ("République du Congo", "CG"),
        ("RDC", "CD"),
        ("Vatican", "VA"),
        ("Iran, Islamic Republic of", "IR"),
        ("  Viet\tNam ", "VN"),
        ("Vietnam", "VN"),
        ("Nauru", "NR"),
        ("Swaziland", "SZ"),
        ("Macédoine", "MK"),
        ("Hellenic Republic", "GR"),
    ],
)
def test_common_forms_are_found(states, name, code):
    assert states.find(name).alpha2 == code


@each(
    "name",
    ["", " ", "Guine", "United", "Republic", "the", "Kingdom", "Atlantis", "Korea Republic", "IT-25", "ZZ", "²"],
)
def test_what_is_not_known_is_not_guessed(states, name):
    assert states.find(name) is None


@each(
    ("name", "codes", "sentence"),
    [
        ("Congo", {"CD", "CG"}, "“Congo” may be Democratic Republic of the Congo or Congo."),
        ("Corée", {"KP", "KR"}, "“Corée” may be Democratic People's Republic of Korea or Republic of Korea."),
    ],
)
def test_what_two_states_are_called_is_ambiguous(states, name, codes, sentence):
    with pytest.raises(AmbiguousNameError) as asked:
        states.find(name)
    assert {state.alpha2 for state in asked.value.candidates} == codes
    assert str(asked.value) == sentence


def test_in_a_list_of_official_names_congo_is_the_one_so_named(states):
    assert states.find("Congo", official=True).alpha2 == "CG"
    assert states.find("Holland", official=True) is None


def test_no_alias_is_the_code_of_another_state(states):
    clashes = [
        (alias, state.alpha2)
        for state in states
        for alias in state.aliases
        if states.by_code(alias) not in (None, state)
    ]
    assert clashes == []


def test_states_stand_in_the_order_of_the_language(states):
    for language in LANGUAGES:
        names = [state.name(language) for state in states.in_order(language)]
        assert names == in_order(names, language)
    assert [state.alpha2 for state in states.in_order("fr")][:5] == ["AF", "ZA", "AL", "DZ", "DE"]
