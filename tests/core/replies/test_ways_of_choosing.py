"""Ways in which missions choose, order, retitle, make a condition of a title and wait, in three languages, and what only looks like them."""

from intersession.core.replies import Arrival, read_reply
from tests.core.replies.questions import QUESTIONS
from tests.core.replies.readings import LETTERS, in_short, states


def read(question, text):
    return in_short(read_reply(text.replace(" // ", "\n"), QUESTIONS[question], states(), Arrival(sender="IT")))


def rows(name, fields):
    lines = (LETTERS / name).read_text(encoding="utf-8").splitlines()
    return [line.split(" | ", fields - 1) for line in lines]


def test_each_way_is_read_as_a_careful_officer_reads_it():
    expected = {(question, text): said for question, text, said in rows("ways.txt", 3)}
    assert {(question, text): read(question, text) for question, text in expected} == expected


def test_what_only_looks_like_one_of_them_is_never_clear():
    readings = {(question, text): read(question, text) for question, text in rows("nearly-ways.txt", 2)}
    assert {place: said for place, said in readings.items() if said.startswith("clear")} == {}
