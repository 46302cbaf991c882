"""What takes back a reply that reads as clear, wherever it stands in the letter, and whatever it is a reply to.

A careful officer reads the whole of a letter before she records it: a draft, a ministry that may not answer, a guess, a request to wait, a
decision that is still to be taken and a correction further down leave even the plainest choice to her. So does a sentence behind the choice
that speaks of the reply itself and is not one that letters are known to end with. Only options, wordings and members are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from intersession.core.replies import leftover, phrases
from intersession.core.replies.background import BUT_FOR, Background
from intersession.core.replies.evidence import Evidence
from intersession.core.replies.no_more import says_no_more
from intersession.core.replies.plain import Plain, Sentence, without_disclaimer
from intersession.core.replies.stances import Heard
from intersession.core.replies.vocabulary import Pattern, pattern


def _anywhere(section: str) -> Pattern:
    return pattern(rf"(?<![\w'-])(?:{section})(?:(?<=[':.,\"(])|(?!\w))", re.MULTILINE)


#: What is looked for, and the reason that it gives.
_SOUGHT = (
    (_anywhere("{unsigned}"), "tentative"),
    (_anywhere("{no_competence}"), "turn_unread"),
    (_anywhere("{guess}"), "tentative"),
    (_anywhere("{hold}"), "tentative"),
    (_anywhere("{elsewhere}"), "tentative"),
    (_anywhere("{another_word}"), "modified_without_wording"),
)
_AMENDED = _anywhere("{amended}")
_OF_REPLY = _anywhere("{speaks_of_reply}")
_SAYS_NO_MORE = _anywhere("{says_no_more}")
_SENTENCE = re.compile(r"(?<![\W_][a-z])[.!?]\W*$")  # and no line of a signature or table
_QUESTION = re.compile(r"\?\W*$")
_COURTEOUS_QUESTION = _anywhere("{courteous_question}")
_SHORT = 400  # characters of a letter in which every sentence is weighed
_FEW = 3  # words of what may be a name
_BARE = 3  # words of an answer that says nothing but yes or no


class Seen(NamedTuple):
    """A letter, and what was read in it: its sentences, wordings and members (`aside`), and where paragraphs are named or a wording is
    spoken of."""

    plain: Plain
    spoken: Sequence[Sentence]
    heard: Sequence[Heard]
    aside: Sequence[tuple[int, int]]
    paragraphs: Sequence[int]
    background: Background


def weigh_whole(seen: Seen, evidence: Evidence, chosen: Sequence[int], *, replaces: bool, refuses: bool) -> None:
    """Doubts a reply for what takes it back anywhere; `chosen` are the places where it chooses, none where it has no preference."""
    named = [(one.mention.start, one.mention.end) for heard in seen.heard for one in heard.said]
    last = without_disclaimer(seen.plain)
    read = [*named, *seen.aside, *phrases.replacing(seen.plain.text)]
    weigh_unsettled(seen, last, read, evidence, chosen=min(chosen, default=0), replaces=replaces)
    if not chosen:
        return
    _weigh_afterwards(seen, chosen, evidence, refuses=refuses)


def weigh_unsettled(
    seen: Seen, last: int, read: Iterable[tuple[int, int]], evidence: Evidence, *, chosen: int, replaces: bool
) -> None:
    """Doubts a reply for words that unsettle it, down to `last`, and for a correction behind the first that is `chosen`.

    `read` are places that were understood; a reply that `replaces` an earlier one may speak of errors in that one,
    and `remarks` on paragraphs of errors in them.
    """
    text = seen.plain.text[:last]
    for first, end in read:
        text = text[:first] + "\0" * (end - first) + text[end:]
    for sought, code in _SOUGHT:
        if found := _first(sought, text, 0, seen.background):
            evidence.doubt(code, found.start(), found.end())
    named = [one.mention.start for heard in seen.heard for one in heard.said]
    remarks = [one for one in seen.spoken if _holds(one, seen.paragraphs) and not _holds(one, named)]
    for found in () if replaces else _AMENDED.finditer(text, chosen):
        of_paper = any(one.start <= found.start() < one.start + len(one.text) for one in remarks)
        if not of_paper and not seen.background.at(found.start()):
            return evidence.doubt("turn_unread", found.start(), found.end())
    return None


def _holds(sentence: Sentence, places: Iterable[int]) -> bool:
    return any(sentence.start <= place < sentence.start + len(sentence.text) for place in places)


def _first(sought: Pattern, text: str, start: int, background: Background) -> re.Match[str] | None:
    """The first place of what is sought that stands in no sentence of background."""
    return next((found for found in sought.finditer(text, start) if not background.at(found.start())), None)


def _weigh_afterwards(seen: Seen, places: Sequence[int], evidence: Evidence, *, refuses: bool) -> None:
    """Doubts a reply for a sentence behind its choice that touches it.

    `places` are where it chooses. What follows a refusal of more than a word are its reasons.
    """
    understood = [*seen.paragraphs, *(first for first, _ in (*seen.aside, *phrases.replacing(seen.plain.text)))]
    last = max((one for one in seen.spoken if one.start <= max(places)), key=lambda one: one.start)
    if refuses and len(last.text.split()) > _BARE:
        return
    signed = False
    bare = "\n" not in seen.plain.text.strip()  # a reply of one line, every sentence of which is weighed
    chosen = {said.mention.option for heard in seen.heard for said in heard.chosen if heard.sentence.start <= min(places)}
    for heard in seen.heard:
        one, text = heard.sentence, heard.sentence.text.strip()
        if one.start > last.start and (leftover.CLOSES.match(text) or leftover.ENDS_LETTER.search(text)):
            signed = True
        signed = signed and not leftover.POSTSCRIPT.match(text)
        if one.start <= min(places) or one.start == last.start and not heard.chosen or signed or _holds(one, understood):
            continue
        new = {said.mention.option for said in heard.chosen} - chosen
        chosen |= new
        answers = _holds(one, places) and not heard.chosen
        touches = seen.background.touches(heard) if heard.chosen else not seen.background.holds(heard)
        touches = touches or (bare and not (heard.said or leftover.BESIDE.search(text) or says_no_more(text)))
        if touches and not (new or answers):
            evidence.doubt("turn_unread", one.start, one.start + len(one.text))
