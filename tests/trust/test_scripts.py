"""What people typed runs nowhere in a real browser: no dialog, no error, no breach of the security policy."""

import pytest

from tests.browser import goes_on

from .test_markup import PAYLOADS

pytestmark = pytest.mark.browser
PAGES = ("/", "/account/", "/members/IT/", "/questions/2/answer/IT/")
TYPED = [PAYLOADS[0], PAYLOADS[1], PAYLOADS[2], PAYLOADS[8]]


def test_no_payload_of_a_name_or_of_a_wording_runs(live_site, page):
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.add_init_script("window.xssq = () => alert('ran')")
    page.goto(live_site.url)
    goes_on(page.locator("button[name=door][value=delegate]").first)
    receipt = None
    for payload in TYPED:
        page.goto(f"{live_site.url}/account/")
        page.locator("input[name=name]").fill(payload)
        with page.expect_navigation(wait_until="load"):
            page.locator("input[name=name]").press("Enter")
        receipt = give(live_site, payload, receipt)
        for path in (*PAGES, f"/receipts/{receipt}/"):
            page.goto(live_site.url + path)
        assert payload in page.locator("main").inner_text()
    assert dialogs == []


def give(site, payload: str, replaces: str | None) -> str:
    """Italy proposes the payload as another wording; the number of the receipt."""
    wording = {"title": {"en": payload}, "text": {"en": payload}, "reason": payload, "only_if": False}
    reply = {
        "delegation": "IT",
        "choices": [{"option": "a", "modified": wording}],
        "remarks": payload,
        "replaces": replaces,
    }
    given = site.post("/api/v1/questions/2/ballots", reply, role="head", key=f"key-{TYPED.index(payload)}")
    assert given.status == 201, given.text
    return str(given.json()["number"])
