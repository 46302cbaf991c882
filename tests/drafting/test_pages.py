"""The officer's pages: drafted, rewritten, drafted again, downloaded, made a document; and nobody else's."""

import secrets
from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client

from intersession.cycles import actions as cycles
from intersession.drafting.models import NoteDraft, NoteSentence
from intersession.questions.forms.notes import proposed_deadline
from intersession.questions.models import Question
from intersession.registration.models import KeptFigures
from intersession.site import clock
from tests import make_notes as make
from tests.make_notes import named
from tests.make_records import filled_question, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def held():
    cache.clear()
    with clock.held_at(make.AT):
        yield


@pytest.fixture
def years():
    return make.asking_years()


@pytest.fixture
def desk(years) -> Client:
    return signed_in(Client(headers={"Accept-Language": "en"}), make.officer())


@pytest.fixture
def draft(years) -> NoteDraft:
    return make.draft(*years)


def post(client, address, **data):
    return client.post(address, {"idempotency_key": secrets.token_urlsafe(16), **data})


def page(client, draft, query="") -> str:
    return client.get(f"/notes/{draft.pk}/{query}").content.decode()


def people() -> NoteSentence:
    return NoteSentence.objects.get(key__endswith=".people")


def test_an_officer_drafts_a_note_in_three_actions(desk, years):
    form = desk.get("/notes/new?year=2031").content.decode()
    assert (
        f'<option value="{years[0].pk}" selected>2031' in form
        and f'<option value="{years[1].pk}" selected>2032' in form
    )
    made = post(desk, "/notes/new", cycle=years[0].pk, asks=years[1].pk, date="2031-09-01")
    draft = NoteDraft.objects.get()
    assert made["Location"] == f"/notes/{draft.pk}/"
    shown = page(desk, draft)
    assert "It was attended by 38 government representatives from over 60 countries." in shown
    assert "What the forum is for is not said yet." in shown and 'href="/cycles/2031/edit"' in shown
    assert "Asistieron 38 representantes de gobiernos de más de 60 países." in page(desk, draft, "?language=es")
    assert all(words in page(desk, draft, "?side=1") for words in ("over 60", "plus de 60", "más de 60"))


def test_a_second_draft_of_a_year_is_refused_with_a_sentence(desk, draft, years):
    again = post(desk, "/notes/new", cycle=years[0].pk, asks=years[1].pk, date="2031-09-01")
    assert (again.status_code, NoteDraft.objects.count()) == (422, 1)
    assert "being drafted already" in again.content.decode()


def test_a_note_does_not_ask_about_an_earlier_year(desk, years):
    back = post(desk, "/notes/new", cycle=years[1].pk, asks=years[0].pk, date="2031-09-01")
    assert (back.status_code, NoteDraft.objects.count()) == (422, 0)


def test_a_sentence_is_rewritten_with_its_values(desk, draft):
    address = f"/notes/sentences/{people().pk}"
    form = desk.get(address).content.decode()
    assert "{parts}" in form and "over 60 countries" in form and "63 countries" in form
    texts = {"text_en": "There came {parts}.", "text_fr": "", "text_es": ""}
    assert post(desk, address, **texts, **{"figure_parts.0.countries": "exact"}).status_code == 302
    assert "There came 38 government representatives from 63 countries." in page(desk, draft)
    refused = post(desk, address, text_en="There came many.", text_fr="", text_es="")
    assert refused.status_code == 422
    assert "Every value must stay in the sentence: {parts} is missing." in refused.content.decode()
    assert "There came many." in refused.content.decode()
    post(desk, address, act="restore")
    assert "It was attended by 38" in page(desk, draft)


def test_what_moved_is_shown_and_taken_or_kept(desk, draft):
    KeptFigures.objects.update(countries=82)
    cache.clear()
    shown = page(desk, draft)
    assert "The records have moved since the note was drafted" in shown
    assert "<del>38 government representatives from over 60 countries</del>" in shown
    assert "3 things in the text disagree" in shown and "write: over 80 countries" in shown
    assert post(desk, f"/notes/sentences/{people().pk}", act="take")["Location"].startswith(f"/notes/{draft.pk}/#s-")
    assert "from over 80 countries" in page(desk, draft)


def test_drafting_again_says_that_what_was_written_by_hand_stays(desk, draft):
    post(desk, f"/notes/sentences/{people().pk}", text_en="There came {parts}.", text_fr="", text_es="")
    again = post(desk, f"/notes/{draft.pk}/again")
    assert "the sentence that was written by hand stays" in desk.get(again["Location"]).content.decode()
    assert "There came 38" in page(desk, draft)


def test_how_it_asks_is_settled_and_drafted(desk, draft):
    post(desk, f"/notes/{draft.pk}/settings", date="2031-09-02", meeting="", places="2", alternatives="on")
    shown = page(desk, draft)
    assert "prepared to select two of these three topics, or to suggest alternatives to them" in shown


