"""A mission answers in a real browser: alone, with an adviser, without scripts, and on a telephone in French."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser import PHONE, accessibility_faults, goes_on, take_picture

pytestmark = pytest.mark.browser


@pytest.fixture
def enter(live_site, open_page):
    """Opens the site and goes through a door of the demonstration: `enter("delegate", language="fr")`."""

    def through(door, **how):
        page = open_page(**how)
        page.goto(live_site.url + "/")
        goes_on(page.locator(f'button[name="door"][value="{door}"]').first)
        return page

    return through


def open_answer(page):
    """From the first page to the answer: two clicks."""
    goes_on(page.locator(".asked a").first)
    if "/answer/" not in page.url:
        goes_on(page.locator('a[href*="/answer/"]').first)
    expect(page).to_have_url(re.compile(r"/questions/\d+/answer/\w+/$"))


def option(page, letter):
    return page.locator(f"#topic-{letter}")


def sentence(page):
    return page.locator("#reads p")


def test_a_head_of_mission_answers_with_another_wording_and_keeps_the_receipt(enter, live_site, pictures):
    page = enter("delegate")
    open_answer(page)
    assert accessibility_faults(page) == []
    option(page, "a").get_by_role("checkbox").first.check()
    option(page, "b").get_by_text("Modify the wording").click()
    title = option(page, "b").get_by_label("Title")
    title.fill(title.input_value() + " and beyond")
    expect(option(page, "b").locator(".control input")).to_be_checked()  # a changed wording selects its option
    expect(page.locator("#autosave")).to_have_text(re.compile(r"Saved \d\d:\d\d"))
    expect(sentence(page)).to_contain_text("and (b) with another title")
    expect(option(page, "b").locator("ins")).to_contain_text("and beyond")
    take_picture(page, pictures, "answer")
    goes_on(page.get_by_role("button", name="Read it through and give it"))
    expect(page.locator("h1")).to_have_text("Give the answer")
    expect(page.get_by_text("It can be replaced until")).to_be_visible()
    assert accessibility_faults(page) == []
    goes_on(page.get_by_role("button", name="Give the answer"))
    expect(page).to_have_url(re.compile(r"/receipts/\d+-\d{4}/$"))
    expect(page.locator(".receipt")).to_contain_text("and beyond")
    assert accessibility_faults(page) == []
    take_picture(page, pictures, "receipt")
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Download the receipt").click()
    receipt = json.loads(downloading.value.path().read_text())
    assert [choice["option"] for choice in receipt["choices"]] == ["a", "b"]
    assert receipt["number"] in page.url


def test_what_is_pressed_while_a_save_is_under_way_is_not_lost(enter):
    page = enter("delegate")
    open_answer(page)
    page.route("**/draft/", lambda route: (page.wait_for_timeout(700), route.continue_()))
    page.get_by_label("Remarks").fill("Typed, and then at once read through")
    page.wait_for_timeout(1400)  # the save is under way
    goes_on(page.get_by_role("button", name="Read it through and give it"))
    expect(page.locator("h1")).to_have_text("Give the answer")
    goes_on(page.get_by_role("button", name="Go back and change it"))
    expect(page.get_by_label("Remarks")).to_have_value("Typed, and then at once read through")


def test_an_adviser_drafts_and_the_head_gives_without_scripts(enter):
    page = enter("delegate", scripts=False)
    goes_on(page.locator('button[name="door"][value="adviser"]'))
    page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/", 3)[2] + "/")
    open_answer(page)
    expect(page.get_by_text("You may prepare the answer; it is given by")).to_be_visible()
    expect(page.get_by_role("button", name="Read it through and give it")).to_have_count(0)
    option(page, "c").get_by_role("checkbox").first.check()
    page.get_by_text("Propose another").click()
    page.get_by_label("Title").last.fill("A topic of our own")
    goes_on(page.get_by_role("button", name="Save the draft"))
    expect(page.get_by_text("The draft was saved.")).to_be_visible()
    goes_on(page.locator('button[name="door"][value="head"]'))
    expect(page.get_by_text("Draft by")).to_be_visible()
    goes_on(page.get_by_role("button", name="Verify the draft"))
    expect(page.get_by_text("Verified by")).to_be_visible()
    goes_on(page.get_by_role("button", name="Read it through and give it"))
    goes_on(page.get_by_role("button", name="Give the answer"))
    expect(page.locator(".receipt")).to_contain_text("It also proposes: “A topic of our own”")


def test_a_colleague_who_was_quicker_is_shown_and_nothing_typed_is_lost(enter):
    page, quicker = enter("delegate", scripts=False), enter("delegate", scripts=False)
    open_answer(page)
    open_answer(quicker)
    option(quicker, "d").get_by_role("checkbox").first.check()
    goes_on(quicker.get_by_role("button", name="Read it through and give it"))
    goes_on(quicker.get_by_role("button", name="Give the answer"))
    expect(quicker).to_have_url(re.compile(r"/receipts/\d+-\d{4}/$"))
    option(page, "a").get_by_role("checkbox").first.check()
    page.get_by_label("Remarks").fill("Long remarks")
    goes_on(page.get_by_role("button", name="Read it through and give it"))
    expect(page.get_by_role("heading", name="An answer was given meanwhile")).to_be_visible()
    expect(page.get_by_label("Remarks")).to_have_value("Long remarks")
    expect(option(page, "a").get_by_role("checkbox").first).to_be_checked()


def test_the_answer_is_given_on_a_telephone_in_french(enter, pictures):
    page = enter("delegate", language="fr", size=PHONE)
    open_answer(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    assert accessibility_faults(page) == []
    option(page, "a").get_by_role("checkbox").first.check()
    option(page, "d").get_by_role("checkbox").first.check()
    expect(page.locator("#autosave")).to_have_text(re.compile(r"Enregistré à \d\d\sh\s\d\d"))
    expect(sentence(page)).to_contain_text("la délégation retient (a)")
    take_picture(page, pictures, "answer-phone-fr")
    goes_on(page.get_by_role("button", name="Relire et donner la réponse"))
    goes_on(page.get_by_role("button", name="Donner la réponse"))
    expect(page.locator("h1")).to_have_text("La réponse est enregistrée")
    expect(page.locator(".receipt")).to_contain_text("la délégation retient (a)")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
