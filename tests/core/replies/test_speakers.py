"""For whom letters speak: the members of a group, and not the State in which a mission sits."""

from intersession.core.replies import Arrival, read_reply
from tests.core.replies.questions import QUESTIONS
from tests.core.replies.readings import LETTERS, in_short, states


def read(question: str, text: str, known: str) -> str:
    arrival = Arrival(sender=known.strip() or None)
    return in_short(read_reply(text.replace(" // ", "\n"), QUESTIONS[question], states(), arrival))


def test_a_letter_speaks_for_those_whom_it_names_so_and_for_nobody_else():
    lines = (LETTERS / "speakers.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split(" | ") for line in lines]
    expected = {(question, text, known): said for question, text, known, said in rows}
    assert {given: read(*given) for given in expected} == expected
