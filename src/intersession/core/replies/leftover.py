"""How words stand beside a choice that may name one more option, propose something, or turn it back, and those that say that no more is chosen or asked for.

The words are those of `words`; what each section does to a reading is said there. All patterns are for folded text, as those of `phrases`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from intersession.core.replies.vocabulary import blank, pattern, whole

_ARTICLE = r"(?:{article}|{to_the}|{of_the}|{number_sign}|{noun})"
_OR = r"(?:\+|&|,|/|(?<!\w)(?:{and_any}|{either}|{adds_on})(?!\w))"
NUMBER = pattern(
    rf"(?<![\w/.,:-])(?:(?P<article>{_ARTICLE}) ?|(?P<link>{_OR}) ?|(?<=[a-z] ))\"?(?P<label>\d{{1,2}})(?![\w°%/:-]|[.,]\d)"
)
LETTER = pattern(
    rf"(?<![\w'/.-])(?:(?P<article>{_ARTICLE}) ?|(?P<link>{_OR}) ?)\"?(?P<label>[a-z])(?![\w'/-]|\.\w| (?:{{to_whom}})(?!\w))"
)
CAPITAL = pattern(r"(?<![\w'’./-])(?<![A-Z]\. )(?P<label>[B-HJ-Z])(?![\w'’/-]|\. ?[A-Z])")
NO_LABEL = pattern(
    r" ?(?:er |st |nd |rd |th )?(?:(?:{and}|{up_to}) \d\d? )?(?:de |of |d')?(?:{counted})(?!\w)"
)  # what makes a number one of dates, of things counted, of a place
BEFORE_TIME = pattern(r"(?<!\w)(?:{before_time}) ?$")
ADDRESS = pattern(r"(?<!\w)(?:{address})(?!\w)|@|www\.|\b\d{4,6} [a-z]")
PARAGRAPHS = pattern(r"(?<!\w)(?:{paragraphs})\.? ?(?:nos?\.? ?)?(?:\d|$)")
PRACTICAL = pattern(r"(?<!\w)(?:{practical})(?!\w)")  # what a mission may propose or ask for beside its choice
PROPOSES = pattern(r"(?<![\w'])(?:{proposes})(?!\w)")
AFTERTHOUGHT = pattern(r"(?<![\w'])(?:{afterthought})(?!\w)")  # takes back what was chosen before it
OPEN = pattern(r"(?<![\w'])(?:{open})(?!\w)")  # leaves a choice open, or makes it hang on something
TAIL = pattern(
    r"(?:$|[|–-] ?(?:{yes})|(?:{noun})(?!\w)|d'|(?:{tail})(?!\w))"
)  # how a sentence may go on after what it chooses
GOES_ON = pattern(r"(?:{goes_on})(?:(?<=')|(?!\w))(?P<rest>.*)", re.DOTALL)
COURTESY = pattern(r"[\s,]*(?:{courtesy})(?!\w)")
TOPIC = pattern(r"(?<!\w)(?:{noun}|{title_noun})(?!\w)|\0")
#: Says again what a condition on wording said: "under the present title we could not take it".
RESTATES = pattern(r"(?:^|(?<=[;.,–-] ))\W*(?:{restates})(?!\w)[^;]*")
#: How the note's own topics stand and were put forward: "as drafted by the Administration", no proposal and no change.
ASKS_NOTHING = pattern(r"(?<![\w'])(?:{asks_nothing})(?!\w)")
_ASKS_FOR = pattern(r"^[^:\"]{0,40}(?<!\w)(?:{asks_for}|{asks_for_remarks})(?!\w)[^:\"]{0,50}[:|]\W*(?:{nothing})\W*$")
#: A line of a form that asks for a title or another option, and is filled.
ASKED_AND_FILLED = pattern(r"^\W*(?:[\w'()]+ ){0,3}?(?:{asks_change})(?!\w)(?: [\w'()]+){0,3} ?[:|] ?\w[^\":]*$")
_SAYS_MORE = pattern(r"(?<![\w'])(?:{turn}|{proposes}|{open}|{hedged}|{another_word})(?:(?<=')|(?!\w))")
_FEW = 4  # words beside, of who it is that asks for nothing
_UNABLE = pattern(r"(?<![\w'])(?:{cannot}|{halfway})(?!\w)")
_OWN_TOPICS = pattern(r"(?<![\w'])(?:{own_topics})(?!\w)")
OWN_TOPICS = pattern(r"(?<![\w'])(?:{own_topics}|{asks_nothing})(?!\w)")
TITLE_WORD = pattern(r"(?<!\w)(?:sub-?)?(?:{title_word})(?!\w)")
WISHES = pattern(
    r"(?<![\w'])(?<!no )(?<!pas de )(?<!not a )(?<!aucun )(?<!ningun )(?<!sin )(?<!ninguna )(?:{wishes})(?!\w)"
)
THEME = pattern(r"(?<![\w'])(?:{theme})(?!\w)")
#: May wish for one more.
ADDS = pattern(r"(?<![\w'])(?:{adds_one})(?!\w)")
AGAINST = pattern(r"(?<![\w'])(?:{against})(?!\w)")
FALLBACK = pattern(r"(?<!\w)(?:{fallback})(?!\w)")
POSTSCRIPT = pattern(r"\W*(?:{postscript})(?=[\s:.,–-])")
HARMLESS = pattern(r"{harmless}")
CLOSES = pattern(r"^\W*(?:{closes})\W*(?:from .{0,40})?$")
ENDS_LETTER = pattern(r"{ends_letter}")
ANYTHING = pattern(r".*\S", re.DOTALL)
AS_CHANGED = pattern(r"(?:(?:{the_latter}) )?(?:{as_changed})(?!\w)")
OTHERS = pattern(r" (?:(?:{article}) )?(?:{others})(?!\w)")
NOT_NOW = pattern(r"(?<!\w)(?:{not_now})(?!\w)")  # "choisira" and "choisirait" are courtesy, and no tense
MODAL = pattern(r"(?<![\w'])(?:{modal})(?!\w)")
ANOTHER = pattern(r"(?<!\w)(?:{another})(?!\w)")
#: An option of which only the pronoun is said: “and the one on trafficking”.
THE_ONE = pattern(r"(?<!\w)(?:{the_one})(?!\w)")
#: A sentence that says that no more is chosen, and nothing of what is to come.
NO_MORE = pattern(r"^(?!.*(?<!\w)(?:{to_come})(?!\w)).*?(?<![\w'])(?P<said>(?:{no_more})(?!\w))", re.DOTALL)
_NO_FURTHER, _STILL_OPEN, _FOR_NOW = whole("no_further"), whole("still_open"), whole("for_now")
_PART = re.compile(r"[\s)\"]*[,;:(–-] ?")
#: A line of a form that is filled with nothing: "Proposed alternative: none".
NIL = pattern(r"^[^:\n]{3,80} ?[:|][ .:|]*(?:{nil})[ .|]*$")
OR_ELSE = pattern(r"\W*(?:{either})(?!\w)")
#: What a letter may say beside a choice of fewer than may be chosen.
BESIDE = pattern(r"(?<![\w'])(?:{beside})(?!\w)|\d{4}|@|^\W*(?:{line_of_head})\W?:")
YEAR = pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
#: A choice that follows from what was said before it.
THEREFORE = pattern(r"(?<![\w'])(?:{therefore})(?!\w)")
#: The same in a sentence that draws the conclusion from all that was said before it, of other options too.
CONCLUDES = pattern(r"^\W*(?:{therefore})(?!\w)|(?<![\w'])(?:{concludes})(?!\w)")


def says_no_more(text: str) -> bool:
    """Whether a folded sentence closes what is chosen, or ranks no more; not one that puts the rest off ("not yet") or turns ("but")."""
    return bool(NO_MORE.match(text) or (_NO_FURTHER.search(text) and not _STILL_OPEN.search(text)))


def closes_at(text: str, named: Iterable[int]) -> list[int]:
    """Where a folded sentence goes on behind the options it names, which end there, only to say that no more is chosen; empty where it does not."""
    last = max(named, default=0)
    return [last] if last and _PART.match(text, last) and says_no_more(text[last:]) else []


def without_for_now(text: str) -> str:
    """A sentence that says that no more is chosen, without when it says so: "at this stage" leaves nothing open there."""
    return _FOR_NOW.sub(blank, text) if says_no_more(text) else text


def asks_nothing(text: str) -> bool:
    """Whether a line or sentence only says that no change and no other option is asked for: "Other topic proposed: none"."""
    if _ASKS_FOR.match(text):
        return True
    if (found := ASKS_NOTHING.search(text)) and _UNABLE.search(text, 0, found.start()):
        return False  # "it cannot support them in their present wording"
    left = ASKS_NOTHING.sub(" ", text)
    return left != text and len(re.findall(r"\w+", left)) <= _FEW and not says_more(left)


def without_own_topics(text: str) -> str:
    """A text without what is only said of the note's own topics and titles, where it does not turn to another title after that."""
    return without_nothing_asked(_OWN_TOPICS.sub(blank, text))


def without_nothing_asked(text: str) -> str:
    """A text without words that ask for no change and no other option, unless it turns to something else beside them."""
    left = ASKS_NOTHING.sub(blank, text)
    return text if says_more(left) else left


def says_more(text: str) -> bool:
    """Whether a text turns, proposes, hedges or leaves open."""
    return bool(_SAYS_MORE.search(text))
