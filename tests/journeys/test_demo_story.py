"""The demonstration as a visitor lives it: five people, one clock, from the note to the published result."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator

from tests.browser import PHONE, accessibility_faults, goes_on, take_picture

pytestmark = pytest.mark.browser
SHARED = "Effective respect for the human rights of migrants: a shared responsibility"
PERSONS = "Trafficking in persons and exploitation of migrants: ensuring the protection of human rights"
PATIENCE = 20  # seconds for jobs of the background


class Visitor:
    """One browser in which somebody goes in and out of the demonstration's doors."""

    def __init__(self, page, url: str) -> None:
        self.page, self.url = page, url

    def go(self, path: str) -> "Visitor":
        self.page.goto(self.url + path)
        return self

    def enter(self, door: str) -> "Visitor":
        return self.go("/").on(self.page.locator(f".demo button[value={door}]"))

    def press(self, name: str) -> "Visitor":
        return self.on(self.page.get_by_role("button", name=name, exact=True))

    def follow(self, name: str) -> "Visitor":
        return self.on(self.page.get_by_role("link", name=name, exact=True).first)

    def on(self, control: Locator) -> "Visitor":
        """Clicks what leads to a page, which is there when this returns."""
        goes_on(control)
        return self

    def read(self) -> str:
        return self.page.locator("main").inner_text()


def soon(said: Callable[[], bool]) -> bool:
    """Whether it comes true while the background works."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if said():
            return True
        time.sleep(0.2)
    return False


def test_from_the_note_to_the_published_result(live_site, open_page, pictures):
    public = Visitor(open_page(language="fr", size=PHONE), live_site.url)
    reads_the_note_in_french(public, pictures)
    visitor = Visitor(open_page(), live_site.url)
    number = head_answers(visitor, pictures)
    officer_extends(visitor, live_site, pictures)
    the_clock_closes(visitor, live_site)
    officer_consolidates(visitor)
    two_persons_publish(visitor)
    everybody_reads_the_result(public, live_site, number, pictures)


def reads_the_note_in_french(public: Visitor, pictures) -> None:
    public.go("/")
    take_picture(public.page, pictures, "demo-home-public-fr-phone")
    assert accessibility_faults(public.page) == []
    public.follow("IC/2008/6")
    assert public.page.locator("html").get_attribute("lang") == "fr"
    text = public.read()
    assert "Migrations de retour : défis et opportunités" in text
    assert "21." in text and "deux de ces quatre sujets" in text


def head_answers(visitor: Visitor, pictures) -> str:
    """(a) with the title that others propose too, and (b) as it stands: seven actions from the door to the receipt."""
    visitor.enter("delegate")
    take_picture(visitor.page, pictures, "demo-home-delegate")
    assert accessibility_faults(visitor.page) == []
    visitor.follow("Topics of the two workshops in 2009")
    topics = visitor.page.locator("section.topic, .topic")
    topics.nth(0).get_by_role("checkbox").check()
    topics.nth(0).get_by_text("Modify the wording").click()
    topics.nth(0).locator("textarea.wording").first.fill(SHARED)
    topics.nth(1).get_by_role("checkbox").check()
    visitor.press("Read it through and give it").press("Give the answer")
    assert "/receipts/" in visitor.page.url
    return visitor.page.url.rstrip("/").rsplit("/", 1)[-1]


def officer_extends(visitor: Visitor, site, pictures) -> None:
    """One more reply is in; the deadline moves by two hours, for a reason that all who are asked are mailed."""
    visitor.enter("officer")
    assert "67 of 125 replies are missing; 58 are in." in visitor.read()
    take_picture(visitor.page, pictures, "demo-home-officer")
    assert accessibility_faults(visitor.page) == []
    visitor.follow("Topics of the two workshops in 2009")
    form = visitor.page.locator("form", has=visitor.page.get_by_role("button", name="Extend it"))
    form.locator("input[type=time]").fill("20:00")
    form.locator("textarea").fill("Two capitals asked for the evening.")
    visitor.press("Extend it")
    assert soon(lambda: any("Two capitals asked for the evening." in mail["text"] for mail in site.mail()))


def the_clock_closes(visitor: Visitor, site) -> None:
    """The bar's button leads to the new deadline; the question closes by itself and its wordings wait."""
    visitor.go("/").press("Next deadline")
    assert re.search(r"22 October 2008, 20:00", visitor.page.locator(".demo").inner_text())
    assert "Closed: the proposed wordings wait for their consolidation." in visitor.read()


def officer_consolidates(visitor: Visitor) -> None:
    """Each option's wordings become one, the alternatives are left with a reason."""
    visitor.follow("Topics of the two workshops in 2009").follow("Consolidate the wordings")
    for title in (SHARED, PERSONS, "Migrants and societies: rights and responsibilities in towns and at work"):
        group = visitor.page.locator("section.topic", has_text=title).first
        form = group.locator("form", has=visitor.page.get_by_role("button", name="Consolidate", exact=True))
        for box in form.get_by_role("checkbox").all():
            box.check()
        form.locator("textarea.wording").first.fill(title)
        visitor.on(form.get_by_role("button", name="Consolidate", exact=True))
    for _ in range(2):
        waiting = visitor.page.locator("li", has_text="Not considered yet").first
        waiting.get_by_text("Leave it, with a reason").click()
        waiting.locator("textarea").fill("Outside the four topics; kept for another year.")
        visitor.on(waiting.get_by_role("button", name="Leave it", exact=True))
    assert "Not considered yet" not in visitor.read()
    visitor.press("Finish the consolidation")


def two_persons_publish(visitor: Visitor) -> None:
    keep = "/questions/2/keep/"
    visitor.go(keep).follow("Propose the result…").press("Freeze and propose it")
    assert "A second person publishes it." in visitor.go(keep).read()
    visitor.enter("publisher").go(keep).follow("Publish it…").press("Publish the result")


def everybody_reads_the_result(public: Visitor, site, number: str, pictures) -> None:
    """The public in French; the observer by mail. Both titles are the consolidated ones."""
    public.go("/questions/2/result/")
    take_picture(public.page, pictures, "demo-result-fr-phone")
    sentence = public.page.locator("#sentence").inner_text()
    assert "(a)" in sentence and "(b)" in sentence
    observer = site.person("observer")["email"]
    assert soon(lambda: any(mail["to"] == observer and SHARED in mail["text"] for mail in site.mail()))
    receipts = [mail for mail in site.mail() if number in mail["subject"]]
    assert {mail["to"] for mail in receipts} == {"delegate1@italy.example", "delegate2@italy.example"}
