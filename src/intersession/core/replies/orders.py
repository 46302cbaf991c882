"""The order in which a letter puts its options: by the places that it gives them ("A third, C first and E second"), else as it names them.

What is put in order is chosen elsewhere; where the places do not agree with each other, the order is left to the officer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from re import Match
from typing import NamedTuple

from intersession.core.replies.counted import NUMBER_WORD, ordinal_words
from intersession.core.replies.mentions import Mention
from intersession.core.replies.vocabulary import Pattern, pattern, whole

LAST = 99  # the place of what is put last
_MASK = "\0"
_ARTICLES = r" ?(?:(?:{article})(?: |(?<=')))?(?:(?:{noun}) )?[\s\"(]*"


class Place(NamedTuple):
    """Words that give a place, from 1, or `LAST`; `counted` where they are a number."""

    start: int
    end: int
    rank: int
    counted: bool


class Order(NamedTuple):
    """Options, the best first, and a key of `REASONS` for what stands against that."""

    options: tuple[str, ...] = ()
    fault: str = ""


class _Item(NamedTuple):
    """An option in a sentence, named once or several times in a row, and its place there (0: none)."""

    start: int
    end: int
    option: str
    rank: int = 0


Told = tuple[str, Sequence[Mention]]  # a sentence, and the options it puts in order, with their places in it


def words_of_order(text: str, named: Sequence[Mention], *, figures: bool) -> list[Place]:
    """The words of a sentence that put options in order; bare `figures` do where the options have letters. The rank is 0 where they
    only say that one stands before another."""
    found = [Place(*match.span(), *_rank(match)) for match in _words().finditer(_masked(text, named))]
    return [one for one in found if figures or not text[one.start : one.end].strip(" ():.=-–").isdigit()]


def places(text: str, named: Sequence[Mention]) -> dict[str, int]:
    """The places that a sentence counts out to options in words."""
    given = [one for one in words_of_order(text, named, figures=False) if one.rank]
    return {one.option: one.rank for one in _placed(text, named, given) if one.rank}


def leaves_open(text: str, named: Sequence[Mention], *, figures: bool) -> bool:
    """Whether the places that one sentence of several gives leave open which they are; a contradiction is told of the whole letter."""
    return order_of([(text, named)], figures=figures, whole=False).fault not in ("", "two_marks")


def says_unranked(text: str) -> bool:
    """Whether a sentence says that what it names has no rank, and that none is to come."""
    return bool(UNRANKED.search(text)) and not _TO_COME.search(text)


def order_of(told: Iterable[Told], *, figures: bool, whole: bool = True) -> Order:
    """The order that sentences tell, one after another; where they are not the `whole` letter, options may stand between those named."""
    order, ranks = list[str](), dict[str, int]()
    relations = list[tuple[str, str]]()
    fault, last, taken = "", "", dict[int, int]()
    for number, (text, named) in enumerate(told):
        given = [one for one in words_of_order(text, named, figures=figures) if one.rank]
        items = _placed(text, named, given)
        if {one.rank for one in given if one.counted} - {item.rank for item in items}:
            fault = fault or "ranks_differ"  # a place of what was not read
        before = list(_relations(_masked(text, named), items))
        if len({pair[0] for pair in before}) < len(before) and len({pair[1] for pair in before}) < len(before):
            fault = "level_ranks"  # "C before E and before A"
        relations += before
        for item in items:
            if item.rank and (ranks.get(item.option, item.rank) != item.rank):
                fault = "two_marks"  # one option at two places
            elif (
                item.rank
                and item.option not in ranks
                and taken.setdefault(item.rank, number) != number
                and max(taken) > item.rank
            ):
                fault = "two_marks"  # two options at one place, each outright
            if item.rank:
                ranks.setdefault(item.option, item.rank)
            if item.option in order and not before and not item.rank and item.option != last:
                fault = "two_marks"  # listed again
            last = item.option
            if item.option not in order:
                behind = [order.index(other) for first, other in before if first == item.option and other in order]
                order.insert(min(behind, default=len(order)), item.option)
        if _UPWARDS.search(text) and not all(option in ranks for option in order):
            fault = fault or "ranks_differ"
    ranked = _by_rank(order, ranks)
    agrees = all(ranked.index(first) < ranked.index(other) for first, other in relations)
    return Order(tuple(ranked), fault or _fault(ranked, ranks, whole=whole) or ("" if agrees else "two_marks"))


def _by_rank(order: list[str], ranks: dict[str, int]) -> list[str]:
    """The options by their places; one alone that has none takes the place that is left."""
    if len([option for option in order if option not in ranks]) > 1 or len(set(ranks.values())) < len(ranks):
        return order
    ranked = sorted((option for option in order if option in ranks), key=lambda option: ranks[option])
    for option in order:
        if option not in ranks:
            free = next((place for place, other in enumerate(ranked) if ranks[other] > place + 1), -1)
            if free < 0:
                return order
            ranked.insert(free, option)
    return ranked


def _fault(order: Sequence[str], ranks: dict[str, int], *, whole: bool) -> str:
    """What stands against an order by the places that were said."""
    said = [ranks[option] for option in order if option in ranks]
    if len(set(said)) < len(said):
        return "level_ranks"
    agrees = all(ranks.get(option, place) in (place, LAST) for place, option in enumerate(order, 1))
    last = all(ranks.get(option) != LAST for option in order[:-1])
    return "" if said == sorted(said) and last and (agrees or not whole) else "ranks_differ"


def _masked(text: str, named: Sequence[Mention]) -> str:
    for one in named:
        text = text[: one.start] + _MASK * (one.end - one.start) + text[one.end :]
    return text


def _rank(match: Match[str]) -> tuple[int, bool]:
    """The rank that words give, and whether they count."""
    if match["first"] or match["last"]:
        return (1 if match["first"] else LAST), False
    said = next((match[name] for name in ("ordinal", "called", "bracket", "before", "to", "after") if match[name]), "")
    if not said:
        return 0, False
    digits = said[:1] if said[:1].isdigit() else ""
    return (int(digits) if digits else ordinal_words().get(said) or NUMBER_WORD[said]), True


@lru_cache(maxsize=1)
def _words() -> Pattern:
    ordinals = "|".join(sorted((word for word, rank in ordinal_words().items() if rank), key=len, reverse=True))
    numbers = "|".join(sorted((word for word, rank in NUMBER_WORD.items() if rank < 10), key=len, reverse=True))
    ending = r"(?:{ordinal_ending})?"
    return pattern(
        rf"(?<![\w'-])(?:{{rank_called}}) ?(?:n?[°o.]{{1,2}} ?)?(?P<called>\d|{numbers})(?![\w%])"
        rf"|(?<![\w'-])(?:(?P<first>(?:first|premiere?|primer[oa]?)? ?(?:(?:{{and}}) )?(?:{{rank_first}}))|(?P<ordinal>{ordinals}|\d\.[oa](?= (?:{{ranking_noun}})))(?:ly|ment|mente)?(?! (?:{{no_place}}))(?: (?:{{ranking_noun}})(?!\w))?(?: (?:{{and}}) (?:{{rank_last}}))?|(?P<last>{{rank_last}}))(?!\w)"
        rf"|\((?P<bracket>\d{ending})\)|(?<!\w)(?P<before>\d)(?:\.?[oa]|{ending} ?[=:.)º°]+)(?= ?[\s(\"]*(?:{{noun}} )?{_MASK})|(?<!\w)(?:{{article}}) (?P<to>\d)(?= (?:{{goes_to}})(?= |{_MASK}){_ARTICLES}{_MASK})|(?<={_MASK})\)? ?[=:–-] ?(?P<after>\d{ending})(?![\w.]\w)"
        rf"|(?<!\w)(?:{{rank_next}}|{{rank_downwards}}|(?:(?:{{clause_link}}) )?(?:{{rank_behind}}|{{rank_ahead}})(?={_ARTICLES}{_MASK})|(?:{{turning_link}})(?={_ARTICLES}{_MASK}))(?!\w)"
    )


def _placed(text: str, named: Sequence[Mention], given: Sequence[Place]) -> list[_Item]:
    """The options of a sentence in turn, each with the place that is given to it."""
    items = list(_items(named, given))
    ranks = _in_row(items, given) or dict(_in_clauses(_masked(text, named), items, given))
    return [item._replace(rank=ranks.get(item, 0)) for item in items]


def _items(named: Sequence[Mention], given: Sequence[Place]) -> Iterator[_Item]:
    last: _Item | None = None
    for one in sorted(one for one in named if one.option):
        between = last and any(last.end <= place.start < one.start for place in given)
        if last and last.option == one.option and not between:
            last = last._replace(end=max(last.end, one.end))
            continue
        if last:
            yield last
        last = _Item(one.start, one.end, str(one.option))
    if last:
        yield last


def behind_last(text: str, named: Iterable[Mention]) -> int:
    """Where a sentence goes on behind the last option that it names anew, and what it is called besides."""
    known, last = set[str | None](), 0
    for one in sorted(named, key=lambda one: one.start):
        if one.option not in known or _CALLED_TOO.fullmatch(text, last, one.start):
            last = one.end
        known.add(one.option)
    return last


_CALLED_TOO = re.compile(r"[\s,\"()–-]*")


def _in_row(items: Sequence[_Item], given: Sequence[Place]) -> dict[_Item, int]:
    """ "The second and third ranks go to E and A": as many places as options, all before them or all behind, or each before its own."""
    if len(items) < _SEVERAL or len(items) != len(given):
        return {}
    apart = given[-1].start < items[0].start or items[-1].start < given[0].start
    pairs = list(zip(items, given, strict=True))
    in_turn = all(place.start < item.start for item, place in pairs) and all(
        item.start < place.start for (item, _), (_, place) in pairwise(pairs)
    )
    return {item: place.rank for item, place in pairs} if apart or in_turn else {}


def _in_clauses(text: str, items: Sequence[_Item], given: Sequence[Place]) -> Iterator[tuple[_Item, int]]:
    """Which option a place belongs to: that of its clause, or where its clause has none, of the next, or of the one before."""
    breaks = [match.start() for match in _CLAUSE.finditer(text)]
    breaks = [at for at in breaks if not any(place.start < at < place.end for place in given)]
    clauses = [0, *breaks, len(text)]
    leads = bool(given) and bool(items) and given[0].start < items[0].start
    waiting: Place | None = None
    before: _Item | None = None
    for start, end in pairwise(clauses):
        own = [item for item in items if start <= item.start < end]
        told = [place for place in given if start <= place.start < end]
        if own and not told and waiting:
            told, waiting = [waiting], None
        if own and told:
            yield from _nearest(own, told)
            before = own[-1] if len(own) > len(told) else None
        elif own:
            before = own[-1]
        elif told and (leads or (before and _LINK.search(text, before.end, told[0].start))):
            waiting = told[0]
        elif told and before and told[0].counted:
            yield before, told[0].rank
            before = None


def _nearest(items: Sequence[_Item], given: Sequence[Place]) -> Iterator[tuple[_Item, int]]:
    """Options and places of one clause, in pairs; a place more than there are options says something else."""
    if len(items) == len(given):
        yield from ((item, place.rank) for item, place in zip(items, given, strict=True))
    elif len(items) == 1:
        counted = [place for place in given if place.counted] or given
        yield items[0], min(counted, key=lambda place: abs(place.start - items[0].start)).rank
    else:
        for place in given:
            earlier = [item for item in items if item.start < place.start]
            yield (earlier or items)[-1 if earlier else 0], place.rank


def _relations(text: str, items: Sequence[_Item]) -> Iterator[tuple[str, str]]:
    """Which option comes before which: "E is right behind C", "C ahead of E"."""
    subject = ""
    for one, other in pairwise(items):
        gap = text[one.end : other.start]
        subject = subject if subject and _STILL.match(gap) else one.option
        if _BEHIND.search(gap) or _FOLLOWS.match(gap):
            yield other.option, subject
        elif _AHEAD.search(gap):
            yield subject, other.option
        else:
            subject = ""


_SEVERAL = 2
UNRANKED, _TO_COME = whole("unranked"), whole("to_come")
_CLAUSE = pattern(r"[,;:.|\n]|(?<!\w)(?:{clause_link})(?!\w)")
_BEHIND = pattern(r"(?<!\w)(?:{rank_behind})(?!\w)" + _ARTICLES + "$")
_FOLLOWS = pattern(r"[\s)\"]*(?:{rank_follows})(?!\w)" + _ARTICLES + "$")
_AHEAD = pattern(r"(?<!\w)(?:{rank_ahead})(?!\w)" + _ARTICLES + "$")
_LINK = pattern(r"(?<!\w)(?:{clause_link})(?!\w)")
_STILL = pattern(r"[\s,)\"]*(?:{clause_link})(?!\w)")
_UPWARDS = pattern(r"(?<!\w)(?:{rank_upwards})(?!\w)")
