"""Another forum from an empty folder: a river commission, a French note with three of seven themes, a published result.

The note and the members' file stand in `river/`. Nothing here is the demonstration's.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import PHONE
from tests.journeys.hand import Hand, accepts, link_in, mail_to, pressed_in_tutorial
from tests.live import Site

pytestmark = pytest.mark.browser
RIVER = Path(__file__).parent / "river"
ENGLISH = ("Your name", "Password", "Accept with this password")
FRENCH = ("Votre nom", "Mot de passe", "Accepter avec ce mot de passe")
OFFICER, PUBLISHER = "vera@moyenne.example", "paul@moyenne.example"
AUSTRIA, HUNGARY, ROMANIA, SERBIA = (f"mission@{code}.example" for code in ("at", "hu", "ro", "rs"))
ADVISER = "adviser@hu.example"
NAMES = [
    ("Name of the forum", "English", "Dialogue of the Middle Vistrelle"),
    ("Name of the forum", "Français", "Dialogue de la Moyenne-Vistrelle"),
    ("Name of the organization", "English", "Commission for the Middle Vistrelle Basin"),
    ("Name of the organization", "Français", "Commission du bassin de la Moyenne-Vistrelle"),
    ("Acronym of the organization", "English", "CMVB"),
    ("Acronym of the organization", "Français", "CBMV"),
    ("Seat (the city)", "English", "Budapest"),
    ("Seat (the city)", "Français", "Budapest"),
]
CATEGORIES = [
    ("rive", "Riparian governments", "Gouvernements riverains"),
    ("usagers", "River users", "Usagers du fleuve"),
    ("science", "Science", "Science"),
]
QUESTION, FRENCH_QUESTION = "Work programme 2034: three themes", "Thèmes proposés aux délégations"
REMINDERS = ("No answer yet", "Pas encore de réponse")
AUSTRIAN = "Qualité et prix de l'eau potable"
MERGED_EN, MERGED_FR = "Quality and price of drinking water", "Qualité et coût pour tous de l'eau potable"


@pytest.fixture
def people(open_page: Callable[..., Page], empty_site: Site, pictures: Path | None) -> Iterator[Callable[..., Hand]]:
    """Sits people down at browsers of their own; at the end no page that one of them looked at may have had a fault."""
    seated: list[Hand] = []

    def seat(**how: object) -> Hand:
        seated.append(Hand(open_page(**how), empty_site, pictures))
        return seated[-1]

    yield seat
    assert sorted(pressed_in_tutorial(1, 10) - {words for hand in seated for words in hand.used}) == []
    assert [fault for hand in seated for fault in hand.faults] == []


def test_a_river_commission_asks_its_members_in_french_and_publishes_the_result(people, empty_site):
    empty_site.set_clock("2033-02-10T09:00+01:00")
    officer, publisher = people(), people()
    found_the_forum(officer)
    enter_the_members(officer)
    invite_people(officer, publisher)
    heads = {
        "hungary": seated(people(), HUNGARY, "Ilona Hegyi", "invited to act for Hungary", ENGLISH),
        "austria": seated(
            people(language="fr", size=PHONE), AUSTRIA, "Anton Auer", "invité à agir pour Autriche", FRENCH
        ),
        "serbia": seated(people(), SERBIA, "Sava Simić", "invited to act for Serbia", ENGLISH),
        "romania": seated(people(language="fr"), ROMANIA, "Radu Roman", "invité à agir pour Roumanie", FRENCH),
    }
    bring_the_note(officer)
    austria_changes_a_wording_on_a_phone(heads["austria"])
    hungary_drafts_and_gives(heads["hungary"], people())
    serbia_answers_in_six_acts(heads["serbia"])
    enter_romanias_letter(officer)
    romania_confirms(heads["romania"])
    extend_and_remind(officer)
    empty_site.set_clock("2033-05-10T18:00+02:00")
    empty_site.advance_clock("5m")
    consolidate(officer)
    austria_accepts(heads["austria"])
    publish(officer, publisher)
    everybody_reads_it(people(), people(language="fr"))


# -- the forum and its people ------------------------------------------------------------------------------------------


def found_the_forum(officer: Hand) -> None:
    officer.goes_to("/")
    officer.looks("1-setup")
    officer.fills("Setup code", (officer.site.data / "setup.code").read_text())
    officer.fills("Your mail address", OFFICER)
    officer.presses("Go on")
    officer.fills("Your name", "Vera Vadas")
    officer.fills("Password", "weir-heron-ferry-1843")
    officer.presses("Accept with this password")
    officer.unticks("Español")
    for group, language, text in NAMES:
        officer.fills(language, text, officer.page.get_by_role("group", name=group))
    officer.fills("Time zone of the seat", "Europe/Budapest")
    officer.fills("Mail address for the public", "contact@moyenne.example")
    name_the_categories(officer)
    officer.fills("Code of the series", "CD")
    officer.fills("Pattern of a symbol", "CD/{year}/{number}")
    officer.fills("What the series holds", "Documents of the Committee of Delegates")
    officer.looks("2-found")
    officer.presses("Found the forum")
    officer.reads("The forum is founded. Enter its members next.")
    officer.looks("3-founded")


def name_the_categories(officer: Hand) -> None:
    """The forum's own in place of the usual six."""
    rows = [*CATEGORIES, *[("", "", "")] * 3]
    for number, (code, english, french) in enumerate(rows, 1):
        for column, text in {"Code": code, "English": english, "Français": french, "Español": ""}.items():
            officer.fills(f"{column}, row {number}", text)


