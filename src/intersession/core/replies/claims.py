"""Answers as whole phrases: who answers, the verb or noun that says yes, no or abstains, and what it is said of.

A claim is understood from its subject to its object, by classes of words with all their forms (`words/*/claims.txt`). What stands around
it in its sentence need not be known; it must hold nothing that speaks against it: a condition, doubt, another time, a part of the text,
another speaker, a denial (contract.md, "A careful officer's rules").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise
from typing import NamedTuple

from intersession.core.replies.lexicon import BLANK, FOREIGN, NAME
from intersession.core.replies.vocabulary import Pattern, entries, pattern

_DENIED = {"yes": "no", "no": "yes", "abstain": ""}
_KINDS = ("yes", "no", "abstain")  # the sections {claim_yes}, {claim_no}, {claim_abstain}
_SIGNS = {NAME: "nostra", FOREIGN: "alii", BLANK: " "}
_PIECE = re.compile(rf"{NAME}+|{FOREIGN}+|{BLANK}+|[- ]+|.", re.DOTALL)
_SHORT_QUOTE = re.compile(r'" ?(\w+(?: \w+){0,2})[,.]? ?"')
_PARTS = re.compile(r" ?[,;:()–] ?")
_WORD = re.compile(r"[\w']+")
_NEAR = 15  # letters: "favours the principle of …"
_FEW = 6  # words of what is told by the way
_OWN = "(?:{claim_own})"
_HEADS = tuple(f"{_OWN}{gap}{chain}" for chain in ("(?:{claim_chain})", "") for gap in (" ?", " "))
_TAILS = ("(?: (?:{claim_text}))?", " (?:{claim_text})")
_SLOT = re.compile(r"\{([a-z_]+)\}")
_FROM, _TO = r"(?<![\w'])(?:", r")(?:(?<=')|(?!\w))"
_OF_OTHERS = pattern(rf"(?<!\w)(?:{{claim_of_others}}{_TO}")
_OURS = pattern(rf"(?<!\w)(?:{{claim_ours}}{_TO}")
#: What stands for whatever a section holds, in this order; what says nothing is left out.
_NAMED = (
    ("", "{claim_courtesy}"),
    ("", "{claim_filler}"),
    ("nostra", "{claim_side}"),
    ("nostra", "{claim_realm}"),
    ("textus", "{claim_paper}"),
    ("", "{claim_harmless}"),
)
_HINTS = (("yes", "{hint_yes}"), ("no", "{hint_no}"), ("abstain", "{hint_abstain}"))
_SILENT = {"en": "silence", "fr": "silence", "es": "silencio"}
_TEXT = re.compile(r"(?<!\w)textus(?!\w)")
_MANY = 7  # parts between signs of a sentence that is looked through without some of them


class Claim(NamedTuple):
    """What a sentence answers, and where the words stand in it."""

    answer: str
    start: int
    end: int


class Hint(NamedTuple):
    """What a sentence may answer; what it `leans` to is told only where it speaks of voting or of the text."""

    leans: str
    start: int
    end: int
    denied: bool = False


class _Plain(NamedTuple):
    """A sentence with words for its masks, its member and the text, and where each of its letters stood."""

    text: str
    places: list[int]


class _Found(NamedTuple):
    """A claim in a reading: its places in the whole sentence, and those of what stands before it in the reading."""

    kind: str
    places: frozenset[int]
    before: tuple[int, ...]


class _Grammar(NamedTuple):
    """The phrases of one language."""

    claims: tuple[tuple[str, Pattern], ...]
    named: tuple[tuple[str, Pattern], ...]
    stop: Pattern
    begins: Pattern
    told: Pattern
    against: Pattern
    unsure: Pattern
    modal: Pattern
    concedes: Pattern
    regrets: Pattern
    more_than_regret: Pattern
    of_the_text: Pattern
    thanks: Pattern
    erratum: Pattern
    because: Pattern
    joins: Pattern
    neither: Pattern
    others: Pattern
    denies: Pattern
    adverse: Pattern
    change: Pattern
    aside: Pattern
    links: Pattern
    hints: tuple[tuple[str, Pattern], ...]
    denied: Pattern
    of_vote: Pattern
    before: Pattern
    harmless: Pattern


def claimed(masked: str, language: str) -> Claim | None:
    """What a masked sentence answers; None where it answers nothing, two things, or holds what speaks against it."""
    grammar = _grammar(language)
    whole = _named(_plain(masked), grammar)
    found = next((found for one in _readings(whole, grammar) if (found := list(_found(one, grammar)))), [])
    found += [each for one in _continuing(whole, grammar) for each in _found(one, grammar)]
    kinds = {one.kind for one in found}
    said = sorted({place for one in found for place in one.places})
    if len(kinds) != 1 or not _is_free(whole, found, set(said), grammar):
        return None
    if grammar.before.search(
        whole.text[said[0] : said[-1] + 1]
    ):  # "had raised an objection": what an earlier letter did
        return None
    return Claim(kinds.pop(), whole.places[said[0]], whole.places[said[-1]] + 1)


def without_asides(text: str, first: int, last: int, language: str) -> str:
    """A sentence in which what cannot touch the answer in it, which stands from `first` to `last`, is blank."""
    grammar = _grammar(language)
    for aside in grammar.harmless.finditer(text):
        if aside.end() <= first or aside.start() >= last:
            text = _blank(text, *aside.span())
    return _without_asides(text, first, last, grammar)


def hinted(masked: str, language: str) -> Iterator[Hint]:
    """What a sentence may answer that is not understood: its words for yes, no and abstaining that are not another's."""
    grammar = _grammar(language)
    text, places = _named(_plain(masked), grammar)
    for kind, sought in grammar.hints:
        for found in sought.finditer(text):
            first, last = _clause(text, found.start())
            clause = text[first:last]
            if _OF_OTHERS.search(clause) and not _OURS.search(clause):
                continue
            since = max((link.end() for link in grammar.links.finditer(text, first, found.start())), default=first)
            denied = bool(grammar.denied.search(text, since, found.start()))
            leans = _DENIED[kind] if denied else kind
            denies = kind == "yes" and grammar.denies.search(text, found.end(), min(last, found.end() + _NEAR))
            against = (grammar.modal, grammar.against, grammar.others)
            open_to = bool(grammar.concedes.match(clause) or denies or any(one.search(clause) for one in against))
            of_part = kind == "no" and grammar.denies.search(text, found.end(), last)
            # "No objection to part I" goes with one to the rest.
            tells = not denied if of_part else grammar.of_vote.search(clause)
            certain = tells and not open_to
            yield Hint(leans if certain else "", places[found.start()], places[found.end() - 1] + 1, denied)


