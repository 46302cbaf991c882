"""Options that are named shortly: by a letter or number alone, by one word of the title, or by numbers with what they mean in brackets.

Such a name is sure only where the whole sentence is understood (`sentences`), so that `mentions` does not look for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from intersession.core.replies.general import GENERAL, OF_INSTITUTION
from intersession.core.replies.lexicon import Lexicon
from intersession.core.replies.mentions import Gazetteer, Mention, mentions, stem

_LETTER = re.compile(r"(?<![\w'./-])\(?(?P<label>[a-z])(?:\)|(?![\w'/-]))")
_WORD = re.compile(r"[a-z]{5,}")
_GLOSS = re.compile(r" \((?=[^()]*[a-z]{4})[^()\n]{4,}\)")
_AMBIGUOUS = frozenset("aeiouy")
_NEAR = re.compile(
    r"(?:(?<![\w'])[a-z]\)? ?(?:,|&|\+|;|(?:and|et|y|e|then|puis|luego)(?!\w)) ?(?:(?:and|et|y|then|puis|luego|enfin|the|le|la|el) )?\(?$)"
)
_THEN = re.compile(
    r"\)? ?(?:,|&|\+|;|(?:and|et|y|then|puis|luego)(?!\w)) ?(?:(?:and|et|y|then|puis|luego|the|le|la|el) )?\(?[a-z](?![\w'])"
)
_INDEFINITE = re.compile(r"(?<![\w'])(?:an|une?|un[ao]s?|some|des) $")
_DEFINITE = re.compile(r"(?<![\w'])(?:the|la|le|les|el|los|las|l'|du|des|au|aux|del|al) ?$")
_MOST = 0.6  # of the letters of a line in capitals


def named_shortly(
    text: str, names: Gazetteer, original: str, found: list[Mention], words: Lexicon
) -> Iterator[Mention]:
    """The options that a sentence names besides those found; `words` are those that may have another use."""
    taken = [(one.start, one.end) for one in found]
    finders = (
        _by_number_with_gloss(text, names, original),
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


def _by_letter(text: str, names: Gazetteer, original: str) -> Iterator[Mention]:
    capitals = sum(letter.isupper() for letter in original) > _MOST * max(
        1, sum(letter.isalpha() for letter in original)
    )
    for match in _LETTER.finditer(text):
        label, place = match["label"], match.start("label")
        if label not in names.labels:
            continue
        capital = original[place].isupper() and not capitals
        initial = re.match(r"\.(?: ?[A-Z]|\w)", original[place + 1 : place + 4]) or re.search(
            r"[A-Z]\. ?$", original[:place]
        )
        linked = _NEAR.search(text[:place]) or _THEN.match(text, place + 1)
        opens = not re.search(r"\w", text[:place]) and re.match(r" [a-z]", text[place + 1 :]) and not linked
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
            if not _DEFINITE.search(text[: match.start()]) or any(
                first <= match.start() < last for first, last in phrases
            ):
                continue
        yield Mention(*match.span(), owner, "title")
