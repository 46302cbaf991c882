"""What a document asks of the membership: choose, rank, say yes or no, comment; how many, and when.

Paragraphs that express one ask are merged: the same kind about the same options. Nothing is guessed: a number or
day that the document does not give is null. A note that contradicts itself is read all the same, and the fault is
named with its line, for an officer corrects a draft more easily than she starts over: two options with one label,
more places than options, a count that does not agree, no options at all, a deadline that is no day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from intersession.core.asks import phrases
from intersession.core.asks.options import (
    OptionGroup,
    find_groups,
    headings_as_options,
    inline_options,
    item_options,
    nearest_group,
    numbered_passages,
    paragraph_options,
    titled_options,
)
from intersession.core.asks.sentences import (
    Finding,
    may_ask,
    read_sentence,
    requests,
    requests_something_else,
    sentences,
)
from intersession.core.document import Ask, Block, Choosable, Masthead, NotUnderstood, Passage
from intersession.core.faults import Fault
from intersession.core.reasons import reason

__all__ = ["read_asks"]

_T = TypeVar("_T")
_OPEN = 8  # asks that a later sentence may still belong to
_MOST_NAMED = 100  # paragraphs that a choice may name by their numbers: with bounds, reading stays linear
_NEAR = 2  # blocks between sentences about one ask
_CHOICES = ("choose", "rank")


@dataclass(slots=True)
class _Found:
    """A finding with its place and, for a choice, its options."""

    finding: Finding
    passage: Passage
    index: int
    options: tuple[Choosable, ...] = ()


def read_asks(blocks: list[Block], masthead: Masthead) -> tuple[list[Ask], list[NotUnderstood]]:
    """The asks of a document's own paragraphs, in order, and what in them was not understood."""
    unread: list[NotUnderstood] = []
    found = list(_findings(blocks, masthead, unread))
    if any(one.finding.kind in _CHOICES for one in found):  # what one is to consider, one then chooses from
        unread = [fault for fault in unread if not phrases.CONSIDER.search(fault.text)]
    if not found:
        return [], unread
    groups, numbered = find_groups(blocks), numbered_passages(blocks)
    for one in found:
        if one.finding.kind in _CHOICES:
            one.options = _options(one, blocks, groups, numbered)
    merged = [group.parts for group in _merge(found) if not _only_announces(group.parts)]
    asking = {one.passage.number for one in found if one.finding.kind and one.passage.number is not None}
    asks = [_ask(parts, asking) for parts in merged]
    faults = [fault for ask, parts in zip(asks, merged, strict=True) for fault in _faults(ask, parts)]
    return asks, faults + unread


def _findings(blocks: list[Block], masthead: Masthead, unread: list[NotUnderstood]) -> Iterator[_Found]:
    """What each paragraph asks; a request of the membership that asks for something else is added to `unread`."""
    for index, block in enumerate(blocks):
        if isinstance(block, Passage):
            lead = _lead(block)
            for text in _askable(block):
                found = read_sentence(text, masthead)
                yield from (_Found(finding, block, index) for finding in found)
                if not found and text != lead and requests_something_else(text):
                    unread.append(NotUnderstood(block.line, text[:200], reason("request_of_another_kind")))


def _askable(passage: Passage) -> Iterator[str]:
    """The sentences that may ask; an introduction ("are invited to:") is read with each of its items."""
    if may_ask(passage.text) or passage.items:
        yield from (sentence for sentence in sentences(passage.text) if may_ask(sentence))
    lead = _lead(passage)
    if lead:
        yield from (
            f"{lead.rstrip(':')} {item.text}" for item in passage.items if item.text
        )  # a deleted one asks nothing


def _lead(passage: Passage) -> str:
    """The request that the items of a paragraph complete; "" where they do not."""
    if not passage.items:
        return ""
    *_, lead = ["", *sentences(passage.text)]
    asks = lead.endswith((":", "à", "to", "de", "a")) and requests(lead) and not phrases.CHOOSE.search(lead)
    return lead if asks else ""


# Options


def _options(
    one: _Found, blocks: list[Block], groups: list[OptionGroup], numbered: dict[int, list[Passage]]
) -> tuple[Choosable, ...]:
    """The options a finding speaks of: its own items, paragraphs it names, titles it quotes, the nearest group."""
    text, total = one.finding.text, one.finding.total
    own = item_options(one.passage) if one.passage.text.endswith(text) else ()
    if len(own) > 1:
        return own
    named = _named(text, numbered)
    if len(named) > 1:
        return named
    for options in (inline_options(text), titled_options(text)):
        if len(options) > 1 and total in (None, len(options)):
            return options
    group = nearest_group(groups, one.index, total, below=bool(phrases.BELOW.search(text)))
    if group and (not total or len(group.options) == total):
        return group.options
    others = headings_as_options(blocks, one.index, total) if total else ()
    return _titled_nearby(one, blocks, total) or others or (group.options if group else ())


def _named(text: str, numbered: dict[int, list[Passage]]) -> tuple[Choosable, ...]:
    match = phrases.REFERRED.search(text)
    if not match:
        return ()
    first, last = int(match["first"]), int(match["last"] or match["first"])
    if last - first > _MOST_NAMED:
        return ()
    return paragraph_options([passage for number in range(first, last + 1) for passage in numbered.get(number, ())])


