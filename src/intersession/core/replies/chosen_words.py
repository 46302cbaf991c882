"""The sentences that the strict reading takes for choices, judged whole once more: a word in one may be one more wish, or an option that was not read."""

from __future__ import annotations

from collections.abc import Sequence

from intersession.core.replies.background import Background
from intersession.core.replies.evidence import Evidence
from intersession.core.replies.lexicon import lexicon_of
from intersession.core.replies.mentions import Gazetteer, Mention, within
from intersession.core.replies.presumed import OF_OURS
from intersession.core.replies.sentences import Judge, Judged
from intersession.core.replies.shortly import named_shortly
from intersession.core.replies.stances import Heard
from intersession.core.replies.wishes import STRONG


class ChosenWords:
    """The judge of one letter; `full` says that it chooses as many as may be chosen, `behalf` that it speaks for others too."""

    def __init__(
        self, judge: Judge, names: Gazetteer, written: str, language: str, *, full: bool, behalf: bool
    ) -> None:
        self.judge, self.names, self.written, self.language, self.full = judge, names, written, language, full
        self.speaks_for_others = behalf

    def weigh(self, letter: Sequence[Heard], background: Background, evidence: Evidence) -> None:
        """Doubts a sentence that chooses and holds a word that may be one more wish, or govern an option: "Italy sidesteps (a) and prefers (c)"."""
        for heard in (one for one in letter if one.chosen and not one.judged):
            aside = [place for place in (background.clause(heard),) if any(place)]
            said = [one.mention for one in heard.said]
            found = self.judge.judge(heard.sentence, said, aside, full=self.full)
            governing = [one.words for one in heard.chosen if one.words[0] <= found.start < one.words[1]]
            if found.more and governing:  # a word of those that choose, which are known
                found = self.judge.judge(heard.sentence, said, [*aside, *governing], full=self.full)
            if found.more:
                evidence.doubt("tail_unread", found.start, found.end)
            if self._is_of_others(heard, found):
                evidence.doubt("another_named", found.start, found.end)
            for one in self._named_more(heard):
                evidence.doubt("mentioned_without_choice", one.start, one.end)
        if not self.full:
            self._weigh_others(letter, evidence)

    def _weigh_others(self, letter: Sequence[Heard], evidence: Evidence) -> None:
        """Doubts an option that a sentence chooses shortly in which the strict reading sees none: "Trafficking: in favour"."""
        chosen = {one.mention.option for heard in letter for one in heard.said}
        for heard in (one for one in letter if not one.said):
            more = [one for one in self._named_more(heard) if one.option not in chosen]
            if more and self.judge.judge(heard.sentence, more).kind in STRONG:
                evidence.doubt("mentioned_without_choice", more[0].start, more[0].end)

    def _is_of_others(self, heard: Heard, found: Judged) -> bool:
        """Whether others than the writer, or than those it writes for, may be the ones who choose: "the regional group seems to go for (b)"."""
        ours = found.kinds & {"name", "names"} or OF_OURS.search(heard.sentence.text)
        return found.dangers and "others" in found.kinds and not ours and not self.speaks_for_others

    def _named_more(self, heard: Heard) -> list[Mention]:
        """Options that a sentence that chooses names shortly besides those that were read, by their places too where these are no ranks."""
        text, start = heard.sentence.text, heard.sentence.start
        said = within(start, [one.mention for one in heard.said])
        found = named_shortly(
            text,
            self.names,
            self.written[start : start + len(text)],
            said,
            lexicon_of(text, self.language),
            placed=not self.judge.ranks,
        )
        read = {one.option for one in said}
        more = [one._replace(start=one.start + start, end=one.end + start) for one in found if one.option not in read]
        return [one for one in more if not any(first <= one.start < last for first, last in self.judge.apart)]
