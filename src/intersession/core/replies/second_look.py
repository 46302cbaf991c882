"""A second look at a letter whose strict reading left something open: each sentence that names options, judged whole (`sentences`).

It chooses only where every sentence that names an option is understood: as the strict reading settled it, or as a sentence that
chooses. Anything else leaves the first reading, with its reasons, to the officer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from intersession.core.replies import leftover, phrases
from intersession.core.replies.background import takes_back
from intersession.core.replies.lived_with import lived_with
from intersession.core.replies.counted import ordinal_words
from intersession.core.replies.gazetteer import TOKEN
from intersession.core.replies.lexicon import lexicon_of
from intersession.core.replies.mentions import Gazetteer, Mention
from intersession.core.replies.no_more import says_no_more
from intersession.core.replies.plain import Plain
from intersession.core.replies.presumed import DONE_OTHERWISE
from intersession.core.replies.sentences import DANGERS, Judge, Judged
from intersession.core.replies.shapes import Asked, Reason
from intersession.core.replies.shortly import named_shortly
from intersession.core.replies.stances import Heard, Said
from intersession.core.replies.vocabulary import pattern, whole
from intersession.core.replies.wordings import Wording

#: Reasons that say that something was not understood, and not that something stands against the choice.
NOT_UNDERSTOOD = frozenset(
    {
        "mentioned_without_choice", "nothing_understood", "other_matter", "tail_unread", "beside_unread", "turn_unread", "negation_unread", "not_outright",
        "count_differs", "some_of_them", "label_unread", "rejects_only",
    }
)  # fmt: skip
_OF_LETTER = frozenset({"mentioned_without_choice", "rejects_only", "nothing_understood", "other_matter"})
_SETTLED = frozenset({"chooses", "rejects"})


class SecondLook:
    """One letter, with what the strict reading heard in it and why that is not clear."""

    def __init__(
        self,
        plain: Plain,
        written: str,
        heard: Sequence[Heard],
        worded: Sequence[Wording],
        asked: Asked,
        names: Gazetteer,
        judge: Judge,
        language: str,
        reasons: Sequence[Reason],
    ) -> None:
        self.plain, self.written, self.heard, self.worded = plain, written, heard, worded
        self.asked, self.names, self.judge, self.language = asked, names, judge, language
        self.twice = False  # whether an order has an option at two places
        self.doubted = [
            (plain.at(one.start), plain.at(one.end)) for one in reasons if one.end and one.code not in _OF_LETTER
        ]

    def choose(self) -> bool:
        """Takes what each sentence chooses; whether all that names an option was understood."""
        judged = self._judged()
        if judged is None:
            return False
        chosen = self._chosen(judged)
        settled = {
            one.mention.option
            for heard in self.heard
            if not heard.judged
            for one in heard.said
            if one.stance in _SETTLED
        }
        known = chosen | settled
        for heard, said, verdict in judged:
            options = {one.option for one in said}
            if heard.chosen:
                if not options <= known:
                    return False  # one more in the list of those that are chosen
                continue
            full = len(chosen) >= self.asked.picks and (
                self._concedes(heard)
                or (
                    verdict.kind != "bare"
                    and not verdict.kinds & _ADDS_OR_TURNS
                    and not takes_back(heard.sentence.text)
                )
            )
            names_all = verdict.kind in ("plain", "presumed") and options >= set(self.names.by_place)
            beside = (
                options <= known
                and not verdict.kinds & ({"turns", "not", "against"} if self._is_full else _SAYS_MORE)
                and not (self.asked.ranks and _RANKS.search(heard.sentence.text))
            )
            worded = verdict.kind == "worded" and options <= known
            if not (names_all or beside or full or worded or self._nominates(heard, options <= known)):
                return False
        self.twice = self._is_listed_twice(judged)
        return bool(known)

    def _concedes(self, heard: Heard) -> bool:
        """Whether a sentence speaks of what could be taken in place of a choice, and takes nothing back."""
        text = heard.sentence.text
        return bool(
            (phrases.CONSENSUS.search(text) or leftover.FALLBACK.search(text)) and not leftover.AGAINST.search(text)
        )

    def _is_listed_twice(self, judged: Sequence[tuple[Heard, list[Mention], Judged]]) -> bool:
        """Whether an order has one option at two places."""
        items = [
            one.option
            for heard, said, verdict in judged
            if heard.chosen
            for one in {each.option: each for each in said}.values()
        ]
        return self.asked.ranks and len(set(items)) < len(items)

    def _judged(self) -> list[tuple[Heard, list[Mention], Judged]] | None:
        """The sentences that name options and are not settled, judged; None where one that leads or chooses is not understood."""
        found: list[tuple[Heard, list[Mention], Judged]] = []
        leads = refuses = False
        for heard in (one for one in self._own() if not one.judged):
            said = self._named(heard)
            if not said:
                leads = self._leads(heard, leads)
                refuses = not leads and heard.sentence.text.rstrip().endswith(":") and self._declines(heard)
                continue
            if (
                all(one.stance == "concedes" for one in heard.said)
                and heard.said
                and any(lived_with(heard.sentence.text))
            ):
                heard.judged = True
                continue
            if self._leaves_out(heard, said):
                heard.said, heard.judged = [Said(one, "leaves", (0, 0)) for one in said], True
                continue
            if phrases.NOMINATES.search(heard.sentence.text) and not heard.chosen and self._names_persons(heard, said):
                continue
            if self._is_settled(heard, said):
                leads = bool(heard.chosen) and (leads or heard.sentence.leads)
                continue
            if self._aside(heard):  # a wording, which was read
                found.append(
                    (heard, said, Judged("chooses" if leads else "worded", heard.sentence.start, heard.sentence.start))
                )
                continue
            if not any(one.option for one in said):
                verdict = self.judge.judge(heard.sentence, (), self._aside(heard))
                if not verdict.kinds & {"chooses", "wants", "weak"}:
                    continue  # a number of the letter, of a telephone
            verdict = self.judge.judge(heard.sentence, said, self._aside(heard), full=self._is_full)
            if (
                verdict.kind == "bare"
                and not leads
                and any(one.how == "title" and _is_one_word(self.plain.text[one.start : one.end]) for one in said)
            ):
                verdict = verdict._replace(kind="plain")
            if self.asked.ranks:
                verdict = self._ranked(verdict, heard, said)
            if (refuses and verdict.kind in ("bare", "plain", "presumed")) or self._is_replaced(heard, said):
                verdict = verdict._replace(kind="unread", dangers=True)
            if leads and verdict.kind in ("bare", "plain", "presumed"):
                verdict = verdict._replace(kind="chooses")
            elif verdict.kind in ("chooses", "wants", "weak"):
                leads = heard.sentence.leads
            found.append((heard, said, verdict))
        return found

    def _ranked(self, verdict: Judged, heard: Heard, said: Sequence[Mention]) -> Judged:
        """The verdict on a sentence where options are put in order: they must stand in it in the order of their ranks."""
        text = heard.sentence.text
        ranks = [
            int(one[0]) if one[0].isdigit() else ordinal_words()[one[0]]
            for one in TOKEN.finditer(text)
            if one[0] in ordinal_words() or (one[0].isdigit() and 0 < int(one[0]) <= len(self.names.by_place))
        ]
        ranks = [rank for rank in ranks if rank]
        if _LEVEL_OF.search(text):
            return verdict._replace(kind="unread", dangers=True)
        if len({one.option for one in said}) > 1 and (_REVERSES.search(text) or ranks != sorted(ranks)):
            return verdict._replace(kind="unread", dangers=True)
        ranked = (
            verdict.kind == "plain"
            and not DONE_OTHERWISE.search(text)
            and (_RANKS.search(text) or _RANKING.search(text))
        )
        return verdict._replace(kind="presumed") if ranked else verdict

    @cached_property
    def _is_full(self) -> bool:
        """Whether the letter names as many options as may be chosen, so that nothing else can be meant by naming them."""
        said = [
            one
            for heard in self._own()
            if not (self._declines(heard) or any(lived_with(heard.sentence.text)))
            for one in self._named(heard)
        ]
        in_translation = any(self.language not in option.titles for option in self.asked.options)
        if in_translation and any(one.how == "title" and not one.whole for one in said):
            return False  # a word of a title may be translated in more ways than are known
        named = {one.option for one in said}
        return len(named) == self.asked.picks or (self.asked.ranks and len(named) > 1)

    def _declines(self, heard: Heard) -> bool:
        """Whether a sentence chooses nothing and says no to something."""
        kinds = {piece.kind for piece in lexicon_of(heard.sentence.text, self.language).pieces(heard.sentence.text)}
        return bool(kinds & {"not", "against"}) and not kinds & {"chooses", "wants"}

    def _is_replaced(self, heard: Heard, said: Sequence[Mention]) -> bool:
        """Whether an option is named as what was chosen before: "our previous choice of (b) is cancelled"."""
        start = heard.sentence.start
        places = list(phrases.replacing(heard.sentence.text))
        return any(first <= one.start - start < last for first, last in places for one in said)

    def _nominates(self, heard: Heard, known: bool) -> bool:
        """Whether a sentence names persons for what is chosen elsewhere."""
        return known and self._is_full and bool(phrases.NOMINATES.search(heard.sentence.text))

    def _names_persons(self, heard: Heard, said: Sequence[Mention]) -> bool:
        """Whether a sentence that names participants has an option's word only in what they are called: "Director of Medicines"."""
        kinds = self.judge.judge(heard.sentence, (), self._aside(heard)).kinds
        short = all(one.how == "title" and _is_one_word(self.plain.text[one.start : one.end]) for one in said)
        return short and not kinds & {"chooses", "wants", "weak"}

    def _leaves_out(self, heard: Heard, said: Sequence[Mention]) -> bool:
        """Whether a sentence says that no more is chosen, or which option has no rank."""
        text = heard.sentence.text
        places = all(one.how == "ordinal" for one in said)
        return bool((places and says_no_more(text)) or (self.asked.ranks and _UNRANKED.search(text)))

    def _own(self) -> list[Heard]:
        """The sentences down to the signature."""
        kept: list[Heard] = []
        for heard in self.heard:
            text = heard.sentence.text.strip()
            if leftover.CLOSES.match(text) and heard.sentence.start > len(self.plain.text) // 4 and len(text) < _SHORT:
                break
            kept.append(heard)
        return kept

    def _named(self, heard: Heard) -> list[Mention]:
        text, start = heard.sentence.text, heard.sentence.start
        found = [
            one.mention._replace(start=one.mention.start - start, end=one.mention.end - start) for one in heard.said
        ]
        words = lexicon_of(text, self.language)
        more = named_shortly(
            text, self.names, self.written[start : start + len(text)], found, words, placed=not self.asked.ranks
        )
        aside = [
            *((one.start - start, one.end - start) for one in self.worded),
            *((first - start, last - start) for first, last in self.judge.apart),
        ]
        kept = [one for one in (*found, *more) if not any(first <= one.start < last for first, last in aside)]
        return [one._replace(start=one.start + start, end=one.end + start) for one in sorted(kept)]

    def _is_settled(self, heard: Heard, said: Sequence[Mention]) -> bool:
        """Whether the strict reading understood all of a sentence, without a doubt in it."""
        first, last = heard.sentence.start, heard.sentence.start + len(heard.sentence.text)
        doubted = any(first < end and start < last for start, end in self.doubted)
        return not doubted and {one.option for one in said} == {
            one.mention.option for one in heard.said if one.stance in _SETTLED
        }

    def _leads(self, heard: Heard, leading: bool) -> bool:
        """Whether a sentence without an option leads to a list; what chooses nothing lets a list go on."""
        sentence = heard.sentence
        verdict = self.judge.judge(sentence, (), self._aside(heard), full=self._is_full)
        if verdict.kind in ("chooses", "wants"):
            return sentence.leads or bool(_LEADS.search(sentence.text))
        return leading and not verdict.dangers

    def _aside(self, heard: Heard) -> list[tuple[int, int]]:
        first, last = heard.sentence.start, heard.sentence.end
        return [(one.start, one.end) for one in self.worded if first <= one.start < last]

    def _chosen(self, judged: Sequence[tuple[Heard, list[Mention], Judged]]) -> set[str]:
        """What is chosen by the strongest words of the letter; its sentences are marked."""
        conditional = {one.option for one in self.worded if one.only_if}
        strict = any(
            one.stance == "chooses" and one.mention.option not in conditional
            for heard in self.heard
            for one in heard.said
            if not self._will_be_judged(heard, judged)
        )
        for kinds in (("chooses",), ("wants",), ("weak", "bare"), ("presumed",)):
            if strict and kinds != ("chooses",):
                break
            if kinds == ("presumed",) and not self._is_full:
                break
            taken = [(heard, said, verdict) for heard, said, verdict in judged if verdict.kind in kinds]
            for heard, said, verdict in taken:
                place = (
                    (verdict.start, verdict.end)
                    if verdict.kind in ("chooses", "wants", "weak", "presumed") and verdict.end - verdict.start < _SHORT
                    else (0, 0)
                )
                heard.said = [Said(one, "chooses", place) for one in said]
                heard.judged = True
            if taken:
                break
        self._fill(judged)
        for heard, said, _ in judged:
            if not heard.judged and heard.said:
                heard.said = [Said(one, "names", (0, 0)) for one in said]
        return {str(one.mention.option) for heard in self.heard for one in heard.chosen if heard.judged}

    def _fill(self, judged: Sequence[tuple[Heard, list[Mention], Judged]]) -> None:
        """Takes what other sentences name with weaker words, where that fills the choice: "(b) is chosen. To it is joined (d)"."""
        goes_on = any(_GOES_ON.search(heard.sentence.text) for heard, _, _ in judged if heard.judged)
        chosen = {one.mention.option for heard in self.heard for one in heard.chosen}
        more = [
            (heard, said)
            for heard, said, verdict in judged
            if not heard.judged
            and (verdict.kind in _FILLS or (verdict.kind == "plain" and (goes_on or (chosen and _goes_on(heard)))))
        ]
        named = chosen | {one.option for _, said in more for one in said}
        if len(chosen) < len(named) == self.asked.picks or (self.asked.ranks and len(chosen) < len(named)):
            for heard, said in more:
                heard.said, heard.judged = [Said(one, "chooses", (0, 0)) for one in said], True

    def _will_be_judged(self, heard: Heard, judged: Sequence[tuple[Heard, list[Mention], Judged]]) -> bool:
        return any(heard is one for one, _, _ in judged)


