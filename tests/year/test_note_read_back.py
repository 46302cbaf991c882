"""The note as text is read back as the same document; the real note agrees with the records; errors are found, truth passes."""

import random
import re
from dataclasses import dataclass, replace
from functools import partial

import pytest

from intersession.core import formats
from intersession.core.collation import fold
from intersession.core.document import LetteredHeading, Passage, ReadDocument
from intersession.core.figures import Dates, Figure, Names, read
from intersession.core.numerals import spell
from intersession.core.wording import bounds
from intersession.delegations.states import STATES
from intersession.drafting.checking import check_document
from tests.core.samples import needs_samples, real_note
from tests.year.note import LANGUAGES, disagreeing

EACH = 500


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_is_read_back_as_the_same_document(year, language):
    written = year.documents()[language]
    read_back = formats.read(year.text(language).encode())
    assert formats.as_json(read_back) == formats.as_json(written)


def test_french_is_read_alike_with_straight_and_with_curly_apostrophes(year):
    facts, written = year.fresh().facts, year.text("fr")
    curly, straight = (formats.read(text.encode()) for text in (written, written.replace("’", "'")))
    found = [
        [(row.paragraph, row.words.replace("’", "'"), row.verdict) for row in check_document(document, facts, "fr")]
        for document in (curly, straight)
    ]
    assert "d’" in written and found[0] == found[1]
    assert [replace(ask, of=()) for ask in curly.asks] == [replace(ask, of=()) for ask in straight.asks]


@needs_samples
def test_the_real_note_agrees_with_the_records(year):
    facts = year.fresh().facts
    rows = check_document(formats.read(real_note().encode()), facts, "en")
    assert disagreeing(rows) == []
    assert {row.verdict for row in rows} == {"agrees"}
    assert {row.paragraph for row in rows} >= {
        "1",
        "2",
        "3",
        "4",
        "6",
        "8",
        "9.a",
        "9.d",
        "10",
        "11",
        "12",
        "21",
        "(a)",
        "(d)",
    }


@needs_samples
def test_no_sentence_of_the_real_note_is_in_ours(year):
    def sentences(text):
        return {" ".join(one.split()) for one in re.split(r"(?<=[.;:])\s+", text.replace("*", "")) if len(one) > 60}

    theirs, ours = sentences(real_note()), sentences(year.text("en"))
    titles = {block.text.split(": ")[-1] for block in year.documents()["en"].blocks if not isinstance(block, Passage)}
    assert {one for one in theirs & ours if not any(title in one for title in titles)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_five_hundred_planted_errors_are_found(year, language):
    """A figure, a day, the order of names or of a title's words is changed, one in each text: it disagrees there."""
    facts, document = year.fresh().facts, year.documents()[language]
    chance = random.Random(language)
    errors = list(Planting(language, chance).errors(document))
    missed = []
    for number in range(EACH):
        what, block = errors[number % len(errors)]() if number < len(errors) else chance.choice(errors)()
        wrong = ReadDocument(document.masthead, [block], document.asks)
        if not disagreeing(check_document(wrong, facts, language)):
            missed.append(what)
    assert missed == []


@dataclass
class Planting:
    """Makes one error at a time in a block of the note."""

    language: str
    chance: random.Random

    def errors(self, document):
        """For each place that the records speak of a way to make it wrong: what was done, and the block with the error."""
        for block in document.blocks:
            if isinstance(block, LetteredHeading):
                yield partial(self.title, block)
            elif isinstance(block, Passage) and block.number in {3, 4, 6, 8, 9, 10, 12, 21}:
                yield from self.of_text(block.text, lambda text, b=block: replace(b, text=text))
                for place, item in enumerate(block.items):
                    yield from self.of_text(item.text, partial(self.with_item, block, place))

    def with_item(self, block, place, text):
        items = [replace(item, text=text) if n == place else item for n, item in enumerate(block.items)]
        return replace(block, items=items)

    def of_text(self, text, put):
        for one in read(text, self.language, STATES):
            if isinstance(one, Figure) and not one.indefinite and one.number > 1:
                yield partial(self.changed, text, one, self.miscounted, put)
            elif isinstance(one, Dates):
                yield partial(self.changed, text, one, self.misdated, put)
            elif isinstance(one, Names) and len(one.names) > 1:
                yield partial(self.changed, text, one, self.misnamed, put)

    def changed(self, text, one, wrongly, put):
        words = wrongly(text[one.start : one.end], one)
        return (text[one.start : one.end], words), put(text[: one.start] + words + text[one.end :])

    def miscounted(self, words, figure):
        """Another number, in digits or in words as it was, that is true of nothing the first was true of."""
        number = int(figure.number)
        least, most = bounds(figure.qualifier, number)
        numbers = [n for n in (*range(3, 10), *range(10, 400, 10)) if (n < 10) == (number < 10)]
        apart = [n for n in numbers if bounds(figure.qualifier, n)[0] > most or bounds(figure.qualifier, n)[1] < least]
        other = self.chance.choice([n for n in apart if n not in (2, 4)])
        if str(number) in words:
            return words.replace(str(number), str(other), 1)
        return re.sub(spell(number, self.language), spell(other, self.language), words, flags=re.IGNORECASE)

    def misdated(self, words, dates):
        """Another day of the month, one that every month has."""
        day = re.search(r"\d{1,2}", words)
        other = self.chance.choice([n for n in range(10, 28) if str(n) not in words])
        return words[: day.start()] + str(other) + words[day.end() :]

    def misnamed(self, words, names):
        """Two names in each other's place."""
        told = [words[one.start - names.start : one.end - names.start] for one in names.names]
        first, second = self.chance.sample(told, 2)
        return words.replace(first, "\0").replace(second, first).replace("\0", second)

    def title(self, block):
        """Two words of a title in each other's place."""
        words = block.text.split()
        places = [(a, b) for a in range(len(words)) for b in range(a) if fold(words[a]) != fold(words[b])]
        a, b = self.chance.choice(places)
        words[a], words[b] = words[b], words[a]
        return (block.text, " ".join(words)), replace(block, text=" ".join(words))
