"""Options that are named shortly: by a letter, number or place in the list alone, by one word of the title, or by numbers with what they
mean in brackets.

Such a name is sure only where the whole sentence is understood (`sentences`), so that `mentions` does not look for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from intersession.core.replies.counted import NUMBER_WORD, means_any_other, ordinal_words
from intersession.core.replies.gazetteer import GENERAL, OF_INSTITUTION, TOKEN
from intersession.core.replies.leftover import BEFORE_TIME, NO_LABEL
from intersession.core.replies.lexicon import Lexicon
from intersession.core.replies.mentions import Gazetteer, Mention, mentions, stem
from intersession.core.replies.vocabulary import Pattern, pattern

_LETTER = re.compile(r"(?<![\w'./-])\(?(?P<label>[a-z])(?:\)|(?![\w'/-]))")
_WORD = re.compile(r"[a-z]{5,}")
_GLOSS = re.compile(r" \((?=[^()]*[a-z]{4})[^()\n]{4,}\)")
_AMBIGUOUS = frozenset("aeiouy")
_LISTING = r"(?:,|&|\+|;|(?:{listing}%s)(?!\w)) ?(?:(?:{listing}|{definite})(?!\w) )?"
_NEAR = pattern(r"(?<![\w'])[a-z]\)? ?" + _LISTING % "|e" + r"\(?$")
_THEN = pattern(r"\)? ?" + _LISTING % "" + r"\(?[a-z](?![\w'])")
_INDEFINITE = pattern(r"(?<![\w'])(?:{indefinite_article}) $")
_DEFINITE = pattern(r"(?<![\w'])(?:{definite}) ?$")
_GOVERNED = pattern(r" (?:{behind_letter})(?!\w)")
_MOST = 0.6  # of the letters of a line in capitals
_AND = r"(?: ?(?:[,;/&+–-]|(?<!\w)(?:{listing}|e)(?!\w)) ?)+"
_ARTICLE = r"(?:(?:{definite}|{numbered}|n\.? ?[°oº]s?\.?|{noun}|{before_listed}) ?){0,3}"
_FIGURE = r"\(?\d{1,2}\)?(?![\w°%]|[.,]\d)"
_WORD_FIGURE = "(?:" + "|".join(NUMBER_WORD) + r")(?!\w)"
#: "2, 4 and 7", "le 2, le 4 et le 7", "two, four and seven".
_FIGURES = pattern(
    rf"(?<![\w/.,-])(?P<series>{_FIGURE}(?:{_AND}{_ARTICLE}{_FIGURE})+|{_WORD_FIGURE}(?:{_AND}{_ARTICLE}{_WORD_FIGURE})+)"
)
#: "Le 2 et", "number 4.", "el 7".
_ONE_FIGURE = pattern(
    rf"(?<!\w)(?!nos? [a-z])(?<!our )(?:le|el|{{numbered}}|n\.? ?[°oº]s?\.?|{{noun}})(?: |(?<=[.°º]))(?P<series>{_FIGURE}|{_WORD_FIGURE})(?= ?(?:[,;.:)]|$|(?:{{after_label}})(?!\w)))"
)


def named_shortly(
    text: str, names: Gazetteer, original: str, found: list[Mention], words: Lexicon, *, placed: bool = False
) -> Iterator[Mention]:
    """The options that a sentence names besides those found; `words` are those that may have another use. Figures and
    ordinals name options only where they are `placed`, and no ranks.
    """
    taken = [(one.start, one.end) for one in found]
    finders: tuple[Iterable[Mention], ...] = (
        _by_number_with_gloss(text, names, original),
        _by_figure(text, names) if placed or all(map(str.isdigit, names.labels)) else (),
        _by_place(text, names, found) if placed else (),
        _by_letter(text, names, original),
        _by_word(text, names, words),
    )
    for mention in (one for finder in finders for one in finder):
        if not any(mention.start < last and first < mention.end for first, last in taken):
            taken.append((mention.start, mention.end))
            yield mention


def _by_number_with_gloss(text: str, names: Gazetteer, original: str) -> Iterator[Mention]:
    """ "Numbers 1 (early warning), 5 (fishing) and 6": read as "numbers 1, 5 and 6"."""
    places = list(range(len(text)))
    for match in reversed(list(_GLOSS.finditer(text))):
        del places[match.start() : match.end()]
    if len(places) == len(text):
        return
    short = "".join(text[place] for place in places)
    written = "".join(original[place] for place in places)
    for one in mentions(short, names, written):
        if one.how == "label" and one.option and places[one.end - 1] - places[one.start] == one.end - 1 - one.start:
            yield one._replace(start=places[one.start], end=places[one.end - 1] + 1)


def _by_figure(text: str, names: Gazetteer) -> Iterator[Mention]:
    """Figures in a row, or one behind an article: the options' numbers, or their places where they have letters."""
    for sought in (_FIGURES, _ONE_FIGURE):
        for match in sought.finditer(text):
            if NO_LABEL.match(text, match.end("series")) or BEFORE_TIME.search(text, 0, match.start("series")):
                continue
            numbers = [
                int(one[0]) if one[0].isdigit() else NUMBER_WORD[one[0]]
                for one in TOKEN.finditer(match["series"])
                if one[0].isdigit() or one[0] in NUMBER_WORD
            ]
            known = [_numbered(number, names) for number in numbers]
            if all(known) and len(set(known)) == len(known):
                places = [
                    one
                    for one in TOKEN.finditer(text, *match.span("series"))
                    if one[0].isdigit() or one[0] in NUMBER_WORD
                ]
                for one, label in zip(places, known, strict=True):
                    yield Mention(*one.span(), label, "label")


