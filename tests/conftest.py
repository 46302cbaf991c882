"""What every test may ask for: a database, rolled back or with real commits, a served site, a browser, real input.

- `db` is pytest-django's: the test runs in a transaction that is rolled back. Nearly every test wants this one.
- `committed_db` is for threads (`tests.at_once`), for what must be seen from another connection, and for what happens on
  commit. The log's triggers refuse Django's flush, so the database is put back from a template: never `transactional_db`.
- `live_site` is the real program in a process of its own, with its own data folder; `page` is a page in a real browser.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.templates import Template

pytest_plugins = ["tests.live", "tests.browser", "tests.readers"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-only", action="store_true", help="run only the tests that use the database")


@pytest.hookimpl(tryfirst=True)  # before pytest chooses by marker
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in getattr(item, "fixturenames", []):
            item.add_marker("browser")
        if item.get_closest_marker("postgresql") and not on_postgresql():
            item.add_marker(
                pytest.mark.skip(reason="only on PostgreSQL: INTERSESSION_TEST_DATABASE_URL names no server")
            )
    if not config.getoption("--database-only"):
        return
    others = [item for item in items if not uses_database(item)]
    config.hook.pytest_deselected(items=others)
    items[:] = [item for item in items if uses_database(item)]


def on_postgresql() -> bool:
    return os.environ["DATABASE_URL"].startswith("postgres")


def uses_database(item: pytest.Item) -> bool:
    asked = {"db", "committed_db"} & set(getattr(item, "fixturenames", []))
    return bool(asked) or item.get_closest_marker("django_db") is not None


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """SQLite in a file of each worker's own, since threads and other processes cannot see one in memory."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    if "sqlite" in database["ENGINE"]:
        database.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker, django_db_modify_db_settings: None
) -> Iterator[None]:
    """The test database, made for whichever test asks first.

    pytest-django's own makes one only where a test is marked for it, and a file of tests on `committed_db` alone is not.
    """
    from django.test.utils import setup_databases, teardown_databases

    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False, serialized_aliases=set())
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def database_template(django_db_setup: None, django_db_blocker) -> "Iterator[Template]":
    """The migrated database as no test has touched it, kept aside when the first test asks for it."""
    from tests.templates import template_of  # as all of Django: where a test wants it, which none of tests/core does

    with django_db_blocker.unblock():
        template = template_of("default")
    yield template
    with django_db_blocker.unblock():
        template.remove()


@pytest.fixture
def committed_db(database_template: "Template", django_db_blocker) -> Iterator[None]:
    """A database in which commits are real, put back from the template when the test is over."""
    with django_db_blocker.unblock():
        try:
            yield
        finally:
            database_template.restore()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test on the database begins in a process that remembers nothing of another test's.

    What one asks in a minute is counted in the process; bodies of documents are kept in it, and who follows something live.
    """
    if uses_database(item):
        from django.core.cache import caches

        from intersession.documents.bodies import BODIES
        from intersession.documents.unchanged import PAGES
        from intersession.site.live import FOLLOWED

        caches["limits"].clear()
        for kept in (BODIES, PAGES, FOLLOWED):
            kept.forget()


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of real input that INTERSESSION_SAMPLES names; without it the test is skipped, and counted."""
    folder = os.environ.get("INTERSESSION_SAMPLES")
    if not folder or not Path(folder).is_dir():
        pytest.skip("INTERSESSION_SAMPLES names no folder of real input")
    return Path(folder)


@pytest.fixture(scope="session")
def pictures() -> Path | None:
    """Where browser tests leave their pictures (`make docs`, `make look`), or None when none are wanted."""
    folder = os.environ.get("INTERSESSION_PICTURES")
    return Path(folder).absolute() if folder else None
