"""Which sentences of a letter are background: they speak of the world the note is about, or of practical matters, and not of the reply.

A sentence that chooses nothing takes a choice back, leaves it open or adds to it only where it touches it: it speaks of the choice, of the
paper that holds it, of an option or of those who decide, and says of them something that unsettles ([changes] and its neighbours). Where
all words of a sentence are little ones, what they unsettle can only be the choice. Reasons, the state of the world, courtesy, what is sent,
and remarks on numbered paragraphs do not, whatever their words ("however", "much remains to be done", "the law provides").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from intersession.core.replies import leftover, phrases
from intersession.core.replies.leftover import says_no_more
from intersession.core.replies.lexicon import lexicon_of
from intersession.core.replies.mentions import Gazetteer, Mention, within
from intersession.core.replies.named_beside import lived_with
from intersession.core.replies.plain import Sentence
from intersession.core.replies.shapes import Asked
from intersession.core.replies.shortly import named_shortly
from intersession.core.replies.stances import Heard
from intersession.core.replies.vocabulary import Pattern, blank, pattern, whole_in
from intersession.core.replies.wordings import QUOTED


@cache
def _opening(language: str) -> re.Pattern[str]:
    """What opens a sentence or the part behind a semicolon or colon, and stands for the choice."""
    return re.compile(rf"(?:^|(?<=[;:] ))\W*{whole_in('{opens_with_it}', language).pattern}")


def _everywhere(text: str) -> Pattern:
    return pattern(rf"(?<![\w'-])(?:{text})(?:(?<=')|(?!\w))")


_SETTLED, _PRACTICE = _everywhere("{settled}|{unordered}"), _everywhere("{practice}")
_OF_THIS_REPLY, _UNCHANGED = _everywhere("{of_this_reply}"), _everywhere("{unchanged}")
_SLIP_OF_THE_PEN = pattern("{claim_erratum}")
_UNAFFECTED, _CONCEDES = _everywhere("{unaffected}|{leaves_the_vote}"), _everywhere("{concedes}")
#: What leaves the vote as it is, and papers that follow.
_APART = _everywhere("{leaves_the_vote}|{paper_follows}")
_NOT_SETTLED = _everywhere("{not_settled}|{but_for}")
BUT_FOR, WOULD_LIKE = _everywhere("{but_for}"), _everywhere("{would_like}")
_SPEAKS_WELL = pattern(r"(?P<between>[^.;:]{0,40}?)(?<!\w)(?:{speaks_well})(?!\w)")
_OFFICE = pattern(r"(?<![\w-])(?:{institution_of})(?:s|es)? (?:{of_noun})")
_OPENS = pattern(
    r"[\s)\".]*[,;–-]+ ?(?:(?P<relative>{opens_relative})|(?P<reason>{opens_reason})|(?P<courtesy>{and_courtesy}))(?:(?<=')|(?!\w))"
)
_EXPLAINS = re.compile(r"[\s)\".]*: (?=\w)")
_ENDS = re.compile(r"[.!?:;]\W*$")
#: Sections whose words take a reply back by themselves, whatever else the sentence speaks of.
_BY_ITSELF = ("{takes_back}", "{unsigned}", "{no_competence}", "{amended}")
_CHOOSES = frozenset({"chooses", "accepts", "withdraws", "only"})
_NEAR = 60  # letters between what is spoken of and what is said of it
#: Of whom or of what a sentence speaks, and the words that unsettle the reply where they are said of it.
_OF_WHOM = (
    ("{the_choice}", ("{left_to_do}",)),
    ("{the_paper}", ("{changes}",)),
)
_LEFT_TO_DO = ("{left_to_do}", "{changes}", "{unsettled_with_it}", "{hold}", "{elsewhere}")
#: What is said of an option that is not chosen, and asks for nothing.
_DECLINED = frozenset({"rejects", "concedes", "unticked", "leaves", "unmarked", "excepts", "regrets"})
_WITH_IT = ("{changes}", "{unsettled_with_it}", "{guess}", "{hold}", "{elsewhere}")
_OF_REPLY = ("{the_choice}", "{the_paper}", "{an_option}", "{those_who_decide}", "{little_word}")
#: Patterns that unsettle what they are said of, in all languages.
_UNSETTLING = (
    leftover.OPEN,
    leftover.AFTERTHOUGHT,
    leftover.MODAL,
    leftover.AGAINST,
    phrases.DENIED,
    phrases.CONDITION,
    phrases.IF,
    phrases.HEDGED,
)
#: "Read “gaps” and not “lacunae”".
_READ_AS = pattern(r"(?<!\w)(?:{rewords_to})(?!\w)[^.;]{0,30}\"\"")
_SECOND = re.compile(r"(?<!\w)(?:second|deuxieme|segund)")
_SEVERAL = 2  # numbers of parts of a text
_LONG = 14  # words of a line that is no sentence


class Background:
    """Tells the sentences of one letter apart; `heard` are all of them, `written` is the text as it was written. Where a text is voted on, no
    paragraph of it is only remarked on, and it may be what should be otherwise."""

    def __init__(self, heard: Sequence[Heard], names: Gazetteer, language: str, asked: Asked, written: str) -> None:
        self.heard, self.names, self.language = heard, names, language
        self.picks = asked.picks if asked.kind == "choose" else 0
        self.ranks, self.written = asked.ranks, written

    @cached_property
    def _starts(self) -> frozenset[int]:
        """Where the sentences begin that are background."""
        found: set[int] = set()
        remark = False
        for one in self.heard:
            text = one.sentence.text
            goes_on = remark and "\n" not in text[: len(text) - len(text.lstrip())]
            remark = self._only_remarks and not one.said and bool(leftover.PARAGRAPHS.search(text) or goes_on)
            remark = remark and not (
                _OF_THIS_REPLY.search(text) or (self.picks and {cue for cue, _, _ in one.cues} & _CHOOSES)
            )
            if remark or self.asks_nothing(one) or not (one.chosen or self.touches(one)):
                found.add(one.sentence.start)
        return frozenset(found)

    @cached_property
    def _only_remarks(self) -> bool:
        """Whether what is said of paragraphs asks for nothing: options are chosen, or the letter says that its vote stays as it is."""
        return self.picks > 0 or any(_UNAFFECTED.search(one.sentence.text) for one in self.heard)

    @property
    def _ours(self) -> frozenset[str | None]:
        """The options that are chosen."""
        return frozenset(one.mention.option for heard in self.heard for one in heard.chosen)

    @property
    def _is_full(self) -> bool:
        return len(self._ours) >= self.picks

    @property
    def _names_first(self) -> bool:
        """Whether the letter speaks of its first preference, so that what it could live with may be its second."""
        return any(phrases.RANK.search(one.sentence.text) for one in self.heard if one.chosen)

    def holds(self, heard: Heard) -> bool:
        """Whether a sentence is background."""
        return heard.sentence.start in self._starts

    def at(self, place: int) -> bool:
        """Whether the sentence at a place of the text is background."""
        before = bisect_right(self.heard, place, key=lambda one: one.sentence.start)
        return before > 0 and place < self.heard[before - 1].sentence.end and self.holds(self.heard[before - 1])

    def touches(self, heard: Heard) -> bool:
        """Whether a sentence may take the choice back, leave it open or add to it."""
        text = heard.sentence.text
        said = _Said(
            _APART.sub(blank, _UNCHANGED.sub(blank, _SETTLED.sub(blank, _bare(text)))),
            lexicon_of(text, self.language).language,
        )
        if (
            leftover.asks_nothing(text)
            or (leftover.ADDRESS.search(text) and not _ENDS.search(text))
            or list(phrases.replacing(text))
            or self._heads_refusal(heard)
        ):
            return False
        by_itself = any(map(said.holds, _BY_ITSELF))
        if heard.said and all(one.stance in _DECLINED and one.mention.option not in self._ours for one in heard.said):
            second = not self._is_full and self._names_first and any(lived_with(text))
            return said.holds("{takes_back}") or second
        if says_no_more(said.text) and not BUT_FOR.search(said.text) and not (by_itself and self._is_full):
            return False
        if self.picks and self._is_full and not by_itself and said.lives_with_another():
            return False
        return (
            by_itself
            or said.of_choice()
            or any(said.near(of, *what) for of, what in _OF_WHOM)
            or (not _PRACTICE.search(said.text) and said.near("{those_who_decide}", *_LEFT_TO_DO))
            or self._of_options(heard, said)
            or said.of_nothing_else(heard)
        )

    def _of_options(self, heard: Heard, said: _Said) -> bool:
        """Whether it asks for an option more, or turns from one that is chosen, or from a part of the text."""
        if not self.picks:
            slip = _SLIP_OF_THE_PEN.search(said.text) and len(re.findall(r"\d+", said.text)) < _SEVERAL
            return not slip and said.near("{the_text}", "{turns_from}")
        practical = bool(_PRACTICE.search(said.text) or phrases.NOMINATES.search(said.text))
        named = [one for one in self._named(heard) if not (practical and one.how == "ordinal")]
        other = not practical and (
            said.near("{an_option}", "{changes}", "{left_to_do}") or (not self._is_full and self._wishes(said))
        )
        return other or self._of_named(said, named, practical=practical) or self._of_titles(heard, said, named)

    def _of_named(self, said: _Said, named: Sequence[Mention], *, practical: bool) -> bool:
        """Whether it asks for an option that it names and that is not chosen, turns from one that is, or moves one in the order."""
        ours = [(one.start, one.end) for one in named if one.option in self._ours]
        others = [(one.start, one.end) for one in named if one.option not in self._ours]
        labels = [(one.start, one.end) for one in named if one.how == "label"]
        spared = (self._is_full and concedes(said.text)) or (practical and said.text.rstrip().endswith("?"))
        more = not spared and said.beside(others, "{adds_more}")
        less = said.beside(ours, "{turns_from}", "{changes}") or said.unsettles_near(
            [place for place in labels if place in ours], practical=practical
        )
        moved = self.ranks and bool(named) and said.holds("{in_order}") and said.holds("{adds_more}")
        return more or less or moved or said.beside(labels, "{left_to_do}")

    def _of_titles(self, heard: Heard, said: _Said, named: Sequence[Mention]) -> bool:
        """Whether it would have a title, or quoted words of it, otherwise."""
        titled = said.holds("{the_title}")
        if titled and (leftover.MODAL.search(said.text) or said.near("{the_title}", "{turns_from}")):
            return True
        if named and said.near("{the_title}", "{adds_more}"):
            return True
        quoted = QUOTED.search(heard.sentence.text) and not leftover.PARAGRAPHS.search(heard.sentence.text)
        rewords = said.holds("{rewords}") or (bool(named) and titled and ":" in said.text)
        return bool(_READ_AS.search(said.text) or (quoted and rewords and (named or titled)))

    def _wishes(self, said: _Said) -> bool:
        """Whether it may wish for one more, where fewer are chosen than may be."""
        taken = _SECOND if len(self._ours) > 1 else None
        left = [one for one in said.found("{next_one}") if not (taken and taken.search(one[0]))]
        more = said.near("{an_option}", "{adds_more}") or bool(left)
        return more or bool(WOULD_LIKE.search(said.text) and leftover.ADDS.search(said.text))

    def _named(self, heard: Heard) -> list[Mention]:
        """The options of which a sentence says something, shortly named ones too, not those whose words it quotes or that it declines;
        places are of the sentence."""
        text, start = heard.sentence.text, heard.sentence.start
        quoted = [found.span() for found in QUOTED.finditer(text)]
        found = within(start, [one.mention for one in heard.said])
        kept = [
            place
            for place, one in zip(found, heard.said, strict=True)
            if one.stance not in _DECLINED or one.mention.option in self._ours
        ]
        more = named_shortly(
            text, self.names, self.written[start : start + len(text)], found, lexicon_of(text, self.language)
        )
        return [
            one
            for one in (*kept, *more, *self._numbers(text, found))
            if (one.how != "title" or one.option in self._ours or one in kept)
            and not any(first <= one.start < last for first, last in quoted)
        ]

    def _numbers(self, text: str, found: Sequence[Mention]) -> Iterator[Mention]:
        """Numbers behind an article that may be options: "le 4 aura notre soutien"."""
        for one in leftover.NUMBER.finditer(text) if self.picks else ():
            taken = any(other.start < one.end() and one.start() < other.end for other in found)
            counts = leftover.NO_LABEL.match(text, one.end()) or leftover.PARAGRAPHS.search(text[: one.end()][-14:])
            counts = counts or leftover.BEFORE_TIME.search(text, 0, one.start("label"))
            if one["article"] and one["label"] in self.names.labels and not taken and not counts:
                yield Mention(*one.span("label"), self.names.labels[one["label"]], "label")

    def clause(self, heard: Heard) -> tuple[int, int]:
        """Where the sentence goes on behind the last option it names with reasons, praise or courtesy alone; an empty place where not."""
        start, text = heard.sentence.start, heard.sentence.text
        last = max((one.mention.end for one in heard.said), default=start) - start
        opens = _OPENS.match(text, last) if heard.said else None
        told = heard.said and (opens if opens and not opens["relative"] else _EXPLAINS.match(text, last))
        if told and self._only_explains(heard, told.end()):
            return (start + told.start(), heard.sentence.end)
        if not opens or ";" in text[opens.end() :] or '"' in text[opens.end() :]:
            return (0, 0)
        rest = text[opens.end() :]
        if opens["reason"]:
            fits = not takes_back(rest, self.language)
        elif opens["courtesy"]:
            said = _Said(rest, self.language)
            fits = not (said.holds("{an_option}") and not _PRACTICE.search(rest)) and not takes_back(
                rest, self.language
            )
        else:
            well = _SPEAKS_WELL.match(rest)
            fits = (
                well is not None
                and "," not in rest
                and not takes_back(well["between"] + rest[well.end() :], self.language)
            )
        return (start + opens.start(), heard.sentence.end) if fits else (0, 0)

    def _only_explains(self, heard: Heard, since: int) -> bool:
        """Whether the rest of a sentence tells something of the world, where as many options are chosen as may be: it names none of them,
        chooses, proposes and quotes nothing, and says nothing of the choice."""
        start, text = heard.sentence.start + since, heard.sentence.text[since:]
        for one in self._named(Heard(Sentence(start, heard.sentence.end, text, leads=False))):
            if one.how == "title" and one.option in self._ours:
                text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
        rest = Heard(Sentence(start, heard.sentence.end, text, leads=False))
        kinds = {piece.kind for piece in lexicon_of(text, self.language).pieces(text)}
        told = kinds & {"verb", "open"} and "chooses" not in kinds and ";" not in text and not self._named(rest)
        more = QUOTED.search(text) or leftover.PROPOSES.search(text) or _opening(self.language).match(text)
        ours = any(map(_Said(text, self.language).holds, ("{reply_noun}", "{the_choice}")))
        return self.picks > 0 and self._is_full and bool(told) and not (more or ours or self.touches(rest))

    def asks_nothing(self, heard: Heard) -> bool:
        """Whether a sentence says that no more is chosen, or that nothing is changed, or only what could be lived with."""
        text = heard.sentence.text
        if heard.said:
            only_conceded = self._is_full and all(
                one.stance == "concedes" and one.mention.option not in self._ours for one in heard.said
            )
            against = leftover.AGAINST.search(text) and not any(lived_with(text))  # "in place of (b)"
            return (only_conceded and not against) or (
                self._is_unchanged(text) and all(one.stance == "names" for one in heard.said)
            )
        open_too = self._is_full and _Said(text, self.language).holds("{takes_back}")
        filled = leftover.NIL.match(text.strip()) or (leftover.NO_MORE.match(text) and not open_too)
        live_with = self._is_full and any(lived_with(text))  # "the other two would suit us too, if need be"
        return bool(filled) or live_with or self._is_unchanged(text) or self._names_office(text)

    def _heads_refusal(self, heard: Heard) -> bool:
        """Whether a sentence is the one word that heads a refusal of what is not chosen: "Reservations. Ghana cannot support project 3"."""
        after = next((other for other in self.heard if other.sentence.start > heard.sentence.start), None)
        refused = after.said if after and len(re.findall(r"\w+", heard.sentence.text)) == 1 else []
        return bool(refused) and all(one.stance == "rejects" for one in refused)

    def _names_office(self, text: str) -> bool:
        """Whether a line is no sentence and names an office: a headline, or a line of a signature."""
        if _ENDS.search(text) or not _OFFICE.search(text) or len(text.split()) > _LONG:
            return False
        kinds = {piece.kind for piece in lexicon_of(text, self.language).pieces(text)}
        return not kinds & {"chooses", "wants", "weak", "verb", "not", "against", "open", "turns"}

    def _is_unchanged(self, text: str) -> bool:
        left = _UNCHANGED.sub(blank, text)
        return left != text and not (
            _unsettles(left) or BUT_FOR.search(left) or leftover.PROPOSES.search(left) or QUOTED.search(left)
        )


class _Said:
    """What a sentence says in one language, looked for by section."""

    def __init__(self, text: str, language: str) -> None:
        self.text, self.language = text, language

    def holds(self, section: str) -> bool:
        """Whether an entry of a section stands in it."""
        return bool(whole_in(section, self.language).search(self.text))

    def near(self, of: str, *what: str) -> bool:
        """Whether entries of sections are said of one of another: near it, in one part of the sentence."""
        return self.beside([found.span() for found in self.found(of)], *what)

    def beside(self, spoken: Sequence[tuple[int, int]], *what: str) -> bool:
        """Whether an entry of a section stands near one of these places, in one part of the sentence."""
        return bool(spoken) and any(
            self._together(first, last, *found.span())
            for section in what
            for found in self.found(section)
            for first, last in spoken
        )

    def _together(self, first: int, last: int, start: int, end: int) -> bool:
        between = self.text[last:start] if start >= last else self.text[end:first]
        return len(between) < _NEAR and ";" not in between

    def of_choice(self) -> bool:
        """Whether it unsettles the choice, or what stands for it."""
        spoken = (*_opening(self.language).finditer(self.text), *self.found("{the_choice}"))
        return self.unsettles_near([one.span() for one in spoken], practical=bool(_PRACTICE.search(self.text)))

    def lives_with_another(self) -> bool:
        """Whether it only says what could be lived with, and neither puts it in the place of a choice nor speaks of changing that."""
        left = whole_in("{lives_with}", self.language).sub(blank, self.text)
        rest = _Said(left, self.language)
        return left != self.text and not rest.holds("{puts_in_place}") and not rest.near("{the_choice}", "{changes}")

    def unsettles_near(self, spoken: Sequence[tuple[int, int]], *, practical: bool) -> bool:
        """Whether any word that unsettles stands near one of these places; of practical matters only those that say so by themselves."""
        weak = () if practical else _UNSETTLING
        for first, last in spoken:
            before = self.text[max(0, first - _NEAR) : first].split(";")[-1]
            after = self.text[last : last + _NEAR].split(";")[0]
            whole, beside = before + self.text[first:last] + after, f"{before} \0 {after}"
            if any(self._section(one).search(whole) for one in _WITH_IT) or any(one.search(beside) for one in weak):
                return True
        return False

    def _section(self, section: str) -> re.Pattern[str]:
        return whole_in(section, self.language)

    def found(self, section: str) -> list[re.Match[str]]:
        return list(self._section(section).finditer(self.text))

    def unsettles(self) -> bool:
        """Whether it holds a word that unsettles what it is said of."""
        return any(map(self.holds, (*_WITH_IT, *_BY_ITSELF)))

    def of_nothing_else(self, heard: Heard) -> bool:
        """Whether it unsettles, and none of its words speaks of anything else than the reply."""
        text = self.text
        if not self.unsettles() or not re.search(r"[.!?]\W*$", text):
            return False
        for one in heard.said:
            first, last = one.mention.start - heard.sentence.start, one.mention.end - heard.sentence.start
            text = text[:first] + " " * (last - first) + text[last:]
        for section in (*_WITH_IT, *_BY_ITSELF, *_OF_REPLY):
            text = whole_in(section, self.language).sub(blank, text)
        return not re.search(r"[^\W\d_]{3,}", text)


def _bare(text: str) -> str:
    return leftover.HARMLESS.sub(blank, QUOTED.sub('""', text))


def concedes(text: str) -> bool:
    """Whether a text speaks of what could be taken in place of a choice, and takes nothing back."""
    return bool(_CONCEDES.search(text) or phrases.CONSENSUS.search(text) or leftover.FALLBACK.search(text)) and not (
        leftover.AGAINST.search(text)
    )


def takes_back(text: str, language: str = "en") -> bool:
    """Whether a clause about what was chosen unsettles it; it is read in the language that knows most of it, in this one where it is level."""
    return (
        bool(_NOT_SETTLED.search(text))
        or _unsettles(text)
        or _Said(text, lexicon_of(text, language).language).unsettles()
    )


def unsettles_reply(text: str, language: str) -> bool:
    """Whether a clause speaks of the choice or of the whole reply, and leaves it open."""
    said = _Said(_bare(text), lexicon_of(text, language).language)
    return any(map(said.holds, _BY_ITSELF)) or said.of_choice()


def _unsettles(text: str) -> bool:
    """Whether what is said of what was chosen leaves it open, turns it or denies it."""
    return any(one.search(text) for one in _UNSETTLING)
