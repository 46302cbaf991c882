"""What a letter says beside its choice, or in place of one: participants, remarks on paragraphs, an earlier reply that it replaces."""

from __future__ import annotations

import re
from collections.abc import Sequence

from intersession.core.replies import phrases
from intersession.core.replies.about import Paragraphs
from intersession.core.replies.evidence import Evidence
from intersession.core.replies.mentions import Gazetteer
from intersession.core.replies.nominations import nominated
from intersession.core.replies.plain import Plain, Sentence
from intersession.core.replies.shapes import Asked
from intersession.core.replies.stances import Heard
from intersession.core.replies.vocabulary import Pattern, pattern, whole
from intersession.core.replies.wordings import QUOTED


class SaidBeside:
    """Looks for it in the sentences of one letter, and keeps the words that say so."""

    def __init__(
        self,
        plain: Plain,
        written: str,
        spoken: Sequence[Sentence],
        heard: Sequence[Heard],
        paragraphs: Sequence[Paragraphs],
        asked: Asked,
        names: Gazetteer,
        evidence: Evidence,
    ) -> None:
        self.plain, self.spoken, self.heard = plain, spoken, heard
        self.paragraphs, self.asked, self.names, self.evidence = paragraphs, asked, names, evidence
        self.nominated = list(nominated(spoken, written))

    def says(self, sought: Pattern, says: str, but: Pattern | None = None) -> bool:
        """Whether some sentence says so; not one that asks for it, nor one in which others say it, or that says `but`."""
        for sentence in self.spoken:
            found = sought.search(sentence.text)
            if found and but and but.search(sentence.text):
                continue
            if found and not sentence.text.rstrip().endswith("?") and not self._is_recap(sentence, found):
                self.evidence.point(says, sentence.start + found.start(), sentence.start + found.end())
                return True
        return False

    def no_preference(self) -> bool:
        """Whether it has none; not where it ranks some and says so only of the rest."""
        ranked = self.asked.ranks and any(heard.chosen for heard in self.heard)
        return self.says(phrases.NO_PREFERENCE, "no preference", _OF_THE_REST if ranked else None)

    def says_where(self, found: tuple[int, int] | None, says: str) -> bool:
        """Whether it was found that the letter says so."""
        if found:
            self.evidence.point(says, *found)
        return found is not None

    def _is_recap(self, sentence: Sentence, found: re.Match[str]) -> bool:
        """Whether the words stand in another's name, or in a title."""
        aside = [*QUOTED.finditer(sentence.text), *phrases.UNORDERED.finditer(sentence.text)]
        return any(match.start() <= found.start() < match.end() for match in aside)

    def nominations(self) -> bool:
        """Whether participants, or persons for a task, are named."""
        for place in self.nominated:
            self.evidence.point("nominations", *place)
        return self.says(phrases.NOMINATES, "nominations", _NONE_NAMED) or bool(self.nominated)

    def remarks(self, answered: Sequence[int] = ()) -> tuple[int, ...]:
        """The paragraphs that the letter remarks on; in a reply on the text itself, whose answers stand at `answered`, also those in
        which it says that something stands."""
        remarked: set[int] = set()
        of_text = self.asked.kind == "yes_no"
        answers_in = [one for one in self.spoken for place in answered if one.start <= place < one.end]
        named = {one.mention.start for heard in self.heard for one in heard.said if one.mention.how == "paragraph"}
        for one in self.paragraphs:
            sets_out = self.plain.text[: one.start].endswith("(") and all(
                number in self.names.by_paragraph for number in one.numbers
            )
            told = one.set_out and of_text and not any(each.start <= one.start < each.end for each in answers_in)
            if (one.remarked or told) and one.start not in named and not sets_out:
                remarked |= set(one.numbers)
                self._point_paragraphs(one)
        return tuple(sorted(remarked))

    def _point_paragraphs(self, one: Paragraphs) -> None:
        self.evidence.point("paragraph " + ", ".join(map(str, one.numbers)), one.start, one.end)

    def replaces(self) -> bool | None:
        """Whether the letter says that it replaces an earlier reply; None where it does not."""
        for sentence in self.spoken:
            if (found := next(phrases.replacing(sentence.text), None)) and '"' not in sentence.text[slice(*found)]:
                self.evidence.point("replaces earlier", sentence.start + found[0], sentence.start + found[1])
                return True
        return self._tells_another()

    def _tells_another(self) -> bool | None:
        """Whether the letter tells that a note of its own chose otherwise, and what it chooses "now"; without such a word it is doubted which stands."""
        chosen = {one.mention.option for heard in self.heard for one in heard.chosen}
        for heard in self.heard if chosen else ():
            start = heard.sentence.start
            for first, last in phrases.told_before(heard.sentence.text, replaced=True):
                told = [one for one in heard.said if first <= one.mention.start - start < last and one.stance == "past"]
                if not told or {one.mention.option for one in told} == chosen:
                    continue
                after = (one.sentence for one in self.heard if one.chosen and one.sentence.start >= start)
                now = next(
                    ((one.start + at.start(), one.start + at.end()) for one in after if (at := _NOW.search(one.text))),
                    None,
                )
                if now and not _BY_WHOM.search(heard.sentence.text, first, last):
                    self.evidence.point("replaces earlier", *now)
                    return True
                self.evidence.doubt("earlier_reply_stands", start + first, start + last)
        return None


_NONE_NAMED = pattern(r"(?<!\w)(?:{names_follow})(?!\w)|^\W*(?:{signs_form}) ?:")
_OF_THE_REST = whole("of_the_rest")
_NOW, _BY_WHOM = whole("now_in_place"), whole("chosen_by_whom")
