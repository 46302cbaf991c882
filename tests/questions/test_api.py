"""Questions and answers over HTTP: shapes, statuses and the order in which a request is refused."""

import json
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import caches
from django.http import HttpResponse

from intersession.accounts.models import User
from intersession.core.choices import check_reply
from intersession.delegations.models import Right
from intersession.questions import actions
from intersession.questions.models import Ballot, Question
from intersession.questions.replies import commitment, in_words, receipt
from intersession.site import clock, limits
from tests import make_forum as make
from tests.make_forum import Forum, Program

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum() -> Forum:
    return make.forum()


@pytest.fixture
def question(forum: Forum) -> Question:
    return make.open_question(forum)


@pytest.fixture
def head(forum: Forum) -> Program:
    return Program(forum[0].head)


@pytest.fixture
def officer(forum: Forum) -> Program:
    return Program(forum.officer)


def said(response: HttpResponse) -> tuple[int, dict]:
    return response.status_code, json.loads(response.content)


def status(response: HttpResponse) -> int:
    return response.status_code


def test_questions_are_listed_with_exactly_what_the_contract_names(question: Question, head: Program):
    code, listed = said(head.get("/questions"))
    assert code == 200
    assert listed == {
        "items": [
            {
                "id": question.pk,
                "cycle": 2031,
                "title": {"en": "Which topics?"},
                "mode": "survey",
                "kind": "choose",
                "state": "open",
                "opens": in_geneva(question.opened_at),
                "closes": in_geneva(question.closes_at),
                "picks": 2,
                "places": 2,
                "options": [{"label": label, "title": {"en": f"Topic {label}"}} for label in "abcd"],
            }
        ],
        "next": None,
    }


def in_geneva(moment: datetime) -> str:
    return moment.astimezone(ZoneInfo("Europe/Zurich")).isoformat()


def test_a_question_is_asked_in_as_many_queries_as_thirty(forum: Forum, head: Program, django_assert_max_num_queries):
    make.open_question(forum)
    for _ in range(29):
        make.draft_question()
    Question.objects.filter(state="draft").update(opened_at=clock.now())
    with django_assert_max_num_queries(6):
        assert len(json.loads(head.get("/questions").content)["items"]) == 30


def test_from_the_moment_that_closes_says_a_question_is_not_open(question: Question, head: Program):
    closes = json.loads(head.get(f"/questions/{question.pk}").content)["closes"]
    clock.move_to(datetime.fromisoformat(closes))
    assert json.loads(head.get(f"/questions/{question.pk}").content)["state"] == "closing"


def test_without_a_token_nothing_is_said(question: Question):
    stranger = Program(None)
    for path in ("/questions", f"/questions/{question.pk}", f"/questions/{question.pk}/turnout", "/receipts/1-0001"):
        assert status(stranger.get(path)) == 401
    assert status(stranger.give(question, "M000", "a", key="key-1")) == 401


def test_a_question_that_was_never_opened_is_not_to_be_known(forum: Forum, head: Program, officer: Program):
    hidden = make.draft_question()
    assert status(officer.get(f"/questions/{hidden.pk}")) == 200
    for path in ("", "/turnout", "/result", "/record"):
        there = head.get(f"/questions/{hidden.pk}{path}")
        nowhere = head.get(f"/questions/999999{path}")
        assert (there.status_code, there.content) == (nowhere.status_code, nowhere.content) == (404, there.content)
    there = head.give(hidden, "M000", "a", key="key-1")
    nowhere = head.post("/questions/999999/ballots", {"delegation": "M000", "choices": []}, "key-1")
    assert (there.status_code, there.content) == (nowhere.status_code, nowhere.content) == (404, there.content)


def test_an_answer_is_acknowledged_with_a_receipt_that_verifies(question: Question, head: Program):
    code, given = said(head.give(question, "M000", "a", "c", key="key-1", remarks="With thanks."))
    ballot = Ballot.objects.get()
    assert code == 201
    assert given == {
        "number": f"{question.pk}-0001",
        "question": question.pk,
        "delegation": "M000",
        "choices": [{"option": "a"}, {"option": "c"}],
        "remarks": "With thanks.",
        "at": ballot.at.isoformat(),
        "replaces": None,
        "channel": "online",
        "commitment": ballot.commitment,
        "nonce": ballot.nonce,
        "entry": {"index": ballot.entry_id, "body": ballot.entry.content},
        "proof": None,
        "log": None,
    }
    assert commitment(given["nonce"], given["choices"], given["remarks"]) == given["commitment"]


