"""The words of replies, as the files by language hold them."""

import re
from pathlib import Path

import pytest

import intersession.core.replies
from intersession.core.collation import fold
from intersession.core.replies import vocabulary
from intersession.core.replies.vocabulary import Entry, VocabularyError, any_of, check, entries, sections

ROOM = Path(intersession.core.replies.__file__).parent
FILES = sorted((ROOM / "words").glob("*/*.txt"))
ENTRIES = [entry for listed in sections().values() for entry in listed]


def test_every_entry_is_a_regular_expression_over_folded_text_without_groups():
    for entry in ENTRIES:
        check(entry)
    unfolded = [entry for entry in ENTRIES if fold(plain := re.sub(r"\\.", "", entry.text)) != plain]
    assert unfolded == []
    assert [entry for entry in ENTRIES if entry.text != entry.text.strip()] == []


def test_no_entry_stands_twice_in_a_section_of_a_language_and_none_outside_a_section():
    seen = [(name, entry.language, entry.text) for name, listed in sections().items() for entry in listed]
    assert [one for one in seen if seen.count(one) > 1] == []
    assert "" not in sections()


def test_every_section_says_what_its_entries_do_and_in_all_languages_the_same():
    said = {}
    for file in FILES:
        for name, comment in re.findall(
            r"^\[([a-z_]+)\]\n((?:# .*\n)*)", file.read_text(encoding="utf-8"), re.MULTILINE
        ):
            said.setdefault(name, set()).add((file.name, comment))
    assert {name: one for name, one in said.items() if len(one) > 1 or not next(iter(one))[1]} == {}
    assert said.keys() == sections().keys()


def test_every_section_is_looked_for_and_every_one_that_is_looked_for_is_there():
    code = "\n".join(file.read_text(encoding="utf-8") for file in ROOM.glob("*.py") if file.name != "vocabulary.py")
    named = set(re.findall(r"\{([a-z_]{3,})\}", code)) | set(re.findall(r"\b(?:words|words_of|whole)\(\"(\w+)\"", code))
    named |= {slot for entry in ENTRIES for slot in re.findall(r"\{([a-z_]{3,})(?:\.[a-z]+)?\}", entry.text)}
    named |= set(intersession.core.replies.phrases.STANCES)
    assert sections().keys() - named == set()
    assert [name for name in re.findall(r"(?:whole|words|words_of)\(\"(\w+)\"", code) if name not in sections()] == []


def test_the_files_are_short_enough_to_be_read():
    assert {file: lines for file in FILES if (lines := len(file.read_text(encoding="utf-8").splitlines())) > 500} == {}


def test_a_fault_in_an_entry_says_where_it_stands():
    with pytest.raises(VocabularyError, match=r"words/fr/tail\.txt, line 7: “sans \(aucun”: missing \)"):
        check(Entry("sans (aucun", "fr", "words/fr/tail.txt", 7))


def test_a_group_in_an_entry_is_a_fault():
    with pytest.raises(VocabularyError, match=r"line 7: “\(sans\) rien”: write \(\?:…\) in place of \(…\)\."):
        check(Entry("(sans) rien", "fr", "words/fr/tail.txt", 7))


def test_a_section_that_is_not_there_is_named():
    with pytest.raises(VocabularyError, match=r"There is no entry of \[nowhere\]\."):
        vocabulary.pattern("{nowhere}").search("")


def test_a_section_named_in_an_entry_is_that_of_its_own_language():
    french = next(entry for entry in entries("rejects") if entry.language == "fr" and "{supporting}" in entry.text)
    assert any_of("supporting", "fr") in any_of("rejects")
    assert french.text in next(file.read_text(encoding="utf-8") for file in FILES if file.match("fr/declining.txt"))
