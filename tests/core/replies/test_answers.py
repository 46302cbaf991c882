"""Sentences that answer yes, no or abstain to a text, or seem to: what each says, and that none is taken for its contrary."""

import re

from intersession.core.replies import Arrival, read_reply
from tests.core.replies.questions import QUESTIONS
from tests.core.replies.readings import LETTERS, states

#: What is left to the officer though it answers.
LEFT = {}


def sentences():
    """The sentences of `polarity.txt`, with what each answers."""
    parts = re.split(r"^\[(\w+)\]\n", (LETTERS / "polarity.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return {
        line: answer
        for answer, lines in zip(parts[::2], parts[1::2], strict=True)
        for line in lines.split("\n")
        if line
    }


def answer(letter, question):
    reading = read_reply(letter, QUESTIONS[question], states(), Arrival(sender="IT"))
    return str(reading.choices[0]["option"]) if reading.status == "clear" and len(reading.choices) == 1 else "unclear"


def test_each_sentence_answers_what_an_officer_hears_to_a_question_and_under_silence():
    otherwise = {}
    for sentence, expected in sentences().items():
        for question in ("decision", "silence"):
            if (got := answer(sentence, question)) != expected:
                otherwise[sentence] = got
    assert otherwise == dict.fromkeys(LEFT, "unclear")


def test_a_note_verbale_around_a_sentence_turns_no_answer():
    turned = {}
    for sentence, expected in sentences().items():
        letter = (
            f"Excellency,\n\n{sentence}\n\nThe Permanent Mission of Italy avails itself of this opportunity to renew the "
            "assurances of its highest consideration."
        )
        if (got := answer(letter, "decision")) not in (expected, "unclear"):
            turned[sentence] = got
    assert turned == {}


def test_what_is_said_of_another_member_answers_nothing():
    names = r"\b(?:Italy|ITALY|Italia|[lL]'Italie|Italie)\b"
    said = [line for line, said in sentences().items() if said != "unclear" and "behalf" not in line]
    others = {re.sub(names, "Canada", line) for line in said if re.search(names, line)}
    assert {line for line in others if answer(line, "decision") != "unclear"} == set()
