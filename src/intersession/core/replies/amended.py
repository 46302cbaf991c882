"""A letter parted into the wordings that it proposes and what it says without them.

"Ghana endorses (b) and (d) and recommends that (d) open with X in lieu of Y" is a choice, "Ghana endorses (b) and (d)", and a wording of (d).
The clause of the wording is cut out, and the choice is read in what is left, as if nothing had been proposed. A clause that says more than
its wording (that others propose it, that it is doubtful or declined) and an edit that can be made in no way or in several are a fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from intersession.core.replies import clauses, leftover, operations
from intersession.core.replies.aimed import LEAST, NAMED_FIRST, NAMED_LAST, NAMED_SECOND, Target
from intersession.core.replies.clauses import Operation, Quote
from intersession.core.replies.cutting import TITLE, Cutting
from intersession.core.replies.evidence import bare
from intersession.core.replies.gazetteer import Gazetteer
from intersession.core.replies.of_titles import only_by_title
from intersession.core.replies.plain import Plain, Sentence
from intersession.core.replies.shapes import Asked, Offered
from intersession.core.replies.spoken_titles import MUCH, SURE, Named, Proposed, holds
from intersession.core.replies.vocabulary import pattern
from intersession.core.replies.wordings import UNLESS, is_condition, offers_another


class Amended(NamedTuple):
    """What a letter proposes, its text without that, the places of what it proposes and was not understood, and the options of which it
    names only the title."""

    proposed: list[Proposed]
    plain: Plain
    faults: list[tuple[str, int, int]]
    by_title: frozenset[str]


def amended(
    plain: Plain,
    spoken: Sequence[Sentence],
    text: str,
    asked: Asked,
    names: Gazetteer,
    language: str,
    of_others: Callable[[int, int], bool],
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
    letter.weigh_failed()
    letter.weigh_wordless()
    return Amended(letter.settled(), letter.rest(), letter.faults, only_by_title(letter.said))


class _Letter(Cutting):
    """A letter whose wordings are read."""

    def read(self, place: int) -> None:
        """Reads the wordings of a sentence."""
        one = self.said[place]
        text, at, start = one.sentence.text, 0, 0
        if self._is_of_another_thing(one) and not self._offers(one, one.bare, 0):
            return
        carried = ""
        pending: list[Quote] = []
        taken: list[Quote] = []
        done: list[tuple[int, int, list[str]]] = []
        while at < len(one.quotes):
            quote = one.quotes[at]
            goes_on = bool(done) and clauses.goes_on(text[start : quote.start])
            told = clauses.operation(text, one.quotes, at, start, carried if goes_on else "")
            if self._says_again(quote, told):
                if done:
                    done[-1] = (done[-1][0], quote.end, done[-1][2])
                elif labels := self._said_of(one, quote):
                    done.append((quote.start, quote.end, labels))
            elif not quote.whole or (told and told.kind == "pair"):
                if found := self._take(place, at, start, told):
                    count, labels = found
                    last = one.quotes[at + count - 1]
                    carried = carried if goes_on else text[start : quote.start]
                    taken += one.quotes[at : at + count]
                    done.append((quote.start, last.end, labels))
                    at += count - 1
                elif told and told.taken > 1:
                    self.failed.append((place, quote, told.second))
                    taken += one.quotes[at : at + told.taken]
                    at += told.taken - 1
                elif told or self._is_unread(one, quote, text[start : quote.start]):
                    pending.append(quote)
            start = one.quotes[at].end if done and done[-1][1] >= one.quotes[at].end else start
            at += 1
        for first, last_end, labels in done:
            self._cut(place, first, last_end, labels)
        if done:
            pending += [quote for quote in one.quotes if quote not in taken and not self._only_names(quote)]
        elif self._speaks_of_words(one) or self._asks_for_title(one):
            pending += [quote for quote in one.quotes if not quote.whole and one.sentence.text[quote.start] == '"']
        for quote in pending:
            if not _OF_PAPER.search(text[: quote.start]) and not any(
                holds(title, quote.words) for title in self.made.values()
            ):
                self._fault("title_differs", place, quote.start, quote.end)

    def weigh_failed(self) -> None:
        """An edit that could not be made is a fault, unless the whole title that is given beside it holds what was to come in."""
        for place, quote, new in self.failed:
            if not any(holds(title, new) for title in self.given.values()):
                self._fault("words_not_in_option", place, quote.start, quote.end)

    def _said_of(self, one: Named, quote: Quote) -> list[str]:
        """The option whose new title a quotation only says again, where its sentence names no other."""
        labels = [label for (label, _), title in self.made.items() if holds(title, quote.words)]
        return labels if {mention.option for mention in one.named} <= set(labels) else []

    def _is_unread(self, one: Named, quote: Quote, lead: str) -> bool:
        """Whether a quotation may be a wording that was not understood."""
        marked = one.sentence.text[quote.start] == '"' or quote.listed
        titles = [title for option in self.asked.options for title in option.titles.values()]
        names = any(operations.shared(quote.words, title) == 1 for title in titles)
        asked = (TITLE.search(one.bare) and clauses.reads(lead)) or (one.named and not names)
        return bool(marked and asked and not self._known(quote))

    def _speaks_of_words(self, one: Named) -> bool:
        """Whether a sentence speaks of words of an option's title that it quotes, where no wording of it was read."""
        worded = {found.option for found in self.found}
        named = {mention.option for mention in one.named}
        words = _OF_WORDS.search(one.bare) and any(quote.given[:1].islower() for quote in one.quotes)
        return bool(named and words and not named <= worded)

    def _asks_for_title(self, one: Named) -> bool:
        """Whether a sentence makes a title a condition, or what it quotes, and no wording of its options was read."""
        worded = {found.option for found in self.found}
        told = TITLE.search(one.bare) and (is_condition(one.bare) or UNLESS.search(one.bare))
        return bool(told and not ({mention.option for mention in one.named} & worded))

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
        return len(bare(quote.words).split()) > 1 and any(holds(title, quote.words) for title in self.made.values())

    def _take(self, place: int, at: int, start: int, told: Operation | None) -> tuple[int, list[str]] | None:
        """Makes the operation on the titles that it is for: how many quotations it takes, and the options."""
        one = self.said[place]
        text, quote = one.sentence.text, one.quotes[at]
        lead, behind = text[start : quote.start], text[quote.end :]
        capital = quote.given[:1].isupper() and len(quote.words.split()) > 1
        if _OF_OTHERS.search(lead):
            return None
        offered = _AS_ANOTHER.match(behind) or self._offers(one, lead, start)
        if capital and (told is None or told.taken == 1) and offered:
            return self._offer(place, quote)
        theme = any(bare(quote.words) == bare(title) for title in self.asked.themes)
        if theme or re.search(r"[\[\]]|~~", quote.given):
            return None
        whole = clauses.given_whole(quote, behind)
        likely = clauses.reads_it(lead) or not self._known(quote)
        if len(quote.words.split()) < LEAST and not TITLE.search(lead):
            likely = False
        if not (one.named or TITLE.search(lead) or self._last_named(lead) or not re.search(r"\w{3,} \w+ \w{3,}", lead)):
            likely = False
        says = bool(quote.listed) or (
            likely
            and (
                clauses.reads(lead)
                or (capital and self._changed_into(quote, lead))
                or (at and start and clauses.joins(lead) and bool(self.given))
            )
        )
        anew = told is None or (told.kind in _MAY_SAY_WHOLE and whole.kind == "whole" and capital)
        for operation in (told, whole if says and anew else None):
            if operation is None:
                continue
            last = one.quotes[at + operation.taken - 1]
            target = self._target(place, quote, last, start)
            if operation.kind not in ("whole", "anew", "start") and not re.search(r"\w", one.bare[: quote.start]):
                operation = (
                    operation._replace(first=quote.given[:1].lower() + quote.given[1:])
                    if operation.first == quote.given
                    else operation._replace(second=operation.second[:1].lower() + operation.second[1:])
                )
            if done := self._apply(operation, target):
                self._keep(place, start, quote, last, operation, done)
                return operation.taken, [label for label, *_ in done]
        return None

    def _changed_into(self, quote: Quote, lead: str) -> bool:
        """Whether a quotation is what becomes of a title by a change that is told before it: "we suggest adding smuggling, thus: “…”"."""
        like = clauses.alike(quote.given, self.asked.options)
        return bool(like and clauses.changes(lead) and clauses.likeness(quote.given, self.options[like]) >= MUCH)

    def _last_named(self, lead: str) -> bool:
        """Whether words mean an option that was named before: "the latter", "it"."""
        return any(sought.search(lead) for sought in (NAMED_LAST, NAMED_FIRST, NAMED_SECOND, _IT, _WITH_REST))

    def _keep(
        self, place: int, start: int, first: Quote, last: Quote, told: Operation, done: Iterable[tuple[str, str, str]]
    ) -> None:
        begin = self.said[place].sentence.start
        only = self._only_if(place, start, first.start, last.end)
        for label, language, made in done:
            title = _NOTE.sub("", made)
            if told.kind == "whole":
                before = [self.given.get(label), *(made for (own, _), made in self.made.items() if own == label)]
                if any(made and bare(made) != bare(title) for made in before):
                    self._fault("two_wordings", place, first.start, first.end)
                    continue
                self.given[label] = title
            self.made[label, language] = title
            self.found.append(Proposed(label, title, language, only, begin + first.start, begin + last.end))

    def _offers(self, one: Named, lead: str, start: int) -> bool:
        """Whether words before a quotation offer it as an alternative, and name no option behind that."""
        found = offers_another(lead)
        end = start + max(found.end() if found else -1, clauses.offers(lead))
        between = [m for m in one.named if end <= m.start < start + len(lead) and m.how != "ordinal"]
        retitled = any(m.how != "ordinal" for m in one.named) and _ITS_TITLE.search(lead, max(0, end - start))
        own = _ONE_OF_OWN.search(
            lead
        )  # behind a title it is one of these: "is not content with the title and proposes one of its own"
        of_title = own and TITLE.search(one.bare, 0, start + own.start())
        return end > start and not between and not retitled and not of_title

    def _offer(self, place: int, quote: Quote) -> tuple[int, list[str]]:
        begin, title = self.said[place].sentence.start, quote.given.strip(" .;,")
        if not any(one.option is None and bare(one.title) == bare(title) for one in self.found):
            self.found.append(Proposed(None, title, self.language, False, begin + quote.start, begin + quote.end))
        return 1, []

    def _apply(self, told: Operation, target: Target) -> list[tuple[str, str, str]]:
        """The titles made: of the options that are pointed at, else of the only one of those named whose title it can be made of."""
        whole = told.kind == "whole"
        if target.each and not whole:
            found = [made for label in target.labels if (made := self._made(told, label))]
            return found if len(found) == len(target.labels) else []
        if not (target.sure or target.alone) and told.kind in ("end", "start", "subtitle", "nowhere"):
            return []
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
            like = like if like and clauses.likeness(told.first, self.options[like]) >= SURE else None
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
            if any(operations.is_reordered(title, one) for _, one in titles):
                return None
            scored = [(clauses.likeness(title, Offered("", {own: one})), own) for own, one in titles]
            likest = max(scored, key=lambda one: one[0])[1] if scored else self.language
            return label, _language_of(title) or likest, title
        for language, title in self._meant(told, titles):
            if made := told.made(self.made.get((label, language), title)):
                return label, language, made
            if any(operations.places(title, words) for words in (told.first, told.second) if words):
                return None  # it is of this title, and cannot be made in it
        return None

    def _meant(self, told: Operation, titles: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
        """The titles in the languages that an operation may be for: where it quotes no words of theirs, the one that its words are in."""
        spoken = _language_of(told.first)
        if told.kind in ("end", "start", "subtitle") and titles[0][0] != self.language:
            return [one for one in titles if one[0] == spoken]
        if told.kind in ("end", "start", "subtitle", "anew", "last") and spoken:
            return [one for one in titles if one[0] == spoken]
        return titles

    def _titles(self, option: Offered) -> list[tuple[str, str]]:
        """The titles of an option, that in the letter's language first."""
        return sorted(option.titles.items(), key=lambda one: one[0] != self.language)

    def settled(self) -> list[Proposed]:
        """What is proposed, each title with all that is to be done to it."""
        last: dict[str, Proposed] = {}
        for one in self.found:
            if one.option:
                only = one.only_if or (one.option in last and last[one.option].only_if)
                last[one.option] = one._replace(only_if=only, agreed=one.option in self.agreed)
        return [*last.values(), *(one for one in self.found if one.option is None)]


_AS_ANOTHER = pattern(
    r"\W{0,3}(?:{as_another})(?! (?:to|a|au|aux|al|for|pour|para)(?!\w))(?!\w)"
)  # "X" as an alternative topic
_OF_OTHERS = pattern(r"(?<!\w)(?:{another_member})(?!\w)")
#: "(amended title)" behind a title says that it is one, and is no part of it.
_NOTE = pattern(r" ?[(\[][^()\[\]]*(?:{note_of_change})[^()\[\]]*[)\]]\W*$", re.IGNORECASE)


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
_SPEAKS_OF_CHANGE = pattern(r"(?<![\w'])(?:{op_title}|{changed}|{unchanged_so}|{op_with_changes})(?!\w)")
#: What words before a whole title may seem to ask: "the colon to be deleted, so that it reads …".
_MAY_SAY_WHOLE = frozenset({"delete", "anew", "nowhere", "singular", "plural", "cut", "subtitle"})
_ONLY_QUOTED = re.compile(r'\W*"[^"\n]{2,400}"\W*')
_OF_PAPER = re.compile(r"/\d{1,4}[ ,:(]*$")  # behind a symbol: "document HA/2016/9 “…”"
_IT = pattern(r"(?<![\w'])(?:{it_or_reads})(?!\w)")
_WITH_REST = pattern(r"(?<![\w'])(?:{op_swaps}|{op_at_end}|{op_at_start}|{op_behind_colon})(?!\w)")
_ITS_TITLE = pattern(r"(?<!\w)(?:{its_title})(?!\w)")
_ONE_OF_OWN = pattern(r"(?<!\w)(?:{one_of_own})")
_OF_WORDS = pattern(r"(?<![\w'])(?:{op_words}|{op_title})(?!\w)")

__all__ = ["Amended", "Proposed", "amended"]
