"""The sentences of a letter as they are heard for yes, no or abstention: masked, in the language they are of, and what takes an answer back.

What a sentence answers is judged in `claims`; here the title and the symbol of the text, names, dates and greetings are masked before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from intersession.core.replies import phrases
from intersession.core.replies.claims import Hint, claimed, hinted, without_asides
from intersession.core.replies.directory import own_words
from intersession.core.replies.evidence import bare
from intersession.core.replies.lexicon import BLANK, FOREIGN, NAME, lexicon
from intersession.core.replies.masks import _AS_FAR_AS, _SYMBOL, DATE, _mask
from intersession.core.replies.plain import Sentence
from intersession.core.replies.senders import counts
from intersession.core.replies.vocabulary import blank, pattern, whole_in
from intersession.core.replies.wordings import QUOTED

_NUMBER = re.compile(r"[.: ]{0,3}[a-z]{0,10}(?:[/.-][a-z]{0,10}){0,4}[/ .-]?\d")
_BARE_NO = re.compile(r"\W*(?:\w+ )?no(?!\w)")
_NEARLY = 0.8
_NEAR = 30  # letters behind a sentence
_TEXT = "textus"  # stands for the title or the symbol of the text
_HOUR = re.compile(
    r"(?<![\w:.])\d{1,2} ?(?:[:.h] ?\d\d|h(?:eures|oras|ours|rs)?|p\.?m\.?|a\.?m\.?)(?: ?(?:hours|heures|horas|hrs|h|gmt|cet))?(?!\w)"
)
_GREETING = pattern(r"^\W*(?:{greets}|{greets_formally})(?!\w)[^,;:.!?]{0,60}[,:!] ")
#: "La partie italienne", which is no part of a text.
_YES_OR_IF = re.compile(r"(?<!\w)si(?!\w)")
_SI = re.compile(r"(?<!\w)si(?!\w)|.", re.DOTALL)
_SIDE = re.compile(
    r"(?<!\w)(?:partie|parte|side) [a-z]+(?:enne|aise|oise|aine|ine|ane|ana|esa|ense|ina|iana|que|ica|ega|eca|cha|ola|ere|esse)(?!\w)"
)
#: "As far as we are concerned", between signs with them: "the procedure may, as far as we are concerned, run its course".
_CONCERNS_US = pattern(r" ?, (?:{as_far_as_we}),(?= )|(?<!\w)(?:{as_far_as_we})(?!\w)")
_MUST = pattern(
    r"^\W*(?:{turns_first})(?!\w)|(?<![\w'])(?:{part_with_number})(?!\w)[^\".;]{0,25}?(?<![\w'])(?:{must_do})(?!\w)"
)
_LEAVES = pattern(r"(?<![\w'])(?:{leaves_the_vote})(?!\w)")
_FREE_TO_SPEAK = pattern(r"(?<![\w'])(?:{free_to_speak})(?!\w)")
_OF_PART = pattern(r"(?<!\w)(?:{claim_denies})(?!\w)")
_COURTEOUS = re.compile(
    r"^\W*(?:please |kindly )?accept,? [^.;]{0,80}(?:assurances?|consideration|esteem|regards)[\w ,]{0,60}\W*$"
)
#: Readiness to go on working, said by itself, which answers nothing.
_STANDS_READY = pattern(
    r"^\W*(?:[\w'.]+ ){0,4}?(?:{remains_so}),?[^.;]{0,20}(?:{is_ready})[^.;]{0,12}(?:to|{goes_to}) (?:[\w']+ )?(?:{work_on})(?![^.;]*(?<!\w)(?:{answers_something})\w*)"
)
_EITHER = re.compile(r"^\W*(?:si|yes|oui) ?/ ?(?:no|non)\W*$")  # what a form or an invitation asks
_VOTE_LINE = pattern(
    rf"^\W*(?:(?:l'|la |le |el )?(?:{NAME}+|{_TEXT}{BLANK}*) ?[:–-]|(?:(?:our|the|notre|le|nuestro|el) )?(?:(?:sens du|sentido del|nature of the|direction of the) )?"
    rf"(?:vote|voto|position|posicion|answer|reponse|respuesta|reply|decision)(?: (?:of|de|du|del|de la|for|by|on|l'))*[ '{NAME}]*"
    r"(?:\((?:{how_to_fill})\) ?)?(?:(?:on|sur|sobre|en lo relativo al?|relatif a|concernant|concerning|respecto del?|al?|au) [^.:;?]{0,60})?:)"
    r"[ \"]*(?:(?:ni pour ni contre|neither for nor against|ni a favor ni en contra),? (?:(?:c'est[ -]a[ -]dire|that is|es decir|i\.?e\.?),? )?)?(?P<said>for|in favou?r|yes|pour|favorable|oui|a favor|si|against|no|contre|non|en contra|abstain(?:s|ing)?|abstentions?|abstencion)[ \".!]*$"
)
#: The same asked for: "please record our vote as yes", "count us as a no".
_ENTERED = pattern(
    rf"^\W*(?:{{asks_to_enter}}) (?:(?:{{the_vote}})[ '{NAME}]*|(?:the |la |l')?{NAME}+(?:'s (?:vote|position|answer))?)(?: ?(?:of|de|du|del|de la|de l'|d') ?{NAME}+)? ?(?:{{entered_as}})[ \":]*(?:(?:an?|une?|el|le) )?(?P<said>in favou?r|yes|oui|a favor|si|no|non|against|abstain(?:s|ing)?|abstentions?|abstencion)(?: vote| voto)?[ \".!]*$"
)
_SAID = {
    **dict.fromkeys(("abstain", "abstains", "abstaining", "abstention", "abstentions", "abstencion"), "abstain"),
    "for": "yes",
    "in favour": "yes",
    "in favor": "yes",
    "yes": "yes",
    "pour": "yes",
    "favorable": "yes",
    "oui": "yes",
    "a favor": "yes",
    "si": "yes",
}
_NUMBERED = re.compile(r"^\W*(?:\(?\d{1,2}[.)]|\(?[ivx]{1,4}[.)]|\(?[a-h]\)) (?=\w)")
_NUMBER_SIGN = re.compile(r"(?<!\w)nos?\. ?(?=[a-z]{0,4}[/-]?\d)")  # of a note: "Note No. 2077"
_ACCREDITED = pattern(r"(?<!\w)(?:{accredited_to})(?!\w)")
_ALSO = pattern(r"(?<![\w'])(?:{claim_also})(?!\w)")
_SEVERAL = pattern(r"(?<!\w)(?:{several_who})(?!\w)")
_ASKER_DID = pattern(r"(?<![\w'])(?:{asker_did})(?!\w)")
_GREETS = pattern(r"^\W*(?:{greets})(?!\w)[^.;:]{0,60}$")


class Judged(NamedTuple):
    """What a piece of a sentence answers, and where; of one that is "unread", what it may answer."""

    answer: str
    start: int
    end: int
    leans: str = ""
    denied: bool = False


class Hearing:
    """Judges the sentences of one letter."""

    def __init__(
        self,
        language: str,
        titles: Iterable[str],
        symbol: str,
        written: str,
        members: Callable[[str], Iterable[tuple[int, int, bool]]],
        ours: Collection[str],
        several: int,
        *,
        replaced: bool,
    ) -> None:
        """`members` gives the States that a piece of text names, each with whether the letter speaks for it; `ours` are the codes of those that
        send it, `several` is for how many it speaks, `replaced` whether it says that an earlier reply is."""
        self.languages = [language, *(one for one in ("en", "fr", "es") if one != language)]
        self.written, self.members, self.several, self.replaced = written, members, several, replaced
        self.own = own_words(frozenset(ours))
        named = "|".join(re.escape(bare(title)).replace(r"\ ", r"[\W_]{1,3}") for title in titles)
        self.title = re.compile(rf"(?<!\w)(?:{named})(?!\w)") if named else None
        self.symbol = bare(symbol).replace(" ", "")

    def judge(self, sentence: Sentence) -> list[Judged]:
        """What a sentence answers, in the language in which it is understood; nothing where no word of it answers."""
        if (
            sentence.text.rstrip().endswith("?")
            or _GREETS.match(sentence.text)
            or _EITHER.match(sentence.text)
            or _STANDS_READY.match(sentence.text)
            or _COURTEOUS.match(sentence.text)
        ):
            return []
        text = self._masked(sentence)
        accented, text = text, text.replace("sí", "si")
        if line := _VOTE_LINE.match(text) or _ENTERED.match(text):
            return [
                Judged(
                    _SAID.get(line["said"], "no"),
                    sentence.start + line.start("said"),
                    sentence.start + line.end("said"),
                )
            ]
        languages = self._languages(text)
        claim = next(filter(None, (claimed(accented, language) for language in languages)), None)
        if claim and claim.end <= self._counts(sentence):
            claim = None
        claims = [Judged(claim.answer, sentence.start + claim.start, sentence.start + claim.end)] if claim else []
        if claim and claim.answer == "abstain":
            return claims  # "votes neither for nor against"
        told = _ASKER_DID.search(text)
        hints = [
            Judged("unread", sentence.start + one.start, sentence.start + one.end, one.leans, one.denied)
            for one in self._hints(accented, languages)
            if not (claim and claim.start <= one.start < claim.end) and not (told and told.start() < one.start)
        ]
        return [*claims, *hints]

    def _hints(self, text: str, languages: Sequence[str]) -> list[Hint]:
        """What a sentence may answer, in the first language that knows nearly as many of its words as the first of all."""
        least = _NEARLY * lexicon(languages[0]).share(text)
        known = (one for one in languages if lexicon(one).share(text) >= least)
        return next(filter(None, (list(hinted(text, language)) for language in known)), [])

    def _counts(self, sentence: Sentence) -> int:
        """Where the "no" ends that opens a sentence and goes on with a number: "No. GEN/12"; 0 where none does."""
        opens = _BARE_NO.match(sentence.text)
        behind = self.written[sentence.start + opens.end() :][:_NEAR].split("\n")[0].lower() if opens else ""
        return opens.end() if opens and _NUMBER.match(behind) else 0

    def without_dates(self, sentence: Sentence) -> str:
        """A sentence without its dates and "sí": "12 May" is no "may", and "Sí, aceptamos" no "si"."""
        written = self.written[sentence.start : sentence.start + len(sentence.text)]
        text = DATE.sub(lambda found: BLANK * len(found[0]), sentence.text)
        return "".join(
            BLANK * len(one[0]) if len(one[0]) > 1 and "í" in written[slice(*one.span())].lower() else one[0]
            for one in _SI.finditer(text)
        )

    def beside(self, sentence: Sentence, answer: tuple[int, int]) -> str:
        """A sentence without its dates, and without what cannot touch the answer in it."""
        first, last = (place - sentence.start for place in answer)
        text = _without_replacing(self.without_dates(sentence))
        return without_asides(text, first, last, self._languages(text)[0])

    def withheld(self, sentence: Sentence) -> re.Match[str] | None:
        """Words in a sentence that make an answer hang on something, or take it back; one that only says that the writer stays ready for talks
        hangs nothing on it."""
        if _STANDS_READY.match(sentence.text):
            return None
        text = _without_replacing(_FREE_TO_SPEAK.sub(blank, sentence.text))
        return whole_in("{withholds}", self._languages(text)[0]).search(text)

    def for_another(self, sentence: Sentence) -> re.Match[str] | None:
        """Words in a sentence by which the answer may be another member's too: "the same for Gabon"."""
        written = self.written[sentence.start : sentence.start + len(sentence.text)]
        named = any(not ours for _, _, ours in self.members(written))
        return _ALSO.search(sentence.text) if named else None

    def objected(self, sentence: Sentence) -> re.Match[str] | None:
        """Words in a sentence by which a part of the text must change, or is turned to after all: "However, rule 5 should be deleted"."""
        found = None if _LEAVES.search(sentence.text) else _MUST.search(sentence.text)
        return found if found and _OF_PART.search(sentence.text) else None

    def _languages(self, text: str) -> list[str]:
        """The languages in the order of how many words of a sentence they know; the letter's own first where they know as many."""
        return sorted(self.languages, key=lambda language: -lexicon(language).share(text))

    def _masked(self, sentence: Sentence) -> str:
        text = sentence.text
        written = self.written[sentence.start : sentence.start + len(text)]
        text = _SIDE.sub(lambda found: NAME * len(found[0]), text)
        for opening in (_GREETING, _NUMBERED):
            text = opening.sub(lambda found: " " * len(found[0]), text)
        text = _ACCREDITED.sub(lambda found: BLANK * len(found[0]), text)
        text = _SEVERAL.sub(lambda found: NAME * len(found[0]) if counts(found[0], self.several) else found[0], text)
        if self.title:
            text = self.title.sub(lambda found: _sign(found[0]), text)
        for found in QUOTED.finditer(text):
            if _TEXT in found[0]:
                text = _mask(text, found.start(), found.end(), BLANK)
                text = text[: found.start()] + _TEXT + text[found.start() + len(_TEXT) :]
        for first, last, ours in self.members(written):
            text = _mask(text, first, last, NAME if ours else FOREIGN)
        if self.own:
            text = self.own.sub(lambda found: NAME * len(found[0]), text)
        text = _SYMBOL.sub(lambda found: _sign(found[0]) if self._is_ours(found[0]) else BLANK * len(found[0]), text)
        told = () if next(phrases.replacing(text), None) else phrases.told_before(text, replaced=self.replaced)
        for first, last in told:
            text = _mask(text, first, last, BLANK)
        for aside in (_NUMBER_SIGN, _FREE_TO_SPEAK, phrases.SUPPLANTS, _CONCERNS_US, _AS_FAR_AS, DATE, _HOUR):
            text = aside.sub(lambda found: BLANK * len(found[0]), text)
        return _YES_OR_IF.sub(lambda found: "sí" if "í" in written[slice(*found.span())].lower() else found[0], text)

    def _is_ours(self, symbol: str) -> bool:
        return bool(self.symbol) and bare(symbol).replace(" ", "") == self.symbol


def _without_replacing(text: str) -> str:
    """A text without what says that an earlier reply is replaced."""
    for first, last in phrases.replacing(text):
        text = text[:first] + " " * (last - first) + text[last:]
    return text


def _sign(text: str) -> str:
    return _TEXT + BLANK * (len(text) - len(_TEXT)) if len(text) >= len(_TEXT) else BLANK * len(text)
