"""A document is assigned, translated on a phone, handed in, made ready and released; and the page is whole in every theme."""

import re

import pytest

from tests.browser import PHONE, accessibility_faults, goes_on, take_picture
from tests.journeys.test_demo_story import Visitor, soon

pytestmark = pytest.mark.browser
REPORT = """RIVER COMMISSION

RC/2008/4

Original: English
5 May 2008

The flood of the year

Report

1. The river rose by three metres in April 2008.

2. The commission thanks the towns.
"""
FRENCH = {
    "The river rose": "Le fleuve est monté de trois mètres en avril 2008.",
    "The commission thanks": "La commission remercie les villes.",
    "The flood of the year": "La crue de l’année",
    "Report": "Rapport",
}


def test_from_the_assignment_to_the_release(live_site, open_page, pictures, tmp_path):
    file = tmp_path / "report.txt"
    file.write_text(REPORT)
    officer = Visitor(open_page(), live_site.url).enter("officer").go("/documents/new")
    officer.page.get_by_label("The text").set_input_files(file)
    officer.press("Add the document")
    officer.go("/documents/RC-2008-4/work")
    goes_on(officer.page.get_by_role("row", name=re.compile("Français")).get_by_role("link", name="Translation"))
    officer.follow("Assign…")
    officer.page.get_by_label("Translator", exact=True).select_option(label="Sample Translator")
    officer.page.locator("[name=due_date]").fill("2008-10-20")
    officer.page.locator("[name=due_time]").fill("18:00")
    officer.press("Assign it")
    assert "Sample Translator is told by mail." in officer.read()
    assert soon(lambda: "To translate: RC/2008/4, Français" in [mail["subject"] for mail in live_site.mail()])
    translate(live_site, open_page, pictures)
    officer.go("/documents/RC-2008-4/work")
    for step in ("It is edited", "It is ready"):
        goes_on(
            officer.page.get_by_role("row", name=re.compile("Français")).get_by_role("button", name=re.compile(step))
        )
    goes_on(officer.page.get_by_role("link", name="Release", exact=True))
    goes_on(officer.page.get_by_role("button", name=re.compile("Release")))
    public = Visitor(open_page(), live_site.url).go("/documents/RC-2008-4/fr")
    assert "Le fleuve est monté de trois mètres en avril 2008." in public.read()


def translate(live_site, open_page, pictures):
    """On a phone, in French, with what is typed saved by itself."""
    page = open_page(language="fr", size=PHONE)
    translator = Visitor(page, live_site.url).enter("translator").go("/translations/")
    translator.follow("RC/2008/4")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    assert accessibility_faults(page) == []
    for part in page.locator(".segment").all():
        source = part.locator(".words").first.inner_text()
        said = next((text for start, text in FRENCH.items() if source.startswith(start)), source)
        part.locator("textarea").fill(said)
        part.locator(".chip", has_text="À jour").wait_for()
    take_picture(page, pictures, "translation")
    goes_on(page.locator(".filters a").nth(1))
    assert page.locator(".segment").count() == 0
    page.goto(page.url.partition("?")[0])
    goes_on(page.get_by_role("button", name="Remettre la traduction"))
    assert "La traduction est remise." in translator.read()
    assert live_site.get("/documents/RC-2008-4/en", role="translator").status in (404, 302)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_both_sides_are_shown_as_they_are_written(live_site, open_page, theme):
    page = open_page(theme=theme)
    translator = Visitor(page, live_site.url).enter("translator").go("/translations/")
    translator.follow("IC/2008/6")
    first = page.locator(".segment textarea").first
    assert (first.get_attribute("dir"), first.get_attribute("lang")) == ("rtl", "ar")
    assert accessibility_faults(page) == []
    for address in ("/translations/memory/", "/terms/", "/terms/new", f"{page.url.removeprefix(live_site.url)}reading"):
        translator.go(address)
        assert accessibility_faults(page) == []
