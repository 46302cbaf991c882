"""A letter parted into the wordings that it proposes and what it says without them.

"Ghana endorses (b) and (d) and recommends that (d) open with X in lieu of Y" is a choice, "Ghana endorses (b) and (d)", and a wording of (d).
The clause of the wording is cut out, and the choice is read in what is left, as if nothing had been proposed. A clause that says more than
its wording (that others propose it, that it is doubtful or declined) and an edit that can be made in no way or in several are a fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from intersession.core.replies import clauses, leftover, phrases
from intersession.core.replies.clauses import Operation, Quote
from intersession.core.replies.edits import QUOTED
from intersession.core.replies.evidence import bare
from intersession.core.replies.gazetteer import Gazetteer
from intersession.core.replies.labels import COUNTS_WORDS, bare_labels
from intersession.core.replies.marked import marked, tells
from intersession.core.replies.mentions import Mention, mentions
from intersession.core.replies.plain import Plain, Sentence, written_of
from intersession.core.replies.shapes import Asked, Offered
from intersession.core.replies.unquoted import unquoted
from intersession.core.replies.vocabulary import blank, pattern
from intersession.core.replies.wordings import (
    KINDLY,
    POINTS_ON,
    REFUSES,
    SET_BEFORE,
    UNDERSTOOD_AS_WISH,
    UNLESS,
    WISHED_IF,
    is_condition,
    offers_another,
)


class Proposed(NamedTuple):
    """A title that is proposed for an option, or for an alternative (`option` None); `start` and `end` are places of the plain text."""

    option: str | None
    title: str
    language: str
    only_if: bool
    start: int
    end: int


class Amended(NamedTuple):
    """What a letter proposes, its text without that, and the places of what it proposes and was not understood."""

    proposed: list[Proposed]
    plain: Plain
    faults: list[tuple[str, int, int]]


def amended(
    plain: Plain, spoken: Sequence[Sentence], text: str, asked: Asked, names: Gazetteer, language: str, of_others: Callable[[int, int], bool]
) -> Amended:
    """The wordings of a letter, whose plain text is of `text`, and the letter without them; `of_others` tells whether a piece of it names
    a member for which it does not speak."""
    letter = _Letter(plain, text, asked, names, language)
    letter.of_others = of_others
    letter.take_marked()
    letter.changes = any(_SPEAKS_OF_CHANGE.search(leftover.without_nothing_asked(one.text)) for one in spoken)
    for sentence in _joined(plain, spoken):
        letter.hear(sentence)
    for place in range(len(letter.said)):
        letter.read(place)
    letter.weigh_wordless()
    return Amended(letter.settled(), letter.rest(), letter.faults)


class _Named(NamedTuple):
    """A sentence, the options it names outside quotation marks, and its quotations; `bare` is it without these."""

    sentence: Sentence
    named: list[Mention]
    quotes: list[Quote]
    bare: str


class _Target(NamedTuple):
    """The options that a clause may be for, whether it points at them, and whether at each of them."""

    labels: list[str]
    sure: bool
    each: bool = False


class _Letter:
    """One letter while it is parted."""

    def __init__(self, plain: Plain, text: str, asked: Asked, names: Gazetteer, language: str) -> None:
        self.text, self.written = text, written_of(text, plain)
        self.plain, self.asked, self.names, self.language = plain, asked, names, language
        self.options = {option.label: option for option in asked.options}
        self.said: list[_Named] = []
        self.made: dict[tuple[str, str], str] = {}  # by option and language, with all edits so far
        self.given: dict[str, str] = {}  # titles that are given whole
        self.found: list[Proposed] = []
        self.cut: list[tuple[int, int]] = []
        self.faults: list[tuple[str, int, int]] = []
        self.of_others: Callable[[int, int], bool] = lambda _, __: False
        self.worded: Sequence[str] = ()  # the options of the clause that is cut out
        self.changes = False  # whether it speaks anywhere of titles or changes
        self.instead: list[tuple[int, int, str]] = []  # titles as they were, for such as are given with marks

    def hear(self, sentence: Sentence) -> None:
        """Keeps a sentence with what it names."""
        text = sentence.text
        written = self.written[sentence.start : sentence.start + len(text)]
        quotes = [
            Quote(*found.span(), found[1], self._given(sentence.start, *found.span(1)), self._whole_title(found[1]))
            for found in QUOTED.finditer(text)
        ]
        titles = [] if quotes or self._is_marked(sentence) else self._unquoted(sentence, written)
        quotes = sorted([*quotes, *_signs(text)], key=lambda quote: quote.start) if quotes else titles
        outside = list(text)
        for quote in quotes:
            outside[quote.start : quote.end] = " " * (quote.end - quote.start)
        outside = "".join(outside)
        found = [one for one in mentions(outside, self.names, written) if one.option]
        if quotes:
            found = [one for one in found if one.how != "ordinal" or not self._is_no_ordinal(outside, one, found)]
        found += bare_labels(outside, self.names, written, found)
        self.said.append(_Named(sentence, sorted(found), quotes, outside))

    def _unquoted(self, sentence: Sentence, written: str) -> list[Quote]:
        """Titles without quotation marks, where they are no title of the note, or are one that is changed."""
        found = []
        for first, last, listed in unquoted(self.plain, self.text, sentence):
            said, given = sentence.text[first:last], self._given(sentence.start, first, last)
            label = self._label_before(sentence.text[:first], written[:first]) if listed else ""
            if listed and not (label and self._is_variant(given, label)):
                continue
            titles = [title for option in self.asked.options for title in option.titles.values()]
            if self._known_words(said) or any(_holds(said, title) for title in titles):
                return []  # names what stands in the question
            found.append(Quote(first, last, said, given, self._whole_title(said), label))
        return found if any(not one.whole for one in found) else []

    def _label_before(self, text: str, written: str) -> str:
        """The option whose letter or number stands at the end of a text."""
        found = re.search(r"(?P<label>\w{1,2})\W*$", text)
        label = found["label"] if found else ""
        return self.names.labels.get(label) or self.names.labels.get(label.upper()) or ""

    def _is_variant(self, given: str, label: str) -> bool:
        """Whether a title behind an option's letter is that option's, changed."""
        titles = self.options[label].titles.values()
        like = clauses.likeness(given, self.options[label]) >= _MUCH and clauses.alike(given, self.asked.options) == label
        return self.changes and like and not re.search(r"[|\[\]]|\.{3}", given) and not any(bare(title) == bare(given) for title in titles) and not self._known_words(given)

    def _known_words(self, given: str) -> bool:
        titles = [title for option in self.asked.options for title in option.titles.values()]
        return any(_holds(title, given) for title in (*titles, *self.asked.titles.values()))

    def take_marked(self) -> None:
        """Keeps the titles that are given with marks in them, which the rest of the letter has without these."""
        for one in marked(self.text, self.asked):
            start, end = self.plain.at(one.start), self.plain.at(one.end)
            if end <= start or self.plain.text[start:end].count("\n"):
                continue
            self.made[one.option, one.language] = self.given[one.option] = one.title
            self.found.append(Proposed(one.option, one.title, one.language, False, start, end))
            self.instead.append((start, end, one.old))
        if self.found:
            for start, end in tells(self.plain.text):
                self.cut.append((start, end))

    def _is_marked(self, sentence: Sentence) -> bool:
        return any(sentence.start <= start < sentence.start + len(sentence.text) for start, *_ in self.instead)

    def _given(self, start: int, first: int, last: int) -> str:
        """Words of a sentence as they were written."""
        return " ".join(self.text[slice(*self.plain.place(start + first, start + last))].replace("*", "").split())

    def _is_no_ordinal(self, text: str, one: Mention, here: Sequence[Mention]) -> bool:
        """Whether an ordinal counts words of a title, or those that were named by their labels ("the title of the second")."""
        if COUNTS_WORDS.match(text, one.end) or _OF_THESE.match(text, one.end):
            return True
        before = {mention.option: mention for mention in here if mention.end <= one.start}
        row = list(before.values()) if len(before) > 1 else self._last_row(len(self.said))
        noun = _NOUN_AFTER.match(text, one.end)
        return bool(row) and not noun and all(mention.how == "label" for mention in row)

    def _whole_title(self, words: str) -> str | None:
        titles = ((label, title) for label, option in self.options.items() for title in option.titles.values())
        return next((label for label, title in titles if bare(title) == bare(words)), None)

    def read(self, place: int) -> None:
        """Reads the wordings of a sentence."""
        one = self.said[place]
        text, at, start = one.sentence.text, 0, 0
        if self._is_of_another_thing(one):
            return
        pending: list[Quote] = []
        taken: list[Quote] = []
        done: list[tuple[int, int, list[str]]] = []
        while at < len(one.quotes):
            quote = one.quotes[at]
            told = clauses.operation(text, one.quotes, at, start)
            if self._says_again(quote, told):
                if done:
                    done[-1] = (done[-1][0], quote.end, done[-1][2])
            elif not quote.whole or (told and told.kind == "pair"):
                if found := self._take(place, at, start, told):
                    count, labels = found
                    last = one.quotes[at + count - 1]
                    taken += one.quotes[at : at + count]
                    done.append((quote.start, last.end, labels))
                    at += count - 1
                elif told and told.taken > 1:
                    self._fault("words_not_in_option", place, quote.start, quote.end)
                    at += told.taken - 1
                elif told or (not self._known(quote) and (one.named or clauses.reads(text[start : quote.start]))):
                    pending.append(quote)
            start = one.quotes[at].end if done and done[-1][1] >= one.quotes[at].end else start
            at += 1
        for first, last_end, labels in done:
            self._cut(place, first, last_end, labels)
        if done:
            pending += [quote for quote in one.quotes if quote not in taken and not self._only_names(quote)]
        elif one.named and _OF_WORDS.search(one.bare) and any(quote.given[:1].islower() for quote in one.quotes):
            pending += one.quotes
        for quote in pending:
            if not any(_holds(title, quote.words) for title in self.made.values()):
                self._fault("title_differs", place, quote.start, quote.end)

    def _is_of_another_thing(self, one: _Named) -> bool:
        """Whether a sentence speaks of the note's paragraphs and of no title, or asks for no change."""
        return not one.named and bool(_PAPER.search(one.bare)) or leftover.asks_nothing(one.sentence.text)

    def _fault(self, code: str, place: int, start: int, end: int) -> None:
        begin = self.said[place].sentence.start
        self.faults.append((code, begin + start, begin + end))

    def _only_names(self, quote: Quote) -> bool:
        """Whether a quotation beside a wording is no other wording."""
        as_title = quote.given[:1].isupper() and bool(self.given)
        return bool(quote.whole) or (self._known(quote) and not as_title)

    def _known(self, quote: Quote) -> bool:
        """Whether a quotation only names what stands in the question."""
        return self._known_words(quote.words)

    def _says_again(self, quote: Quote, told: Operation | None) -> bool:
        """Whether a quotation only says again what was proposed."""
        if told and told.taken > 1:
            return False
        return len(bare(quote.words).split()) > 1 and any(_holds(title, quote.words) for title in self.made.values())

    def _take(self, place: int, at: int, start: int, told: Operation | None) -> tuple[int, list[str]] | None:
        """Makes the operation on the titles that it is for: how many quotations it takes, and the options."""
        one = self.said[place]
        text, quote = one.sentence.text, one.quotes[at]
        lead, behind = text[start : quote.start], text[quote.end :]
        capital = quote.given[:1].isupper() and len(quote.words.split()) > 1
        if capital and (told is None or told.taken == 1) and self._offers(one, lead, start):
            return self._offer(place, quote)
        theme = any(_holds(title, quote.words) for title in self.asked.titles.values())
        if theme or re.search(r"[\[\]]|~~", quote.given):
            return None
        whole = clauses.given_whole(quote, behind)
        likely = clauses.reads_it(lead) or not self._known(quote)
        if len(quote.words.split()) < _LEAST and not _TITLE.search(lead):
            likely = False
        if not (one.named or _TITLE.search(lead) or self._last_named(lead) or not re.search(r"\w{3,} \w+ \w{3,}", lead)):
            likely = False
        says = bool(quote.listed) or likely and (clauses.reads(lead) or (at and start and clauses.joins(lead) and bool(self.given)))
        for operation in (told, whole if says and (told is None or whole.kind == "whole" and capital) else None):
            if operation is None:
                continue
            last = one.quotes[at + operation.taken - 1]
            target = self._target(place, quote, last, start)
            if operation.kind not in ("whole", "anew", "start") and not re.search(r"\w", one.bare[: quote.start]):
                operation = operation._replace(first=quote.given[:1].lower() + quote.given[1:]) if operation.first == quote.given else operation._replace(second=operation.second[:1].lower() + operation.second[1:])
            if done := self._apply(operation, target):
                self._keep(place, start, quote, last, operation, done)
                return operation.taken, [label for label, *_ in done]
        return None

    def _last_named(self, lead: str) -> bool:
        """Whether words mean an option that was named before: "the latter", "it"."""
        return any(sought.search(lead) for sought in (_NAMED_LAST, _NAMED_FIRST, _NAMED_SECOND, _IT, _WITH_REST))

    def _keep(
        self, place: int, start: int, first: Quote, last: Quote, told: Operation, done: Iterable[tuple[str, str, str]]
    ) -> None:
        begin = self.said[place].sentence.start
        only = self._only_if(place, start, first.start, last.end)
        for label, language, title in done:
            if told.kind == "whole":
                before = [self.given.get(label), *(made for (own, _), made in self.made.items() if own == label)]
                if any(made and bare(made) != bare(title) for made in before):
                    self._fault("two_wordings", place, first.start, first.end)
                self.given[label] = title
            self.made[label, language] = title
            self.found.append(Proposed(label, title, language, only, begin + first.start, begin + last.end))

    def _offers(self, one: _Named, lead: str, start: int) -> bool:
        """Whether words before a quotation offer it as an alternative, and name no option behind that."""
        found = offers_another(lead)
        end = start + max(found.end() if found else -1, clauses.offers(lead))
        between = [m for m in one.named if end <= m.start < start + len(lead) and m.how != "ordinal"]
        return end > start and not between

    def _offer(self, place: int, quote: Quote) -> tuple[int, list[str]]:
        begin, title = self.said[place].sentence.start, quote.given.strip(" .;,")
        if not any(one.option is None and bare(one.title) == bare(title) for one in self.found):
            self.found.append(Proposed(None, title, self.language, False, begin + quote.start, begin + quote.end))
        return 1, []

    def _apply(self, told: Operation, target: _Target) -> list[tuple[str, str, str]]:
        """The titles made: of the options that are pointed at, else of the only one of those named whose title it can be made of."""
        whole = told.kind == "whole"
        if target.each and not whole:
            found = [made for label in target.labels if (made := self._made(told, label))]
            return found if len(found) == len(target.labels) else []
        if len(target.labels) == 1:
            like = clauses.alike(told.first, self.asked.options) if whole else None
            other = like and like != target.labels[0] and not target.sure
            if not other and (made := self._made(told, target.labels[0])):
                return [made]
            if target.sure:
                return []
        named = target.labels if len(target.labels) > 1 else [option.label for option in self._named_options()]
        if whole:
            like = clauses.alike(told.first, self._named_options())
            like = like if like and clauses.likeness(told.first, self.options[like]) >= _SURE else None
            return [made] if like and (made := self._made(told, like)) else []
        if told.kind in ("end", "start", "subtitle", "nowhere") and len(named) > 1:
            return []
        for labels in (named, [option.label for option in self._named_options()]):
            if found := [made for label in labels if (made := self._made(told, label))]:
                return found if len(found) == 1 else []
        return []

    def _made(self, told: Operation, label: str) -> tuple[str, str, str] | None:
        titles = self._titles(self.options[label])
        if told.kind == "whole":
            title = told.made("")
            scored = [(clauses.likeness(title, Offered("", {own: one})), own) for own, one in titles]
            return label, max(scored, key=lambda one: one[0])[1] if scored else self.language, title
        if told.kind in ("end", "start", "subtitle") and titles[0][0] != self.language:
            titles = [one for one in titles if one[0] == _language_of(told.first)]
        for language, title in titles:
            if title := told.made(self.made.get((label, language), title)):
                return label, language, title
        return None

    def _titles(self, option: Offered) -> list[tuple[str, str]]:
        """The titles of an option, that in the letter's language first."""
        return sorted(option.titles.items(), key=lambda one: one[0] != self.language)

    def _named_options(self) -> list[Offered]:
        labels = dict.fromkeys(str(one.option) for said in self.said for one in said.named)
        return [self.options[label] for label in labels]

    def _target(self, place: int, first: Quote, last: Quote, start: int) -> _Target:
        """The options that a clause is for."""
        one = self.said[place]
        if first.listed:
            return _Target([first.listed], sure=True)
        text, named, lead = one.sentence.text, one.named, one.bare[start : first.start]
        behind = text[last.end : next((quote.start for quote in one.quotes if quote.start >= last.end), len(text))]
        inside = {str(m.option) for m in named if first.start < m.start < last.end}
        if inside:
            return _Target(sorted(inside), sure=len(inside) == 1)
        after = next((m for m in named if m.start >= last.end), None)
        if after and _POINTS.fullmatch(text, last.end, after.start) and not self._goes_on_as_list(text, after, named):
            return _Target([str(after.option)], sure=True)
        if after and SET_BEFORE.search(lead) and POINTS_ON.fullmatch(text, last.end, after.start):
            return _Target([str(after.option)], sure=True)
        for quote in (quote for quote in one.quotes if quote.whole):
            if (quote.end <= first.start and not named) or _POINTS.fullmatch(text, last.end, quote.start):
                return _Target([str(quote.whole)], sure=True)
        if pronoun := self._pronoun(place, first.start, lead, behind):
            return _Target([pronoun], sure=True)
        if _BOTH.search(lead + " " + behind[:60]):
            return _Target(self._run_before(place, first.start) or [one.label for one in self._named_options()], True, True)
        if starred := self._starred(one.sentence):
            return _Target([starred], sure=True)
        run = list(dict.fromkeys(self._run_before(place, first.start)))
        if not run and len({m.option for m in named}) == 1:
            run = [str(named[0].option)]
        before = [m for m in named if m.end <= first.start]
        pointed = bool(before) and bool(_PLACED_IN.search(text[: before[-1].start]))
        return _Target(run, sure=pointed and len(run) == 1)

    def _goes_on_as_list(self, text: str, one: Mention, named: Sequence[Mention]) -> bool:
        following = next((m for m in named if m.start >= one.end), None)
        return bool(
            following and following.option != one.option and _LISTS.fullmatch(text, one.end, following.start)
        )

    def _pronoun(self, place: int, before: int, lead: str, behind: str) -> str | None:
        """The option that "the latter", "the first of these" means, in the order in which they were named."""
        near = max((m.end for m in self.said[place].named if m.end <= before), default=0)
        pieces = (lead[max(0, near - (before - len(lead))) :], re.split(r"[;.]", behind)[0][:60])
        row = [str(one.option) for one in self._last_row(place + 1, before)]
        for sought, which in ((_NAMED_LAST, -1), (_NAMED_FIRST, 0), (_NAMED_SECOND, 1)):
            found = sought.search(pieces[0]) or sought.match(pieces[1]) if len(row) > 1 else None
            if found and (which < 0 or _OF_ROW.search(found[0]) or self.asked.options[which].label in (row[which],)):
                return row[which]
        return None

    def _last_row(self, end: int, before: int = 10**6) -> list[Mention]:
        """The options of the last sentence before a place that names several, each once."""
        for place in range(end - 1, -1, -1):
            row: dict[str | None, Mention] = {}
            for mention in self.said[place].named:
                if place < end - 1 or mention.start < before:
                    row.setdefault(mention.option, mention)
            if len(row) > 1:
                return list(row.values())
        return []

    def _run_before(self, place: int, end: int) -> list[str]:
        """The options of the last row before a place of the sentence, else those of the sentence before it."""
        one = self.said[place]
        before = [m for m in one.named if m.end <= end]
        if not before:
            earlier = next((said for said in reversed(self.said[:place]) if said.named), None)
            return [str(m.option) for m in earlier.named] if earlier else []
        row = [before[-1]]
        if any(m.option == row[0].option for m in before[:-1]):
            return [str(row[0].option)]
        for m in reversed(before[:-1]):
            same = any(m.option == other.option for other in row)
            if same or not _LISTS.fullmatch(one.sentence.text, m.end, row[0].start):
                break
            row.insert(0, m)
        return [str(m.option) for m in row]

    def _starred(self, sentence: Sentence) -> str | None:
        """The option behind which the mark of a footnote stands whose words are this sentence."""
        written = self.text[: self.plain.origins[sentence.start] + 1]
        if not re.search(r"(?:^|\n)\s*\(?\*+\)?\s*\S?$", written):
            return None
        starred = [
            str(m.option)
            for one in self.said
            for m in one.named
            if re.match(r"\s?\*", self.text[self.plain.origins[one.sentence.start + m.end - 1] + 1 :])
        ]
        return starred[0] if len(starred) == 1 else None

    def _only_if(self, place: int, start: int, first: int, last: int) -> bool:
        one = self.said[place]
        lead = UNDERSTOOD_AS_WISH.sub(blank, WISHED_IF.sub(blank, _COURTESY_IF.sub(blank, one.bare)))[:first]
        lead = lead[max(start, lead.rfind(";") + 1) :]
        so = _ONLY_SO.search(lead) or _CONDITION.search(lead) or _ONLY_SO.match(one.bare[last:].lstrip(" ,;)"))
        return bool(is_condition(_BEING_UNDERSTOOD.sub(" ", lead)) or so)

    def _cut(self, place: int, first: int, last: int, labels: Sequence[str]) -> None:
        """Cuts the clause of a wording out: from what is said of other options, or the sentence's beginning, to where the choice goes on."""
        one = self.said[place]
        self.worded = labels
        begin, text = one.sentence.start, one.bare
        kept = [m for m in one.named if not self._belongs(place, m, first, labels)]
        done = [end - begin for _, end in self.cut if begin < end <= begin + len(text)]
        start = max([0, *done, *(m.end for m in kept if m.end <= first)])
        if cue := next((cue for cue in phrases.STANCE.finditer(text, start, first) if cue.lastgroup in _CHOICES), None):
            start = cue.end() if start and not _PARTS.search(text, start, cue.start()) else start
        if start and (parted := _STARTS.search(text, start, first)) and len(text[start : parted.start()].split()) <= _FEW:
            start = parted.start()
        while start and one.sentence.text[start : start + 1] in (" ", ")"):
            start += 1
        within = [m.end for m in one.named if m not in kept and m.start >= last and _POINTS.fullmatch(text, last, m.start)]
        after = [m.start for m in kept if m.start >= last]
        opened = text.rfind("(", start, first)
        if opened >= start and ")" not in text[opened:first] and (closed := text.find(")", last)) >= 0:
            return self._keep_cut(one, place, opened, first, last, closed + 1)
        end = self._boundary(text, max([last, *within]), after[0]) if after else _until_next(text, last, len(one.sentence.text.rstrip(" .\n")))
        if after and _POINTS.fullmatch(text, end, after[0]):
            end = after[0]
        return self._keep_cut(one, place, start, first, last, end)

    def _keep_cut(self, one: _Named, place: int, start: int, first: int, last: int, end: int) -> None:
        if code := self._speaks_against(one, start, first, last, end):
            self._fault(code, place, first, last)
        begin = one.sentence.start
        kept = [m for m in one.named if start < m.start < end and not self._belongs(place, m, first, self.worded)]
        for m in kept:
            self.cut.append((begin + start, begin + m.start))
            start = m.end
        self.cut.append((begin + start, begin + max(start, end)))

    def _speaks_against(self, one: _Named, start: int, first: int, last: int, end: int) -> str:
        """What is wrong where a clause says that it is not proposed, or not by the writer, asks whether it is, or hangs on something; else ""."""
        text = one.bare
        lead = text[start:first]
        asks = text.rstrip().endswith("?") and (not KINDLY.search(text) or phrases.EITHER.search(text))
        if self.of_others(one.sentence.start + start, one.sentence.start + end):
            return "modification_of_which"
        of_others = phrases.THIRD.search(text, start, end) or (is_condition(lead) and _OTHERS_AGREE.search(lead))
        rest = text[max(first, start) : end]
        others = _NOT_OURS.search(lead) or _NOT_OURS.search(rest)
        tail = leftover.RESTATES.sub(" ", _ONLY_SO.sub(" ", _UNCHANGED.sub(" ", _REASONS.sub(" ", text[last:end]))))
        hangs = phrases.DENIED.search(tail) or _CONDITION.search(tail) or _OR.match(tail) or is_condition(_COURTESY_IF.sub(" ", _BEING_UNDERSTOOD.sub(" ", text[first:end])))
        if others or REFUSES.search(lead) or UNLESS.search(lead) or of_others or asks:
            return "modification_of_which"
        return "condition" if hangs else ""

    def _belongs(self, place: int, mention: Mention, first: int, labels: Sequence[str]) -> bool:
        """Whether a mention is of the clause of a wording, its option being named in another place too."""
        if mention.option not in labels:
            return False
        elsewhere = any(m.option == mention.option for at, one in enumerate(self.said) if at != place for m in one.named)
        here = [m for m in self.said[place].named if m.option == mention.option]
        if elsewhere:
            return len(self.said[place].named) == len(here) or mention is not here[0] or mention.start > first
        return len(here) > 1 and mention is not here[0]

    def _boundary(self, text: str, start: int, end: int) -> int:
        """Where a clause ends before what goes on with the choice."""
        cue = next((found.start() for found in phrases.STANCE.finditer(text, start) if found.lastgroup in _CHOICES), end)
        found = [one.start() for one in _PARTS.finditer(text, start, min(end, cue))]
        return (found[-1] if cue < end else found[0]) if found else start

    def weigh_wordless(self) -> None:
        """A sentence that asks for another title without its words is a fault."""
        for place, one in enumerate(self.said):
            text, begin = one.bare, one.sentence.start
            for start, end in self.cut:
                if begin <= start < begin + len(text):
                    text = text[: start - begin] + " " * (end - start) + text[end - begin :]
            text = leftover.without_own_topics(_UNCHANGED.sub(blank, text))
            found = _TITLE.search(text)
            if found and not one.named and phrases.DENIED.search(text, 0, found.start()):
                continue
            given = {worded.option for worded in self.found}
            of_given = given and {m.option for m in one.named} <= given
            if found and _SAYS_OF_TITLE.search(text) and not of_given and not self._is_of_another_thing(one):
                self._fault("modified_without_wording", place, *found.span())

    def settled(self) -> list[Proposed]:
        """What is proposed, each title with all that is to be done to it."""
        last: dict[str, Proposed] = {}
        for one in self.found:
            if one.option:
                only = one.only_if or (one.option in last and last[one.option].only_if)
                last[one.option] = one._replace(only_if=only)
        return [*last.values(), *(one for one in self.found if one.option is None)]

    def rest(self) -> Plain:
        """The letter without what it proposes."""
        text, origins = list(self.plain.text), self.plain.origins
        for start, end in self.cut:
            text[start:end] = [""] * (end - start)
        for start, end, old in self.instead:
            text[start:end] = [old, *[""] * (end - start - 1)]
        places = [origins[place] for place, piece in enumerate(text) for _ in piece]
        return Plain("".join(text), places)


