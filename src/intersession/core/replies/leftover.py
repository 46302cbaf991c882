"""How words stand that may name one more option, propose something, or turn a choice back, and those that do not; for `unread`.

The words are those of `words`; what each section does to a reading is said there. All patterns are for folded text, as those of `phrases`.
"""

from __future__ import annotations

import re

from intersession.core.replies.vocabulary import blank, pattern

_ARTICLE = r"(?:le|la|les|l'|du|au|aux|el|los|las|al|del|the|n[°o]s?\.?|nos?\.?|nr\.?|numbers?|numeros?|{noun})"
_OR = r"(?:\+|&|,|/|(?<!\w)(?:and|et|y|e|or|ou|o|u|plus|then|puis|luego|also|not)(?!\w))"
NUMBER = pattern(
    rf"(?<![\w/.,:-])(?:(?P<article>{_ARTICLE}) ?|(?P<link>{_OR}) ?|(?<=[a-z] ))\"?(?P<label>\d{{1,2}})(?![\w°%/:-]|[.,]\d)"
)
LETTER = pattern(rf"(?<![\w'/.-])(?:(?P<article>{_ARTICLE}) ?|(?P<link>{_OR}) ?)\"?(?P<label>[a-z])(?![\w'/-]|\.\w)")
CAPITAL = pattern(r"(?<![\w'’./-])(?<![A-Z]\. )(?P<label>[B-HJ-Z])(?![\w'’/-]|\. ?[A-Z])")
NO_LABEL = pattern(
    r" ?(?:er |st |nd |rd |th )?(?:de |of |d')?(?:{counted})(?!\w)"
)  # what makes a number one of dates, of things counted, of a place
ADDRESS = pattern(r"(?<!\w)(?:{address})(?!\w)|@|www\.|\b\d{4,6} [a-z]")
PARAGRAPHS = pattern(r"(?<!\w)(?:{paragraphs})\.? ?(?:nos?\.? ?)?(?:\d|$)")
PRACTICAL = pattern(r"(?<!\w)(?:{practical})(?!\w)")  # what a mission may propose or ask for beside its choice
PROPOSES = pattern(r"(?<![\w'])(?:{proposes})(?!\w)")
AFTERTHOUGHT = pattern(r"(?<![\w'])(?:{afterthought})(?!\w)")  # takes back what was chosen before it
OPEN = pattern(r"(?<![\w'])(?:{open})(?!\w)")  # leaves a choice open, or makes it hang on something
TAIL = pattern(
    r"(?:$|[|–-] ?(?:yes|oui|si)|(?:{noun})(?!\w)|d'|(?:{tail})(?!\w))"
)  # how a sentence may go on after what it chooses
GOES_ON = pattern(r"(?:{goes_on})(?:(?<=')|(?!\w))(?P<rest>.*)", re.DOTALL)
COURTESY = pattern(r"[\s,]*(?:{courtesy})(?!\w)")
TOPIC = pattern(r"(?<!\w)(?:{noun}|titles?|titres?|titulos?|wording|libelles?|redaccion)(?!\w)|\0")
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
ADDS = pattern(
    r"(?<![\w'])(?:also|too|another|second|third|troisieme|tercer[oa]?|other|besides|addition\w*|moreover|should|must|ought|deserv\w*|needs? to|worth|autres?|aussi|egalement|outre|devrai\w*|doi\w+|merit\w*|faut|faudrai\w*|otr[oa]s?|segund[oa]|tambien|ademas|debe\w*|merec\w+|hay que|conv[ei]n\w+)(?!\w)"
)
AGAINST = pattern(r"(?<![\w'])(?:{against})(?!\w)")
FALLBACK = pattern(r"(?<!\w)(?:{fallback})(?!\w)")
POSTSCRIPT = pattern(r"\W*(?:{postscript})(?=[\s:.,–-])")
HARMLESS = pattern(r"{harmless}")
CLOSES = pattern(r"^\W*(?:{closes})\W*(?:from .{0,40})?$")
ENDS_LETTER = pattern(r"{ends_letter}")
ANYTHING = pattern(r".*\S", re.DOTALL)
AS_CHANGED = pattern(r"(?:the latter |ce dernier |este ultimo )?(?:{as_changed})(?!\w)")
OTHERS = pattern(r" (?:the |les |los |las )?(?:{others})(?!\w)")
NOT_NOW = pattern(r"(?<!\w)(?:{not_now})(?!\w)")  # "choisira" and "choisirait" are courtesy, and no tense
MODAL = pattern(r"(?<![\w'])(?:{modal})(?!\w)")
ANOTHER = pattern(r"(?<!\w)(?:{another})(?!\w)")
#: An option of which only the pronoun is said: “and the one on trafficking”.
THE_ONE = pattern(r"(?<!\w)(?:{the_one})(?!\w)")
#: A sentence that says that no more is chosen, and nothing of what is to come.
NO_MORE = pattern(r"^(?!.*(?<!\w)(?:{to_come})(?!\w)).*?(?<![\w'])(?P<said>(?:{no_more})(?!\w))", re.DOTALL)
#: A line of a form that is filled with nothing: "Proposed alternative: none".
NIL = pattern(r"^[^:\n]{3,80} ?[:|][ .:|]*(?:{nil})[ .|]*$")
OR_ELSE = pattern(r"\W*(?:or|ou|o)(?!\w)")
#: What a letter may say beside a choice of fewer than may be chosen.
BESIDE = pattern(r"(?<![\w'])(?:{beside})(?!\w)|\d{4}|@|^\W*(?:from|to|date|subject|de|a|objet|asunto|re|ref)\W?:")
YEAR = pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
#: A choice that follows from what was said before it.
THEREFORE = pattern(r"(?<![\w'])(?:{therefore})(?!\w)")
#: The same in a sentence that draws the conclusion from all that was said before it, of other options too.
CONCLUDES = pattern(r"^\W*(?:{therefore})(?!\w)|(?<![\w'])(?:{concludes})(?!\w)")


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
