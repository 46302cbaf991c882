"""Every page that a reader can reach, in the languages, themes and widths that readers have.

Each page is opened once, in a combination that rotates from page to page; with INTERSESSION_GRID=all (`make look`) in
every combination. A picture of each is left where pictures are wanted.
"""

import gzip
import os
import re
from itertools import product

import pytest
from playwright.sync_api import expect

from tests.browser import LANGUAGES, PHONE, WIDE, accessibility_faults, goes_on, opened_pages, take_picture
from tests.live import founded, intersession, served
from tests.make_records import FRENCH

pytestmark = pytest.mark.browser
ALL = os.environ.get("INTERSESSION_GRID") == "all"
SMALL = (320, 740)
HEAVIEST = 30_000  # bytes of a page on the wire
DOCUMENT = "/documents/IC-2008-6/"
COMBINATIONS = list(product(LANGUAGES, ("light", "dark"), (WIDE, PHONE)))
MAIN = {
    "home": ("head", "/"), "year": ("public", "/2009/"), "document": ("public", f"{DOCUMENT}en"),
    "answer": ("head", "/questions/2/answer/IT/"), "receipt": ("head", "/receipts/1-0053/"),
    "result": ("public", "/questions/1/result/"), "question": ("head", "/questions/2/"),
    "keep": ("officer", "/questions/2/keep/"), "import": ("officer", "/questions/import/"), "members": ("officer", "/members/"),
}  # fmt: skip
OPEN = {  # on the first morning, by reader
    "public": f"""/ /2008/ /2009/ /2009/topics {DOCUMENT}en {DOCUMENT}fr {DOCUMENT}es {DOCUMENT}en?beside=fr {DOCUMENT}fr?beside=es
        /documents/ /questions/ /questions/1/ /questions/2/ /questions/1/result/ /members/ /members/?standing=observer
        /members/FR/ /meetings/ /meetings/1 /meetings/1/summary /meetings/2 /meetings/5 /contributions/ /contributions/1 /meetings/1/participation
        /search /search?q=migration /privacy/ /log/ /log/verify/ /contact/ /api/ /sign-in/ /sign-in/code/ /sign-in/closed/
        /password/forgotten/ /password/forgotten/sent/ /password/new/done/ /invitations/mistyped/ /nowhere /questions/99/""",
    "observer": "/ /questions/2/ /members/sample-ngo-1/ /account/ /questions/2/answer/IT/ /meetings/5/register",
    "translator": """/ /translations/ /translations/1/ /translations/1/reading /translations/1/bring /translations/memory/ /terms/""",
    "head": """/ /questions/2/ /questions/2/answer/IT/ /receipts/1-0053/ /members/IT/ /members/IT/invite/ /account/ /account/password/set/
        /account/confirm/ /account/second-factor/ /account/passkeys/ /account/passkeys/add/ /account/recovery-codes/
        /account/sessions/ /account/tokens/ /account/close/ /sign-out/ /questions/2/keep/ /meetings/5/register
        /meetings/5/participants /search?q=migration /nowhere""",
    "adviser": "/ /contributions/new /questions/2/ /questions/2/answer/IT/ /members/IT/ /questions/2/enter/",
    "officer": """/ /questions/ /questions/2/ /questions/2/keep/ /questions/2/enter/ /questions/import/ /members/ /members/add/
        /members/from-list/ /members/from-file/ /members/invite-heads/ /members/FR/ /members/FR/edit/ /members/FR/end/
        /members/FR/invite/ /administration/ /administration/organization/ /administration/categories/ /meetings/ /cycles/ /cycles/new /cycles/2009/ /cycles/2009/edit
        /cycles/2009/theme/new /cycles/2009/topic/new /cycles/2009/process/new /cycles/2009/mandate/new /meetings/new?year=2009
        /meetings/5 /meetings/5/edit /meetings/5/change /meetings/5/sittings/new /meetings/5/requests/new /meetings/5/programme/new
        /meetings/programme/1 /meetings/5/programme/import/ /meetings/1/summary /meetings/1/summary/edit /meetings/1/issues/new
        /meetings/issues/1 /meetings/support/of/2008 /meetings/support/1 /meetings/follow-ups/2009 /meetings/subjects/
        /meetings/subjects/1 /contributions/5 /documents/ /documents/new /documents/IC-2008-6/add
        /notes/ /notes/new?year=2008 /2009/next /meetings/requests/1 /meetings/subjects/new /meetings/support/of/2008/new
        /contributions/5/set-aside /meetings/1/participants /meetings/1/participants/print /meetings/1/participation/state
        /meetings/1/registrations /meetings/5/registrations /meetings/5/registrations/terms /meetings/5/registrations/from-file
        /meetings/1/door /registrations/1 /representatives/1/ /meetings/5/call/issue /meetings/5/programme/issue
        /questions/1/result/issue /questions/2/call/issue /documents/series /documents/IC-2008-6/work /documents/IC-2008-6/symbol
        /documents/IC-2008-6/corrections /documents/IC-2008-6/history /documents/IC-2008-6/fr/translation /documents/IC-2008-6/es/assign
        /translations/ /translations/memory/ /translations/memory/bring /terms/ /terms/new /terms/1/ /terms/bring /search?q=migration /nowhere""",
    "publisher": f"/ /questions/2/keep/ /documents/ {DOCUMENT}release {DOCUMENT}withdraw /cycles/",
}
LATER = {  # the same question after its deadline, and a note that was brought in French
    "officer": "/ /questions/2/keep/ /questions/2/consolidate/ /questions/import/ /questions/import/1/ /questions/3/keep/",
    "head": "/ /questions/2/ /questions/2/answer/IT/",
    "public": "/ /questions/2/ /2009/",
}


