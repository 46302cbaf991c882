"""A letter parted into the wordings that it proposes and what it says without them.

"Ghana endorses (b) and (d) and recommends that (d) open with X in lieu of Y" is a choice, "Ghana endorses (b) and (d)", and a wording of (d).
The clause of the wording is cut out, and the choice is read in what is left, as if nothing had been proposed. A clause that says more than
its wording (that others propose it, that it is doubtful or declined) is left where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from intersession.core.collation import fold
from intersession.core.replies import clauses, phrases
from intersession.core.replies.clauses import Operation, Quote
from intersession.core.replies.edits import QUOTED
from intersession.core.replies.evidence import bare
from intersession.core.replies.gazetteer import Gazetteer
from intersession.core.replies.mentions import Mention, mentions
from intersession.core.replies.plain import Plain, Sentence
from intersession.core.replies.shapes import Asked, Offered
from intersession.core.replies.vocabulary import pattern
from intersession.core.replies.wordings import _KINDLY, _REFUSES, _UNLESS, _is_condition


class Proposed(NamedTuple):
    """A title that is proposed for an option, or for an alternative (`option` None); `start` and `end` are places of the plain text."""

    option: str | None
    title: str
    language: str
    only_if: bool
    start: int
    end: int


class Amended(NamedTuple):
    """What a letter proposes, its text without that, and whether all that it proposes was understood."""

    proposed: list[Proposed]
    plain: Plain
    whole: bool


def amended(plain: Plain, spoken: Sequence[Sentence], written: str, asked: Asked, names: Gazetteer, language: str) -> Amended:
    """The wordings of a letter that stand in quotation marks, and the letter without them."""
    letter = _Letter(plain, written, asked, names, language)
    for sentence in spoken:
        letter.hear(sentence)
    for place in range(len(letter.said)):
        letter.read(place)
    return Amended(letter.settled(), letter.rest(), letter.whole)


class _Named(NamedTuple):
    """A sentence, the options it names outside quotation marks, and its quotations."""

    sentence: Sentence
    named: list[Mention]
    quotes: list[Quote]


class _Letter:
    """One letter while it is parted."""

    def __init__(self, plain: Plain, written: str, asked: Asked, names: Gazetteer, language: str) -> None:
        self.plain, self.written, self.asked, self.names, self.language = plain, written, asked, names, language
        self.options = {option.label: option for option in asked.options}
        self.said: list[_Named] = []
        self.made: dict[tuple[str, str], str] = {}
        self.found: list[Proposed] = []
        self.cut: list[tuple[int, int]] = []
        self.whole = True

    def hear(self, sentence: Sentence) -> None:
        """Keeps a sentence with what it names."""
        text = sentence.text
        written = self.written[sentence.start : sentence.start + len(text)]
        quotes = [
            Quote(*found.span(), found[1], written[slice(*found.span(1))], self._whole_title(found[1]))
            for found in QUOTED.finditer(text)
        ]
        blank = list(text)
        for quote in quotes:
            blank[quote.start : quote.end] = " " * (quote.end - quote.start)
        outside = "".join(blank)
        found = [
            one
            for one in mentions(text, self.names, written)
            if not any(quote.start <= one.start < quote.end for quote in quotes) and not _COUNTS_WORDS.match(outside, one.end)
        ]
        found += [one for one in self._bare_labels(outside, written) if not any(one.start < other.end and other.start < one.end for other in found)]
        self.said.append(_Named(sentence, sorted(one for one in found if one.option), quotes))

    def _bare_labels(self, text: str, written: str) -> Iterator[Mention]:
        """ "In d", "to 7": a label behind a word of place, where the sentence has quotations."""
        if text == written or '"' in text:
            return
        for found in _LABEL.finditer(text):
            label = found["label"]
            if label in self.names.labels and (label not in "aeyou" or written[found.start("label")].isupper()):
                yield Mention(*found.span("label"), self.names.labels[label], "label")

    def _whole_title(self, words: str) -> str | None:
        return next((label for label, option in self.options.items() for title in option.titles.values() if bare(title) == bare(words)), None)

    def read(self, place: int) -> None:
        """Reads the wordings of a sentence."""
        one = self.said[place]
        text, at, start = one.sentence.text, 0, 0
        done: list[tuple[int, int, list[str], bool]] = []
        while at < len(one.quotes):
            quote = one.quotes[at]
            told = clauses.operation(text, one.quotes, at, start)
            if quote.whole and not (told and told.kind == "pair"):
                at += 1
                continue
            if self._confirms(quote, text, place):
                if done:
                    done[-1] = (done[-1][0], quote.end, done[-1][2], done[-1][3])
                at, start = at + 1, quote.end
                continue
            taken = self._take(place, at, start, told)
            if taken is None:
                if not self._known(quote):
                    self.whole = False
                at += 1
                continue
            count, labels, end = taken
            done.append((quote.start, max(end, one.quotes[at + count - 1].end), labels, False))
            at, start = at + count, one.quotes[at + count - 1].end
        for first, last, labels, _ in done:
            self._cut(place, first, last, labels)

    def _known(self, quote: Quote) -> bool:
        """Whether a quotation only names what stands in the question."""
        said = bare(quote.words)
        titles = [title for option in self.asked.options for title in option.titles.values()] + list(self.asked.titles.values())
        return any(f" {said} " in f" {bare(title)} " or f" {bare(title)} " in f" {said} " for title in titles)

    def _confirms(self, quote: Quote, text: str, place: int) -> bool:
        """Whether a quotation only says again what was proposed."""
        del text, place
        said = bare(quote.words)
        last = list(self.made.values())[-2:]
        return len(said.split()) > 1 and any(f" {said} " in f" {bare(title)} " for title in last if title)

    def _take(self, place: int, at: int, start: int, told: Operation | None) -> tuple[int, list[str], int] | None:
        """Makes the operation on the titles that it is for: how many quotations it takes, the options, and where it ends."""
        one = self.said[place]
        text, quote = one.sentence.text, one.quotes[at]
        lead, behind = text[start : quote.start], text[quote.end :]
        offers = clauses.offers(lead) and quote.given[:1].isupper()
        if told is None or offers:
            if offers and not clauses.alike(quote.given, [self.options[m.option] for m in one.named if m.option]):
                return self._offer(place, quote)
            if not (clauses.reads(lead) or clauses.alike(quote.given, self.asked.options)) or self._known(quote):
                return None
            told = clauses.given_whole(lead, quote, behind)
        last = one.quotes[at + told.taken - 1]
        labels, end, sure = self._target(place, quote, last, start)
        done = self._apply(told, labels, place, sure=sure)
        if not done:
            return None
        only = self._only_if(place, start, last.end)
        for label, language, title in done:
            self.made[label, language] = title
            self.found.append(Proposed(label, title, language, only, one.sentence.start + quote.start, one.sentence.start + last.end))
        return told.taken, [label for label, *_ in done], end

    def _offer(self, place: int, quote: Quote) -> tuple[int, list[str], int]:
        one = self.said[place]
        self.found.append(Proposed(None, quote.given.rstrip(" .;,"), self.language, False, one.sentence.start + quote.start, one.sentence.start + quote.end))
        return 1, [], quote.end

    def _apply(self, told: Operation, labels: Sequence[str], place: int, *, sure: bool) -> list[tuple[str, str, str]]:
        """The titles made: of the options that are pointed at, else of the only one of those named whose title it can be made of."""
        if sure:
            found = [made for label in labels if (made := self._made(told, label))]
            return found if len(found) == len(labels) else []
        named = list(dict.fromkeys(labels or self._all_named()))
        if told.kind == "whole":
            label = clauses.alike(told.first, [self.options[label] for label in named])
            return [made] if label and (made := self._made(told, label)) else []
        found = [made for label in named if (made := self._made(told, label))]
        if told.kind in ("end", "start", "subtitle", "cut") and len(named) > 1:
            return []
        return found if len(found) == 1 else []

    def _made(self, told: Operation, label: str) -> tuple[str, str, str] | None:
        for language, title in self._titles(self.options[label]):
            if title := told.made(self.made.get((label, language), title)):
                return label, self._language_of(title, label, language) if told.kind == "whole" else language, title
        return None

    def _titles(self, option: Offered) -> list[tuple[str, str]]:
        """The titles of an option, that in the letter's language first; only that one, where there is one and it is the letter's."""
        known = list(option.titles.items())
        return sorted(known, key=lambda one: one[0] != self.language)

    def _language_of(self, title: str, label: str, default: str) -> str:
        del default
        scored = [(clauses.likeness(title, Offered("", {language: own})), language == self.language, language) for language, own in self.options[label].titles.items()]
        best = max(scored, default=(0.0, False, self.language))
        return best[2] if best[0] > 0.3 else self.language

    def _all_named(self) -> list[str]:
        return [str(one.option) for said in self.said for one in said.named]

    def _target(self, place: int, first: Quote, last: Quote, start: int) -> tuple[list[str], int, bool]:
        """The options that a clause is for, where it ends, and whether it points at them."""
        one = self.said[place]
        text, named = one.sentence.text, one.named
        behind = text[last.end : next((quote.start for quote in one.quotes if quote.start >= last.end), len(text))]
        inside = [m for m in named if first.start < m.start < last.end]
        if inside:
            return [str(m.option) for m in inside], last.end, len({m.option for m in inside}) == 1
        if _BOTH.search(text[start : first.start] + " " + behind[:60]):
            labels = list(dict.fromkeys(self._run_before(place, first.start) or self._all_named()))
            return labels, last.end, True
        after = next((m for m in named if m.start >= last.end), None)
        if after and _POINTS.fullmatch(text, last.end, after.start) and not self._goes_on_as_list(text, after, named):
            return [str(after.option)], after.end, True
        whole = next((quote for quote in one.quotes if quote.whole and (quote.start >= last.end or quote.end <= first.start)), None)
        if whole and (_POINTS.fullmatch(text, last.end, whole.start) or not named):
            return [str(whole.whole)], max(last.end, whole.end), True
        if pronoun := self._pronoun(place, text[start : first.start], behind):
            return [pronoun], last.end, True
        if starred := self._starred(place):
            return [starred], last.end, True
        run = self._run_before(place, first.start)
        if len(set(run)) == 1:
            return run[:1], last.end, True
        if after and not run and len(named) == 1 and _TITLE_OF.search(text[start : first.start] + behind):
            return [str(after.option)], last.end, True
        return run, last.end, False

    def _goes_on_as_list(self, text: str, one: Mention, named: Sequence[Mention]) -> bool:
        following = next((m for m in named if m.start >= one.end), None)
        return bool(following and following.option != one.option and _LISTS.fullmatch(text, one.end, following.start))

    def _pronoun(self, place: int, lead: str, behind: str) -> str | None:
        """The option that "the latter", "the first of these" means."""
        run = self._last_row(place)
        near = re.split(r"[;.]", behind)[0][:60]
        if len(run) < 2:
            return None
        for sought, which in ((_NAMED_LAST, -1), (_NAMED_FIRST, 0), (_NAMED_SECOND, 1)):
            if sought.search(lead) or sought.match(near):
                if which == 1 and len(run) == 2 and self.asked.options[1].label == run[0]:
                    return None if sought is None else run[0] if _TITLE_WORD_NEAR.search(lead) and False else None
                return run[which]
        return None

    def _last_row(self, place: int) -> list[str]:
        """The options of the last row of several that was named."""
        for one in reversed(self.said[: place + 1]):
            row: list[str] = []
            for mention in one.named:
                if mention.option not in row:
                    row.append(str(mention.option))
            if len(row) > 1:
                return row
        return []

    def _run_before(self, place: int, end: int) -> list[str]:
        """The options of the last row before a place of the sentence, else those of the sentence before it where it is of one option."""
        one = self.said[place]
        text = one.sentence.text
        before = [m for m in one.named if m.end <= end]
        if not before:
            return self._of_sentence_before(place) if not [m for m in one.named if m.start >= end] else []
        row = [before[-1]]
        for m in reversed(before[:-1]):
            if not _LISTS.fullmatch(text, m.end, row[0].start) or any(m.option == other.option for other in row):
                break
            row.insert(0, m)
        return [str(m.option) for m in row]

    def _of_sentence_before(self, place: int) -> list[str]:
        for one in reversed(self.said[:place]):
            if one.named:
                return list(dict.fromkeys(str(m.option) for m in one.named))
        return []

    def _starred(self, place: int) -> str | None:
        return None

    def _only_if(self, place: int, start: int, end: int) -> bool:
        one = self.said[place]
        text = QUOTED.sub(lambda found: " " * len(found[0]), one.sentence.text)
        return bool(_is_condition(text[start:end]) or _ONLY_SO.search(text))

    def _cut(self, place: int, first: int, last: int, labels: Sequence[str]) -> None:
        """Cuts the clause of a wording out: from what is said of other options, or the sentence's beginning, to where the choice goes on."""
        one = self.said[place]
        text, begin = one.sentence.text, one.sentence.start
        blank = QUOTED.sub(lambda found: " " * len(found[0]), text)
        cuts = [end - begin for start, end in self.cut if begin <= start < begin + len(text)]
        kept = [m for m in one.named if not self._said_elsewhere(place, m, first, labels)]
        start = max([0, *cuts, *(m.end for m in kept if m.end <= first)])
        start += len(_CLOSES.match(text, start)[0]) if start else 0
        after = [m for m in kept if m.start >= first and m.start >= (last if m.start >= last else first)]
        end = max([last, *(m.end for m in one.named if m.end <= last)])
        if not after:
            end = len(text.rstrip(" .\n"))
        else:
            end = self._boundary(blank, end, after[0].start)
        lead = QUOTED.sub(" ", text[start:first])
        if _REFUSES.search(lead) or _UNLESS.search(lead) or _OTHERS.search(blank, start, end) or (blank.rstrip().endswith("?") and not _KINDLY.search(blank)):
            self.whole = False
            return
        self.cut.append((begin + start, begin + end))

    def _said_elsewhere(self, place: int, mention: Mention, first: int, labels: Sequence[str]) -> bool:
        """Whether a mention belongs to the clause of a wording: its option is named in another place too."""
        if mention.option not in labels:
            return False
        others = [m for at, one in enumerate(self.said) for m in one.named if m.option == mention.option and (at != place or m is not mention)]
        return any(True for _ in others) and (mention.start > first or any(m.start < mention.start for m in self.said[place].named if m.option == mention.option) or any(m.option == mention.option for at, one in enumerate(self.said) if at != place for m in one.named))

    def _boundary(self, text: str, start: int, end: int) -> int:
        """Where a clause ends before what goes on with the choice."""
        cue = next((found.start() for found in phrases.STANCE.finditer(text, start, end + 40) if found.lastgroup in ("chooses", "accepts", "rejects", "concedes")), None)
        found = [one.start() for one in _PARTS.finditer(text, start, min(end, cue) if cue is not None and cue < end else end)]
        if not found:
            return start
        return found[-1] if cue is not None and cue < end else found[0]

    def settled(self) -> list[Proposed]:
        """What is proposed, each title with all that is to be done to it."""
        last: dict[str, Proposed] = {}
        for one in self.found:
            if one.option:
                before = last.get(one.option)
                last[one.option] = one._replace(only_if=one.only_if or bool(before and before.only_if))
        return [*last.values(), *(one for one in self.found if one.option is None)]

    def rest(self) -> Plain:
        """The letter without what it proposes."""
        kept = [True] * len(self.plain.text)
        for start, end in self.cut:
            kept[start:end] = [False] * (end - start)
        places = [place for place, keep in enumerate(kept) if keep]
        return Plain("".join(self.plain.text[place] for place in places), [self.plain.origins[place] for place in places])


