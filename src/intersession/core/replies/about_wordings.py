"""What a letter says of the wordings it gave, beside them: that without them an option is not accepted, or why they are better.

"Without this change, Mexico would not be in a position to support it" declines nothing that is chosen; "this wording seems to us to
reflect the reciprocal nature of integration" asks for no other change.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from intersession.core.replies import leftover, phrases
from intersession.core.replies.stances import Heard
from intersession.core.replies.vocabulary import pattern
from intersession.core.replies.wordings import QUOTED, Wording

_DECLINES = pattern(r"(?<![\w'])(?:{denied}|{declines_it})(?:(?<=')|(?!\w))")
_RESTATES_WITHIN = pattern(r"(?<![\w'])(?:{restates})(?!\w)")
#: "Its support would be limited to (b)": behind that, what is chosen in any case.
_LIMITED = pattern(r"(?<![\w'])(?:{limited_to_rest})(?!\w)")
_OF_WORDING = pattern(r"^\W*(?:{of_wording})(?!\w)[^;:]*?(?<![\w'])(?:{better_so})(?!\w)")
_IN_VIEW = pattern(r",? (?:{in_view})(?!\w),?")
_CONTRASTS = pattern(r"\W*(?:{contrasts})(?!\w)")
_OF_CHOICE = pattern(r"(?<![\w'])(?:{says_choice}|{the_paper})(?!\w)")
#: The title as it stands: "the present wording could be understood as …".
_PRESENT = pattern(r"(?<![\w'])(?:{present_title})(?!\w)")
_TURNS = pattern(r"(?<![\w'])(?:{turn})(?!\w)")
_NONE_OF_OTHERS = pattern(r"(?<![\w'])(?:{none_of_others})(?:(?<=')|(?!\w))")
_CASE = pattern(r"(?<![\w'])(?:{should_change}|{if_declined})(?!\w)")
_KEPT = r"(?P<kept>(?:{keeps_choice})(?:(?<=')|(?!\w))|(?:{keeps_it}) (?:(?:{article}|{noun})[ (]*)*\0+\)?)"
_JOINED = r"[\s,;:().–-]*(?:(?:{so_then})(?!\w)[\s,;:]*)*"
_STANDS = pattern(
    rf"{_JOINED}(?:(?:(?:{{should_change}})[^.;:,]{{0,90}}?|{_KEPT}|(?:{{if_declined}}|{{only_suggests}}|{{no_condition}}|{{no_matter}})(?!\w)){_JOINED})+"
)
#: "We keep 4": a number behind an article.
_NUMBER = pattern(r"(?<![\w'])(?:{article}) (?P<label>\d{1,2})(?!\w)")
_OTHER_PLACE = pattern(r"\W*(?:{another_place}|{of_other_place})(?!\w)")
_BEHIND = 12  # letters between a wording and the sentence behind it
_NEAR = 6  # letters between a sentence and the gap that a wording left
_FAR = 300  # letters between a wording and what is said of it


def restates(heard: Heard, worded: Sequence[Wording]) -> bool:
    """Whether a sentence says again what a condition before it said: that without the wording the option is not accepted, or only the others are."""
    conditional = {one.option for one in _before(heard, worded) if one.only_if}
    text = heard.sentence.text
    kept = _LIMITED.search(text)
    end = heard.sentence.start + (kept.end() if kept else len(text))
    named = {one.mention.option for one in heard.said if one.mention.start < end}
    opened = leftover.RESTATES.match(text)
    declined = _DECLINES.search(text, text.find(",") + 1 if opened else 0)
    more = phrases.ALTERNATIVE.search(text) or (declined and _TURNS.search(text, declined.end()))
    return bool(
        conditional and named <= conditional and (opened or _RESTATES_WITHIN.search(text)) and declined and not more
    )


def gives_reason(heard: Heard, worded: Sequence[Wording]) -> bool:
    """Whether a sentence only says why a wording is better, or why an option that is none of the note's is offered."""
    return _praises(heard, worded) or _contrasts(heard, worded) or _blames(heard, worded) or _finds_none(heard, worded)


