"""The clauses of a sentence that names options: those beside them that say nothing of the reply are left out before it is judged."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import zip_longest

from intersession.core.replies import leftover
from intersession.core.replies.background import Background, unsettles_reply
from intersession.core.replies.lexicon import FOREIGN, Piece, lexicon_of
from intersession.core.replies.mentions import Gazetteer, Mention, points_at
from intersession.core.replies.plain import Sentence
from intersession.core.replies.shapes import Asked
from intersession.core.replies.stances import Heard, is_item
from intersession.core.replies.vocabulary import blank, pattern, whole
from intersession.core.replies.wishes import COPULA, LINK

_NUMBER_SIGN = re.compile(r"(?<!\w)n[o°º]s?\.(?=  )")  # of a number that is left out
_PARTS = frozenset({",", ";", ":", "–", "-", "(", ")"})
#: What a clause beside the options may hold and still be left out, where it does not unsettle the reply: "of the four put to the members, …",
#: "(b) and (d), the note follows tomorrow".
_BESIDE = frozenset({"open", "about", "soft", "others", "turns"})
_DENIALS, _REST = (
    frozenset({"not", "against"}),
    pattern(
        r"\W*(?:(?:{and_any}|{but}) )?(?:{declines_rest})(?!\w).*(?<![\w'])(?:{rest_of_them})\W*(?:{left_so}\W*)?$"
    ),
)
#: Says from whom a choice is known, which may be others' choice: "as we hear from the experts, …".
_HEARSAY = pattern(r"\W*(?:{hearsay})(?!\w)")
_SHORT = 60  # letters of a line that closes a letter
_FEWEST = 3  # words of a part beside those of titles
_GOES_ON = whole("goes_on_choosing")
#: "Families on the lower reaches".
_WHERE = pattern(r"(?<![\w'])(?:{where}) (?:(?:the|our|le|la|les|notre|el|los|las|nuestr[oa])(?: |$)|l'$)?$")
_PART, _CLAUSE = re.compile(r"[^;:]+"), re.compile(r"[^;:,]+")
_OFFERED, _OR = pattern(r"(?<!\w)(?:{offered})(?!\w)"), pattern(r"\W*(?:{or_else})(?!\w)")


def without_asides(
    pieces: Sequence[Piece], text: str, dangers: frozenset[str], cues: Sequence[str], unsettles: Callable[[str], bool]
) -> list[Piece]:
    """The pieces without clauses that name no option, choose nothing, and speak of others or another time, not of the reply."""
    kept: list[Piece] = []
    clauses = _clauses(pieces)
    for clause, after in zip_longest(clauses, clauses[1:]):
        kinds = {piece.kind for piece in clause}
        before = not any(piece.kind == "option" for piece in kept)
        said = text[clause[0].start : clause[-1].end]
        rest = not before and bool(_REST.match(said))  # "…, to the exclusion of the other two"
        unsettled = kinds & dangers - _BESIDE - (_DENIALS if rest else frozenset())
        linked = bool(LINK.fullmatch(clause[0].text)) and not rest
        aside = kinds & dangers and not unsettled and not linked and not kinds & {"option", *cues}
        subject = next((piece.kind for piece in clause if piece.kind not in ("sign", "bare")), "")
        theirs = "others" in kinds and (
            subject == "others" or FOREIGN in said or _HEARSAY.match(said) or (before and not _OFFERED.search(said))
        )
        leads = after is not None and after[0].text == ":"
        if not aside or theirs or leads or _OR.match(said) or (unsettles(said) and not rest):
            kept += clause
    return kept


def to_signature(letter: Sequence[Heard], length: int) -> Iterator[tuple[Heard, bool]]:
    """The sentences of a letter of so many characters, each with whether it stands behind the signature, and not in a postscript."""
    signed = False
    for heard in letter:
        text = heard.sentence.text.strip()
        closes = leftover.CLOSES.match(text) and len(text) < _SHORT and heard.sentence.start > length // 4
        signed = bool(signed or closes) and not leftover.POSTSCRIPT.match(text)
        yield heard, signed


def without_options(heard: Heard, said: Iterable[Mention]) -> str:
    """A sentence without the words that name options."""
    text, start = heard.sentence.text, heard.sentence.start
    for one in said:
        text = text[: one.start - start] + " " * (one.end - one.start) + text[one.end - start :]
    return _NUMBER_SIGN.sub(blank, text)


class OfTheWorld:
    """The words of titles that a letter uses for what they say ("the floods of recent seasons have shown …"), where it names options otherwise:
    by letters, numbers, whole titles or words that point at them. `named` are its sentences, with the options of each; of those `settled` something is said."""

    def __init__(
        self,
        named: Sequence[tuple[Sentence, list[Mention]]],
        settled: Collection[Mention],
        text: str,
        names: Gazetteer,
        language: str,
        asked: Asked,
        written: str,
    ) -> None:
        self.text, self.given, self.language = text, (names, language, asked, written), language
        said_so = {one for _, said in named for one in said if self._may_say_what_it_says(one)} - {*settled}
        self.outright = {one for _, said in named for one in said} - said_so
        since = min((one.start for one in self.outright), default=0)
        adds = any(_GOES_ON.search(sentence.text) for sentence, said in named if self.outright & {*said})
        self.goes_on = adds
        kinds = (_PART,) if asked.ranks else (_PART, _CLAUSE)
        found = [part for sentence, said in named for kind in kinds for part in _parts(sentence, said, kind)]
        #: Parts of sentences that hold such words and say nothing of the choice.
        self.told = [(part.start, part.end) for part, said in found if self._tells(part, said)] if since else []

    def _may_say_what_it_says(self, one: Mention) -> bool:
        quoted = self.text[one.start - 1 : one.start] == '"'
        return one.how == "title" and not (one.whole or quoted or points_at(self.text, one.start))

    def _tells(self, part: Sentence, said: Sequence[Mention]) -> bool:
        """Whether a part of a sentence speaks of the world alone, with words of options that are named elsewhere, or before any is."""
        known = {one.option for one in self.outright}
        new = [one for one in said if one.option not in known]
        where = not self.goes_on and all(_WHERE.search(self.text, 0, one.start) for one in new)
        if self.outright & {*said} or (new and not where) or is_item(part.text):
            return False
        pieces = lexicon_of(part.text, self.language).pieces(part.text)
        states = self.text[part.start - 1] == ":" and any(COPULA.fullmatch(piece.text) for piece in pieces)
        if not (part.leads or states or pieces[0].kind in ("reason", "relative")):
            return False
        words = len(re.findall(r"\w+", part.text)) - sum(len(self.text[one.start : one.end].split()) for one in said)
        alone = Heard(part)
        kinds = {piece.kind for piece in pieces}
        beside = Background([alone], *self.given)
        return (
            words >= _FEWEST
            and not kinds & {"chooses", "wants", "weak"}
            and not (beside.touches(alone) or unsettles_reply(part.text, self.language))
        )


def _parts(
    sentence: Sentence, said: Sequence[Mention], kind: re.Pattern[str]
) -> Iterator[tuple[Sentence, list[Mention]]]:
    """The parts of a sentence that name options, with these; the first leads."""
    for found in kind.finditer(sentence.text):
        first, last = sentence.start + found.start(), sentence.start + found.end()
        if named := [one for one in said if first <= one.start < last]:
            yield Sentence(first, last, found[0], leads=not found.start()), named


def _clauses(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces in clauses; what a link adds behind the last option is one of its own."""
    found: list[list[Piece]] = [[]]
    last = max((place for place, piece in enumerate(pieces) if piece.kind == "option"), default=len(pieces))
    for place, piece in enumerate(pieces):
        if (piece.text in _PARTS or (place > last and LINK.fullmatch(piece.text))) and found[-1]:
            found.append([])
        found[-1].append(piece)
    return [clause for clause in found if clause]
