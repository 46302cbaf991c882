import pytest

from intersession.core.series import PatternError, check_pattern, next_in, parts_in
from tests.cases import each


@each(
    ("pattern", "taken", "given", "proposed"),
    [
        ("IC/{year}/{number}", ["IC/2008/6", "IC/2008/7/Rev.1", "IC/2007/40"], {"year": 2008}, "IC/2008/8"),
        ("IC/{year}/{number}", ["IC/2008/6"], {"year": 2009}, "IC/2009/1"),
        ("MC/{number}", ["MC/2210", "MC/INF/300"], {}, "MC/2211"),
        ("MC/INF/{number}", ["MC/2210", "MC/INF/300*"], {}, "MC/INF/301"),
        ("C/{session}/{number}", ["C/99/12", "C/100/3", "C/100/L/9"], {}, "C/100/4"),
        ("C/{session}/{number}", ["C/100/3"], {"session": "101"}, "C/101/1"),
        ("C/{session}/L/{number}", ["C/100/3", "C/100/L/9"], {}, "C/100/L/10"),
        ("A/RES/{session}/{number}", ["A/RES/73/195"], {}, "A/RES/73/196"),
        ("TD/{session}/{number}", ["TD/IX/4", "TD/XIV/2"], {}, "TD/XIV/3"),
        ("E/CN.4/{year}/{number}", [], {"year": 2031}, "E/CN.4/2031/1"),
    ],
)
def test_the_next_symbol_of_a_series_follows_the_highest_of_its_year_or_session(pattern, taken, given, proposed):
    check_pattern(pattern)
    assert next_in(pattern, taken, **given) == proposed


@each(
    "pattern",
    [
        "",
        "IC",
        "IC/{number}/x",
        "{number}",
        "IC/{number}/{number}",
        "ic/{number}",
        "IC/{day}/{number}",
        "IC/{/{number}",
    ],
)
def test_what_is_no_pattern_is_refused(pattern):
    with pytest.raises(PatternError):
        check_pattern(pattern)


def test_a_symbol_of_another_series_says_nothing():
    assert parts_in("C/{session}/{number}", "C/100/L/9") is None
