"""Why a letter chooses nothing: it concedes, declines, only names or quotes, joins another, answers something else, or is not understood."""

from __future__ import annotations

import re
from collections.abc import Sequence

from intersession.core.replies import phrases
from intersession.core.replies.agreement import span
from intersession.core.replies.evidence import Evidence
from intersession.core.replies.leftover import BEFORE_TIME
from intersession.core.replies.lexicon import lexicon
from intersession.core.replies.mentions import Gazetteer, Mention
from intersession.core.replies.other_matters import is_other_matter, is_practical
from intersession.core.replies.plain import Letter, Sentence
from intersession.core.replies.shortly import named_shortly
from intersession.core.replies.stances import Heard, Said
from intersession.core.replies.vocabulary import pattern

OF_ARRIVAL = frozenset(
    {"sender_unknown", "two_missions", "sender_and_letter_differ", "another_question", "question_not_said"}
)


class Unchosen:
    """Looks for the reason in one letter."""

    def __init__(
        self,
        letter: Letter,
        written: str,
        spoken: Sequence[Sentence],
        heard: Sequence[Heard],
        names: Gazetteer,
        language: str,
        evidence: Evidence,
    ) -> None:
        self.letter, self.plain, self.written, self.spoken = letter, letter.own, written, spoken
        self.heard, self.names, self.language, self.evidence = heard, names, language, evidence

    def weigh(
        self,
        conceded: Sequence[Said],
        rejected: Sequence[Said],
        *,
        settled: bool,
        awaiting: bool,
        remarks: bool,
        nominations: bool,
        question: str | None,
    ) -> None:
        """Doubts a letter for what it is; `settled` says that it has no preference or is `awaiting` instructions."""
        said = [one for heard in self.heard for one in heard.said]
        if settled:
            listed = (one for heard in self.heard if not self._is_range(heard.said) for one in heard.said)
            named = [one for one in listed if one.stance in ("names", "chooses", "accepts")] + self._of_no_preference()
            if named:
                return self.evidence.doubt("mentioned_without_choice", *span(named))
            if (awaiting or not said) and (leaning := self.named()):
                self.evidence.doubt("mentioned_without_choice", leaning.start, leaning.end)
            return None
        self._weigh_consensus()
        if any(reason.code not in OF_ARRIVAL for reason in self.evidence.reasons) or (question == "other" and said):
            return None
        for code, ones in (
            ("concession_only", conceded),
            ("rejects_only", rejected),
            ("mentioned_without_choice", said),
        ):
            if ones:
                return self.evidence.doubt(code, *span(list(ones)))
        if remarks and (leaning := self.named()):
            return self.evidence.doubt("mentioned_without_choice", leaning.start, leaning.end)
        return None if remarks else self._weigh_unnamed(question, nominations=nominations)

    def named(self) -> Sentence | None:
        """The first sentence that may name an option by a letter, a number or a word of its title."""
        return next(
            (
                one
                for one in self.spoken
                if self._numbers(one) or self._named_shortly(one, only_labels=is_practical(one.text))
            ),
            None,
        )

    def names_some(self) -> bool:
        """Whether some sentence names two options shortly, or more, and not all: what it says is said of these."""
        named = ({one.option for one in self._shortly(sentence)} for sentence in self.spoken)
        return any(1 < len(options) < len(self.names.by_place) for options in named)

    def joins_loosely(self) -> re.Match[str] | None:
        """Where it goes along with what another member answers."""
        return _JOINS_LOOSELY.search(self.plain.text)

    def _numbers(self, sentence: Sentence) -> bool:
        found = (
            one for one in _NUMBERS.finditer(sentence.text) if not BEFORE_TIME.search(sentence.text, 0, one.end() - 1)
        )
        return any(label.isdigit() for label in self.names.labels) and any(found)

    def _of_no_preference(self) -> list[Said]:
        """The options of which it says that it has no preference: "no preference between (a) and (b)" may leave two others out."""
        of_some = (heard.said for heard in self.heard if phrases.NO_PREFERENCE.search(heard.sentence.text))
        return [one for said in of_some if not self._is_range(said) for one in said]

    def _is_range(self, said: Sequence[Said]) -> bool:
        """Whether options are named as "(a) to (d)", and nothing else."""
        between = self.plain.text[said[0].mention.end : said[-1].mention.start] if said else ""
        return len(said) == _TWO and bool(phrases.RANGE.fullmatch(between))

    def passes_on(self) -> bool:
        """Whether it passes on what it quotes."""
        return bool(re.search(r"\w", self.letter.quoted.text) and _PASSES_ON.search(self.plain.text))

    def _weigh_unnamed(self, question: str | None, *, nominations: bool) -> None:
        """A letter that names no option."""
        if self.passes_on():
            return self.evidence.doubt("only_quoted")
        if found := self.joins_loosely():
            return self.evidence.doubt("joins_without_topics", *found.span())
        answered = _TAKES_POSITION.search(self.plain.text)
        if not answered and not self.named() and is_other_matter(self.plain.text, self.language):
            return self.evidence.doubt("other_matter")
        labels = any(_NUMBERS.search(sentence.text) or self._named_shortly(sentence) for sentence in self.spoken)
        vague = _OUR_SUPPORT.search(self.plain.text) or _VAGUELY.search(self.plain.text) or self._says_words_of_titles()
        alone = question is None and not labels and not vague
        other = (question == "other" or alone or nominations) and not self._speaks_of_choosing(nominations=nominations)
        return self.evidence.doubt("other_matter" if other else "nothing_understood")

    def _says_words_of_titles(self) -> bool:
        """Whether two words that stand in titles of options are said: the letter speaks of them, however vaguely."""
        return len(set(re.findall(r"\w+", self.plain.text)) & set(self.names.owners)) > 1

    def _named_shortly(self, sentence: Sentence, *, only_labels: bool = False) -> bool:
        return any(not only_labels or one.how == "label" for one in self._shortly(sentence))

    def _shortly(self, sentence: Sentence) -> list[Mention]:
        written = self.written[sentence.start : sentence.start + len(sentence.text)]
        return [*named_shortly(sentence.text, self.names, written, [], lexicon(self.language))]

    def _speaks_of_choosing(self, *, nominations: bool) -> bool:
        """Whether some sentence chooses or declines topics without naming one, or speaks of them in a letter that nominates nobody."""
        if not nominations and _TOPICS.search(self.plain.text):
            return True
        return any(
            _TAKES_POSITION.search(heard.sentence.text)
            or (any(cue[0] in _DECIDES for cue in heard.cues) and _NOUN.search(heard.sentence.text))
            for heard in self.heard
        )

    def _weigh_consensus(self) -> None:
        for sentence in self.spoken:
            if found := phrases.CONSENSUS.search(sentence.text):
                self.evidence.doubt("if_consensus", sentence.start + found.start(), sentence.start + found.end())