def _goes_on(heard: Heard) -> bool:
    """Whether a sentence names one more beside what is chosen elsewhere: "the other is (d)"."""
    text = heard.sentence.text
    return bool(_GOES_ON.search(text)) and not DONE_OTHERWISE.search(text)


def _is_one_word(text: str) -> bool:
    return len(text.split()) == 1


_SHORT = 60
_UNRANKED = re.compile(
    r"(?<![\w'])(?:(?:have|has|do|does|is|are) not (?:been )?rank\w*|unranked|without (?:a )?rank|left (?:out|without)|(?:n'|ne )(?:\w+ ){0,3}?(?:pas|point) (?:ete )?class\w*|sans (?:rang|classement)|non classee?s?|no (?:\w+ ){0,3}?(?:clasific\w+|prioriz\w+|orden\w+)|sin (?:clasificar|orden|priorizar))(?!\w)"
)
_GOES_ON, _RANKING, _REVERSES = whole("goes_on_choosing"), whole("ranking"), whole("reverses")
_LEVEL_OF = pattern(r"(?<!\w)(?:{level_of})\W*$")
_FILLS = frozenset({"chooses", "wants", "weak", "bare", "presumed"})
_ADDS_OR_TURNS = frozenset({"chooses", "wants", "weak", "turns"})
_SAYS_MORE = DANGERS | {"chooses", "wants", "weak"}
_RANKS = re.compile(
    r"(?<!\w)(?:first|second|third|fourth|last|lowest|highest|top|bottom|premiere?|deuxieme|seconde?|troisieme|dernier\w*|tete|rang|primer\w*|segund\w*|tercer\w*|ultim\w*|lugar|puesto|\d)(?!\w)"
)
_LEADS = re.compile(
    r"(?:suivante?s?|comme suit|ci-apres|ci-dessous|as follows|below|following|siguientes?|a continuacion|como sigue)\W*$"
)