def _clause(text: str, place: int) -> tuple[int, int]:
    """The clause between signs in which a place stands."""
    first = max((sign.end() for sign in _PARTS.finditer(text, 0, place)), default=0)
    sign = _PARTS.search(text, place)
    return first, sign.start() if sign else len(text)


def _found(reading: _Plain, grammar: _Grammar) -> Iterator[_Found]:
    """The claims of a reading that begin their clause."""
    loud = grammar.stop.sub(lambda found: found[0].upper(), reading.text).replace("sí", "si")
    for kind, sought in grammar.claims:
        place = 0
        while match := sought.search(loud, place):
            first, last = match.span("said")
            well = _begins_well(loud[:first], grammar)
            place = last if well else first + 1
            if well:
                yield _Found(kind, frozenset(reading.places[first:last]), tuple(reading.places[:first]))


def _begins_well(before: str, grammar: _Grammar) -> bool:
    """Whether what stands before a claim is another clause, or words that only say that it follows."""
    before = before.rstrip(' "')
    return not before or before[-1] in ".,;:!()–" or bool(grammar.begins.search(before) or grammar.told.search(before))


def _is_free(whole: _Plain, found: Sequence[_Found], said: set[int], grammar: _Grammar) -> bool:
    """Whether nothing around claims, which stand in the places `said`, speaks against them."""
    left = "".join("_" if place in said else letter for place, letter in enumerate(whole.text))
    left = _without_asides(left, min(said), max(said), grammar)
    if grammar.against.search(left):
        return False
    if found[0].kind != "yes":
        if found[0].kind == "no" and grammar.neither.search(left, max(said)):
            return False
        if grammar.unsure.search(_without_reasons(left, min(said), max(said), grammar)):
            return False
        first, last = _clause(left, min(said))[0], _clause(left, max(said))[1]
        last = next((link.start() for link in grammar.links.finditer(left, max(said), last)), last)
        leading = [_PARTS.split("".join(left[place] for place in one.before))[-1] for one in found]
        lead_on = any(sought.search(near) for near in leading for sought in (grammar.denies, grammar.others))
        return not lead_on and not grammar.modal.search(left[first:last])
    if grammar.unsure.search(left):
        return False
    near = _lead(left[: min(said)], grammar) + left[min(said) :]
    around = ((grammar.denies, near), (grammar.adverse, near), (grammar.change, left), (grammar.others, left))
    return not grammar.modal.search(left) and not any(sought.search(text) for sought, text in around)


