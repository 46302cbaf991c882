"""Registering, places and who waits for them, deciding, and the door."""

import pytest

from intersession.audit.models import Act
from intersession.registration import actions
from intersession.registration.models import Registration, RegistrationTerms, State
from intersession.site import clock
from intersession.site.problems import Conflict, Invalid
from tests import make_forum, make_registration

pytestmark = pytest.mark.django_db


def states(meeting):
    return list(Registration.objects.filter(meeting=meeting).order_by("pk").values_list("state", flat=True))


def now_by(user):
    return {"by": user, "at": clock.now()}


def test_a_registration_is_received_approved_and_admitted():
    officer, meeting = make_registration.officer(), make_registration.meeting()
    person = make_registration.registered(meeting, "Ana Ortiz")
    actions.approve(person, **now_by(officer))
    actions.admit(person, **now_by(officer))
    person.refresh_from_db()
    assert (person.state, person.admitted_by) == (State.ADMITTED, officer)
    assert [act.verb for act in Act.objects.about(person)] == [
        "registration.received", "registration.approved", "registration.admitted",
    ]  # fmt: skip


def test_one_person_is_registered_once_for_a_meeting_and_again_after_withdrawing():
    officer, meeting = make_registration.officer(), make_registration.meeting()
    first = make_registration.registered(meeting, "Ana Ortiz", mail="Ana@Fish.example")
    with pytest.raises(Conflict, match="is registered for this meeting already"):
        make_registration.registered(meeting, "Ana O.", mail="ana@fish.example ")
    make_registration.registered(make_registration.meeting(), "Ana Ortiz", mail="ana@fish.example")
    actions.withdraw(first, **now_by(officer))
    make_registration.registered(meeting, "Ana Ortiz", mail="ana@fish.example")
    assert states(meeting) == ["withdrawn", "registered"]


def test_without_an_address_the_name_with_the_body_is_the_person():
    meeting = make_registration.meeting()
    make_registration.registered(meeting, "Ana Ortiz", mail="", affiliation="Trout Trust")
    with pytest.raises(Conflict):
        make_registration.registered(meeting, "ORTÍZ, Ana", mail="", affiliation="trout trust")
    make_registration.registered(meeting, "Ana Ortiz", mail="", affiliation="Sturgeon Society")


def test_whoever_bears_the_same_name_is_shown_and_not_merged():
    meeting = make_registration.meeting()
    first = make_registration.registered(meeting, "Ana Ortiz")
    second = make_registration.registered(meeting, "Ortíz Ana")
    make_registration.registered(meeting, "Ana Ortega")
    assert list(Registration.objects.alike(first)) == [second]


def test_where_all_places_are_taken_people_wait_and_the_first_gets_the_next():
    officer, meeting = make_registration.officer(), make_registration.meeting(places=2)
    people = [make_registration.registered(meeting) for _ in range(4)]
    assert states(meeting) == ["registered", "registered", "waiting", "waiting"]
    actions.refuse(people[0], "The list is for fisheries bodies.", **now_by(officer))
    assert states(meeting) == ["refused", "registered", "registered", "waiting"]
    with pytest.raises(Conflict, match="All 2 places are taken"):
        actions.approve(people[3], **now_by(officer))
    terms = RegistrationTerms.objects.get(meeting=meeting)
    terms.places = 3
    actions.settle_terms(terms, **now_by(officer))
    assert states(meeting) == ["refused", "registered", "registered", "registered"]


def test_a_delegation_that_has_all_its_places_is_refused_another():
    mission, meeting = make_forum.forum(1)[0], make_registration.meeting(places_per_delegation=1)
    first = make_registration.registered(meeting, delegation=mission.delegation)
    with pytest.raises(Conflict, match="M000 has all the 1 places that a delegation may have"):
        make_registration.registered(meeting, delegation=mission.delegation)
    actions.withdraw(first, **now_by(mission.head))
    make_registration.registered(meeting, delegation=mission.delegation)


def test_a_refusal_has_its_reason_and_may_be_taken_back():
    officer, person = make_registration.officer(), make_registration.registered(make_registration.meeting())
    with pytest.raises(Invalid):
        actions.refuse(person, "  ", **now_by(officer))
    assert actions.refuse(person, "No credentials.", **now_by(officer)).reason == "No credentials."
    assert actions.approve(person, **now_by(officer)).state == State.APPROVED


def test_many_are_decided_together_and_those_that_cannot_be_stay():
    officer, meeting = make_registration.officer(), make_registration.meeting()
    people = [make_registration.registered(meeting) for _ in range(3)]
    actions.withdraw(people[1], **now_by(officer))
    assert len(actions.approve_many(people, **now_by(officer))) == 2
    assert states(meeting) == ["approved", "withdrawn", "approved"]
    assert len(actions.refuse_many(people, "The meeting is cancelled.", **now_by(officer))) == 2
    assert states(meeting) == ["refused", "withdrawn", "refused"]


def test_an_admission_is_undone_and_what_came_is_not_withdrawn():
    officer, person = make_registration.officer(), make_registration.registered(make_registration.meeting())
    actions.admit(person, **now_by(officer))
    with pytest.raises(Conflict):
        actions.withdraw(person, **now_by(officer))
    assert actions.undo_admission(person, **now_by(officer)).state == State.APPROVED
    actions.withdraw(person, **now_by(officer))
    with pytest.raises(Conflict, match="Withdrawn"):
        actions.admit(person, **now_by(officer))


def test_a_person_who_waits_is_not_admitted():
    officer, meeting = make_registration.officer(), make_registration.meeting(places=0)
    person = make_registration.registered(meeting)
    with pytest.raises(Conflict, match="Waiting for a place"):
        actions.admit(person, **now_by(officer))
