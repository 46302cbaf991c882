"""A question of the river commission is decided in the room: the Chair's screen, the wall and delegates' phones open at once.

What is asserted of speed is order and eventual sight: what one does, the others see, without anybody loading a page.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import PHONE, accessibility_faults, goes_on, opened_pages, take_picture
from tests.live import Site, founded, served

pytestmark = pytest.mark.browser
WALL = (1600, 900)
LINE_CUT = "net::ERR_FAILED"  # what the browser's console says where a test cuts the line


@dataclass
class Room:
    """A served forum with a question in its room, and its people's sessions."""

    site: Site
    question: int
    sessions: dict[str, str]
    opens: Callable[..., Page]
    pictures: Path | None

    def seat(self, who: str, where: str, language: str = "en", **how: Any) -> Page:
        """The person at that page of the room."""
        page = self.opens(language=language, **how)
        cookies = {"sessionid": self.sessions[who], "django_language": language}
        page.context.add_cookies([{"name": n, "value": v, "url": self.site.url} for n, v in cookies.items()])
        answer = page.goto(f"{self.site.url}/room/{self.question}/{where}")
        assert answer is not None and answer.status == 200
        return page

    def look(self, page: Page, name: str) -> None:
        assert accessibility_faults(page) == []
        take_picture(page, self.pictures, f"room-{name}")


@pytest.fixture
def room(tmp_path: Path, browser: Browser, pictures: Path | None) -> Iterator[Room]:
    """Its pages are closed before the server is: they would say that the line is lost."""
    data = tmp_path / "data"
    data.mkdir()
    forum = founded(data, "tests.founding_room", "12")
    with served(data, []) as site, opened_pages(browser) as (opens, faults):
        yield Room(site, forum["question"], forum["sessions"], opens, pictures)
    assert [fault for fault in faults if LINE_CUT not in fault] == []


def shows(page: Page, words: str) -> None:
    """The page comes to show it, by itself."""
    expect(page.get_by_role("main").get_by_text(words).first).to_be_visible()


def test_from_prepared_positions_to_agreed_without_a_vote_with_two_titles_modified(room: Room):
    phone = room.seat("italy", "", language="fr", size=PHONE)
    goes_on(phone.get_by_role("button", name="La montrer à la présidence"))
    chair = room.seat("chair", "chair/", theme="dark")
    second = room.seat("officer", "chair/")
    wall, light = (room.seat("observer", "projector/", size=WALL, theme=theme) for theme in ("dark", "light"))
    shows(chair, "The delegation of Italy selects (a)")
    package(chair)
    for page in (wall, light, second):
        expect(page.get_by_role("main")).to_contain_text("read in all ports")
    chair.keyboard.press("p")
    shows(wall, "I take it that the meeting agrees")
    shows(phone, "Je considère que la réunion convient")
    room.look(phone, "phone-put")
    goes_on(phone.get_by_role("button", name="Faire objection"))
    for page in (chair, second):
        shows(page, "Italy objects")
    assert chair.locator("#gavel").count() == 0
    room.look(chair, "chair-objection")
    goes_on(phone.get_by_role("button", name="Formuler une réserve"))
    expect(chair.locator("#gavel")).to_be_visible()
    room.look(wall, "wall-put")
    chair.keyboard.press("g")
    for page in (wall, light, second):
        shows(page, "Agreed without a vote")
    shows(phone, "Adopté sans vote")
    for page, name in ((wall, "wall-agreed"), (light, "wall-agreed-light"), (phone, "phone-agreed"), (chair, "chair-agreed")):  # fmt: skip
        room.look(page, name)
    expect(second.locator("#conclude")).to_be_visible()
    goes_on(second.locator("#conclude"))
    shows(chair, "The decision is recorded")


def package(chair: Page) -> None:
    """(a) and (c), both with another title, kept by the key."""
    for label in "ac":
        chair.locator(f"#id_take_{label}").check()
    chair.locator("#id_title_a_en").fill("Flood warning on the upper and middle reaches")
    chair.locator("#id_title_c_en").fill("A common gauge for low water, read in all ports")
    chair.locator("#id_title_c_fr").fill("Une échelle commune des basses eaux, lue dans tous les ports")
    chair.keyboard.press("Escape")
    with chair.expect_navigation():
        chair.keyboard.press("k")


def test_what_is_being_typed_stays_and_saving_it_is_refused_with_what_happened(room: Room):
    chair, second = room.seat("chair", "chair/"), room.seat("officer", "chair/")
    second.locator("#id_take_b").check()
    second.locator("#id_title_b_en").fill("Fish passes, and eels")
    package(chair)
    expect(second.locator("#package [data-meanwhile]")).to_be_visible()
    assert second.locator("#id_title_b_en").input_value() == "Fish passes, and eels"
    goes_on(second.locator("#save-package"))
    shows(second, "Something happened meanwhile")
    shows(second, "The package: (a) and (c)")
    assert second.locator("#id_title_b_en").input_value() == "Fish passes, and eels"
    room.look(second, "chair-stale")