def test_a_reply_has_one_form_however_it_was_written(question: Question, head: Program):
    sparse = [{"option": "b", "modified": {"title": {"en": "Cafe\u0301"}}}, {"alternative": {"title": {"fr": "Autre"}}}]
    given = json.loads(head.give(question, "M000", choices=sparse, key="key-1").content)
    assert given["choices"] == [
        {"option": "b", "modified": {"title": {"en": "Café"}, "text": {}, "reason": "", "only_if": False}},
        {"alternative": {"title": {"fr": "Autre"}, "text": {}, "reason": ""}},
    ]
    stored = receipt(Ballot.objects.whole().get())
    assert stored == given
    assert commitment(given["nonce"], given["choices"], given["remarks"]) == given["commitment"]


def test_a_receipt_is_seen_by_the_team_and_not_by_others_until_the_close(
    forum: Forum, question: Question, head: Program
):
    number = json.loads(head.give(question, "M000", "a", key="key-1").content)["number"]
    adviser = Program(make.colleague(forum[0], "draft"))
    others = [Program(forum[1].head), Program(forum.officer), Program(make.person("someone@public.example"))]
    assert said(adviser.get(f"/receipts/{number}")) == said(head.get(f"/receipts/{number}"))
    assert [status(other.get(f"/receipts/{number}")) for other in others] == [404, 404, 404]
    make.close(question)
    assert [status(other.get(f"/receipts/{number}")) for other in others] == [404, 200, 404]
    assert [status(head.get(f"/receipts/{bad}")) for bad in ("9-0001", "x", "1-1", f"{10**30}-0001")] == [404] * 4


def test_a_write_without_a_key_is_refused_before_anything_else(head: Program):
    assert status(head.post("/questions/999999/ballots", {"delegation": "XX", "choices": []}, None)) == 400


def test_a_repeated_key_gives_the_same_receipt_even_after_the_close(question: Question, head: Program):
    first = head.give(question, "M000", "a", key="key-1")
    again = head.give(question, "M000", "a", key="key-1")
    make.close(question)
    late = head.give(question, "M000", "a", key="key-1")
    assert [first.status_code, again.status_code, late.status_code] == [201, 200, 200]
    assert first.content == again.content == late.content
    assert Ballot.objects.count() == 1


def test_a_key_used_for_another_answer_is_refused(question: Question, head: Program):
    head.give(question, "M000", "a", key="key-1")
    assert status(head.give(question, "M000", "b", key="key-1")) == 422
    assert [ballot.number for ballot in Ballot.objects.all()] == [f"{question.pk}-0001"]


def test_the_key_of_a_refused_answer_can_be_used_again(question: Question, head: Program):
    assert status(head.give(question, "M000", "a", "a", key="key-1")) == 422
    assert status(head.give(question, "M000", "a", key="key-1")) == 201


def test_a_conflict_names_the_receipt_that_stands(question: Question, head: Program):
    first = json.loads(head.give(question, "M000", "a", key="key-1").content)["number"]
    code, problem = said(head.give(question, "M000", "b", key="key-2"))
    assert (code, problem["status"], problem["standing"]) == (409, 409, first)
    code, second = said(head.give(question, "M000", "b", key="key-3", replaces=first))
    assert (code, second["replaces"]) == (201, first)
    code, problem = said(head.give(question, "M000", "c", key="key-4", replaces=first))
    assert (code, problem["standing"]) == (409, second["number"])


def test_after_the_deadline_an_answer_is_refused_with_the_state(question: Question, head: Program):
    clock.move_to(question.closes_at)
    code, problem = said(head.give(question, "M000", "a", key="key-1"))
    assert (code, problem["state"], Ballot.objects.count()) == (409, "closing", 0)


@pytest.mark.parametrize(
    "choices",
    [
        [{"option": "a"}, {"option": "b"}, {"option": "c"}],
        [{"option": "z"}],
        [{"option": "a"}, {"option": "a"}],
        [{"option": "a", "modified": {}}],
        [{"alternative": {"title": {"en": "  "}}}],
        [{"alternative": {"title": {"en": "nul \x00"}}}],
        [{"alternative": {"title": {"en": "half \ud800"}}}],
        [{"alternative": {"title": {"en": "turned \u202e"}}}],
        [{"alternative": {"title": {"english": "Language"}}}],
        [{"alternative": {"title": {"en": "x" * 20_001}}}],
        [{"option": 1}],
        ["a"],
        "a",
        None,
    ],
)
def test_a_reply_that_could_not_be_given_is_refused_with_a_sentence(question: Question, head: Program, choices):
    code, problem = said(head.give(question, "M000", choices=choices, key="key-1"))
    assert (code, Ballot.objects.count()) == (422, 0)
    assert problem["detail"].endswith(".")


def test_a_misspelt_field_is_refused_and_not_passed_over(question: Question, head: Program):
    assert status(head.give(question, "M000", "a", key="key-1", replace=None)) == 422


def test_what_is_not_json_is_a_problem_document(question: Question, head: Program):
    headers = head.headers | {"Idempotency-Key": "key-1"}
    path = f"/api/v1/questions/{question.pk}/ballots"
    response = head.client.post(path, b"{", content_type="application/json", headers=headers)
    assert (response.status_code, response["Content-Type"]) == (422, "application/problem+json")


