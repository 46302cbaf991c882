"""Who may vote on a day: IOM's arrears take the vote a year after the Council was told, and a waiver gives it back."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from intersession.core.rules.rolls import ArrearsRule, Entitlement, Member, Period, entitlement, months_later
from tests.cases import each

RULE = ArrearsRule(12, "4.1")
SINCE = Period(date(1998, 1, 1))
TOLD = date(2007, 11, 29)


def may(day, **more):
    return entitlement(Member((SINCE,), **more), day, RULE)


@each(
    ("day", "more", "reason"),
    [
        (date(2008, 11, 28), {"arrears": (Period(TOLD),)}, "member"),
        (date(2008, 11, 29), {"arrears": (Period(TOLD),)}, "arrears"),
        (date(2008, 12, 3), {"arrears": (Period(TOLD, date(2008, 12, 2)),)}, "member"),
        (date(2008, 12, 3), {"arrears": (Period(TOLD),), "waived": (Period(date(2008, 12, 1)),)}, "waived"),
        (date(2008, 12, 3), {"arrears": (Period(TOLD),), "waived": (Period(TOLD, date(2008, 12, 1)),)}, "arrears"),
        (date(2008, 12, 3), {"suspended": (Period(date(2008, 6, 1)),)}, "suspended"),
        (date(1997, 12, 31), {}, "not_a_member"),
        (date(1997, 12, 31), {"observes": (Period(date(1990, 1, 1)),)}, "observer"),
    ],
)
def test_the_reason_is_said(day, more, reason):
    article = "4.1" if reason in ("arrears", "waived") else ""
    assert may(day, **more) == Entitlement(reason in ("member", "waived"), reason, article)


def test_without_a_rule_arrears_take_nothing():
    assert entitlement(Member((SINCE,), arrears=(Period(TOLD),)), date(2020, 1, 1)).entitled


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_months_later_is_the_same_day_or_the_last_of_that_month(day, months):
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)
