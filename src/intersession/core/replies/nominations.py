"""Persons whom a letter names for a task: participants, speakers, contacts, members of a group, candidates; for the registration desk.

A person is a title and a name ("Mme Seynabou Faye", "el comandante Julio Sifuentes"), or a name behind a line's task ("Contact: Naa Lamptey") or before
what a person is to do ("Kofi Asante-Yeboah will sit on the group"). Who signs, is thanked or wrote is not named for anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from intersession.core.replies import leftover
from intersession.core.replies.plain import Sentence
from intersession.core.replies.vocabulary import pattern

_PERSON = pattern(r"(?<![\w'-])(?:{person_title})\.? (?=(?P<name>[a-z][\w'-]+))")
_TASK = pattern(r"(?:(?<=l')|(?<![\w'-]))(?:{task}|{names_somebody}|{is_to_do})(?![\w-])")
_TASK_LINE = pattern(r"(?<![\w'-])(?:{task})(?![\w-])[^:\n.;]{0,40} ?[:–-] ?(?=(?P<name>[a-z][\w'-]+ [a-z]))")
_DOES = pattern(r"(?P<name>(?<![\w'-])[a-z][\w'-]+ [a-z][\w'-]+)(?: [\w'-]+){0,2},? (?:{is_to_do})(?![\w-])")
_OFFICE = pattern(r"^(?:{article}|{possessive})(?!\w)|(?<!\w)(?:{institution_of}|{mission})(?!\w)")
#: "On the instructions of Ambassador Sample", "Ambassador Sample has asked me": in whose name one writes, who is named for nothing.
_IN_WHOSE_NAME = pattern(r"(?<![\w'])(?:{in_whose_name})(?: |(?<='))(?:(?:{article}|{possessive})(?: |(?<=')))?$")
_ASKS_US = pattern(r"[\w' .-]{2,40}?,? (?:{has_asked_us})(?![\w-])")
_NOT_NAMED = pattern(r"(?<![\w'-])(?:{not_named_for})(?![\w-])|(?<![\w'-])(?:{who_answers}) ?[:–-]")


def nominated(spoken: Sequence[Sentence], written: str) -> Iterator[tuple[int, int]]:
    """Where persons are named for a task, in the letter's own words (in the letters that were `written`), down to its close."""
    listed = False  # below a line such as "Participants:"
    for one in spoken:
        text = one.text.strip()
        if leftover.ENDS_LETTER.search(text) or leftover.CLOSES.match(text):
            return
        if text.endswith("?") or _NOT_NAMED.search(one.text):
            continue
        found = _named(one, written[one.start : one.start + len(one.text)], listed=listed)
        listed = bool(found and listed) or (text.endswith(":") and bool(_TASK.search(text)))
        if found:
            yield one.start + found.start(), one.start + found.end()


def _named(sentence: Sentence, written: str, *, listed: bool) -> re.Match[str] | None:
    persons = (
        found
        for found in _PERSON.finditer(sentence.text)
        if _is_name(found, written) and not _lets_write(sentence.text, found)
    )
    if (person := next(persons, None)) and (listed or _TASK.search(sentence.text)):
        return person
    bare = (found for sought in (_TASK_LINE, _DOES) for found in sought.finditer(sentence.text))
    return next((found for found in bare if _is_name(found, written)), None)


def _lets_write(text: str, person: re.Match[str]) -> bool:
    """Whether a person is the one in whose name the letter is written, or who had it written."""
    return bool(_IN_WHOSE_NAME.search(text[: person.start()]) or _ASKS_US.match(text, person.end()))


def _is_name(found: re.Match[str], written: str) -> bool:
    """Whether every word of what may be a person's name was written with a capital; an office is no person."""
    start, end = found.span("name")
    return not _OFFICE.search(found["name"]) and all(word[:1].isupper() for word in written[start:end].split())
