"""How missions reply, in English, French and Spanish: what they choose, decline, concede, make conditional or leave open.

All patterns are for folded text (`plain`): small letters without accents, single blanks, straight quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from intersession.core.replies.vocabulary import Pattern, pattern, whole


def replacing(text: str) -> Iterator[tuple[int, int]]:
    """Where a text says that what it names is replaced: a reply sent before, and not the one in which it stands."""
    return (found.span() for found in SUPPLANTS.finditer(text) if not is_denied(text, found.start()))


def beside_earlier(text: str) -> re.Match[str] | None:
    """Where a text adds to an earlier reply of its own, and neither replaces nor confirms it."""
    found = _ADDS_TO_EARLIER.search(text)
    return None if not found or _SAYS_AGAIN.search(text) or next(replacing(text), None) else found


def told_before(text: str, *, replaced: bool = False) -> Iterator[tuple[int, int]]:
    """Where a text tells what stood in the reply that it says is replaced: "our note of 2 May, in which (a) and (c) were chosen"; and in a
    note of the writer's, where the letter says elsewhere that one is `replaced`."""
    here = [last for _, last in replacing(text)]
    for last in here:
        if found := _TOLD_BEFORE.match(text, last) or _TOLD_BEFORE.match(text, text.rfind(" ", 0, last)):
            yield found.span("told")
    if replaced and not here:
        yield from (found.span("told") for found in _TOLD_IN_NOTE.finditer(text))


def changes_its_mind(text: str, since: int) -> re.Match[str] | None:
    """Where a text says, behind a place, that what was answered before that is changed; not where its sentence names an earlier reply first."""
    for found in _CHANGED_MIND.finditer(text, since):
        begins = max(text.rfind(". ", 0, found.start()), text.rfind("\n", 0, found.start()), 0)
        if not is_denied(text, found.start()) and not _EARLIER.search(text, begins, found.start()):
            return found
    return None


def is_denied(text: str, place: int) -> bool:
    """Whether what a text says at a place, that it replaces, joins or speaks for, is denied or only possible."""
    return bool(_NOT_REPLACED.search(text, max(0, place - 30), place))


def ranges(gaps: Sequence[str]) -> list[int]:
    """Which of the gaps between options that follow each other make a range of two; a row of three or more is a list."""
    found = [place for place, gap in enumerate(gaps) if "\n" not in gap and RANGE.fullmatch(gap)]
    row = [place for place in found if CHAINED.fullmatch(gaps[place])]
    return found if len(row) < 2 or len(row) < len(gaps) else [place for place in found if place not in row]


def _pattern(*alternatives: str) -> Pattern:
    """Whole words; what ends in an apostrophe goes on with the next word."""
    return pattern(rf"(?<!\w)(?<!n')(?:{'|'.join(alternatives)})(?:(?<=')|(?!\w))")


