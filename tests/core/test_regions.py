"""Regional groups by their official names."""

from intersession.core.regions import GROUPS, region_name
from tests.cases import each
from tests.core.samples import states


@each(
    ("code", "language", "name"),
    [
        ("WEOG", "en", "Western European and other States (WEOG)"),
        ("GRULAC", "fr", "États d’Amérique latine et des Caraïbes (GRULAC)"),
        ("Africa", "es", "Estados de África"),
        ("EEG", "pt", "Eastern European States (EEG)"),
        ("Upper basin", "fr", "Upper basin"),
        ("", "en", ""),
    ],
)
def test_a_region_is_called_by_its_official_name_and_ones_own_as_it_is_written(code, language, name):
    assert region_name(code, language) == name


def test_every_group_of_the_states_has_its_name_in_three_languages():
    assert {state.group for state in states()} - {""} == set(GROUPS)
    assert all(set(names) == {"en", "fr", "es"} for names in GROUPS.values())
