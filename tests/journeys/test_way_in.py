"""From an empty folder to a forum with members, in a real browser, with a passkey and no password at all."""

import pytest

from tests.browser import PHONE, WIDE, accessibility_faults, goes_on, take_picture

pytestmark = pytest.mark.browser
NAMES = [
    ("Name of the forum", "English", "River Dialogue"),
    ("Name of the forum", "Français", "Dialogue du fleuve"),
    ("Name of the organization", "English", "Commission of the River"),
    ("Seat (the city)", "English", "Vienna"),
]
OTHERS = {"Time zone": "Europe/Vienna", "Code of the series": "RC", "Pattern of a symbol": "RC/{year}/{number}"}


@pytest.fixture
def visitor(browser, empty_site):
    """Opens pages of the site under the name `localhost` (a passkey belongs to a name, not to a number), with an authenticator."""
    contexts = []

    def visit(language="en-GB", size=WIDE, theme="light"):
        viewport = {"width": size[0], "height": size[1]}
        context = browser.new_context(locale=language, viewport=viewport, color_scheme=theme)
        contexts.append(context)
        page = context.new_page()
        page.faults = []
        page.on(
            "console",
            lambda m: page.faults.append(m.text) if m.type == "error" and "status of 4" not in m.text else None,
        )
        page.home = empty_site.url.replace("127.0.0.1", "localhost")
        return page

    yield visit
    for context in contexts:
        context.close()


def give_authenticator(page):
    """A device that holds passkeys and always knows its owner."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_river_commission_is_founded_from_an_empty_folder_with_a_passkey(visitor, empty_site, pictures):
    page = visitor()
    give_authenticator(page)
    seen = []

    def look(name):
        take_picture(page, pictures, f"way-in-{name}")
        seen.extend(f"{name}: {fault}" for fault in accessibility_faults(page))

    def go(role, name):
        """Press what leads to another page, and wait for that."""
        goes_on(page.get_by_role(role, name=name).first)

    page.goto(page.home + "/")
    look("setup")
    page.get_by_label("Setup code").fill((empty_site.data / "setup.code").read_text())
    page.get_by_label("Your mail address").fill("first@river.example")
    go("button", "Go on")
    page.get_by_label("Your name").fill("Ana Danube")
    look("invitation")
    go("button", "use a passkey instead")
    look("passkey")
    go("button", "Add a passkey")
    look("recovery")
    page.goto(page.home + "/")
    for group, language, text in NAMES:
        page.get_by_role("group", name=group, exact=True).get_by_label(language).fill(text)
    for label, text in OTHERS.items():
        page.get_by_label(label).fill(text)
    look("found")
    go("button", "Found the forum")
    go("link", "Choose from the list of States")
    look("states")
    page.get_by_label("Austria").check()
    page.get_by_label("Romania").check()
    go("button", "Enter the chosen States")
    page.get_by_role("link", name="Romania").wait_for()
    look("members")
    go("link", "Romania")
    go("link", "Invite a person")
    look("invite")
    go("button", "Sign out")
    page.goto(page.home + "/sign-in/")
    look("sign-in")
    go("button", "Sign in with a passkey")
    go("link", "Ana Danube")
    look("account")
    for name, path in {
        "passkeys": "account/passkeys/",
        "sessions": "account/sessions/",
        "tokens": "account/tokens/",
    }.items():
        page.goto(f"{page.home}/{path}")
        look(name)
    assert (seen, page.faults) == ([], [])


@pytest.mark.parametrize("path", ["sign-in/", "found/", "members/", "privacy/", "contact/", "password/forgotten/"])
def test_the_public_pages_of_the_way_in_are_accessible_in_french_on_a_dark_phone(visitor, path, pictures):
    page = visitor("fr-FR", PHONE, "dark")
    page.goto(f"{page.home}/{path}")
    take_picture(page, pictures, f"way-in-phone-{path.replace('/', '-')}")
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert (accessibility_faults(page), wide, page.faults) == ([], False, [])