_JOINS_LOOSELY = pattern(
    r"(?<![\w'])(?:(?:{goes_along})(?!\w)[^.;?]{0,70}?(?<![\w'])(?:{of_another})(?!\w)|(?:{of_another})(?!\w)[^.;?]{0,200}?(?<![\w'])(?:{goes_along_with_it})(?!\w)|(?:{answers_as})(?!\w))"
)
#: What a letter may say that answers, and does not say what.
_VAGUELY = pattern(r"(?<![\w'])(?:{vaguely})(?!\w)")
_OUR_SUPPORT = pattern(r"(?<!\w)(?:{our_support})(?!\w)")
#: Numbers that may be options: "el 4", "1, 3 and 7".
_NUMBERS = re.compile(
    r"(?<![\w.,/:-])(?:(?:le|the|el|les|los|n°) \d(?!\d)(?![\w/:%]|[.,]\d)(?! (?:\w+bre|\w+ember|de|janvier|fevrier|mars|avril|mai|juin|juillet|aout|january|february|march|april|may|june|july|august)(?!\w))|\d,? (?:[a-z]+ )?\d,? (?:[a-z]+ )?\d(?!\d)|puntos? \d|points? \d)"
)
_TWO = 2  # ends of a range
_NOUN = pattern(r"(?<!\w)(?:{noun})(?!\w)")
_TAKES_POSITION = pattern(r"(?<!\w)(?:{takes_position})(?!\w)")
_PASSES_ON = pattern(r"(?<!\w)(?:{passes_on})(?!\w)")
_TOPICS = pattern(r"(?<!\w)(?:{topics})(?!\w)")
_DECIDES = frozenset({"chooses", "accepts", "rejects", "concedes", "excepts"})
