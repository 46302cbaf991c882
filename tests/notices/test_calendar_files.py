"""The meeting in a participant's calendar: with the confirmation, and again when the meeting moves or is cancelled."""

from datetime import time, timedelta
from email import message_from_bytes, policy

import pytest
from django_tasks_db.models import DBTaskResult
from icalendar import Calendar

from intersession.meetings import actions as meetings
from intersession.meetings.models import Sitting
from intersession.registration import actions
from intersession.site import clock
from intersession.site.mail import Attachment, message
from intersession.site.models import SunkMail
from tests import make_registration as make
from tests.notices.test_notices import sink, work_off  # noqa: F401

pytestmark = pytest.mark.django_db
WHY = {"en": "The hall is flooded.", "fr": "La salle est inondée.", "es": "La sala está inundada."}


@pytest.fixture
def meeting(sink):  # noqa: F811
    return make.meeting(days_ahead=30)


def act():
    return {"by": make.officer(), "at": clock.now()}


def told() -> list[SunkMail]:
    """The letters that went since the last look, and those that waited for more to tell."""
    DBTaskResult.objects.filter(run_after__gt=clock.host_time()).update(run_after=clock.host_time())
    work_off()
    letters = list(SunkMail.objects.order_by("pk"))
    SunkMail.objects.all().delete()
    return letters


def events(letter):
    """What a calendar reads of a letter: by title, when it begins, whether it stands, and the number of its change."""
    (file,) = letter.files
    read = Calendar.from_ical(file["text"])
    return {
        str(each["summary"]): (each.decoded("dtstart"), str(each["status"]), each["sequence"])
        for each in read.walk("VEVENT")
    }


def test_a_confirmation_carries_the_meeting_for_the_calendar_in_the_readers_language(meeting):
    make.registered(meeting, language="fr")
    (letter,) = told()
    assert events(letter) == {"Atelier sur l’esturgeon": (meeting.first_day, "CONFIRMED", 0)}
    (file,) = letter.files
    assert (file["name"], file["type"]) == (f"meeting-{meeting.pk}.ics", "text/calendar; method=PUBLISH")
    assert "votre agenda" in letter.text and "votre agenda" in letter.html


def test_an_approval_carries_it_and_a_refusal_or_a_place_on_the_waiting_list_does_not(meeting):
    meeting.registration_terms.places = 1
    meeting.registration_terms.save()
    first, second = make.registered(meeting), make.registered(meeting)
    received = told()
    actions.approve(first, **act())
    actions.refuse(second, "The hall is full.", **act())
    assert [(letter.subject.split(":")[0], sum("calendar" in file["type"] for file in letter.files)) for letter in received + told()] == [
        ("Registration received", 1), ("Registration received", 0), ("Registration approved", 1), ("Registration refused", 0),
    ]  # fmt: skip


def test_a_meeting_that_moves_is_sent_again_under_the_same_identity_with_a_higher_number(meeting):
    make.registered(meeting)
    (before,) = told()
    day = meeting.first_day + timedelta(days=7)
    meetings.postpone_meeting(meeting, WHY, first_day=day, **act())
    (after,) = told()
    assert after.subject == "Moved: Sturgeon workshop" and "The hall is flooded." in after.text
    assert events(after) == {"Sturgeon workshop": (day, "CONFIRMED", 1)}
    assert identities(before) == identities(after)


def identities(letter):
    return {str(each["uid"]) for each in Calendar.from_ical(letter.files[0]["text"]).walk("VEVENT")}


def test_a_cancelled_meeting_is_cancelled_in_calendars_too_with_its_sittings(meeting):
    sitting = meetings.keep(Sitting(meeting=meeting, day=meeting.first_day, starts=time(10), ends=time(13)), **act())
    make.registered(meeting, language="es")
    told()
    meeting.refresh_from_db()
    meetings.cancel_meeting(meeting, WHY, **act())
    (letter,) = told()
    assert letter.subject == "Anulada: Sturgeon workshop" and "La sala está inundada." in letter.text
    statuses = {str(each["status"]) for each in Calendar.from_ical(letter.files[0]["text"]).walk("VEVENT")}
    assert statuses == {"CANCELLED"} and f"{sitting.uid}@intersession" in identities(letter)


