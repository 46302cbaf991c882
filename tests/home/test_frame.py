"""Pages of questions, answers, results and documents show where in the year they stand, as the page of the year does."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from intersession.documents.models import Document
from intersession.meetings.models import Meeting
from intersession.questions.models import Question
from intersession.site import clock
from tests import make_questions as make
from tests.questions.reading import client

pytestmark = pytest.mark.django_db
STEPS = {"Autumn consultations", "Note RC/2031/1", "Which projects shall the Commission take up?"}


@pytest.fixture
def world():
    made = make.forum()
    Document.objects.update(cycle=made.question.cycle, date=date(2031, 1, 9), kind={"en": "Note", "fr": "Note"})
    return made


def line(page) -> list[tuple[str, str, str]]:
    """The steps as the page shows them: state, words, where it leads."""
    found = re.search(r'<nav class="ribbon".*?</nav>', page.content.decode(), re.S)
    steps = re.findall(r'<li data-state="(\w+)".*?<a href="([^"]*)".*?<span class="label">(.*?)</span>', found[0], re.S)
    return [(state, label, url) for state, url, label in steps]


def test_a_question_and_a_document_show_the_line_of_their_year(world):
    head = client(world.head)
    year = line(head.get("/2031/"))
    pages = [f"/questions/{world.question.pk}/", "/documents/RC-2031-1/en"]
    assert {label for _state, label, _url in year} == STEPS
    assert [line(head.get(page)) for page in pages] == [year] * 2


def test_a_receipt_and_a_result_show_it_too(world):
    ballot = make.give(world, 0, [{"option": "a"}])
    head = client(world.head)
    assert line(head.get(f"/receipts/{ballot.number}/")) == line(head.get("/2031/"))


def test_in_the_readers_language_and_without_an_account(world):
    reader = Client(HTTP_ACCEPT_LANGUAGE="fr")
    assert line(reader.get(f"/questions/{world.question.pk}/")) == line(reader.get("/2031/"))
    assert "Quels projets la Commission doit-elle retenir ?" in [
        label for _state, label, _url in line(reader.get("/2031/"))
    ]


def test_nothing_stands_there_that_is_not_public(world):
    cycle = world.question.cycle
    Question.objects.create(cycle=cycle, title={"en": "A draft"}, closes_at=clock.now() + timedelta(5), zone="UTC")
    Document.objects.create(
        symbol="RC/2031/9", slug="RC-2031-9", cycle=cycle, title={"en": "Unreleased"}, original_language="en"
    )
    Meeting.objects.create(cycle=cycle, kind="workshop", title={"en": "Unannounced"}, place={}, zone="UTC", first_day=date(2031, 2, 3),
                           last_day=date(2031, 2, 3))  # fmt: skip
    labels = {label for _state, label, _url in line(client(world.officer).get(f"/questions/{world.question.pk}/"))}
    assert labels == STEPS


def test_a_page_that_is_held_learns_in_ten_minutes_where_the_year_is(world):
    held = Client().get("/documents/RC-2031-1/en")["ETag"]
    clock.move_to(clock.now() + timedelta(minutes=11))
    assert Client().get("/documents/RC-2031-1/en", headers={"If-None-Match": held}).status_code == 200
