"""What stands around a reply's words, and how its lines are broken, changes nothing of what it chooses."""

import re
import textwrap
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intersession.core.replies import Arrival, read_reply
from tests.core.replies.readings import ASKED, examples, in_short, states

LETTERS = [
    letter
    for language in ("english", "french", "spanish")
    for letter in examples(language)
    if not letter.expected.startswith(("unreadable", "not_a_reply"))
]
WHOLE = [letter for letter in LETTERS if "only_quoted" not in letter.expected]
COURTESIES = {
    "en": (
        "Dear colleagues,\n\nI thank you for your message and hope that you are well.\n\n",
        "\n\nWith the assurances of my highest consideration,\n",
    ),
    "fr": (
        "Chers collègues,\n\nJe vous remercie de votre message.\n\n",
        "\n\nVeuillez agréer, Madame, Monsieur, l’assurance de ma haute considération.\n",
    ),
    "es": (
        "Estimados colegas:\n\nLes agradezco su mensaje.\n\n",
        "\n\nAprovecho la oportunidad para reiterarles las seguridades de mi consideración más distinguida.\n",
    ),
}
THREADS = (
    "\n\nOn Thu, 9 Oct 2008 at 15:00, Dialogue <dialogue@organization.example> wrote:\n> Please select two of (a), (b), (c), (d).\n> We would choose (b) and (d).\n",
    "\n\nLe jeudi 9 octobre 2008 à 15:00, Dialogue a écrit :\n> Nous proposons les sujets b) et d). Nous n’appuyons pas a).\n",
    "\n\n-----Mensaje original-----\nDe: Dialogue\nEnviado: 9 de octubre de 2008\n\nLos temas elegidos son b) y d).\n",
)
PLAIN_QUOTES = str.maketrans("“”„«»’", '"""""\'')


def read(letter, text):
    return read_reply(text, ASKED, states(), letter.arrival)


def wrapped(text, width):
    """The text with its lines broken as a mail program breaks them; lists and boxes as they are."""
    return "\n".join(
        textwrap.fill(line, width, break_on_hyphens=False) if line.strip() else line for line in text.split("\n")
    )


def said(reading):
    """What a reading says but its reasons' order."""
    return in_short(reading)


@pytest.mark.parametrize("letter", WHOLE, ids=lambda letter: letter.name)
@pytest.mark.parametrize("language", COURTESIES)
def test_courtesy_in_any_language_changes_no_choice(letter, language):
    before, after = COURTESIES[language]
    reading, courteous = read(letter, letter.text), read(letter, before + letter.text + after)
    without_titles = [re.sub(r"'(?:en|fr|es)'", "''", str(one.choices)) for one in (reading, courteous)]
    assert without_titles[0] == without_titles[1]
    assert (courteous.status, courteous.rejects) == (reading.status, reading.rejects)


@pytest.mark.parametrize("letter", WHOLE, ids=lambda letter: letter.name)
@pytest.mark.parametrize("thread", THREADS)
def test_a_quoted_thread_changes_no_choice(letter, thread):
    reading, quoting = read(letter, letter.text), read(letter, letter.text + thread)
    assert replace(quoting, question=None) == replace(reading, question=None)


@pytest.mark.parametrize(
    "letter", [one for one in WHOLE if "lines broken" not in one.name], ids=lambda letter: letter.name
)
@pytest.mark.parametrize("width", [60, 66, 72, 80, 100])
def test_breaking_its_lines_changes_nothing(letter, width):
    assert said(read(letter, wrapped(letter.text, width))) == letter.expected


@pytest.mark.parametrize("letter", WHOLE, ids=lambda letter: letter.name)
def test_blanks_that_do_not_break_and_other_quotation_marks_change_nothing(letter):
    unbroken = re.sub(r"(?<=\w) (?=[\w(«])", "\u00a0", letter.text)
    assert said(read(letter, unbroken)).replace("\u00a0", " ") == letter.expected
    straight = said(read(letter, letter.text.translate(PLAIN_QUOTES)))
    assert straight.translate(PLAIN_QUOTES) == letter.expected.translate(PLAIN_QUOTES)


@pytest.mark.parametrize("letter", WHOLE, ids=lambda letter: letter.name)
def test_line_ends_of_other_systems_change_nothing(letter):
    assert said(read(letter, letter.text.replace("\n", "\r\n"))) == letter.expected


@pytest.mark.parametrize(
    "letter",
    [one for one in WHOLE if one.expected.startswith("clear") and "chooses" in one.expected],
    ids=lambda letter: letter.name,
)
@pytest.mark.parametrize(
    "added", ["Italy cannot support topic {}.", "Nous ne pouvons pas appuyer le sujet {}.", "No apoyamos el tema {}."]
)
def test_what_is_chosen_and_rejected_is_never_clear(letter, added):
    chosen = next(choice["option"] for choice in read(letter, letter.text).choices if "option" in choice)
    assert read(letter, f"{added.format(f'({chosen})')}\n\n{letter.text}").status in (
        "contradictory",
        "unclear",
        "late",
    )


@pytest.mark.parametrize(
    "letter",
    [one for one in WHOLE if one.expected.startswith("clear") and "chooses" in one.expected],
    ids=lambda letter: letter.name,
)
@pytest.mark.parametrize(
    "added",
    ["My delegation abstains.", "La délégation n’a pas de préférence.", "La Misión está a la espera de instrucciones."],
)
def test_a_choice_beside_an_abstention_is_never_clear(letter, added):
    assert read(letter, f"{added}\n\n{letter.text}").status in ("contradictory", "unclear")


PIECES = [sentence for letter in LETTERS for sentence in re.split(r"(?<=[.;:!?])\s+", letter.text) if sentence.strip()]
LABELS = {option.label for option in ASKED.options}


@given(
    st.lists(st.sampled_from(PIECES) | st.text(alphabet='(abcdefgh) 1234.,;:"“”«»\n>-xo', max_size=30), max_size=8).map(
        " ".join
    )
)
@settings(max_examples=300, deadline=None)
def test_no_reading_names_an_option_that_the_question_has_not(text):
    reading = read_reply(text, ASKED, states(), Arrival(sender="IT"))
    assert {choice["option"] for choice in reading.choices if "option" in choice} | set(reading.rejects) <= LABELS
    assert all(0 <= words.start < words.end <= len(text) for words in reading.words)
    assert reading.status != "clear" or len(reading.choices) <= ASKED.picks
    assert (reading.status == "clear") == (not reading.reasons)


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_without_a_fault(text):
    reading = read_reply(text, ASKED, states())
    assert reading.status != "clear" or reading.delegations