def _signs(text: str) -> Iterator[Quote]:
    """The colon of a title, where it is spoken of as a place."""
    for found in _SIGN.finditer(text):
        yield Quote(*found.span(), ":", ":")


def _joined(plain: Plain, spoken: Iterable[Sentence]) -> Iterator[Sentence]:
    """The sentences of a letter; a title that stands alone below the words that introduce it is a part of their sentence."""
    before: Sentence | None = None
    for one in spoken:
        if before and before.text.rstrip().endswith(":") and _ONLY_QUOTED.fullmatch(one.text):
            yield Sentence(before.start, one.end, plain.text[before.start : one.end].rstrip("\n"), one.leads)
            before = None
            continue
        if before:
            yield before
        before = one
    if before:
        yield before


def _until_next(text: str, start: int, end: int) -> int:
    """The end of a clause, or where another thought begins in its sentence."""
    parted = text.find(";", start, end)
    return parted if parted >= 0 and re.search(r"\w", text[parted:end]) else end


def _holds(title: str, words: str) -> bool:
    return f" {bare(words)} " in f" {bare(title)} "


def _language_of(words: str) -> str:
    """The only language whose little words stand in a piece of a title; "" where none or several."""
    said = set(bare(words).split())
    found = [language for language, little in _LITTLE.items() if said & little]
    return found[0] if len(found) == 1 else ""


