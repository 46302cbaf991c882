"""What the desk records is the record: the result tells how the replies came, programs read them, and who may correct is told."""

import json

import pytest
from django.test import Client

from intersession.questions.models import Ballot, Question
from intersession.site import clock
from tests import make_questions as make
from tests import make_replies as desk
from tests.desk.test_pages import text_of
from tests.make_forum import Program


@pytest.fixture
def world(db):
    return make.forum(members=5)


def test_the_result_says_how_many_came_on_line_by_mail_and_by_letter(world):
    make.give(world, 0, [{"option": "a"}])
    for name, how in (("France", "upload"), ("Spain", "pasted")):
        desk.accept(desk.reply(world, desk.letter("selects project (a)", name), how=how), world)
    make.close(world)
    late = desk.reply(world, desk.letter("selects project (b)", "X3"), question=world.question)
    assert late.status == "late"
    question = Question.objects.get(pk=world.question.pk)
    from intersession.questions import actions

    at = clock.now()
    actions.confirm_result(actions.propose_result(question, at=at, by=world.officer), at=at, by=world.publisher)
    page = text_of(Client(headers={"Accept-Language": "en"}).get(f"/questions/{question.pk}/result/"))
    assert "How the replies came" in page
    for words in ("On line · 1", "By letter · 1", "By mail · 1"):
        assert words in page
    assert Ballot.objects.standing().count() == 3


def test_programs_of_the_administration_read_what_arrived_as_the_contract_writes_it(world):
    first = desk.accept(desk.reply(world), world)
    desk.reply(world, desk.letter("selects projects (a), (b) and (c)", "France"))
    said = json.loads(Program(world.officer).get(f"/questions/{world.question.pk}/replies").content)
    recorded, waiting = said["items"]
    assert (recorded["state"], recorded["receipt"], recorded["channel"], said["next"]) == (
        "recorded", first.ballot.number, "letter", None,
    )  # fmt: skip
    reading = waiting["reading"]
    assert (reading["status"], reading["delegations"], reading["why"]) == (
        "unclear",
        ["FR"],
        "More is chosen than may be.",
    )
    assert set(reading) == {
        "file", "delegations", "on_behalf_of", "question", "status", "choices", "ranked", "no_preference", "rejects", "awaiting_instructions",
        "joins", "remarks_on_paragraphs", "replaces_earlier", "nominations", "why", "words",
    }  # fmt: skip
    assert Program(world.head).get(f"/questions/{world.question.pk}/replies").status_code == 403
    assert Program(None).get(f"/questions/{world.question.pk}/replies").status_code == 401


def test_the_officers_first_page_and_the_questions_pages_lead_to_the_desk(world):
    desk.reply(world)
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(world.officer)
    assert "1 reply that arrived is to be decided about." in text_of(client.get("/"))
    for page in (f"/questions/{world.question.pk}/", f"/questions/{world.question.pk}/keep/"):
        assert f'href="/desk/questions/{world.question.pk}/"' in client.get(page).content.decode()
    assert 'href="/desk/"' in client.get(f"/{world.question.cycle.year}/").content.decode()
