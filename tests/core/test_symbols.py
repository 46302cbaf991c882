"""Symbols of documents, of many organizations."""

import pytest

from intersession.core.symbols import Symbol, SymbolError, is_symbol, next_symbol, parse_symbol

READ = {
    "IC/2031/6": Symbol("IC", 2031, 6),
    "MC/2239": Symbol("MC", None, 2239),
    "MC/INF/302": Symbol("MC/INF", None, 302),
    "C/106/L/7": Symbol("C/106/L", None, 7),
    "A/RES/73/195": Symbol("A/RES/73", None, 195),
    "IC/2031/6/Rev.1": Symbol("IC", 2031, 6, ("Rev.1",)),
    "IC/2031/6/Rev.2/Add.1": Symbol("IC", 2031, 6, ("Rev.2", "Add.1")),
    "MC/2239/Corr.1": Symbol("MC", None, 2239, ("Corr.1",)),
    "S/3/Amend.1": Symbol("S", None, 3, ("Amend.1",)),
    "GB.340/INS/1": Symbol("GB.340/INS", None, 1),
    "CL 2032/3": Symbol("CL", 2032, 3, before_year=" "),
    "CX/FA 19/51/3": Symbol("CX/FA 19/51", None, 3),
}


@pytest.mark.parametrize(("text", "symbol"), READ.items())
def test_a_symbol_is_read_in_its_parts_and_written_back(text, symbol):
    assert (parse_symbol(text), str(symbol)) == (symbol, text)


def test_a_slug_has_neither_stroke_nor_space():
    assert [parse_symbol(text).slug for text in ("IC/2031/6/Rev.1", "CL 2032/3")] == ["IC-2031-6-Rev.1", "CL_2032-3"]


def test_a_revision_belongs_to_its_base():
    assert parse_symbol("IC/2031/6/Rev.1").base == parse_symbol("IC/2031/6")


@pytest.mark.parametrize(
    "text", ["", "IC", "ic/2031/6", "and/or", "Return/2031", "A/B/C", "IC/2031/6/", "1/2", "12 May"]
)
def test_other_texts_are_no_symbols(text):
    assert not is_symbol(text)
    with pytest.raises(SymbolError):
        parse_symbol(text)


def test_the_next_number_of_a_series_follows_the_highest_of_its_year():
    taken = [parse_symbol(text) for text in ("IC/2031/6", "IC/2031/2/Rev.1", "IC/2030/9", "MC/2239")]
    found = [next_symbol("IC", 2031, taken), next_symbol("IC", 2032, taken), next_symbol("MC", None, taken)]
    assert [str(symbol) for symbol in found] == ["IC/2031/7", "IC/2032/1", "MC/2240"]
