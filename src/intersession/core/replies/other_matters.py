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
_THANKS = re.compile(
    r"^\W*(?:(?:many |a thousand )?thanks|thank you|merci|(?:nous|je) (?:vous )?remerci\w+|(?:muchas |mil )?gracias|(?:le |les )?(?:agradecemos|agradezco|agradecido)|quedo muy agradecid\w|much appreciated|with thanks|avec (?:mes|nos) remerciements|excellent work|great work|excelente trabajo|excellent travail)(?!\w)(?=(?:\W+\w+){4})"
)
_PRAISES_THE_TEXT = re.compile(
    r"(?<!\w)(?:rules|text|draft|reglement|texte|projet|texto|reglamento|proyecto)[^.]{0,25} (?:is|are|est|sont|es|son|seems?|looks?|parait|parece)(?!\w)"
)
_ANSWERS = re.compile(
    r"(?<![\w'])(?:leaning|consensus|consenso|vote[sd]?|vot[eoa]s?|voix|favourable|favorables?|objeta\w*|objetar|object(?:s|ed|ing)?|objections?|approv\w*|approuv\w*|aprobar|aprueb\w*|abst\w+|accord|acuerdo|agree\w*|prefer\w*|uncomfortable|reservations?|doubts?|doutes?|dudas?)(?!\w)"
)
#: What may be asked: a sentence that speaks of it, and is of no other matter, may answer.
_ASKED = re.compile(
    r"(?<![\w'])(?:topics?|themes?|sujets?|temas?|projects?|projets|proyectos?|options?|opciones|rules?|regles?|reglas?|articles?|articulos?|reglement|reglamento|texts?|textes?|textos?|drafts?|decisions?|resolutions?|silence|silencio|ranking|classement)(?!\w)"
)
_SAYS_NOTHING = re.compile(
    r"(?<![\w'])(?:(?:a|ont|has|have) (?:retenu|received) (?:toute |all )?(?:son |notre |l'|its |our |due )?(?:meilleure |fullest )?attention|letters? of support|lettres? de soutien|cartas? de apoyo|support staff|en objet)(?!\w)"
)
_BREAKS_SILENCE = _whole("{breaks_silence}")  # or does not: an answer, whatever else it speaks of
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
    rest = [piece for piece in pieces if not (thanks and _THANKS.match(piece)) and not _INVITES.search(piece)]
    if any(_ANSWERS.search(piece) for piece in rest):
        return False
    return not any(piece.kind == "chooses" for one in rest for piece in lexicon(language).pieces(one))


def is_practical(sentence: str) -> bool:
    """Whether a folded sentence is of something practical, or invites."""
    return any(sought.search(sentence) for sought in (_PRACTICAL, _INVITES))


def is_of_other_matter(sentence: str, *, thanks: bool = False) -> bool:
    """Whether a folded sentence acknowledges, invites, or is of something practical; with `thanks`, whether it only gives thanks."""
    gives_thanks = thanks and _THANKS.match(sentence) and not _PRAISES_THE_TEXT.search(sentence)
    if _BREAKS_SILENCE.search(sentence):
        return False
    return bool(gives_thanks or is_practical(sentence)) or any(
        sought.search(sentence) for sought in (_ACKNOWLEDGES, _AWAY, _ASKS_BACK)
    )
