"""What a sentence that chooses may wish besides the options it names, or wish of them: one more workshop, a study of one, a place for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from intersession.core.replies.lexicon import BLANK, OPTION, Piece
from intersession.core.replies.vocabulary import pattern, words

STRONG = ("chooses", "wants", "weak")  # the classes of words that choose, the strongest first
_PARTS = frozenset({",", ";", ":", "-", "–", "(", ")", "/", "|"})
_AND = pattern(r"(?:{and_any}|{as_well_as}|\+|&|,)")
_OURS = words("ours")
LINK = pattern(r"{and_any}|{as_well_as}|{adds_too}|{likewise}|junto con|\+|&")
_GOES_ON = pattern(r"(?:{ends_wish}|as |for )")
#: What follows "a workshop" that is one on an option.
_ON_OPTION = rf"(?!\w)(?! ?[a-z {BLANK}]{{0,24}}(?:on|under|about|to|entitled|titled|sur|sous|au?x?|intitule|sobre|al?|de|del|titulado|bajo|para|pour|for) ?(?:the |la |le |les |l'|el |los |las )?(?:[a-z]+ )?[\s\"(]*{OPTION})"
_INDEFINITE = {
    "en": re.compile(
        r"(?<!as )(?<![\w'])an? (?!single )(?:\w+ ){0,2}?(?:topic|theme|subject|workshop|project|session)" + _ON_OPTION
    ),
    "fr": re.compile(r"(?<!comme )(?<![\w'])un (?!seul )(?:\w+ ){0,2}?(?:theme|sujet|atelier|projet)" + _ON_OPTION),
    "es": re.compile(
        r"(?<!como )(?<![\w'])un (?!solo |unico )(?:\w+ ){0,2}?(?:tema|taller|proyecto|asunto)" + _ON_OPTION
    ),
}
#: A workshop that is offered a place, money or persons, and not chosen.
_HOSTS = re.compile(
    r"(?<![\w'])(?:(?:co-?)?host(?:s|ing)?|attend(?:s|ing)?|fund(?:s|ing)?|financ\w+|sponsor\w*|speak at|contribute to|accueillir|abriter|assister a|parrainer|organiser|tenir|acoger|albergar|ser sede de|asistir a|patrocinar|organizar|to (?:hold|organi[sz]e)) (?:an?|un|one|the|l'|le|el) ?(?:workshop|atelier|taller|topic|session)"
)
NOUN_CUE = pattern("{choosing_noun}|(?:(?:{article}|our|notre) ?)?(?:{order_noun})")
_MAY_BE_WISHED = frozenset({"matter", "unknown", "called", "plain", "institution", "about", "turns"})
_WISHED = pattern("{wished_so}")
COPULA = pattern("{is_or_reads}")
_ADVERB = re.compile(r"\w{3,}(?:ly|ment|mente)")


class Wishes:
    """The pieces of a sentence. Where the letter names as many options as may be chosen (`full`), a matter is no further wish."""

    def __init__(self, pieces: Sequence[Piece], text: str, language: str, *, full: bool) -> None:
        self.pieces, self.text, self.language, self.full = pieces, text, language, full

    def more(self) -> Piece | None:
        """A word that may be one more wish, or what is wanted of an option."""
        return self._matter_beside() or self._one_more() or self._governed_otherwise() or self._placed()

    def _placed(self) -> Piece | None:
        """A place or person that is chosen for an option: "proposes Rome for (a)"."""
        for before, piece, after in zip(self.pieces, self.pieces[1:], self.pieces[2:], strict=False):
            own = piece.kind == "name" and before.kind in (*STRONG, "unknown")  # its capital, "Rome"
            if (own or piece.kind in ("names", "called")) and after.text in (
                "for",
                "pour",
                "para",
                "as",
                "comme",
                "como",
            ):
                return piece
        return None

    def may_be_one_more(self, place: int) -> bool:
        """Whether a name that is not known is linked to an option as one more of them."""
        piece = self.pieces[place]
        if piece.kind != "called" or not any(one.kind == "option" for one in self.pieces[:place]):
            return False
        before = list(self.pieces[max(0, place - 3) : place])
        after = self.pieces[place + 1 : place + 4]
        return _links(before[::-1]) or _links(after)

    def _matter_beside(self) -> Piece | None:
        """A matter that is neither a ministry's nor the writer's own: it may be one more wish, where more may be chosen."""
        of_institution = False
        cue = next((place for place, one in enumerate(self.pieces) if one.kind in STRONG), len(self.pieces))
        option = next((place for place, one in enumerate(self.pieces) if one.kind == "option"), 0)
        #: "The projects of most use to our people are (b) and (d)": whom they serve is no wish.
        subject = max((place for place in range(cue, option) if COPULA.fullmatch(self.pieces[place].text)), default=0)
        for place, piece in enumerate(self.pieces if not self.full else ()):
            if piece.kind in ("institution", "option", "verb", *STRONG):
                of_institution = piece.kind == "institution"
            ours = any(one.text in _OURS for one in self.pieces[max(0, place - 3) : place]) or place < subject
            if piece.kind == "matter" and not of_institution and not ours:
                return piece
        return None

    def _governed_otherwise(self) -> Piece | None:
        """A word that is not known and governs an option in a sentence that chooses: "sidesteps (a) and prefers (c)", "in favour of further study of (a)"."""
        governing: Piece | None = None
        of_institution = told = behind = cued = False
        cues = any(piece.kind in STRONG for piece in self.pieces)
        of_noun, inside = False, " "  # "our choice has fallen on (b)"
        for before, piece in pairwise([Piece("sign", 0, 0, ""), *self.pieces] if cues else ()):
            if piece.kind in ("institution", "verb", "option", *STRONG):
                of_institution = piece.kind == "institution"
            told = told or bool(NOUN_CUE.fullmatch(piece.text))
            cued = cued or piece.kind in STRONG
            served = cued and governing is not None and governing.kind == "matter"
            if (told or served) and COPULA.fullmatch(piece.text):
                governing = None  # "the order that our capital sends is C, E, A"
            wished = bool(_WISHED.fullmatch(before.text))  # "souhaite que soient abordés", "desea que se traten"
            if governing and behind and LINK.fullmatch(piece.text):
                governing = None  # said of the option before it: "la navigation nocturne et (b)"
            behind = piece.kind not in STRONG and (behind or piece.kind == "option")
            if piece.kind in STRONG or piece.text in _PARTS or LINK.fullmatch(piece.text):
                inside = " "  # "les droits et responsabilites reciproques des migrants et des societes" is one name
            if piece.kind in STRONG or piece.text in _PARTS:
                governing, of_noun = None, bool(NOUN_CUE.fullmatch(piece.text)) or (of_noun and piece.text in _PARTS)
            elif piece.kind == "option":
                if governing and not inside.startswith(piece.text[0]):
                    return governing
                governing, of_noun, inside = None, False, piece.text
            elif (piece.kind == "matter" and not of_institution) or (
                piece.kind == "unknown" and not (of_noun or wished or _ADVERB.fullmatch(piece.text))
            ):
                governing = piece
        return None

    def _one_more(self) -> Piece | None:
        """A link after an option that leads to something else than an option, a courtesy or a clause with a verb; "a workshop"."""
        options = [place for place, piece in enumerate(self.pieces) if piece.kind == "option"]
        if not options:
            return None
        if found := _HOSTS.search(self.text) or _INDEFINITE[self.language].search(self.text):
            return next((piece for piece in self.pieces if piece.end > found.start()), self.pieces[-1])
        links = [
            place
            for place, piece in enumerate(self.pieces)
            if place > options[0] and (LINK.fullmatch(piece.text) or (piece.text == "," and place < options[-1]))
        ]
        for place, end in pairwise([*links, len(self.pieces)]):
            kinds = {piece.kind for piece in self.pieces[place + 1 : end] if not piece.text.endswith("ing")}
            more = [piece for piece in self.pieces[place + 1 : end] if piece.kind not in ("sign", "blank")]
            if not kinds & ({"matter", "unknown", "called"} if self.pieces[place].text == "," else _MAY_BE_WISHED):
                continue
            if more and not kinds & {"option", "verb", *STRONG} and not _GOES_ON.match(more[0].text):
                return self.pieces[place]
        return None


def _links(pieces: Sequence[Piece]) -> bool:
    """Whether a link and then an option come next."""
    for place, piece in enumerate(pieces):
        if piece.kind == "option":
            return place > 0
        if not (_AND.fullmatch(piece.text) or piece.kind in ("called", "bare")):
            return False
    return False
