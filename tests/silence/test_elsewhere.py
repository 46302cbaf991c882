"""Where else a silence procedure is met: on every reader's home, in its year, with its theme and topics, in the search."""

import re

import pytest
from django.test import Client

from intersession.cycles.models import Cycle, Theme, Topic
from intersession.silence import actions
from intersession.site import clock
from tests import make_forum as forums
from tests import make_records as records
from tests import make_silence as make
from tests.make_silence import HOUR, wall

pytestmark = pytest.mark.django_db
OPENED = wall("2031-10-23T15:00")


@pytest.fixture
def forum():
    with clock.held_at(wall("2031-03-01T09:00")):
        return make.forum()


def browser(user=None) -> Client:
    client = Client(headers={"Accept-Language": "en"})
    return records.signed_in(client, user) if user else client


def said(answer) -> str:
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))
    return re.sub(r" ([.,:;])", r"\1", text)


def test_every_reader_s_home_shows_a_silence_that_runs_and_none_that_has_ended(forum):
    with clock.held_at(wall("2031-03-02T09:00")):
        observer = forums.mission("OBS", standing="observer").head
    procedure = make.opened(forum, OPENED)
    words = "Agreed unless a member objects before 26 October 2031, 14:00 Geneva, UTC+1"
    readers = {"public": None, "delegate": forum[0].head, "observer": observer, "officer": forum.officer}
    with clock.held_at(OPENED + HOUR):
        assert {name: words in said(browser(user).get("/")) for name, user in readers.items()} == dict.fromkeys(
            readers, True
        )
    make.ended(procedure)
    with clock.held_at(procedure.ends_at + HOUR):
        assert not any(words in said(browser(user).get("/")) for user in readers.values())


def test_a_year_says_that_its_theme_and_topics_were_agreed_by_silence_when_and_by_whose_hand(forum):
    cycle, _ = Cycle.objects.get_or_create(year=2032)
    theme = Theme.objects.create(cycle=cycle, position=1, title={"en": "Snow"})
    topic = Topic.objects.create(cycle=cycle, letter="a", title={"en": "Avalanches"})
    procedure = make.opened(forum, OPENED, theme=theme, topics=[topic])
    with clock.held_at(OPENED + HOUR):
        assert "The theme was agreed by silence" not in said(browser().get("/2032/"))
    make.ended(procedure)
    with clock.held_at(procedure.ends_at + HOUR):
        page, topics = browser().get("/2032/"), browser().get("/2032/topics")
    assert "The theme was agreed by silence on 26 October 2031, 14:00 Geneva, UTC+1; put by: the Chair." in said(page)
    assert "Agreed by silence on 26 October 2031, 14:00 Geneva, UTC+1; put by: the Chair." in said(topics)
    assert all(f"/silence/{procedure.pk}/" in each.content.decode() for each in (page, topics))


def test_the_search_finds_the_text_once_it_is_open_and_for_the_administration_before(forum):
    procedure = make.draft_at(forum, OPENED)

    def finds(user=None):
        return f"/silence/{procedure.pk}/" in browser(user).get("/search?q=tolls").content.decode()

    with clock.held_at(OPENED):
        assert (finds(), finds(forum[0].head), finds(forum.officer)) == (False, False, True)
        actions.open_procedure(procedure, at=OPENED, by=forum.officer)
        assert (finds(), finds(forum[0].head)) == (True, True)
