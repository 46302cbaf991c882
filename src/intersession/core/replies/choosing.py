"""Which options a reply chooses, and what takes a choice back: others say it, it is past, asked, denied, tentative, conditional."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from intersession.core.replies import phrases
from intersession.core.replies.about_wordings import restates
from intersession.core.replies.background import Background
from intersession.core.replies.between import SOME
from intersession.core.replies.evidence import Evidence
from intersession.core.replies.orders import Order, order_of, words_of_order
from intersession.core.replies.plain import Plain
from intersession.core.replies.shapes import Asked
from intersession.core.replies.stances import LEADS_ON, Heard, Said
from intersession.core.replies.vocabulary import blank, pattern, whole
from intersession.core.replies.wordings import QUOTED, UNDERSTOOD_AS_WISH, Wording

_FOR = r"(?<![\w'])(?:(?:for|from|pour|para|por parte|de parte|de la part|on the part of|par|por) ?)?(?:(?:de la|de los|de|du|des|del|the|le|la|les|l'|el|los|las) ?)?"
_OR_BOTH = pattern(r"(?<!\w)(?:{or_both})(?!\w)")
INFINITIVE = pattern(r"(?:{infinitive})(?!\w)")
_FURTHER_TO = pattern(r"\W*(?:{further_to})(?!\w)[^:]{0,90}:")
_TO_BE_TAKEN = re.compile(r"[)\w\"] ?[–:-] ?a $")
_COUNTED_OF = {"two": 2, "three": 3, "four": 4}
#: "The first two, soit les lettres a) et b)": one "soit" says which they are, two of them leave it open.
_PURPOSE = pattern(r"(?<![\w'])(?:{so_that})(?:(?<=')|(?!\w))[^,;:.\0]*(?=[,;.])")  # "so that all may know"
_THAT_IS = re.compile(r"(?<!\w)soit les (?:lettres|points|themes|sujets|projets|numeros)(?!\w)")
_NOT_FIRST = re.compile(r"(?:second|third|deuxieme|troisieme|segund|tercer)")
_BY_OTHERS = pattern(r" (?:by|par|por) (?:[\w']+ ){0,2}?(?:{others_are})(?!\w)")  # "preferred by most members"
_OPEN_TO = frozenset({"names", "accepts", "concedes", "regards"})
_AGREES = pattern(r"(?<!\w)(?:{agrees})(?!\w)")
_WHICH = pattern(r"[\s,]*(?:{opens_relative})(?!\w)")
_PARTED = pattern(r"[,;:]|(?<!\w)(?:{and_any}|{but})(?!\w)")
_ACCEPTED = frozenset({"accepts", "concedes"})
_NEAR = 60  # letters between two options that an "or" joins


@lru_cache(maxsize=512)
def _called(names: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these names, with the little words before it."""
    longest_first = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(_FOR + rf"(?:{longest_first})(?![\w'])")


def is_parted(text: str, since: int, place: int) -> bool:
    """Whether a name that ends at `since` is parted from what stands at a place: not by what opens "Japan, which chooses"."""
    which = _WHICH.match(text, since)
    return bool(_PARTED.search(text, which.end() if which else since, place))


