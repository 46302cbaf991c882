from hypothesis import given
from hypothesis import strategies as st

from intersession.core.characters import look_alikes, skeleton, unshown
from tests.cases import each

TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # the 12 of UAX #9
UNSEEN = "\x00\x1b\x7f\x85\xad\u200b\u2060\ufeff\U000e0041\ud800"


@each("character", TURNING + UNSEEN)
def test_a_character_that_nobody_sees_is_found_and_named(character):
    assert unshown(f"Children {character}and migration") == f"U+{ord(character):04X}"


@each("text", ["Côte d’Ivoire", "می‌خواهم", "क्‍ष", "a\tb\r\nc", "Ελλάδα", "中国", "العراق", "e\u0301", "a b"])
def test_what_people_write_in_their_languages_is_shown(text):
    assert unshown(text) == ""


@each(
    ("one", "other"),
    [("Return", "Rеturn"), ("Children", "children "), ("Co-operation", "Cooperation"), ("ﬁnance", "finance"), ("Data", "Dаtа"),
     ("Return", "Ret\u200burn"), ("Ρorts", "Ports")],
)  # fmt: skip
def test_titles_that_look_alike_have_one_skeleton(one, other):
    assert skeleton(one) == skeleton(other)
    assert look_alikes([{"en": "Else"}, {"en": one}, {"en": other}]) == (1, 2)


def test_titles_are_held_against_those_of_their_language_only():
    assert look_alikes([{"en": "Migration", "fr": "Retour"}, {"en": "Return", "fr": "Migration"}]) is None
    assert look_alikes([{"en": "Élève"}, {"en": "Eleve"}]) is None


@given(st.text(), st.text())
def test_a_skeleton_is_its_own_skeleton_and_joins(one, other):
    assert skeleton(skeleton(one)) == skeleton(one)
    assert unshown(one + other) == (unshown(one) or unshown(other))