def _lead(before: str, grammar: _Grammar) -> str:
    """The clause before an answer; "but" may open it behind one that neither denies nor speaks of a part: "We are late, but …"."""
    *others, lead = _PARTS.split(before)
    turns = grammar.adverse.match(lead)
    return lead[turns.end() :] if turns and not grammar.denies.search(" ".join(others)) else lead


def _without_asides(text: str, first: int, last: int, grammar: _Grammar) -> str:
    """A text in which what cannot touch the answer in it is blank: clauses before it that only concede ("While it would have preferred
    another, …"), clauses behind it that only regret, what is told
    there of the text ("…, on which it was consulted"), thanks behind it, and slips of the pen."""
    for begins, ends in _clauses(text):
        clause = text[begins:ends]
        concedes = bool(grammar.concedes.match(clause))
        regrets = bool(grammar.regrets.search(clause)) and not grammar.more_than_regret.search(clause)
        if concedes and (ends <= first or (begins > last and regrets)):
            text = _blank(text, begins, ends)
    told = [*grammar.of_the_text.finditer(text, last), *grammar.erratum.finditer(text)]
    told += [one for one in grammar.thanks.finditer(text, last) if not grammar.adverse.search(one[0])]
    for aside in told:
        if not grammar.against.search(aside[0].replace("error", "")):
            text = _blank(text, *aside.span())
    return text


def _without_reasons(text: str, first: int, last: int, grammar: _Grammar) -> str:
    """A text without what stands before the last "…, and" in front of an answer, and without the reason that follows it."""
    since = max((sign.end() for sign in grammar.joins.finditer(text, 0, first)), default=0)
    text = _blank(text, 0, since)
    reason = grammar.because.search(text, last)
    return _blank(text, reason.start(), _end_of_reason(text, reason.end())) if reason else text


def _end_of_reason(text: str, since: int) -> int:
    return next((place for place in range(since, len(text)) if text[place] in ".;:"), len(text))


def _clauses(text: str) -> list[tuple[int, int]]:
    """The clauses between the signs of a text."""
    signs = [(0, 0), *(sign.span() for sign in _PARTS.finditer(text)), (len(text), len(text))]
    return [(one[1], other[0]) for one, other in pairwise(signs)]


def _blank(text: str, first: int, last: int) -> str:
    return text[:first] + " " * (last - first) + text[last:]


def _continuing(whole: _Plain, grammar: _Grammar) -> Iterator[_Plain]:
    """What follows each "and" of a sentence, as said of the member or the text that is named before it: "Italy (…) and votes against"."""
    text = whole.text
    for link in grammar.links.finditer(text):
        for subject, sought in (("nostra ", _OURS), ("textus ", _TEXT)):
            if sought.search(text, 0, link.start()):
                places = [link.end() - 1] * len(subject) + list(range(link.end(), len(text)))
                yield _Plain(subject + text[link.end() :], places)


def _readings(whole: _Plain, grammar: _Grammar) -> Iterator[_Plain]:
    """A sentence as it stands, and without what stands between two of its signs or is told by the way; its places are those in the whole."""
    text, every = whole.text, list(range(len(whole.text)))
    yield _Plain(text, every)
    signs = list(_PARTS.finditer(text))
    left_out = [(one.start(), other.end()) for one, other in combinations(signs, 2)] if len(signs) <= _MANY else []
    for begins in grammar.aside.finditer(text):
        words = list(_WORD.finditer(text, begins.end()))[:_FEW]
        left_out += [(begins.start(), end + 1) for end in (begins.end(), *(word.end() for word in words))]
    for first, last in left_out:
        yield _Plain(f"{text[:first]} {text[last:]}", [*every[:first], first, *every[last:]])


