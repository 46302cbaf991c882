"""A delegate registers two colleagues in French on a telephone; an officer approves them and admits one at the door."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import PHONE, accessibility_faults, goes_on
from tests.journeys.test_answer import enter  # noqa: F401  (a fixture)

pytestmark = pytest.mark.browser


def go_to_registration(page):
    page.goto("/".join(page.url.split("/")[:3]) + "/meetings")
    for href in page.locator('main a[href^="/meetings/"]').evaluate_all("all => all.map(a => a.getAttribute('href'))"):
        page.goto("/".join(page.url.split("/")[:3]) + href)
        found = page.locator('.rail a.button[href$="/register"]')
        if found.count():
            goes_on(found)
            return
    raise AssertionError("no meeting is open for registration")


def test_two_colleagues_are_registered_in_french_approved_and_one_is_admitted(enter):  # noqa: F811
    page = enter("delegate", language="fr", size=PHONE)
    go_to_registration(page)
    assert accessibility_faults(page) == []
    for number in (1, 2):
        page.get_by_label("Nom", exact=True).fill(f"Collègue {number}")
        page.get_by_label("Adresse de courriel", exact=False).first.fill(f"collegue{number}@italy.example")
        goes_on(page.get_by_role("button", name="Inscrire", exact=True))
        expect(page.get_by_role("main")).to_contain_text(f"L’inscription de Collègue {number} est enregistrée")
    expect(page.locator(".asked a")).to_have_text(["Collègue 2", "Collègue 1"])

    officer = enter("officer")
    go_to_registration(officer)
    goes_on(officer.get_by_role("link", name="Registrations", exact=True))
    officer.get_by_role("checkbox", name=re.compile("Collègue")).first.check()
    officer.get_by_role("checkbox", name=re.compile("Collègue")).last.check()
    assert accessibility_faults(officer) == []
    goes_on(officer.get_by_role("button", name="Approve those that are ticked"))
    expect(officer.get_by_role("main")).to_contain_text("2 registrations were decided.")

    door = enter("officer", size=PHONE)
    door.goto(officer.url.split("/registrations")[0] + "/door")
    door.get_by_label("Name or code").fill("collegue 1")
    goes_on(door.get_by_role("button", name="Find"))
    goes_on(door.get_by_role("button", name="Admit Collègue 1"))
    expect(door.get_by_role("status").first).to_contain_text("1 is in")
    assert accessibility_faults(door) == []
    goes_on(door.get_by_role("button", name="Undo Collègue 1"))
    expect(door.get_by_role("status").first).to_contain_text("0 are in")
