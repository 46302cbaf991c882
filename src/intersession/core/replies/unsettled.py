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
from intersession.core.replies.background import Background
from intersession.core.replies.evidence import Evidence
from intersession.core.replies.leftover import says_no_more
from intersession.core.replies.plain import Plain, Sentence, without_disclaimer
from intersession.core.replies.signatures import signatures
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
_SPARED = _anywhere("{says_no_more}|{courteous_question}|{leaves_the_vote}|{paper_follows}|{unordered}")
_LEAVES = _anywhere("{leaves_the_vote}")
_ENDS = re.compile(r"[.!?]\W*$")
_SHORT = 150  # letters of a reply that is one line
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
    written: str  # the letter with its capitals


def weigh_whole(seen: Seen, evidence: Evidence, chosen: Sequence[int], *, replaces: bool, refuses: bool) -> None:
    """Doubts a reply for what takes it back anywhere; `chosen` are the places where it chooses, none where it has no preference."""
    seen = seen._replace(aside=[*seen.aside, *signatures(seen.plain.text, seen.written)])
    named = [(one.mention.start, one.mention.end) for heard in seen.heard for one in heard.said]
    last = without_disclaimer(seen.plain)
    read = [*named, *seen.aside, *phrases.replacing(seen.plain.text)]
    weigh_unsettled(seen, last, read, evidence, chosen=chosen, replaces=replaces)
    if chosen:
        _weigh_afterwards(seen, chosen, evidence, refuses=refuses)


def weigh_unsettled(
    seen: Seen, last: int, read: Iterable[tuple[int, int]], evidence: Evidence, *, chosen: Sequence[int], replaces: bool
) -> None:
    """Doubts a reply for words that unsettle it, down to `last`, and for a correction behind the first that is `chosen`.

    `read` are places that were understood; a reply that `replaces` an earlier one may speak of errors in that one. Words in sentences of
    background that choose nothing unsettle nothing.
    """
    text = seen.plain.text[:last]
    for first, end in read:
        text = text[:first] + "\0" * (end - first) + text[end:]
    chooses = [(one.start, one.start + len(one.text)) for one in seen.spoken if _holds(one, chosen)]

    remarks = [one for one in seen.spoken if _holds(one, seen.paragraphs)]  # a paragraph has a former number

    def is_aside(place: int) -> bool:
        told = seen.background.at(place) or any(_holds(one, [place]) and _LEAVES.search(one.text) for one in remarks)
        return told and not any(first <= place < end for first, end in chooses)

    def find(sought: Pattern, since: int = 0) -> re.Match[str] | None:
        return next((found for found in sought.finditer(text, since) if not is_aside(found.start())), None)

    for sought, code in _SOUGHT:
        if found := find(sought):
            evidence.doubt(code, found.start(), found.end())
    found = find(_AMENDED, min(chosen, default=0))
    if found and not replaces and not any(_holds(one, [found.start()]) for one in remarks):
        evidence.doubt("turn_unread", found.start(), found.end())


def _holds(sentence: Sentence, places: Iterable[int]) -> bool:
    return any(sentence.start <= place < sentence.start + len(sentence.text) for place in places)


def _is_bare(seen: Seen, places: Sequence[int]) -> bool:
    """Whether a reply is one short line that opens with its choice, without greeting or name: then every sentence of it is weighed."""
    text = seen.plain.text.strip()
    return "\n" not in text and len(text) < _SHORT and _holds(seen.spoken[0], places)


def _weigh_afterwards(seen: Seen, places: Sequence[int], evidence: Evidence, *, refuses: bool) -> None:
    """Doubts a reply for a sentence behind its choice that touches it.

    `places` are where it chooses. What follows a refusal of more than a word are its reasons.
    """
    understood = [*seen.paragraphs, *(first for first, _ in (*seen.aside, *phrases.replacing(seen.plain.text)))]
    last = max((one for one in seen.spoken if one.start <= max(places)), key=lambda one: one.start)
    if refuses and len(last.text.split()) > _BARE:
        return
    signed = False
    bare = _is_bare(seen, places)
    chosen = {
        said.mention.option for heard in seen.heard for said in heard.chosen if heard.sentence.start <= min(places)
    }
    for heard in seen.heard:
        one, text = heard.sentence, heard.sentence.text.strip()
        if one.start > last.start and (leftover.CLOSES.match(text) or leftover.ENDS_LETTER.search(text)):
            signed = True
        signed = signed and not leftover.POSTSCRIPT.match(text)
        if (
            one.start <= min(places)
            or (one.start == last.start and not heard.chosen)
            or signed
            or _holds(one, understood)
        ):
            continue
        new = {said.mention.option for said in heard.chosen} - chosen
        chosen |= new
        answers = _holds(one, places) and not heard.chosen
        touches = seen.background.touches(heard) if heard.chosen else not seen.background.holds(heard)
        words = len(text.split())
        few = words <= 1 or (words <= _BARE and not _ENDS.search(text)) or phrases.NOMINATES.search(text)
        spared = few or heard.said or leftover.BESIDE.search(text) or says_no_more(text) or _SPARED.search(text)
        touches = touches or (bare and not spared)
        if touches and not (new or answers):
            evidence.doubt("turn_unread", one.start, one.start + len(one.text))
