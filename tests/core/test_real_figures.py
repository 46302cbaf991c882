"""All figures of the real note (IC/2008/6), read from its plain text; the expectation is what the note says."""

from intersession.core.document import Passage
from intersession.core.figures import Figure, read
from intersession.core.paragraphs import parse
from tests.core.samples import needs_samples, real_note, states
from tests.core.test_figures import line

pytestmark = needs_samples

EXPECTED = {
    1: ["2007 = year 2007", "activity 7 = reference activity 7"],
    2: ["2008 = year 2008", "2009 = year 2009"],
    3: ["2008 = year 2008", "two = exact 2 workshop", "2008 = year 2008", "December = month 12"],
    4: [
        "first = ordinal 1", "2008 = year 2008", "21 and 22 April 2008 = 2008-4-21..2008-4-22",
        "nearly 200 = nearly 200 participant", "125 = exact 125 government_representative",
        "over 60 = over 60 country", "approximately 70 = approximately 70 participant",
        "over 20 = over 20 organization", "two = exact 2 institution",
    ],
    6: [
        "second = ordinal 2", "2008 = year 2008", "7 and 8 July 2008 = 2008-7-7..2008-7-8",
        "120 = exact 120 government_participant", "over 70 = over 70 country",
        "approximately 80 = approximately 80 participant", "26 = exact 26 organization", "4 = exact 4 participant",
    ],
    8: ["two = exact 2 workshop", "2008 = year 2008", "Australia, Italy and the Netherlands = AU IT NL"],
    9: ["2008 = year 2008", "3 December = --12-3", "4 December = --12-4", "4 December = --12-4", "5 December = --12-5"],
    10: ["29 April 2008 = 2008-4-29", "two = exact 2 theme", "2009 = year 2009"],
    11: ["2008 = year 2008"],
    12: ["Two = exact 2 topic", "2009 = year 2009"],
    21: ["23 October = --10-23", "two = exact 2 workshop", "four = exact 4 workshop"],
}  # fmt: skip


def passages():
    return [block for block in parse(real_note()).blocks if isinstance(block, Passage)]


def texts(passage):
    return [passage.text, *(item.text for item in passage.items)]


def test_every_figure_date_and_name_is_read_and_nothing_else():
    found = {
        passage.number: [line(text, each) for text in texts(passage) for each in read(text, "en", states())]
        for passage in passages()
    }
    assert {number: lines for number, lines in found.items() if lines} == EXPECTED


def test_a_digit_changed_anywhere_in_the_note_is_found_where_it_stands():
    """Each of the figures in digits, one at a time, raised by ten: no other finding of the paragraph changes."""
    for passage in passages():
        before = read(passage.text, "en", states())
        for at, figure in enumerate(before):
            if not isinstance(figure, Figure) or figure.number < 10:
                continue
            words = passage.text[figure.start : figure.end].replace(str(figure.number), str(figure.number + 10))
            after = read(passage.text[: figure.start] + words + passage.text[figure.end :], "en", states())
            differing = [place for place, pair in enumerate(zip(before, after, strict=True)) if not agree(*pair)]
            assert differing == [at]
            assert after[at].start == figure.start


def agree(old, new):
    return old.agrees_with(new)
