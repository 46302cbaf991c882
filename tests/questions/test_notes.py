from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from intersession.audit.models import Act
from intersession.cycles.models import Cycle, Topic
from intersession.documents.models import Document
from intersession.meetings.models import Meeting
from intersession.questions.models import NoteImport, Question
from intersession.questions.notes import NotImported, import_from_console, language_of
from intersession.site import clock
from intersession.site.models import Upload
from tests import make_records as make

pytestmark = pytest.mark.django_db
NOW = make.NOON + timedelta(days=1)


@pytest.fixture(autouse=True)
def held():
    make.organization()
    with clock.held_at(NOW):
        yield


def bring(desk: Client, text: str | bytes):
    return make.post(desk, "/questions/import/", file=make.file(text))


DEADLINE = {"closes_date": "2031-04-15", "closes_time": "18:00", "closes_zone": "Europe/Zurich"}


def test_a_note_in_french_becomes_a_draft_with_three_of_seven(desk):
    address = bring(desk, make.FRENCH)["Location"]
    answer = make.post(desk, address, **make.filled_question(desk, address, **DEADLINE))
    assert answer.status_code == 302
    question = Question.objects.get()
    assert (question.state, question.places, question.picks) == ("draft", 3, 3)
    assert (question.modifications, question.alternatives) == (True, False)
    assert question.closes_at == datetime(2031, 4, 15, 16, 0, tzinfo=UTC)
    assert (question.closes_wall, question.zone) == ("2031-04-15T18:00", "Europe/Zurich")
    assert [option.label for option in question.options.all()] == list("1234567")
    assert [str(topic.paragraphs.get()) for topic in Topic.objects.all()] == [f"para_3__item_{n}" for n in range(1, 8)]
    assert (question.cycle.year, question.document.symbol) == (2032, "CP/2031/14")
    assert (question.meeting.first_day.isoformat(), question.meeting.announced_at) == ("2031-04-28", None)
    assert desk.get(answer["Location"]).status_code == 200


def test_a_note_in_spanish_becomes_a_draft_with_two_of_four(desk):
    address = bring(desk, make.SPANISH_SEMINARS)["Location"]
    make.post(desk, address, **make.filled_question(desk, address))
    question = Question.objects.get()
    assert (question.places, question.options.count(), question.closes_at) == (2, 4, None)
    topics = {t.letter: sorted(p.identity for p in t.paragraphs.all()) for t in Topic.objects.all()}
    assert topics == {
        "a": ["para_2", "topic_a"], "b": ["para_3", "topic_b"], "c": ["para_4", "topic_c"], "d": ["para_5", "topic_d"],
    }  # fmt: skip


def test_the_real_note_is_opened_in_one_form(desk, samples):
    text = (samples / "IC-2008-6.en.txt").read_text()
    address = bring(desk, text)["Location"]
    changes = DEADLINE | {"opening": "now", "release": "on"}
    answer = make.post(desk, address, **make.filled_question(desk, address, **changes))
    assert answer.status_code == 302
    question = Question.objects.get()
    assert (question.state, question.places, question.picks) == ("open", 2, 2)
    assert (question.modifications, question.alternatives) == (True, True)
    assert [t.letter for t in Topic.objects.all()] == ["a", "b", "c", "d"]
    assert question.document.is_released(NOW)
    assert question.meeting.first_day.isoformat() == "2008-10-23"


def test_one_act_makes_all_or_nothing(desk, monkeypatch):
    address = bring(desk, make.FRENCH)["Location"]
    sent = make.filled_question(desk, address, **DEADLINE)
    from intersession.questions.actions import notes

    def break_off(*args, **kwargs):
        raise RuntimeError("power fails")

    monkeypatch.setattr(notes.Option.objects, "bulk_create", break_off)
    with pytest.raises(RuntimeError):
        make.post(desk, address, **sent)
    left = [model.objects.count() for model in (Document, Cycle, Topic, Meeting, Question)]
    assert left == [0, 0, 0, 0, 0]


