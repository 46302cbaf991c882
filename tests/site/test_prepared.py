"""Queries that are put together once."""

from datetime import date

import pytest

from intersession.delegations.models import Delegation
from intersession.site.prepared import Given, Prepared
from tests import make_forum as make
from tests.at_once import at_once

MEMBERS = Prepared(lambda: Delegation.objects.select_related("category").filter(since__lte=Given("on")))
CODES = Prepared(
    lambda: (
        Delegation.objects.filter(standing=Given("standing"))
        .exclude(code=Given("but"))
        .order_by("-code")
        .values_list("code", flat=True)
    )
)


@pytest.fixture
def forum(db):
    return make.forum(members=2)


def test_a_prepared_query_gives_what_the_query_gives(forum):
    plain = Delegation.objects.select_related("category")
    found = MEMBERS(on=date(2100, 1, 1))
    assert [(each.pk, each.names, each.category) for each in found] == [(d.pk, d.names, d.category) for d in plain]
    assert MEMBERS(on=date(1700, 1, 1)) == []


def test_it_asks_anew_each_time_for_the_values_said(forum, django_assert_num_queries):
    with django_assert_num_queries(3):
        assert CODES(standing="member", but="") == ["M001", "M000"]
        assert CODES(standing="member", but="M001") == ["M000"]
        assert CODES(standing="observer", but="") == []
    make.mission("M002")
    assert CODES(standing="member", but="") == ["M002", "M001", "M000"]
    assert [CODES.first(standing=standing, but="M002") for standing in ("member", "observer")] == ["M001", None]


def test_a_value_that_is_not_said_is_an_error_and_nothing_is_asked(forum, django_assert_num_queries):
    with django_assert_num_queries(0), pytest.raises(KeyError):
        CODES(standing="member")


def test_each_thread_asks_on_its_own_connection(committed_db):
    make.forum(members=2)
    asked = [lambda but=but: CODES(standing="member", but=but) for but in ("M000", "M001", "")]
    assert at_once(*asked) == [["M001"], ["M000"], ["M001", "M000"]]
