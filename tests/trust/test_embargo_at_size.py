"""Fifty documents under embargo, thousands of requests (trust.md, E1 and E5); `make trust` runs it."""

import os
from datetime import timedelta
from itertools import cycle, islice

import pytest

from intersession.audit.acts import CONSOLE
from intersession.core import formats
from intersession.documents import actions
from intersession.documents.actions import Particulars
from intersession.documents.models import Document
from intersession.site import clock

from .test_embargo import FRENCH, doors, french, ready
from .test_hidden import told
from .world import MARKER, NOTE, OUTSIDERS, SYMBOL, World

pytestmark = pytest.mark.skipif(os.environ.get("INTERSESSION_GRID") != "all", reason="the whole is run by `make trust`")
DOCUMENTS, GUESSES, ASKED = 50, 10_000, 10_000
LISTS = [
    "/documents/",
    "/documents/?series=ZYX",
    "/",
    "/2010/",
    "/calendar/",
    "/api/v1/documents",
    "/api/v1/documents?series=ZYX",
]


@pytest.fixture
def fifty(world: World) -> list[Document]:
    """English is ready and waits for a moment of tomorrow, French is a draft."""
    made = []
    for number in range(100, 100 + DOCUMENTS):
        symbol = f"ZYX/2008/{number}"
        read = formats.as_json(formats.read(NOTE.replace(SYMBOL, symbol).encode()))
        kept = Particulars(symbol=symbol, title={"en": f"{MARKER} {number}"}, original_language="en")
        document = actions.store_document(read, kept, language="en", source=None, by=CONSOLE, at=clock.now())
        french(document, FRENCH.replace(SYMBOL, symbol))
        ready(document, "en")
        actions.release(document, by=CONSOLE, at=clock.now(), moment=clock.now() + timedelta(days=1))
        made.append(document)
    return made


def test_e1_of_fifty_documents_no_outsider_learns_anything_at_any_door(world, fifty):
    asked = [path for document in fifty for path in doors(document.slug)]
    for role in OUTSIDERS[-6:]:
        for path in [*asked, *LISTS]:
            said = told(world, role, path)
            assert MARKER not in said and "ZYX/2008/1" not in said, (role, path)


def test_e1_ten_thousand_guessed_names_find_nothing(world, fifty):
    forms = ("pdf", "docx", "json", "txt", "xml", "html")
    names = (
        f"/documents/ZYX-2008-{number}/{language}.{form}" for number in range(100, 700) for language in ("en", "fr", "es") for form in forms
    )  # fmt: skip
    assert {world.ask("anonymous", "GET", path).status_code for path in islice(names, GUESSES)} == {404}


def test_e5_readers_in_turn_at_one_address_are_each_given_their_own(world, fifty):
    paths = [f"/documents/{document.slug}/en{form}" for document in fifty for form in ("", ".txt")]
    for role, path in islice(zip(cycle(("officer", "head", "anonymous")), cycle(paths), strict=False), ASKED):
        answer = world.ask(role, "GET", path)
        body = answer.getvalue().decode("utf-8", "replace")
        assert (MARKER in body) == (role == "officer"), (role, path)
        assert role == "anonymous" or "no-store" in answer["Cache-Control"], (role, path)
        assert answer.status_code == 404 or "Cookie" in answer["Vary"], (role, path)