def _plain(masked: str) -> _Plain:
    letters: list[str] = []
    places: list[int] = []
    for piece in _PIECE.finditer(_SHORT_QUOTE.sub(lambda found: f" {found[1]}".ljust(len(found[0])), masked)):
        word = _SIGNS.get(piece[0][0], " " if piece[0][0] in "- " else piece[0])
        if word == " " and (not letters or letters[-1] == " "):
            continue
        letters += word
        places += [piece.start()] * len(word)
    return _Plain("".join(letters), places)


def _named(plain: _Plain, grammar: _Grammar) -> _Plain:
    """A sentence in which whatever stands for the member, and whatever stands for the text, is one word."""
    text, places = plain
    for word, sought in grammar.named:
        for first, last in reversed([found.span() for found in sought.finditer(text) if found[0]]):
            last += not word and text[last : last + 1] == " "
            text = text[:first] + word + text[last:]
            kept = [*[places[first]] * (len(word) - 1), places[last - 1]] if word else []
            places = [*places[:first], *kept, *places[last:]]
    return _Plain(text, places)


def _sharing(section: str, language: str) -> str:
    """The phrases of a section as one alternation, in which those that begin and end alike share how they do."""
    shared: dict[tuple[str, str], list[str]] = {}
    for entry in (one.text for one in entries(section) if one.language == language):
        head = next((one for one in _HEADS if entry.startswith(one)), "")
        tail = next((one for one in _TAILS if entry.endswith(one)), "")
        shared.setdefault((head, tail), []).append(entry[len(head) : len(entry) - len(tail)])
    return "|".join(f"{head}(?:{'|'.join(inner)}){tail}" for (head, tail), inner in shared.items())


def _in(language: str, text: str) -> str:
    return _SLOT.sub(rf"{{\1.{language}}}", text)


@cache
def _grammar(language: str) -> _Grammar:
    def of(text: str, flags: int = 0) -> Pattern:
        return pattern(_in(language, text), flags)

    def claim(kind: str) -> Pattern:
        said = _sharing(f"claim_{kind}", language)
        closed = r"(?! (?:{claim_other_object})(?!\w))(?=[ \"]*(?:$|[.,;:!()–])| (?:{claim_goes_on})(?:(?<=')|(?!\w)))"
        return of(rf"(?<!\w)(?P<said>{said}){closed}", re.IGNORECASE)

    return _Grammar(
        tuple((kind, claim(kind)) for kind in _KINDS),
        tuple((word, of(_FROM + section + _TO)) for word, section in (*_NAMED, (_SILENT[language], "{claim_silence}"))),
        of(rf"{_FROM}{{claim_stop}})(?!\w)"),
        of(r"(?<!\w)(?:{claim_begins})$", re.IGNORECASE),
        of(r"(?<!\w)(?:{claim_told})$", re.IGNORECASE),
        of(rf"{_FROM}{{claim_against}}{_TO}"),
        of(rf"{_FROM}{{claim_unsure}}{_TO}"),
        of(rf"{_FROM}{{claim_modal}}{_TO}"),
        of(r"\W*(?:{claim_concedes})(?!\w)"),
        of(rf"{_FROM}{{claim_regrets}}{_TO}"),
        of(rf"{_FROM}{{claim_more_than_regret}}{_TO}"),
        of(rf"{_FROM}{{claim_of_the_text}}{_TO}"),
        of(r"{claim_thanks}"),
        of(r"(?:{claim_erratum})"),
        of(rf"{_FROM}{{claim_because}})(?!\w)"),
        of(r"[,;] (?:{claim_links}) (?=\w)"),
        of(r"(?<!\w)(?:{claim_nor})(?!\w)"),
        of(rf"{_FROM}{{claim_others}}{_TO}"),
        of(rf"(?<!\w)(?:{{claim_denies}}{_TO}"),
        of(rf"{_FROM}{{claim_adverse}}{_TO}"),
        of(rf"{_FROM}{{claim_change}}{_TO}"),
        of(r"(?<= )(?:{claim_aside})(?!\w)"),
        of(r",? (?:{claim_links}) (?=\w)"),
        tuple((kind, of(rf"(?<!\w)(?:{section}{_TO}")) for kind, section in _HINTS),
        of(rf"{_FROM}{{claim_denied}}{_TO}"),
        of(rf"{_FROM}{{hint_vote}}{_TO}"),
        of(rf"{_FROM}{{claim_had}}{_TO}"),
        of(rf"{_FROM}{{claim_harmless}}{_TO}"),
    )
