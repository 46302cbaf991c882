from collections.abc import Iterator

import pytest

from intersession.site.clock import held_at
from tests.make_records import NOON


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """It is noon of the day on which the builders' records are made."""
    with held_at(NOON):
        yield