def _numbered(number: int, names: Gazetteer) -> str | None:
    """The option of a number: its label, or its place in the list."""
    if str(number) in names.labels:
        return names.labels[str(number)]
    return names.by_place[number - 1] if 0 < number <= len(names.by_place) else None


def _by_place(text: str, names: Gazetteer, found: list[Mention]) -> Iterator[Mention]:
    """ "The second listed and the final one": by their places in the list, where the sentence names options in no other way."""
    if any(one.how != "ordinal" for one in found) or not names.by_place:
        return
    words = ordinal_words()
    for match in _placed().finditer(text):
        if _SERVES.search(text[: match.start()]) or _SLOT.match(text, match.end()):
            continue  # "for the second workshop, …", "as our second topic"
        if means_any_other(text, match.start("series")):
            continue
        listed = _OF_LIST.match(text, match.end()) or _IN_LIST.search(text[: match.start()])
        joined = found and _DEFINITE.search(text[: match.start()]) and _ENDS_THERE.match(text, match.end())
        if match["alone"] and not listed and not joined:
            continue
        for one in TOKEN.finditer(text, *match.span("series")):
            if one[0] in words and words[one[0]] <= len(names.by_place):
                yield Mention(*one.span(), names.by_place[words[one[0]] - 1], "ordinal")


@lru_cache(maxsize=1)
def _placed() -> Pattern:
    word = "(?:" + "|".join(sorted(ordinal_words(), key=len, reverse=True)) + r")(?!\w)"
    return pattern(
        rf"(?<![\w'])(?P<series>{word}(?: {{noun}})?(?:{_AND}{_ARTICLE}{word})+|(?P<alone>{word}))(?! {{ranking_noun}})"
    )


_OF_LIST = pattern(r" ?(?:{of_list})(?!\w)")
#: "The second topic, together with the third", "as does the first".
_ENDS_THERE = re.compile(r" ?(?:$|[.,;:)]|(?:as well|too|also|aussi|egalement|tambien|asimismo|igualmente)(?!\w))")
_SERVES = pattern(r"(?<!\w)(?:{serves_as}) (?:(?:{serving_as}|{definite}|{indefinite_article}|my|un) )?$")
_SLOT = pattern(r" (?:{slot})(?!\w)")
_IN_LIST = pattern(r"(?<!\w)(?:{in_list}) (?:the |la |le |el |l')?$")


def _by_letter(text: str, names: Gazetteer, original: str) -> Iterator[Mention]:
    capitals = sum(letter.isupper() for letter in original) > _MOST * max(
        1, sum(letter.isalpha() for letter in original)
    ) and bool(re.search(r"[a-z]{2}", text))
    for match in _LETTER.finditer(text):
        label, place = match["label"], match.start("label")
        if label not in names.labels or original[place].lower() != label:
            continue  # "à"
        capital = original[place].isupper() and not capitals
        initial = re.match(r"\.(?: ?[A-Z]|\w)", original[place + 1 : place + 4]) or re.search(
            r"[A-Z]\. ?$", original[:place]
        )
        linked = _NEAR.search(text[:place]) or _THEN.match(text, place + 1)
        opens = not re.search(r"\w", text[:place]) and re.match(r" [a-z]", text[place + 1 :]) and not linked
        opens = opens and not (capital and (label not in _AMBIGUOUS or _GOVERNED.match(text, place + 1)))
        if initial or opens or not (capital or linked or label not in _AMBIGUOUS):
            continue
        yield Mention(match.start(), match.end(), names.labels[label], "label")


def _by_word(text: str, names: Gazetteer, words: Lexicon) -> Iterator[Mention]:
    """ "Trafficking"; a word of every day only behind an article ("la traite") and outside a phrase ("dans le cadre de")."""
    phrases: list[tuple[int, int]] | None = None
    for match in _WORD.finditer(text):
        owner = names.owners.get(stem(match[0]))
        if (
            not owner
            or match[0] in GENERAL
            or OF_INSTITUTION.search(text[max(0, match.start() - 60) : match.start()])
            or _INDEFINITE.search(text[: match.start()])
        ):
            continue
        if words.knows(match[0]) or words.knows(stem(match[0])):
            phrases = words.phrases(text) if phrases is None else phrases
            heads = not text[: match.start()].strip() and text.startswith(":", match.end())  # "Trata: a favor"
            if not (heads or _DEFINITE.search(text[: match.start()])) or any(
                first <= match.start() < last for first, last in phrases
            ):
                continue
        yield Mention(*match.span(), owner, "title")