@pytest.mark.parametrize(("form", "kind"), [("txt", "text/plain"), ("html", "text/html"), ("json", "application/json")])
def test_the_draft_is_downloaded(desk, draft, form, kind):
    file = desk.get(f"/notes/{draft.pk}/note.fr.{form}")
    assert file["Content-Type"].startswith(kind) and "plus de 60 pays" in file.content.decode()
    assert desk.get(f"/notes/{draft.pk}/note.de.{form}").status_code == 404


def test_it_becomes_a_document_whose_question_is_made_without_typing(desk, draft):
    before = desk.get(f"/notes/{draft.pk}/document").content.decode()
    for told in ("Kind of document", "English (original), ", "until a publisher releases it", "para_1"):
        assert told in before, told
    made = post(desk, f"/notes/{draft.pk}/document", symbol="RC/2031/1")
    assert made["Location"] == "/documents/RC-2031-1/"
    page = desk.get("/documents/RC-2031-1/en").content.decode()
    assert ("Not released" in page, "Make its question…" in page) == (True, True)
    assert post(desk, f"/notes/{draft.pk}/document", symbol="RC/2031/2").status_code == 422
    form = post(desk, "/questions/of/RC-2031-1/")["Location"]
    assert post(desk, "/questions/of/RC-2031-1/")["Location"] == form
    assert post(desk, form, **filled_question(desk, form, opening="now")).status_code == 302
    question = Question.objects.get(document__symbol="RC/2031/1")
    assert (question.cycle.year, question.state, question.closes_wall, question.places) == (
        2032, "open", "2031-10-01T18:00", 1,
    )  # fmt: skip
    assert question.title == {
        "en": "Forum of the River 2032 – Ferries", "fr": "Forum du fleuve 2032\u00a0– Les bacs", "es": "Foro del Río 2032\u00a0— Los transbordadores",
    }  # fmt: skip
    options = question.options.order_by("position")
    assert [(option.label, option.title["fr"], option.topic.letter) for option in options] == [
        ("a", "Sujet a", "a"), ("b", "Sujet b", "b"), ("c", "Sujet c", "c"),
    ]  # fmt: skip
    assert question.document.editions.count() == 3


def test_a_note_that_asks_for_the_theme_puts_themes(desk, years):
    first, second = years
    second.themes.all().update(standing="proposed")
    cycles.add_theme(second, named("Weirs", "Les barrages", "Las presas"), **make.ACT)
    draft = make.draft(first, second)
    post(desk, f"/notes/{draft.pk}/document", symbol="RC/2031/1")
    form = post(desk, "/questions/of/RC-2031-1/")["Location"]
    assert post(desk, form, **filled_question(desk, form)).status_code == 302
    question = Question.objects.get(document__symbol="RC/2031/1")
    assert [(option.theme.title["es"], option.title["fr"]) for option in question.options.order_by("position")] == [
        ("Los transbordadores", "Les bacs"), ("Las presas", "Les barrages"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ask", "deadline"),
    [
        ({"at": "2031-10-02", "by": None}, date(2031, 10, 1)),
        ({"at": "2031-10-06", "by": None}, date(2031, 10, 3)),  # a Monday: the Friday before
        ({"at": "2031-10-05", "by": None}, date(2031, 10, 3)),
        ({"at": "2031-10-02", "by": "2031-09-20"}, date(2031, 9, 20)),
        ({"at": "2031-09-02", "by": None}, None),  # gone by
        ({"at": None, "by": None}, None),
    ],
)
def test_the_deadline_is_proposed_for_the_last_working_day_before_the_choice(ask, deadline):
    assert proposed_deadline(ask, date(2031, 9, 1)) == deadline


def test_a_wrong_symbol_is_refused_and_kept_in_the_form(desk, draft):
    refused = post(desk, f"/notes/{draft.pk}/document", symbol="no symbol")
    assert refused.status_code == 422 and 'value="no symbol"' in refused.content.decode()


def test_what_the_administration_wrote_is_not_rewritten_here(desk, draft):
    written = NoteSentence.objects.filter(pattern="authored")[0]
    assert desk.get(f"/notes/sentences/{written.pk}").status_code == 404


@pytest.mark.parametrize("many", [3, 26])
def test_pages_ask_few_queries_however_long_the_note(desk, years, many, django_assert_max_num_queries):
    make.topics(years[1], *"defghijklmnopqrstuvwxyz"[: many - 3])
    draft = make.draft(*years)
    page(desk, draft)
    for query in ("", "?language=fr", "?side=1"):
        with django_assert_max_num_queries(10):
            page(desk, draft, query)
    with django_assert_max_num_queries(10):
        desk.get("/notes/")


def test_others_do_not_see_it(draft):
    assert Client().get(f"/notes/{draft.pk}/").status_code == 302
