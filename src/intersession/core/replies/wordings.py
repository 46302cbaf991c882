"""Wordings that a reply proposes: another title for an option (said whole, or by what is replaced, deleted or added), alternatives.

A wording is taken only where its words are given, in quotation marks or after a colon; "with some changes" names a change
without words, which is no choice yet (contract.md, "A reply").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from intersession.core.collation import fold
from intersession.core.replies import leftover, phrases
from intersession.core.replies.edits import GOES_ON, QUOTED, Edit, edited, edits, of_option
from intersession.core.replies.evidence import bare
from intersession.core.replies.mentions import Mention
from intersession.core.replies.plain import Plain, Sentence
from intersession.core.replies.shapes import Asked
from intersession.core.replies.vocabulary import pattern

_COLON = pattern(r"(?:{introduces_title})(?: (?:{of_option}) ?{one_of_them})? ?: ?(?P<new>[^\"\n:]{8,300}?)[.\s]*$")
_RECAP = pattern(
    r"(?:request|invit|ask|call|solicit|demand|pri|ruega|pid)\w*[^.]{0,80}(?:delegations?|members?|membership|missions?|delegaciones|miembros|membres|misiones|etats|estados)|"
    r"(?:delegations?|members?|membership|missions?|delegaciones|miembros|membres|misiones|etats|estados)[^.]{0,40}(?:request|invit|ask|call|solicit|pri)"
)


class Wording(NamedTuple):
    """A wording found: for an option, an alternative (`option` None), or a fault. Places are of the plain text."""

    option: str | None
    title: str
    only_if: bool
    start: int
    end: int
    fault: str = ""
    language: str = ""  # of the title, where that is not the letter's
    place: tuple[int, int] = (0, 0)  # in the text that was given, where it was taken out of it
    edited: bool = False  # whether it was made from what is replaced, added or deleted


def wordings(
    plain: Plain, spoken: Sequence[tuple[Sentence, list[Mention]]], asked: Asked, written: str, language: str
) -> list[Wording]:
    """Everything that is proposed in the sentences (each with the options it names), in order; what cannot be applied has its fault."""
    reader = _Reader(plain, asked, written, language)
    return reader.settled([wording for sentence, here in spoken for wording in reader.read(sentence, here)])


class _Reader:
    """Reads one letter's wordings; remembers which options the sentence before named."""

    def __init__(self, plain: Plain, asked: Asked, written: str, language: str) -> None:
        self.plain, self.asked, self.written, self.language = plain, asked, written, language
        self.options = {option.label: option for option in asked.options}
        self.before: list[Mention] = []
        self.named: list[Mention] = []  # in the sentence that is read
        self.made: dict[str, str] = {}  # titles with all edits so far
        self.leading: Sentence | None = (
            None  # says that a title is to be changed to, or is offered as, what stands on the next line
        )

    def read(self, sentence: Sentence, here: list[Mention]) -> Iterator[Wording]:
        self.named = here
        if leftover.asks_nothing(sentence.text):
            return
        text = leftover.without_nothing_asked(sentence.text)
        sentence = sentence._replace(text=text)
        if not here and not self.asked_in(text) and _PARAGRAPH.search(text):
            return  # a remark on a paragraph of the note
        if self.leading and _ONLY_QUOTED.fullmatch(text):
            yield from self._on_next_line(self.leading, sentence, here)
            self.leading = None
        elif phrases.CHANGED.search(text) or offers_another(text) or _CHANGES_SOMETHING.search(text):
            done: list[tuple[int, int]] = []
            found = list(self._edits(sentence, here, done))
            found += self._wholes(sentence, here, done)
            found = found or list(self._after_colon(sentence, here))
            self.leading = sentence if not found and _ENDS_IN_COLON.search(text) else None
            yield from found if found or self.leading else self._wordless(sentence, here)
        elif not here and (asked := leftover.ASKED_AND_FILLED.match(text)):
            yield Wording(None, "", False, *self._shift(sentence, asked.span()), "modified_without_wording")
        elif self.leading:
            yield from self._on_next_line(self.leading, sentence, here)
            self.leading = None
        self.before = here or self.before

    def settled(self, found: list[Wording]) -> list[Wording]:
        """The wordings with all edits of a title made; where the whole title is given too, as the same or as what an edit could not make, it is that."""
        wholes = {one.option: one.title for one in found if one.option and not (one.edited or one.fault)}
        conditional = {one.option for one in found if one.option and one.only_if}
        return [self._settled(one, wholes)._replace(only_if=one.only_if or one.option in conditional) for one in found]

    def _settled(self, one: Wording, wholes: dict[str, str]) -> Wording:
        if not one.edited or one.option is None:
            return one
        title, whole = self.made.get(one.option, ""), wholes.get(one.option)
        if whole and (one.fault or bare(whole) == bare(title)):
            return one._replace(title=whole, fault="")
        return one._replace(title=title)

    def _on_next_line(self, leading: Sentence, sentence: Sentence, here: list[Mention]) -> Iterator[Wording]:
        """A title in quotation marks that stands alone below the words that change to it or offer it."""
        match = QUOTED.search(sentence.text)
        offer = offers_another(leading.text)
        if not match or _WORD.search(sentence.text[: match.start()] + sentence.text[match.end() :]):
            yield from self._wordless(leading, self.before)
        elif not _is_a_title(match[1], self.asked):
            label = None if offer else self._target(leading, len(leading.text), [m for m in self.before if m in here])
            fault = "" if offer or label else "modification_of_which"
            found = self._wording(
                sentence, match.span(), label, "" if fault else self._written(sentence, match.span(1)), fault
            )
            first = leading.start + (offer.start() if offer else leading.text.rindex(":"))
            yield found._replace(start=first, only_if=is_condition(leading.text))

    def asked_in(self, text: str) -> bool:
        """Whether a text speaks of an option or its title, though it names none."""
        return bool(_NOUN.search(text))

    def _edits(self, sentence: Sentence, here: list[Mention], done: list[tuple[int, int]]) -> Iterator[Wording]:
        quotes = [quote for quote in QUOTED.finditer(sentence.text) if not self._stands_whole(sentence.text, quote)]
        for edit in edits(sentence.text, quotes):
            done.append((edit.start, edit.end))
            yield self._edit(sentence, edit, here)

    def _stands_whole(self, text: str, quote: re.Match[str]) -> bool:
        """Whether a quotation is an option's whole title that is only named, or is offered as an alternative."""
        lead = text[: quote.start()]
        return bool(offers_another(lead.rsplit('"', 1)[-1])) or (
            _is_whole_title(quote[1], self.asked) and not _REPLACED_WHOLE.search(lead)
        )

    def _edit(self, sentence: Sentence, edit: Edit, here: list[Mention]) -> Wording:
        old, place = edit.old, (edit.start, edit.end)
        new = self._written(sentence, edit.new) if edit.new else ""
        titles = ((label, title) for label, option in self.options.items() for title in option.titles.values())
        whole = next((label for label, title in titles if old and fold(title) == old), None)
        quoted = [quote.span() for quote in QUOTED.finditer(sentence.text)]
        outside = [one for one in here if not any(first <= one.start < last for first, last in quoted)]
        within = [one for one in outside if edit.start <= one.start < edit.end and one.option]
        near = within[-1].end if within else edit.start
        label = whole or self._target(sentence, near, outside) or self._holder(old)
        if label is None:
            return self._wording(sentence, place, None, "", "modification_of_which")
        title = new if whole and edit.kind == "replace" else self._edited_title(label, edit.kind, old, new)
        fault = "modified_without_wording" if edit.kind == "nowhere" else "" if title else "words_not_in_option"
        self.made |= {} if fault else {label: title}
        return self._wording(sentence, place, label, title, fault)._replace(edited=True)

    def _edited_title(self, label: str, kind: str, old: str, new: str) -> str:
        so_far = self.made.get(label)
        return (
            edited(so_far, kind, old, new) if so_far else of_option(self.options[label], self.language, kind, old, new)
        )

    def _wholes(self, sentence: Sentence, here: list[Mention], done: list[tuple[int, int]]) -> Iterator[Wording]:
        last = 0
        for match in QUOTED.finditer(sentence.text):
            lead, last_quote = sentence.text[last : match.start()], last
            last = match.end()
            if any(match.start() < end and start < match.end() for start, end in done):
                continue
            if _is_whole_title(match[1], self.asked) or (
                _is_a_title(match[1], self.asked)
                and not (phrases.CHANGED.search(lead) and _names_other(match[1], self.asked, here, match.start()))
            ):
                continue
            if again := next((label for label, title in self.made.items() if bare(title) == bare(match[1])), None):
                yield self._wording(sentence, match.span(), again, self._written(sentence, match.span(1)))
            elif offers_another(lead):
                yield self._wording(sentence, match.span(), None, self._written(sentence, match.span(1)))
            elif phrases.CHANGED.search(lead):
                outside = [mention for mention in here if mention.end <= match.start() and not last_quote > mention.end]
                yield self._whole(sentence, match, outside or [m for m in here if m.end <= match.start()])

    def _whole(self, sentence: Sentence, match: re.Match[str], here: list[Mention]) -> Wording:
        label = self._behind(sentence, match) or self._target(sentence, match.start(), here)
        if label is None:
            return self._wording(sentence, match.span(), None, "", "modification_of_which")
        title = self._written(sentence, match.span(1))
        if title[:1].islower() and GOES_ON.match(match[1]):  # the end of a title, and no title
            return self._wording(sentence, match.span(), None, "", "modified_without_wording")
        return self._wording(sentence, match.span(), label, title)

    def _behind(self, sentence: Sentence, match: re.Match[str]) -> str | None:
        """The option behind a title that is given before it: "and, under the title X, topic (c)"."""
        if not SET_BEFORE.search(sentence.text[: match.start()]):
            return None
        after = [one for one in self.named if one.start >= match.end() and one.option]
        near = after and POINTS_ON.fullmatch(sentence.text, match.end(), after[0].start)
        return after[0].option if near else None

    def _after_colon(self, sentence: Sentence, here: list[Mention]) -> Iterator[Wording]:
        match = _COLON.search(sentence.text)
        if not match or any(mention.start >= match.start("new") and mention.how == "label" for mention in here):
            return
        if any(
            title == match["new"].strip()
            for option in self.asked.options
            for title in map(fold, option.titles.values())
        ):
            return
        lead = sentence.text[: match.start("new")]
        if offers_another(lead):
            yield self._wording(sentence, match.span(), None, self._written(sentence, match.span("new")))
        elif phrases.CHANGED.search(lead):
            label = self._target(sentence, match.start("new"), here)
            title = self._written(sentence, match.span("new")) if label else ""
            yield self._wording(sentence, match.span(), label, title, "" if label else "modification_of_which")

    def _wordless(self, sentence: Sentence, here: list[Mention]) -> Iterator[Wording]:
        """A change or an alternative that is asked for without its words."""
        text = sentence.text
        if (_RECAP.search(text) and not here) or leftover.NIL.match(text.strip()):
            return
        offer, change = offers_another(text), _CHANGES_SOMETHING.search(text)
        told = here or (self.before and (_LATTER.search(text) or _FORMER.search(text) or _SECOND.search(text)))
        found = offer or (change if told else None)
        if found and not _DENIES.search(text[: found.start()]):
            fault = "alternative_without_wording" if offer else "modified_without_wording"
            yield Wording(None, "", False, *self._shift(sentence, found.span()), fault)

    def _target(self, sentence: Sentence, place: int, here: list[Mention]) -> str | None:
        """The option that a change is about: the nearest named before it, else the only one that was named last."""
        before = [mention for mention in here if mention.start < place and mention.option]
        said = QUOTED.sub(" ", sentence.text)
        if not before and _ANOTHER_THING.search(said) and not (_TITLE.search(said) or _LATTER.search(said)):
            return None
        told = list(dict.fromkeys(mention.option for mention in (before or self.before) if mention.option))
        pronoun = sentence.text[max((mention.end for mention in before), default=0) : place]
        if told and not before and _LATTER.search(pronoun):
            return told[-1]
        if found := _FORMER.search(pronoun) or (not before and _SECOND.search(pronoun)):
            return self._of_two(told, 0 if _FORMER.search(pronoun) else 1, found[0])
        if before:
            return before[-1].option
        named = {mention.option for mention in (here or self.before) if mention.option}
        return next(iter(named)) if len(named) == 1 else None

    def _of_two(self, told: Sequence[str | None], place: int, words: str) -> str | None:
        """The first or second of two that were named, unless the note's own first or second is the other of them."""
        if len(told) != _TWO or (self.asked.options[place].label == told[1 - place] and not _OF_THESE.search(words)):
            return None
        return told[place]

    def _holder(self, old: str) -> str | None:
        held = [
            label
            for label, option in self.options.items()
            if old and any(old in fold(title) for title in option.titles.values())
        ]
        return held[0] if len(held) == 1 else None

    def _written(self, sentence: Sentence, place: tuple[int, int]) -> str:
        start, end = place
        return self.written[sentence.start + start : sentence.start + end].strip(" ;").rstrip(",.")

    def _wording(
        self, sentence: Sentence, place: tuple[int, int], option: str | None, title: str, fault: str = ""
    ) -> Wording:
        lead = WISHED_IF.sub(" ", UNDERSTOOD_AS_WISH.sub(" ", QUOTED.sub(" ", sentence.text[: place[0]]))).split(";")[
            -1
        ]
        unless = UNLESS.search(lead) and not _DENIES_BEFORE.search(lead)  # "can support (a) unless it reads"
        if unless or REFUSES.search(lead) or _only_asks(sentence.text):
            return Wording(None, "", False, *self._shift(sentence, place), "modification_of_which")
        return Wording(option, title, is_condition(lead), *self._shift(sentence, place), fault)

    def _shift(self, sentence: Sentence, span: tuple[int, int]) -> tuple[int, int]:
        return span[0] + sentence.start, span[1] + sentence.start


