"""Every file and every answer to a program says that the data are samples; a forum of anybody's own says no such thing."""

import csv
import json
from io import BytesIO

import pytest
from openpyxl import load_workbook

from intersession.core import formats
from intersession.core.formats.akn import read_akn
from intersession.demo import load
from intersession.documents import texts
from intersession.documents.models import Document
from intersession.meetings.models import Meeting
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


def test_a_document_as_akoma_ntoso_says_so_in_its_metadata_and_stays_what_it_is(head):
    slug = Document.objects.exclude(released_at=None).first().slug
    edition = Document.objects.get(slug=slug).editions.get(language="en", replaced_at=None)
    for address in (f"/documents/{slug}/en.xml", f"/api/v1/documents/{slug}.xml?language=en"):
        answer = head.get(address)
        assert answer["Content-Type"] == "application/akn+xml; charset=utf-8"
        assert f'sample_data="{WORDS}"'.encode() in answer.content
        assert formats.as_json(read_akn(answer.content)) == formats.as_json(read_akn(texts.written(edition, "akn")))


def test_each_row_of_a_table_says_so_in_a_column_of_its_own(head):
    content = b"".join(head.get(f"/questions/{survey().pk}/result.csv").streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(content.splitlines()))
    assert [row["sample_data"] for row in rows] == [WORDS] * survey().options.count()
    assert {row["outcome"] for row in rows} == {"selected", ""}


def test_a_document_says_so_as_text_and_as_html_and_reads_as_before(head):
    document = Document.objects.exclude(released_at=None).first()
    edition = document.editions.get(replaced_at=None, language="en")
    text = head.get(f"/documents/{document.slug}/en.txt").content
    assert text.decode().endswith(f"\n\n{WORDS}\n")
    before, after = formats.read(texts.written(edition, "text")), formats.read(text)
    assert (after.masthead, after.asks) == (before.masthead, before.asks)
    assert [block.text for block in after.blocks] == [*(block.text for block in before.blocks), WORDS]
    assert (
        f'</title>\n<p class="sample">{WORDS}</p>\n' in head.get(f"/documents/{document.slug}/en.html").content.decode()
    )


def test_a_document_says_so_in_its_own_language(head):
    slug = Document.objects.exclude(released_at=None).first().slug
    assert (
        "Données d’exemple\u00a0: aucun État n’a donné ces réponses."
        in head.get(f"/documents/{slug}/fr.txt").content.decode()
    )


def test_the_lists_of_registrations_say_so(head):
    press(head, "door", door="officer")
    listed = f"/meetings/{Meeting.objects.filter(registrations__isnull=False).first().pk}/registrations"
    rows = list(csv.DictReader(b"".join(head.get(f"{listed}.csv").streaming_content).decode("utf-8-sig").splitlines()))
    assert {row["sample_data"] for row in rows} == {WORDS}
    sheet = load_workbook(BytesIO(head.get(f"{listed}.xlsx").content)).active
    assert {row[-1].value for row in sheet.iter_rows(min_row=2)} == {WORDS}


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
