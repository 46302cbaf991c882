"""Whole sentences that name options, and what else is read since they are judged: tables in mails, answers passed on, votes, receipts."""

import re
from importlib.resources import files

import pytest

from intersession.core.collation import fold
from intersession.core.replies import Arrival, read_reply
from intersession.core.replies.lexicon import lexicon
from intersession.core.replies.meanings import translated
from tests.core.replies.questions import QUESTIONS
from tests.core.replies.readings import LETTERS, in_short, states

LANGUAGES = ("en", "fr", "es")


def read(text, question="topics", sender="IT"):
    return read_reply(text, QUESTIONS[question], states(), Arrival(sender=sender))


def chosen(reading):
    return ", ".join(choice.get("option", "other") for choice in reading.choices) if reading.status == "clear" else ""


def lines(name):
    return (LETTERS / name).read_text(encoding="utf-8").splitlines()


def test_a_sentence_that_chooses_in_words_that_are_all_known_is_clear():
    expected = dict(line.split(" | ") for line in lines("whole.txt"))
    assert {text: chosen(read(text)) for text in expected} == expected


def test_a_sentence_that_nearly_chooses_is_never_clear():
    clear = {text: in_short(reading) for text in lines("nearly-whole.txt") if chosen(reading := read(text))}
    assert clear == {}


def test_a_reply_that_is_taken_back_anywhere_or_does_not_agree_with_itself_is_never_clear():
    """A question and a reply a line, with ⏎ for the end of a line: drafts, guesses, others' choices, corrections, circles, yes to parts."""
    replies = [line.split(" | ", 1) for line in lines("unsettled.txt")]
    asked = [(question, text.replace(" ⏎ ", "\n").replace("⏎", "")) for question, text in replies]
    clear = {text: in_short(reading) for question, text in asked if (reading := read(text, question)).status == "clear"}
    assert clear == {}


@pytest.mark.parametrize(
    "ministry", ["MINISTÈRE DE L'ÉNERGIE ET DE L'EAU", "MINISTÈRE DE L’EAU", "MINISTRY OF WATER – CONTACT US"]
)
def test_no_acronym_of_a_state_is_taken_out_of_a_word_in_capitals(ministry):
    reading = read(f"{ministry}\n\nItaly chooses topics (a) and (c).")
    assert (reading.status, reading.delegations) == ("clear", ("IT",))


@pytest.mark.parametrize(
    ("sentence", "unread"),
    [
        ("Italy chooses (a) and remittances.", "remittances"),
        ("Italy sidesteps (a) and prefers (c).", "sidesteps"),
        ("L’Italie préfère a) et la pêche.", "peche"),
        ("Italia prefiere a) y las remesas.", "remesas"),
    ],
)
def test_a_word_that_is_not_known_leaves_a_choice_to_the_officer(sentence, unread):
    del unread
    assert chosen(read(sentence)) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_entry_of_the_lexicon_is_folded_and_stands_in_one_section(language):
    text = (files("intersession.core.replies") / "words" / f"lexicon.{language}.txt").read_text(encoding="utf-8")
    sections = re.split(r"^\[lexicon_(\w+)\]\n", text, flags=re.MULTILINE)[1:]
    entries = [
        line
        for name, body in zip(sections[::2], sections[1::2], strict=True)
        for line in body.splitlines()
        if name != "opener" and line and not line.startswith("#")
    ]
    assert entries
    assert [entry for entry in entries if fold(entry) != entry] == []
    assert len(entries) == len(set(entries))
    assert all(body.startswith("# ") for body in sections[1::2])


def test_the_longest_phrase_is_meant():
    kinds = {
        text: [piece.kind for piece in lexicon("en").pieces(text)] for text in ("would choose", "would have chosen")
    }
    assert kinds["would choose"][-1] == "chooses"
    assert kinds["would have chosen"][0] == "open"


def test_a_title_is_known_by_its_words_in_a_language_in_which_it_is_not_written():
    assert {"agua", "calidad", "calidade"} <= translated({"en": ["water", "quality"], "fr": ["eau", "qualite"]})
    letter = (
        "Par ordre décroissant d’importance : accès aux médicaments essentiels, puis résistance aux antimicrobiens."
    )
    assert [choice["option"] for choice in read(letter, "themes").choices] == ["E", "C"]