_LATTER = pattern(r"(?<!\w)(?:{latter})(?!\w)")
#: "Would be clearer if its title read": a wish where the words are given, and no condition.
WISHED_IF = pattern(r"(?<![\w'])(?:{wish_if})(?!\w)")
#: "It being understood that we would like its title to read": a wish, and no condition.
UNDERSTOOD_AS_WISH = pattern(r"(?<![\w'])(?:{being_understood})(?=[^.;:]{0,60}(?<![\w'])(?:{as_wish}))")
_FORMER = pattern(r"(?<![\w'])(?:{former})(?!\w)")
_SECOND = pattern(r"(?<![\w'])(?:{second_named})(?!\w)")
_TWO = 2
#: "Opposes that the latter read …", "would not put forward …": what is quoted is not proposed; nor is what others propose.
REFUSES = pattern(
    r"(?<![\w'])(?:{does_not_propose})(?:(?<=')|(?!\w))[^;:]{0,90}$|^\W*(?:(?:the|les|los|las|le|el|la) )?(?!secretar|administra)(?:{others_are})(?!\w)[^;:]{0,60}$"
)
UNLESS = re.compile(r"(?<!\w)(?:unless|a moins qu[e']|a menos que|salvo que)(?!\w)")
_DENIES_BEFORE = re.compile(r"(?<![\w'])(?:not|cannot|can't|unable|no|ne|n'|sin|without)(?![\w])")
_OF_THESE = re.compile(
    r"former|aquel|celle-la|celui-la|of (?:these|them|the two|those)|d'entre|de ce|des deux|de (?:ellos|ellas|estos|estas|los dos|ambos)"
)
_ENDS_IN_COLON = re.compile(r":\s*$")
_WORD = re.compile(r"\w")
_ONLY_QUOTED = re.compile(r'\W*"[^"\n]{2,400}"\W*')
_PARAGRAPH = pattern(r"(?<!\w)(?:paragraph|para\.?|paragraphe|parrafo)s? \d")
_NOUN = pattern(r"(?<!\w)(?:{noun}|title|titre|titulo|intitule)(?!\w)")
_ONLY = pattern(r"(?<!\w)(?:{only_if})(?!\w)")
_DENIES = pattern(r"(?<![\w'])(?:no|not|without|any|sans|ne|n'|pas|sin|ningun\w*|aucune?) ?(?:[\w']+ ){0,6}?$")
_TITLE = pattern(r"(?<!\w)(?<!\ba )(?:{title_word})(?!\w)")
_ANOTHER_THING = pattern(r"(?<!\w)(?:{another_thing})(?!\w)")
SET_BEFORE = pattern(r"(?<!\w)(?:and|et|y|e|but|mais|pero) ?,? ?(?:{under_title})(?!\w)[^,;\"]*$")
POINTS_ON = pattern(r"""[\s,)]*(?:{points}|[\s(])*""")
KINDLY = pattern(r"(?<!\w)(?:{asks_kindly})(?!\w)")
_ENDS_IN_NOUN = pattern(r"(?<!\w)(?:{noun})(?: \w+)?$")
_ELSEWHERE = pattern(r"(?<!\w)(?:{another_place})(?!\w)")
_REPLACED_WHOLE = pattern(r"(?<![\w'])(?:{replaces_words}|{in_place_of}|{where_it_says})(?!\w)[^\";]{0,90}$")
_CHANGES_SOMETHING = pattern(r"(?<![\w'])(?:{changes_something})(?!\w)")


