"""A mission of six, two of whom may give, its capital, and three outsiders answer a question in nine browsers."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from tests.browser import PHONE, accessibility_faults, goes_on, take_picture
from tests.live import environment, intersession, served

pytestmark = pytest.mark.browser
OURS = "Quorvantine gauge"


@pytest.fixture
def commission(tmp_path: Path):
    data = tmp_path / "data"
    data.mkdir()
    intersession("migrate", data=data)
    paths = {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "tests.journeys.mission"]
    done = subprocess.run(command, env={**environment(data), **paths}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    founded = json.loads(done.stdout)
    with served(data, []) as site:
        yield SimpleNamespace(site=site, **founded)


@pytest.fixture
def enter(commission, open_page):
    """Opens a browser in which the person is signed in."""

    def through(name, **how):
        page = open_page(**how)
        if name in commission.sessions:
            cookie = {"name": "sessionid", "value": commission.sessions[name], "url": commission.site.url}
            page.context.add_cookies([cookie])
        return page

    return through


def test_a_draft_goes_from_hand_to_hand_is_given_and_replaced_and_nobody_outside_sees_it(commission, enter, pictures):
    site, answer = commission.site, f"{commission.site.url}/questions/{commission.question}/answer/IT/"
    names = ["drafter", "verifier", "giver", "reader", "head", "officer", "other", "observer"]
    people = {name: enter(name) for name in names}
    outsiders = [people[name] for name in ("officer", "other", "observer")] + [enter("anybody")]

    def outside() -> None:
        """Nothing of the answer stands anywhere an outsider comes."""
        for page in outsiders:
            for path in ("/", f"/questions/{commission.question}/", f"/questions/{commission.question}/answer/IT/",
                         f"/questions/{commission.question}/answer/IT/capital/", f"/questions/{commission.question}/keep/",
                         f"/receipts/{commission.question}-0001/"):  # fmt: skip
                page.goto(site.url + path)
                assert OURS not in page.content(), path

    # The drafter's line is cut while she types; another page of the same browser has what she typed.
    drafter = people["drafter"]
    drafter.goto(answer)
    drafter.locator("#topic-c").get_by_role("checkbox").first.check()
    expect(drafter.locator("#autosave")).to_have_text(re.compile(r"Saved \d\d:\d\d"))
    drafter.context.set_offline(True)
    drafter.get_by_label("Remarks").fill(f"{OURS} first")
    expect(drafter.locator("#autosave")).to_have_text(re.compile("The line is down"))
    again = drafter.context.new_page()
    drafter.close(run_before_unload=False)
    again.wait_for_timeout(500)  # the other page is gone before the line is back
    again.context.set_offline(False)
    again.goto(answer)
    expect(again.get_by_text("Typed on this device and not saved")).to_be_visible()
    assert accessibility_faults(again) == []
    take_picture(again, pictures, "typed-again")
    again.get_by_role("button", name="Put it back").click()
    expect(again.get_by_label("Remarks")).to_have_value(f"{OURS} first")
    expect(again.locator("#autosave")).to_have_text(re.compile(r"Saved \d\d:\d\d"))
    again.reload()
    expect(again.get_by_text("Typed on this device and not saved")).to_be_hidden()
    outside()

    # The capital, which has no account, is asked and says so in one tap.
    goes_on(again.get_by_role("link", name="For my capital…"))
    again.get_by_label("Mail address in the capital").fill("desk@capital.example")
    again.get_by_label("Language of the mail").select_option("fr")
    goes_on(again.get_by_role("button", name="Send the link"))
    assert accessibility_faults(again) == []
    take_picture(again, pictures, "for-my-capital")
    capital = enter("capital", language="fr", size=PHONE)
    capital.goto(link_in_mail(site, again))
    expect(capital.get_by_text(OURS)).to_be_visible()
    expect(capital.get_by_text("Une échelle commune des basses eaux").first).to_be_visible()
    expect(capital.get_by_text("Pas encore dans votre langue")).to_be_visible()
    assert capital.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    assert accessibility_faults(capital) == []
    take_picture(capital, pictures, "capital-phone-fr")
    goes_on(capital.get_by_role("button", name="Conforme au projet"))
    expect(capital.get_by_text("Vous avez dit : conforme au projet".replace(" :", "\u00a0:"))).to_be_visible()

    # It is verified by one, given by another, and replaced by a third.
    verifier, giver, head = people["verifier"], people["giver"], people["head"]
    verifier.goto(answer)
    expect(verifier.get_by_text("What the capital said")).to_be_visible()
    expect(verifier.get_by_text("You may prepare the answer; it is given by")).to_be_visible()
    goes_on(verifier.get_by_role("button", name="Verify the draft"))
    outside()
    giver.goto(answer)
    goes_on(giver.get_by_role("button", name="Read it through and give it"))
    goes_on(giver.get_by_role("button", name="Give the answer"))
    expect(giver.locator("h1")).to_have_text("The answer stands")
    message = giver.locator("#text-message").inner_text()
    assert len(message) <= 160 and "IT (c)" in message
    assert giver.get_by_role("link", name="Send it as a text message").get_attribute("href").startswith("sms:?&body=")
    take_picture(giver, pictures, "receipt-text-message")
    outside()
    head.goto(answer)
    head.locator("#topic-a").get_by_role("checkbox").first.check()
    goes_on(head.get_by_role("button", name="Read it through and replace the answer"))
    goes_on(head.get_by_role("button", name="Replace the answer"))
    expect(head.locator(".receipt")).to_contain_text("(a)")

    # The head takes the giver's right away while the giver reads an answer through.
    giver.goto(answer)
    goes_on(giver.get_by_role("button", name="Read it through and replace the answer"))
    head.goto(f"{site.url}/members/IT/")
    goes_on(head.get_by_role("link", name="Giver of Italy", exact=True))
    head.get_by_label("Give the answer").uncheck()
    head.get_by_label("Source").fill("note 9")
    goes_on(head.get_by_role("button", name="Set capacity and rights"))
    with giver.expect_response(lambda sent: sent.request.method == "POST") as refused:
        giver.get_by_role("button", name="Replace the answer").click()
    assert refused.value.status == 403
    outside()
    reader = people["reader"]
    reader.goto(answer)
    expect(reader.get_by_role("button", name="Save the draft")).to_have_count(0)
    expect(reader.get_by_text("receipt 1-0002").first).to_be_visible()


def test_what_is_said_in_place_of_an_answer_is_chased_or_not_and_a_group_is_spoken_for(commission, enter, pictures):
    site, question = commission.site, commission.question
    other, head, officer = enter("other"), enter("head"), enter("officer")
    other.goto(f"{site.url}/questions/{question}/answer/FR/")
    goes_on(other.get_by_role("link", name="Await instructions, have no position, join another…"))
    other.get_by_label("We await instructions").check()
    goes_on(other.get_by_role("button", name="Record it"))
    expect(other.get_by_text("The delegation of France awaits instructions.")).to_be_visible()
    assert accessibility_faults(other) == []
    take_picture(other, pictures, "in-place-of-an-answer")
    head.goto(f"{site.url}/questions/{question}/answer/IT/instead/")
    head.locator("section", has_text="On behalf of Basin States").get_by_label("France").uncheck()
    goes_on(head.get_by_role("button", name="Give it on their behalf too"))
    expect(head.get_by_text("is given on behalf of Spain and X3 too")).to_be_visible()
    assert accessibility_faults(head) == []
    take_picture(head, pictures, "on-behalf")
    officer.goto(f"{site.url}/questions/{question}/keep/")
    chased = officer.locator("ul.turnout").first
    expect(chased).to_contain_text("awaiting instructions")
    take_picture(officer, pictures, "chased")
    phone = enter("other", language="fr", size=PHONE)
    phone.goto(f"{site.url}/questions/{question}/answer/FR/instead/")
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    assert accessibility_faults(phone) == []
    take_picture(phone, pictures, "in-place-phone-fr")


def link_in_mail(site, page) -> str:
    for _ in range(60):
        for mail in site.mail():
            if mail["to"] == "desk@capital.example":
                assert "Alerte aux crues" in mail["text"]
                return re.search(r"https?://\S+/capital/\S+", mail["text"])[0]
        page.wait_for_timeout(300)
    raise AssertionError("The mail to the capital did not come.")
