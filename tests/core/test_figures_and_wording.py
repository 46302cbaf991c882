"""What wording writes, figures reads back; what was changed in a sentence is found where it stands."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from intersession.core.dates import write_days
from intersession.core.figures import Dates, Day, Figure, Names, read
from intersession.core.names import listed, of_listed
from intersession.core.numerals import spell
from intersession.core.units import LANGUAGES, units
from intersession.core.wording import PHRASES, Qualifier, digits, propose, write
from tests.cases import each, sized, some
from tests.core.samples import states

UNITS = sorted(units("en"))
#: Said of two States, so never written alone.
AMBIGUOUS = {"CG"}
FRAMES = {
    "en": ["{0} came, with {1}, {2}.", "On {2}, {1} heard {0}", "The meeting ({0}) of {2} brought together {1}; more will."],
    "fr": ["{0} sont venus, avec {1}, {2}.", "Ont siégé {2} : {1} et {0}", "La réunion ({0}), {2}, a vu {1} ; d’autres suivront."],
    "es": ["{0} vinieron, con {1}, {2}.", "Se reunieron {2} {1} y {0}", "La reunión ({0}), {2}, tuvo {1}; otras vendrán."],
}  # fmt: skip

languages = st.sampled_from(LANGUAGES)
numbers = st.one_of(st.integers(0, 30), st.integers(0, 2500), st.integers(0, 10**7))
written = st.builds(
    write, st.sampled_from(list(Qualifier)), numbers, st.shared(languages, key="language"), st.sampled_from(UNITS)
)
days = st.dates(date(1950, 1, 1), date(2150, 1, 1))
members = st.lists(
    st.sampled_from(sorted(state.alpha2 for state in states() if state.alpha2 not in AMBIGUOUS)),
    min_size=1,
    max_size=6,
)


def meaning(figure):
    return figure.qualifier, figure.number


@given(st.shared(languages, key="language"), st.sampled_from(UNITS), st.sampled_from(list(Qualifier)), numbers)
def test_a_figure_is_read_back_with_its_qualifier_and_its_unit(language, unit, qualifier, number):
    worded = write(qualifier, number, language, unit)
    for text in (worded.text, f"{worded.text}.", f"({worded.text})", worded.text[0].upper() + worded.text[1:]):
        [figure] = read(text, language)
        assert (figure.qualifier, figure.number) == (qualifier, number)
        assert unit in figure.unit.keys
        assert text[figure.start : figure.unit.end].lower() == worded.text.lower()


@given(languages, st.sampled_from(UNITS), st.integers(0, 100_000))
def test_every_proposal_is_read_back(language, unit, actual):
    for worded in propose(actual, language, unit):
        [figure] = read(worded.text, language)
        assert meaning(figure) == (worded.qualifier, worded.stated)


@given(languages, st.integers(2, 10**7), st.sampled_from(list(Qualifier)))
def test_a_figure_without_a_unit_is_read_back(language, number, qualifier):
    worded = write(qualifier, number, language)
    [figure] = read(worded.text, language)
    assert (meaning(figure), figure.unit) == ((qualifier, number), None)


@given(languages, days, st.integers(0, 400))
def test_days_and_periods_are_read_back(language, first, more):
    last = first + timedelta(more)
    text = write_days(first, last, language)
    [found] = read(text, language)
    assert isinstance(found, Dates)
    assert found.spans == ((Day(first.year, first.month, first.day), Day(last.year, last.month, last.day)),)
    assert text[found.end :] == ""


@given(languages, members)
def test_a_list_of_states_is_read_back_in_its_order(language, codes):
    donors = [states().by_code(code) for code in codes]
    for text in (listed(donors, language), of_listed(donors, language)):
        [found] = read(text, language, states())
        assert [set(each) for each in found.codes] == [{code} for code in codes]
        places = [text[name.start : name.end] for name in found.names]
        assert all(len(each) > 2 and each[-1] not in " ,’" for each in places)


def test_the_congo_may_be_two_states_and_is_said_so():
    [found] = read("of the Congo", "en", states())
    assert found.codes == (frozenset({"CD", "CG"}),)


@st.composite
def sentences(draw):
    """A sentence with two figures and a period, and the three of them as they were written."""
    language = draw(languages)
    both = [draw(_figure(language)) for _ in range(2)]
    first = draw(days)
    last = first + timedelta(draw(st.integers(0, 5)))
    parts = [*(worded.text for worded in both), write_days(first, last, language)]
    return language, draw(st.sampled_from(FRAMES[language])), parts, both


@st.composite
def _figure(draw, language):
    number = draw(st.integers(2, 3000))
    return draw(st.sampled_from(propose(number, language, draw(st.sampled_from(["participant", "country", "topic"])))))


def compared(language, before, after):
    """Where two texts differ in what they say: the places in the second."""
    pairs = zip(read(before, language, states()), read(after, language, states()), strict=True)
    return [(new.start, new.end) for old, new in pairs if not old.agrees_with(new)]


def digits_or_word(language, number):
    return spell(number, language) if number < 10 else digits(number, language)


@given(sentences(), st.integers(0, 1))
def test_one_changed_figure_is_found_where_it_stands_and_nothing_else(made, which):
    language, frame, parts, both = made
    before = frame.format(*parts)
    assert compared(language, before, before) == []
    number = digits_or_word(language, both[which].stated)
    other = digits_or_word(language, both[which].stated + (1 if both[which].stated < 9 else 10))
    parts[which] = parts[which].replace(number, other)
    after = frame.format(*parts)
    at = frame.format(*("\0" * (part == which) + text for part, text in enumerate(parts))).index("\0")
    [(start, end)] = compared(language, before, after)
    assert at <= start < end <= at + len(parts[which])
    assert other in after[start:end]


@given(languages, st.permutations(["AU", "IT", "NL", "KE", "PE"]))
def test_a_name_that_was_exchanged_is_found(language, codes):
    *donors, other = [states().by_code(code) for code in codes]
    before, after = of_listed(donors, language), of_listed([*donors[:2], other, *donors[3:]], language)
    [old], [new] = (read(text, language, states()) for text in (before, after))
    assert isinstance(old, Names) and isinstance(new, Names) and not old.agrees_with(new)
    [at] = [at for at, codes in enumerate(new.codes) if codes != old.codes[at]]
    assert other in new.names[at].candidates


@each("language", LANGUAGES)
def test_one_figure_agrees_with_itself_in_the_other_languages(language):
    for qualifier in PHRASES["en"]:
        for other in LANGUAGES:
            [mine], [theirs] = (read(write(qualifier, 60, each, "country").text, each) for each in (language, other))
            assert mine.agrees_with(theirs)
            assert not mine.agrees_with(read(write(qualifier, 70, other, "country").text, other)[0])
            assert not mine.agrees_with(read(write(qualifier, 60, other, "person").text, other)[0])


def test_five_hundred_planted_errors_are_found_and_nothing_beside_them():
    """One figure of a text changed, in three languages; the other figure of the text raises nothing."""
    found = planted = 0
    for language in LANGUAGES:
        for actual in some(range(2, 170), 12):
            worded = propose(actual, language, "country")[-1]
            text = f"{worded.text}; {write(Qualifier.EXACT, 4, language, 'topic').text}"
            number = digits_or_word(language, worded.stated)
            error = text.replace(number, digits_or_word(language, worded.stated + 1), 1)
            planted += 1
            found += len(compared(language, text, error))
    assert (planted >= sized(36, 500), found) == (True, planted)


def test_figures_of_a_sentence_stand_in_their_order():
    text = "Two topics, 30 members, over 60 countries"
    figures = [each for each in read(text, "en") if isinstance(each, Figure)]
    assert all(before.end < after.start for before, after in pairwise(figures))
    assert [text[each.start : each.end] for each in figures] == ["Two", "30", "over 60"]
