"""Letters that others wrote than the author of the grammar, each compared whole with what a careful officer makes of it."""

import pytest

from tests.core.replies.verdicts import read, unseen, verdict

#: Letters that are not read as was expected, by file; each is left to the officer.
LEFT_TO_THE_OFFICER = {
    "topics": set(),
    "river": {24, 28},
    "short-topics": {7, 24, 28},
    "short-river": {20, 25},
    "kept-topics": {10, 22, 26, 28, 32, 33, 34, 40, 43},
    "kept-river": {8, 12, 15, 18, 20, 21, 23, 24},
}


@pytest.mark.parametrize("file", LEFT_TO_THE_OFFICER)
def test_each_letter_is_read_as_a_careful_officer_reads_it_or_left_to_her(file):
    letters = unseen("hands", file)
    verdicts = {number: verdict(letter.expected, read(letter)) for number, letter in enumerate(letters, 1)}
    assert "wrong and clear" not in verdicts.values()
    assert {number for number, kind in verdicts.items() if kind != "right"} == LEFT_TO_THE_OFFICER[file]
