"""Whether the choices of a reply agree with each other, with the titles beside them, with the number that is said, and with the question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from intersession.core.numerals import spelled
from intersession.core.replies import phrases
from intersession.core.replies.choosing import Choosing
from intersession.core.replies.evidence import Evidence, bare
from intersession.core.replies.meanings import LANGUAGES
from intersession.core.replies.mentions import Mention, content, gazetteer
from intersession.core.replies.plain import Plain
from intersession.core.replies.shapes import Asked
from intersession.core.replies.stances import Heard, Said
from intersession.core.replies.vocabulary import pattern
from intersession.core.replies.wordings import QUOTED, Wording

_NOUN = pattern("{noun}")
_BESIDE = pattern(
    r"(?:, ?(?=\"|[^,;]{12,}$)|[\s:\"'()–.-]){0,5}(?:(?:{names_title}) ?)?(?:(?:{article})(?: |(?<=')))?[\s\"'(]*"
)
_NUMBERS = {
    word: number for language in ("en", "fr", "es") for word, number in spelled(language).items() if 0 < number < 10
}
_COUNT = pattern(
    rf"(?<!\w)(?<!de )(?<!of )(?<!parmi )(?<!entre )(?<!among )(?<!sobre )(?<!sur )(?<!on )(?<!regarding )(?<!about )(?:select(?:s|ed)?|choos(?:e|es)|chose|support(?:s)?|prefers?|choisi\w*|retien\w*|appui\w*|prefere|selecciona|elige|apoya|prefiere|following|(?:les|los|las|suivants?|siguientes)) "
    rf"(?:the |les |los |las |our |its |following )*(?P<number>{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}|[2-9]) (?:following |suivants? |siguientes |preferred )?(?:topics|options|themes|workshops|sujets|ateliers|temas|opciones|talleres)"
    rf"(?P<of> (?:for|of|pour|para|proposed|offered|propuestos|presentados|proposes|soumis|possible|envisaged|a tenir|to be held|in (?:19|20)\d\d|de (?:19|20)\d\d))?"
)


_LABELLED = re.compile(r"[\s,()–-]{1,4}")


def _alternate(said: Sequence[Said], text: str) -> bool:
    """Whether each label has a whole title behind it: "first B, antimicrobial resistance; second C, health workers on the move"."""
    pairs = list(zip(said[::2], said[1::2], strict=False))
    return (
        bool(pairs)
        and len(said) % 2 == 0
        and all(
            one.mention.how == "label"
            and other.mention.whole
            and _LABELLED.fullmatch(text, one.mention.end, other.mention.start)
            for one, other in pairs
        )
    )


class Agreement:
    """Weighs the choices of one letter."""

    def __init__(
        self, plain: Plain, choosing: Choosing, proposed: Sequence[Wording], asked: Asked, evidence: Evidence
    ) -> None:
        self.plain, self.choosing, self.wordings, self.asked, self.evidence = plain, choosing, proposed, asked, evidence
        self.heard = choosing.heard

    def weigh(self, chosen: list[Said]) -> None:
        labels = self.choosing.in_order(one.mention.option for one in chosen)
        rejected = {one.mention.option for heard in self.heard for one in heard.said if one.stance in _DECLINED}
        for one in chosen:
            if one.mention.option in rejected:
                self.evidence.doubt("chosen_and_rejected", one.mention.start, one.mention.end)
        for heard in self.heard:
            self._weigh_labels(heard)
            self._weigh_count(heard, labels)
            for stance, start, end in heard.cues:
                if stance == "excepts" and heard.said:
                    self.evidence.doubt("all_but", start, end)
                if stance == "withdraws":
                    self.evidence.doubt("withdrawn", start, end)
            for one in heard.said:
                if one.mention.fault == "no_such_option" and one.stance in ("accepts", "rejects", "chooses"):
                    self.evidence.doubt("no_such_option", one.mention.start, one.mention.end)
            self._weigh_merger(heard)
            level = phrases.LEVEL.search(heard.sentence.text) if heard.chosen else None
            if level and self.choosing.ranked:
                self.evidence.doubt(
                    "level_ranks", heard.sentence.start + level.start(), heard.sentence.start + level.end()
                )
        if self.count_all(labels) > self.asked.picks and not self.asked.ranks:
            self.evidence.doubt("too_many_choices", *span(chosen))
            sets = [{one.mention.option for one in heard.chosen} for heard in self.heard]
            full = [named for named in sets if len(named) == self.asked.picks]
            if any(named != full[0] for named in full):
                self.evidence.doubt("two_marks", *span(chosen))

    def count_all(self, labels: list[str]) -> int:
        return len(labels) + sum(wording.option is None for wording in self.wordings)

    def _weigh_merger(self, heard: Heard) -> None:
        text = self.choosing.unquoted(heard)
        if (heard.said or _NOUN.search(text)) and (found := phrases.MERGED.search(text)):
            self.evidence.doubt("merger", heard.sentence.start + found.start(), heard.sentence.start + found.end())

    def _weigh_labels(self, heard: Heard) -> None:
        """A letter beside the title of another option; letters that are not those of the titles named with them."""
        said = [one for one in heard.said if one.mention.option and one.stance in ("chooses", "accepts", "names")]
        pairs = zip(said[::2], said[1::2], strict=False) if _alternate(said, self.plain.text) else ()
        for label, title in pairs:
            if label.mention.option != title.mention.option:
                self.evidence.doubt("label_and_title_differ", label.mention.start, title.mention.end)
        index = 0
        while index + 1 < len(said):
            one, other = said[index].mention, said[index + 1].mention
            beside = self._kind(one) != self._kind(other) and _BESIDE.fullmatch(self.plain.text, one.end, other.start)
            if beside and one.option != other.option:
                self.evidence.doubt("label_and_title_differ", one.start, other.end)
            index += 2 if beside else 1
        labels = {one.mention.option for one in said if one.mention.how == "label"}
        titles = {one.mention.option for one in said if one.mention.how == "title"}
        if (
            labels
            and titles
            and labels != titles
            and len(labels) == len(titles)
            and phrases.NAMELY.search(heard.sentence.text)
        ):
            self.evidence.doubt("label_and_title_differ", *span(said))
        self._weigh_quotations(heard, said, bool(labels))

    def _kind(self, mention: Mention) -> str:
        """How an option is named: a letter and a number beside each other are two names of one."""
        number = self.plain.text[mention.start : mention.end].strip(' ()"').isdigit()
        return "number" if number else mention.how

    def _weigh_quotations(self, heard: Heard, said: list[Said], labels: bool) -> None:
        """A letter with quoted words that are not its title, where no change is proposed."""
        text, start = heard.sentence.text, heard.sentence.start
        if not heard.chosen and not (said and labels):
            return
        for match in QUOTED.finditer(text):
            inside = [one for one in said if match.start() <= one.mention.start - start < match.end()]
            words = set(re.findall(r"\w+", match[1]))
            if len(words) < 2 or self._is_known(match[1]) or self._is_part(match[1], inside):
                continue
            if (
                inside
                or not heard.chosen
                or any(cue[0] == "chooses" and cue[2] <= match.start() + start for cue in heard.cues)
            ):
                self.evidence.doubt("title_differs", start + match.start(), start + match.end())

    def _is_part(self, quotation: str, inside: list[Said]) -> bool:
        """Whether all that is quoted are words of the title of the one option that it names."""
        options = {one.mention.option for one in inside}
        held = [option for option in self.asked.options if option.label in options]
        words = content(quotation)
        if len(held) != 1 or not words:
            return False
        translated = len(held[0].titles) < len(LANGUAGES) and words <= gazetteer(self.asked).words[held[0].label]
        return translated or any(words <= content(title) for title in held[0].titles.values())

    def _is_known(self, quotation: str) -> bool:
        said = f" {bare(quotation)} "
        titles = [
            *self.asked.themes,
            *(title for option in self.asked.options for title in option.titles.values()),
        ]
        return any(said in f" {bare(title)} " for title in titles) or any(
            f" {bare(title)} " in said for title in titles
        )

    def _weigh_count(self, heard: Heard, labels: list[str]) -> None:
        for match in _COUNT.finditer(heard.sentence.text):
            chosen = {one.mention.option for one in heard.chosen} or (set(labels) if heard.sentence.leads else set())
            alternatives = self.count_all([])
            number = _number(match["number"])
            if chosen and number and number != len(set(labels)) + alternatives and not match["of"]:
                self.evidence.doubt(
                    "count_differs", heard.sentence.start + match.start("number"), heard.sentence.start + match.end()
                )


def span(said: Sequence[Said]) -> tuple[int, int]:
    """From the first to the last of the options named; (0, 0) where there is none."""
    return (min(one.mention.start for one in said), max(one.mention.end for one in said)) if said else (0, 0)


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() else _NUMBERS.get(word)


def begins(chosen: Said) -> int:
    """Where the words of a choice begin, or the option where it stands before them."""
    return min(chosen.mention.start, chosen.words[0] or chosen.mention.start)


_DECLINED = frozenset({"rejects", "unticked"})
