"""Linked years of a river commission, kept by hand in the browser: workshops, a summary, a note, and the years after.

The first two hold workshops on three of seven projects, the second those that its members choose by a question which the
drafted note puts. The third has a theme that was set, with the mandate behind it; the fourth holds one conference. To open
each from the last takes at most five acts, where following a link, ticking, pressing and filling a field are one act each.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import PHONE
from tests.journeys.hand import Hand, pressed_in_tutorial
from tests.journeys.test_another_forum import RIVER, enter_the_members, found_the_forum, invite_people
from tests.live import Site

pytestmark = pytest.mark.browser
PROJECTS = [
    ("Flood warning", "Alerte aux crues"),
    ("Drinking water", "Eau potable"),
    ("Fish passes", "Passes à poissons"),
    ("Clean navigation", "Navigation propre"),
    ("Gravel", "Gravier"),
    ("Memory of the river", "Mémoire du fleuve"),
    ("Droughts", "Sécheresses"),
]
QUESTION = "Dialogue of the Middle Vistrelle 2034"
REPLIES = {"Austria": (2, 4, 5), "Hungary": (2, 4, 5), "Romania": (2, 5, 6), "Serbia": (1, 4, 7)}
ISSUE, FRENCH_ISSUE = "Who pays for the gauges?", "Qui paie les échelles ?"


def test_three_years_follow_one_another_by_hand(
    open_page: Callable[..., Page], empty_site: Site, pictures: Path | None, tmp_path: Path
):
    empty_site.set_clock("2033-02-10T09:00+01:00")
    officer = Hand(open_page(), empty_site, pictures)
    reader = Hand(open_page(language="fr", size=PHONE), empty_site, pictures)
    officer.looking = False
    publisher = Hand(open_page(), empty_site, pictures, looking=False)
    found_the_forum(officer)
    enter_the_members(officer)
    invite_people(officer, publisher)
    officer.looking = True
    open_the_first_year(officer)
    name_the_theme(officer, "Living with floods", "Vivre avec les crues")
    name_the_projects(officer, {1, 3, 7})
    workshop = hold_the_workshop(officer)
    write_the_programme(officer)
    register_the_participants(officer)
    empty_site.set_clock("2033-06-14T08:30+02:00")
    admit_at_the_door(officer, workshop)
    empty_site.set_clock("2033-06-20T09:00+02:00")
    summarize(officer, workshop)
    propose_the_second_year(officer)
    carry_the_issue(officer, workshop)
    plan_the_consultations(officer)
    draft_the_note(officer)
    put_its_question(officer)
    enter_the_replies(officer, tmp_path)
    empty_site.set_clock("2033-10-05T18:00+02:00")
    empty_site.advance_clock("5m")
    publish(officer, publisher)
    open_the_second_year(officer)
    open_the_third_year(officer)
    open_a_fourth_year_with_one_conference(officer)
    read_in_french(reader)
    assert sorted(pressed_in_tutorial(11, 18) - officer.used) == []
    assert officer.faults + reader.faults == []


# -- the first year ----------------------------------------------------------------------------------------------------


def open_the_first_year(officer: Hand) -> None:
    officer.goes_to("/")
    officer.follows("Years")
    officer.follows("Open a year")
    officer.fills("Year", "2033")
    officer.fills("Workshops planned", "3")
    officer.says(
        "What the forum is for, in whole sentences as its note says them",
        "The Dialogue prepares work.",
        "Le Dialogue prépare.",
    )
    officer.presses("Save")


def name_the_theme(officer: Hand, english: str, french: str) -> None:
    officer.follows("Add a theme")
    officer.says("Title", english, french)
    officer.chooses("Standing", "Chosen")
    officer.chooses("Chosen by", "The membership")
    officer.presses("Save")


def name_the_projects(officer: Hand, selected: set[int]) -> None:
    """Seven, numbered as the commission numbers them, three of them selected."""
    for number, (english, french) in enumerate(PROJECTS, 1):
        officer.follows("Add a topic")
        officer.says("Title", english, french)
        officer.fills("Letter or number", str(number))
        if number in selected:
            officer.chooses("Standing", "Selected")
        officer.presses("Save")


def hold_the_workshop(officer: Hand) -> str:
    """The workshop of the first selected project, with its days, announced. Its address."""
    officer.goes_on("Plan its workshop", officer.page.get_by_role("button", name="Plan its workshop (1)"))
    officer.says("Place", "Budapest", "Budapest")
    officer.fills("First day", "2033-06-14")
    officer.fills("Last day", "2033-06-14")
    officer.ticks("Announced: everybody may see it")
    officer.presses("Save")
    officer.reads("Flood warning", "14 June 2033, Budapest")
    return officer.page.url


def write_the_programme(officer: Hand) -> None:
    officer.follows("Add an item")
    officer.fills("Letter or number", "1")
    officer.chooses("Kind", "Panel discussion")
    officer.fills("Day", "2033-06-14")
    officer.fills("From", "09:30")
    officer.fills("To", "12:00")
    officer.says("Title", "Gauges", "Les échelles")
    officer.presses("Save")
    officer.presses("Release the programme")


def register_the_participants(officer: Hand) -> None:
    """Terms, a file of seven with a look before they are entered, and their approval."""
    officer.follows("Terms of registration")
    opens, closes = (officer.page.get_by_role("group", name=f"Registration {word}") for word in ("opens", "closes"))
    for group, day in ((opens, "2033-02-10"), (closes, "2033-06-10")):
        officer.fills("Date", day, group)
        officer.fills("Time", "12:00", group)
    officer.fills("Places", "60")
    officer.presses("Save")
    officer.follows("Enter from a file")
    officer.attaches("File with participants", RIVER / "participants.csv")
    officer.presses("Read the file")
    officer.looks("33-participants")
    officer.reads("Enter 7 persons")
    officer.presses("Enter them")


def admit_at_the_door(officer: Hand, workshop: str) -> None:
    """Three of the seven came."""
    officer.goes_to(workshop)
    officer.follows("Registrations")
    officer.does("tick all", lambda: [box.check() for box in officer.page.get_by_role("checkbox").all()])
    officer.presses("Approve those that are ticked")
    officer.follows("The door")
    for name in ("Greta", "Hegyi", "Lenoir"):
        officer.fills("Name or code", name)
        officer.presses("Find")
        officer.goes_on("Admit", officer.page.get_by_role("button", name="Admit").first)
    officer.reads("3 are in, 4 more are expected.")
    officer.looks("35-door")


def summarize(officer: Hand, workshop: str) -> None:
    officer.goes_to(workshop)
    officer.reads("3 persons from 2 countries")
    officer.follows("Write the summary")
    officer.says(
        "Summary",
        "Participants compared the gauges of both banks.",
        "Les participants ont comparé les échelles des deux rives.",
    )
    officer.says("Key issues", ISSUE, FRENCH_ISSUE)
    officer.presses("Save")
    officer.presses("Release the summary")
    officer.looks("36-summary")


def propose_the_second_year(officer: Hand) -> None:
    """Its theme and its seven projects are there before it is opened: the note asks about them."""
    officer.goes_to("/")
    officer.follows("Years")
    officer.follows("Open a year by itself")
    officer.fills("Year", "2034")
    officer.fills("Workshops planned", "3")
    officer.presses("Save")
    name_the_theme(officer, "Water for the towns", "L'eau des villes")
    name_the_projects(officer, set())


def carry_the_issue(officer: Hand, workshop: str) -> None:
    officer.goes_to(workshop)
    officer.follows("Summary and key issues")
    officer.follows("Carry it on")
    officer.chooses("Carried to", "2034")
    officer.presses("Save")
    officer.reads(ISSUE, "to the year 2034")


def plan_the_consultations(officer: Hand) -> None:
    officer.goes_to("/cycles/2033/")
    officer.follows("Add a meeting")
    officer.says("Title", "Consultations of autumn", "Consultations d’automne")
    officer.chooses("Kind", "Informal consultations")
    officer.fills("First day", "2033-10-06")
    officer.presses("Save")


def draft_the_note(officer: Hand) -> None:
    """It says what the records say, in both languages; a value that is not theirs is found."""
    officer.follows("Notes")
    officer.follows("Draft a note")
    officer.chooses("The year that it reports on", "2033")
    officer.chooses("The year that it asks about", "2034")
    officer.presses("Draft it")
    officer.looks("37-note")
    officer.reads(
        "Topic (1): neither its problem nor its plan is written yet.",
        "Participants compared the gauges of both banks. The key issue was the following: Who pays for the gauges?",
    )
    officer.goes_on("Français", officer.page.get_by_role("main").get_by_role("link", name="Français"))
    officer.reads(
        "L’atelier, « Alerte aux crues », a eu lieu à Budapest le 14 juin 2033. Trois participants y ont pris part",
        "Trois sujets devraient être choisis pour les ateliers de 2034.",
        "se présenter aux consultations informelles du 6 octobre 2033 prêtes à choisir trois de ces sept sujets",
    )
    officer.follows("Make it a document…")
    assert officer.page.get_by_label("Symbol").input_value() == "CD/2033/1"
    officer.presses("Make the document")
    officer.reads("CD/2033/1", "Not released: seen by the Administration only.")


def put_its_question(officer: Hand) -> None:
    """From the drafted document, without typing: its seven projects are the options, the eve of the consultations the deadline."""
    with officer.counted(4):
        officer.presses("Make its question…")
        officer.reads("Select 3 of 7", "with a deadline to start from")
        deadline = officer.page.get_by_role("group", name="Deadline").first
        assert [deadline.get_by_label(label, exact=True).input_value() for label in ("Date", "Time")] == [
            "2033-10-05",
            "18:00",
        ]
        officer.looks("38-question")
        officer.ticks("open it now")
        officer.ticks("Release the document now")
        officer.presses("Make it")
    officer.reads("Answers until 5 October 2033, 18:00 Budapest", "3 of 7 are selected; a delegation may name 3.")
    officer.goes_to("/")
    officer.follows(QUESTION)


def enter_the_replies(officer: Hand, folder: Path) -> None:
    """Four members write: the projects 2, 4 and 5 have most support."""
    officer.site.advance_clock("4h")
    for delegation, numbers in REPLIES.items():
        letter = folder / f"{delegation}.txt"
        letter.write_text(f"{delegation} chooses {numbers}.")
        officer.follows("Enter a reply")
        officer.chooses("Delegation", delegation)
        officer.chooses("How it came", "Letter")
        arrived = officer.page.get_by_role("group", name="Arrived")
        officer.fills("Date", "2033-06-20", arrived)
        officer.fills("Time", "12:30", arrived)
        officer.attaches("The letter or mail", letter)
        for number in numbers:
            officer.ticks(PROJECTS[number - 1][0])
        officer.presses("Enter the reply")
    officer.reads("4 of 14 have answered.")


def publish(officer: Hand, publisher: Hand) -> None:
    officer.goes_to("/")
    officer.follows(QUESTION)
    officer.follows("Propose the result…")
    officer.presses("Freeze and propose it")
    publisher.goes_to("/")
    publisher.follows(QUESTION)
    publisher.follows("Publish it…")
    publisher.presses("Publish the result")


def open_the_second_year(officer: Hand) -> None:
    """What the question selected are its workshops; nobody set a standing by hand."""
    with officer.counted(5):
        officer.follows("Years")
        officer.follows("Open the year after 2033")
        officer.looks("39-next")
        officer.reads("Water for the towns", "(2) Drinking water", "14 members, 3 observers", "CD/2034/1")
        officer.presses("Open 2034")
    officer.reads("Drinking water", "Clean navigation", "Gravel")


def open_the_third_year(officer: Hand) -> None:
    """On one page: what the Administration set in both languages, the mandate that asked for it; each field counts."""
    with officer.counted(5):
        officer.follows("Open the year after 2034")
        officer.says("Theme", "Data of rivers", "Données des fleuves")
        officer.fills("Where it stands", "Resolution 73/195")
        officer.looks("40-next-set")
        officer.reads("Consultations of autumn", ISSUE, "CD/2035/1")
        officer.presses("Open 2035")
    officer.reads("Data of rivers")


def open_a_fourth_year_with_one_conference(officer: Hand) -> None:
    with officer.counted(5):
        officer.follows("Open the year after 2035")
        officer.ticks("One conference instead of workshops")
        officer.says("Title of the conference", "Conference on data", "Conférence sur les données")
        officer.looks("41-next-conference")
        officer.presses("Open 2036")
    officer.reads("Conference on data")
    officer.follows("Conference on data")
    officer.fills("First day", "2036-05-09")
    officer.ticks("Announced: everybody may see it")
    officer.presses("Save")
    officer.reads("Conference on data", "9 May 2036")
    officer.goes_to("/cycles/")
    officer.reads("2033", "2034", "2035", "2036", "Open the year after 2036")


def read_in_french(reader: Hand) -> None:
    """The public, on a phone: each year with its theme, what was selected, and the issue where it stands now."""
    reader.goes_to("/2033/")
    reader.looks("42-year-french")
    reader.reads("Vivre avec les crues", "(3) Passes à poissons Retenu", "Alerte aux crues 14 juin 2033, Budapest")
    reader.goes_to("/2034/")
    reader.reads("L'eau des villes", "(2) Eau potable Retenu", "(4) Navigation propre Retenu", "(5) Gravier Retenu")
    reader.goes_to("/2035/")
    reader.reads("Données des fleuves")
    reader.goes_to("/2036/")
    reader.looks("43-conference-french")
    reader.reads("Conférence sur les données", "9 mai 2036", FRENCH_ISSUE, "issue de : Alerte aux crues (2033)")