def _titled_nearby(one: _Found, blocks: list[Block], total: int | None) -> tuple[Choosable, ...]:
    """Titles in quotation marks or bold in the paragraph or the one before, where they are as many as are said."""
    before = [block for block in blocks[max(0, one.index - _NEAR) : one.index] if isinstance(block, Passage)][-1:]
    for passage in (one.passage, *before):
        titled = titled_options(passage.text, passage.runs)
        if len(titled) > 1 and total in (None, len(titled)):
            return titled
    return ()


# One ask out of several paragraphs


@dataclass(slots=True)
class _Group:
    """Findings that express one ask, and the deadlines that they name."""

    parts: list[_Found] = field(default_factory=list)
    days: set[date] = field(default_factory=set)

    def add(self, one: _Found) -> None:
        self.parts.append(one)
        self.days |= {one.finding.by} if one.finding.by else set()


def _merge(found: list[_Found]) -> list[_Group]:
    merged: list[_Group] = []
    for one in found:
        if one.finding.kind is None:
            for group in merged[-_OPEN:]:
                if _is_answered(group, one):
                    group.add(one)
            continue
        home = next((group for group in reversed(merged[-_OPEN:]) if _belongs(one, group)), None)
        if home is None:
            merged.append(home := _Group())
        home.add(one)
    return merged


def _only_announces(parts: list[_Found]) -> bool:
    """Whether some will be chosen ("two Vice-Chairs will be elected") and nothing stands there to choose from."""
    return all(part.finding.announces and not part.options for part in parts)


def _is_answered(group: _Group, one: _Found) -> bool:
    """Whether "Replies should be sent by …" is said of this ask: it stands a little below and has no deadline yet."""
    return one.index - group.parts[-1].index <= _NEAR and not group.days


def _belongs(one: _Found, group: _Group) -> bool:
    """Whether a finding expresses the same ask as these."""
    new, first = one.finding, group.parts[0].finding
    near = one.index - group.parts[-1].index <= _NEAR
    if new.addressed_to != first.addressed_to and new.addressed_to and first.addressed_to:
        return False
    if new.kind in _CHOICES:
        return first.kind in _CHOICES and (one.options == group.parts[0].options or not one.options)
    days = group.days | ({new.by} if new.by else set())
    return new.kind == first.kind and len(days) < 2 and (new.kind == "comment" or near)


def _ask(parts: list[_Found], asking: set[int]) -> Ask:
    findings = [part.finding for part in parts]
    kinds = [finding.kind for finding in findings if finding.kind]
    kind = "rank" if "rank" in kinds else kinds[0]
    places = _first(finding.places for finding in findings)
    numbers = {part.passage.number for part in parts if part.passage.number is not None}
    texts = dict.fromkeys(part.passage.text for part in parts) if kind in _CHOICES else ()
    return Ask(
        kind,
        places=places,
        picks=_first(finding.picks for finding in findings) or (places if kind == "choose" else None),
        of=_own_paragraphs(parts[0].options, numbers, asking) if kind in _CHOICES else (),
        modifications=any(_offers(phrases.MODIFICATIONS, text) for text in texts),
        alternatives=any(_offers(phrases.ALTERNATIVES, text) for text in texts),
        at=_first(finding.at for finding in findings),
        by=_first(finding.by for finding in findings),
        mode=_first(finding.mode for finding in findings),
        addressed_to=_first(finding.addressed_to for finding in findings),
        paragraphs=tuple(sorted(numbers)),
    )


def _first(values: Iterable[_T | None]) -> _T | None:
    return next((value for value in values if value is not None), None)


def _own_paragraphs(options: tuple[Choosable, ...], own: set[int], asking: set[int]) -> tuple[Choosable, ...]:
    """A heading's paragraphs end where the note goes on to ask, this or something else: that stands below the last option."""
    if not options or all(own >= set(option.paragraphs) for option in options):
        return options
    *others, last = options
    after = [number for number in asking if last.paragraphs and number > last.paragraphs[0]]
    kept = tuple(n for n in last.paragraphs if not after or n < min(after))
    return (*others, replace(last, paragraphs=kept))


def _offers(pattern: re.Pattern[str], text: str) -> bool:
    """Whether some sentence with a request or a choice speaks of it without a negation before."""
    if not pattern.search(text):
        return False
    for sentence in sentences(text):
        match = pattern.search(sentence)
        if match and not phrases.NEGATION.search(sentence, max(0, match.start() - 40), match.start()):
            return True
    return False


def _faults(ask: Ask, parts: list[_Found]) -> Iterator[NotUnderstood]:
    """What contradicts: a deadline without a day, options that are missing, fewer than said, or fewer than places."""
    for part in parts:
        if part.finding.fault:
            yield _fault(part, part.finding.fault)
    if ask.kind not in _CHOICES:
        return
    total = next((part.finding.total for part in parts if part.finding.total), None)
    if not ask.of:
        yield _fault(parts[0], reason("options_missing"))
    elif total is not None and total != len(ask.of):
        yield _fault(parts[0], reason("options_miscounted", total=total, found=len(ask.of)))
    for number, code in ((ask.places, "more_places_than_options"), (ask.picks, "more_picks_than_options")):
        if ask.of and number is not None and number > len(ask.of):
            yield _fault(parts[0], reason(code, number=number, options=len(ask.of)))
            return


def _fault(part: _Found, why: Fault) -> NotUnderstood:
    return NotUnderstood(part.passage.line, part.finding.text[:200], why)
