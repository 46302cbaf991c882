"""An officer clears thirty replies by keyboard: files of the missions of a river commission, in three languages, brought at once."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import PHONE, accessibility_faults, opened_pages, take_picture
from tests.live import Site, founded, served

pytestmark = pytest.mark.browser
MOST_KEYS = 2  # for each reply, over all of them
# the first part goes, then the line is cut once
CUT_ONCE = """const sent = window.fetch; let parts = 0;
window.fetch = (...given) => ++parts === 2 ? Promise.reject(new TypeError()) : sent(...given)"""


@dataclass
class Desk:
    """A served forum, an officer's page in it, and the keys that she pressed."""

    site: Site
    page: Page
    mails: dict[str, str]
    question: int
    keys: list[str] = field(default_factory=list)

    def press(self, key: str) -> None:
        """One key, and the page that comes of it."""
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
        self.keys.append(key)

    def open(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.keys.append(key)

    def status(self) -> str:
        return self.page.locator("#reading .chip").first.inner_text()


@pytest.fixture
def desk(tmp_path: Path, browser: Browser) -> Iterator[Desk]:
    data = tmp_path / "data"
    data.mkdir()
    forum = founded(data, "tests.founding_desk")
    with served(data, []) as site, opened_pages(browser) as (opens, faults):
        page = opens(language="en")
        page.context.add_cookies([{"name": "sessionid", "value": forum["sessions"]["officer"], "url": site.url}])
        yield Desk(site, page, forum["mails"], forum["question"])
    assert faults == []


def files(mails: dict[str, str]) -> list[Any]:
    return [{"name": name, "mimeType": "message/rfc822", "buffer": text.encode()} for name, text in mails.items()]


def test_thirty_replies_are_cleared_by_keyboard(desk: Desk, pictures: Path | None):
    page = desk.page
    page.goto(f"{desk.site.url}/desk/bring/")
    page.get_by_label("Letters, mails, filled forms").set_input_files(files(desk.mails))
    with page.expect_navigation(timeout=120_000):
        page.get_by_role("button", name="Bring them to the desk").click(no_wait_after=True)
    expect(page.get_by_role("main")).to_contain_text("16 files are kept.")
    expect(page.get_by_role("main")).to_contain_text("14 files are kept.")
    expect(page.locator(".replies > li")).to_have_count(30)
    assert accessibility_faults(page) == []
    take_picture(page, pictures, "desk-queue")

    came: dict[str, int] = {}
    desk.press("b")
    while "/desk/replies/" in page.url:
        status = desk.status()
        came[status] = came.get(status, 0) + 1
        if status == "Clear":
            desk.press("a")
        elif status == "Not a reply":
            desk.open("x")
            desk.press("1")
        else:
            desk.press("q")
    assert (sum(came.values()), came["Not a reply"]) == (30, 3)
    assert came["Clear"] >= 20
    assert len(desk.keys) == 1 + came["Clear"] + came["Unclear"] + 2 * 3 <= MOST_KEYS * len(desk.mails)
    print(json.dumps({"replies": len(desk.mails), "keys": len(desk.keys), "by verdict": came}))

    page.goto(f"{desk.site.url}/desk/questions/{desk.question}/")
    expect(page.get_by_role("main")).to_contain_text(f"{came['Clear']} of 30 have answered.")
    assert accessibility_faults(page) == []
    take_picture(page, pictures, "desk-members")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent.trim()") == page.locator("[data-row]").nth(1).inner_text()


def test_without_scripts_every_act_is_a_form(desk: Desk, browser: Browser):
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": PHONE[0], "height": PHONE[1]}, locale="en-GB"
    )
    context.add_cookies(desk.page.context.cookies())
    page = context.new_page()
    page.goto(f"{desk.site.url}/desk/bring/")
    some = {name: desk.mails[name] for name in ("DE.eml", "KE.eml")}
    page.get_by_label("Letters, mails, filled forms").set_input_files(files(some))
    page.get_by_role("button", name="Bring them to the desk").click()
    page.get_by_role("link", name="Begin with the first").click()
    page.get_by_role("button", name="Record it as read").click()
    page.get_by_text("Set it aside").click()
    page.get_by_role("button", name="It says what another reply says").click()
    expect(page.get_by_role("main")).to_contain_text("Nothing waits here")
    context.close()


def test_many_files_are_brought_in_parts_and_what_a_cut_line_left_is_brought_by_one_more_press(desk: Desk):
    page, button = desk.page, desk.page.get_by_role("button", name="Bring them to the desk")
    page.add_init_script(CUT_ONCE)
    page.goto(f"{desk.site.url}/desk/bring/")
    page.get_by_label("Letters, mails, filled forms").set_input_files(files(desk.mails))
    button.click()
    expect(page.locator(".progress")).to_have_text(
        "16 of 30 files are at the desk; the others were not taken. Press once more to bring them."
    )
    with page.expect_navigation(timeout=120_000):
        button.click(no_wait_after=True)
    expect(page.locator(".replies > li")).to_have_count(30)
