"""An officer takes a rule sheet and puts a ranking by hand; a delegate ranks on a telephone; a vote held elsewhere is recorded."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import PHONE, accessibility_faults, goes_on, take_picture

pytestmark = pytest.mark.browser


@pytest.fixture
def enter(live_site, open_page):
    def through(door, **how):
        page = open_page(**how)
        page.goto(live_site.url + "/")
        goes_on(page.locator(f'button[name="door"][value="{door}"]').first)
        return page

    return through


def sent(page, name):
    goes_on(page.get_by_role("button", name=name, exact=True))
    assert accessibility_faults(page) == []


def test_a_ranking_is_put_by_hand_and_answered_on_a_telephone(enter, live_site, pictures):
    officer = enter("officer")
    officer.goto(live_site.url + "/questions/rules/add/?from=iom-24")
    assert accessibility_faults(officer) == []
    sent(officer, "Keep the sheet")
    expect(officer.locator("main")).to_contain_text("more than half of those present and voting")
    take_picture(officer, pictures, "rule-sheet")
    officer.goto(live_site.url + "/questions/add/")
    officer.get_by_label("Question (English)").fill("Which harbour first?")
    officer.get_by_label("Rank", exact=True).check()
    officer.get_by_label("Options").fill("North harbour\nSouth harbour\nOld harbour")
    officer.get_by_label("By which rules it is decided").select_option(label="Simple majority (IOM)")
    officer.locator('[name="closes_date"]').fill("2008-12-20")
    officer.locator('[name="closes_time"]').fill("18:00")
    assert accessibility_faults(officer) == []
    sent(officer, "Draft it")
    take_picture(officer, pictures, "ranking-kept")
    goes_on(officer.get_by_role("link", name="Open it now…"))
    sent(officer, "Open it now")
    number = re.search(r"/questions/(\d+)/", officer.url)[1]
    delegate = enter("delegate", size=PHONE)
    delegate.goto(f"{live_site.url}/questions/{number}/")
    goes_on(delegate.locator('a[href*="/answer/"]').first)
    delegate.get_by_label("Rank of (b)").select_option("1")
    delegate.get_by_label("Rank of (a)").select_option("1")
    goes_on(delegate.get_by_role("button", name="Read it through and give it"))
    expect(delegate.locator("main")).to_contain_text("Rank 1 is given twice")
    delegate.get_by_label("Rank of (a)").select_option("2")
    assert accessibility_faults(delegate) == []
    take_picture(delegate, pictures, "ranking-answer")
    goes_on(delegate.get_by_role("button", name="Read it through and give it"))
    goes_on(delegate.get_by_role("button", name="Give the answer"))
    expect(delegate.locator(".receipt")).to_contain_text(
        "ranks, the first one first: (b) South harbour; (a) North harbour."
    )
    officer.goto(f"{live_site.url}/questions/roll/")
    assert accessibility_faults(officer) == []
    take_picture(officer, pictures, "roll")


def test_an_election_held_elsewhere_is_recorded_and_read_by_everybody(enter, live_site, open_page, pictures):
    officer = enter("officer")
    officer.goto(live_site.url + "/questions/rules/add/?from=members-absolute")
    sent(officer, "Keep the sheet")
    officer.goto(live_site.url + "/questions/elsewhere/add/")
    officer.get_by_label("What was voted on (English)").fill("Two seats in the Human Rights Council")
    officer.get_by_label("Places to fill").fill("2")
    officer.get_by_label("Candidates").fill("Hungary\nCroatia\nRussian Federation")
    officer.get_by_label("Year").select_option(index=1)
    officer.get_by_label("By which rules it is declared").select_option(index=1)
    officer.get_by_label("Source").fill("Report of 28 October 2016")
    sent(officer, "Enter it")
    figures = {
        "Entitled to vote": 193,
        "Ballot papers": 193,
        "Votes for Hungary": 144,
        "Votes for Croatia": 114,
        "Votes for Russian Federation": 112,
    }
    for label, number in figures.items():
        officer.get_by_label(label).fill(str(number))
    sent(officer, "Enter it")
    sent(officer, "Make it public")
    reader = open_page(size=PHONE)
    reader.goto(officer.url)
    expect(reader.locator("#sentence")).to_have_text("Elected: Hungary, Croatia.")
    expect(reader.locator("main")).to_contain_text("placed below the last place: not elected")
    assert accessibility_faults(reader) == []
    take_picture(reader, pictures, "elsewhere")
