"""Names of States in a sentence, with and without articles and prepositions, and lists of them."""

from __future__ import annotations

from functools import lru_cache

from intersession.core.figures.found import Found, Name, Names
from intersession.core.figures.sentence import Sentence
from intersession.core.figures.tokens import keys
from intersession.core.states import State, States, key

_LISTING = {",", "and", "et", "y", "e", "&"}
_BETWEEN = {
    "en": {"the", "of"},
    "fr": {"de", "du", "des", "la", "le", "les", "l", "d", "'", "a", "au", "aux", "en"},
} | {"es": {"de", "del", "la", "el", "los", "las", "a", "al"}}
#: Capitalized where a sentence or title begins, and no part of the name that follows.
_LITTLE_WORDS = frozenset(
    word
    for words in (
        "in for from with and but the to at by both while as since under of after before among unlike also so hence thus therefore accordingly consequently however because when although here",
        "en le la les l de du des d au aux pour par avec a et mais depuis selon apres avant parmi donc ainsi or car toutefois cependant aussi",
        "en el la los las de del al a para por con y pero desde segun tras ante entre asi entonces luego pues tambien porque",
    )
    for word in words.split()
)
#: "the Gulf of X", "the University of X": what is named so is not the State.
_PLACES = {"gulf", "golfe", "golfo", "strait", "university", "universite", "universidad", "bank", "banque", "banco"}


class _Gazetteer:
    """What States are called, by the first word of it and the number of its tokens."""

    def __init__(self, states: States) -> None:
        self.lengths: dict[str, list[int]] = {}
        self.capitals: set[str] = set()
        self._known: dict[str, tuple[State, ...]] = {}
        by_first: dict[str, set[int]] = {}
        for state in states:
            for name in state.called():
                self._add(name, state, by_first)
        self.lengths = {first: sorted(lengths, reverse=True) for first, lengths in by_first.items()}

    def _add(self, name: str, state: State, by_first: dict[str, set[int]]) -> None:
        parts = keys(name)
        by_first.setdefault(parts[0], set()).add(len(parts))
        compared = key(name)
        known = self._known.get(compared, ())
        if state not in known:
            self._known[compared] = (*known, state)
        if name.isupper():
            self.capitals.add(compared)

    def named(self, words: str) -> tuple[State, ...]:
        """All States called so; abbreviations only in capitals, and nothing without a capital."""
        name = key(words)
        if name in self.capitals and not words.isupper():
            return ()
        return self._known.get(name, ()) if words != words.lower() else ()


@lru_cache(maxsize=2)
def _gazetteer(states: States) -> _Gazetteer:
    return _Gazetteer(states)


def naming_words(states: States) -> frozenset[str]:
    """What the names of States begin with."""
    return frozenset(_gazetteer(states).lengths)


def names_at(sentence: Sentence, index: int, states: States) -> tuple[list[Found], int] | None:
    """The list of names that starts at a token, or the one name."""
    gazetteer = _gazetteer(states)
    first = _name_at(sentence, index, gazetteer)
    if not first:
        return None
    names, after = [first[0]], first[1]
    while following := _name_at(sentence, _over_links(sentence, after), gazetteer, listed=after):
        names.append(following[0])
        after = following[1]
    return [Names(names[0].start, names[-1].end, tuple(names))], after


def _over_links(sentence: Sentence, index: int) -> int:
    """The index after ", and the", "et de l’" and the like; the same index where no such link stands."""
    at = index
    while sentence.key(at) in _LISTING and at - index < 2:
        at += 1
    if at == index:
        return len(sentence)
    while sentence.key(at) in _BETWEEN[sentence.language] and at - index < 6:
        at += 1
    return at


def _name_at(sentence: Sentence, index: int, gazetteer: _Gazetteer, *, listed: int = 0) -> tuple[Name, int] | None:
    for length in gazetteer.lengths.get(sentence.key(index), ()):
        after = index + length
        if after > len(sentence) or not _may_end(sentence, after - 1):
            continue
        start, end = sentence.start(index), sentence.end(after)
        found = gazetteer.named(sentence.text[start:end])
        if found and not _is_part_of_name(sentence, index, after):
            return Name(start, end, found), after
    return None


def _may_end(sentence: Sentence, index: int) -> bool:
    """Whether a name may end with a token: with a word, a closing parenthesis or the full stop of an abbreviation."""
    if sentence.kind(index) == "word" or sentence.key(index) == ")":
        return True
    return sentence.key(index) == "." and len(sentence.key(index - 1)) < 3


def _is_part_of_name(sentence: Sentence, index: int, after: int) -> bool:
    """Whether capitalized words stand beside it, as in "Lake Chad" or "Panama Canal": then it names something else."""
    if sentence.hyphen_at(index - 1) or sentence.hyphen_at(after) or sentence.key(after) == "$":
        return True
    at = index - 1
    while sentence.key(at) in _BETWEEN[sentence.language]:
        at -= 1
    if at < index - 1 and sentence.key(at) in _PLACES:
        return True
    return _is_capitalized(sentence, after) or _is_capitalized(sentence, index - 1)


def _is_capitalized(sentence: Sentence, index: int) -> bool:
    token = sentence.token(index)
    if not token or token.kind != "word" or token.key in _LITTLE_WORDS:
        return False
    return token.text[0].isupper() and len(token.text) > 1 and not token.text.isupper()
