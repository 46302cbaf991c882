"""The demonstration year, loaded once for the tests of the note, inside a transaction that is rolled back."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction

from intersession.demo import load
from tests.year.note import Year


@pytest.fixture(scope="package")
def told(django_db_setup, django_db_blocker) -> Iterator[Year]:
    with django_db_blocker.unblock():
        with transaction.atomic():
            load.demonstrate(at=None, all_heads=False)
            yield Year()
            transaction.set_rollback(True)
        connection.close()


@pytest.fixture
def year(told: Year) -> Iterator[Year]:
    """Whatever a test does to it is undone when the test is over."""
    with transaction.atomic():
        yield told
        transaction.set_rollback(True)
