"""What can be done to a title: words replaced, deleted, inserted, exchanged, put into the singular or plural, or its part said anew.

Each operation gives the new title, or "" where it cannot be made in one way only: the words are not in the title, or stand in it
more than once, or what would be left is no title.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from intersession.core.collation import fold
from intersession.core.replies.vocabulary import pattern

#: Begins words that can only go on a title.
GOES_ON = pattern(r"[,:;(–-]|(?:{continues_title})(?:(?<=')|(?!\w))")
_LINK = r"(?:{and}|{or_in_full}|{of_noun}|{article}|{in_noun}|{to_the})"
_DANGLES = pattern(rf"(?:^|(?<=[\s:,])){_LINK}\s*(?:$|[:,;])|[:,;]\s*[:,;]", re.IGNORECASE)
_LINKED = pattern(rf"\s*,?\s*(?:{_LINK}\s+)*")
_TWICE = re.compile(r"(?<!\w)(\w{4,}) \1(?!\w)")
_PAIR = 2
_FEWEST = 2
_LITTLE = 3  # letters of words that tell nothing
_HALF = 0.5


def places(title: str, words: str) -> list[tuple[int, int]]:
    """Where words stand in a title, whole, whatever their accents, capitals and apostrophes."""
    said = r"\s*".join(re.escape(word) for word in re.findall(r"\w+|[^\w\s]", plain(words)))
    first, last = plain(words).strip()[:1], plain(words).strip()[-1:]
    sought = (r"(?<!\w)" if first.isalnum() else "") + said + (r"(?!\w)" if last.isalnum() else "")
    return [found.span() for found in re.finditer(sought, plain(title))] if said else []


def replaced(title: str, old: str, new: str) -> str:
    """The title with other words for these."""
    return _at(title, old, lambda first, last: (first, last, new))


def deleted(title: str, old: str) -> str:
    """The title without words of it."""
    if not re.search(r"\w", old):
        return ""
    done = _at(title, old, lambda first, last: (first, last, ""))
    done = re.sub(r"^[\s,:;.–-]+|[\s,:;–-]+$", "", done)
    return "" if _DANGLES.search(done) or not done else done[:1].upper() + done[1:]


def inserted(title: str, place: str, new: str, *, after: bool) -> str:
    """The title with words put in behind others or before them; where they stand in it already, the two change places."""
    if places(title, new):
        return _changed_places(title, place, new, after=after)
    if after:
        return _at(title, place, lambda _, last: (last, last, new if new[:1] in ",;:" else f" {new}"))
    if place == ":":
        head = title.partition(":")[0].rstrip()
        return f"{head} {new}{title[len(head) :]}" if title.count(":") == 1 else ""
    if [first for first, _ in places(title, place)] == [0]:
        return opened(title, new)
    return _at(title, place, lambda first, _: (first, first, f"{new} "))


def ended(title: str, new: str) -> str:
    """The title with words added at its end, or its end said anew where they begin with words of it."""
    if anew := said_anew(title, new, ends=True):
        return anew
    if shared(new, title) == 1:
        return ""  # words that stand in it
    return f"{title}{new}" if new[:1] in ",;" else f"{title} {new}"


def opened(title: str, new: str) -> str:
    """The title with words added at its beginning, or its beginning said anew where they hold words of it."""
    if shared(new, title) >= _HALF:
        return said_anew(title, new, begins=True)
    return f"{_capital(new)} {title[:1].lower()}{title[1:]}"


def exchanged(title: str, one: str, other: str) -> str:
    """The title in which two pieces of it have changed places."""
    first, second = places(title, one), places(title, other)
    if len(first) != 1 or len(second) != 1:
        return ""
    (a, b), (c, d) = sorted((first[0], second[0]))
    if b > c:
        return ""
    return _capital(title[:a] + _low(title[c:d], a) + title[b:c] + _low(title[a:b], c) + title[d:])


def last_word(title: str, new: str) -> str:
    """The title with other words for its last."""
    words = _words(title)
    return title[: words[-1][1]] + new if words else ""


def is_sound(old: str, new: str) -> bool:
    """Whether an edited title says no two words twice that it did not say twice before."""
    before, after = (Counter(pairwise([word for word, *_ in _words(title)])) for title in (old, new))
    telling = (pair for pair, times in after.items() if times > max(1, before[pair]) and max(map(len, pair)) > _LITTLE)
    return bool(new) and not any(telling) and not _TWICE.search(plain(new))


def is_reordered(words: str, title: str) -> bool:
    """Whether words are those of a title before its colon, in another order."""
    said, held = ([word for word, *_ in _words(text)] for text in (words, title.partition(":")[0]))
    return ":" in title and said != held and sorted(said) == sorted(held)


def truncated(title: str, last: str) -> str:
    """The title up to these words."""
    found = places(title, last)
    return title[: found[0][1]] if len(found) == 1 else ""


def behind_colon(title: str, new: str) -> str:
    """The title with other words behind its colon, or with these where it has none."""
    head, colon, _ = title.partition(":")
    return f"{head}{colon} {new}" if colon else ""


def said_anew(title: str, part: str, *, begins: bool = False, ends: bool = False) -> str:
    """The title with that piece of it said anew that has the first and the last word of `part`; a piece that begins or ends the title
    needs but one of them, and what goes on from the title's last words is added to them."""
    words, said = _words(title), _words(part)
    told, meant = [word for word, *_ in words], [word for word, *_ in said]
    if len(meant) < _FEWEST:
        return ""
    first = 0 if begins else _only(told, meant[0])
    last = len(told) - 1 if ends else _only(told, meant[-1])
    if first is not None and last is None and not ends:
        last = len(told) - 1 if _overlap(told, meant) else None
    if first is None or last is None:
        return ""
    if first > last:
        first, last = last, first
        if sorted(told[first : last + 1]) != sorted(meant):
            return ""
    start, end = words[first][1], words[last][2]
    beside = {word for word in told[:first] + told[last + 1 :] if len(word) > _LITTLE}
    if shared(title[start:end], part) < _HALF or beside & set(meant) - set(told[first : last + 1]):
        return ""
    return title[:start] + (part if start == 0 or not title[start].islower() else _low(part, start)) + title[end:]