class Choosing:
    """The options of one letter, as its sentences speak of them."""

    def __init__(
        self,
        plain: Plain,
        heard: Sequence[Heard],
        proposed: Sequence[Wording],
        asked: Asked,
        evidence: Evidence,
        background: Background,
        called: Sequence[str] = (),
    ) -> None:
        self.background = background
        self.plain, self.heard, self.wordings, self.asked, self.evidence = plain, heard, proposed, asked, evidence
        self.called = _called(tuple(called)) if called else None
        self.order: list[str] = []  # by the ranks of a table's rows

    def choose_alone(self) -> None:
        """A reply that is nothing but options chooses them: the whole message is "(a) and (c)"."""
        if any((heard.cues and heard.said) or any(one.stance != "names" for one in heard.said) for heard in self.heard):
            return
        for heard in self.heard:
            if heard.said and self._is_bare(heard):
                heard.said = [one._replace(stance="chooses") for one in heard.said]

    def _is_bare(self, heard: Heard) -> bool:
        text, start, kept = heard.sentence.text, heard.sentence.start, 0
        if self.called:  # "(a) and (c) for Uruguay"
            text = self.called.sub(lambda found: " " * len(found[0]), text)
        if lead := _FURTHER_TO.match(text):
            kept = lead.end()
        for one in heard.said:
            if not phrases.RESTS.fullmatch(text, kept, one.mention.start - start):
                return False
            kept = one.mention.end - start
        return bool(phrases.RESTS.fullmatch(text, kept))

    def settled(self) -> tuple[list[Said], list[Said], list[Said]]:
        """What is chosen, rejected and conceded; what is chosen of no option is doubted. No objection and nothing else is a choice."""
        beside: list[Said] = []  # "our support would be limited to (b)"
        for heard in (one for one in self.heard if not one.judged):
            if restates(heard, self.wordings):  # and declines nothing that is chosen
                conditional = {one.option for one in self.wordings if one.only_if}
                beside += [one for one in heard.said if one.mention.option not in conditional]
                heard.said = [one._replace(stance="names" if one in beside else "leaves") for one in heard.said]
            self._choose_worded(heard)
            self._settle(heard)
        self._choose_set_apart()
        said = [one for heard in self.heard for one in heard.said]
        chosen = [one for one in said if one.stance == "chooses" and one.mention.option]
        accepted = [one for one in said if one.stance == "accepts" and one.mention.option]
        if not chosen and accepted and not self._has_alternative():
            for heard in self.heard:
                heard.said = [one._replace(stance="chooses") if one in accepted else one for one in heard.said]
            chosen = [one._replace(stance="chooses") for one in accepted]
        if (
            not chosen and not self._has_alternative()
        ):  # "could accept (c) only if its title reads …" is a choice of (c)
            worded = {one.option for one in self.wordings if one.only_if}
            chosen = [one for one in said if one.stance == "concedes" and one.mention.option in worded]
        rejected = [one for one in said if one.stance == "rejects" and one.mention.option]
        conceded = [one for one in said if one.stance == "concedes" and one.mention.option]
        for one in beside:
            if one.mention.option not in {each.mention.option for each in chosen}:
                self.evidence.doubt("mentioned_without_choice", one.mention.start, one.mention.end)
        for one in chosen:
            self.evidence.point(f"choice {one.mention.option}", one.mention.start, one.mention.end)
        for one in rejected:
            self.evidence.point(f"rejects {one.mention.option}", one.mention.start, one.mention.end)
        return chosen, rejected, conceded

    def _choose_set_apart(self) -> None:
        """What is accepted in a wording that was taken out of the letter is chosen so; and all that is, where nothing else is chosen."""
        worded = {one.option for one in self.wordings}
        accepted = {one.mention.option for heard in self.heard for one in heard.said if one.stance in _ACCEPTED}
        if not worded & accepted:
            return
        chosen = any(heard.chosen for heard in self.heard)
        for heard in self.heard:
            conceded = {one.mention.option for one in heard.said if one.stance == "concedes"}
            if conceded & worded and not conceded <= worded:
                self.evidence.doubt("concession_only", heard.said[0].mention.start, heard.said[-1].mention.end)
            kept = (conceded if heard.chosen or not conceded <= worded else set()) | (
                set() if not chosen else accepted - worded
            )
            heard.said = [
                one._replace(stance="chooses") if one.stance in _ACCEPTED and one.mention.option not in kept else one
                for one in heard.said
            ]

    def choose_worded(self) -> None:
        """The same for each sentence, before they are judged whole."""
        for heard in self.heard:
            self._choose_worded(heard)

    def _choose_worded(self, heard: Heard) -> None:
        """ "As for (b), it is acceptable only if its title reads …" chooses (b) so."""
        first, last = heard.sentence.start, heard.sentence.end
        here = [one for one in self.wordings if first <= one.gap <= last]
        agrees = _AGREES.search(heard.sentence.text) and not phrases.DENIED.search(heard.sentence.text)
        worded = {one.option for one in here if one.agreed or (one.only_if and agrees)}
        open_to = _OPEN_TO - {"concedes"} if heard.chosen else _OPEN_TO  # "could accept (a) if …, but chooses (b)"
        heard.said = [
            one._replace(stance="chooses", words=(0, 0) if one.stance == "names" else one.words)
            if one.mention.option in worded and one.stance in open_to
            else one
            for one in heard.said
        ]

    def _settle(self, heard: Heard) -> None:
        """What takes a sentence's choices back: it is of others, of the past, a question, a doubt or a condition."""
        sentence = heard.sentence
        text = sentence.text
        for first, last in phrases.replacing(text):  # "and this replaces the earlier one"
            text = text[:first] + " " * (last - first) + text[last:]
        if phrases.PAST.search(text) and not any(word in text for word in ("now ", "desormais", "maintenant", "ahora")):
            heard.said = [
                one._replace(stance="past")
                if one.stance in ("chooses", "accepts") and phrases.PAST.search(self._around(heard, one))
                else one
                for one in heard.said
            ]
        if third := phrases.THIRD.search(text):
            heard.said = [
                one._replace(stance="others")
                if one.stance == "chooses"
                and one.words[0] >= sentence.start + third.start()
                and not _PARTED.search(text, third.end(), max(third.end(), one.words[0] - sentence.start))
                else one
                for one in heard.said
            ]
        self._reject_regarded(heard)
        taken = [one for one in heard.said if one.stance in ("chooses", "accepts")]
        if taken:
            self._doubt_said(heard, taken)

    def _reject_regarded(self, heard: Heard) -> None:
        """ "As for (c), Rwanda is opposed to it": what a sentence speaks of and only declines is declined."""
        options = {one.mention.option for one in heard.said}
        after = {cue for cue, first, _ in heard.cues if heard.said and first >= heard.said[-1].mention.end}
        text, start = heard.sentence.text, heard.sentence.start
        for _, first, last in heard.cues:  # "could not support it" declines, "is not opposed" does not
            text = text[: first - start] + " " * (last - first) + text[last - start :]
        denied = phrases.DENIED.search(text)
        if len(options) == 1 and after == {"rejects"} and not denied:
            heard.said = [one._replace(stance="rejects") if one.stance == "regards" else one for one in heard.said]

    def _around(self, heard: Heard, one: Said) -> str:
        """The thought in which an option stands."""
        text, place = heard.sentence.text, one.mention.start - heard.sentence.start
        starts = [0, *(match.start() for match in phrases.TURN.finditer(text))]
        first = max(start for start in starts if start <= max(place, 0))
        last = min([start for start in starts if start > place], default=len(text))
        return text[first:last]

    def _has_alternative(self) -> bool:
        return any(wording.option is None for wording in self.wordings)

    def _doubt_averse(self, heard: Heard, taken: list[Said]) -> None:
        """Words that turn a choice against itself, where nothing parts them from it."""
        text, start = heard.sentence.text, heard.sentence.start
        named = [(one.mention.start - start, one.mention.end - start) for one in heard.said]
        declined = {one.mention.start - start for one in heard.said if one.stance == "rejects"}
        chosen = [place - start for one in taken for place in (*one.words, one.mention.start, one.mention.end) if place]
        for found in phrases.AVERSE.finditer(self.unquoted(heard)):
            if any(first <= found.start() < last for first, last in named):
                continue  # a word of a title
            after = [place for place in [*chosen, *(first for first, _ in named)] if place >= found.end()]
            if after and min(after) in declined and all(place <= found.start() for place in chosen):
                continue  # "and regrets that it cannot support (d)"
            before = [place for place in chosen if place <= found.start()]
            between = text[found.end() : min(after)] if after else text[max(before) : found.start()]
            if not _PARTED.search(between):
                return self.evidence.doubt("negation_unread", start + found.start(), start + found.end())
        return None

    def _doubt_some(self, heard: Heard, taken: list[Said]) -> None:
        """ "One of (a) and (c)", "at least (a)": directly before the first that is chosen."""
        start = heard.sentence.start
        first = min(taken, key=lambda one: one.mention.start)
        lead = heard.sentence.text[
            max(0, first.words[1] - start if first.words[1] < first.mention.start else 0) : first.mention.start - start
        ]
        found = SOME.search(_DOWNWARDS.sub(blank, lead))  # not "du plus important au moins important"
        listed = (
            found
            and (":" in lead[found.end() :] or phrases.NAMELY.search(lead, found.end()))
            and _COUNTED_OF.get(found[0].split()[0])
        )
        if found and listed != len({one.mention.option for one in heard.said}):  # "two of the seven projects: …"
            end = first.mention.start
            self.evidence.doubt("some_of_them", end - len(lead) + found.start(), end - len(lead) + found.end())

    def _doubt_infinitive(self, heard: Heard, taken: list[Said]) -> None:
        """ "To select", "supporting": a choice only behind the words that make it the writer's own ("wishes to select")."""
        text, start = heard.sentence.text, heard.sentence.start
        for words in {one.words for one in taken if one.words[1]}:
            first = words[0] - start
            before, cue = text[max(0, first - 70) : first], text[first : words[1] - start]
            if _TO_BE_TAKEN.search(before):
                continue  # "(b) – à retenir"
            if (INFINITIVE.match(cue) and not phrases.OWN_WILL.search(before)) or (
                before.endswith("to ")
                and re.match(r"[a-z]+(?<!s)(?<!ed)(?!\w)", cue)
                and not phrases.OWN_WILL.search(before)
            ):
                self.evidence.doubt("not_outright", *words)

    def _asks_kindly(self, heard: Heard, taken: list[Said]) -> bool:
        """Whether a question only asks for words that were read, in the title of an option that is chosen elsewhere."""
        elsewhere = {one.mention.option for other in self.heard if other is not heard for one in other.chosen}
        worded = {one.option for one in self.wordings if heard.sentence.start <= one.gap <= heard.sentence.end}
        told = {one.mention.option for one in taken}
        return bool(worded) and told <= worded & elsewhere

    def _doubt_said(self, heard: Heard, taken: list[Said]) -> None:
        self._doubt_averse(heard, taken)
        if both := _OR_BOTH.search(heard.sentence.text):
            self.evidence.doubt("either_or", heard.sentence.start + both.start(), heard.sentence.start + both.end())
        self._doubt_some(heard, taken)
        self._doubt_infinitive(heard, taken)
        text, start = heard.sentence.text, heard.sentence.start
        for code, sought in (
            ("turn_unread", phrases.OTHERWISE),
            ("tentative", phrases.HEDGED),
            ("merger", phrases.MERGED),
            ("if_consensus", phrases.CONSENSUS),
        ):
            if found := sought.search(self.unquoted(heard)):
                self.evidence.doubt(code, start + found.start(), start + found.end())
        if text.rstrip().endswith("?") and not self._asks_kindly(heard, taken):
            self.evidence.doubt("asked_not_said", start, heard.sentence.end)
        for one in taken:
            if one.mention.fault:
                self.evidence.doubt(one.mention.fault, one.mention.start, one.mention.end)
            self._doubt_denied(heard, one)
            if one.words[1] and _BY_OTHERS.match(text, one.words[1] - start):
                self.evidence.doubt("turn_unread", *one.words)
        self._doubt_links(heard)
        self._doubt_condition(heard)

    def unquoted(self, heard: Heard) -> str:
        """The sentence with what is quoted, what names options, reasons behind them and what for blanked, so that their words say nothing."""
        text = QUOTED.sub(lambda found: " " * len(found[0]), heard.sentence.text)
        first, last = (max(0, place - heard.sentence.start) for place in self.background.clause(heard))
        text = text[:first] + " " * (last - first) + text[last:]
        for one in heard.said:
            first, last = one.mention.start - heard.sentence.start, one.mention.end - heard.sentence.start
            text = text[:first] + "\0" * (last - first) + text[last:]
        return _PURPOSE.sub(lambda found: found[0] if phrases.IF.search(found[0]) else blank(found), text).replace(
            "\0", " "
        )

    def _doubt_denied(self, heard: Heard, one: Said) -> None:
        """A denial near the words of choice that no pattern of rejecting holds: what it denies is not certain."""
        if one.stance not in ("chooses", "accepts") or not one.words[1]:
            return
        before = self.plain.text[max(heard.sentence.start, one.words[0] - 28) : one.words[0]]
        after = self.plain.text[one.words[1] : one.words[1] + 6]
        before = re.split(r"[;,]| but | mais | pero ", before)[-1]
        before = re.sub(r'"[^"]*"|^[^"]*"(?=[^"]*$)', "", before)  # what a title says, whole or its end
        found = phrases.DENIED.search(before) or re.match(r" (?:not|pas|point|no|ne)\b| n'", after)
        if found:
            self.evidence.doubt("negation_unread", one.words[0], one.words[1])

    def _doubt_links(self, heard: Heard) -> None:
        pairs = list(pairwise(heard.said))
        ranges = phrases.ranges([self.plain.text[one.mention.end : other.mention.start] for one, other in pairs])
        for place, (one, other) in enumerate(pairs):
            gap = self.plain.text[one.mention.end : other.mention.start]
            apart = one.mention.option != other.mention.option  # not "project 1 - Early warning of floods"
            if apart and place in ranges and {one.stance, other.stance} <= {"chooses", "accepts"}:
                self.evidence.doubt("range_of_options", one.mention.start, other.mention.end)
            chosen = one.stance in ("chooses", "accepts") and other.stance in (
                "chooses",
                "accepts",
                "concedes",
                "names",
            )
            if (
                chosen
                and len(gap) < _NEAR
                and one.mention.option != other.mention.option
                and phrases.EITHER.search(gap)
                and not (_THAT_IS.search(gap) and len(re.findall(r"(?<!\w)soit(?!\w)", heard.sentence.text)) == 1)
            ):
                self.evidence.doubt("either_or", one.mention.start, other.mention.end)

    def _doubt_condition(self, heard: Heard) -> None:
        text, start = (
            UNDERSTOOD_AS_WISH.sub(lambda wish: " " * len(wish[0]), self.unquoted(heard)),
            heard.sentence.start,
        )
        if found := phrases.CONDITION.search(text) or phrases.IF.search(text):
            self.evidence.doubt("condition", start + found.start(), start + found.end())

    def in_order(self, labels: Iterable[str | None]) -> list[str]:
        kept = set(labels)
        return [option.label for option in self.asked.options if option.label in kept]

    @property
    def ranked(self) -> bool:
        if self.asked.ranks:
            return bool(self.ranks) and not self._are_level
        return bool(self.order) or (len(self.ranks) > 1 and (self._says_ranked or self._gives_places))

    @property
    def _gives_places(self) -> bool:
        """Whether one option is placed before others, and another behind it: "(b) comes first, followed by (d)"."""
        ranks = {
            place.rank
            for heard in self.heard
            if heard.chosen
            for place in words_of_order(heard.sentence.text, heard.named, figures=False)
        }
        return 1 in ranks and len(ranks) > 1 and not self._are_level

    @property
    def _are_level(self) -> bool:
        """Whether one sentence chooses all, places them on one level, and none gives a place."""
        told = [heard for heard in self.heard if heard.chosen]
        both = [heard for heard in self.heard if _BOTH.match(heard.sentence.text)]  # "Both with the same priority."
        both += [heard for heard in self.heard if not heard.named and _is_unordered(heard.sentence.text)]
        if any(words_of_order(one.sentence.text, one.named, figures=self._has_letters) for one in told):
            return False
        chosen = {one.mention.option for heard in told for one in heard.chosen}
        level = [heard for heard in told if chosen == {one.mention.option for one in heard.chosen}] + both
        texts = [self.unquoted(heard) for heard in level]
        return any(sought.search(text) for text in texts for sought in (phrases.SAME_LEVEL, _EQUAL))

    @property
    def _has_letters(self) -> bool:
        return not any(option.label.isdigit() for option in self.asked.options)

    @property
    def _says_ranked(self) -> bool:
        said = {
            ("beside " if len({one.mention.option for one in heard.chosen}) > 1 else "") + found[0].strip()
            for heard in self.heard
            if heard.chosen or heard.sentence.leads or LEADS_ON.search(heard.sentence.text)
            for sought in (phrases.RANKED, phrases.RANK)
            for found in sought.finditer(heard.sentence.text)
        }
        return len(said) > 1 or not all(map(_NOT_FIRST.match, said))  # "hence our third choice" alone only counts

    @property
    def ranks(self) -> list[str]:
        """The chosen options, best first: by the ranks that are said, else as they are named."""
        return self.order or list(self.told_order.options)

    @property
    def weighed_order(self) -> Order:
        """The same where an order is asked for or said, and no table told it; else none."""
        return self.told_order if self.ranked and not self.order else Order()

    @property
    def told_order(self) -> Order:
        """The order in which the letter's sentences put what is chosen."""
        told = [(heard.sentence.text, heard.named) for heard in self.heard if heard.chosen]
        return order_of(told, figures=self._has_letters)


def _is_unordered(text: str) -> bool:
    """Whether a sentence says that what was named has no order, and not only that the rest has none."""
    return bool(phrases.UNORDERED.search(text)) and not _OF_REST.search(phrases.UNORDERED.sub(" ", text))


_OF_REST = pattern(r"(?<!\w)(?:{the_rest})(?!\w)")
_EQUAL = pattern(r"(?<![\w'-])(?:{all_equal}|{unordered})(?!\w)")
_DOWNWARDS = whole("rank_downwards")
_BOTH = pattern(r"\W*(?:{both})(?!\w)")