def test_an_unknown_delegation_is_not_found_and_another_is_refused(question: Question, head: Program):
    assert status(head.give(question, "XX", "a", key="key-1")) == 404
    assert status(head.give(question, "M001", "a", key="key-1")) == 403


def refused(forum: Forum) -> dict[str, tuple[User, str]]:
    """Each kind of person who may not give, with the delegation they try to speak for."""
    revoked, expired, ended = (make.colleague(forum[0], "give") for _ in range(3))
    hour = timedelta(hours=1)
    Right.objects.filter(representative__user=revoked).update(until=clock.now())
    Right.objects.filter(representative__user=expired).update(until=clock.now() - hour)
    ended.representations.update(until=clock.now())
    observer = make.mission("OBS", standing="observer")
    former = forum[2]
    former.delegation.until = clock.now().date()
    former.delegation.save()
    return {
        "adviser": (make.colleague(forum[0], "draft", "verify"), "M000"),
        "other member": (forum[1].head, "M000"),
        "observer": (observer.head, "OBS"),
        "officer": (forum.officer, "M000"),
        "administrator": (make.appoint(make.person("admin@office.example"), "administrator"), "M000"),
        "right revoked": (revoked, "M000"),
        "right expired": (expired, "M000"),
        "no longer of the mission": (ended, "M000"),
        "no longer a member": (former.head, "M002"),
        "public": (make.person("someone@public.example"), "M000"),
    }


def test_every_kind_of_person_who_may_not_give_is_refused(forum: Forum, question: Question):
    tried = {
        kind: status(Program(user).give(question, code, "a", key=f"key {kind}".replace(" ", "-")))
        for kind, (user, code) in refused(forum).items()
    }
    assert tried == dict.fromkeys(tried, 403)
    assert Ballot.objects.count() == 0


def test_a_token_that_may_only_read_gives_nothing_and_a_revoked_one_reads_nothing(forum: Forum, question: Question):
    reading = Program(forum[0].head, acts=())
    assert status(reading.get("/questions")) == 200
    assert status(reading.give(question, "M000", "a", key="key-1")) == 403
    reading.token.revoked_at = clock.now()
    reading.token.save()
    assert status(reading.get("/questions")) == 401


def test_before_the_opening_an_answer_is_refused(forum: Forum, head: Program):
    planned = make.draft_question()
    actions.plan_opening(planned, clock.now() + timedelta(minutes=1), at=clock.now(), by=forum.officer)
    assert status(head.give(planned, "M000", "a", key="key-1")) == 404


def test_turnout_is_the_administrations_and_says_who_but_never_what(forum: Forum, question: Question, officer: Program):
    for choices in ("a", "b"):
        make.cast(question, forum["ab".index(choices)], choices)
    assert said(officer.get(f"/questions/{question.pk}/turnout")) == (
        200,
        {
            "entitled": 3,
            "answered": 2,
            "delegations": [
                {"code": "M000", "state": "answered", "channel": "online"},
                {"code": "M001", "state": "answered", "channel": "online"},
                {"code": "M002", "state": "not_answered", "channel": None},
            ],
        },
    )
    assert status(Program(forum[0].head).get(f"/questions/{question.pk}/turnout")) == 403


def test_a_flood_of_writes_is_slowed_down_and_says_when_to_come_back(question: Question, head: Program, monkeypatch):
    caches["limits"].clear()
    monkeypatch.setattr(limits, "MOST_WRITES", 3)
    statuses = [status(head.give(question, "M000", "z", key=f"key-{number}")) for number in range(3)]
    last = head.give(question, "M000", "z", key="key-9")
    assert statuses == [422, 422, 422]
    assert (last.status_code, last["Retry-After"]) == (429, "60")


def test_an_answer_costs_few_queries(question: Question, head: Program, django_assert_max_num_queries):
    with django_assert_max_num_queries(24):
        assert status(head.give(question, "M000", "a", "b", key="key-1")) == 201


def test_every_fault_of_a_reply_has_its_words():
    faults = [
        ([{"option": "a"}, {"option": "b"}, {"option": "c"}], "At most 2 choices can be made; there are 3."),
        ([{"option": "z"}], "There is no option “z”."),
        ([{"option": "a"}, {"option": "a"}], "Option “a” is chosen twice."),
        ([{"alternative": {"title": {"en": "x"}}}] * 2, "The same alternative is proposed twice."),
        ([{"option": "a", "modified": {}}], "Option “a” is modified, but no other wording is given."),
        ([{"alternative": {}}], "An alternative needs a title or a text."),
        (["a"], "Choice 1 is neither an option, nor an option modified, nor an alternative."),
    ]
    said = [" ".join(map(in_words, check_reply(choices, "abcd", 2))) for choices, _ in faults]
    assert said == [words for _, words in faults]
