"""Silence procedures for programs: what they read, and objections once for each key."""

import json
import secrets

import pytest

from intersession.silence.models import Break
from intersession.silence.texts import digest_of
from intersession.site import clock
from tests import make_forum as forums
from tests import make_silence as make
from tests.make_silence import HOUR, wall

pytestmark = pytest.mark.django_db
OPENED = wall("2031-10-23T15:00")


@pytest.fixture
def forum():
    with clock.held_at(wall("2031-03-01T09:00")):
        return make.forum()


def program(user):
    with clock.held_at(wall("2031-03-01T09:00")):
        return forums.Program(user)


def test_a_program_reads_the_text_with_a_digest_that_it_can_make_itself(forum):
    procedure = make.opened(forum, OPENED, form="icao")
    with clock.held_at(OPENED + HOUR):
        read = program(forum[0].head).get(f"/silence-procedures/{procedure.pk}").json()
        listed = program(forum[0].head).get("/silence-procedures").json()
    assert digest_of(read["text"]) == read["digest"] == procedure.digest
    assert (read["ends"], read["entitled"], read["rules"]["needed"]) == ("2031-12-22T15:00:00+01:00", 5, 3)
    assert [each["id"] for each in listed["items"]] == [procedure.pk]


def test_an_objection_is_made_once_for_each_key_and_withdrawn(forum):
    procedure = make.opened(forum, OPENED)
    ours, key = program(forum[0].head), secrets.token_urlsafe(16)
    body = {"delegation": "M000", "reason": "Not so.", "paragraphs": ["para_3"]}
    address = f"/silence-procedures/{procedure.pk}"
    with clock.held_at(OPENED + HOUR):
        answers = [ours.post(f"{address}/objections", body, key) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [201, 200] and answers[0].json() == answers[1].json()
        assert ours.post(f"{address}/objections", body, None).status_code == 400
        assert ours.post(f"{address}/objections", body, "another").status_code == 409
        assert ours.post(f"{address}/objections", body | {"reason": " "}, "third").status_code == 422
        hidden = program(forum[1].head).get(address).json()
        assert hidden["objections"] is None and "Not so." not in json.dumps(hidden)
        assert ours.post(f"{address}/withdrawals", {"delegation": "M000"}, "fourth").status_code == 201
    assert Break.objects.get().withdrawn_at == OPENED + HOUR


def test_an_officer_s_program_opens_and_extends_and_others_may_not(forum):
    procedure = make.draft_at(forum, OPENED)
    address, officer = f"/silence-procedures/{procedure.pk}", program(forum.officer)
    with clock.held_at(OPENED):
        assert program(forum[0].head).post(f"{address}/opening", {}, "a").status_code == 404
        assert officer.post(f"{address}/opening", {}, "a").json() == {
            "id": procedure.pk, "state": "open", "opened": "2031-10-23T15:00:00+02:00", "ends": "2031-10-26T14:00:00+01:00", "move": None,
        }  # fmt: skip
        late = {"to": "2031-10-26T02:30", "reason": "Asked."}
        assert officer.post(f"{address}/extension", late, "b").status_code == 422
        moved = officer.post(f"{address}/extension", {"to": "2031-10-27T12:00", "reason": "Asked."}, "c")
        assert moved.json()["ends"] == "2031-10-27T12:00:00+01:00"
        assert officer.post(f"{address}/early-end", {"reason": "All agree."}, "d").status_code == 409