#: What a piece of a sentence says of the options it names, each a section of the words; the first that matches at a place is meant.
STANCES: Final = (
    "only",
    "accepts",
    "withdraws",
    "rejects",
    "regrets",
    "concedes",
    "compares",
    "doubts",
    "unticked",
    "regards",
    "excepts",
    "chooses",
    "wants",
)
STANCE: Final = pattern(r"(?<![\w'])(?:" + "|".join(f"(?P<{name}>{{{name}}})" for name in STANCES) + r")(?!\w)")
#: Where a new thought begins in a sentence.
TURN: Final = pattern(
    r"[;]|(?:,|–)? ?(?<![\w'])(?<!ne peut )(?<!ne saurait )(?<!ne pouvons )(?<!no puede )(?<!no podemos )(?:{turn})(?!\w)"
)
#: What says how or why something is said and may stand between any two words of a phrase ("se prononce donc en faveur").
ADVERB: Final = pattern(r"(?<=[a-z'])(?:, (?:{adverb}),| (?:{adverb}))(?= )")
HEDGED: Final = whole("hedged")
DENIED: Final = whole("denied")
THIRD: Final = _pattern(
    r"(?<!inform )(?<!inform the )(?<!advise )(?<!advise the )(?<!notify )(?<!notify the )(?<!informer le )(?<!informer )(?<!aviser le )(?<!informar al )"
    r"(?<!\ba )(?<!\bto )(?<!\bau )(?<!\bal )(?<!\ba la )(?<!\bto the )(?:(?:{article})(?: |(?<=')))?(?:{others_are})(?! (?:{and_any}) )(?: \w+){0,4}? (?:(?:{auxiliary}) )?(?:{others_choose})"
)
PAST: Final = whole("past")
CONSENSUS: Final = whole("consensus")
CONDITION: Final = whole("condition")
IF: Final = whole("if_so")
MERGED: Final = whole("merged")
EITHER: Final = pattern(r"(?<![\w'])(?<!n\.)(?<!\d\.)(?:{either}|{either_of})(?![\w'])|(?<=\))/(?=\()")
RANGE: Final = pattern(r"[\s)\"]*(?:[-–]|(?:{up_to}) (?:(?:(?:{article}) )?(?:{range_noun}) )?)[\s(\"]*")
#: What joins three options or more that are written in a row ("C – B – A"), which is a list and no range.
CHAINED: Final = pattern(r"[\s)\"]*[-–>][\s(\"]*")
UNORDERED: Final = whole("unordered")
ALL: Final = whole("all")
NONE: Final = whole("none")
NO_PREFERENCE: Final = whole("no_preference")
AWAITING: Final = whole("awaiting")
JOINS: Final = pattern(
    r"(?<![\w'])(?:(?:{joins_reply}) ?(?:(?:{fully}) )?(?:(?:{article}|{to_the})(?: |(?<=')))?(?:\w+ )?(?:{reply_of_theirs})(?: (?:\w+ )?(?:{reply_made}))?"
    r" ?(?P<of>{reply_of})(?: |(?<='))|(?:{joins_them}) )(?P<rest>[^.;\n]{2,160})"
)
BEHALF: Final = pattern(r"(?<!\w)(?:{on_behalf}) ?(?=(?P<rest>[^.;:\n]{2,200}))")
_NOT_REPLACED = pattern(r"(?<![\w'])(?:{not_replaced})(?:(?<=')|(?!\w))(?: [\w']+){0,3} ?$")
#: Something takes the place of an earlier reply or takes it back, the earlier reply does not hold, or what was answered is changed.
SUPPLANTS: Final = pattern(
    r"(?<![\w'-])(?:(?:{by_this_reply})?(?:{supplants})(?!\w)(?: (?!(?:no|not|aucune?|ningun[oa]?)(?!\w))[\w']+){0,4}? (?!(?:no|not) )(?:{earlier_reply})"
    r"|(?:{earlier_reply}),?(?: [\w',()\"-]+){0,8}? (?:{is_void})|(?:{is_void})(?: [\w']+){0,3}? (?:{earlier_reply})|(?:{changed_mind}))(?:(?<=')|(?!\w))"
)
_EARLIER = pattern(r"(?<![\w'-])(?:{earlier_reply})(?!\w)")
_CHANGED_MIND = pattern(r"(?<![\w'-])(?:{changed_mind})(?:(?<=')|(?!\w))")
_ADDS_TO_EARLIER = pattern(r"(?<![\w'-])(?:{adds_to})(?!\w)(?: [\w']+){0,2}? ?(?:{own_earlier})(?!\w)")
_SAYS_AGAIN = pattern(r"(?<![\w'-])(?:{says_again})(?!\w)")
_TOLD_BEFORE: Final = pattern(
    r"(?:(?! (?:{and_any}) |[,;:]|\.(?!\w)).){0,60},? ?(?P<told>(?:{in_earlier})(?!\w).*?)(?=[;:]|\.(?!\w)|, (?:{and_any}) |$)"
)
_TOLD_IN_NOTE: Final = pattern(
    r"(?<![\w'])(?:{note_of_ours})(?!\w)(?:(?! (?:is|are|est|sont|es|son)(?!\w))[^;:()]){0,70}?(?<![\w'])(?P<told>(?:{in_earlier})(?!\w).*?)(?=[;:]|\.(?!\w)|$)"
)
#: Participants are named: words that say so by themselves, or a verb of naming or of coming and a person, in either order.
NOMINATES: Final = pattern(
    r"(?<!\w)(?:{nominates}|{represented}|(?:{nominating})(?!\w)[^.;?\n\"]{0,200}?(?<!\w)(?:{nominee})|(?:{nominee})(?!\w)[^;?\n]{0,100}?(?<!\w)(?:{attending})"
    r"|(?:{names_person})(?!\w)(?:(?!(?<!\w)(?:{and_any}|{noun})(?!\w))[^.;:?\n]){1,60}?(?<!\w)(?:{office})|(?:{office})(?!\w)(?:(?!(?<!\w)(?:{that}|{noun})(?!\w))[^;:?\n]){1,60}?(?<!\w)(?:{comes}))(?!\w)"
)
MACHINE: Final = whole("machine")
CHANGED: Final = whole("changed")
ALTERNATIVE: Final = whole("alternative")
RANKED: Final = whole("ranked")
RANK: Final = pattern(
    r"(?<![\w'])(?:(?P<word>{rank_word}|[1-4]) ?\.?(?:{rank_ending})? ?(?:{ranked_noun})"
    r"|(?:^|(?<=[:;,] )|(?<=\n))(?P<turn>{rank_turn})[,:]|(?:{ranked_noun}) (?:no\.? ?)?(?P<number>[1-4]))(?!\w)"
)
NAMELY: Final = whole("namely")
#: A sentence that names options and a choice speaks of another's choice, of an earlier one, or of something to be done.
OTHERWISE: Final = pattern(r"(?<![\w'])(?:{speaks_otherwise})(?!\w)")
RESTS: Final = pattern(
    r"""(?:\d(?:st|nd|rd|th|ere?|eme|[oa])\b|[\s\d.,:;!()&/\"'+>–-]|\b(?:{rests})\b)*"""
)  # all that a sentence may hold beside the options it names, where it is their choice
#: Several who say that they are several.
SEVERAL: Final = whole("several")
#: "Those are the two topics we choose": what was named before is chosen.
BACK: Final = pattern(r"(?<!\w)(?:{back})(?!\w)")
#: Options placed level in an order.
LEVEL: Final = whole("level")
#: Those that say so outright, and not only that the letter gives no order.
SAME_LEVEL: Final = whole("same_level")
#: Words that turn what is said with them against itself, or leave it open: "refrains from supporting", "it would be premature to select".
AVERSE: Final = whole("averse")
#: What stands before "to select" where it is the writer's own will.
OWN_WILL: Final = pattern(r"(?:{will_before})$")
