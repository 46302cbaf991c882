"""An officer drafts the note in the browser, puts a sentence into other words, drafts again, and makes it a document."""

import pytest

from tests.browser import PHONE, accessibility_faults, goes_on, take_picture
from tests.journeys.test_demo_story import Visitor

pytestmark = pytest.mark.browser


def test_from_the_records_to_an_unreleased_document(live_site, open_page, pictures):
    page = open_page()
    officer = Visitor(page, live_site.url).enter("officer")
    officer.follow("Notes").follow("Draft a note")
    page.get_by_label("The year that it reports on").select_option(label="2008")
    page.get_by_label("The year that it asks about").select_option(label="2009")
    officer.press("Draft it")
    assert "Nearly 200 participants took part" in officer.read()
    take_picture(page, pictures, "note")
    rewrite(officer, "There were {held} on it, and the Council returns to it {month}.")
    assert "There were two workshops on it, and the Council returns to it in December." in officer.read()
    officer.press("Draft again")
    assert "There were two workshops on it" in officer.read()
    assert accessibility_faults(page) == []
    officer.follow("Français")
    assert "Près de 200 participants y ont pris part" in officer.read()
    officer.follow("Make it a document…").press("Make the document")
    assert ("Not released" in officer.read(), page.url.endswith("/documents/IC-2008-7/en")) == (True, True)


def rewrite(officer, text):
    """Open the first place where the workshops are counted, and write it anew in English."""
    page = officer.page
    theme = page.locator(".para", has_text="The overarching theme of 2008")
    theme.locator("summary").first.click()
    goes_on(theme.get_by_role("link", name="Rewrite").nth(1))
    assert accessibility_faults(page) == []
    page.get_by_label("English").fill(text)
    officer.press("Save")


@pytest.mark.parametrize("language", ["fr", "es"])
def test_the_page_reads_on_a_phone_at_night(live_site, open_page, language):
    page = open_page(language=language, theme="dark", size=PHONE)
    officer = Visitor(page, live_site.url).enter("officer").go("/notes/new?year=2008")
    goes_on(page.locator("main form button.first"))
    for details in page.locator("main .doc details").all()[:6]:
        details.locator("summary").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    assert accessibility_faults(page) == []
    officer.go(f"{page.url.removeprefix(live_site.url)}?side=1")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    assert accessibility_faults(page) == []
