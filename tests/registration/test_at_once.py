"""Acts at the same moment: the last place, the next place, the same person, two doors."""

from intersession.audit.models import Act
from intersession.registration import actions
from intersession.registration.models import Registration
from intersession.site import clock
from tests import make_forum, make_registration
from tests.at_once import at_once


def states(meeting):
    return list(Registration.objects.filter(meeting=meeting).order_by("pk").values_list("state", flat=True))


def test_two_at_once_for_the_last_place_get_one(committed_db):
    officer, meeting = make_registration.officer(), make_registration.meeting(places=3)
    make_registration.registered(meeting)
    asked = [make_registration.unsaved(meeting) for _ in range(6)]
    at_once(*[lambda r=r: actions.register(r, by=officer, at=clock.now()) for r in asked])
    assert sorted(states(meeting)) == ["registered"] * 3 + ["waiting"] * 4


def test_two_places_that_become_free_at_once_go_to_the_first_two_who_wait(committed_db):
    officer, meeting = make_registration.officer(), make_registration.meeting(places=2)
    first, second, *_waiting = [make_registration.registered(meeting) for _ in range(5)]
    at_once(*[lambda r=r: actions.withdraw(r, by=officer, at=clock.now()) for r in (first, second)])
    assert states(meeting) == ["withdrawn", "withdrawn", "registered", "registered", "waiting"]


def test_one_person_is_registered_once_however_often_at_once(committed_db):
    officer, meeting = make_registration.officer(), make_registration.meeting()
    asked = [make_registration.unsaved(meeting, "Ana Ortiz", mail="ana@fish.example") for _ in range(4)]
    said = at_once(*[lambda r=r: actions.register(r, by=officer, at=clock.now()) for r in asked])
    assert (sorted(type(each).__name__ for each in said), states(meeting)) == (
        ["Conflict", "Conflict", "Conflict", "Registration"], ["registered"],
    )  # fmt: skip


def test_two_officers_at_two_doors_admit_one_person_once(committed_db):
    officers = [
        make_registration.officer(),
        make_forum.appoint(make_forum.person("second@office.example"), "officer"),
    ]
    person = make_registration.registered(make_registration.meeting())
    said = at_once(*[lambda o=o: actions.admit(person, by=o, at=clock.now()) for o in officers])
    assert sorted(type(each).__name__ for each in said) == ["Conflict", "Registration"]
    assert Act.objects.filter(verb="registration.admitted").count() == 1