def enter_the_members(officer: Hand) -> None:
    officer.follows("Enter from a file")
    officer.attaches("File with members and observers", RIVER / "members-faulty.csv")
    officer.presses("Read the file")
    officer.looks("4-faults")
    officer.reads(
        "3 cells cannot be taken",
        "4 catégorie “montagne” is not one of: rive, usagers, science.",
        "8 courriel “mission at hu.example” is not a mail address.",
        "15 depuis “1er juin 1994” is not a day as in 2031-10-23.",
    )
    officer.attaches("File with members and observers", RIVER / "members.csv")
    officer.presses("Read the file")
    officer.reads("Enter 17 delegations")
    officer.looks("5-understood")
    officer.presses("Enter them")
    officer.reads("(14)", "(3)", "Hungary", "Institut d'hydrologie")
    officer.looks("6-members")


def invite_people(officer: Hand, publisher: Hand) -> None:
    officer.follows("Invite the heads of mission")
    officer.fills("Source", "Notes verbales of January 2033")
    officer.presses("Send the invitations")
    officer.reads("17 invitations are on their way.")
    officer.follows("People of the Administration")
    officer.fills("Mail address", PUBLISHER)
    officer.fills("Name", "Paul Pesti")
    officer.ticks("Publisher")
    officer.fills("Source", "Decision of the Director, 8 February 2033")
    officer.presses("Send the invitation")
    officer.looks("7-administration")
    accepts(publisher, link_in(mail_to(publisher.site, PUBLISHER, "work in the Administration")), "Paul Pesti", ENGLISH)


def seated(hand: Hand, address: str, name: str, words: str, labels: tuple[str, str, str]) -> Hand:
    accepts(hand, link_in(mail_to(hand.site, address, words)), name, labels)
    return hand


# -- the note ----------------------------------------------------------------------------------------------------------


def bring_the_note(officer: Hand) -> None:
    officer.goes_to("/")
    with officer.counted(10):
        officer.follows("Import a note")
        officer.attaches("The note", RIVER / "note.fr.txt")
        officer.presses("Read the note")
        officer.looks("8-understood")
        officer.reads(
            "Select 3 of 7", "Line 42: The deadline is not a date.", "CD/2033/5", "Sept thèmes ont été retenus"
        )
        deadline = officer.page.get_by_role("group", name="Deadline", exact=False).first
        officer.fills("Date", "2033-04-30", deadline)
        officer.fills("Time", "18:00", deadline)
        officer.ticks("open it now")
        officer.ticks("Release the document now")
        officer.fills("Title of the question (English)", QUESTION)
        officer.presses("Make it")
    officer.looks("9-made")
    officer.reads("Answers until 30 April 2033, 18:00 Budapest, UTC+2", "3 of 7 are selected; a delegation may name 3.")


# -- the answers -------------------------------------------------------------------------------------------------------


