"""What is issued of a question: the call by which it is put, the receipt of an answer and the letters that confirm its result."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intersession.core import figures, formats
from intersession.cycles.models import Mandate
from intersession.documents.models import Document, Edition
from intersession.meetings.models import Meeting
from intersession.questions import actions
from intersession.questions.models import Question, State
from intersession.questions.papers import call_paper
from intersession.site import clock
from intersession.site.models import Organization
from tests import make_questions as make
from tests.make_records import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:No directory at")]


@pytest.fixture
def world():
    """A river commission in three languages that put three options, with the mandate for it, to three members."""
    made = make.forum(options=3, opened=False)
    Organization.objects.update(languages=["en", "fr", "es"], contact="office@river.example")
    mandate = Mandate.objects.create(
        title={"en": "Convention of the river", "fr": "Convention du fleuve"}, citation="article 4"
    )
    Question.objects.update(mandate=mandate, closes_at=datetime(2031, 10, 26, 16, 30, tzinfo=UTC))
    made.question.refresh_from_db()
    clock.move_to(datetime(2031, 9, 1, 8, tzinfo=UTC))
    return made


def opened(world):
    world.question = actions.open_question(world.question, at=clock.now(), by=world.officer)
    return world.question


def read(user, address):
    """The words of a file, paragraph by paragraph, tables cell by cell; the title first."""
    answer = (signed_in(Client(), user) if user else Client()).get(address)
    assert answer.status_code == 200, answer.status_code
    document = formats.read(answer.content)
    words = [document.masthead.title, document.masthead.kind]
    for block in document.blocks:
        words += [cell.text for row in block.rows for cell in row] if hasattr(block, "rows") else [block.text]
    return words


def call(world, language="en", form="docx"):
    return f"/questions/{world.question.pk}/call/{language}.{form}"


def test_the_call_says_on_which_mandate_what_is_asked_how_by_whom_and_until_when_it_is_answered(world):
    opened(world)
    pk = world.question.pk
    assert read(None, call(world)) == [
        "Which projects shall the Commission take up?", "Circular letter",
        "To the members",
        "The Administration has the honour to put the following question to the membership: “Which projects shall the Commission take up?”",
        "Mandate",
        "The membership asked (Autumn consultations, 29 April 2030): “Propose projects for the year.” The Administration puts this question in answer.",
        "It stands on the following: Convention of the river (article 4).",
        f"It is explained in document {world.question.document.symbol}.",
        "What is asked",
        "The question offers 3 options. 2 options are to be selected. A delegation may choose up to 2 options.",
        "It may propose another wording of an option.",
        "It may propose something else in place of an option.",
        *(
            words
            for number, title in enumerate(make.TITLES[:3])
            for words in (title[0], *(f"Paragraph {2 * number + n} on {title[0]}." for n in (1, 2)))
        ),
        "How to answer",
        f"Answers are given on line at http://127.0.0.1:8000/questions/{pk}/ by whoever holds the right to give for the delegation.",
        "An answer may also be sent by note verbale or by mail to office@river.example; the Administration enters it and asks the "
        "mission to confirm the entry.",
        "Answers are to arrive before 26 October 2031, 17:30 Budapest, UTC+1. Until then an answer can be replaced by another.",
        "Who answers, and what becomes public",
        "3 members are entitled to answer, each once: the roll was fixed when the question opened.",
        "Survey: after the close the numbers, and the wordings proposed with who proposed them, are public; who chose what is not.",
        "Enquiries", "office@river.example",
    ]  # fmt: skip


def test_in_french_and_spanish_it_says_the_same(world):
    opened(world)
    french, spanish = (read(None, call(world, language)) for language in ("fr", "es"))
    assert "Lettre circulaire" in french and "Carta circular" in spanish
    assert (
        "Date limite de réception des réponses\u00a0: 26 octobre 2031, 17\u00a0h\u00a030 (Budapest, UTC+1)."
        in "".join(french)
    )
    assert "Plazo de recepción de las respuestas: 26 de octubre de 2031, 17:30 (Budapest, UTC+1)." in "".join(spanish)
    assert len(french) == len(spanish) == len(read(None, call(world)))


@pytest.mark.parametrize("form", ["pdf", "docx", "html", "txt", "json", "xml"])
def test_it_is_there_in_every_format(world, form):
    opened(world)
    answer = Client().get(call(world, "fr", form))
    assert answer.status_code == 200
    document = answer.json() if form == "json" else formats.read(answer.content)
    assert "Alerte aux crues" in str(document)


def test_before_the_opening_only_the_administration_reads_it_and_a_deadline_that_is_open_is_said_to_be(world):
    assert Client().get(call(world)).status_code == signed_in(Client(), world.head).get(call(world)).status_code == 404
    said = read(world.officer, call(world))
    assert "Those answer, each once, that are members on the day on which the question opens." in said
    Question.objects.update(closes_at=None)
    assert "The deadline is not fixed yet." in read(world.officer, call(world))


def test_it_names_no_document_and_no_meeting_that_nobody_may_know_of(world):
    Document.objects.update(released_at=None)
    Edition.objects.update(released_at=None)
    Meeting.objects.update(announced_at=None)
    said = " ".join(filter(None, read(world.officer, call(world))))
    assert (
        world.question.document.symbol not in said and "Autumn consultations" not in said and "Paragraph 1" not in said
    )


def test_an_extension_stands_in_it_with_its_reason_and_a_cancelled_question_has_none(world):
    opened(world)
    later = world.question.closes_at + timedelta(days=2)
    actions.extend(
        world.question, later, wall="", reason="Two capitals asked for time.", at=clock.now(), by=world.officer
    )
    assert (
        "The deadline was moved from 26 October 2031, 17:30 Budapest, UTC+1 to 28 October 2031, 17:30 Budapest, UTC+1. "
        "Two capitals asked for time."
    ) in read(None, call(world))
    Question.objects.update(state=State.CANCELLED)
    assert Client().get(call(world)).status_code == 404


def test_without_a_mandate_of_its_own_it_stands_on_what_the_year_stands_on(world):
    Question.objects.update(mandate=None, request=None)
    for number in (1, 2):
        Mandate.objects.create(title={"en": f"Decision {number}"}, citation=f"decision {number}").cycles.add(
            world.question.cycle
        )
    said = read(world.officer, call(world))
    assert "It stands on the following: Decision 1 (decision 1); Decision 2 (decision 2)." in said


def test_an_officer_makes_the_call_a_document_in_every_language(world):
    address = f"/questions/{world.question.pk}/call/issue"
    desk = signed_in(Client(), world.officer)
    sent = desk.post(address, {"symbol": "RC/2031/9"}, headers={"Idempotency-Key": "one-key"})
    assert sent["Location"] == "/documents/RC-2031-9/"
    kept = Document.objects.get(symbol="RC/2031/9")
    assert sorted(kept.editions.values_list("language", flat=True)) == ["en", "es", "fr"]
    assert (kept.kind["es"], kept.released_at) == ("Carta circular", None)
    Question.objects.update(closes_at=None)
    assert desk.get(address).status_code == 409


@given(
    picks=st.integers(1, 30), places=st.integers(1, 30), language=st.sampled_from(["en", "fr", "es"]),
    minutes=st.integers(0, 17_000_000),
    zone=st.sampled_from(["Europe/Budapest", "America/New_York", "Asia/Kathmandu", "Pacific/Apia"]),
)  # fmt: skip
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_its_figures_and_dates_read_back_as_they_are_recorded(world, picks, places, language, minutes, zone):
    question = world.question
    question.picks, question.places, question.zone = picks, places, zone
    question.closes_at = datetime(2027, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    paper = call_paper(question, Organization.objects.get(), language, clock.now())
    said = [block.text for block in paper.blocks]
    asked = next(words for words in said if words.count("3 op"))
    assert [(int(f.number), f.unit and f.unit.keys) for f in figures.figures(asked, language)] == [
        (number, {"option"}) for number in (3, places, picks)
    ]  # fmt: skip
    local = question.closes_at.astimezone(ZoneInfo(zone))
    told = next(words for words in said if "UTC" in words)
    days = [found for found in figures.read(told, language) if isinstance(found, figures.Dates)]
    assert [(d.year, d.month, d.day) for found in days for d in found.spans[0][:1]] == [
        (local.year, local.month, local.day)
    ]
    hours = re.search(r"(\d\d)(?::|\u00a0h\u00a0)(\d\d)", told)
    assert hours and (int(hours[1]), int(hours[2])) == (local.hour, local.minute)


def test_a_receipt_is_a_letter_for_the_team_alone_in_the_readers_language(world):
    opened(world)
    ballot = make.give(
        world, 0, [{"option": "a"}, {"option": "b", "modified": {"title": {"en": "Fish ways"}, "reason": "Shorter."}}]
    )
    address = f"/receipts/{ballot.number}/letter/fr.docx"
    said = read(world.adviser, address)
    assert said[:2] == [f"Accusé de réception {ballot.number}", "Confirmation d’une réponse"]
    assert any("Head of Italy" in words for words in said) and any("Shorter." in words for words in said)
    assert ballot.commitment in said and ballot.nonce in said
    for user in (world.others[0], world.observer, world.officer):
        assert signed_in(Client(), user).get(address).status_code == 404
    assert Client().get(address).status_code == 302
    assert signed_in(Client(), world.head).get(f"/receipts/{ballot.number}/letter/en.xml").status_code == 404


def test_a_result_is_confirmed_to_each_member_that_was_asked_by_a_letter_of_its_own(world):
    opened(world)
    make.give(world, 0, [{"option": "a"}])
    question = make.close(world)
    address = f"/questions/{question.pk}/result/letters/IT/en.docx"
    result = actions.propose_result(question, at=clock.now(), by=world.officer)
    assert signed_in(Client(), world.officer).get(address).status_code == 404  # nothing before it is published
    actions.confirm_result(result, at=clock.now(), by=world.publisher)
    said = read(world.head, address)
    assert said[:1] == ["Confirmation of the result"] and "Delegation: Italy" in said
    assert (
        "The membership selected (a) Flood warning on the upper reaches. Fewer options were supported than there are places."
        in said
    )
    assert "Members entitled to answer: 3. Answers counted: 1." in said
    assert read(world.officer, address) == said
    for user in (world.others[0], world.observer):
        assert signed_in(Client(), user).get(address).status_code == 404
    assert signed_in(Client(), world.observer).get(address.replace("IT", "UNX")).status_code == 404
