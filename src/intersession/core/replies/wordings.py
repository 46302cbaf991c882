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
from intersession.core.replies.evidence import bare
from intersession.core.replies.mentions import Mention
from intersession.core.replies.plain import Plain, Sentence
from intersession.core.replies.shapes import Asked, Offered
from intersession.core.replies.vocabulary import pattern

QUOTED = pattern(r'"\s?([^"\n]{2,400}?)\s?"')
_REPLACE = r"(?:replac\w*|substitut\w*|chang\w*|remplac\w*|sustitu\w*|reemplaz\w*|cambi\w*)"
_BY = r"(?:by|with|to|into|par|por|con|en)"
_EDITS = (
    (
        "replace",
        re.compile(
            rf'{_REPLACE}[^".;]{{0,70}}"\s?(?P<old>[^"\n]+?)\s?"[^".;]{{0,20}}(?<!\w){_BY}(?!\w)[^".;]{{0,40}}"\s?(?P<new>[^"\n]+?)\s?"'
        ),
    ),
    (
        "replace",
        re.compile(
            rf'"\s?(?P<old>[^"\n]+?)\s?"[^".;]{{0,50}}{_REPLACE}[^".;]{{0,12}}(?<!\w){_BY}(?!\w)[^".;]{{0,40}}"\s?(?P<new>[^"\n]+?)\s?"'
        ),
    ),
    (
        "replace",
        re.compile(
            r'"\s?(?P<new>[^"\n]+?)\s?"[^".;]{0,12}(?:instead of|in place of|au lieu de|en lugar de|a la place de|en vez de)[^".;]{0,20}"\s?(?P<old>[^"\n]+?)\s?"'
        ),
    ),
    (
        "add",
        re.compile(
            r'(?:add\w*|insert\w*|ajout\w*|inser\w*|anad\w*|agreg\w*)[^".;]{0,50}"\s?(?P<new>[^"\n]+?)\s?"[^".;]{0,30}(?:after|apres|despues de|tras)[^".;]{0,30}"\s?(?P<old>[^"\n]+?)\s?"'
        ),
    ),
    (
        "add",
        re.compile(
            r'(?:add\w*|insert\w*|ajout\w*|inser\w*|anad\w*|agreg\w*)[^".;]{0,50}"\s?(?P<new>[^"\n]+?)\s?"[^".;]{0,30}(?:at the end|a la fin|in fine|al final)'
        ),
    ),
    (
        "delete",
        re.compile(
            r'(?:delet\w*|remov\w*|omit\w*|supprim\w*|suprim\w*|elimin\w*)[^".;]{0,60}"\s?(?P<old>[^"\n]+?)\s?"'
        ),
    ),
    (
        "delete",
        re.compile(
            r'"\s?(?P<old>[^"\n]+?)\s?"[^".;]{0,40}(?:deleted|removed|omitted|supprime\w*|suprim\w*|eliminad\w*)'
        ),
    ),
)
_COLON = pattern(
    r"(?:as follows|following(?: \w+){0,3}|to read|reads?|wording|title|topic|theme|comme suit|suivante?s?|lire|libelle|titre|sujet|theme|siguiente(?: \w+){0,2}|"
    r"como sigue|asi|titulo|redaccion|diga|rece|tema|alternative|alternativa) ?: ?(?P<new>[^\"\n:]{8,300}?)[.\s]*$"
)
_TITLE_OF_CHANGE = pattern(r" (?:title|wording|formulation|titre|libelle|intitule|titulo|redaccion|formulacion)")
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


def wordings(
    plain: Plain, spoken: Sequence[tuple[Sentence, list[Mention]]], asked: Asked, written: str, language: str
) -> list[Wording]:
    """Everything that is proposed in the sentences (each with the options it names), in order; what cannot be applied has its fault."""
    reader = _Reader(plain, asked, written, language)
    return [wording for sentence, here in spoken for wording in reader.read(sentence, here)]


