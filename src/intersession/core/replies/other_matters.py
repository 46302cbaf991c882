"""Letters that answer nothing: they acknowledge receipt, give thanks, invite, ask back or for something practical, or tell of another address.

Each sentence of such a letter is of that kind or speaks of nothing that was asked, and none takes a position. A letter that speaks of
the question, however vaguely, is no other matter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from intersession.core.replies.hearing import Judged
from intersession.core.replies.leftover import ENDS_LETTER
from intersession.core.replies.lexicon import lexicon
from intersession.core.replies.plain import Sentence
from intersession.core.replies.vocabulary import Pattern, pattern


def _whole(text: str) -> Pattern:
    return pattern(rf"(?<![\w'-])(?:{text})(?:(?<=')|(?![\w-]))")


_ACKNOWLEDGES, _PRACTICAL = _whole("{receipt}"), _whole("{everyday_business}")
_INVITES, _AWAY, _ASKS_BACK = _whole("{invites}"), _whole("{is_away}"), _whole("{asks_back}")
_ASKS_TO_KNOW = _whole("{asks_to_know}")
_BREAKS_SILENCE = _whole("{breaks_silence}")  # or does not: an answer, whatever else it speaks of
_THANKS = pattern(r"^\W*(?:{thanks_for_papers})(?!\w)(?=(?:\W+\w+){4})")
_PRAISES_THE_TEXT = pattern(r"(?<!\w)(?:{text_that_is})[^.]{0,25} (?:{is_or_seems})(?!\w)")
_ANSWERS = pattern(r"(?<![\w'])(?:{may_answer})(?!\w)")
#: What may be asked: a sentence that speaks of it, and is of no other matter, may answer.
_ASKED = pattern(r"(?<![\w'])(?:{may_be_asked})(?!\w)")
_SAYS_NOTHING = pattern(r"(?<![\w'])(?:{letter_courtesy})(?!\w)")
_PIECES = re.compile(r"(?<=[.!?])\s+|\n+")


def speaks_of_another_matter(text: str, language: str, spoken: Sequence[Sentence], unread: Sequence[Judged]) -> bool:
    """Whether a reply to a question on a text is another matter: each sentence that may answer and was not read is of one."""
    may_answer = (one for one in spoken if any(one.start <= each.start < one.start + len(one.text) for each in unread))
    if any(not is_of_other_matter(sentence.text, thanks=True) for sentence in may_answer):
        return False
    return is_other_matter(text, language, thanks=True)


def is_other_matter(text: str, language: str, *, thanks: bool = False) -> bool:
    """Whether a folded text that names no option speaks of something else than of choosing; with `thanks`, thanks for papers too."""
    text = _SAYS_NOTHING.sub(" ", text)
    pieces = [piece for piece in _PIECES.split(text) if re.search(r"\w", piece) and not ENDS_LETTER.search(piece)]
    other = [piece for piece in pieces if is_of_other_matter(piece, thanks=thanks)]
    if not other:
        return False
    if any(_ANSWERS.search(piece) or _ASKED.search(piece) for piece in pieces if piece not in other):
        return False
    rest = [piece for piece in pieces if not (thanks and _gives_no_answer(piece)) and not _INVITES.search(piece)]
    if any(_ANSWERS.search(piece) for piece in rest):
        return False
    return not any(piece.kind == "chooses" for one in rest for piece in lexicon(language).pieces(one))


def _gives_no_answer(sentence: str) -> bool:
    return bool(_THANKS.match(sentence) or _ASKS_TO_KNOW.search(sentence))


def is_practical(sentence: str) -> bool:
    """Whether a folded sentence is of something practical, or invites."""
    return any(sought.search(sentence) for sought in (_PRACTICAL, _INVITES))


def is_of_other_matter(sentence: str, *, thanks: bool = False) -> bool:
    """Whether a folded sentence acknowledges, invites, or is of something practical; with `thanks`, whether it only gives thanks."""
    if _BREAKS_SILENCE.search(sentence):
        return False
    gives_thanks = thanks and _gives_no_answer(sentence) and not _PRAISES_THE_TEXT.search(sentence)
    return bool(gives_thanks or is_practical(sentence)) or any(
        sought.search(sentence) for sought in (_ACKNOWLEDGES, _AWAY, _ASKS_BACK)
    )
