"""What was decided, for programs."""

import pytest

from intersession.floor import actions
from intersession.floor.actions.deciding import Decided
from intersession.floor.actions.presiding import Item
from tests import make_questions
from tests import make_room as make
from tests.floor.test_actions import consulted, published
from tests.make_forum import Program

pytestmark = pytest.mark.django_db


def test_a_program_reads_what_the_meeting_decided_once_the_result_is_published():
    world = make.room()
    make.agreed(world)
    make.act(world, "conclude")
    path, program = f"/questions/{world.question.pk}/decision", Program(world.observer)
    assert program.get(path).status_code == 404
    question = published(world)
    actions.state(question, world.italy, text="For the record.", **make.by(world.head))
    told = program.get(path).json()
    assert (told.pop("decided_at")[:2], told["stances"][0].pop("at")[:2]) == ("20", "20")
    meeting = question.meeting
    assert told == {
        "question": question.pk, "mode": "meeting", "how": "without_vote", "authority": "", "mandate": None, "vote": None, "consultation": {},
        "meeting": {"title": meeting.title, "first_day": meeting.first_day.isoformat()}, "words": make.WORDS,
        "options": [
            {"label": "a", "title": own(question, "a"), "title_put": own(question, "a")},
            {"label": "c", "title": {"en": "A common gauge", "fr": "Une échelle commune"}, "title_put": own(question, "c")},
        ],
        "stances": [{"kind": "statement", "delegation": "IT", "text": "For the record.", "meant": None}],
    }  # fmt: skip


def own(question, label: str) -> dict[str, str]:
    return question.options.get(label=label).title


def test_a_program_reads_the_mandate_on_which_the_administration_decided():
    world = consulted()
    items = [Item(label, own(world.question, label)) for label in "ab"]
    decided = Decided(items, world.mandate, "Paragraph 4", {"en": "Two preferred (b)."})
    actions.decide(world.question, decided, **make.by(world.publisher))
    published(world)
    told = Program(world.head).get(f"/questions/{world.question.pk}/decision").json()
    assert [told[name] for name in ("how", "mode", "meeting", "mandate", "authority", "consultation")] == [
        "administration", "administration", None, {"title": world.mandate.title, "citation": world.mandate.citation}, "Paragraph 4",
        {"en": "Two preferred (b)."},
    ]  # fmt: skip


def test_a_question_whose_replies_were_counted_has_no_decision():
    world = make_questions.forum()
    assert Program(world.head).get(f"/questions/{world.question.pk}/decision").status_code == 404


def test_the_document_of_the_api_says_what_a_decision_holds(client):
    schema = client.get("/api/v1/openapi.json").json()
    operation = schema["paths"]["/api/v1/questions/{pk}/decision"]["get"]
    assert sorted(operation["responses"]) == ["200", "401", "404"]
    assert {"how", "words", "options", "stances", "mandate"} <= set(
        schema["components"]["schemas"]["Told"]["properties"]
    )
