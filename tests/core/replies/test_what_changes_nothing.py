"""What stands around a reply's words, and how its lines are broken, changes nothing of what it chooses."""

import os
import re
import textwrap
from dataclasses import replace
from functools import cache
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from intersession.core.replies import Arrival, read_reply
from tests.core.replies.questions import QUESTIONS
from tests.core.replies.readings import ASKED, examples, in_short, states

LETTERS = [
    letter
    for language in ("english", "french", "spanish")
    for letter in examples(language)
    if not letter.expected.startswith(("unreadable", "not_a_reply"))
]
WHOLE = [letter for letter in LETTERS if "only_quoted" not in letter.expected]
EXAMPLES = 300 if os.environ.get("HYPOTHESIS_PROFILE") == "long" else 20
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


def by_turns(letters, ways):
    """Every seventh letter with one of the ways, by turns; in the long run every letter with all of them."""
    if os.environ.get("HYPOTHESIS_PROFILE") == "long":
        return [(letter, way) for letter in letters for way in ways]
    return [(letter, ways[at % len(ways)]) for at, letter in enumerate(letters[::7])]


def otherwise(pairs, as_it_was, as_it_is):
    """Where the two differ, by the letter's name and the way: for comparing all at once."""
    return {
        (letter.name, way): (was, now)
        for letter, way in pairs
        if (was := as_it_was(letter)) != (now := as_it_is(letter, way))
    }


@cache
def base(letter):
    return read(letter, letter.text)


def test_courtesy_in_any_language_changes_no_choice():
    def choices(reading):
        return re.sub(r"'(?:en|fr|es)'", "''", str(reading.choices)), reading.status, reading.rejects

    pairs = by_turns(WHOLE, [*COURTESIES])
    assert (
        otherwise(
            pairs, lambda one: choices(base(one)), lambda one, way: choices(read(one, one.text.join(COURTESIES[way])))
        )
        == {}
    )


def test_a_quoted_thread_changes_no_choice():
    pairs = by_turns(WHOLE, THREADS)
    assert (
        otherwise(
            pairs,
            lambda one: replace(base(one), question=None),
            lambda one, way: replace(read(one, one.text + way), question=None),
        )
        == {}
    )


def unbroken(text):
    return re.sub(r"(?<=\w) (?=[\w(«])", "\u00a0", text)


WAYS = {f"broken at {width}": lambda text, width=width: wrapped(text, width) for width in (60, 66, 72, 80, 100)}
WAYS |= {"blanks that do not break": unbroken, "line ends of other systems": lambda text: text.replace("\n", "\r\n")}
WAYS["straight quotation marks"] = lambda text: text.translate(PLAIN_QUOTES)


def test_how_lines_blanks_and_quotation_marks_are_written_changes_nothing():
    def plain(reading):
        return reading.replace("\u00a0", " ").translate(PLAIN_QUOTES)

    pairs = by_turns([one for one in WHOLE if "lines broken" not in one.name], [*WAYS])
    assert (
        otherwise(pairs, lambda one: plain(one.expected), lambda one, way: plain(said(read(one, WAYS[way](one.text)))))
        == {}
    )


CHOOSING = [one for one in WHOLE if one.expected.startswith("clear") and re.search(r"chooses [a-d]", one.expected)]


def test_what_is_chosen_and_rejected_is_never_clear():
    added = ["Italy cannot support topic {}.", "Nous ne pouvons pas appuyer le sujet {}.", "No apoyamos el tema {}."]

    def status(letter, way):
        chosen = next(choice["option"] for choice in base(letter).choices if "option" in choice)
        return read(letter, f"{way.format(f'({chosen})')}\n\n{letter.text}").status == "clear"

    assert otherwise(by_turns(CHOOSING, added), lambda _: False, status) == {}


def test_a_choice_beside_an_abstention_is_never_clear():
    added = [
        "My delegation abstains.",
        "La délégation n’a pas de préférence.",
        "La Misión está a la espera de instrucciones.",
    ]
    pairs = by_turns(CHOOSING, added)
    assert otherwise(pairs, lambda _: False, lambda one, way: read(one, f"{way}\n\n{one.text}").status == "clear") == {}


PIECES = [sentence for letter in LETTERS for sentence in re.split(r"(?<=[.;:!?])\s+", letter.text) if sentence.strip()]
LABELS = {option.label for option in ASKED.options}


@given(
    st.lists(st.sampled_from(PIECES) | st.text(alphabet='(abcdefgh) 1234.,;:"“”«»\n>-xo', max_size=30), max_size=8).map(
        " ".join
    )
)
@settings(max_examples=EXAMPLES, deadline=None)
def test_no_reading_names_an_option_that_the_question_has_not(text):
    reading = read_reply(text, ASKED, states(), Arrival(sender="IT"))
    assert {choice["option"] for choice in reading.choices if "option" in choice} | set(reading.rejects) <= LABELS
    assert all(0 <= words.start < words.end <= len(text) for words in reading.words)
    assert reading.status != "clear" or len(reading.choices) <= ASKED.picks
    assert (reading.status == "clear") == (not reading.reasons)


@given(st.text(max_size=400))
@settings(max_examples=EXAMPLES, deadline=None)
def test_any_text_is_read_without_a_fault(text):
    reading = read_reply(text, ASKED, states())
    assert reading.status != "clear" or reading.delegations


def test_a_letter_to_one_question_is_read_for_any_other_without_a_fault():
    for letter, asked in product(LETTERS[:: 1 if EXAMPLES > 20 else 25], QUESTIONS.values()):
        assert read_reply(letter.text, asked, states(), letter.arrival).status


def test_the_last_of_no_options_is_none_of_them():
    text = "Spain votes yes. The last topic of the other note deserves to be taken up."
    reading = read_reply(text, QUESTIONS["decision"], states(), Arrival(sender="ES"))
    assert (reading.status, reading.choices) == ("clear", ({"option": "yes"},))
