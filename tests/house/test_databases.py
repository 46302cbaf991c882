"""The test databases themselves: one that is rolled back, one that is put back."""

import threading

import pytest
from django.contrib.sessions.models import Session
from django.db import connections

from tests.house.reading import ROOT

FAR = "2100-01-01T00:00:00Z"


def test_an_ordinary_test_leaves_nothing(db):
    assert Session.objects.count() == 0
    Session.objects.create(session_key="a", expire_date=FAR)


@pytest.mark.parametrize("turn", [1, 2])
def test_commits_of_other_threads_are_seen_and_gone_with_the_test(committed_db, turn):
    def open_session(key: str) -> None:
        Session.objects.create(session_key=key, expire_date=FAR)
        connections.close_all()

    assert Session.objects.count() == 0
    threads = [threading.Thread(target=open_session, args=(key,)) for key in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Session.objects.count() == 3


def test_nobody_asks_for_the_database_that_is_flushed():
    word = "transactional" + "_db"
    users = [path.name for path in ROOT.glob("tests/**/test_*.py") if f"{word})" in path.read_text()]
    assert users == [], "The log's triggers refuse the flush: use committed_db."
