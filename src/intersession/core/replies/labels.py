"""Options that are named by a letter or number alone, where a sentence speaks of titles: "in d", "2 and 7 as drafted"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from intersession.core.replies.gazetteer import Gazetteer
from intersession.core.replies.leftover import NO_LABEL
from intersession.core.replies.mentions import Mention
from intersession.core.replies.vocabulary import pattern

_LETTER_WORDS = frozenset("aeyouis")
#: What parts of a title are called: "the last two words" names no option.
COUNTS_WORDS = pattern(r" ?(?:[\w']+ )?(?:{op_words})(?!\w)")
_LABEL = pattern(
    r"(?<![\w'’.(/-])(?P<lead>(?:{op_place_of}|on|{and}|plus|n\.?[o°]\.?|numero|number|{article}) )?(?P<label>[a-z]|\d{1,2})(?![\w'’°)/-]|\.\w)"
)
_LINKED = re.compile(r"(?:[,:;(]|\d \w{1,3}) ?$")
_GOES_ON = pattern(r" ?(?:,|{and}|&) ?\d{1,2}(?!\d)")
_GOES_ON_SO = pattern(r" ?(?:[,:;&+]|(?:{and})(?!\w))")
_NAMED = pattern(
    r"(?<!\w)(?:{noun}) (?P<label>[aeyo])(?= (?:n'|ne |est |is |es |should |would |serait |seria |se |avec |con |with |as )|[,:])"
)


def bare_labels(text: str, names: Gazetteer, written: str, found: Sequence[Mention]) -> list[Mention]:
    """The options that a sentence names so, besides those found; `written` is the same text as it was written."""
    more = [one for one in _labels(text, names, written) if one.option]
    return [one for one in more if not any(one.start < other.end and other.start < one.end for other in found)]


def _labels(text: str, names: Gazetteer, written: str) -> Iterator[Mention]:
    for match in _LABEL.finditer(text):
        label, place = match["label"], match.start("label")
        if label in names.labels and (
            (label.isalpha() and (label not in _LETTER_WORDS or _is_capital(text, match, written[place])))
            or (label.isdigit() and _is_number(text, match))
        ):
            yield Mention(*match.span("label"), names.labels[label], "label")
    for match in _NAMED.finditer(text):
        if match["label"] in names.labels:
            yield Mention(*match.span("label"), names.labels[match["label"]], "label")


def _is_capital(text: str, match: re.Match[str], written: str) -> bool:
    """Whether a letter that is a little word too is written as a capital, and not because it begins a sentence: "À défaut"."""
    opens = not text[: match.start("label")].strip(" -–")
    return written == match["label"].upper() and (not opens or bool(_GOES_ON_SO.match(text, match.end("label"))))


def _is_number(text: str, match: re.Match[str]) -> bool:
    """Whether a figure is an option's, and counts or dates nothing."""
    place, end = match.span("label")
    opens = not text[:place].strip()
    linked = match["lead"] is not None or _GOES_ON.match(text, end) or _LINKED.search(text[:place]) or opens
    return bool(linked) and not COUNTS_WORDS.match(text, end) and not NO_LABEL.match(text, end)


__all__ = ["COUNTS_WORDS", "bare_labels"]
