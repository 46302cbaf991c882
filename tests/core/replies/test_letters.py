import pytest

from intersession.core.replies import read_reply
from tests.core.replies.readings import ASKED, Example, examples, in_short, states

LETTERS = [example for language in ("english", "french", "spanish") for example in examples(language)]


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.name)
def test_a_letter_is_read_as_a_careful_officer_reads_it(letter: Example):
    assert in_short(read_reply(letter.text, ASKED, states(), letter.arrival)) == letter.expected


def test_the_table_has_letters_enough_and_names_none_twice():
    names = [letter.name for letter in LETTERS]
    assert len(names) >= 120
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.name)
def test_everything_that_is_read_points_at_its_words(letter: Example):
    reading = read_reply(letter.text, ASKED, states(), letter.arrival)
    pointed = {words.says for words in reading.words}
    assert all(0 <= words.start < words.end <= len(letter.text) for words in reading.words)
    assert {f"choice {choice['option']}" for choice in reading.choices if "option" in choice} <= pointed
    assert {f"rejects {label}" for label in reading.rejects} <= pointed
    assert reading.awaiting_instructions == ("awaiting instructions" in pointed)
    assert reading.no_preference == ("no preference" in pointed)
