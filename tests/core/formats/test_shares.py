"""The widths of columns: by their words, and none so narrow that a word of it is broken while others have room."""

from intersession.core.document import Cell, Run
from intersession.core.formats.shares import column_shares


def shares(*rows):
    return column_shares([[Cell.of(text) for text in row] for row in rows])


def test_columns_that_fit_on_a_line_get_what_their_longest_lines_ask():
    assert shares(["Option", "5"], ["(a) Fish passes at the weirs", "12"]) == [30, 6]


def test_prose_leaves_a_short_column_the_room_of_its_longest_word():
    prose = "Principal adviser for the affairs of rivers and of fisheries"
    assert shares([prose, "Participant", prose, "G4TX3Z7P"]) == [27, 13, 27, 12]


def test_where_not_even_the_words_fit_the_shares_stay_as_they_are():
    word = "Donaudampfschifffahrt"
    assert shares([word] * 5) == [23] * 5


def test_capitals_in_bold_are_not_broken_beside_prose():
    rows = [
        ["DEADLINE", "30 June 2031"],
        ["COMMENTS", "To the secretariat, with a copy to the host country’s secretariat"],
    ]
    made = column_shares([[Cell((Run(label, ("bold",)),)), Cell.of(text)] for label, text in rows])
    assert made == [15, 65]


def test_a_short_column_beside_one_very_long_word_keeps_its_line():
    word = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
    assert shares(["No.", "Person Number 11", word, "Adviser"], ["11", "", "Brisamar", ""])[1] >= 15
