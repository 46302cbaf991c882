"""A choice beside wordings that were understood: all that the letter names is chosen, if it says that it chooses and nothing speaks against it.

A letter that names as many options as may be chosen, gives one of them another title and speaks of choosing somewhere chooses them, however
it says so: what is asked here is not whether each of its words is known, but whether any of them takes the choice back.
"""

from __future__ import annotations

from collections.abc import Sequence

from intersession.core.replies import leftover, phrases
from intersession.core.replies.gazetteer import Gazetteer
from intersession.core.replies.labels import bare_labels
from intersession.core.replies.lexicon import lexicon_of
from intersession.core.replies.mentions import points_at, within
from intersession.core.replies.shapes import Asked
from intersession.core.replies.stances import Heard, Said
from intersession.core.replies.vocabulary import blank, pattern
from intersession.core.replies.wordings import Wording

_AGAINST = (
    phrases.THIRD,
    phrases.CONSENSUS,
    phrases.CONDITION,
    phrases.IF,
    phrases.MERGED,
    phrases.AWAITING,
    phrases.AVERSE,
    phrases.OTHERWISE,
    pattern(r"(?<!\w)(?:{to_some})(?!\w)"),
)
_TAKES_BACK = frozenset({"rejects", "withdraws", "doubts", "unticked", "excepts", "compares", "regrets"})
_WOULD_CHOOSE = frozenset({"chooses", "accepts", "concedes"})
_DANGERS = frozenset({"others"})
_SAYS_CHOICE = pattern(r"(?<![\w'])(?:{says_choice})(?!\w)")
_TURNS = pattern(r"(?<![\w'])(?:{turn})(?!\w)")
_NUMBER = pattern(r"(?<!\w)n(?:o|r)s?\.? ?(?=\d)")
#: "Without change", "not as it stands, but": denies nothing of the choice.
_UNCHANGED = pattern(r"(?<![\w'])(?:{op_only_so}|{op_rest_stays}|{unchanged_so})(?!\w)")


class BesideWordings:
    """The sentences of one letter, from which its wordings were taken."""

    def __init__(
        self,
        heard: Sequence[Heard],
        worded: Sequence[Wording],
        asked: Asked,
        names: Gazetteer,
        written: str,
        language: str,
    ) -> None:
        self.heard, self.worded, self.asked, self.language = heard, worded, asked, language
        self.names, self.written = names, written

    def named(self) -> set[str | None]:
        """The options that the letter names, also by a letter or number alone."""
        said = [one for heard in self.heard for one in (*heard.said, *self._named_alone(heard))]
        return {one.mention.option for one in said if one.mention.option}

    def choose(self, whole: str) -> bool:
        """Takes all options that are named as chosen; whether that is certain. `whole` is the letter with its wordings."""
        for heard in self.heard:
            heard.said = sorted(heard.said + self._named_alone(heard), key=lambda one: one.mention.start)
        worded = {one.option for one in self.worded if one.option}
        naming = [
            heard
            for heard in self.heard
            if any(one.stance != "rejects" or one.mention.option in worded for one in heard.said)
        ]
        named = {one.mention.option for heard in naming for one in heard.said}
        others = sum(one.option is None for one in self.worded)
        spare = self.asked.picks - len(named) - others
        if None in named or not worded <= named or spare < 0 or (spare and not named <= self._with_wording(naming)):
            return False
        chooses = _SAYS_CHOICE.search(whole) or any(heard.chosen for heard in naming)
        if not chooses or any(map(self._takes_back, naming)) or any(map(self._tells_of_world, naming)):
            return False
        for heard in naming:
            heard.said = [Said(one.mention, "chooses", (0, 0)) for one in heard.said]
            heard.judged = True
        return True

    def _tells_of_world(self, heard: Heard) -> bool:
        """Whether all that a sentence names is named by a word of a title that nothing points at, and it chooses nothing: "communities along the
        lower course have lost houses"."""
        text, start = heard.sentence.text, heard.sentence.start
        words = all(one.mention.how == "title" and not one.mention.whole for one in heard.said)
        return words and not heard.cues and not any(points_at(text, one.mention.start - start) for one in heard.said)

    def _with_wording(self, naming: Sequence[Heard]) -> set[str | None]:
        """The options that are chosen outright, or named in a sentence that chooses and from which a wording was taken."""
        chosen = [heard for heard in naming if self._chooses(heard)]
        beside = [one for one in chosen if self._is_worded(one)]
        said = [one for heard in chosen for one in (heard.said if heard in beside else heard.chosen)]
        return {one.mention.option for one in said}

    def _is_worded(self, heard: Heard) -> bool:
        """Whether a wording was taken from a sentence that chooses what it is for, or would where it is a condition."""
        here = {one.option for one in self.worded if heard.sentence.start <= one.gap <= heard.sentence.end}
        named = {one.mention.option for one in heard.said}
        conditional = {one.option for one in self.worded if one.only_if}
        return bool(here & {one.mention.option for one in heard.chosen}) or bool(here and named <= conditional)

    def _chooses(self, heard: Heard) -> bool:
        """Whether a sentence chooses, or says that it would where its wordings are conditions."""
        conditional = {one.option for one in self.worded if one.only_if}
        if {one.mention.option for one in heard.said} <= conditional:
            return any(cue in _WOULD_CHOOSE for cue, *_ in heard.cues)
        return bool(heard.chosen) and "open" not in self._kinds(heard)

    def _named_alone(self, heard: Heard) -> list[Said]:
        """The options that a sentence names by a letter or number alone."""
        start, text = heard.sentence.start, heard.sentence.text
        found = within(start, [one.mention for one in heard.said])
        more = bare_labels(text, self.names, self.written[start : start + len(text)], found)
        return [Said(one._replace(start=one.start + start, end=one.end + start), "names", (0, 0)) for one in more]

    def _kinds(self, heard: Heard) -> set[str]:
        return {piece.kind for piece in lexicon_of(heard.sentence.text, self.language).pieces(heard.sentence.text)}

    def _takes_back(self, heard: Heard) -> bool:
        """Whether a sentence that names options says anything that speaks against them."""
        text, start = leftover.without_own_topics(_NUMBER.sub(blank, heard.sentence.text)), heard.sentence.start
        named = [(one.mention.start, one.mention.end) for one in heard.said]
        hedged = phrases.HEDGED.search(text)  # before "accepté" is blanked, of which "peut être" is a part
        accepted = [(begin, end) for cue, begin, end in heard.cues if cue == "accepts"]  # "no objection to"
        for begin, end in (*named, *accepted):
            if begin < end:
                text = text[: begin - start] + " " * (end - begin) + text[end - start :]
        text = _UNCHANGED.sub(" ", text)
        conditional = {one.option for one in self.worded if one.only_if}
        only_so = {one.mention.option for one in heard.said} <= conditional and ";" not in text
        against = any(cue in _TAKES_BACK for cue, *_ in heard.cues) or phrases.DENIED.search(text)
        stances = {cue for cue, *_ in heard.cues}
        several = len({one.mention.option for one in heard.said}) > 1
        outright = stances & {"chooses", "accepts"} and not _TURNS.search(text)
        conceded = several and "concedes" in stances and not outright
        if conceded or (against and not only_so) or text.rstrip().endswith("?"):
            return True
        if hedged or any(sought.search(text) for sought in _AGAINST):
            return True
        first, last = heard.said[0].mention, heard.said[-1].mention
        between = text[first.end - heard.sentence.start : last.start - heard.sentence.start]
        return bool(phrases.EITHER.search(between)) or bool(self._kinds(heard) & _DANGERS)


__all__ = ["BesideWordings"]