def austria_changes_a_wording_on_a_phone(head: Hand) -> None:
    """In French, at 360 pixels: three themes, one of them only with another wording; from the door of the mail."""
    told = mail_to(head.site, AUSTRIA, "La question suivante est soumise")
    assert "30 avril 2033, 18 h 00" in told, told
    head.goes_to(link_in(told))
    head.looks("10-question-phone")
    head.goes_to("/")
    head.reads("Demandé à votre délégation", FRENCH_QUESTION)
    head.looks("11-home-phone")
    head.follows(FRENCH_QUESTION)
    for theme in ("Crues éclair et alerte des riverains", "Qualité de l'eau potable", "Poissons migrateurs"):
        head.ticks(theme)
    head.unfolds("Modifier le libellé (2)")
    second = head.page.locator("article.topic", has_text="Qualité de l'eau potable")
    head.fills("Titre", AUSTRIAN, second)
    head.fills("Motif", "Le prix décide de l'accès.", second)
    head.does("Nous ne l’acceptons", second.get_by_label("Nous ne l’acceptons qu’avec ce libellé").check)
    head.looks("12-answer-phone")
    head.presses("Relire et donner la réponse")
    head.reads(f"(2) seulement sous un autre titre : « {AUSTRIAN} »")
    head.looks("13-review-phone")
    head.presses("Donner la réponse")
    head.reads("La réponse est enregistrée")
    head.looks("14-receipt-phone")
    assert AUSTRIAN in mail_to(head.site, AUSTRIA, "Accusé de réception")


def hungary_drafts_and_gives(head: Hand, adviser: Hand) -> None:
    """The head invites an adviser, who drafts another wording and an alternative; the head reads it through and gives it."""
    head.goes_to("/")
    head.follows("Hungary")
    head.follows("Invite a person")
    head.fills("Mail address", ADVISER)
    head.fills("Name", "Andras Antal")
    head.fills("Source", "Note verbale 12/2033")
    head.presses("Send the invitation")
    accepts(adviser, link_in(mail_to(head.site, ADVISER, "act for Hungary")), "Andras Antal", ENGLISH)
    adviser.goes_to("/")
    adviser.follows(QUESTION)
    adviser.ticks("Qualité de l'eau potable")
    adviser.ticks("Sécheresses et partage de l'eau")
    second = adviser.page.locator("article.topic", has_text="Qualité de l'eau potable")
    adviser.does("Modify the wording", second.locator("summary", has_text="Modify the wording").click)
    adviser.fills("Title", "Qualité et coût de l'eau potable", second)
    adviser.unfolds("Propose another")
    adviser.fills("Title", "Ice and winter navigation", adviser.page.locator("details.card"))
    adviser.looks("15-draft")
    adviser.presses("Save the draft")
    adviser.reads("Draft by Andras Antal")
    assert adviser.page.get_by_role("button", name="Read it through and give it").count() == 0
    head.goes_to("/")
    with head.counted(6):
        head.reads("Draft by Andras Antal")
        head.follows(QUESTION)
        head.presses("Read it through and give it")
        head.looks("16-review")
        head.presses("Give the answer")
    head.reads("The answer stands", "Ice and winter navigation")
    assert "Ice and winter navigation" in mail_to(head.site, HUNGARY, "Receipt")


def serbia_answers_in_six_acts(head: Hand) -> None:
    """From the door to the receipt: three themes as they stand."""
    head.goes_to("/")
    with head.counted(6):
        head.follows(QUESTION)
        for theme in ("Crues éclair et alerte des riverains", "Poissons migrateurs", "Sécheresses et partage de l'eau"):
            head.ticks(theme)
        head.presses("Read it through and give it")
        head.presses("Give the answer")
    head.reads("The answer stands")


def enter_romanias_letter(officer: Hand) -> None:
    """It came four days after the opening; one that is said to have come before it is refused, and nothing typed is lost."""
    officer.site.advance_clock("5d")
    officer.goes_to("/")
    officer.follows(QUESTION)
    officer.follows("Enter a reply")
    officer.chooses("Delegation", "Romania")
    officer.chooses("How it came", "Letter")
    arrived = officer.page.get_by_role("group", name="Arrived")
    officer.fills("Date", "2033-02-09", arrived)
    officer.fills("Time", "11:30", arrived)
    officer.attaches("The letter or mail", RIVER / "letter-of-romania.txt")
    for theme in ("Crues éclair et alerte des riverains", "Poissons migrateurs", "Sédiments et extraction de gravier"):
        officer.ticks(theme)
    officer.presses("Enter the reply")
    officer.reads("The question was not open yet when this is said to have arrived.")
    officer.fills("Date", "2033-02-14", arrived)
    officer.attaches("The letter or mail", RIVER / "letter-of-romania.txt")
    officer.looks("17-letter")
    officer.presses("Enter the reply")
    officer.reads("The mission is asked to confirm it.", "4 of 14 have answered.", "by letter")
    officer.looks("18-turnout")