def test_another_time_of_a_sitting_is_told_and_another_title_is_not(meeting):
    sitting = meetings.keep(Sitting(meeting=meeting, day=meeting.first_day, starts=time(10), ends=time(13)), **act())
    make.registered(meeting)
    told()
    sitting.title = {"en": "Morning"}
    meetings.keep(sitting, **act())
    assert told() == []
    sitting.starts = time(9)
    meetings.keep(sitting, **act())
    assert [letter.subject for letter in told()] == ["Changed: Sturgeon workshop"]


def test_several_corrections_within_a_while_make_one_letter_that_tells_of_the_meeting_as_it_stands_then(meeting):
    morning, noon, evening = (
        meetings.keep(Sitting(meeting=meeting, day=meeting.first_day, starts=time(hour)), **act())
        for hour in (9, 12, 18)
    )
    make.registered(meeting)
    told()
    for sitting, hour in ((morning, 8), (noon, 13)):
        sitting.starts = time(hour)
        meetings.keep(sitting, **act())
    meetings.withdraw_sitting(evening, **act())
    work_off()
    assert SunkMail.objects.count() == 0  # nothing goes before the while is over
    (letter,) = told()
    assert letter.subject == "Changed: Sturgeon workshop"
    sittings = [
        e for e in Calendar.from_ical(letter.files[0]["text"]).walk("VEVENT") if "T" in e["dtstart"].to_ical().decode()
    ]
    assert {(each.decoded("dtstart").astimezone(meeting.clock).hour, str(each["status"])) for each in sittings} == {
        (8, "CONFIRMED"), (13, "CONFIRMED"), (18, "CANCELLED"),
    }  # fmt: skip
    noon.starts = time(14)
    meetings.keep(noon, **act())
    assert len(told()) == 1  # what is corrected after it has gone is told anew


def test_corrections_of_two_meetings_are_told_apart_and_a_title_keeps_no_letter_back(meeting):
    other = make.meeting(days_ahead=40)
    for each in (meeting, other):
        make.registered(each)
    told()
    meeting.title |= {"en": "Another title"}
    meetings.keep(meeting, **act())
    for each in (meeting, other):
        each.place = {"en": "Galați"}
        meetings.keep(each, **act())
    assert len(told()) == 2


def test_a_correction_of_a_meeting_that_is_cancelled_meanwhile_is_not_told_beside_it(meeting):
    make.registered(meeting)
    told()
    meeting.place = {"en": "Galați"}
    meetings.keep(meeting, **act())
    meetings.cancel_meeting(meeting, WHY, **act())
    assert [letter.subject for letter in told()] == ["Cancelled: Sturgeon workshop"]


def test_a_correction_of_the_days_is_told_and_one_of_the_title_is_not(meeting):
    make.registered(meeting)
    told()
    meeting.title |= {"en": "Workshop on sturgeon"}
    meetings.keep(meeting, **act())
    assert told() == []
    meeting.last_day += timedelta(days=1)
    meetings.keep(meeting, **act())
    assert [letter.subject for letter in told()] == ["Changed: Workshop on sturgeon"]


def test_nobody_hears_of_a_meeting_that_is_over_or_of_one_for_which_he_is_not_registered(meeting):
    gone, refused = make.registered(meeting), make.registered(meeting)
    actions.withdraw(gone, **act())
    actions.refuse(refused, "Twice.", **act())
    past = make.meeting(days_ahead=-30)
    make.many(past, 2)
    told()
    meetings.cancel_meeting(meeting, WHY, **act())
    meetings.cancel_meeting(past, WHY, **act())
    assert told() == []


def test_the_message_that_leaves_is_read_as_a_calendar_by_mail_programs(meeting):
    text = "BEGIN:VCALENDAR\r\nSUMMARY:Réunion\r\nEND:VCALENDAR\r\n"
    registration = make.registered(meeting)
    context = {"registration": registration, "meeting": meeting, "days": "", "link": "", "change": None}
    file = Attachment("meeting.ics", "text/calendar; method=PUBLISH", text)
    sent = message("notices/mail/meeting_changed", to="a@fish.example", language="en", context=context, attached=[file])
    read = message_from_bytes(sent.message().as_bytes(), policy=policy.default)
    (part,) = read.iter_attachments()
    assert (part.get_content_type(), part["Content-Type"].params["method"]) == ("text/calendar", "PUBLISH")
    assert part.get_content().splitlines() == text.splitlines()
