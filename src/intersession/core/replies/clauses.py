"""What a sentence asks of titles, by what stands in quotation marks: words of a title, words for it, a place in it, or a title.

What a quotation is follows from the titles themselves; the words around it say the operation, and in doubt which of two comes in. So no
phrase is enumerated: `words/*/edits.txt` holds the operations as classes of verbs and nouns with all their forms.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from intersession.core.replies import operations
from intersession.core.replies.shapes import Offered
from intersession.core.replies.vocabulary import Pattern, pattern


def _op(section: str, before: str = "", after: str = "") -> Pattern:
    return pattern(rf"{before}(?<![\w'])(?:[dl]')?(?:{section})(?:(?<=')|(?!\w)){after}")


_WORDS = r"[\s,:(]*(?:(?:(?:{definite}|{indefinite_article}|an?|un)(?: |(?<=')))?(?:{the_words}|{op_words}|{word_or_so})[\s:]*){0,3}(?:(?:{article})(?: |(?<=')))?$"
_BY_OR_INTO = rf"[^.;\"]{{0,25}}(?:{{op_by}}|{{op_into}}){_WORDS}"
_REPLACES, _INSTEAD, _ADDS, _DELETES = (
    _op("{op_replaces}"),
    _op("{op_instead}"),
    _op("{op_adds}"),
    _op("{op_deletes}|{op_without}"),
)
_DELETES_BEHIND = _op("{op_deletes}")
_BY, _INTO, _LEADS_INSTEAD = (_op(section, after=_WORDS) for section in ("{op_by}", "{op_into}", "{op_instead}"))
_READS_FOR, _FOR = _op("{op_reads_for}"), pattern(r"\s*(?:{in_exchange})\s*")
_BECOMES, _SWAPS, _READS = _op("{op_becomes}"), _op("{op_swaps}"), _op("{op_reads}")
_READS_IT = _op("{op_reads}", after=_WORDS)
_AFTER, _BEFORE = _op("{op_after}", after=_WORDS), _op("{op_before}", after=_WORDS)
_BETWEEN = _op("{op_between}", after=_WORDS)
_AT_END, _AT_START, _COLON, _CUT = (
    _op("{op_at_end}"),
    _op("{op_at_start}"),
    _op("{op_behind_colon}"),
    _op("{op_cut_at}", after=_WORDS),
)
_SINGULAR, _PLURAL, _OFFERS, _REST = (
    _op("{op_singular}"),
    _op("{op_plural}"),
    _op("{op_offers}"),
    _op("{op_rest_stays}"),
)
_LAST_WORD = _op("{op_last_word}", after=_BY_OR_INTO)
_JOINS = pattern(r"[\s,]*(?:{and_any}|,|&|{with})[\s,]*" + _WORDS.removesuffix("$"))
_GOES_ON = pattern(r"(?:,|(?<![\w'])(?:{and_any}|&))[\s,]*" + _WORDS)
_FOLLOWED = pattern(r"(?<!\w)(?:{followed_by})")
_PRECEDED = pattern(r"(?<!\w)(?:{preceded_by})")
_PUTS_FORWARD = _op("{puts_forward}", after=_WORDS)
_WITH = pattern(r"(?<!\w)(?:{with})\s*$")
_LED = pattern(r"[:(]\s*$")
_FAR = 75  # letters between two quotations of one edit
_NEAR = 100  # letters behind a quotation in which a verb still governs it
_FARTHEST = 120  # letters before a quotation in which pieces of a title may be said to change places
_SOON = 30  # the same before it, with nothing else between
_LIKE, _APART = 0.45, 0.15  # how much a title must be like an option's, and less like any other's


class Quote(NamedTuple):
    """A quotation: its place in the sentence, its words folded and as they were written; `whole` is the option whose title it is,
    and `listed` the one behind whose letter it stands in a list."""

    start: int
    end: int
    words: str
    given: str
    whole: str | None = None
    listed: str = ""


class Operation(NamedTuple):
    """What is to be done, with the quotations that it is done with: `first` and `second` are their words as they were written, and `hint` says which of two
    comes in where the title does not tell (`old`, `new`: what the first is; `!` behind it where the words leave no doubt)."""

    kind: str
    first: str
    second: str = ""
    hint: str = ""
    taken: int = 1

    def made(self, title: str) -> str:
        """The title with the operation made; "" where that cannot be done in one way only, or says something twice."""
        done = self._made(title)
        return done if self.kind == "whole" or operations.is_sound(title, done) else ""

    def _made(self, title: str) -> str:
        one, other = self.first, self.second
        match self.kind:
            case "pair":
                return self._paired(title)
            case "after" | "before":
                return operations.inserted(title, one, other, after=self.kind == "after")
            case "swap":
                return operations.exchanged(title, one, other)
            case "delete":
                return operations.deleted(title, one)
            case "end":
                return operations.ended(title, _ending(one))
            case "start":
                return operations.opened(title, one)
            case "singular" | "plural":
                return self._in_number(title)
            case "last":
                return operations.last_word(title, one)
            case "cut":
                return operations.truncated(title, one)
            case "subtitle":
                return operations.behind_colon(title, one)
            case "whole":
                return _ending(one)
            case "anew":
                part = _ending(one)
                return operations.said_anew(title, part, begins=self.hint == "begins", ends=self.hint == "ends")
        return ""

    def _paired(self, title: str) -> str:
        one, other = self.first, self.second
        old_first, new_first = bool(operations.places(title, one)), bool(operations.places(title, other))
        if old_first and new_first:
            old_first = self.hint.startswith("old")
            if not self.hint:
                return ""
        if not old_first and not new_first:
            return ""
        if self.hint.endswith("!") and old_first != self.hint.startswith("old"):
            return ""
        old, new = (one, other) if old_first else (other, one)
        if re.search(r"\w", new) and not re.search(r"\w", old):
            return ""  # words for a sign
        return operations.replaced(title, old, new) if len(old) < len(title) or len(new.split()) > 1 else ""

    def _in_number(self, title: str) -> str:
        if not operations.places(title, self.first):
            return operations.in_number(title, self.first)
        other = operations.singular(self.first) if self.kind == "singular" else ""
        return operations.replaced(title, self.first, other) if other else ""


def operation(text: str, quotes: Sequence[Quote], at: int, start: int, carried: str = "") -> Operation | None:
    """The operation whose first quotation is the one at this place; what stands before `start` belongs to another, from which `carried` are
    the words that still hold: "delete X in (a) and Y in (b)"."""
    one, after = quotes[at], quotes[at + 1 :]
    lead = carried + text[max(start, text.rfind(";", 0, one.start) + 1) : one.start]
    gap = text[one.end : after[0].start] if after else ""
    if after and len(gap) <= _FAR and ";" not in gap:
        if len(after) > 1 and (found := _between(lead, one, gap, after[0], after[1], text)):
            return found
        located = _leads(lead)
        if located and len(after) > 1 and (found := _pair("", after[0], text[after[0].end : after[1].start], after[1])):
            return found._replace(taken=3)
        behind = _behind(text, after, 0)
        if found := _pair(lead, one, gap, after[0], behind):
            return found
    return _single(lead, one, _behind(text, quotes, at))


def _between(lead: str, one: Quote, gap: str, other: Quote, third: Quote, text: str) -> Operation | None:
    """Three quotations of which one comes in between the others."""
    second = text[other.end : third.start]
    if _BETWEEN.search(gap) and _JOINS.fullmatch(second):
        return Operation("after", other.given, one.given, taken=3)
    if _BETWEEN.search(lead) and _JOINS.fullmatch(gap):
        return Operation("after", one.given, third.given, taken=3)
    return None


def _behind(text: str, quotes: Sequence[Quote], at: int) -> str:
    """What stands behind a quotation, up to the next one."""
    last = quotes[at + 1].start if at + 1 < len(quotes) else len(text)
    return text[quotes[at].end : last].split(";")[0]


def _leads(lead: str) -> bool:
    return bool(_AFTER.search(lead) or _BEFORE.search(lead))


def _pair(lead: str, one: Quote, gap: str, other: Quote, behind: str = "") -> Operation | None:
    """Two quotations of which one goes and the other comes in, one stands behind the other, or both change places."""

    def pair(hint: str) -> Operation:
        return Operation("pair", one.given, other.given, hint, 2)

    if _LAST_WORD.search(gap):
        return Operation("last", other.given, taken=2)
    if _SWAPS.search(lead) or (_SWAPS.search(behind[:_NEAR]) and _JOINS.fullmatch(gap)):
        return Operation("swap", one.given, other.given, taken=2)
    if _FOLLOWED.search(gap) or _PRECEDED.search(gap):
        return Operation("after" if _FOLLOWED.search(gap) else "before", one.given, other.given, taken=2)
    replaces = _REPLACES.search(lead) or _REPLACES.search(gap)
    if _BY.search(gap) and _REPLACES.search(gap):
        return pair("old!")
    if _INSTEAD.search(gap):
        return pair("new")
    if _AFTER.search(gap) or _BEFORE.search(gap):
        return Operation("after" if _AFTER.search(gap) else "before", other.given, one.given, taken=2)
    if _FOR.fullmatch(gap) and _READS_FOR.search(lead):
        return pair("new")
    if replaces and (_BY.search(gap) or _INTO.search(gap)):
        return pair("old" if _FOR.fullmatch(gap) else "old!")
    if _leads(lead) and not replaces:
        return Operation("after" if _AFTER.search(lead) else "before", one.given, other.given, taken=2)
    if _DELETES.search(gap) or _DELETES.search(lead):
        return None
    if _BECOMES.search(gap) or _LEADS_INSTEAD.search(lead):
        return pair("old")
    return pair("") if _REPLACES.search(lead) or _FOR.fullmatch(gap) else None


def _single(lead: str, one: Quote, behind: str) -> Operation | None:
    """One quotation that goes, comes in at a place, is in another number, or says a title or its part anew."""
    near, close = behind[:_NEAR], lead[-_FAR:]
    for kind, sought in (("singular", _SINGULAR), ("plural", _PLURAL)):
        if sought.search(close) or sought.search(near):
            return Operation(kind, one.given)
    if _LAST_WORD.search(lead):
        return Operation("last", one.given)
    if _CUT.search(lead) and _DELETES.search(behind):
        return Operation("cut", one.given)
    if _SWAPS.search(lead[-_FARTHEST:]):
        return Operation("anew", one.given, hint="begins" if one.given[:1].isupper() else "")
    if _LEADS_INSTEAD.search(lead):
        return Operation("nowhere", one.given)
    last, first = (_AT_END.search(close) or _AT_END.search(near)), (_AT_START.search(close) or _AT_START.search(near))
    reads = _READS_IT.search(lead) or _BECOMES.search(lead, max(0, len(lead) - _SOON))
    added, gone = (_last(sought, close) for sought in (_ADDS, _DELETES))
    told = max(added, gone) < 0
    if reads and (last or first) and told and not _ADDS.search(near):
        return Operation("anew", one.given, hint="ends" if last else "begins")
    if _COLON.search(lead) and (reads or ((_BY.search(lead) or _INTO.search(lead)) and _REPLACES.search(close))):
        return Operation("subtitle", one.given)
    if _WITH.search(lead) and _COLON.search(behind[:_SOON]):
        return Operation("subtitle", one.given)  # "with “X” as its new subtitle"
    if reads and one.given[:1].isupper():
        return None
    if gone > added or (told and not reads and _DELETES_BEHIND.search(near) and not _ADDS.search(near)):
        return Operation("delete", one.given)
    if (added >= 0 and not reads) or last or first or (told and not reads and _ADDS.search(near)):
        return _placed(one, last, first)
    return None


def _placed(one: Quote, last: object, first: object) -> Operation:
    if last or first:
        return Operation("end" if last else "start", one.given)
    return Operation("end" if operations.GOES_ON.match(one.words) else "nowhere", one.given)


def given_whole(one: Quote, behind: str) -> Operation:
    """A quotation that says a title, or a piece of it, anew."""
    capital = one.given[:1].isupper() or one.given[:1].isdigit()
    fragment = not capital or _REST.search(behind)
    return Operation("anew" if fragment else "whole", one.given, hint="begins" if capital and fragment else "")


def offers(lead: str) -> int:
    """Where the words end that offer another option than those of the note before a quotation; -1 where none do."""
    return _last(_OFFERS, lead)


def goes_on(gap: str) -> bool:
    """Whether what stands between two quotations ends by joining what follows to what was asked before: ") and", ", the word"."""
    return bool(_GOES_ON.search(gap)) and not reads(gap)


def joins(gap: str) -> bool:
    """Whether what stands between two quotations only joins them."""
    return bool(_JOINS.fullmatch(gap))


def reads(lead: str) -> bool:
    """Whether words before a quotation say how a title is to read."""
    return bool(_READS.search(lead))


def changes(lead: str) -> bool:
    """Whether words before a quotation tell of a change and lead to it by a sign, or put it forward."""
    told = any(one.search(lead) for one in (_REPLACES, _ADDS, _DELETES, _SWAPS))
    return bool((told and _LED.search(lead)) or _PUTS_FORWARD.search(lead))


def reads_it(lead: str) -> bool:
    """Whether such words stand directly before it."""
    return bool(_READS_IT.search(lead))


def _last(sought: Pattern, text: str) -> int:
    return max((found.end() for found in sought.finditer(text)), default=-1)


def _ending(words: str) -> str:
    return words.rstrip(" .;,").lstrip(" ;")


def likeness(words: str, option: Offered) -> float:
    """How much of what is said is an option's title, from 0 to 1."""
    return max((operations.shared(words, title) for title in option.titles.values()), default=0.0)


def alike(words: str, options: Sequence[Offered]) -> str | None:
    """The one option whose title is much like what is said."""
    scored = sorted(((likeness(words, option), option.label) for option in options), reverse=True)
    if not scored or scored[0][0] < _LIKE or (len(scored) > 1 and scored[1][0] > scored[0][0] - _APART):
        return None
    return scored[0][1]


__all__ = [
    "Operation",
    "Quote",
    "alike",
    "changes",
    "given_whole",
    "goes_on",
    "joins",
    "likeness",
    "offers",
    "operation",
    "reads",
    "reads_it",
]
