"""Who asks for pages of records: somebody of the Administration (`desk`), and a reader without an account (`public`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client


@pytest.fixture
def desk(db: None) -> Client:
    """An officer's browser, in English."""
    from django.test import Client

    from tests import make_records as make

    return make.signed_in(Client(headers={"Accept-Language": "en"}), make.officer())


@pytest.fixture
def public() -> Client:
    """The browser of a reader without an account, in French."""
    from django.test import Client

    return Client(headers={"Accept-Language": "fr"})
