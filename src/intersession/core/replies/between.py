"""Words that may stand between a choice and what is chosen; any other leaves it open whether the option is meant.

"Selects for the first workshop topic (a)" chooses (a); "supports further work on (a)" does not. What may stand there is a short list, so
that a turn of phrase that is not known makes a reply unclear and never a choice.
"""

from __future__ import annotations

from collections.abc import Iterable

from intersession.core.replies.lexicon import agreeing
from intersession.core.replies.vocabulary import pattern, words

_WORDS = words("between")
_AFTER = _WORDS | words("after")
_PHRASES = pattern(
    r"(?<!\w)(?:{between_phrases}|{unordered}|{adverb})(?!\w)|(?<!\w)(?:{who_decide_at_home}) [a-z]{3,16}(?=[ ,])"
    r"|\(?(?<!\w)[a-z]{1,8}(?:[/.-]\w+)*/\d+\)?(?!\w)"  # the symbol of the note
)
#: What an option is about, in brackets or in a clause of its own after its letter or number.
_NO_GLOSS = r"(?!{0}*(?<!\w)(?:{{no_gloss}})(?!\w))"
GLOSS = pattern(
    r"^ ?\(" + _NO_GLOSS.format("[^()]") + r"[^()\n]{4,90}\)|"
    r"^ ?,? ?(?:{opens_gloss})(?!\w)"
    + _NO_GLOSS.format("[^,;:()]")
    + r"[^,;:()\n]{4,160},(?= (?:{and_any}|{as_well_as}) )"
)
_QUOTED = pattern(r'"[^"\n]*"')
_WORD = pattern(r"[^\W_]+")
_COUNT = pattern(r"\d+|\d{1,2}(?:st|nd|rd|th|ere?|er|re|eme|[eoa])")
#: Some of what is named, and it is not said which.
SOME = pattern(r"(?<![\w'])(?:{some_of})(?![\w'])")


def leads_to(gap: str, free: Iterable[str] = ()) -> bool:
    """Whether only words of the list, those of titles and of the sender's name (`free`) stand in a gap before an option."""
    return _only(gap, _WORDS, free)


def leads_back(gap: str, free: Iterable[str] = ()) -> bool:
    """The same for what stands between an option and the words after it that choose it."""
    return _only(gap, _AFTER, free)


def _only(gap: str, known: frozenset[str], free: Iterable[str]) -> bool:
    gap = _PHRASES.sub(" ", GLOSS.sub(" ", gap))
    said = [word for word in _WORD.findall(_QUOTED.sub(" ", gap)) if not _COUNT.fullmatch(word) and len(word) > 1]
    return all(not known.isdisjoint((word, *agreeing(word))) or word in free or _stem(word) in free for word in said)


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith(("s", "x")) else word
