"""Editions and acts looked back upon, and texts beside each other."""

from datetime import timedelta

import pytest
from django.test import Client

from intersession.audit.acts import CONSOLE
from intersession.documents import actions
from intersession.documents.comparing import lacking
from intersession.site import clock
from tests import make_records as make

pytestmark = pytest.mark.django_db
NOW = make.NOON + timedelta(days=1)
MOVED = (
    make.FRENCH.replace("2. Sept projets", "2. Une enquête a eu lieu.\n\n3. Huit projets")
    .replace("3. Les projets", "4. Les projets")
    .replace("4. Les délégations", "5. Les délégations")
)


@pytest.fixture(autouse=True)
def held():
    make.organization()
    with clock.held_at(NOW):
        yield


def add(document, text, language):
    return actions.add_edition(document, make.read(text), language=language, source=None, by=CONSOLE, at=NOW)[0]


@pytest.fixture
def twice():
    """Released, and released anew with an inserted paragraph; and a draft that nobody outside may know of."""
    document = make.document(released=NOW)
    add(document, MOVED, "fr")
    make.release(document, NOW)
    add(document, MOVED.replace("Huit", "Zyxomarrow"), "fr")
    return document


def test_two_released_texts_are_compared_by_everybody(twice, public, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        answer = public.get("/documents/CP-2031-14/fr/compare?old=1&new=2&form=json")
    found = answer.json()
    assert found["counts"] | {"equal": 0} == {
        "equal": 0,
        "inserted": 1,
        "deleted": 0,
        "reworded": 1,
        "moved": 0,
        "renumbered": 3,
    }
    assert public.get("/documents/CP-2031-14/fr/compare?form=json").json() == found
    page = public.get("/documents/CP-2031-14/fr/compare").content.decode()
    assert "Une enquête a eu lieu." in page and "Zyxomarrow" not in page
    assert "/documents/CP-2031-14/fr/compare" in public.get("/documents/CP-2031-14/fr").content.decode()


@pytest.mark.parametrize("asked", ["old=1&new=3", "old=0&new=1", "old=3&new=2", "with=revised"])
def test_a_draft_is_no_text_of_the_public_comparison(twice, public, desk, asked):
    assert [who.get(f"/documents/CP-2031-14/fr/compare?{asked}").status_code for who in (public, desk)] == [404, 404]
    assert public.get("/documents/CP-2031-14/es/compare").status_code == 404


def test_any_two_texts_are_compared_by_the_administration_alone(twice, public, desk):
    first, _second, draft = twice.editions.order_by("pk")
    address = f"/documents/CP-2031-14/history/compare?old={first.pk}&new={draft.pk}"
    assert "Zyxomarrow" in desk.get(address).content.decode()
    assert public.get(address)["Location"].startswith("/sign-in/")
    reader = make.signed_in(Client(), make.person("reader@example.org"))
    assert [
        reader.get(f"/documents/CP-2031-14/{where}").status_code
        for where in ("history", "history.json", "history/compare")
    ] == [403] * 3


def test_the_history_says_what_was_done_by_whom_in_ten_queries(twice, desk, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        page = desk.get("/documents/CP-2031-14/history").content.decode()
    assert page.count("Publi") + page.count("Released") >= 2 and "console" in page
    told = desk.get("/documents/CP-2031-14/history.json").json()
    assert [(one["language"], one["state"], one["replaced_at"] is None) for one in told["editions"]] == [
        ("fr", "ready", False), ("fr", "ready", True), ("fr", "draft", True),
    ]  # fmt: skip


def test_a_revision_is_compared_with_what_it_revises(public):
    make.document(released=NOW)
    make.document(MOVED, symbol="CP/2031/14/Rev.1", released=NOW)
    page = public.get("/documents/CP-2031-14-Rev-1/fr").content.decode()
    assert "compare?with=revised" in page
    found = public.get("/documents/CP-2031-14-Rev-1/fr/compare?with=revised&form=json").json()
    assert (found["counts"]["inserted"], found["counts"]["renumbered"]) == (1, 3)


def test_what_one_language_lacks_is_flagged_beside_the_other(public):
    document = make.document(released=NOW)
    add(document, make.SPANISH.replace("7) Archivos hidrológicos comunes.\n", ""), "es")
    make.release(document, NOW)
    page = public.get("/documents/CP-2031-14/fr?beside=es").content.decode()
    assert "Not in Español:" in page or "Español" in page
    assert '<a href="#para_3__item_7">3.7</a>' in page


def test_lacking_looks_into_items_and_annexes():
    left = [
        {"id": "para_1", "items": [{"id": "para_1__item_a"}]},
        {"id": "annex_1", "blocks": [{"id": "annex_1__para_1"}]},
    ]
    right = [{"id": "para_1", "items": []}, {"id": "annex_1", "blocks": []}, {"id": "para_2"}]
    here, there = lacking(left, right)
    assert ([one["id"] for one in here], [one["id"] for one in there]) == (
        ["para_1__item_a", "annex_1__para_1"],
        ["para_2"],
    )