def test_a_screen_that_lost_the_line_says_so_and_catches_up_by_itself(room: Room):
    chair, wall = room.seat("chair", "chair/"), room.seat("observer", "projector/")
    wall.route("**/now", lambda route: route.abort())
    shows(wall, "The line is lost")
    package(chair)
    assert wall.get_by_text("read in all ports").count() == 0
    wall.unroute("**/now")
    shows(wall, "read in all ports")
    expect(wall.locator("[data-line]")).to_be_hidden()


def test_the_machine_in_the_room_shows_the_wall_by_a_link_until_it_is_revoked(room: Room):
    chair = room.seat("chair", "chair/links/", language="fr")
    room.look(chair, "links-none")
    chair.get_by_label("À quel écran il est destiné").fill("Salle 3")
    chair.get_by_label("Sa langue").select_option("fr")
    goes_on(chair.get_by_role("button", name="Créer le lien"))
    address = chair.locator("#link").inner_text()
    room.look(chair, "links-made")
    machine = room.opens(language="en", size=WALL)
    with machine.expect_response("**/stream") as streamed:
        assert machine.goto(address).status == 200
    assert streamed.value.status == 200
    screen = room.seat("officer", "chair/")
    package(screen)
    screen.keyboard.press("p")
    shows(machine, "Une échelle commune des basses eaux, lue dans tous les ports")
    room.look(machine, "wall-by-link")
    goes_on(chair.get_by_role("button", name="Révoquer Salle 3"))
    shows(machine, "Vous ne pouvez plus suivre cette page")


def test_where_no_stream_is_to_be_had_the_page_asks_and_sees_the_same(room: Room):
    chair, wall = room.seat("chair", "chair/"), room.opens(size=WALL)
    wall.route("**/stream", lambda route: route.fulfill(status=204))
    wall.context.add_cookies([{"name": "sessionid", "value": room.sessions["observer"], "url": room.site.url}])
    wall.goto(f"{room.site.url}/room/{room.question}/projector/")
    package(chair)
    shows(wall, "read in all ports")


def test_whose_right_was_revoked_follows_no_longer(room: Room):
    phone = room.seat("adviser", "", size=PHONE)
    chair = room.seat("chair", "chair/")
    phone.context.clear_cookies(name="sessionid")
    shows(phone, "You can no longer follow this page")
    package(chair)
    assert phone.get_by_text("read in all ports").count() == 0


def test_everything_works_without_scripts(room: Room):
    chair = room.seat("chair", "chair/", scripts=False)
    chair.locator("#id_take_a").check()
    goes_on(chair.locator("#save-package"))
    goes_on(chair.locator("#put"))
    phone = room.seat("italy", "", size=PHONE, scripts=False)
    goes_on(phone.get_by_role("button", name="Object"))
    chair.reload()
    goes_on(chair.get_by_role("button", name="Withdrawn"))
    goes_on(chair.locator("#gavel"))
    goes_on(chair.locator("#undo"))
    goes_on(chair.locator("#gavel"))
    shows(chair, "Agreed without a vote")
    wall = room.seat("observer", "projector/", scripts=False)
    shows(wall, "Agreed without a vote")
    paper = room.seat("chair", "chair/paper/", scripts=False)
    shows(paper, "All that is needed to go on with pen and paper")


def test_a_count_is_entered_by_keyboard_and_the_vote_declared(room: Room):
    chair = room.seat("chair", "chair/")
    package(chair)
    with chair.expect_navigation():
        chair.keyboard.press("p")
    chair.keyboard.press("v")
    chair.get_by_label("By which rule").select_option("iom-24")
    for label, number in (("In favour", "7"), ("Against", "2"), ("Abstentions", "1"), ("Present", "11")):
        chair.get_by_label(label, exact=True).fill(number)
    goes_on(chair.get_by_role("button", name="Declare the vote"))
    shows(chair, "Decided by vote")
    shows(chair, "Vote: 7 in favour, 2 against, 1 abstentions: carried")
    chair.keyboard.press("d")
    chair.keyboard.type("Ita")
    chair.keyboard.press("Enter")
    with chair.expect_navigation():
        chair.keyboard.press("o")
    shows(chair, "Italy makes a statement")
    roll = room.seat("officer", "chair/roll-call/")
    shows(roll, "Nothing is put to the meeting")
