"""The bar: doors let a visitor in as a sample person, buttons move the clock and do what is due."""

from datetime import timedelta

import pytest
from django.test import Client

from intersession.accounts.models import User
from intersession.demo import load
from intersession.demo.context import bar
from intersession.demo.records import moment
from intersession.questions.models import Question, State
from intersession.site import clock
from intersession.site.organization import organization_of
from tests import make_members as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor(client):
    load.demonstrate(at=None, all_heads=False)
    return client


def press(client: Client, where: str, **fields: str):
    number = getattr(client, "presses", 0) + 1
    client.presses = number
    return client.post(f"/demonstration/{where}/", fields | {"idempotency_key": f"press-number-{number}"})


def bar_of(page) -> dict:
    shown = page.context["demonstration"]
    return {door["code"] for door in (*shown["doors"], *shown["capacities"]) if door["current"]}


def test_every_page_says_that_the_data_are_samples(visitor):
    assert "Sample data: no State gave these answers." in visitor.get("/").content.decode()


def test_a_reader_without_an_account_stands_behind_the_public_door(visitor):
    assert bar_of(visitor.get("/")) == {"public"}


@pytest.mark.parametrize(("door", "acts_for"), [
    ("officer", "The Administration"), ("publisher", "The Administration"), ("translator", "Translator"), ("delegate", "Delegation of Italy · Head of delegation"),
    ("observer", "Delegation of Sample Non-governmental Organization 1 · Head of delegation"),
])  # fmt: skip
def test_a_door_lets_in_as_that_person(visitor, door, acts_for):
    assert press(visitor, "door", door=door).url == "/"
    page = visitor.get("/")
    assert (page.context["acting_for"], door in bar_of(page)) == (acts_for, True)


def test_the_delegate_enters_as_head_and_turns_adviser_on_the_same_page(visitor):
    press(visitor, "door", door="delegate")
    assert bar_of(visitor.get("/")) == {"delegate", "head"}
    assert press(visitor, "door", door="adviser", next="/2009/").url == "/2009/"
    page = visitor.get("/")
    assert (bar_of(page), page.context["acting_for"]) == ({"delegate", "adviser"}, "Delegation of Italy · Adviser")


def test_a_door_keeps_the_visitor_s_language(visitor):
    visitor.get("/", headers={"Accept-Language": "fr"})
    visitor.post(
        "/demonstration/door/", {"door": "delegate", "idempotency_key": "in-french"}, headers={"Accept-Language": "fr"}
    )
    assert "Délégation\u00a0: Italie" in visitor.get("/").content.decode()


def test_the_public_door_leads_out_again(visitor):
    press(visitor, "door", door="officer")
    press(visitor, "door", door="public")
    assert bar_of(visitor.get("/")) == {"public"}


def test_a_door_that_is_not_there_is_not_found(visitor):
    assert press(visitor, "door", door="secretary-general").status_code == 404


@pytest.mark.parametrize(("button", "ahead"), [("1h", timedelta(hours=1)), ("1d", timedelta(days=1))])
def test_a_button_moves_the_clock_and_stays_on_the_page(visitor, button, ahead):
    before = clock.now()
    assert press(visitor, "clock", advance=button, next="/2009/").url == "/2009/"
    assert ahead <= clock.now() - before < ahead + timedelta(seconds=30)


def test_the_deadline_button_closes_the_question_before_the_page_comes_back(visitor):
    press(visitor, "clock", advance="deadline")
    assert clock.now() >= moment("2008-10-22T18:00:10")
    assert not Question.objects.filter(state=State.OPEN).exists()
    assert "No deadline lies ahead." in press_and_read(visitor)


def press_and_read(visitor) -> str:
    return visitor.get(press(visitor, "clock", advance="deadline").url).content.decode()


def test_a_button_never_leads_to_another_site(visitor):
    assert press(visitor, "clock", advance="1h", next="https://elsewhere.example/").url == "/"


def test_a_length_that_is_none_is_refused_with_a_sentence(visitor):
    answer = press(visitor, "clock", advance="-1d")
    assert (answer.status_code, "by an hour, by a day" in answer.content.decode()) == (422, True)


def test_the_bar_asks_nothing_beyond_the_frame(visitor, rf, django_assert_num_queries):
    request = rf.get("/")
    request.user = User(email="delegate1@italy.example")
    organization_of(request)  # which every page reads, once
    with django_assert_num_queries(0):
        shown = bar(request)["demonstration"]
    assert [door["code"] for door in shown["doors"]] == [
        "officer",
        "publisher",
        "translator",
        "delegate",
        "observer",
        "public",
    ]


def test_a_forum_of_one_s_own_has_no_bar(rf, db):
    make.organization()
    assert bar(rf.get("/")) == {"demonstration": None}