TABLES = {
    "Tema | Posición\na) El respeto efectivo | SÍ - elegido\nb) La trata | NO - no puede apoyarlo\nc) Los migrantes y las sociedades | sí\n": (
        "a, c", ("b",),
    ),
    "Topic | Supported?\n(a) | Yes\n(b) | Yes\n(c) | No\n": ("a, b", ("c",)),
    "Topic | Chosen (yes/no)\n(a) | yes\n(b) | yes\n(c) | no\n": ("a, b", ()),
    "a) Respeto efectivo ......... no\nc) Migrantes y sociedades ........... sí\nd) Migrantes vulnerables ......... sí\n": (
        "c, d", (),
    ),
}  # fmt: skip


@pytest.mark.parametrize("table", TABLES)
def test_a_table_that_a_mail_holds_as_text_is_read_by_its_rows(table):
    reading = read(table)
    assert (chosen(reading), reading.rejects) == TABLES[table]


def test_the_ranks_of_a_table_are_its_order():
    ranks = read("Theme | Rank\nA | 3\nB | 1\nC | 2\n", "themes")
    assert (ranks.status, [choice["option"] for choice in ranks.choices], ranks.ranked) == (
        "clear",
        ["B", "C", "A"],
        True,
    )


def test_an_order_with_an_option_at_two_places_contradicts_itself():
    letter = "Our order of preference:\n1. C – Antimicrobial resistance\n2. A – Financing of primary health care\n3. C – Antimicrobial resistance\n"
    assert read(letter, "themes").status == "contradictory"


FORWARDED = "Below is the reply of our capital.\n\n----- Forwarded message -----\nFrom: {sender}\nSubject: topics\n\nItaly selects topics (b) and (d).\n"


def test_a_forwarded_message_is_read_where_it_is_passed_on_as_the_answer():
    assert chosen(read(FORWARDED.format(sender="Ministry of the Interior"))) == "b, d"
    assert chosen(read(FORWARDED.format(sender="IOM Secretariat"))) == ""
    assert (
        chosen(read(FORWARDED.format(sender="Ministry").replace("Below is the reply of our capital.", "Greetings.")))
        == ""
    )


def test_a_choice_that_differs_from_the_answer_it_passes_on_contradicts_itself():
    letter = "Italy chooses (a) and (c). " + FORWARDED.format(sender="Ministry of the Interior")
    assert read(letter).status == "contradictory"


VOTES = {
    "Please count us among the abstentions.": "abstain",
    "C’est oui pour l’Italie.": "yes",
    "L’Italie émet un vote négatif.": "no",
    "Luz verde al Reglamento revisado; nada que objetar.": "yes",
    "Ballot\nIn favour:   X\nAgainst:\nAbstention:\n": "yes",
    "Italy is not in favour of the text.": "no",
    "No está entre nuestras intenciones, por ahora, votar a favor.": "",
    "Poland agrees to rules 1 to 12 of the revised rules.": "",
}


@pytest.mark.parametrize("letter", VOTES)
def test_a_vote_is_read_in_the_ways_it_is_said(letter):
    assert chosen(read(letter, "decision")) == VOTES[letter]


OTHER_MATTERS = (
    "The Mission acknowledges receipt of note IC/2008/6, which has been sent to the Ministry.",
    "J’accuse réception de la note IC/2008/6. Pourriez-vous confirmer les dates de la réunion ?",
    "Le rogamos tomar nota de nuestra nueva dirección postal (nota IC/2008/6).",
)


@pytest.mark.parametrize("letter", OTHER_MATTERS)
def test_a_receipt_or_a_practical_letter_is_no_reply(letter):
    assert read(letter).status == "not_a_reply"


def test_a_receipt_that_says_more_than_that_is_no_receipt():
    assert read("We acknowledge receipt of note IC/2008/6 and prefer the one on the sea.").status == "unclear"
