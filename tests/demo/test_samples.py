"""Every file and every answer to a program says that the data are samples; a forum of anybody's own says no such thing."""

import csv
import json

import pytest

from intersession.demo import load
from intersession.documents.models import Document
from intersession.questions.models import Ballot, Question
from tests import make_questions as make
from tests.demo.test_bar import press

pytestmark = pytest.mark.django_db
WORDS = "Sample data: no State gave these answers."


@pytest.fixture
def head(client):
    load.demonstrate(at=None, all_heads=False)
    press(client, "door", door="delegate")
    return client


def survey() -> Question:
    return Question.objects.get(result__isnull=False)


def receipt() -> Ballot:
    return Ballot.objects.get(question=survey(), delegation__code="IT", replaced_by=None)


def addresses() -> list[str]:
    question, slug = survey().pk, Document.objects.exclude(released_at=None).first().slug
    files = [f"/questions/{question}/result.json", f"/receipts/{receipt().number}.json", f"/documents/{slug}/en.json"]
    asked = ["cycles", "cycles/2009", "questions", f"questions/{question}", f"questions/{question}/result",
             f"questions/{question}/record", f"receipts/{receipt().number}", "documents", f"documents/{slug}", "delegations"]  # fmt: skip
    return files + [f"/api/v1/{each}" for each in asked]


def test_every_file_and_every_answer_to_a_program_says_so(head):
    answers = {each: head.get(each) for each in addresses()}
    assert {
        each: (answer.status_code, answer.json().get("sample_data")) for each, answer in answers.items()
    } == dict.fromkeys(answers, (200, WORDS))


def test_each_row_of_a_table_says_so_in_a_column_of_its_own(head):
    content = b"".join(head.get(f"/questions/{survey().pk}/result.csv").streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(content.splitlines()))
    assert [row["sample_data"] for row in rows] == [WORDS] * survey().options.count()
    assert {row["outcome"] for row in rows} == {"selected", ""}


def test_it_is_said_in_the_readers_language(head):
    head.cookies["django_language"] = "fr"
    said = head.get(f"/questions/{survey().pk}/result.json").json()["sample_data"]
    assert said == "Données d’exemple\u00a0: aucun État n’a donné ces réponses."


@pytest.mark.parametrize("address", ["/healthz", "/api/v1/openapi.json", "/api/v1/questions/999999/result"])
def test_what_holds_no_data_is_left_as_it_is(head, address):
    assert "sample_data" not in head.get(address).json()


def test_a_forum_of_ones_own_says_no_such_thing(client):
    world = make.forum()
    client.force_login(world.officer)
    assert "sample_data" not in client.get(f"/api/v1/questions/{world.question.pk}").json()
    assert json.loads(client.get("/api/v1/delegations").content).keys() == {"items", "next"}
