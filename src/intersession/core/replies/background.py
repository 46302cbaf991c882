"""Which sentences of a letter are background: they speak of the world the note is about, or of practical matters, and not of the reply.

A sentence that names no option takes a choice back, leaves it open or adds to it only where it speaks of the reply, the choice, the
position, the instructions, those who decide or what was chosen, or asks that the reply wait. Reasons, the state of the world, courtesy,
what is sent, and remarks on numbered paragraphs do not, whatever their words ("however", "much remains to be done", "the law provides").
What is not known to be background is weighed by the checks that ask.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from intersession.core.replies import leftover, phrases
from intersession.core.replies.edits import QUOTED
from intersession.core.replies.lexicon import lexicon_of
from intersession.core.replies.mentions import Gazetteer, stem
from intersession.core.replies.shapes import Asked
from intersession.core.replies.stances import Heard
from intersession.core.replies.vocabulary import blank, pattern

_OF_REPLY = pattern(r"(?<![\w-])(?:{of_reply})(?:(?<=')|(?!\w))")
_SETTLED = pattern(r"(?<![\w-])(?:{settled})(?!\w)")
_WORLD = pattern(r"(?<![\w-])(?:{world})(?!\w)")
_PRACTICE = pattern(r"(?<![\w-])(?:{practice})(?!\w)")
_OF_OPTIONS = pattern(r"(?<![\w-])(?:{of_options})(?!\w)")
_OF_THIS_REPLY = pattern(r"(?<!\w)(?:{of_this_reply})(?!\w)")
_UNCHANGED = pattern(r"(?<![\w'-])(?:{unchanged})(?!\w)")
BUT_FOR = pattern(r"(?<!\w)(?:{but_for})(?!\w)")
WOULD_LIKE = pattern(r"(?<!\w)(?:{would_like})(?!\w)")
_NOT_SETTLED = pattern(r"(?<![\w-])(?:{not_settled}|{but_for})(?!\w)")
_BACK = pattern(r"^\W*(?:{refers_back})(?:(?<=')|(?!\w))")
_CHOSEN = pattern(r"^\W*(?:(?:{to_our_mind})\W+)?(?:{what_was_chosen})(?: |(?<='))(?P<said>.*)", re.DOTALL)
_SPEAKS_WELL = pattern(r"(?P<between>[^.;:]{0,40}?)(?<!\w)(?:{speaks_well})(?!\w)")
_ABROAD = pattern(
    r"(?<![\w'])(?:{institution_of})(?:s|es)? (?:of|for|de|du|des|del|d') ?(?:(?:the|la|le|les|l'|el|los|las) ?)?[\w'-]+(?:,? (?:and|et|y|e) (?:(?:of|for|de|du|des|del|the|la|le|les|l'|el|los|las) ?)*[\w'-]+)*"
)
_OFFICE = pattern(r"(?<![\w-])(?:{institution_of})(?:s|es)? (?:of|for|de|du|des|del|d')")
_OPENS = pattern(
    r"[\s)\".]*[,;–-]+ ?(?:(?P<relative>{opens_relative})|(?P<reason>{opens_reason})|(?P<courtesy>{and_courtesy}))(?:(?<=')|(?!\w))"
)
_ENDS = re.compile(r"[.!?:;]\W*$")
_LONG = 14  # words of a line that is no sentence
_LITTLE = 4  # letters of a title's word that is little


class Background:
    """Tells the sentences of one letter apart; `heard` are all of them. Where a text is voted on, no paragraph of it is only remarked on, and it may be
    what should be otherwise."""

    def __init__(self, heard: Sequence[Heard], names: Gazetteer, language: str, asked: Asked) -> None:
        self.heard, self.names, self.language, self.picks = (
            heard,
            names,
            language,
            asked.picks if asked.kind == "choose" else 0,
        )

    @cached_property
    def _starts(self) -> frozenset[int]:
        """Where the sentences begin that are background."""
        found: set[int] = set()
        remark = False
        for one in self.heard:
            text = one.sentence.text
            goes_on = remark and "\n" not in text[: len(text) - len(text.lstrip())]
            remark = (
                self.picks > 0 and not one.said and bool(leftover.PARAGRAPHS.search(text) or goes_on) and not one.cues
            )
            remark = remark and not (_OF_THIS_REPLY.search(text) or _OF_OPTIONS.search(text))
            if remark or self.asks_nothing(one) or self._gives_reasons(one):
                found.add(one.sentence.start)
        return frozenset(found)

    @cached_property
    def _ours(self) -> frozenset[str | None]:
        """The options that are chosen."""
        return frozenset(one.mention.option for heard in self.heard for one in heard.chosen)

    def holds(self, heard: Heard) -> bool:
        """Whether a sentence is background."""
        return heard.sentence.start in self._starts

    def at(self, place: int) -> bool:
        """Whether the sentence at a place of the text is background."""
        before = bisect_right(self.heard, place, key=lambda one: one.sentence.start)
        return before > 0 and place < self.heard[before - 1].sentence.end and self.holds(self.heard[before - 1])

    def clause(self, heard: Heard) -> tuple[int, int]:
        """Where the sentence goes on behind the last option it names with reasons, praise or courtesy alone; an empty place where not."""
        start, text = heard.sentence.start, heard.sentence.text
        last = max((one.mention.end for one in heard.said), default=start) - start
        opens = _OPENS.match(text, last) if heard.said else None
        if not opens or ";" in text[opens.end() :] or '"' in text[opens.end() :]:
            return (0, 0)
        rest = text[opens.end() :]
        if opens["reason"]:
            fits = self._is(rest, of_choice=True)
        elif opens["courtesy"]:
            fits = not (_OF_OPTIONS.search(rest) and not _PRACTICE.search(rest)) and not takes_back(rest)
        else:
            well = _SPEAKS_WELL.match(rest)
            fits = well is not None and "," not in rest and not takes_back(well["between"] + rest[well.end() :])
        return (start + opens.start(), heard.sentence.end) if fits else (0, 0)

    def _gives_reasons(self, heard: Heard) -> bool:
        """Whether a sentence speaks of the world, or well of what was chosen; it may name options that are chosen elsewhere."""
        named = {one.mention.option for one in heard.said}
        if not named:
            return self._is(heard.sentence.text)
        passing = named <= self._ours and all(one.stance == "names" and not one.mention.fault for one in heard.said)
        if not passing or heard.cues:
            return False
        text, last = heard.sentence.text, max(one.mention.end for one in heard.said) - heard.sentence.start
        well = _SPEAKS_WELL.match(text, last)
        if well and not (_OF_REPLY.search(text) or takes_back(well["between"] + text[well.end() :])):
            return True
        return self._is(text, of_choice=True)

    def asks_nothing(self, heard: Heard) -> bool:
        """Whether a sentence says that no more is chosen, or that nothing is changed, or only what could be lived with."""
        text = heard.sentence.text
        if heard.said:
            conceded = len(self._ours) >= self.picks and all(one.stance == "concedes" for one in heard.said)
            conceded = conceded and not leftover.AGAINST.search(text)  # "in place of (b)"
            return conceded or (self._is_unchanged(text) and all(one.stance == "names" for one in heard.said))
        filled = leftover.NO_MORE.match(text) or leftover.NIL.match(text.strip())
        return bool(filled) or self._is_unchanged(text) or self._names_office(text)

    def _names_office(self, text: str) -> bool:
        """Whether a line is no sentence and names an office: a headline, or a line of a signature."""
        if _ENDS.search(text) or not _OFFICE.search(text) or len(text.split()) > _LONG:
            return False
        kinds = {piece.kind for piece in lexicon_of(text, self.language).pieces(text)}
        return not kinds & {"chooses", "wants", "weak", "verb", "not", "against", "open", "turns"}

    def _is_unchanged(self, text: str) -> bool:
        left = _UNCHANGED.sub(blank, text)
        return left != text and not (
            _unsettles(left) or _NOT_SETTLED.search(left) or leftover.PROPOSES.search(left) or QUOTED.search(left)
        )

    def _is(self, text: str, *, of_choice: bool = False) -> bool:
        said = leftover.HARMLESS.sub(blank, QUOTED.sub('""', text))
        if said.rstrip().endswith("?"):
            return False
        left = _SETTLED.sub(blank, said)
        if left != said and not takes_back(left):
            return True
        chosen = _CHOSEN.match(said)
        if chosen and (well := _SPEAKS_WELL.match(chosen["said"])) and not _OF_REPLY.search(chosen["said"]):
            rest = well["between"] + chosen["said"][well.end() :]
            return not (_unsettles(rest) or _NOT_SETTLED.search(rest))
        if _OF_REPLY.search(said):
            return False
        practical = _PRACTICE.search(said)
        if not practical and not self._of_the_world(said):
            return False
        if not self.picks:
            return not _unsettles(said)
        refers = of_choice or _BACK.match(said) or (not practical and _OF_OPTIONS.search(said))
        return not (refers and (_unsettles(said) or _NOT_SETTLED.search(said) or leftover.ADDS.search(said)))

    def _of_the_world(self, text: str) -> bool:
        """Whether a text holds a word of the world: one of a title, or a matter that is not the name of an office."""
        text = _ABROAD.sub(" ", text)
        if _WORLD.search(text):
            return True
        pieces = lexicon_of(text, self.language).pieces(text)
        return any(
            piece.kind == "matter" or (len(piece.text) > _LITTLE and stem(piece.text) in self.names.common)
            for piece in pieces
        )


def takes_back(text: str) -> bool:
    """Whether a text speaks of the reply, or leaves open, turns or denies."""
    return bool(_OF_REPLY.search(text) or _NOT_SETTLED.search(text)) or _unsettles(text)


def _unsettles(text: str) -> bool:
    """Whether what is said of what was chosen leaves it open, turns it or denies it."""
    return bool(
        leftover.OPEN.search(text)
        or leftover.AFTERTHOUGHT.search(text)
        or leftover.MODAL.search(text)
        or leftover.AGAINST.search(text)
        or phrases.DENIED.search(text)
        or phrases.CONDITION.search(text)
        or phrases.IF.search(text)
        or phrases.HEDGED.search(text)
    )