_LITTLE = {
    "en": frozenset({"and", "of", "the", "in", "with", "for", "to", "on"}),
    "fr": frozenset({"et", "des", "du", "dans", "avec", "pour", "par", "aux", "sur", "les"}),
    "es": frozenset({"y", "los", "las", "con", "para", "por", "del", "el"}),
}
_CHOICES = frozenset({"chooses", "accepts", "rejects", "concedes"})
_PAPER = pattern(r"(?<!\w)(?:{paragraphs}|{another_thing})\.?(?!\w)")
_OF_THESE = pattern(r" ?(?:of (?:these|them|the (?:two|three)|which)|d'entre|de ces|des (?:deux|trois)|de (?:ell|est|l)[oa]s)(?!\w)")
_NOUN_AFTER = pattern(r" ?(?:{noun})(?!\w)")
_SPEAKS_OF_CHANGE = pattern(r"(?<![\w'])(?:{op_title}|{changed}|{unchanged_so}|{op_with_changes})(?!\w)")
_BOTH = pattern(r"(?<![\w'])(?:{op_both})(?!\w)")
_POINTS = pattern(
    r"[\s\")]*(?:(?:[\w']+ ){0,5}?(?:{op_place_of})(?:(?<=')|(?!\w)) ?(?:[\w']+ ){0,6}?)?(?:(?:[\w']*') ?)?[\s(\"]*"
)
_PLACED_IN = pattern(
    r"(?<![\w'])(?:in|within|under|dans|sous|bajo|en|(?:title|titre|titulo|intitule|libelle|fin|end|final) (?:of|de|du|del|d'))[\s(]*(?:(?:the|le|la|el|l'|{noun}|{title_word}|of|de|du|del)[\s(]*)*$"
)
_LISTS = pattern(
    r"[\s,;()\"]*(?:(?:and|et|y|e|&|\+|as well as|ainsi que|asi como|plus)[\s,]*)?(?:(?:the|le|la|les|el|los|las|l'|del?|du|des|of|sur|pour|para|on|for|{noun})\s*)*[\s(]*"
)
_NAMED_LAST, _NAMED_FIRST, _NAMED_SECOND = (
    pattern(rf"(?:[\s,(]*(?:[\w']+ ){{0,5}}?)(?<![\w'])(?:{which})(?!\w)")
    for which in ("{op_named_last}", "{op_named_first}", "{op_named_second}")
)
_ONLY_SO = pattern(r"(?<![\w'])(?:{op_only_so})(?!\w)")
_TITLE = pattern(r"(?<![\w'])(?:[ld]')?(?:{op_title})(?!\w)")
_SAYS_OF_TITLE = pattern(r"(?<![\w'])(?:{says_of_title})(?!\w)")
_UNCHANGED = pattern(r"(?<![\w'])(?:{op_rest_stays}|{unchanged_so})(?!\w)")
_ONLY_QUOTED = re.compile(r'\W*"[^"\n]{2,400}"\W*')
_IT = pattern(r"(?<![\w'])(?:it|its|elle|il|son|celui-ci|celle-ci|su|este|esta|lo|read|lire|leer\w*)(?!\w)")
_WITH_REST = pattern(r"(?<![\w'])(?:{op_swaps}|{op_at_end}|{op_at_start}|{op_behind_colon})(?!\w)")
_LEAST = 2  # words of a title
_MUCH, _SURE = 0.6, 0.75
_STARTS = pattern(
    r"[,;:(–]|(?<![\w'])(?:{condition}|{if_so}|{only_if}|{op_only_so}|with|avec|con|and|et|y|but|mais|pero|where|ou|donde|en cuyo|dont)(?!\w)"
)
_FEW = 4  # words that may stand between an option and the clause on its wording
_CONDITION = pattern(r"(?<![\w'])(?:{op_condition})(?:(?<=')|(?!\w))")
_NOT_OURS = pattern(r"(?<![\w'])(?:{op_not_ours})(?!\w)")
_OF_ROW = pattern(r"former|mentioned|named|cited|cite|nomme|of (?:these|them|the (?:two|three)|which)|d'entre|des deux|de (?:ell|est|l)[oa]s|ambos|aquel|celui-la|celle-la")
_SIGN = pattern(r"(?<![\w'])(?<!after )(?<!follows )(?<!behind )(?<!apres )(?<!suit )(?<!sigue a )(?<!tras )(?<!despues de )(?:{op_colon})(?!\w)")
_REASONS = pattern(r",? ?(?<!\w)(?:{reasons_of_wording})(?!\w)[^;]*")
_OR = pattern(r"[\s\",)]*(?:or|ou|o|u)(?!\w)")
_OF_WORDS = pattern(r"(?<![\w'])(?:{op_words}|{op_title})(?!\w)")
_COURTESY_IF = pattern(r"(?<!\w)(?:{courtesy_if})(?!\w)")
_BEING_UNDERSTOOD = pattern(r"(?<!\w)(?:{being_understood}|moyennant(?! que))")
_OTHERS_AGREE = pattern(r"(?<!\w)(?:{others_are}|{consensus}|{others_agree}|other \w+|members|autres|membres|miembros|otros)(?!\w)")
_PARTS = pattern(r"[,;:–)]|(?<=[\s)\"])(?:and|et|y|e|but|mais|pero|plus)(?= )")

__all__ = ["Amended", "Proposed", "amended"]
