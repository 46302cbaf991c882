"""Registrations and figures, for programs."""

import pytest

from intersession.registration.models import Registration, State
from tests import make_forum, make_registration
from tests.make_forum import Program

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:No directory at")]


def patch(program, registration, key="one-key", **sent):
    headers = program.headers | {"Idempotency-Key": key}
    return program.client.patch(
        f"/api/v1/registrations/{registration.pk}", sent, content_type="application/json", headers=headers
    )


def test_a_delegations_program_signs_a_person_up_and_a_repeated_key_gives_the_same_again():
    mission, meeting = make_forum.forum(1)[0], make_registration.meeting()
    program, body = (
        Program(mission.head),
        {"delegation": "M000", "name": "Ana Ortiz", "mail": "ana@fish.example", "capacity": "adviser"},
    )
    first, again = (program.post(f"/meetings/{meeting.pk}/registrations", body, "key") for _ in range(2))
    assert (first.status_code, again.status_code, first.json()) == (201, 200, again.json())
    assert (first.json()["state"], first.json()["delegation"]) == ("registered", "M000")
    twice = program.post(f"/meetings/{meeting.pk}/registrations", body, "another")
    assert (twice.status_code, "registered for this meeting already" in twice.json()["detail"]) == (409, True)


@pytest.mark.parametrize(
    ("sent", "says"),
    [({"name": ""}, "no name"), ({"mail": "nowhere"}, "valid email"), ({"delegation": None, "affiliation": "X"}, "category"),
     ({"delegation": None, "category": "governments"}, "Give a delegation"),
     ({"delegation": None, "category": "governments", "country": "ZZ"}, "no such country"), ({"more": 1}, "shape")],
)  # fmt: skip
def test_what_is_incomplete_is_refused_in_a_sentence(sent, says):
    forum, meeting = make_forum.forum(1), make_registration.meeting()
    body = {"delegation": "M000", "name": "Ana Ortiz", "mail": "ana@fish.example"} | sent
    answer = Program(forum.officer).post(f"/meetings/{meeting.pk}/registrations", body, "key")
    assert (answer.status_code, says in answer.json()["detail"], Registration.objects.count()) == (422, True, 0)


def test_an_officers_program_approves_refuses_and_admits():
    program, meeting = Program(make_registration.officer()), make_registration.meeting()
    person = make_registration.registered(meeting)
    assert patch(program, person, "1", act="refuse").status_code == 422
    steps = [
        ("refuse", "refused"),
        ("approve", "approved"),
        ("admit", "admitted"),
        ("undo", "approved"),
        ("withdraw", "withdrawn"),
    ]
    for act, state in steps:
        assert patch(program, person, act, act=act, reason="No credentials.").json()["state"] == state
    assert patch(program, person, "last", act="admit").status_code == 409


def test_figures_are_given_with_their_origin():
    forum, meeting = make_forum.forum(1), make_registration.meeting()
    make_registration.many(meeting, 2, State.ADMITTED, delegation=forum[0].delegation)
    found = Program(forum[0].head).get(f"/meetings/{meeting.pk}/figures").json()
    count = {"persons": 2, "delegations": 1, "countries": 0, "organizations": 1, "institutions": 0, "qualifiers": {}}
    assert found["attended"] == {
        "origin": "counted",
        "source": "",
        "stated_by": "",
        "total": count,
        "by_category": [{"category": "governments", **count}],
    }
    nobody = Program(forum[0].head).get(f"/meetings/{make_registration.meeting().pk}/figures").json()
    assert nobody == {"attended": None, "approved": None, "registered": None}
