"""A second look at a letter whose strict reading left something open: each sentence that names options, judged whole (`sentences`).

It chooses only where every sentence that names an option is understood: as the strict reading settled it, or as a sentence that
chooses. Anything else leaves the first reading, with its reasons, to the officer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from intersession.core.replies import leftover, phrases
from intersession.core.replies.asides import OfTheWorld, to_signature, without_options
from intersession.core.replies.background import Background, concedes, takes_back, unsettles_reply
from intersession.core.replies.counted import chosen_counts
from intersession.core.replies.leftover import closes_at, says_no_more
from intersession.core.replies.lexicon import lexicon_of
from intersession.core.replies.masks import ONLY_THESE
from intersession.core.replies.mentions import Gazetteer, Mention, within
from intersession.core.replies.named_beside import IN_PLACE, conceded, lived_with
from intersession.core.replies.orders import LAST, behind_last, leaves_open, says_unranked, words_of_order
from intersession.core.replies.plain import Plain, Sentence
from intersession.core.replies.presumed import DONE_OTHERWISE
from intersession.core.replies.sentences import DANGERS, Judge, Judged
from intersession.core.replies.shapes import Asked, Reason
from intersession.core.replies.shortly import named_shortly
from intersession.core.replies.stances import Heard, Said
from intersession.core.replies.vocabulary import blank, pattern, whole
from intersession.core.replies.wordings import Wording

#: Reasons that say that something was not understood, and not that something stands against the choice.
NOT_UNDERSTOOD = frozenset(
    {
        "mentioned_without_choice", "nothing_understood", "other_matter", "tail_unread", "beside_unread", "turn_unread", "negation_unread", "not_outright",
        "count_differs", "some_of_them", "label_unread", "rejects_only", "ranks_differ",
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
        self.conceded: dict[int, list[Mention]] = {}  # by the start of the sentence
        self.doubted = [
            (plain.at(one.start), plain.at(one.end)) for one in reasons if one.end and one.code not in _OF_LETTER
        ]

    def choose(self) -> bool:
        """Takes what each sentence chooses; whether all that names an option was understood."""
        judged = self._judged()
        if judged is None:
            return False
        chosen = self._chosen(judged)
        taken = {str(one.mention.option) for heard in self.heard for one in heard.chosen}
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
            if options <= known and verdict.kind != "unread" and self._are_placed(heard, said):
                heard.said, heard.judged = [Said(one, "chooses", (0, 0)) for one in said], True
                continue  # says again what place they have
            full = len(chosen | taken) >= self.asked.picks and (
                concedes(heard.sentence.text)
                or (_MERIT.search(heard.sentence.text) and not IN_PLACE.search(heard.sentence.text))
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
                and not (self.asked.ranks and (self._are_placed(heard, said) or _RANKING.search(heard.sentence.text)))
            )
            told = options <= known and self._is_full and self._only_tells(heard, said)
            nominates = options <= known and self._is_full and phrases.NOMINATES.search(heard.sentence.text)
            if not (names_all or beside or full or told or nominates):
                return False
        return bool(known)

    def _only_tells(self, heard: Heard, said: Sequence[Mention]) -> bool:
        """Whether a sentence has a word of a title, puts nothing in order, and says nothing of the choice."""
        if not self._by_one_word(said) or self._ordering(heard, said):
            return False
        beside = Background(self.heard, self.names, self.language, self.asked, self.written)
        return not beside.touches(heard) and not unsettles_reply(heard.sentence.text, self.language)

    def _judged(self) -> list[tuple[Heard, list[Mention], Judged]] | None:
        """The sentences that name options and are not settled, judged; None where one that leads or chooses is not understood."""
        found: list[tuple[Heard, list[Mention], Judged]] = []
        leads = refuses = False
        for heard in (one for one in self._own() if not one.judged):
            said = self._without_reasons(heard)
            if not said and heard.said:
                heard.said, heard.judged = [], True  # only tells of the world
                continue
            if not said:
                leads = self._leads(heard, leads)
                refuses = not leads and heard.sentence.text.rstrip().endswith(":") and self._declines(heard)
                continue
            if {one.stance for one in heard.said} == {"concedes"} and any(lived_with(heard.sentence.text)):
                heard.judged = True
                continue
            if heard.sentence.start < self._conclusion or self._leaves_out(heard, said):
                heard.said, heard.judged = [Said(one, "leaves", (0, 0)) for one in said], True
                continue
            if phrases.NOMINATES.search(heard.sentence.text) and not heard.chosen and self._names_persons(heard, said):
                continue
            if self._is_settled(heard, said):
                leads = bool(heard.chosen) and (leads or heard.sentence.leads)
                continue
            if not any(one.option for one in said):
                verdict = self.judge.judge(heard.sentence, (), ())
                if not verdict.kinds & {"chooses", "wants", "weak"}:
                    continue  # a number of the letter, of a telephone
            if granted := self._grants(heard, said):
                found.append(granted)
                leads = False
                continue
            verdict = self._verdict(heard, said)
            if verdict.kind == "bare" and not leads and any(self._by_one_word([one]) for one in said):
                verdict = verdict._replace(kind="presumed" if verdict.kinds & {"name", "names"} else "plain")
            if self.asked.ranks:
                verdict = self._ranked(verdict, heard, said)
            closed = verdict.kind == "plain" and _closed(heard, said)
            if closed or (heard.sentence.start < self._claimed and not _against(heard)):
                verdict = verdict._replace(kind="chooses", kinds=frozenset())
            if self._sums_up and verdict.kind in ("unread", "plain") and not _against(heard):
                verdict = verdict._replace(kind="presumed")
            if (refuses and verdict.kind in ("bare", "plain", "presumed")) or self._is_replaced(heard, said):
                verdict = verdict._replace(kind="unread", dangers=True)
            if leads and verdict.kind in ("bare", "plain", "presumed"):
                verdict = verdict._replace(kind="chooses")
            elif verdict.kind in ("chooses", "wants", "weak"):
                leads = heard.sentence.leads
            found.append((heard, said, verdict))
        return found

    @cached_property
    def _claimed(self) -> int:
        """Where a sentence stands that chooses what was named before it, in as many options as may be chosen: "these are our two topics"."""
        for heard in reversed(self._own() if self._is_full else ()):
            those = not self._named(heard) and _THOSE.search(heard.sentence.text)
            if those and not phrases.OTHERWISE.search(heard.sentence.text) and self._is_choice(heard, ()):
                return heard.sentence.start
        return -1

    @cached_property
    def _conclusion(self) -> int:
        """Where the sentence stands that concludes from what the letter says before it, and chooses as many options as may be chosen; else -1."""
        before = set[str | None]()
        for heard in self._own():
            said = self._named(heard)
            few = len({one.option for one in said}) == self.asked.picks and before <= {one.option for one in said}
            if few and leftover.CONCLUDES.search(without_options(heard, said)) and self._is_choice(heard, said):
                return heard.sentence.start
            before |= {one.mention.option for one in heard.chosen}
        return -1

    def _is_choice(self, heard: Heard, said: Sequence[Mention]) -> bool:
        return self.judge.judge(heard.sentence, said, (), full=True).kind in ("chooses", "wants")

    def _grants(self, heard: Heard, said: Sequence[Mention]) -> tuple[Heard, list[Mention], Judged] | None:
        """A sentence that chooses beside a clause which concedes other options, without these; None where it does not."""
        start = heard.sentence.start
        beside = [(start + first, start + last) for first, last in conceded(heard.sentence.text, self.language)]
        kept = [one for one in said if not any(first <= one.start < last for first, last in beside)]
        options = {one.option for one in kept}
        if not kept or len(kept) == len(said) or any(one.option in options for one in said if one not in kept):
            return None
        verdict = self.judge.judge(heard.sentence, kept, beside, full=self._is_full)
        self.conceded[start] = [one for one in said if one not in kept]
        return (heard, kept, verdict) if verdict.kind in ("chooses", "wants") else None

    def _verdict(self, heard: Heard, said: Sequence[Mention]) -> Judged:
        """What a sentence is; where that is not told, without the words that put its options in order."""
        start, end = heard.sentence.start, heard.sentence.end
        told = [part for part in self._world.told if start <= part[0] < end]
        verdict = self.judge.judge(heard.sentence, said, told, full=self._is_full)
        follows = told and leftover.THEREFORE.search(heard.sentence.text, told[-1][1] - start)
        if follows and verdict.kind in ("bare", "plain"):  # "…; hence project 5"
            return verdict._replace(kind="weak")
        ordering = self._ordering(heard, said) if verdict.kind in ("unread", "plain") else []
        if not ordering or self._may_be_worded(self._parts(said)):
            return verdict
        return self.judge.judge(heard.sentence, said, [*told, *ordering], full=self._is_full)

    def _ranked(self, verdict: Judged, heard: Heard, said: Sequence[Mention]) -> Judged:
        """The verdict on a sentence where options are put in order, so that to say their places chooses them."""
        text, named = heard.sentence.text, within(heard.sentence.start, said)
        if _LEVEL_OF.search(text) or leaves_open(text, named, figures=self._has_letters):
            return verdict._replace(kind="unread", dangers=True)
        if verdict.kind == "presumed" and _IN_YEAR.match(text):
            return verdict._replace(kind="plain")
        ranked = verdict.kind == "plain" and self._puts_in_order(heard, said)
        return verdict._replace(kind="presumed") if ranked else verdict

    def _puts_in_order(self, heard: Heard, said: Sequence[Mention]) -> bool:
        """Whether a sentence puts its options in order, or on one level, and does nothing else with them."""
        text, start = heard.sentence.text, heard.sentence.start
        left = without_options(heard, said)
        for first, last in self._ordering(heard, said):
            left = left[: first - start] + " " * (last - first) + left[last - start :]
        if DONE_OTHERWISE.search(left) or _IN_YEAR.match(text):
            return False
        level = any(" " in found[0] for found in phrases.LEVEL.finditer(text))
        named = within(heard.sentence.start, said)
        return bool(level or _RANKING.search(text) or words_of_order(text, named, figures=self._has_letters))

    def _ordering(self, heard: Heard, said: Sequence[Mention]) -> list[tuple[int, int]]:
        """Where the words stand that put the options of a sentence in order."""
        start, text = heard.sentence.start, heard.sentence.text
        unordered = [(start + one.start(), start + one.end()) for one in phrases.UNORDERED.finditer(text)]
        unordered += [(start + at, heard.sentence.end) for at in _closed(heard, said)]
        if not self.asked.ranks:
            return unordered
        found = words_of_order(text, within(heard.sentence.start, said), figures=self._has_letters)
        spans = [one.span() for one in _UNRANKED.finditer(text)] if found else []
        spans += [one.span() for one in phrases.LEVEL.finditer(text)]
        closed = leftover.NO_MORE.match(text) if found else None
        if closed and not any(closed.start("said") <= one.start - start < closed.end("said") for one in said):
            spans.append(closed.span("said"))
        spans += [(one.start, one.end) for one in found]
        options = {one.option for one in self._world.outright}
        anew = [one for one in said if one.option not in options or one in self._world.outright]
        spans += self._reason(heard, said, behind_last(text, within(heard.sentence.start, anew))) if found else []
        return unordered + [(start + first, start + last) for first, last in spans]

    def _reason(self, heard: Heard, said: Sequence[Mention], since: int) -> list[tuple[int, int]]:
        """What stands behind the last option that has a place, and only tells why it has it."""
        sentence = heard.sentence
        rest = _PART.match(sentence.text, since)
        if not rest:
            return []
        start, text = sentence.start + rest.end(), sentence.text[rest.end() :]
        words, ours = lexicon_of(text, self.language), {one.option for one in said}
        named = list(named_shortly(text, self.names, self.written[start : sentence.end], [], words))
        if named and not words_of_order(text, named, figures=False):  # what has a place of its own may be told of
            ours |= {one.option for other in self._own() for one in self._named(other)}
        pieces = words.pieces(text)
        tells = ":" in rest[0] or _REASON.match(text) or (pieces and pieces[0].kind in ("reason", "relative"))
        more = any(piece.kind == "chooses" for piece in pieces) or any(one.option not in ours for one in named)
        clause = Heard(Sentence(start, sentence.end, text, leads=False))
        alone = Background([clause], self.names, self.language, self.asked, self.written)
        alone.picks = 0  # what it says of options in general is a reason too
        more = more or alone.touches(clause) or unsettles_reply(text, self.language)
        return [] if not tells or more else [(rest.end(), len(sentence.text))]

    @cached_property
    def _has_letters(self) -> bool:
        return not any(label.isdigit() for label in self.names.labels)

    @cached_property
    def _is_full(self) -> bool:
        """Whether the letter names as many options as may be chosen, so that nothing else can be meant by naming them."""
        said = [
            one
            for heard in self._own()
            if not (self._declines(heard) or any(lived_with(heard.sentence.text)))
            for one in self._named(heard)
        ]
        named = {one.option for one in said}
        parts = self._parts(said)
        if self._conclusion >= 0 or self._may_be_worded(parts):
            return self._conclusion >= 0
        closed = named and any(says_no_more(heard.sentence.text) for heard in self._own())
        if closed or self._sums_up or len(named) == self.asked.picks or self._says_how_many(len(named)):
            return True
        return self.asked.ranks and len(named) > 1 and (not parts or self._all_have_places(len(named)))

    def _parts(self, said: Iterable[Mention]) -> list[Mention]:
        """The options that are named by a part of a title in a language in which they have none."""
        in_translation = any(self.language not in option.titles for option in self.asked.options)
        return [one for one in said if in_translation and one.how == "title" and not one.whole]

    def _may_be_worded(self, parts: Iterable[Mention]) -> bool:
        """Whether one of these parts opens a quotation: it may be another wording."""
        return any(self.plain.text[one.start - 1 : one.start] == '"' for one in parts)

    def _says_how_many(self, number: int) -> bool:
        """Whether the letter says that it chooses as many as it names, so that no word of it is one more."""
        counts = {
            count
            for heard in self._own()
            if not self._declines(heard)
            for count in chosen_counts(without_options(heard, self._named(heard)))
        }
        return counts - {self.asked.picks, len(self.asked.options)} == {number}

    @cached_property
    def _sums_up(self) -> bool:
        """Whether a sentence that names no option chooses as many as the letter names: "Mauritania therefore chooses these three projects"."""
        refused = {one.mention.option for heard in self.heard for one in heard.said if one.stance == "rejects"}
        named = {one.option for heard in self._own() for one in self._named(heard)} - refused
        told = [one.sentence for one in self._own() if not self._named(one)]
        told = [one for one in told if len(named) in chosen_counts(one.text)]
        return any(says_no_more(one.text) or self.judge.judge(one, (), ()).kind in ("chooses", "wants") for one in told)

    def _all_have_places(self, number: int) -> bool:
        """Whether the letter gives as many places as it names options, so that no other is named by a word that is not known."""
        found = [
            one.rank
            for heard in self._own()
            for one in words_of_order(
                heard.sentence.text, within(heard.sentence.start, self._named(heard)), figures=self._has_letters
            )
            if one.rank
        ]
        return len(found) == number and set(found) <= {*range(1, number + 1), LAST}

    def _declines(self, heard: Heard) -> bool:
        """Whether a sentence chooses nothing and says no to something."""
        named, start = self._named(heard), heard.sentence.start
        text = without_options(heard, named)
        for first, last in self._ordering(heard, named) if named else ():
            text = text[: first - start] + " " * (last - first) + text[last - start :]
        for harmless in (ONLY_THESE, phrases.LEVEL, _UNRANKED):
            text = harmless.sub(blank, text)
        kinds = {piece.kind for piece in lexicon_of(text, self.language).pieces(text)}
        return bool(kinds & {"not", "against"}) and not kinds & {"chooses", "wants"}

    def _is_replaced(self, heard: Heard, said: Sequence[Mention]) -> bool:
        """Whether an option is named as what was chosen before: "our previous choice of (b) is cancelled"."""
        start = heard.sentence.start
        places = list(phrases.replacing(heard.sentence.text))
        return any(first <= one.start - start < last for first, last in places for one in said)

    def _names_persons(self, heard: Heard, said: Sequence[Mention]) -> bool:
        """Whether a sentence that names participants has an option's word only in what they are called: "Director of Medicines"."""
        kinds = self.judge.judge(heard.sentence, (), ()).kinds
        return self._by_one_word(said) and not kinds & {"chooses", "wants", "weak"}

    def _by_one_word(self, said: Iterable[Mention]) -> bool:
        """Whether options are named by a word of their titles alone."""
        return all(one.how == "title" and " " not in self.plain.text[one.start : one.end].strip() for one in said)

    def _leaves_out(self, heard: Heard, said: Sequence[Mention]) -> bool:
        """Whether a sentence says that no more is chosen, or which option has no rank."""
        text = heard.sentence.text
        places = all(one.how == "ordinal" for one in said)
        unranked = self.asked.ranks and says_unranked(text) and not self._are_placed(heard, said)
        return bool(((places or self._by_one_word(said)) and says_no_more(text)) or unranked)

    def _are_placed(self, heard: Heard, said: Sequence[Mention]) -> bool:
        """Whether a sentence gives places in an order to options."""
        if not self.asked.ranks:
            return False
        found = words_of_order(heard.sentence.text, within(heard.sentence.start, said), figures=self._has_letters)
        return any(one.rank for one in found) or (bool(found) and len({one.option for one in said}) > 1)

    def _own(self) -> list[Heard]:
        """The sentences down to the signature, and of a postscript."""
        return [heard for heard, signed in to_signature(self.heard, len(self.plain.text)) if not signed]

    def _all_named(self, heard: Heard) -> list[Mention]:
        text, start = heard.sentence.text, heard.sentence.start
        found = within(start, [one.mention for one in heard.said])
        words = lexicon_of(text, self.language)
        more = named_shortly(
            text, self.names, self.written[start : start + len(text)], found, words, placed=not self.asked.ranks
        )
        return [one._replace(start=one.start + start, end=one.end + start) for one in sorted((*found, *more))]

    def _named(self, heard: Heard) -> list[Mention]:
        """The options that a sentence names, but where they are set apart or it only tells of the world."""
        aside = [*self.judge.apart, *self._world.told]
        return [one for one in self._all_named(heard) if not any(first <= one.start < last for first, last in aside)]

    @cached_property
    def _world(self) -> OfTheWorld:
        """The words of titles that stand in the letter for what they say."""
        named = [(heard.sentence, self._all_named(heard)) for heard in self._own()]
        settled = [one.mention for heard in self.heard for one in heard.said if one.stance in _SETTLED]
        return OfTheWorld(named, settled, self.plain.text, self.names, self.language, self.asked, self.written)

    def _without_reasons(self, heard: Heard) -> list[Mention]:
        """The options that a sentence names, but where it only gives the reasons for the place of one."""
        said = self._named(heard)
        reasons = self._ordering(heard, said) if self.asked.ranks and not self._world.outright >= {*said} else []
        placed = {one.option for one in said if not any(first <= one.start < last for first, last in reasons)}
        return [one for one in said if one in self._world.outright or one.option in placed]

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
        verdict = self.judge.judge(sentence, (), (), full=self._is_full)
        if verdict.kind in ("chooses", "wants"):
            return sentence.leads or bool(_LEADS.search(sentence.text))
        return leading and not verdict.dangers

    def _chosen(self, judged: Sequence[tuple[Heard, list[Mention], Judged]]) -> set[str]:
        """What is chosen by the strongest words of the letter; its sentences are marked."""
        conditional = {one.option for one in self.worded if one.only_if}
        strict = any(
            one.stance == "chooses" and one.mention.option not in conditional
            for heard in self.heard
            for one in heard.said
            if not any(heard is one for one, *_ in judged)
        )
        for kinds in (("chooses",), ("wants",), ("weak", "bare"), ("presumed",)):
            if strict and kinds != ("chooses",):
                break
            if kinds == ("presumed",) and not self._is_full:
                break
            taken = [(heard, said, verdict) for heard, said, verdict in judged if verdict.kind in kinds]
            for heard, said, verdict in taken:
                told = verdict.kind != "bare" and verdict.end - verdict.start < _SHORT
                place = (verdict.start, verdict.end) if told else (0, 0)
                heard.said = [Said(one, "chooses", place) for one in said]
                heard.said += [Said(one, "leaves", (0, 0)) for one in self.conceded.get(heard.sentence.start, ())]
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
        goes_on = any(_GOES_ON.search(heard.sentence.text) for heard in self.heard if heard.chosen)
        fills = _FILLS | {"presumed"} if self.asked.ranks else _FILLS  # of a ranking its places tell
        more = [
            (heard, said)
            for heard, said, verdict in judged
            if not heard.judged
            and (verdict.kind in fills or (verdict.kind == "plain" and (goes_on or self._goes_on(heard, said))))
        ]
        chosen = {one.mention.option for heard in self.heard for one in heard.chosen}
        named = chosen | {one.option for _, said in more for one in said}
        told = self._is_full or (goes_on and all(verdict.kind in _STRONG for *_, verdict in judged))
        if 0 < len(chosen) < len(named) and (len(named) == self.asked.picks or self.asked.ranks or told):
            for heard, said in more:
                heard.said, heard.judged = [Said(one, "chooses", (0, 0)) for one in said], True

    def _goes_on(self, heard: Heard, said: Sequence[Mention]) -> bool:
        """Whether a sentence says that it adds to what was chosen, and does nothing else with it: "de même, il sollicite le projet 2"."""
        return bool(_GOES_ON.search(heard.sentence.text)) and not DONE_OTHERWISE.search(without_options(heard, said))


