"""Letters as missions write them, each compared whole with what is expected of it."""

from intersession.core.replies import REASONS, Arrival, read_reply
from tests.core.replies.questions import QUESTIONS
from tests.core.replies.readings import ASKED, examples, in_short, states
from tests.core.replies.readings import LETTERS as LETTERS_FOLDER
from tests.core.replies.verdicts import read, unseen, verdict

LETTERS = {language: examples(language) for language in ("english", "french", "spanish")}
FOLDERS = ("unseen", "second", "third", "fourth", "fifth", "sixth", "seventh")
#: Letters of these that the grammar does not read as was expected; each is left to the officer.
LEFT_TO_THE_OFFICER = {
    "unseen, english 38",
}  # fmt: skip


def test_every_letter_is_read_as_a_careful_officer_reads_it_and_points_at_its_words():
    otherwise, seen = {}, set()
    for letter in (letter for letters in LETTERS.values() for letter in letters):
        reading = read_reply(letter.text, ASKED, states(), letter.arrival)
        said = in_short(reading)
        if said != letter.expected or (fault := pointing(letter.text, reading)):
            otherwise[letter.name] = (letter.expected, said, fault if said == letter.expected else "")
        seen |= {reason.code for reason in reading.reasons}
    assert otherwise == {}
    assert seen <= set(REASONS)


def pointing(text, reading) -> str:
    """What is wrong with the places of a reading's words; "" where each thing that was read has its own."""
    pointed = {words.says for words in reading.words}
    wanted = {f"choice {choice['option']}" for choice in reading.choices if "option" in choice}
    wanted |= {f"rejects {label}" for label in reading.rejects}
    wanted |= {"awaiting instructions"} if reading.awaiting_instructions else set()
    wanted |= {"no preference"} if reading.no_preference else set()
    outside = [words for words in reading.words if not 0 <= words.start < words.end <= len(text)]
    return f"{sorted(wanted - pointed)} {outside}" if wanted - pointed or outside else ""


def test_the_table_has_letters_enough_and_names_none_twice():
    names = [letter.name for letters in LETTERS.values() for letter in letters]
    assert len(names) >= 120
    assert len(set(names)) == len(names)


def test_letters_that_were_written_before_the_grammar_knew_them_are_read_right_or_left_to_the_officer():
    verdicts = {}
    for folder in FOLDERS:
        for language in LETTERS:
            for letter in unseen(folder, language):
                kind = verdict(letter.expected, read(letter))
                assert kind != "wrong and clear", letter
                if kind != "right":
                    verdicts[letter.place] = kind
    assert verdicts.keys() == LEFT_TO_THE_OFFICER


def test_a_choice_that_is_turned_back_changed_or_added_to_in_words_not_read_is_never_clear():
    clear = {}
    for file, question in (("turned.txt", "topics"), ("turned-of-projects.txt", "projects")):
        for line in (LETTERS_FOLDER / file).read_text(encoding="utf-8").splitlines():
            reading = read_reply(line, QUESTIONS[question], states(), Arrival(sender="IT"))
            if reading.status == "clear" and reading.choices:
                clear[line] = in_short(reading)
    assert clear == {}


def test_what_speaks_of_topics_or_of_a_text_and_answers_nothing_is_never_clear():
    clear = {}
    for file, question in (("nearly.txt", "topics"), ("nearly-of-texts.txt", "decision")):
        for line in (LETTERS_FOLDER / file).read_text(encoding="utf-8").splitlines():
            reading = read_reply(line, QUESTIONS[question], states(), Arrival(sender="IT"))
            if reading.status == "clear" and reading.choices:
                clear[line] = in_short(reading)
    assert clear == {}
