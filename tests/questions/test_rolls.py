"""Who is on a roll, who is not and why, and with what weight."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.test import Client

from intersession.core.rules.ready import SHEETS
from intersession.core.rules.sheets import as_json
from intersession.questions import actions
from intersession.questions.models import RollExclusion, VotingStanding
from intersession.site import clock
from intersession.site.problems import Conflict, Invalid
from tests import make_forum as make
from tests.make_forum import Forum, Program

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum() -> Forum:
    return make.forum(6)


def today():
    return clock.now().date()


def enter(
    forum: Forum, number: int, kind: str, *, days_ago: int = 0, until: int | None = None, **fields
) -> VotingStanding:
    since = today() - timedelta(days=days_ago)
    ends = None if until is None else today() + timedelta(days=until)
    standing = VotingStanding(
        delegation=forum[number].delegation, kind=kind, since=since, until=ends, source="C/1", **fields
    )
    return actions.enter_standing(standing, at=clock.now(), by=forum.officer)


def roll_of(forum: Forum, question, asker=None) -> dict:
    return json.loads(Program(asker or forum.officer).get(f"/questions/{question.pk}/roll").content)


def test_the_roll_says_why_each_delegation_is_on_it_or_is_not(forum: Forum):
    sheet = actions.add_sheet(as_json(SHEETS["iom-24"]), at=clock.now(), by=forum.officer)
    make.mission("OBS", standing="observer")
    enter(forum, 0, "arrears", days_ago=366)
    enter(forum, 1, "arrears", days_ago=100)
    enter(forum, 2, "arrears", days_ago=400), enter(forum, 2, "waiver", days_ago=5)
    enter(forum, 3, "suspension", days_ago=9)
    enter(forum, 4, "weight", weight=3), enter(forum, 5, "weight", weight=0)
    roll = roll_of(forum, make.open_question(forum, sheet=sheet))
    assert (roll["entitled"], roll["votes"]) == (4, 5)
    assert [(one["code"], one["weight"], one["reason"], one["article"]) for one in roll["items"]] == [
        ("M001", 1, "member", None), ("M002", 1, "waived", "4.1"), ("M004", 3, "member", None), ("M005", 0, "member", None),
    ]  # fmt: skip
    assert [(one["code"], one["weight"], one["reason"], one["article"]) for one in roll["left_out"]] == [
        ("M000", 1, "arrears", "4.1"), ("M003", 1, "suspended", None), ("OBS", 0, "observer", None),
    ]  # fmt: skip


def test_without_a_rule_on_arrears_they_take_nothing_away(forum: Forum):
    enter(forum, 0, "arrears", days_ago=900)
    assert roll_of(forum, make.open_question(forum))["entitled"] == 6


def test_what_is_entered_after_the_opening_leaves_the_roll_and_is_judged_when_an_answer_arrives(forum: Forum):
    question = make.open_question(forum)
    enter(forum, 0, "suspension")
    with pytest.raises(PermissionDenied):
        make.cast(question, forum[0], "a")
    enter(forum, 1, "suspension", until=0)
    make.cast(question, forum[1], "a")
    assert roll_of(forum, question)["entitled"] == 6
    with pytest.raises(DatabaseError), transaction.atomic():
        RollExclusion.objects.create(question=question, delegation=forum[0].delegation, reason="arrears")


def test_a_mission_that_is_left_out_reads_why(forum: Forum):
    enter(forum, 0, "suspension")
    question = make.open_question(forum)
    head = Client()
    head.force_login(forum[0].head)
    refused = head.get(f"/questions/{question.pk}/answer/M000/")
    assert (refused.status_code, "member whose vote is suspended" in refused.content.decode()) == (403, True)
    assert "M000 does not answer" in head.get(f"/questions/{question.pk}/").content.decode()


def test_the_roll_of_a_survey_is_the_administrations_and_that_of_a_recorded_question_is_public_after_close(
    forum: Forum,
):
    survey, recorded = make.open_question(forum), make.open_question(forum, publicity="recorded")
    member = Program(forum[0].head)
    assert [member.get(f"/questions/{one.pk}/roll").status_code for one in (survey, recorded)] == [403, 403]
    make.close(recorded)
    assert [member.get(f"/questions/{one.pk}/roll").status_code for one in (survey, recorded)] == [403, 200]


def test_only_an_officer_enters_what_bears_on_a_members_vote_and_ends_it(forum: Forum):
    observer = make.mission("OBS", standing="observer")
    source = {"kind": "suspension", "since": today(), "source": "C/1"}
    with pytest.raises(Invalid):
        actions.enter_standing(
            VotingStanding(delegation=observer.delegation, **source), at=clock.now(), by=forum.officer
        )
    with pytest.raises(PermissionDenied):
        actions.enter_standing(
            VotingStanding(delegation=forum[1].delegation, **source), at=clock.now(), by=forum[0].head
        )
    entered = enter(forum, 0, "suspension", days_ago=3)
    with pytest.raises(Invalid):
        actions.end_standing(entered, today() - timedelta(days=4), at=clock.now(), by=forum.officer)
    actions.end_standing(entered, today() - timedelta(days=3), at=clock.now(), by=forum.officer)
    with pytest.raises(Conflict):
        actions.end_standing(entered, today(), at=clock.now(), by=forum.officer)
    assert roll_of(forum, make.open_question(forum))["entitled"] == 6


def test_the_page_of_a_day_tells_who_may_vote_and_takes_an_entry(forum: Forum):
    client = Client()
    client.force_login(forum.officer)
    sent = {"delegation": forum[0].delegation.pk, "kind": "weight", "since": today().isoformat(), "source": "C/2"}
    refused = client.post("/questions/roll/", sent | {"idempotency_key": "a"})
    assert (refused.status_code, "0 for a vote that does not count" in refused.content.decode()) == (422, True)
    assert client.post("/questions/roll/", sent | {"weight": 4, "idempotency_key": "b"}).status_code == 302
    page = client.get("/questions/roll/").content.decode()
    assert "6 members are entitled to vote." in page
    assert "Together they have 9 votes." in page
