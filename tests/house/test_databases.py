"""The test databases themselves: one that is rolled back, one that is put back."""

from functools import partial

import pytest
from django.contrib.sessions.models import Session
from django.db import IntegrityError

from tests.at_once import at_once
from tests.house.reading import ROOT

FAR = "2100-01-01T00:00:00Z"


def test_an_ordinary_test_leaves_nothing(db):
    assert Session.objects.count() == 0
    Session.objects.create(session_key="a", expire_date=FAR)


def open_session(key: str) -> str:
    return Session.objects.create(session_key=key, expire_date=FAR).session_key


@pytest.mark.parametrize("turn", [1, 2])
def test_commits_of_other_threads_are_seen_and_gone_with_the_test(committed_db, turn):
    assert Session.objects.count() == 0
    assert at_once(*(partial(open_session, key) for key in "abc")) == ["a", "b", "c"]
    assert set(Session.objects.values_list("session_key", flat=True)) == {"a", "b", "c"}


def test_of_two_who_want_the_same_at_once_one_is_refused(committed_db):
    first, second = at_once(partial(open_session, "a"), partial(open_session, "a"))
    assert {type(first), type(second)} == {str, IntegrityError}


def test_nobody_asks_for_the_database_that_is_flushed():
    word = "transactional" + "_db"
    users = [path.name for path in ROOT.glob("tests/**/test_*.py") if f"{word})" in path.read_text()]
    assert users == [], "The log's triggers refuse the flush: use committed_db."