def looks(turn):
    """By language the themes and sizes that a page is seen in: one of all, the next in turn, or every one."""
    chosen = COMBINATIONS if ALL else [COMBINATIONS[turn * 5 % len(COMBINATIONS)]]
    return [
        (language, [look[1:] for look in chosen if look[0] == language])
        for language in LANGUAGES
        if language in {look[0] for look in chosen}
    ]


def cases(pages):
    """Each reader and address with its languages, and what it is looked at in."""
    visits = [(reader, address) for reader, addresses in pages.items() for address in addresses.split()]
    return [
        pytest.param(reader, address, language, chosen, id=f"{reader}-{address}-{language}")
        for turn, (reader, address) in enumerate(visits)
        for language, chosen in looks(turn)
    ]


@pytest.fixture(scope="module")
def later_site(demonstration_year, tmp_path_factory):
    folder = tmp_path_factory.mktemp("later")
    data = demonstration_year.copy_to(folder)
    note = folder / "note.txt"
    note.write_text(FRENCH)
    intersession("import", "note", str(note), "--cycle", "2009", data=data)
    with served(data, demonstration_year.people) as site:
        site.set_clock("2008-10-22T18:30:00+02:00")
        yield site


@pytest.fixture(scope="module")
def entered(browser):
    """Cookies of somebody behind a door of the demonstration, by site, reader and language; each door is passed once."""
    passed = {}

    def cookies(site, reader, language):
        key = (site.url, reader, language)
        if key not in passed:
            with opened_pages(browser) as (opens, _faults):
                page = opens(language=language)
                page.goto(site.url + "/")
                for door in ("delegate", reader) if reader in ("head", "adviser") else (reader,):
                    goes_on(page.locator(f'button[name="door"][value="{door}"]').first)
                passed[key] = page.context.storage_state()
        return passed[key]

    return cookies


@pytest.fixture
def visit(open_page, entered):
    """Opens a page as one of the readers: the page, and what the server answered."""

    def at(site, reader, address, language="en", theme="light", size=WIDE):
        state = entered(site, reader, language)
        page = open_page(language=language, theme=theme, size=size, storage_state=state)
        return page, page.goto(site.url + address)

    return at


TOO_WIDE = """() => [...document.querySelectorAll('body *')]
  .filter(each => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map(each => `${each.tagName} ${each.className} ${each.textContent.trim().slice(0, 40)}`).slice(-3)"""


def seen(page, answer, language):
    """What is wrong with a page, as one list: nothing should be."""
    faults = [f"axe: {fault}" for fault in accessibility_faults(page)]
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        faults.append(f"it scrolls sideways: {page.evaluate(TOO_WIDE)}")
    if (weight := len(gzip.compress(answer.body()))) > HEAVIEST:
        faults.append(f"it weighs {weight} bytes")
    if (said := page.locator("html").get_attribute("lang")) != language:
        faults.append(f"it says that it is in {said}")
    if answer.status >= 500:
        faults.append(f"the server failed: {answer.status}")
    return faults


def looked_at(page, answer, language, chosen, name, pictures):
    """What is wrong with a page in each of the themes and sizes, by the name of its picture. It is loaded once and turned about."""
    wrong = {}
    for theme, (width, height) in chosen:
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": height})
        picture = f"{name}-{language}-{theme}-{width}"
        take_picture(page, pictures, picture)
        if found := seen(page, answer, language):
            wrong[picture] = found
    return wrong


def picture_name(reader, address):
    return "-".join([reader, re.sub(r"\W+", "-", address).strip("-") or "home"])


@pytest.mark.parametrize(("reader", "address", "language", "chosen"), cases(OPEN))
def test_a_page_is_well_set(shared_site, visit, pictures, reader, address, language, chosen):
    page, answer = visit(shared_site, reader, address, language)
    name = picture_name(reader, address)
    assert looked_at(page, answer, language, chosen, name, pictures if ALL else None) == {}


@pytest.mark.parametrize(("reader", "address", "language", "chosen"), cases(LATER))
def test_a_page_is_well_set_after_the_close(later_site, visit, pictures, reader, address, language, chosen):
    page, answer = visit(later_site, reader, address, language)
    name = picture_name(f"later-{reader}", address)
    assert looked_at(page, answer, language, chosen, name, pictures if ALL else None) == {}


