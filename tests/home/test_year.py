import hashlib
from datetime import date, timedelta

import pytest
from django.test import Client

from intersession.accounts.models import Token
from intersession.audit.acts import CONSOLE
from intersession.cycles import actions as years
from intersession.home.ribbon import steps
from intersession.meetings.actions import note_request, plan_meeting
from intersession.meetings.models import Meeting
from intersession.questions.models import Option, Question
from intersession.questions.notes import import_from_console
from intersession.site import clock
from tests import make_records as make

pytestmark = pytest.mark.django_db
NOW = make.NOON + timedelta(days=1)
TITLES = ("CP/2031/14", "CP-2031-14", "Projets proposés", "Archives hydrologiques", "COMITÉ PERMANENT", "Inventaire")


@pytest.fixture(autouse=True)
def held():
    make.organization()
    with clock.held_at(NOW):
        yield


@pytest.fixture
def program() -> Client:
    return client_of(make.person("reader@example.org"))


def ribbon(year, at, seat=None):
    return steps(year.meetings.all(), year.questions.all(), year.documents.all(), at, seat)


def client_of(user) -> Client:
    Token.objects.create(
        user=user, name="t", digest=hashlib.sha256(user.email.encode()).hexdigest(), made_at=make.BEFORE
    )
    return Client(headers={"Authorization": f"Bearer {user.email}"})


@pytest.fixture
def question() -> Question:
    """A note that was imported and not yet released: document, topics, meeting and draft question."""
    told = import_from_console(make.FRENCH.encode(), "note.txt", year=None, dry_run=False)
    return Question.objects.get(pk=told["question"])


def opened(question: Question) -> None:
    closes = NOW + timedelta(days=9)
    Question.objects.filter(pk=question.pk).update(state="open", opened_at=NOW, closes_at=closes, zone="Europe/Zurich")


def test_before_release_no_page_and_no_address_tells_anything(public, program, question):
    pages = ["/documents/", "/2032/", "/2032/topics", f"/meetings/{question.meeting_id}"]
    answers = [public.get(page) for page in pages] + [
        program.get(f"/api/v1{path}")
        for path in (
            "/cycles",
            "/cycles/2032",
            "/documents",
            "/documents/CP-2031-14",
            f"/meetings/{question.meeting_id}",
        )
    ]
    told = [(a.request["PATH_INFO"], word) for a in answers for word in TITLES if word in a.content.decode()]
    assert [(path, word) for path, word in told if word not in path] == []
    assert [a.status_code for a in answers] == [200, 200, 200, 404, 200, 200, 200, 404, 404]
    assert ribbon(question.cycle, NOW) == []


def test_a_hidden_document_answers_programs_as_one_that_is_not(program, question):
    hidden, none = program.get("/api/v1/documents/CP-2031-14"), program.get("/api/v1/documents/CP-2031-99")
    assert (hidden.status_code, hidden.json()) == (404, none.json())


def test_the_administration_sees_what_is_being_made(question):
    desk = make.signed_in(Client(headers={"Accept-Language": "fr"}), make.officer())
    page = desk.get("/2032/").content.decode()
    assert "CP/2031/14" in page and "Archives hydrologiques" in page


def test_a_release_shows_the_document_its_topics_and_its_meeting(public, program, question):
    make.release(question.document, NOW)
    page = public.get("/2032/").content.decode()
    assert "CP/2031/14" in page and "Archives hydrologiques" in page
    assert public.get(f"/meetings/{question.meeting_id}").status_code == 200
    told = program.get("/api/v1/cycles/2032").json()
    assert told["documents"] == ["CP-2031-14"] and [t["letter"] for t in told["topics"]] == list("1234567")
    listed = program.get("/api/v1/documents").json()
    assert [item["slug"] for item in listed["items"]] == ["CP-2031-14"] and listed["next"] is None
    document = program.get("/api/v1/documents/CP-2031-14?language=fr").json()
    assert document["blocks"] == make.read(make.FRENCH)["blocks"]
    assert program.get("/api/v1/documents/CP-2031-14?language=es").status_code == 404


def test_the_ribbon_shows_what_is_done_what_runs_and_what_is_ahead(question):
    cycle = question.cycle
    past = plan_meeting(
        cycle, "workshop", {"en": "First workshop"}, first_day=date(2031, 2, 3), last_day=date(2031, 2, 4),
        zone="Europe/Zurich", by=CONSOLE, at=make.NOON,
    )  # fmt: skip
    make.release(question.document, NOW)
    opened(question)
    steps = ribbon(cycle, NOW)
    assert [(step.label, step.state) for step in steps] == [
        ("First workshop", "done"),
        ("Note de synthèse CP/2031/14", "done"),
        ("Projets proposés pour le prochain cycle", "now"),
        ("COMITÉ PERMANENT Quarante et unième réunion", "ahead"),
    ]
    assert [step.url for step in steps] == [
        f"/meetings/{past.pk}", "/documents/CP-2031-14/", f"/questions/{question.pk}", f"/meetings/{question.meeting_id}",
    ]  # fmt: skip
    assert steps[0].date == "3–4 February 2031"
    assert steps[2].date == "14 March 2031, 13:00 Zurich, UTC+1"
    assert ribbon(cycle, NOW, make.organization())[2].date == "14 March 2031, 13:00 Valmont, UTC+1"
    later = ribbon(cycle, NOW + timedelta(days=30))
    assert [step.state for step in later] == ["done", "done", "done", "now"]


