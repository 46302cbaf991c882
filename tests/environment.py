"""The environment of every test, set before Django reads its settings: pytest loads this file first (`-p`).

Tests never touch the database or the data folder that the environment names: they use SQLite in a folder of their own,
or the PostgreSQL server that INTERSESSION_TEST_DATABASE_URL gives.
"""

import atexit
import gc
import os
import shutil
import tempfile

import pytest
from hypothesis import settings

# pytest keeps what it makes: looking for waste took a tenth of the time, and found none
gc.set_threshold(400_000, 50, 50)

_folder = tempfile.mkdtemp(prefix="intersession-tests-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)

os.environ["DJANGO_SETTINGS_MODULE"] = (
    "intersession.settings"  # not in pyproject: tests/core runs without pytest-django
)
os.environ["INTERSESSION_PROFILE"] = "test"
os.environ["INTERSESSION_DATA"] = _folder
os.environ["DATABASE_URL"] = os.environ.get("INTERSESSION_TEST_DATABASE_URL") or f"sqlite:///{_folder}/main.sqlite3"

#: How many examples a property test makes is the profile's to say, never a test's own, or `make trust` would not lengthen it.
#: The ordinary run draws the same examples each time, so that a change is judged by what it changes; the long one looks for new.
settings.register_profile(
    "default", deadline=None, max_examples=2, database=None
)  # by hand; a busy machine is no fault
settings.register_profile("whole", deadline=None, max_examples=10, derandomize=True)  # `make test`
settings.register_profile("long", deadline=None, max_examples=2000)
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "default")
settings.load_profile(PROFILE)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """By hand one seed for all (`--hypothesis-seed`): `derandomize` takes each from its test's source, which it reads for longer
    than many a test takes."""
    if PROFILE == "default" and config.getoption("hypothesis_seed", None) is None:
        config.option.hypothesis_seed = "1"


def pytest_collection_finish() -> None:
    """What was imported and collected stays until the end: looking for waste passes it over."""
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """Nor is all that is left looked through three times when pytest ends."""
    gc.freeze()