def _closed(heard: Heard, said: Sequence[Mention]) -> list[int]:
    return closes_at(heard.sentence.text, [one.end for one in within(heard.sentence.start, said)])


def _against(heard: Heard) -> bool:
    """Whether a sentence has words that decline, doubt or compare."""
    return not {cue for cue, _, _ in heard.cues} <= {"chooses", "accepts", "wants", "regards"}


_SHORT = 60
_REASON = pattern(r"(?:{opens_reason}|{opens_relative})(?:(?<=')|(?!\w))")
_PART = re.compile(r"[\s)\"]*[,;:(–-] ?")
_GOES_ON, _RANKING, _UNRANKED = whole("goes_on_choosing"), whole("ranking"), whole("unranked")
_THOSE, _MERIT = whole("those_before"), whole("grants_merit")
_LEVEL_OF = pattern(r"(?<!\w)(?:{level_of})(?: (?:{ranking_noun}|{weight_noun}))?\W*$")
_IN_YEAR = re.compile(r"\W*(?:in|en|for|pour|para) (?:19|20)\d\d(?!\w)")  # it was done then
_STRONG = frozenset({"chooses", "wants", "weak"})
_FILLS = frozenset({"chooses", "wants", "weak", "bare"})
_ADDS_OR_TURNS = frozenset({"chooses", "wants", "weak", "turns"})
_SAYS_MORE = DANGERS | {"chooses", "wants", "weak"}
_LEADS = pattern(r"(?<!\w)(?:{leads_on})\W*$")