class _Reader:
    """Reads one letter's wordings; remembers which options the sentence before named."""

    def __init__(self, plain: Plain, asked: Asked, written: str, language: str) -> None:
        self.plain, self.asked, self.written, self.language = plain, asked, written, language
        self.options = {option.label: option for option in asked.options}
        self.before: list[Mention] = []
        self.leading: Sentence | None = (
            None  # says that a title is to be changed to, or is offered as, what stands on the next line
        )

    def read(self, sentence: Sentence, here: list[Mention]) -> Iterator[Wording]:
        text = sentence.text
        if not here and not self.asked_in(text) and _PARAGRAPH.search(text):
            return  # a remark on a paragraph of the note
        if self.leading and _ONLY_QUOTED.fullmatch(text):
            yield from self._on_next_line(self.leading, sentence, here)
            self.leading = None
        elif phrases.CHANGED.search(text) or _offer(text) or _CHANGES_SOMETHING.search(text):
            done: list[tuple[int, int]] = []
            found = list(self._edits(sentence, here, done))
            found += self._wholes(sentence, here, done)
            found = [self._told(one, found) for one in found]
            found = found or list(self._after_colon(sentence, here))
            self.leading = sentence if not found and _ENDS_IN_COLON.search(text) else None
            yield from found if found or self.leading else self._wordless(sentence, here)
        elif self.leading:
            yield from self._on_next_line(self.leading, sentence, here)
            self.leading = None
        self.before = here or self.before

    def _told(self, one: Wording, found: Sequence[Wording]) -> Wording:
        """A change to a title that the note has not in the letter's language, as the whole title beside it tells it."""
        if one.option is None or one.fault != "words_not_in_option" or self.language in self.options[one.option].titles:
            return one
        whole = next((other for other in found if other.option == one.option and not other.fault), None)
        return one._replace(title=whole.title, fault="") if whole else one

    def _on_next_line(self, leading: Sentence, sentence: Sentence, here: list[Mention]) -> Iterator[Wording]:
        """A title in quotation marks that stands alone below the words that change to it or offer it."""
        match = QUOTED.search(sentence.text)
        offer = _offer(leading.text)
        if not match or _WORD.search(sentence.text[: match.start()] + sentence.text[match.end() :]):
            yield from self._wordless(leading, self.before)
        elif not _is_a_title(match[1], self.asked):
            label = None if offer else self._target(leading, len(leading.text), [m for m in self.before if m in here])
            fault = "" if offer or label else "modification_of_which"
            found = self._wording(sentence, match, label, "" if fault else self._as_written(sentence, match, 1), fault)
            conditional = any(sought.search(leading.text) for sought in (phrases.CONDITION, phrases.IF, _ONLY))
            colon = leading.start + leading.text.rindex(":")
            yield found._replace(start=colon, only_if=conditional)

    def asked_in(self, text: str) -> bool:
        """Whether a text speaks of an option or its title, though it names none."""
        return bool(_NOUN.search(text))

    def _edits(self, sentence: Sentence, here: list[Mention], done: list[tuple[int, int]]) -> Iterator[Wording]:
        quoted = [match.span() for match in QUOTED.finditer(sentence.text)]
        for kind, sought in _EDITS:
            for match in sought.finditer(sentence.text):
                if any(match.start() < last and first < match.end() for first, last in done):
                    continue
                if any(first < match.start() < last for first, last in quoted):
                    continue  # "Elimination of child labour" is a title, and deletes nothing
                done.append(match.span())
                yield self._edit(sentence, match, kind, here)

    def _edit(self, sentence: Sentence, match: re.Match[str], kind: str, here: list[Mention]) -> Wording:
        old = match.groupdict().get("old") or ""
        new = self._as_written(sentence, match, "new") if "new" in match.groupdict() else ""
        whole = next(
            (
                label
                for label, option in self.options.items()
                if old and any(fold(t) == old for t in option.titles.values())
            ),
            None,
        )
        spans = [match.span(group) for group in match.groupdict()]
        outside = [one for one in here if not any(first <= one.start < last for first, last in spans)]
        within = [one for one in outside if match.start() <= one.start < match.end() and one.option]
        place = within[-1].end if within else match.start()
        label = whole or self._target(sentence, place, outside) or self._holder(old)
        if label is None:
            return self._wording(sentence, match, None, "", "modification_of_which")
        title = new if whole and kind == "replace" else _edited(self.options[label], kind, old, new, self.language)
        return self._wording(sentence, match, label, title, "" if title else "words_not_in_option")

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
            offer = _offer(lead)
            if offer:
                yield self._wording(sentence, match, None, self._as_written(sentence, match, 1))
            elif phrases.CHANGED.search(lead):
                outside = [mention for mention in here if mention.end <= match.start() and not last_quote > mention.end]
                yield self._whole(sentence, match, outside or [m for m in here if m.end <= match.start()])

    def _whole(self, sentence: Sentence, match: re.Match[str], here: list[Mention]) -> Wording:
        label = self._target(sentence, match.start(), here)
        if label is None:
            return self._wording(sentence, match, None, "", "modification_of_which")
        return self._wording(sentence, match, label, self._as_written(sentence, match, 1))

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
        if _offer(lead):
            yield self._wording(sentence, match, None, self._as_written(sentence, match, "new"))
        elif phrases.CHANGED.search(lead):
            label = self._target(sentence, match.start("new"), here)
            title = self._as_written(sentence, match, "new") if label else ""
            yield self._wording(sentence, match, label, title, "" if label else "modification_of_which")

    def _wordless(self, sentence: Sentence, here: list[Mention]) -> Iterator[Wording]:
        """A change or an alternative that is asked for without its words."""
        text = sentence.text
        if (_RECAP.search(text) and not here) or leftover.NIL.match(text.strip()):
            return
        offer, change = _offer(text), _CHANGES_SOMETHING.search(text)
        told = here or (self.before and (_LATTER.search(text) or _FORMER.search(text) or _SECOND.search(text)))
        found = offer or (change if told else None)
        if found and not _DENIES.search(text[: found.start()]):
            fault = "alternative_without_wording" if offer else "modified_without_wording"
            yield Wording(None, "", False, *self._shift(sentence, found.span()), fault)

    def _target(self, sentence: Sentence, place: int, here: list[Mention]) -> str | None:
        """The option that a change is about: the nearest named before it, else the only one that was named last."""
        before = [mention for mention in here if mention.start < place and mention.option]
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

    def _as_written(self, sentence: Sentence, match: re.Match[str], group: int | str) -> str:
        start, end = match.span(group)
        return self.written[sentence.start + start : sentence.start + end].strip(" ;").rstrip(",.")

    def _wording(
        self, sentence: Sentence, match: re.Match[str], option: str | None, title: str, fault: str = ""
    ) -> Wording:
        lead = UNDERSTOOD_AS_WISH.sub(" ", QUOTED.sub(" ", sentence.text[: match.start()])).split(";")[-1]
        conditional = any(sought.search(lead) for sought in (phrases.CONDITION, phrases.IF, _ONLY))
        if _REFUSES.search(lead):
            return Wording(None, "", False, *self._shift(sentence, match.span()), "modification_of_which")
        if _UNLESS.search(lead) and not _DENIES_BEFORE.search(lead):  # "can support (a) unless it reads"
            return Wording(None, "", False, *self._shift(sentence, match.span()), "modification_of_which")
        return Wording(option, title, conditional, *self._shift(sentence, match.span()), fault)

    def _shift(self, sentence: Sentence, span: tuple[int, int]) -> tuple[int, int]:
        return span[0] + sentence.start, span[1] + sentence.start


