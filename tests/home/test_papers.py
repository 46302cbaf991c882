"""A meeting's programme on paper, in each language of the forum, as far as the reader may see it."""

from datetime import time, timedelta

import pytest
from django.test import Client

from intersession.core import figures, formats
from intersession.cycles.models import Mandate
from intersession.documents.models import Document
from intersession.meetings.models import Meeting, ProgrammeItem
from intersession.registration.models import RegistrationTerms
from intersession.site import clock
from intersession.site.models import Organization
from tests import make_meetings as make
from tests.make_records import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:No directory at")]


@pytest.fixture
def meeting():
    meeting = make.meeting()
    Meeting.objects.update(announced_at=NOON)
    chair = {"role": "chair", "name": "Ada Brun", "function": {"en": "Minister", "fr": "Ministre"}}
    make.item(meeting, speakers=[chair, {"name": "Léo Petit"}], released=True, discussed=True, letter="a")
    make.item(meeting, title={"en": "In draft", "fr": "En projet"})
    with clock.held_at(NOON):
        yield meeting


def blocks(client, meeting, language, form="docx"):
    answer = client.get(f"/meetings/{meeting.pk}/programme/{language}.{form}")
    return [
        (block.text, [item.text for item in getattr(block, "items", ())])
        for block in formats.read(answer.content).blocks
    ]


def test_the_public_saves_what_is_released_in_its_language(meeting):
    assert blocks(Client(), meeting, "fr") == [
        ("Heures de\u00a0: Valmont, UTC+2", []),
        ("28 avril 2031", []),
        (
            "10\u00a0h\u00a000–13\u00a0h\u00a000 (a) Les échelles – Table ronde, suivi d’un débat",
            ["Présidence\u00a0: Ada Brun, Ministre", "Léo Petit"],
        ),
    ]


def test_an_officer_saves_the_draft_too(meeting):
    assert [text for text, _items in blocks(make.desk(), meeting, "en")][
        -1
    ] == "10:00–13:00 In draft – Panel discussion"


def test_without_a_released_item_there_is_no_programme(meeting):
    ProgrammeItem.objects.update(released_at=None)
    assert Client().get(f"/meetings/{meeting.pk}/programme/en.pdf").status_code == 404


def test_an_officer_makes_the_released_programme_a_document_in_every_language(meeting):
    ProgrammeItem.objects.update(released_at=NOON)
    desk, address = make.desk(), f"/meetings/{meeting.pk}/programme/issue"
    assert "Make it a document" in desk.get(address).content.decode()
    sent = desk.post(address, {"symbol": "CP/2031/21"}, headers={"Idempotency-Key": "one-key"})
    assert sent["Location"] == "/documents/CP-2031-21/"
    kept = Document.objects.get()
    languages = Organization.objects.get().languages
    assert sorted(kept.editions.values_list("language", flat=True)) == sorted(languages)
    assert (kept.title["fr"], kept.meeting, kept.released_at) == ("Programme provisoire", meeting, None)
    again = desk.post(address, {"symbol": "CP/2031/21"}, headers={"Idempotency-Key": "two-keys"})
    assert (again.status_code, Document.objects.count()) == (422, 1)


def test_without_a_released_programme_there_is_nothing_to_issue(meeting):
    ProgrammeItem.objects.update(released_at=None)
    assert make.desk().get(f"/meetings/{meeting.pk}/programme/issue").status_code == 409


@pytest.fixture
def convened(meeting):
    """The meeting in Valmont with its sittings and terms, in a year that stands on a strategy; the forum has an address."""
    Organization.objects.update(languages=["en", "fr", "es"], contact="office@river.example")
    make.sitting(meeting)
    make.sitting(meeting, starts=time(15), ends=time(18), title={"en": "Afternoon", "fr": "Après-midi"})
    Mandate.objects.create(title={"en": "Strategy"}, citation="decision 4").cycles.add(meeting.cycle)
    RegistrationTerms.objects.create(
        meeting=meeting, opens_at=NOON, closes_at=NOON + timedelta(days=90, hours=1), places=60, places_per_delegation=1
    )
    return meeting


def call(meeting, language="en", form="docx"):
    return f"/meetings/{meeting.pk}/call/{language}.{form}"


def told(answer):
    return [
        (block.text, [item.text for item in getattr(block, "items", ())])
        for block in formats.read(answer.content).blocks
    ]


def test_the_call_for_a_meeting_says_why_when_where_and_how_its_participants_are_registered(convened):
    assert told(Client().get(call(convened))) == [
        ("To the members and observers", []),
        ("The Administration has the honour to invite the members and observers to the following meeting: “Meeting on floods”", []),
        ("Mandate", []), ("It stands on the following: Strategy (decision 4).", []),
        ("When and where", []), ("It is held: 28 April 2031.", []), ("Place: Valmont.", []),
        ("Way of taking part: in person.", []),
        ("Its sittings, in the time of Valmont, UTC+2:", ["28 April 2031, 10:00–13:00", "28 April 2031, 15:00–18:00, Afternoon"]),
        ("Registration", []),
        (f"Participants are registered on line at http://127.0.0.1:8000/meetings/{convened.pk}/register, from 4 March 2031, 13:00 Valmont, UTC+1 until 2 June 2031, 15:00 Valmont, UTC+2.", []),
        ("Delegations of members and observers register their people.", []),
        ("There are 60 places. Where all are taken, people wait and get the next one that becomes free.", []),
        ("A delegation has at most 1 place.", []),
        ("Languages", []), ("The forum works in English, French and Spanish.", []),
        ("Enquiries", []), ("office@river.example", []),
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_days_and_figures_of_a_call_read_back_as_they_are_recorded(convened, language):
    said = [text for text, _items in told(Client().get(call(convened, language)))]
    days = [
        found.spans for text in said[4:6] for found in figures.read(text, language) if isinstance(found, figures.Dates)
    ]
    assert [(first.year, first.month, first.day, last.day) for ((first, last),) in days] == [(2031, 4, 28, 28)]
    assert [int(found.number) for text in said for found in figures.figures(text, language) if "UTC" not in text][
        -2:
    ] == [60, 1]


def test_without_days_or_terms_the_call_says_so_and_a_cancelled_meeting_has_none(convened):
    RegistrationTerms.objects.all().delete()
    Meeting.objects.update(first_day=None, last_day=None)
    said = " ".join(text for text, _items in told(Client().get(call(convened))))
    assert "Its days are to be fixed." in said
    assert f"How participants are registered is said at http://127.0.0.1:8000/meetings/{convened.pk}." in said
    assert make.desk().get(f"/meetings/{convened.pk}/call/issue").status_code == 409
    Meeting.objects.update(state="cancelled")
    assert Client().get(call(convened)).status_code == 404


def test_of_a_meeting_that_is_not_announced_only_the_administration_reads_the_call(convened):
    Meeting.objects.update(announced_at=None)
    assert Client().get(call(convened)).status_code == 404
    assert make.desk().get(call(convened)).status_code == 200


def test_an_officer_makes_the_call_a_document_in_every_language(convened):
    sent = make.desk().post(
        f"/meetings/{convened.pk}/call/issue", {"symbol": "CP/2031/22"}, headers={"Idempotency-Key": "one-key"}
    )
    kept = Document.objects.get()
    assert (sent["Location"], kept.meeting) == ("/documents/CP-2031-22/", convened)
    assert kept.kind == {"en": "Letter of invitation", "fr": "Lettre d’invitation", "es": "Carta de invitación"}