def romania_confirms(head: Hand) -> None:
    told = mail_to(head.site, ROMANIA, "À confirmer")
    head.goes_to(link_in(told))
    head.looks("19-confirm")
    head.presses("Oui, c’est exact")
    head.reads("confirmée par Radu Roman")


def extend_and_remind(officer: Hand) -> None:
    officer.goes_to("/")
    officer.follows(QUESTION)
    officer.follows("Remind the 10 that have not answered…")
    officer.presses("Send the reminder")
    mail_to(officer.site, "mission@md.example", REMINDERS[1])
    assert "mission@md.example" in reminded(officer.site)
    assert not {AUSTRIA, HUNGARY, ADVISER, ROMANIA, SERBIA} & reminded(officer.site)
    until = officer.page.get_by_role("group", name="New deadline")
    officer.fills("Date", "2033-05-10", until)
    officer.fills("Time", "18:00", until)
    officer.fills("Reason", "Three capitals hold elections in April.")
    officer.looks("20-extend")
    officer.presses("Extend it")
    officer.reads("The deadline is extended; everybody who is asked is told.")
    assert "10 mai 2033, 18 h 00" in mail_to(officer.site, AUSTRIA, "Délai prolongé")
    assert "Three capitals hold elections" in mail_to(officer.site, HUNGARY, "More time")


def reminded(site: Site) -> set[str]:
    """Who got a reminder, in whichever language."""
    return {mail["to"] for mail in site.mail() if mail["subject"].startswith(REMINDERS)}


# -- the result --------------------------------------------------------------------------------------------------------


def consolidate(officer: Hand) -> None:
    officer.goes_to("/")
    officer.reads("Closed: the proposed wordings wait for their consolidation.")
    officer.follows(QUESTION)
    officer.follows("Consolidate the wordings")
    officer.looks("21-consolidate")
    second = officer.page.locator("#group-2")
    for box in second.get_by_role("checkbox").all():
        officer.does("Made of", box.check)
    officer.fills("Consolidated title (English)", MERGED_EN, second)
    officer.fills("Consolidated title (Français)", MERGED_FR, second)
    officer.fills("Explanation", "Cost and price are one concern.", second)
    officer.goes_on("Consolidate", second.get_by_role("button", name="Consolidate", exact=True))
    others = officer.page.locator("#group-alternatives")
    officer.does("Leave it, with a reason", others.locator("summary", has_text="Leave it, with a reason").click)
    officer.fills("Why it is not taken up", "It belongs to the navigation rules of 2035.", others)
    officer.goes_on("Leave it", others.get_by_role("button", name="Leave it", exact=True))
    officer.looks("22-consolidated")


def austria_accepts(head: Hand) -> None:
    head.goes_to(link_in(mail_to(head.site, AUSTRIA, "Le libellé que vous avez proposé")))
    head.looks("23-accept-phone")
    head.presses("Oui, l’accepter comme nôtre")
    head.reads("Votre délégation a accepté")


def publish(officer: Hand, publisher: Hand) -> None:
    officer.goes_to("/")
    officer.follows(QUESTION)
    officer.follows("Consolidate the wordings")
    officer.reads("Its proposer accepted the consolidated wording.")
    officer.presses("Finish the consolidation")
    officer.follows("Propose the result…")
    officer.presses("Freeze and propose it")
    officer.reads("A second person publishes it.")
    publisher.goes_to("/")
    publisher.follows(QUESTION)
    publisher.follows("Publish it…")
    publisher.looks("24-publish")
    publisher.presses("Publish the result")
    assert MERGED_EN in mail_to(publisher.site, HUNGARY, "Result:")
    assert MERGED_FR in mail_to(publisher.site, AUSTRIA, "Résultat :")


def everybody_reads_it(english: Hand, french: Hand) -> None:
    """The public, without an account, in both languages."""
    english.goes_to("/")
    english.follows(QUESTION)
    english.looks("25-result")
    english.reads(
        "The arithmetic",
        "Alternative: “Ice and winter navigation” 1",
        MERGED_EN,
        "It belongs to the navigation rules of 2035.",
    )
    french.goes_to("/")
    french.follows(FRENCH_QUESTION)
    french.looks("26-result-french")
    french.reads("Crues éclair et alerte des riverains", MERGED_FR)
