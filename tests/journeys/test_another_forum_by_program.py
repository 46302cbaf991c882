"""The same note without a browser: imported on the command line, answered and read over the API with tokens."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from intersession import cli
from intersession.documents.models import Document
from intersession.questions import actions
from intersession.questions.models import Question
from intersession.site import clock
from tests import make_forum as make
from tests import make_records as records
from tests import make_silence as silence

pytestmark = pytest.mark.django_db
NOTE = Path(__file__).parent / "river" / "note.fr.txt"


def imported(capsys: pytest.CaptureFixture[str]) -> dict:
    assert cli.main(["import", "note", str(NOTE), "--json"]) == 0
    return dict(json.loads(capsys.readouterr().out))


def test_a_note_is_imported_answered_and_published_by_programs(capsys):
    forum = make.forum(members=4)
    told = imported(capsys)
    assert (told["document"]["symbol"], told["cycle"], told["places"], told["picks"], len(told["options"]), told["deadline"]) == (
        "CD/2033/5", 2034, 3, 3, 7, None,
    )  # fmt: skip
    assert [(place["line"], place["code"]) for place in told["not_understood"]] == [(42, "deadline_without_date")]
    question = opened(told["question"], forum)

    answers = {"M000": "123", "M001": "135", "M002": "137"}
    for mission in forum.missions[:3]:
        given = make.Program(mission.head).give(
            question, mission.code, *answers[mission.code], key=f"key-{mission.code}"
        )
        assert (given.status_code, given.json()["number"].partition("-")[0]) == (201, str(question.pk))
    again = make.Program(forum[0].head).give(question, "M000", *answers["M000"], key="key-M000")
    assert again.status_code == 200
    turnout = make.Program(forum.officer).get(f"/questions/{question.pk}/turnout").json()
    assert (turnout["entitled"], turnout["answered"]) == (4, 3)

    make.publish(make.close(question), forum)
    result = make.Program(forum[3].head).get(f"/questions/{question.pk}/result").json()
    assert result["selected"] == ["1", "3"]
    assert sorted(result["tied"]) == ["2", "5", "7"]
    assert [option["as_it_stands"] for option in result["options"]] == [3, 1, 3, 0, 1, 0, 1]


def opened(number: int, forum: make.Forum) -> Question:
    """The draft, with the deadline that the note does not say, put to the membership."""
    question = Question.objects.get(pk=number)
    question.closes_at, question.zone = clock.now() + timedelta(days=30), "Europe/Budapest"
    actions.change_question(question, at=clock.now(), by=forum.officer)
    return actions.open_question(question, at=clock.now(), by=forum.officer)


def test_a_dry_run_says_what_it_would_make_and_makes_nothing(capsys):
    make.forum(members=1)
    assert cli.main(["import", "note", str(NOTE), "--json", "--dry-run"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["dry_run"], told["question"], Question.objects.count()) == (True, None, 0)


def test_the_command_says_in_one_line_what_it_did_not_understand(capsys):
    make.forum(members=1)
    assert cli.main(["import", "note", str(NOTE)]) == 0
    assert capsys.readouterr().out == "CD/2033/5, year 2034: select 3 of 7; places not understood: 1.\n"


def test_the_commission_puts_paragraphs_of_its_note_under_silence(capsys):
    """Two paragraphs of the note, in French alone, for 72 hours of Budapest: one is objected to and falls, the other is agreed."""
    forum = make.forum(members=4)
    document = Document.objects.get(symbol=imported(capsys)["document"]["symbol"])
    now = clock.now()
    records.release(document, now)
    procedure = silence.draft(
        forum, title={"fr": "Calendrier du fleuve"}, document=document, numbers="1–2", typed={}, zone="Europe/Budapest", in_part=True
    )  # fmt: skip
    address = f"/silence-procedures/{procedure.pk}"
    assert make.Program(forum.officer).post(f"{address}/opening", {}, "open").status_code == 200
    read = make.Program(forum[1].head).get(address).json()
    first, second = read["text"]["fr"]
    assert (first["number"], second["number"], read["rules"]["number"]) == (1, 2, 72)
    body = {"delegation": "M001", "reason": "Les crues viennent plus tôt.", "paragraphs": [second["id"]]}
    assert make.Program(forum[1].head).post(f"{address}/objections", body, "object").status_code == 201
    assert silence.ended(procedure).state == "agreed_in_part"
    outcome = make.Program(None).client.get(f"/silence/{procedure.pk}/").content.decode()
    assert "The text is agreed without paragraph 2, to which M001 objected." in outcome