def _only_asks(text: str) -> bool:
    """Whether a sentence is a question and no courteous request."""
    said = QUOTED.sub(" ", text)
    return said.rstrip().endswith("?") and not (KINDLY.search(said) and not phrases.EITHER.search(said))


def is_condition(lead: str) -> bool:
    """Whether words before a wording make it a condition."""
    return any(sought.search(lead) for sought in (phrases.CONDITION, phrases.IF, _ONLY))


def offers_another(text: str) -> re.Match[str] | None:
    """The words that offer an alternative, unless it is another title that they offer."""
    for match in phrases.ALTERNATIVE.finditer(text):
        adjective = not _ENDS_IN_NOUN.search(match[0])  # "the following", and then a title
        of_title = _TITLE.search(match[0]) or (adjective and _TITLE.match(text, match.end() + 1))
        if not of_title or _ELSEWHERE.search(match[0]):
            return match
    return None


def _is_a_title(quote: str, asked: Asked) -> bool:
    """Whether a quotation names what stands in the question: a title, or the part of one."""
    said = bare(quote)
    titles = [title for option in asked.options for title in option.titles.values()] + list(asked.titles.values())
    return any(f" {said} " in f" {bare(title)} " for title in titles)


def _is_whole_title(quote: str, asked: Asked) -> bool:
    return any(bare(quote) == bare(title) for option in asked.options for title in option.titles.values())


def _names_other(quote: str, asked: Asked, here: list[Mention], place: int) -> bool:
    """Whether the quotation is a part of the title of the option before it that is offered as its new whole."""
    before = [mention for mention in here if mention.end <= place and mention.option]
    titles = {option.label: option.titles.values() for option in asked.options}
    return bool(before) and all(bare(quote) != bare(title) for title in titles[str(before[-1].option)])
