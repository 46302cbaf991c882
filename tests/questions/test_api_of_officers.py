"""Programs of the Administration open, extend, close early and publish as its people do: once, with their rights and no more."""

import json
from datetime import timedelta

import pytest
from django.http import HttpResponse

from intersession.audit.models import Act
from intersession.questions.models import DeadlineChange, Question
from intersession.site import clock
from tests import make_forum as make
from tests.make_forum import Forum, Program

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum() -> Forum:
    return make.forum()


@pytest.fixture
def officer(forum: Forum) -> Program:
    return Program(forum.officer)


def said(response: HttpResponse) -> tuple[int, str]:
    body = json.loads(response.content)
    return response.status_code, body.get("detail") or body.get("state")


def in_days(days: float) -> str:
    return (clock.now() + timedelta(days=days)).isoformat(timespec="seconds")


def test_a_question_is_opened_once_however_often_it_is_asked(forum: Forum, officer: Program):
    question = make.draft_question()
    answers = [officer.post(f"/questions/{question.pk}/opening", {}, "open-it") for _again in range(2)]
    assert [said(each) for each in answers] == [(200, "open")] * 2 and answers[0].content == answers[1].content
    assert Act.objects.filter(verb="question.opened").count() == 1
    assert said(officer.post(f"/questions/{question.pk}/opening", {}, "again")) == (
        409,
        "The question was opened already.",
    )


def test_an_opening_is_planned_in_the_wall_time_of_the_question(forum: Forum, officer: Program):
    question = make.draft_question()
    planned = officer.post(f"/questions/{question.pk}/opening", {"at": in_days(0.01)}, "plan")
    assert said(planned) == (200, "scheduled")
    nonsense = officer.post(f"/questions/{question.pk}/opening", {"at": "soon"}, "plan-2")
    assert said(nonsense) == (422, "“soon” is not a moment like 2010-03-31T18:00.")


def test_a_deadline_is_extended_and_brought_forward_for_a_reason(forum: Forum, officer: Program):
    question = make.open_question(forum)
    address = f"/questions/{question.pk}"
    later = question.closes_at + timedelta(days=2)
    assert said(officer.post(f"{address}/extension", {"to": later.isoformat(), "reason": "Holidays"}, "x")) == (
        200,
        "open",
    )
    assert said(officer.post(f"{address}/early-closing", {"to": in_days(0.1), "reason": ""}, "e")) == (
        422,
        "An early closing needs its reason.",
    )
    assert said(officer.post(f"{address}/early-closing", {"to": in_days(90), "reason": "All"}, "f")) == (
        422, "An early closing comes before the deadline that stands.",
    )  # fmt: skip
    assert said(officer.post(f"{address}/early-closing", {"to": None, "reason": "All have answered"}, "g")) == (
        200,
        "closing",
    )
    assert list(DeadlineChange.objects.values_list("reason", flat=True)) == ["Holidays", "All have answered"]
    assert Act.objects.filter(verb="question.brought_forward").count() == 1
    assert said(officer.post(f"{address}/early-closing", {"reason": "Again"}, "h"))[0] == 409


def test_a_result_is_published_by_a_second_person(forum: Forum, officer: Program):
    question = make.close(make.open_question(forum))
    address = f"/questions/{question.pk}"
    publisher = Program(forum.publisher)
    assert said(publisher.post(f"{address}/publication", {}, "p0")) == (
        409,
        "Propose the result first. Nothing was changed.",
    )
    assert said(officer.post(f"{address}/result", {}, "p1")) == (200, "closed")
    alone = officer.post(f"{address}/publication", {}, "p2")
    assert said(alone) == (409, "A second person publishes the result: whoever proposed it cannot.")
    done = publisher.post(f"{address}/publication", {}, "p3")
    assert said(done) == (200, "published") and json.loads(done.content)["result_published"]
    assert Question.objects.get().state == "published"


@pytest.mark.parametrize("act", ["opening", "extension", "early-closing", "result", "publication"])
def test_a_token_for_other_acts_a_head_of_delegation_and_a_missing_key_are_refused(forum: Forum, act: str):
    question = make.open_question(forum)
    body = {"to": in_days(1), "reason": "No"} if act in ("extension", "early-closing") else {}
    reading, head = Program(forum.officer, acts=()), Program(forum[0].head)
    asked = [each.post(f"/questions/{question.pk}/{act}", body, "k") for each in (reading, head, Program(None))]
    keyless = Program(forum.officer).post(f"/questions/{question.pk}/{act}", body, None)
    assert [each.status_code for each in (*asked, keyless)] == [403, 403, 401, 400]
    draft = make.draft_question(labels="xy") if act == "opening" else None
    assert draft is None or head.post(f"/questions/{draft.pk}/opening", {}, "k").status_code == 404


def test_a_token_for_the_one_act_does_it(forum: Forum):
    question = make.draft_question()
    assert (
        Program(forum.officer, acts=("questions.keep",)).post(f"/questions/{question.pk}/opening", {}, "k").status_code
        == 200
    )


def test_what_is_refused_is_described(client):
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    for act in ("opening", "extension", "early-closing", "result", "publication"):
        assert {"200", "400", "401", "403", "404", "409", "422"} <= paths[f"/api/v1/questions/{{pk}}/{act}"]["post"][
            "responses"
        ].keys()