@pytest.fixture(scope="module")
def river(tmp_path_factory):
    """The river commission with what the demonstration has not: the site, its readers' sessions and their addresses."""
    data = tmp_path_factory.mktemp("river")
    forum = founded(data, "tests.founding_pages")
    with served(data, []) as site:
        yield site, forum


@pytest.mark.parametrize("reader", ["head", "adviser", "chair", "officer", "observer"])
def test_the_pages_that_the_demonstration_has_not_are_well_set(river, browser, pictures, reader):
    site, forum = river
    session = {"name": "sessionid", "value": forum["sessions"][reader], "url": site.url}
    wrong = {}
    for turn, address in enumerate(forum["pages"][reader]):
        for language, chosen in looks(turn):
            with opened_pages(browser) as (opens, faults):
                page = opens(language=language)
                page.context.add_cookies([session, {"name": "django_language", "value": language, "url": site.url}])
                answer = page.goto(site.url + address)
                wrong |= looked_at(page, answer, language, chosen, picture_name(f"river-{reader}", address), pictures)
                wrong |= {f"{address} in {language}": faults} if faults else {}
    assert wrong == {}


@pytest.mark.parametrize("name", MAIN)
def test_a_main_page_fits_320_pixels_and_the_other_direction_of_writing(shared_site, visit, name):
    page, answer = visit(shared_site, *MAIN[name], "fr", "light", SMALL)
    assert seen(page, answer, "fr") == []
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert seen(page, answer, "fr") == []
    page.evaluate(IN_ARABIC, ARABIC)
    assert seen(page, answer, "fr") == []


ARABIC = "تدعو اللجنة الدول الأعضاء إلى اختيار موضوعين من بين الموضوعات الأربعة (أ) إلى (د) قبل 22 أكتوبر 2008، الساعة 18:00."
IN_ARABIC = """words => { for (const each of document.querySelectorAll('main p, main li, main h1, main h2, main legend, main td'))
  if (!each.children.length && each.textContent.trim().length > 12) { each.textContent = words; each.lang = 'ar' } }"""


ON_PAPER = {name: MAIN[name] for name in ("document", "receipt", "result")} | {"meeting": ("public", "/meetings/5")}


@pytest.mark.parametrize("name", ON_PAPER)
def test_on_paper_only_what_was_said_remains(shared_site, visit, pictures, name):
    page, _answer = visit(shared_site, *ON_PAPER[name])
    page.emulate_media(media="print")
    take_picture(page, pictures if ALL else None, f"print-{name}")
    for part in (".demo", ".foot", ".top .end", ".actions", ".ribbon", "main .button", "main button"):
        expect(page.locator(part).locator("visible=true")).to_have_count(0)
    expect(page.get_by_text("Sample data: no State gave these answers.").first).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in (
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    )


ROLES_OF_REFUSAL = ["public", "observer", "adviser", "head", "officer", "publisher"]


@pytest.mark.parametrize("reader", ROLES_OF_REFUSAL)
def test_an_address_that_is_not_there_says_so_in_french_to_every_reader(shared_site, visit, reader):
    page, answer = visit(shared_site, reader, "/nulle/part", "fr")
    assert (answer.status, page.locator("h1").inner_text()) == (404, "Cette page n’existe pas")
    expect(page.get_by_role("link", name="À la page d’accueil")).to_be_visible()


def press_until(page, found, key="Tab", most=80):
    """Press a key until the focus is on what is meant; every stop on the way shows where it is."""
    for _press in range(most):
        page.keyboard.press(key)
        if page.evaluate("document.activeElement.matches(':focus-visible') && !shows(document.activeElement)"):
            raise AssertionError("the focus cannot be seen on " + page.evaluate("document.activeElement.outerHTML"))
        if found.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{found} is not reached by {key}")


FOCUS = """window.shows = element => { const style = getComputedStyle(element);
  return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none'; }"""


def test_an_answer_is_given_by_keyboard_alone(live_site, open_page):
    page = open_page()
    page.add_init_script(FOCUS)
    page.goto(live_site.url + "/")
    press_until(page, page.locator('button[name="door"][value="delegate"]'))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Delegation of Italy").first).to_be_visible()
    press_until(page, page.locator(".asked a").first)
    page.keyboard.press("Enter")
    expect(page.locator("#topic-a")).to_be_visible()
    press_until(page, page.locator("#topic-a").get_by_role("checkbox").first)
    page.keyboard.press("Space")
    press_until(page, page.locator("#topic-b summary", has_text="Modify the wording"))
    page.keyboard.press("Enter")
    press_until(page, page.locator("#topic-b").get_by_label("Title"))
    page.keyboard.press("End")
    page.keyboard.type(" everywhere")
    expect(page.locator("#reads p")).to_contain_text("(b) with another title")
    press_until(page, page.get_by_role("button", name="Read it through and give it"))
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Give the answer")
    press_until(page, page.get_by_role("button", name="Give the answer"))
    page.keyboard.press("Enter")
    expect(page.locator(".receipt")).to_contain_text("everywhere")
