"""An officer of an empty forum builds a programme of two days; the public reads it on a phone, in French, elsewhere."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import PHONE, goes_on
from tests.journeys.hand import Hand
from tests.journeys.test_another_forum import enter_the_members, found_the_forum
from tests.live import Site

pytestmark = pytest.mark.browser
ITEMS = [
    ("1", "Opening", "2034-06-14", "09:30", "10:00", "Opening", "Ouverture", []),
    ("2", "Panel discussion", "2034-06-14", "10:00", "12:30", "Gauges on the upper reaches", "Les échelles du cours supérieur",
     [("Chair", "Anna Sand", "Austria"), ("Panellist", "Ilona Hegyi", "Hongrie"), ("Panellist", "Radu Roman", "RO")]),
    ("3", "Working groups", "2034-06-15", "09:30", "12:00", "Ice and ferries", "La glace et les bacs", []),
]  # fmt: skip


def test_a_river_commission_writes_a_programme_and_the_public_reads_it_on_a_phone(
    open_page: Callable[..., Page], empty_site: Site, pictures: Path | None
):
    empty_site.set_clock("2033-02-10T09:00+01:00")
    officer = Hand(open_page(), empty_site, pictures)
    found_the_forum(officer)
    enter_the_members(officer)
    meeting = plan_the_workshop(officer)
    reader = Hand(open_page(language="fr", size=PHONE, timezone_id="America/New_York"), empty_site, pictures)
    write_the_programme(officer, meeting)
    nothing_is_read_before_the_release(reader, meeting)
    officer.presses("Release the programme")
    the_public_reads_it(reader, meeting)
    cancel_it(officer)
    reader.goes_to(meeting)
    reader.reads("Cette réunion est annulée", "La crue est trop forte.")
    assert [fault for hand in (officer, reader) for fault in hand.faults] == []


def plan_the_workshop(officer: Hand) -> str:
    """From an empty forum: the year, and its workshop on two days. The meeting's address."""
    officer.goes_to("/cycles/new")
    officer.fills("Year", "2034")
    officer.presses("Save")
    with officer.counted(10):
        officer.follows("Add a meeting")
        officer.says("Title", "Workshop on low water", "Atelier sur les basses eaux")
        officer.fills("What it is called (Français)", "atelier technique")
        officer.fills("Place (English)", "Budapest")
        officer.chooses("Kind", "Workshop")
        officer.fills("First day", "2034-06-14")
        officer.fills("Last day", "2034-06-15")
        officer.ticks("Announced: everybody may see it")
        officer.presses("Save")
    officer.reads("14–15 June 2034, Budapest", "Nothing is written yet.")
    return officer.page.url


def write_the_programme(officer: Hand, meeting: str) -> None:
    officer.follows("Add an item")
    for item in ITEMS:
        fill_the_item(officer, *item)
        officer.presses("Save and add another")
    officer.looks("programme-form")
    officer.goes_to(meeting)
    officer.looks("programme-draft")
    officer.reads("3 items are in draft", "14 June 2034", "(2) Gauges on the upper reaches", "Radu Roman, Romania")


def fill_the_item(
    officer: Hand,
    letter: str,
    kind: str,
    day: str,
    starts: str,
    ends: str,
    title: str,
    titre: str,
    people: list[tuple[str, str, str]],
) -> None:
    officer.fills("Letter or number", letter)
    officer.chooses("Kind", kind)
    for label, text in (("Day", day), ("From", starts), ("To", ends)):
        officer.fills(label, text)
    officer.says("Title", title, titre)
    for number, (role, name, whom) in enumerate(people, 1):
        if number == 3:  # more rows are there once it is saved
            officer.presses("Save")
            goes_on(officer.page.locator("#programme ~ dl").get_by_role("link", name=title))
        row = officer.page.get_by_role("group", name=f"Speaker {number}")
        row.get_by_label("Role").select_option(label=role)
        officer.fills("Name", name, row)
        officer.fills("Country or delegation", whom, row)


def nothing_is_read_before_the_release(reader: Hand, meeting: str) -> None:
    reader.goes_to(meeting)
    reader.reads("Atelier sur les basses eaux", "14–15 juin 2034, Budapest")
    assert "échelles" not in reader.page.content()


def the_public_reads_it(reader: Hand, meeting: str) -> None:
    """In French, with the hours of Budapest and those of where the reader is."""
    reader.goes_to(meeting)
    reader.reads(
        "atelier technique", "14 juin 2034", "(1) Ouverture", "(2) Les échelles du cours supérieur", "Table ronde",
        "Présidence : Anna Sand, Autriche", "Ilona Hegyi, Hongrie", "Radu Roman, Roumanie", "15 juin 2034",
        "Heures de : Budapest, UTC+2", "votre heure : 04:00–06:30",
    )  # fmt: skip
    reader.looks("programme-phone")


def cancel_it(officer: Hand) -> None:
    with officer.counted(5):
        officer.follows("Postpone or cancel")
        officer.ticks("It is cancelled")
        officer.fills("Reason, as everybody reads it (Français)", "La crue est trop forte.")
        officer.presses("Decide")
    officer.reads("This meeting is cancelled")
