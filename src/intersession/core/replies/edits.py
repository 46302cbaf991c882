"""How a title is edited in words: what is replaced, deleted or added, as quotations and the words around them say.

"Replace X by Y", "for X read Y", "Y in place of X", "add Y after X", "the words Y should be added at the end", "delete X": what each
quotation is follows from the words before, between and behind (`words`, wordings). Words that are added and not placed are no edit yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from intersession.core.collation import fold
from intersession.core.replies.shapes import Offered
from intersession.core.replies.vocabulary import Pattern, pattern

QUOTED = pattern(r'"\s?([^"\n]{2,400}?)\s?"')
_Quote = re.Match[str]


class Edit(NamedTuple):
    """One edit of a title; places are of the sentence. `new` is where the words stand that come in, if any; `kind` is `replace`,
    `after`, `before`, `end`, `start`, `delete`, or `nowhere`: words that are added and not placed."""

    kind: str
    old: str
    new: tuple[int, int] | None
    start: int
    end: int


def _cue(section: str) -> Pattern:
    return pattern(rf"(?<![\w'])(?:[dl]')?(?:{section})(?!\w)")


def _last(section: str) -> Pattern:
    """A word of a section directly before a quotation, or with "the words" between."""
    return pattern(rf"(?<![\w'])(?:{section})[\s,:]*(?:(?:{{the_words}})[\s:]*)?$")


def _between(section: str) -> Pattern:
    return pattern(rf"^[^;]{{0,45}}(?<![\w'])(?:{section})(?:(?<=')|(?!\w))[^;]{{0,45}}$")


_REPLACES, _ADDS, _DELETES = _cue("{replaces_words}"), _cue("{adds_words}"), _cue("{deletes_words}")
_BY, _IN_PLACE, _READS = _between("{by_words}"), _between("{in_place_of}"), _between("{reads_instead}")
_BECOMES = _between("{becomes}")
_AFTER, _BEFORE = _between("{after_words}"), _between("{before_words}")
_LEADS_AFTER, _LEADS_BEFORE = _last("{after_words}"), _last("{before_words}")
_LEADS_OLD, _LEADS_IN_PLACE = _last("{where_it_says}"), _last("{in_place_of}")
_LEADS_NEW = _last("{by_words}")  # "changed to X": the whole
_SWAPS = pattern(r"(?<!\w)(?:{swaps})(?!\w)[^;\"]{0,40}$")
_FOR_OLD = pattern(r"^ ?(?:{for_old})(?:(?<=')|(?!\w))[^;]{0,30}$")
_AT_END, _AT_START, _COMPLETES = _cue("{at_end}"), _cue("{at_start}"), _last("{completes}")
_READS_WHOLE = pattern(r"(?<![\w'])(?:{reads_whole}|{noun})[\s:,]*(?:(?:{the_words})[\s:]*)?$")
GOES_ON = pattern(r"[,:;(–-]|(?:{continues_title})(?:(?<=')|(?!\w))")
_NEXT = re.compile(r"[\s,]*(?:and|et|y|e|,)?\s*")
_NEAR = 90  # letters between a verb and the quotation that it governs
_SOON = 45  # the same for a verb behind it


def edits(text: str, quotes: Sequence[_Quote]) -> Iterator[Edit]:
    """The edits that a sentence asks for; `quotes` are its quotations, without those that are whole titles or offers."""
    taken = 0
    replaced = False
    for place, quote in enumerate(quotes):
        if quote.start() < taken:
            continue
        after = quotes[place + 1] if place + 1 < len(quotes) else None
        lead = text[max(taken, text.rfind(";", 0, quote.start()) + 1, quote.start() - _NEAR) : quote.start()]
        found = (after and _pair(text, lead, quote, after, goes_on=replaced)) or _single(text, lead, quote, after)
        replaced = bool(found and found.kind == "replace")
        if found:
            taken = found.end
            yield found


def _pair(text: str, lead: str, one: _Quote, other: _Quote, *, goes_on: bool) -> Edit | None:
    """Two quotations of which one is edited by the other."""
    gap = text[one.end() : other.start()]
    behind = _until(text, other.end())
    told = _REPLACES.search(gap)
    led = _REPLACES.search(lead) and not _LEADS_NEW.search(lead)
    replaces = _BY.match(gap[told.end() :] if told else gap) and (told or led or (goes_on and _NEXT.fullmatch(lead)))
    start = one.start() - len(lead) + found.start() if (found := _REPLACES.search(lead)) else one.start()
    end = other.end()
    if _SWAPS.search(lead) and _FOR_OLD.match(gap):
        return Edit("replace", other[1], one.span(1), start, end)
    misread = _LEADS_OLD.search(lead) if (reads := _READS.match(gap)) else None
    instead = _LEADS_IN_PLACE.search(lead) if reads or not _READS_WHOLE.search(gap) else None
    if found := misread or instead:
        return Edit("replace", one[1], other.span(1), one.start() - len(lead) + found.start(), end)
    if _IN_PLACE.match(gap):
        return Edit("replace", other[1], one.span(1), start, end)
    if replaces or _BECOMES.match(gap):
        return Edit("replace", one[1], other.span(1), start, end)
    if not any(_ADDS.search(piece) for piece in (lead, gap, behind)):
        return None
    start = one.start() - len(lead) + found.start() if (found := _ADDS.search(lead)) else one.start()
    for kind, between, leading in (("after", _AFTER, _LEADS_AFTER), ("before", _BEFORE, _LEADS_BEFORE)):
        if leading.search(lead):
            return Edit(kind, one[1], other.span(1), start, end)
        if between.match(gap):
            return Edit(kind, other[1], one.span(1), start, end)
    return None


def _single(text: str, lead: str, quote: _Quote, after: _Quote | None) -> Edit | None:
    """One quotation that is added or deleted, in a clause that does not give it as the whole title."""
    behind = _until(text, quote.end(), after)
    if _READS_WHOLE.search(lead):
        return None
    added, deleted = _nearest(_ADDS, lead), _nearest(_DELETES, lead)
    told = None if max(added, deleted) >= 0 else _ADDS.search(behind[:_SOON]) or _DELETES.search(behind[:_SOON])
    start = quote.start() - (len(lead) - max(added, deleted) if max(added, deleted) >= 0 else 0)
    end = quote.end() + (told.end() if told else 0)
    if deleted > added or (told and _DELETES.fullmatch(told[0])):
        return Edit("delete", quote[1], None, start, end)
    completes = _COMPLETES.search(lead)
    if added < 0 and not told and not completes:
        return None
    placed = _AT_END.search(behind[:_SOON]) or _AT_START.search(behind[:_SOON])
    end = max(end, quote.end() + (placed.end() if placed else 0))
    first = _AT_START.search(lead) or (placed and _AT_START.fullmatch(placed[0]))
    last = completes or placed or _AT_END.search(lead) or GOES_ON.match(quote[1])
    return Edit("start" if first else "end" if last else "nowhere", "", quote.span(1), start, end)


def _nearest(verb: Pattern, lead: str) -> int:
    """Where the last of such verbs stands before a quotation; -1 where none does."""
    return max((match.start() for match in verb.finditer(lead)), default=-1)


def _until(text: str, start: int, after: _Quote | None = None) -> str:
    """What stands behind a quotation, up to the next or to a semicolon."""
    return text[start : after.start() if after else len(text)].split(";")[0]


def edited(title: str, kind: str, old: str, new: str) -> str:
    """A title with the change made; "" where the words to be changed are not in it, or stand in it more than once."""
    if kind == "end":
        return f"{title}{new}" if new[:1] == "," else f"{title} {new}"
    if kind == "start":
        return f"{new} {title[:1].lower()}{title[1:]}"
    words = r"\s+".join(re.escape(word) for word in old.split())
    whole = (r"(?<!\w)" if old[:1].isalnum() else "") + words + (r"(?!\w)" if old[-1:].isalnum() else "")
    places = list(re.finditer(whole, _same_length(title))) if words else []
    if len(places) != 1 or kind == "nowhere":
        return ""
    first, last = places[0].span()
    if kind == "after":
        first, new = last, new if new[:1] == "," else f" {new}"
    elif kind == "before":
        last, new = first, f"{new} "
    changed = re.sub(r" +", " ", title[:first] + ("" if kind == "delete" else new) + title[last:]).strip(" ,")
    return changed[:1].upper() + changed[1:] if title[:1].isupper() else changed


def of_option(option: Offered, language: str, kind: str, old: str, new: str) -> str:
    """An option's title in the letter's language, else in another that holds the words, with the change made; "" where it has none in
    the letter's language: what is changed in one language is no title of another."""
    titles = [option.titles[language], *option.titles.values()] if language in option.titles else []
    return next((done for title in titles if (done := edited(title, kind, old, new))), "")


def _same_length(title: str) -> str:
    return "".join(fold(letter)[:1] or " " for letter in title.replace("’", "'"))


__all__ = ["GOES_ON", "QUOTED", "Edit", "edited", "edits", "of_option"]