def in_number(title: str, word: str) -> str:
    """The title with a word of it in the other number, as it is given: "défi" for "défis"."""
    given = plain(word)
    found = [(a, b) for told, a, b in _words(title) if told != given and _one_number(told, given)]
    return title[: found[0][0]] + word + title[found[0][1] :] if len(found) == 1 else ""


def singular(word: str) -> str:
    """A plural without its ending, where no other than -s is likely; "" otherwise."""
    return word[:-1] if re.search(r"[^s\W]s$", word) and not re.search(r"(?:[sxz]|ch|sh|i|[lrdnj])es$", word) else ""


def shared(one: str, other: str) -> float:
    """How many of the telling words of the shorter of two are in the other, from 0 to 1."""
    said, held = ({word for word, *_ in _words(text) if len(word) > _LITTLE} for text in (one, other))
    return len(said & held) / max(1, min(len(said), len(held)))


def _changed_places(title: str, place: str, new: str, *, after: bool) -> str:
    """Two pieces of a title with nothing but a link between them exchanged; "" where they stand so already, or farther apart."""
    found = [*places(title, place), *places(title, new)]
    if len(found) != _PAIR or (found[1] < found[0]) is not after:
        return ""
    first, last = sorted(found)
    return exchanged(title, place, new) if _LINKED.fullmatch(plain(title[first[1] : last[0]])) else ""


def _one_number(one: str, other: str) -> bool:
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return len(shorter) > _FEWEST and longer in (shorter + "s", shorter + "es", shorter + "x")


def _overlap(told: Sequence[str], said: Sequence[str]) -> bool:
    """Whether the title ends with words with which a piece begins."""
    return any(list(told[-length:]) == list(said[:length]) for length in range(1, min(len(told), len(said))))


def _only(words: Sequence[str], word: str) -> int | None:
    found = [place for place, one in enumerate(words) if one == word]
    return found[0] if len(found) == 1 else None


def _words(text: str) -> list[tuple[str, int, int]]:
    return [(found[0], *found.span()) for found in re.finditer(r"\w+|[:,;]", plain(text))]


def _at(title: str, words: str, change: Callable[[int, int], tuple[int, int, str]]) -> str:
    """The title with the change made at the one place where these words stand."""
    found = places(title, words)
    if len(found) != 1:
        return ""
    first, last, new = change(*found[0])
    changed = re.sub(r"(?<=\s) +", "", title[:first] + new + title[last:]).strip()
    changed = re.sub(r"[ \xa0]+,", ",", changed)
    return _capital(changed) if title[:1].isupper() else changed


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _low(text: str, place: int) -> str:
    return text[:1].lower() + text[1:] if place else text


def plain(text: str) -> str:
    """The same number of letters, small and without accents, apostrophes straight."""
    return "".join(fold(letter)[:1] or " " for letter in text.replace("’", "'"))
