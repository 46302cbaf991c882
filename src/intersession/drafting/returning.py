"""What a translator made of a note's sentences in its document: which sentence has which new words, and where its values
stand in them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from intersession.core.document import Passage, ReadDocument
from intersession.core.paragraphs.runs import read_runs, write_runs

from .document import identities_of, words_of
from .models import NoteSentence
from .patterns import AUTHORED
from .tokens import Token, from_json, names_in, written

ENDS = re.compile("[\\s\u00a0]*[;.]$")
BETWEEN = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-Ý«“¿¡(*])")


class Reworded(NamedTuple):
    """A sentence, and what stands for it now: the words, and the same with its values in braces where all were found again."""

    sentence: NoteSentence
    part: str  # the identity of the paragraph, item or heading
    words: str
    template: str | None


def reworded(
    sentences: Iterable[NoteSentence], source: tuple[str, ReadDocument], target: tuple[str, ReadDocument]
) -> Iterator[Reworded]:
    """The sentences of a note that its document says otherwise in the language of the target.

    Only parts whose source still says what the note does: where the document's own words moved, its translation is no other
    wording of the note's sentence.
    """
    language, was, now = target[0], said_in(source[1]), said_in(target[1])
    for part, listed in parts_of(sentences):
        if part not in now or was.get(part) != _whole(listed, source[0]) or now[part] == _whole(listed, language):
            continue
        for one, words, alone in _apart(listed, now[part], language):
            if one.pattern != AUTHORED:
                yield Reworded(one, part, words, bound(one, words, language) if alone else None)


def parts_of(sentences: Iterable[NoteSentence]) -> Iterator[tuple[str, list[NoteSentence]]]:
    """Sentences by the identity of the block or item that they make up, in order."""
    listed = list(sentences)
    paired = zip(identities_of((one.kind, one.part) for one in listed), listed, strict=True)
    for identity, group in groupby(paired, key=itemgetter(0)):
        yield identity, [one for _identity, one in group]


def said_in(read: ReadDocument) -> Mapping[str, str]:
    """What each paragraph, item and heading says, with bold and italics marked; an item without the mark that ends it."""
    found: dict[str, str] = {}
    for block in read.blocks:
        if isinstance(block, Passage):
            found[block.id] = write_runs(block.runs or read_runs(_escaped(block.text)))
            found |= {
                item.id: ENDS.sub("", write_runs(item.runs or read_runs(_escaped(item.text)))) for item in block.items
            }
        elif hasattr(block, "text"):
            found[block.id] = _escaped(block.text)
    return found


def _escaped(text: str) -> str:
    return text.replace("*", "\\*")


def _words(sentence: NoteSentence, language: str) -> str:
    """A sentence's words as `said_in` has them."""
    marked = write_runs(read_runs(words_of(sentence, language)))
    if sentence.kind == "item":
        return ENDS.sub("", marked)
    return marked if sentence.kind == "paragraph" else _escaped("".join(run.text for run in read_runs(marked)))


def _whole(sentences: list[NoteSentence], language: str) -> str:
    return " ".join(_words(one, language) for one in sentences)


def _apart(sentences: list[NoteSentence], text: str, language: str) -> Iterator[tuple[NoteSentence, str, bool]]:
    """The sentences whose words changed, each with its new ones, and whether these are its alone.

    What stands unchanged before and behind is set aside; of what is left there must be as many sentences as there were.
    """
    left, rest = list(sentences), text
    while left and rest and (after := _without(rest, _words(left[0], language), str.removeprefix)) is not None:
        left, rest = left[1:], after
    while left and rest and (before := _without(rest, _words(left[-1], language), str.removesuffix)) is not None:
        left, rest = left[:-1], before
    pieces = [rest] if len(left) == 1 else BETWEEN.split(rest)
    if not left or not rest:
        return  # a sentence was added or left out: none says something else
    if len(pieces) != len(left):
        yield left[0], rest, False
        return
    for one, words in zip(left, pieces, strict=True):
        if words != _words(one, language):
            yield one, words, True


def _without(text: str, words: str, cut: object) -> str | None:
    """The text without a whole sentence at its end or its beginning; None where that does not stand there."""
    shorter: str = cut(text, words)  # type: ignore[operator]
    return None if shorter == text or (shorter and shorter.strip() == shorter) else shorter.strip()


def bound(sentence: NoteSentence, words: str, language: str) -> str | None:
    """New words of a sentence as a pattern: each of its values, as the language writes it, becomes its name in braces again.

    None where one of them is not there: a figure or a name that was changed or left out is not bound to its record.
    """
    pattern = sentence.said.get(language) or sentence.template(language)
    tokens = {name: one for name, one in from_json(sentence.tokens).items() if name in names_in(pattern)}
    if set("{}") & set(words):
        return None
    found: dict[str, str] = {}
    for name in sorted(tokens, key=lambda name: -len(_marked(tokens[name], language))):
        place = _place(words, _marked(tokens[name], language))
        if place is None:
            return None
        mark = chr(0xE000 + len(found))  # set aside, so that no shorter value is found inside of it
        found[mark] = f"{{{name}}}"
        words = words[: place.start()] + mark + words[place.end() :]
    return "".join(found.get(letter, letter) for letter in words)


def _marked(token: Token, language: str) -> str:
    return write_runs(read_runs(written(token, language)))


def _place(words: str, value: str) -> re.Match[str] | None:
    """Where a value stands as whole words; at the beginning of a sentence with a capital letter too."""
    if not value:
        return None
    whole = rf"(?<!\w){re.escape(value)}(?!\w)"
    return re.search(whole, words) or re.match(rf"{re.escape(value[0].upper() + value[1:])}(?!\w)", words)
