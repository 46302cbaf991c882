"""What the caller knows of a reply and its text does not say: address, subject, time, tracked changes, the question's own rules."""

import unicodedata
from dataclasses import replace

from intersession.core.replies import REASONS, Arrival, read_reply
from tests.core.replies.readings import ASKED, in_short, states

ITALY = Arrival(sender="IT")


def short(text, asked=ASKED, arrival=ITALY, organizations=None):
    return in_short(read_reply(text, asked, states(), arrival, organizations))


TITLE = ASKED.options[2].titles["en"]


def test_a_tracked_change_of_a_chosen_title_is_its_wording():
    tracked = replace(ITALY, tracked=((f"(c) {TITLE}", "Migrants and towns"),))
    assert short("Italy selects (a) and (c).", arrival=tracked) == "clear; by IT; chooses a, c as “Migrants and towns”"


def test_a_tracked_change_of_what_is_not_chosen_is_left_to_the_officer():
    tracked = replace(ITALY, tracked=((TITLE, "Migrants and towns"),))
    assert short("Italy selects (a).", arrival=tracked) == "unclear; by IT; chooses a; because tracked_change_beside"


def test_a_tracked_change_elsewhere_in_the_note_is_pointed_out():
    tracked = replace(ITALY, tracked=(("The theme", "The new theme"),))
    assert short("Italy selects (a).", arrival=tracked) == "unclear; by IT; chooses a; because tracked_change_elsewhere"


def test_a_tracked_change_and_another_wording_in_the_letter_contradict_each_other():
    tracked = replace(ITALY, tracked=((TITLE, "Migrants and towns"),))
    letter = "Italy selects (c), to read “Migrants and cities”."
    assert short(letter, arrival=tracked).startswith("contradictory; by IT; chooses c as “Migrants and cities”")


def test_where_several_questions_are_open_a_reply_must_say_which_it_answers():
    several = replace(ASKED, alone=False)
    assert short("Italy selects (a) and (c).", several) == "unclear; by IT; chooses a, c; because question_not_said"
    assert short("Re IC/2008/6: Italy selects (a).", several) == "clear; by IT; about topics; chooses a"
    thread = "Italy selects (a).\n\n> Document IC/2008/6"
    assert short(thread, several) == "clear; by IT; about topics; chooses a"


def test_a_question_that_invites_no_changes_takes_none():
    closed = replace(ASKED, modifications=False, alternatives=False)
    modified = short("Italy selects (c), to read “Migrants and towns”.", closed)
    assert modified == "unclear; by IT; chooses c as “Migrants and towns”; because modification_not_allowed"
    other = short("Italy proposes an alternative topic: “Children on the move”.", closed)
    assert other == "unclear; by IT; chooses other “Children on the move”; because alternative_not_allowed"


def test_an_order_of_all_options_answers_a_question_that_ranks():
    ranking = replace(ASKED, ranks=True, picks=4)
    assert short("In order of preference: (c), (a), (d), (b).", ranking) == "clear; by IT; chooses c, a, d, b; ranked"


def test_an_organization_is_known_by_the_name_it_is_given():
    letter = "Holy Alliance of Ports\n\nWe select (a) and (c)."
    given = short(letter, arrival=Arrival(), organizations={"Holy Alliance of Ports": "HAP"})
    assert given == "clear; by HAP; chooses a, c"


def test_a_group_is_no_member_unless_the_forum_has_it_as_one():
    letter = "Delegation of the European Union\n\nWe select (a) and (c)."
    assert short(letter, arrival=Arrival()) == "unclear; chooses a, c; because sender_unknown"
    member = short(letter, arrival=Arrival(), organizations={"European Union": "EU"})
    assert member == "clear; by EU; chooses a, c"


def test_states_that_share_a_name_are_told_apart_or_left_to_the_officer():
    expected = {
        "the Congo": None, "Korea": None, "the Virgin Islands": None, "the Republic of the Congo": "CG", "the Democratic Republic of the Congo": "CD",
        "Guinea": "GN", "Guinea-Bissau": "GW", "Equatorial Guinea": "GQ", "Papua New Guinea": "PG", "the Niger": "NE", "Nigeria": "NG",
        "the Republic of Korea": "KR", "Dominica": "DM", "the Dominican Republic": "DO", "Sudan": "SD", "South Sudan": "SS",
    }  # fmt: skip
    letters = {name: f"Permanent Mission of {name}\n\nWe select (a)." for name in expected}
    readings = {name: read_reply(letter, ASKED, states()) for name, letter in letters.items()}
    assert {name: reading.delegations for name, reading in readings.items()} == {
        name: (code,) if code else () for name, code in expected.items()
    }
    assert {reading.status for name, reading in readings.items() if expected[name] is None} == {"unclear"}


def test_a_late_reply_is_read_all_the_same():
    assert short("Italy selects (a) and (b), (c).", arrival=replace(ITALY, late=True)).startswith("late; by IT")


def test_a_machine_is_believed_when_the_headers_say_so():
    assert (
        short("Italy selects (a).", arrival=replace(ITALY, automatic=True)) == "not_a_reply; by IT; because automatic"
    )


def test_a_character_that_turns_the_text_is_never_passed_over():
    reading = short("Italy selects (a)\u202e and (c).")
    assert reading == "unclear; by IT; chooses a, c; because unshown_direction"


def test_accents_that_are_written_apart_are_read():

    letter = unicodedata.normalize("NFD", "L’Italie préfère le deuxième et le quatrième sujets.")
    assert short(letter) == "clear; by IT; chooses b, d"


def test_the_json_is_that_of_the_contract():
    text = "Italy selects (a)."
    assert read_reply(text, ASKED, states(), ITALY).as_json("one.eml", text) == {
        "file": "one.eml",
        "delegations": ["IT"],
        "on_behalf_of": [],
        "question": None,
        "status": "clear",
        "choices": [{"option": "a"}],
        "ranked": False,
        "no_preference": False,
        "rejects": [],
        "awaiting_instructions": False,
        "joins": None,
        "remarks_on_paragraphs": [],
        "replaces_earlier": None,
        "nominations": False,
        "why": "",
        "words": [{"text": "(a)", "says": "choice a", "start": 14, "end": 17}],
    }


def test_why_says_it_in_a_sentence():
    text = "Italy selects (a) or (b)."
    assert read_reply(text, ASKED, states(), ITALY).as_json("", text)["why"] == REASONS["either_or"]


def test_a_text_without_end_is_read_to_its_end():
    for piece in ("a) ", "no ", "ne ", "(a) and ", "all ", "1, ", "paragraph 1, 2", "on behalf of ", "“a” to read "):
        reading = read_reply(piece * 400, ASKED, states(), ITALY)
        assert {choice["option"] for choice in reading.choices} <= {"a"}
