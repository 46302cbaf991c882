"""Options that are turned down beside a choice of others, in a sentence or clause of their own: "theme D to be deleted".

A rejection changes no choice; what is chosen anywhere is never turned down here, and a clause that denies, doubts or compares turns nothing down.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from intersession.core.replies import phrases
from intersession.core.replies.lexicon import lexicon
from intersession.core.replies.mentions import Gazetteer, Mention, mentions
from intersession.core.replies.plain import Sentence
from intersession.core.replies.shortly import named_shortly
from intersession.core.replies.stances import Heard, Said
from intersession.core.replies.vocabulary import pattern

_TURNS_DOWN = pattern(r"(?<![\w'-])(?:{turns_down})(?![\w-])")
_NOT_SO = pattern(r"(?<![\w'-])(?:{not_turned_down})(?![\w-])")
_TAKEN_OUT = pattern(r"(?<![\w'-])(?:{taken_out})(?![\w-])")
_THIS = pattern(r"(?<![\w'-])(?:{this_option})(?![\w-])")
#: What is turned down is what these words relate to: "(b), hampered by measures to which it objects".
_OF_ANOTHER = pattern(r"[a-z]{4,} (?:{relates_to})(?: [\w'-]+){0,4} (?:{turns_down})(?![\w-])")
_CLAUSE = pattern(r"[^;\n]+")
_ROW = re.compile(r"\||\.{4}|_{3}")  # of a form or table
_TURN = pattern(r", ?(?=(?:{parts_what_is_declined})(?!\w))")


def turned_down(
    spoken: Sequence[Sentence], written: str, names: Gazetteer, language: str, chosen: Collection[str]
) -> Iterator[Mention]:
    """The options that are rejected, each where it is named in the letter's text; none of those `chosen`."""
    for _, said in declining(spoken, written, names, language):
        if not {one.option for one in said} & {*chosen}:
            yield from said


def declining(
    spoken: Sequence[Sentence], written: str, names: Gazetteer, language: str
) -> Iterator[tuple[tuple[int, int], list[Mention]]]:
    """The clauses that turn down what they name, each with where it stands in the letter's text, and the options named in it."""
    replaces = any(True for sentence in spoken for _ in phrases.replacing(sentence.text))
    for sentence in spoken:
        taken_out = replaces and _TAKEN_OUT.search(sentence.text)
        if sentence.text.rstrip().endswith("?") or _ROW.search(sentence.text) or taken_out:
            continue
        for start, text in _clauses(sentence.text):
            first = sentence.start + start
            if not _TURNS_DOWN.search(text) or _NOT_SO.search(text) or _OF_ANOTHER.search(text):
                continue
            written_so = written[first : first + len(text)]
            said = [*mentions(text, names, written_so)] or [
                *named_shortly(text, names, written_so, [], lexicon(language))
            ]
            if said and None not in {one.option for one in said}:
                yield (
                    (first, first + len(text)),
                    [one._replace(start=first + one.start, end=first + one.end) for one in said],
                )


def decline_before(heard: Sequence[Heard]) -> None:
    """Takes the one option that a sentence names as declined where the next one declines "this topic" and names none."""
    for before, one in pairwise(heard):
        options = {said.mention.option for said in before.said}
        text, start, cues = one.sentence.text, one.sentence.start, {cue for cue, *_ in one.cues}
        this = _THIS.search(text)
        if one.said or len(options) != 1 or cues != {"rejects"} or not this or text.rstrip().endswith("?"):
            continue
        if not (phrases.CONDITION.search(text) or phrases.IF.search(text)):
            pointed = Mention(start + this.start(), start + this.end(), options.pop(), "title")
            one.said = [Said(pointed, "rejects", one.cues[0][1:])]
            told = ("names", "regards")
            before.said = [one._replace(stance="rejects") if one.stance in told else one for one in before.said]


def _clauses(text: str) -> Iterator[tuple[int, str]]:
    """The parts of a sentence, each with where it begins: behind a semicolon, a line's end, and a word that turns."""
    for clause in _CLAUSE.finditer(text):
        start = clause.start()
        for turn in _TURN.finditer(text, clause.start(), clause.end()):
            yield start, text[start : turn.start()]
            start = turn.start()
        yield start, text[start : clause.end()]