def test_topics_show_their_paragraphs_in_the_readers_language(public):
    told = import_from_console(make.SPANISH_SEMINARS.encode(), "note.txt", year=None, dry_run=False)
    question = Question.objects.get(pk=told["question"])
    make.release(question.document, NOW)
    page = public.get("/2032/topics").content.decode()
    assert 'id="topic-a"' in page and "Un vertido cruza tres fronteras" in page


def test_a_meeting_shows_what_was_asked_there(public, program, question):
    make.release(question.document, NOW)
    noted = note_request(question.meeting, {"fr": "Une liste de projets"}, by=CONSOLE, at=NOW)
    assert "Une liste de projets" in public.get(f"/meetings/{question.meeting_id}").content.decode()
    told = program.get(f"/api/v1/meetings/{question.meeting_id}").json()
    assert (told["first_day"], told["requests"]) == (
        "2031-04-28",
        [{"id": noted.pk, "text": {"fr": "Une liste de projets"}}],
    )


def test_programs_without_a_token_are_asked_for_one(public):
    assert [public.get(f"/api/v1{path}").status_code for path in ("/cycles", "/documents")] == [401, 401]


def test_a_list_goes_on_from_its_cursor(program):
    for number in range(1, 53):
        make.document(symbol=f"CP/2031/{number}", released=NOW)
    first = program.get("/api/v1/documents").json()
    rest = program.get(f"/api/v1/documents?cursor={first['next']}").json()
    slugs = [item["slug"] for item in first["items"] + rest["items"]]
    assert (len(first["items"]), len(set(slugs)), rest["next"]) == (50, 52, None)
    assert program.get("/api/v1/documents?cursor=x").status_code == 422


def test_a_year_asks_ten_queries_at_most_and_no_more_with_more_in_it(public, django_assert_max_num_queries):
    cycle = make.cycle()
    years.choose_theme(years.add_theme(cycle, {"fr": "Le fleuve"}, by=CONSOLE, at=NOW), by=CONSOLE, at=NOW)

    def fill(number: int) -> None:
        topic = years.add_topic(cycle, str(number), {"fr": f"Sujet {number}"}, by=CONSOLE, at=NOW)
        meeting = plan_meeting(
            cycle, "workshop", {"fr": "Atelier"}, first_day=date(2031, 2, 3), zone="UTC", by=CONSOLE, at=NOW
        )
        document = make.document(symbol=f"CP/2031/{number}", released=NOW, cycle=cycle, meeting=meeting)
        document.paragraphs.filter(identity="para_3").update(topic=topic)
        question = Question.objects.create(cycle=cycle, title={"fr": "?"}, meeting=meeting)
        Option.objects.create(question=question, label="a", position=1, title={"fr": "a"}, topic=topic)
        opened(question)

    fill(1)
    pages = ("/2032/", "/2032/topics", f"/meetings/{Meeting.objects.first().pk}")
    counts = {}
    for page in pages:
        with django_assert_max_num_queries(10) as asked:
            assert public.get(page).status_code == 200
        counts[page] = len(asked)
    for number in range(2, 31):
        fill(number)
    for page in pages:
        with django_assert_max_num_queries(counts[page]):
            public.get(page)


def test_topics_say_what_the_theme_builds_on_and_the_mandates_once_each(public):
    cycle = make.cycle()
    theme = years.add_theme(cycle, {"fr": "Le fleuve vivant"}, by=CONSOLE, at=NOW)
    for name in ("Forum mondial de l'eau", "Décennie des sols"):
        years.add_outside_process(theme, {"fr": name}, by=CONSOLE, at=NOW)
    years.choose_theme(theme, by=CONSOLE, at=NOW)
    for citation in ("article 4", "article 9"):
        years.add_mandate({"fr": "Convention"}, citation, cycles=[cycle], by=CONSOLE, at=NOW)
    page = public.get("/2032/topics").content.decode()
    assert [page.count(words) for words in ("Forum mondial de l", "Décennie des sols", "article 4", "article 9")] == [
        1,
        1,
        1,
        1,
    ]
    assert public.get("/2031/topics").status_code == 404


def test_an_officers_pages_ask_few_queries(question, django_assert_max_num_queries):
    desk = make.signed_in(Client(headers={"Accept-Language": "fr"}), make.officer())
    sent = {"idempotency_key": "a-key-of-its-own", "file": make.file(make.SPANISH_SEMINARS)}
    note = desk.post("/questions/import/", sent)["Location"]
    pages = (
        "/2032/",
        "/documents/",
        "/documents/CP-2031-14/fr",
        f"/meetings/{question.meeting_id}",
        "/questions/import/",
    )
    for page in (*pages, "/cycles/", "/cycles/2032/", "/2032/topics", note):
        with django_assert_max_num_queries(10):
            assert desk.get(page).status_code == 200