def _blames(heard: Heard, worded: Sequence[Wording]) -> bool:
    """Whether a sentence only says what is wrong with a title as it stands, for which another was read."""
    text = heard.sentence.text
    named = {one.mention.option for one in heard.said}
    found = _PRESENT.search(text)
    if not found or not named <= {one.option for one in worded if one.option} or text.rstrip().endswith("?"):
        return False
    decides = any(stance != "regards" for stance, *_ in heard.cues) or phrases.ALTERNATIVE.search(text)
    return bool(worded and not decides and not leftover.PROPOSES.search(text) and not QUOTED.search(text))


def _finds_none(heard: Heard, worded: Sequence[Wording]) -> bool:
    """Whether a sentence only says that none of the others is what is sought, where an alternative is offered."""
    text = heard.sentence.text
    offered = any(one.option is None for one in worded)
    ordinals = all(one.mention.how == "ordinal" for one in heard.said)
    return bool(offered and ordinals and _NONE_OF_OTHERS.search(text) and not leftover.PROPOSES.search(text))


def _praises(heard: Heard, worded: Sequence[Wording]) -> bool:
    """Whether a sentence says of a wording before it why it is better, and neither turns, denies nor proposes."""
    text = _IN_VIEW.sub("", heard.sentence.text)
    found = _OF_WORDING.match(text)
    if not found or not _before(heard, worded) or QUOTED.search(text):
        return False
    return not (leftover.says_more(text) or phrases.DENIED.search(found[0]))


def _contrasts(heard: Heard, worded: Sequence[Wording]) -> bool:
    """Whether a sentence right behind a wording only says of what a title speaks, and of what not; it names and chooses nothing."""
    text = _IN_VIEW.sub("", heard.sentence.text)
    behind = any(0 <= heard.sentence.start - one.gap < _BEHIND for one in worded if one.option)
    told = behind and _CONTRASTS.match(text) and not (heard.said or heard.cues or QUOTED.search(text))
    return bool(told and not (leftover.says_more(text) or leftover.TOPIC.search(text) or _OF_CHOICE.search(text)))


def understood(heard: Heard, worded: Sequence[Wording]) -> bool:
    """Whether a sentence is of one of these kinds, or asks for no change and no other option."""
    told = leftover.asks_nothing(heard.sentence.text) or restates(heard, worded) or gives_reason(heard, worded)
    return told or _keeps(heard, worded) or _leads_to_offer(heard, worded)


def _keeps(heard: Heard, worded: Sequence[Wording]) -> bool:
    """Whether a sentence only says that a wording before it is a suggestion, that the choice does not hang on it, or that the choice stands if
    it is not taken; no wording that was a condition."""
    before = _before(heard, worded)
    own = {one.option for one in before if one.option}
    named, text, start = {one.mention.option for one in heard.said}, heard.sentence.text, heard.sentence.start
    spans = [(one.mention.start - start, one.mention.end - start) for one in heard.said]
    for found in _NUMBER.finditer(text):
        named.add(found["label"])
        spans.append(found.span("label"))
    for first, last in spans:
        text = text[:first] + "\0" * (last - first) + text[last:]
    told = _STANDS.fullmatch(text) if own and named <= own else None
    return bool(told and not any(one.only_if for one in before) and (told["kept"] or not _CASE.search(text)))


def not_taken(heard: Heard, worded: Sequence[Wording]) -> re.Match[str] | None:
    """Where a sentence speaks of the case that a wording right before it is not taken; what follows then may be that the choice falls."""
    behind = any(0 <= heard.sentence.start - one.gap < _BEHIND for one in worded if one.option)
    return _CASE.search(heard.sentence.text) if behind else None


def _leads_to_offer(heard: Heard, worded: Sequence[Wording]) -> bool:
    """Whether a sentence only tells of the other place to be filled why an alternative behind it is offered."""
    text, end = heard.sentence.text, heard.sentence.end
    open_too = any(sought.search(text) for sought in (phrases.HEDGED, phrases.CONDITION, phrases.IF, phrases.AWAITING))
    offers = any(one.option is None and end - _NEAR < one.gap < end + _NEAR for one in worded)
    return bool(offers and not heard.said and _OTHER_PLACE.match(text) and not open_too and "?" not in text)


def _before(heard: Heard, worded: Sequence[Wording]) -> list[Wording]:
    """The wordings read shortly before a sentence."""
    return [one for one in worded if 0 <= heard.sentence.start - one.gap < _FAR]


__all__ = ["gives_reason", "not_taken", "restates", "understood"]
