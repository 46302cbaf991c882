"""A page of the public is kept for a minute, without the keys of its forms, and told to nobody whom it is not for."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from intersession.audit.acts import CONSOLE
from intersession.documents import actions, unchanged
from intersession.documents.unchanged import PAGES
from intersession.site import clock
from tests import make_records as make

pytestmark = pytest.mark.django_db
NOW = make.NOON + timedelta(days=1)
KEY = re.compile(r'(csrfmiddlewaretoken" value="|X-CSRFToken": "|idempotency_key" value=")([^"]*)"')
ADDRESS = "/documents/CP-2031-14/fr"


@pytest.fixture(autouse=True)
def held():
    make.organization()
    with clock.held_at(NOW):
        yield


def keys_and_rest(answer) -> tuple[list[str], str]:
    page = answer.content.decode()
    return [key for _name, key in KEY.findall(page)], KEY.sub("", page)


def test_who_reads_a_kept_page_gets_keys_of_ones_own():
    make.document(released=NOW)
    (first, page), (second, again) = (keys_and_rest(Client().get(ADDRESS)) for _ in range(2))
    assert len(PAGES) == 1 and page == again
    assert len(first) == len(second) >= 3 and not set(first) & set(second)


def test_the_forms_of_a_kept_page_work():
    make.document(released=NOW)
    Client().get(ADDRESS)
    reader = Client(enforce_csrf_checks=True)
    page = reader.get(ADDRESS).content.decode()
    form = dict(re.findall(r'name="(csrfmiddlewaretoken|idempotency_key|next)" value="([^"]*)"', page))
    forged = reader.post("/language/", form | {"language": "es", "csrfmiddlewaretoken": "x" * 64})
    assert (forged.status_code, reader.post("/language/", form | {"language": "es"}).status_code) == (403, 302)
    assert "Idiomas" in reader.get(ADDRESS).content.decode()


def test_languages_and_themes_are_kept_apart_and_the_signed_in_are_not_served_from_there(desk):
    make.document(released=NOW)
    spanish, dark = Client(headers={"Accept-Language": "es"}), Client()
    dark.cookies["theme"] = "dark"
    pages = [reader.get(ADDRESS).content.decode() for reader in (Client(), spanish, dark, desk)]
    assert len(PAGES) == 3
    assert [("Idiomas" in page, 'data-theme="dark"' in page, "Sign out" in page) for page in pages] == [
        (False, False, False), (True, False, False), (False, True, False), (False, False, True),
    ]  # fmt: skip


def test_what_is_withdrawn_or_not_public_yet_is_never_kept(public, desk):
    document = make.document(released=NOW + timedelta(seconds=5))
    assert (public.get(ADDRESS).status_code, desk.get(ADDRESS).status_code, len(PAGES)) == (404, 200, 0)
    with clock.held_at(NOW + timedelta(seconds=5)):
        assert (public.get(ADDRESS).status_code, len(PAGES)) == (200, 1)
        actions.withdraw(document, {"fr": "Erreur"}, by=CONSOLE, at=NOW + timedelta(seconds=5))
        assert public.get(ADDRESS).status_code == 410


def test_a_page_that_tells_one_reader_something_is_not_kept(monkeypatch):
    make.document(released=NOW)
    monkeypatch.setattr(unchanged, "get_messages", lambda _request: ["Your language was changed."])
    assert (Client().get(ADDRESS).status_code, len(PAGES)) == (200, 0)
