"""The world that all tests of this folder share: built once, inside a transaction that is rolled back."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction

from .world import World, build


@pytest.fixture(scope="package")
def built(django_db_setup, django_db_blocker) -> Iterator[World]:
    with django_db_blocker.unblock():
        with transaction.atomic():
            yield build()
            transaction.set_rollback(True)
        connection.close()


@pytest.fixture
def world(built: World) -> Iterator[World]:
    """Whatever a test does to it is undone when the test is over."""
    with transaction.atomic():
        yield built
        transaction.set_rollback(True)