_COUNTS_WORDS = pattern(r" ?(?:[\w']+ )?(?:{op_words})(?!\w)")
_LABEL = pattern(r"(?<![\w'])(?:(?:{op_place_of}|n\.?[o°]\.?|numero|number|el|la|le|the) )(?P<label>[a-z]|\d{1,2})(?![\w'°)])")
_BOTH = pattern(r"(?<![\w'])(?:{op_both})(?!\w)")
_POINTS = pattern(r"[\s\")]*(?:(?:[\w']+ ){0,5}?(?:{op_place_of}) ?(?:[\w']+ ){0,6}?)?(?:(?:[\w']*') ?)?\W*")
_LISTS = pattern(r"[\s,;()\"]*(?:(?:and|et|y|e|&|\+|as well as|ainsi que|asi como|plus)[\s,]*)?(?:(?:the|le|la|les|el|los|las|l'|del?|du|des|of|sur|pour|para|on|for|{noun})\s*)*[\s(]*")
_NAMED_LAST, _NAMED_FIRST, _NAMED_SECOND = (
    pattern(rf"[\s,(]*(?:[\w']+ ){{0,5}}?(?<![\w'])(?:{{op_named_{which}}})(?!\w)") for which in ("last", "first", "second")
)
_TITLE_OF = pattern(r"(?<![\w'])(?:its|son|sa|su|the title|le titre|l'intitule|el titulo)(?!\w)")
_TITLE_WORD_NEAR = pattern(r"{title_word}")
_ONLY_SO = pattern(r"(?<![\w'])(?:{op_only_so})(?!\w)")
_CLOSES = re.compile(r"[\s)\"]*")
_PARTS = pattern(r"[,;:–)]|(?<=[\s)\"])(?:and|et|y|e|but|mais|pero|plus)(?= )")
_OTHERS = pattern(r"(?<![\w'])(?:{others_are})(?!\w)|{consensus}")

__all__ = ["Amended", "Proposed", "amended"]
