"""Symbols of documents, of many organizations."""

import pytest

from intersession.core.symbols import Symbol, SymbolError, is_symbol, parse_symbol, relation_of, slug_of
from tests.cases import each

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
    "CRD 12": Symbol("CRD", None, 12, before_number=" "),
    "A/C.5/86/L.19": Symbol("A/C.5/86/L", None, 19, before_number="."),
    "E/CN.31/2031/L.5/Add.1": Symbol("E/CN.31/2031/L", None, 5, ("Add.1",), before_number="."),
    "S/PV.8300": Symbol("S/PV", None, 8300, before_number="."),
    "MEPC 96/5/1": Symbol("MEPC 96/5", None, 1),
    "MSC 101/INF.4": Symbol("MSC 101/INF", None, 4, before_number="."),
    "GC(75)/10": Symbol("GC(75)", None, 10),
    "46 C/5": Symbol("46 C", None, 5),
    "214 EX/42": Symbol("214 EX", None, 42),
    "INFCIRC/225/Rev.5": Symbol("INFCIRC", None, 225, ("Rev.5",)),
}


@each(("text", "symbol"), READ.items())
def test_a_symbol_is_read_in_its_parts_and_written_back(text, symbol):
    assert (parse_symbol(text), str(symbol)) == (symbol, text)


def test_a_slug_has_neither_stroke_nor_space_nor_bracket():
    texts = ("IC/2031/6/Rev.1", "CL 2032/3", "GC(75)/10")
    assert [parse_symbol(text).slug for text in texts] == ["IC-2031-6-Rev.1", "CL_2032-3", "GC_75-10"]


def test_a_revision_belongs_to_its_base():
    assert parse_symbol("IC/2031/6/Rev.1").base == parse_symbol("IC/2031/6")


@each("text", ["", "IC", "ic/2031/6", "and/or", "Return/2031", "A/B/C", "IC/2031/6/", "1/2", "12 May"])
def test_other_texts_are_no_symbols(text):
    assert not is_symbol(text)
    with pytest.raises(SymbolError):
        parse_symbol(text)


def test_a_symbol_says_what_it_belongs_to_the_nearest_first():
    found = [
        relation_of(text)
        for text in ("IC/2008/6", "IC/2008/6/Rev.3", "IC/2008/6/Rev.1/Corr.2", "MC/INF/4/Add.1", "IC/2008/6*")
    ]
    assert found == [
        None,
        ("revision", ["IC/2008/6/Rev.2", "IC/2008/6/Rev.1", "IC/2008/6"]),
        ("corrigendum", ["IC/2008/6/Rev.1"]),
        ("addendum", ["MC/INF/4"]),
        ("reissue", ["IC/2008/6"]),
    ]


def test_addresses_hold_no_point_and_tell_a_reissue():
    assert [slug_of(text) for text in ("IC/2008/6/Corr.1", "IC/2008/6*", "CL 2031/6")] == [
        "IC-2008-6-Corr-1", "IC-2008-6-reissued", "CL_2031-6",
    ]  # fmt: skip