_LATTER = pattern(r"(?<!\w)(?:{latter})(?!\w)")
#: "It being understood that we would like its title to read": a wish, and no condition.
UNDERSTOOD_AS_WISH = pattern(
    r"(?<![\w'])(?:(?:it )?being understood that|etant entendu qu[e']|quedando entendido que|en el entendido de que)(?=[^.;:]{0,60}(?:would (?:like|wish|prefer)|souhait\w+|aimer\w+|prefer\w+|propos\w+|sugger\w+|dese\w+|propon\w+|sug(?:er|ier)\w+|se (?:reemplaz|sustituy|cambi|modific)\w+|(?:be|is|are) (?:replaced|changed|amended)|(?:est|soit|sont|soient) (?:remplac|modifi)\w+))"
)
_FORMER = pattern(r"(?<![\w'])(?:{former})(?!\w)")
_SECOND = pattern(r"(?<![\w'])(?:{second_named})(?!\w)")
_TWO = 2
#: "Opposes that the latter read …", "would not put forward …": what is quoted is not proposed.
_REFUSES = re.compile(
    r"(?<!\w)(?:(?:would|do|does|will) not (?:propose|suggest|put forward)[^;:]{0,90}$|(?:oppos\w+ (?:a ce qu[e']|that|to)|(?:se|nos) op\w+ a que|do(?:es)? not (?:wish|want|propose|suggest|put)|(?:would|will|should|shall) not|n[e'] ?\w+ pas (?:que|propos)|no (?:desea|deseamos|quiere|queremos|propone|plantea))[^,;:]{0,70}$)"
)
_UNLESS = re.compile(r"(?<!\w)(?:unless|a moins qu[e']|a menos que|salvo que)(?!\w)")
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
_CHANGES_SOMETHING = pattern(r"(?<![\w'])(?:{changes_something})(?!\w)")


def _offer(text: str) -> re.Match[str] | None:
    """The words that offer an alternative, unless it is another title that they offer."""
    for match in phrases.ALTERNATIVE.finditer(text):
        if not _TITLE_OF_CHANGE.match(text, match.end()):
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


def _edited(option: Offered, kind: str, old: str, new: str, language: str) -> str:
    """The option's title with the change made; "" where the words to be changed are not in it, or it has none in the letter's language."""
    titles = [option.titles[language], *option.titles.values()] if language in option.titles else []
    for title in titles:
        if kind == "add" and not old:
            return f"{title}{new}" if new[:1] in ",:;" else f"{title} {new}"
        sought = r"\s+".join(re.escape(word) for word in old.split())
        found = re.search(rf"(?:(?<!\w)|(?=\W)){sought}(?!\w)", _same_length(title))
        if found:
            first, last = (found.end(), found.end()) if kind == "add" else found.span()
            middle = (new if new[:1] in ",:;" else f" {new}") if kind == "add" else new
            edited = re.sub(r" +", " ", title[:first] + middle + title[last:]).strip(" ,")
            return edited[:1].upper() + edited[1:] if title[:1].isupper() else edited
    return ""


def _same_length(title: str) -> str:
    return "".join(fold(letter)[:1] or " " for letter in title.replace("’", "'"))
