"""Whether what a letter chooses agrees with itself: each option at one place of an order, each place held by one, and no label beside the
title of another option.

What is chosen is known by then; a reply that reads as clear and goes in a circle, or names one more in passing, is left to the officer.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from intersession.core.replies.evidence import Evidence
from intersession.core.replies.lexicon import lexicon_of
from intersession.core.replies.mentions import within
from intersession.core.replies.orders import Order, places
from intersession.core.replies.plain import Plain
from intersession.core.replies.stances import Heard
from intersession.core.replies.vocabulary import pattern

_NOUN = pattern(r"(?<!\w)(?:{noun}) ?(?:n[°o]\.? ?|no\. ?|nr\.? ?)?\"?\(?$")
_BESIDE = re.compile(r"[\s.:)(\"'–-]*")


def weigh_consistency(heard: Sequence[Heard], plain: Plain, evidence: Evidence, order: Order, language: str) -> None:
    """Doubts a choice that does not agree with itself; `order` is empty where it has none."""
    _weigh_labels(heard, plain, evidence)
    _weigh_passing(heard, plain, evidence)
    _weigh_speakers(heard, evidence, language)
    _weigh_joining(heard, evidence)
    if order.options:
        if order.fault:
            chosen = [one.mention for each in heard for one in each.chosen]
            evidence.doubt(order.fault, chosen[0].start, chosen[-1].end)
        _weigh_orders(heard, evidence)
        _weigh_places(heard, order.options, evidence)


def _weigh_labels(heard: Sequence[Heard], plain: Plain, evidence: Evidence) -> None:
    """ "Project 3. Training of hydrologists", which is the title of project 6."""
    said = sorted((one.mention for each in heard for one in each.said), key=lambda one: one.start)
    for label, title in pairwise(said):
        gap = plain.text[label.end : title.start]
        if (
            (label.how, title.how) == ("label", "title")
            and label.option != title.option
            and len(gap) < _NEAR
            and "\n" not in gap
            and _BESIDE.fullmatch(gap)
            and _NOUN.search(plain.text[max(0, label.start - _NEAR) : label.start + 1].rstrip("0123456789abcdefgh("))
        ):
            evidence.doubt("label_and_title_differ", label.start, title.end)


def _weigh_passing(heard: Sequence[Heard], plain: Plain, evidence: Evidence) -> None:
    """An option of which nothing is said, in a list with those that are chosen, behind a semicolon, or behind a colon where nothing is said."""
    settled = {one.mention.option for each in heard for one in each.said if one.stance not in _OPEN}
    for each in heard:
        chosen = [one.mention for one in each.chosen]
        for one in (one.mention for one in each.said if one.stance == "names"):
            if not one.option or one.option in settled:
                continue
            beside = any(
                _LISTED.fullmatch(plain.text[one.end : other.start]) for other in chosen if other.start >= one.end
            )
            anew = any(other.end <= one.start and ";" in plain.text[other.end : one.start] for other in chosen)
            led = not each.cues and _LED.search(plain.text[each.sentence.start : one.start])
            if beside or anew or led:
                evidence.doubt("mentioned_without_choice", one.start, one.end)


def _weigh_speakers(heard: Sequence[Heard], evidence: Evidence, language: str) -> None:
    """Those of whom the sentence before speaks, and who are no part of the writer's: "the experts like (c); accordingly, they support (a)"."""
    for before, each in pairwise(heard):
        found = _THEY.match(each.sentence.text) if each.chosen else None
        if found and not _COMPETENT.search(before.sentence.text):
            pieces = lexicon_of(before.sentence.text, language).pieces(before.sentence.text)
            kinds = [piece.kind for piece in pieces if piece.kind not in ("bare", "sign")]
            if _OUTSIDERS.match(before.sentence.text) or (kinds[:1] == ["others"] and kinds[1:2] != ["institution"]):
                evidence.doubt(
                    "another_named", each.sentence.start + found.start("they"), each.sentence.start + found.end()
                )


def _weigh_joining(heard: Sequence[Heard], evidence: Evidence) -> None:
    """The reply of another that was named before, and is made the writer's own: "associates itself with that reply"."""
    for each in heard:
        for found in _JOINS_THAT.finditer(each.sentence.text):
            evidence.doubt("another_named", each.sentence.start + found.start(), each.sentence.start + found.end())


def weigh_going_on(heard: Sequence[Heard], plain: Plain, settled: Collection[str | None], evidence: Evidence) -> None:
    """An option more, linked to those that a sentence chooses: "(a), (b) and, with the same interest, (d)"."""
    for each in (one for one in heard if one.chosen):
        last = max(one.mention.end for one in each.chosen)
        for one in (one.mention for one in each.said if one.stance == "names"):
            if one.option not in settled and one.start > last and _LINKED_ON.match(plain.text[last : one.start]):
                evidence.doubt("mentioned_without_choice", one.start, one.end)


def _weigh_orders(heard: Sequence[Heard], evidence: Evidence) -> None:
    """Two orders in one letter: "our ranking: B, E, C; that of the Ministry: C, E, B"."""
    first: list[str | None] = []
    for each in heard:
        named: list[str | None] = list(dict.fromkeys(one.mention.option for one in each.said if one.mention.option))
        if len(named) > 1 and (each.chosen or ":" in each.sentence.text):
            if first and [one for one in first if one in named] != [one for one in named if one in first]:
                evidence.doubt("two_marks", each.said[0].mention.start, each.said[-1].mention.end)
            first = first or named


def _weigh_places(heard: Sequence[Heard], order: Sequence[str], evidence: Evidence) -> None:
    """Places that a sentence outside the order gives to two options or more, and that are not theirs: "A comes second and E third"."""
    for each in (one for one in heard if one.said and not one.chosen):
        ranks = places(each.sentence.text, within(each.sentence.start, [one.mention for one in each.said]))
        if len(ranks) > 1 and any(
            option in order and order.index(option) + 1 != rank for option, rank in ranks.items()
        ):
            evidence.doubt("two_marks", each.said[0].mention.start, each.said[-1].mention.end)


_JOINS_THAT = pattern(r"(?<![\w'])(?:{joins_reply}) ?(?:(?:{fully}) )?(?:{that_reply}) (?:{reply_of_theirs})(?!\w)")
_THEY = pattern(r"\W*(?:(?:{therefore}|{and}|{but}),? )?(?P<they>(?:{they})(?!\w))")
_COMPETENT = pattern(r"(?<!\w)(?:{competent})(?!\w)")
_OUTSIDERS = pattern(r"\W*(?:(?:[\w']+ ){0,2}(?:{article} ?)?)?(?:{outsiders})(?!\w)")
_LISTED = pattern(r"[\s\")]*(?:,|[\s,]*(?:{and_any}))[\s\"(]+(?:(?:{article})[ (]*)?(?:(?:{noun})[ (]*)?")
_LINKED_ON = pattern(r"[\s)\",]*(?:{and_any}|also|{as_well_as})(?!\w)(?!.*(?:{thanks_or_objects}))[^;.]*$")
_LED = pattern(r":[\s\"(]*(?:(?:{article})[ (]*)?$")
_NEAR = 12  # letters
_OPEN = frozenset({"names", "doubts", "past"})
