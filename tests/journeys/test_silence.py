"""An officer puts a text under silence; a delegate on a phone breaks it on one paragraph and withdraws; it elapses; the letter is read."""

import pytest

from tests.browser import PHONE, accessibility_faults, take_picture
from tests.journeys.test_demo_story import Visitor, soon
from tests.make_silence import TEXT, TITLE

pytestmark = pytest.mark.browser
OPENER = {
    "en": "the Chair of the commission",
    "fr": "la présidence de la commission",
    "es": "la presidencia de la comisión",
}


def test_from_the_opening_to_the_letter(live_site, open_page, pictures):
    officer = Visitor(open_page(), live_site.url).enter("officer").go("/silence/")
    address = officer_opens(officer, pictures)
    assert soon(lambda: "Under silence: Keeping of the passes" in [mail["subject"] for mail in live_site.mail()])
    phone = Visitor(open_page(size=PHONE, scripts=False), live_site.url).enter("delegate").go("/")
    delegate_breaks_and_withdraws(phone, pictures)
    live_site.advance_clock("73h")
    live_site.advance_clock("1m")
    assert soon(
        lambda: "Outcome of the silence: Keeping of the passes" in [mail["subject"] for mail in live_site.mail()]
    )
    for language, words in (
        ("en", "The silence was not broken"),
        ("fr", "Le silence n’a pas été rompu"),
        ("es", "El silencio no se rompió"),
    ):
        reader = Visitor(open_page(language=language, size=PHONE if language == "es" else (1280, 900)), live_site.url)
        reader.go(address)
        assert words in reader.read() and accessibility_faults(reader.page) == []
        take_picture(reader.page, pictures, f"silence-ended-{language}")
        reader.on(reader.page.locator("a[href$='letters/outcome/']"))
        assert words in reader.read() and accessibility_faults(reader.page) == []
        take_picture(reader.page, pictures, f"silence-letter-{language}")
        got = live_site.get(f"{address}letters/outcome/{language}.pdf")
        assert got.status == 200 and got.body.startswith(b"%PDF")


def officer_opens(officer: Visitor, pictures) -> str:
    page = officer.page
    officer.follow("Put a text under silence")
    take_picture(page, pictures, "silence-forms")
    assert accessibility_faults(page) == []
    officer.on(page.get_by_role("link", name="United Nations", exact=False))
    for name, words in (("title", TITLE), ("typed", TEXT), ("opener", OPENER)):
        for language, said in words.items():
            page.locator(f"[name={name}_{language}]").fill(said)
    page.locator("[name=holidays]").fill("2008-10-15")
    take_picture(page, pictures, "silence-edit")
    assert accessibility_faults(page) == []
    officer.press("Keep it and see its end")
    assert "72 hours: 16 October 2008, " in officer.read() and "15 October 2008 (holiday)" in officer.read()
    take_picture(page, pictures, "silence-preview")
    assert accessibility_faults(page) == []
    officer.follow("Open it now…")
    officer.press("Open it now")
    assert "The silence runs; the members are told." in officer.read()
    take_picture(page, pictures, "silence-keep")
    assert accessibility_faults(page) == []
    officer.follow("The procedure as all read it")
    return page.url.removeprefix(officer.url)


def delegate_breaks_and_withdraws(phone: Visitor, pictures) -> None:
    page = phone.page
    phone.follow("Keeping of the passes")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    take_picture(page, pictures, "silence-phone")
    phone.follow("Break the silence…")
    page.get_by_label("the paragraphs marked below").check()
    page.get_by_label("2. Tolls are shared", exact=False).check()
    page.get_by_label("Reason").fill("Tolls are for those who own the roads.")
    take_picture(page, pictures, "silence-phone-break")
    phone.press("Go on")
    assert "Italy objects to paragraph 2." in phone.read()
    take_picture(page, pictures, "silence-phone-review")
    phone.press("Break the silence")
    assert "Your delegation objects" in page.locator("h1").inner_text()
    take_picture(page, pictures, "silence-phone-objects")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    phone.follow("Withdraw the objection…")
    phone.press("Withdraw it")
    assert "Your delegation’s objection is withdrawn." in phone.read()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_page_is_whole_in_every_language_and_theme(live_site, open_page, theme, pictures):
    officer = Visitor(open_page(), live_site.url).enter("officer").go("/silence/")
    address = officer_opens(officer, None)
    for language in ("fr", "es"):
        page = open_page(language=language, size=PHONE, theme=theme)
        delegate = Visitor(page, live_site.url).enter("delegate")
        for path in ("/silence/", address, f"{address}break/IT/", f"{address}letters/opening/", "/", "/2009/"):
            delegate.go(path)
            assert accessibility_faults(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0], path
        delegate.go(address)
        take_picture(page, pictures, f"silence-{language}-{theme}")
        delegate.go(f"{address}break/IT/")
        take_picture(page, pictures, f"silence-break-{language}-{theme}")