def test_a_repeated_write_makes_one_question(desk):
    address = bring(desk, make.FRENCH)["Location"]
    sent = make.filled_question(desk, address, **DEADLINE) | {"idempotency_key": "the-same-key"}
    first, again = desk.post(address, sent), desk.post(address, sent)
    assert (first["Location"], Question.objects.count()) == (again["Location"], 1)


def test_what_was_made_is_in_the_record(desk):
    address = bring(desk, make.FRENCH)["Location"]
    make.post(desk, address, **make.filled_question(desk, address, **DEADLINE))
    verbs = list(Act.objects.order_by("number").values_list("verb", flat=True))
    assert verbs[:4] == ["noteimport.brought", "cycle.opened", "meeting.planned", "document.stored"]
    assert verbs[-3:] == ["document.topics_tied", "question.drafted", "noteimport.used"]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (b"", "The file is empty"),
        (b"   \n\n", "The file is empty"),
        (b"%PDF-1.4 ...", "The PDF is damaged"),
        (b"\x89PNG\r\n\x1a\n ...", "not one of the kinds"),
        (b"abc\x00def", "neither text nor"),
        ("1. Решение\n".encode("koi8-r"), "encoding"),
    ],
)
def test_what_cannot_be_read_is_said_and_not_kept(desk, sent, said):
    answer = bring(desk, sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert (NoteImport.objects.count(), Upload.objects.count()) == (0, 0)


def test_the_same_file_twice_leads_to_the_first(desk):
    first = bring(desk, make.FRENCH)
    again = bring(desk, make.FRENCH)
    assert again.status_code == 409
    assert first["Location"] in again.content.decode()
    assert NoteImport.objects.count() == 1


def test_a_note_without_options_waits_for_them(desk):
    text = "HC/2032/10\n\nPort Amity, 3 May 2032\n\nSeminar topics\n\n1. Members are requested to select two topics of their choice for the year that is to come.\n"
    address = bring(desk, text)["Location"]
    page = desk.get(address).content.decode()
    assert "The options of this choice are not in the document." in page
    answer = make.post(
        desk, address, **make.filled_question(desk, address, original_language="en", language="en", title="Kept title")
    )
    assert answer.status_code == 422
    assert "names no options" in answer.content.decode() and "Kept title" in answer.content.decode()
    assert not Document.objects.exists()


def test_two_topics_with_one_letter_are_refused(desk):
    address = bring(desk, make.SPANISH_SEMINARS.replace("(c) Agua", "(b) Agua"))["Location"]
    answer = make.post(desk, address, **make.filled_question(desk, address))
    assert answer.status_code == 422
    assert "Two options have the label “b”." in answer.content.decode()


def test_more_places_than_options_are_refused(desk):
    address = bring(desk, make.SPANISH_SEMINARS)["Location"]
    answer = make.post(desk, address, **make.filled_question(desk, address, places="5"))
    assert answer.status_code == 422
    assert "5 places cannot be filled from 4 options." in answer.content.decode()


def test_a_symbol_that_is_held_is_asked_about(desk):
    make.document(symbol="CT/2031/5", language="es")
    address = bring(desk, make.SPANISH_SEMINARS)["Location"]
    refused = make.post(desk, address, **make.filled_question(desk, address))
    assert (refused.status_code, Question.objects.count()) == (422, 0)
    assert make.post(desk, address, **make.filled_question(desk, address, held="edition")).status_code == 302
    document = Document.objects.get()
    assert document.editions.count() == 2
    assert document.editions.unreleased().get().title == "Temas de los seminarios"
    assert Question.objects.get().document == document


def test_a_letter_that_the_year_uses_otherwise_is_refused(desk):
    cycle = make.cycle(2032)
    Topic.objects.create(cycle=cycle, letter="a", position=1, title={"es": "Otra cosa"})
    address = bring(desk, make.SPANISH_SEMINARS)["Location"]
    answer = make.post(desk, address, **make.filled_question(desk, address))
    assert answer.status_code == 422
    assert "another topic (a)" in answer.content.decode()


def test_a_deadline_that_the_clocks_skip_or_show_twice_is_asked(desk):
    address = bring(desk, make.FRENCH)["Location"]
    skipped = {"closes_date": "2031-03-30", "closes_time": "02:30"}
    twice = {"closes_date": "2031-10-26", "closes_time": "02:30"}
    assert (
        "does not exist" in make.post(desk, address, **make.filled_question(desk, address, **skipped)).content.decode()
    )
    assert (
        "Say which of the two"
        in make.post(desk, address, **make.filled_question(desk, address, **twice)).content.decode()
    )
    make.post(desk, address, **make.filled_question(desk, address, **twice, closes_which="1"))
    assert Question.objects.get().closes_at == datetime(2031, 10, 26, 1, 30, tzinfo=UTC)


def test_a_note_that_asks_for_a_ranking_becomes_a_ranking(desk):
    text = make.SPANISH_SEMINARS.replace(
        "que seleccionen dos de los cuatro temas siguientes",
        "que clasifiquen por orden de preferencia los temas siguientes",
    )
    address = bring(desk, text)["Location"]
    context = desk.get(address).context
    if not context["asks"] or context["asks"][0]["kind"] != "rank":
        pytest.fail(f"the grammar reads {context['asks']}")
    make.post(desk, address, **make.filled_question(desk, address, opening="now", places="1", picks="4", **DEADLINE))
    made = Question.objects.get()
    assert (made.kind, made.method, made.state, made.most_choices) == ("rank", "borda", "open", made.options.count())


def test_the_way_in_is_the_administrations(desk):
    address = bring(desk, make.FRENCH)["Location"]
    reader = make.signed_in(Client(), make.person("reader@example.org"))
    assert [reader.get(a).status_code for a in ("/questions/import/", address)] == [403, 403]


def test_a_note_page_asks_the_same_for_seven_options_as_for_four(desk, django_assert_max_num_queries):
    for text in (make.FRENCH, make.SPANISH_SEMINARS):
        address = bring(desk, text)["Location"]
        with django_assert_max_num_queries(10):
            desk.get(address)


def test_the_console_makes_the_draft_and_says_what_it_understood():
    told = import_from_console(make.FRENCH.encode(), "note.txt", year=None, dry_run=False)
    question = Question.objects.get()
    assert told["question"] == question.pk and told["document"]["slug"] == "CP-2031-14"
    assert (told["cycle"], told["places"], told["deadline"], told["meeting"]["date"]) == (
        2032,
        3,
        "2031-04-15",
        "2031-04-28",
    )
    assert [option["label"] for option in told["options"]] == list("1234567")
    assert (question.closes_at, question.options.count(), told["not_understood"]) == (None, 7, [])


def test_a_dry_run_writes_nothing():
    told = import_from_console(make.SPANISH_SEMINARS.encode(), "note.txt", year=None, dry_run=True)
    assert (told["places"], told["deadline"], told["dry_run"]) == (2, None, True)
    assert (Document.objects.count(), Act.objects.count(), Upload.objects.count()) == (0, 0, 0)


def test_the_console_gives_the_real_notes_facts(samples):
    data = (samples / "IC-2008-6.en.txt").read_bytes()
    told = import_from_console(data, "note.txt", year=None, dry_run=False)
    assert (told["cycle"], told["places"], told["picks"], told["deadline"]) == (2009, 2, 2, None)
    assert (told["meeting"]["date"], len(told["topics"]), told["document"]["symbol"]) == ("2008-10-23", 4, "IC/2008/6")
    with pytest.raises(NotImported, match="IC/2008/6 is held already"):
        import_from_console(data, "note.txt", year=None, dry_run=False)
    assert Question.objects.count() == 1


@pytest.mark.parametrize("data", [b"", b"\x00\x01", "Только слова.".encode(), b"1. Nothing is asked here at all.\n"])
def test_the_console_refuses_in_one_line(data):
    with pytest.raises(NotImported) as refusal:
        import_from_console(data, "note.txt", year=None, dry_run=False)
    assert "\n" not in str(refusal.value)
    assert (Document.objects.count(), Cycle.objects.count()) == (0, 0)


@pytest.mark.parametrize(("text", "language"), [(make.FRENCH, "fr"), (make.SPANISH, "es")])
def test_the_language_of_a_text_is_told_by_its_commonest_words(text, language):
    assert language_of(make.read(text)) == language


TWO_ASKS = (
    make.SPANISH_SEMINARS
    + "\n6. Se ruega a las delegaciones que envíen sus observaciones antes del 30 de junio de 2031.\n"
)


def test_each_of_several_asks_can_become_a_draft(desk):
    address = bring(desk, TWO_ASKS)["Location"]
    kinds = [ask["kind"] for ask in desk.get(address).context["asks"]]
    assert kinds == ["choose", "comment"]
    make.post(desk, address, **make.filled_question(desk, address))
    second = f"{address}?ask=1"
    sent = make.filled_question(
        desk, second, places="1", picks="1", closes_date="", closes_time="", **{"options-TOTAL_FORMS": "0"}
    )
    assert make.post(desk, second, **sent).status_code == 302
    drafts = [(q.kind, q.options.count(), q.document.symbol) for q in Question.objects.order_by("pk")]
    assert drafts == [("choose", 4, "CT/2031/5"), ("comment", 0, "CT/2031/5")]
    assert NoteImport.objects.get().corrections["made"].keys() == {"0", "1"}


def test_an_opening_at_a_moment_is_left_to_the_clock(desk):
    address = bring(desk, make.FRENCH)["Location"]
    moment = {"opening": "moment", "opens_date": "2031-03-10", "opens_time": "09:00", "opens_zone": "Europe/Zurich"}
    make.post(desk, address, **make.filled_question(desk, address, **DEADLINE, **moment))
    question = Question.objects.get()
    assert (question.state, question.opens_at) == ("scheduled", datetime(2031, 3, 10, 8, 0, tzinfo=UTC))


def test_an_opening_wants_a_deadline_after_it(desk):
    address = bring(desk, make.SPANISH_SEMINARS)["Location"]
    assert (
        "needs a deadline"
        in make.post(desk, address, **make.filled_question(desk, address, opening="now")).content.decode()
    )
    late = DEADLINE | {"opening": "moment", "opens_date": "2031-05-01", "opens_time": "09:00"}
    assert (
        "must come after the opening"
        in make.post(desk, address, **make.filled_question(desk, address, **late)).content.decode()
    )
    assert not Question.objects.exists()


def test_themes_can_be_what_is_chosen(desk):
    address = bring(desk, make.SPANISH_SEMINARS)["Location"]
    make.post(desk, address, **make.filled_question(desk, address, stands="themes"))
    themes = [str(option.theme.title["es"])[:14] for option in Question.objects.get().options.all()]
    assert themes == ["Agua y ciudade", "Agua y campos:", "Agua y fábrica", "Agua y escuela"]
    assert not Topic.objects.exists()


def test_what_was_typed_is_kept_when_the_form_fails(desk):
    address = bring(desk, make.FRENCH)["Location"]
    changes = {"places": "9", "options-0-title": "Frayères, corrigé", "options-0-paragraphs": "x"}
    page = make.post(desk, address, **make.filled_question(desk, address, **DEADLINE, **changes)).content.decode()
    assert 'value="Frayères, corrigé"' in page and 'value="9"' in page
    assert "Give paragraph numbers" in page
