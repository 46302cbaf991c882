"""The pages of translations: what a translator sees and writes, what an officer sees, what nobody else sees."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from intersession.core.document import Run
from intersession.documents import actions as documents
from intersession.site import clock
from intersession.translation import actions
from intersession.translation.models import Assignment, Rendering
from tests import make_records as records
from tests import make_translation as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def held():
    make.commission()
    with clock.held_at(make.AT):
        yield


def browser(user) -> Client:
    return records.signed_in(Client(headers={"Accept-Language": "en"}), user)


def page_of(assignment: Assignment) -> str:
    return f"/translations/{assignment.pk}/"


def test_an_officer_assigns_a_translator_translates_and_hands_in(desk):
    document, amina = make.document(), make.translator()
    sent = {
        "translator": amina.pk,
        "source_language": "en",
        "note": "",
        "due_date": "2031-03-20",
        "due_time": "18:00",
        "due_zone": "Africa/Nairobi",
        "due_which": "",
    }
    assert records.post(desk, "/documents/LFC-2031-3/fr/assign", **sent).status_code == 302
    assignment, visitor = Assignment.objects.get(), browser(amina)
    assert "LFC/2031/3" in visitor.get("/translations/").content.decode()
    page = visitor.get(page_of(assignment))
    for line in page.context["shown"].lines:
        answer = records.post(
            visitor,
            page_of(assignment),
            segment=line.anchor,
            text=line.source.upper(),
            source=line.source,
            version=line.version,
        )
        assert (answer.status_code, answer["Location"]) == (302, f"{page_of(assignment)}#{line.anchor}")
    assert records.post(visitor, f"{page_of(assignment)}hand-in").status_code == 302
    assert make.words(document, "fr")[1] == "THE COMMISSION MET IN KISUMU; TWELVE MEMBERS CAME."
    assert visitor.get(page_of(assignment)).status_code == 404


def test_the_page_says_of_each_part_whether_it_is_fresh_stale_or_missing_and_what_changed():
    assignment = make.assignment(make.document(), make.translator())
    make.render(assignment, only=["para_1", "para_3"])
    read = make.report()
    read.blocks[5].say((make.Run("The secretariat warmly thanks the members."),))
    make.newer(assignment.document, read)
    visitor = browser(assignment.translator)
    counts = {
        str(value): count for value, _words, count, _now in visitor.get(page_of(assignment)).context["shown"].filters
    }
    assert counts == {"": 18, "missing": 16, "stale": 1, "fresh": 1, "differs": 1}
    stale = visitor.get(f"{page_of(assignment)}?state=stale").content.decode()
    assert '<ins><span class="sr">[inserted:] </span>warmly </ins>' in stale and "THE SECRETARIAT THANKS" in stale


def test_two_who_save_the_same_part_lose_nothing():
    assignment = make.assignment(make.document(), make.translator())
    visitor = browser(assignment.translator)
    line = visitor.get(page_of(assignment)).context["shown"].lines[-1]
    sent = {"segment": line.anchor, "source": line.source, "version": 0}
    records.post(visitor, page_of(assignment), text="Merci.", **sent)
    second = records.post(visitor, page_of(assignment), text="Grand merci.", **sent)
    shown = second.content.decode()
    assert second.status_code == 409
    assert (
        "Grand merci.</textarea>" in shown
        and "Merci.</span>" in shown
        and 'name="version" id="version-para_3" value="1"' in shown
    )
    by_itself = records.post(visitor, f"{page_of(assignment)}save", text="Grand merci.", **sent)
    assert (by_itself.status_code, "What you typed is still here" in by_itself.content.decode()) == (409, True)
    assert Rendering.objects.get().text == "Merci."


def test_a_lost_tag_is_said_in_one_sentence_and_what_was_typed_stays():
    assignment = make.assignment(make.document(), make.translator())
    visitor = browser(assignment.translator)
    line = visitor.get(page_of(assignment)).context["shown"].line("para_1")
    answer = records.post(
        visitor, page_of(assignment), segment="para_1", source=line.source, version=0, text="La commission."
    )
    assert answer.status_code == 422
    assert (
        "The tag ‹1› is missing." in answer.content.decode() and "La commission.</textarea>" in answer.content.decode()
    )


def test_what_is_saved_by_itself_brings_back_what_changed_on_the_page():
    assignment = make.assignment(make.document(), make.translator())
    visitor = browser(assignment.translator)
    line = visitor.get(page_of(assignment)).context["shown"].line("tbl_1__r3c2")
    answer = records.post(
        visitor,
        f"{page_of(assignment)}save",
        segment="para_2",
        text="Les 12 membres sont priés :",
        source="Members are invited:",
        version=0,
    )
    shown = answer.content.decode()
    assert (answer.status_code, line) == (200, None)
    assert "Only in the translation:" in shown and ">12</b>" in shown and 'id="version-para_2" value="1"' in shown


def test_the_same_words_are_offered_where_they_stand_again_and_in_what_is_public():
    document = make.document()
    first = make.assignment(document, make.translator())
    make.render(first)
    actions.hand_in(first, **make.ACT)
    records.release(document, make.AT)
    actions.remember_public(make.AT)
    other = make.document(make.report(symbol="LFC/2031/4"), symbol="LFC/2031/4")
    again = make.assignment(other, first.translator)
    line = browser(again.translator).get(page_of(again)).context["shown"].line("para_3")
    assert [(match.target, match.score, match.pair.origin) for match in line.matches] == [
        ("THE SECRETARIAT THANKS THE MEMBERS.", 100, "LFC/2031/3")
    ]
    taken = {"take": line.matches[0].target, "text": "", "segment": "para_3", "source": line.source, "version": 0}
    records.post(browser(again.translator), page_of(again), **taken)
    assert again.document.renderings.get().text == "THE SECRETARIAT THANKS THE MEMBERS."


def test_a_match_keeps_its_tags_where_another_language_says_the_words_in_another_order():
    two = (Run("The "), Run("red", ("bold",)), Run(" and "), Run("old", ("italic",)), Run(" boats."))
    document = make.document(make.report(make.paragraph(4, two), make.paragraph(5, two)))
    first = make.assignment(document, make.translator())
    moved = "LES BATEAUX ‹2›VIEUX‹/2› ET ‹1›ROUGES‹/1›."
    make.render(first, lambda _one: moved, only=["para_4"])
    line = browser(first.translator).get(page_of(first)).context["shown"].line("para_5")
    assert moved in [match.target for match in line.matches]
    make.render(first)
    actions.hand_in(first, **make.ACT)
    records.release(document, make.AT)
    actions.remember_public(make.AT)
    other = make.document(make.report(make.paragraph(4, two), symbol="LFC/2031/4"), symbol="LFC/2031/4")
    again = make.assignment(other, first.translator)
    line = browser(again.translator).get(page_of(again)).context["shown"].line("para_4")
    assert moved in [match.target for match in line.matches]


def test_a_page_asks_as_often_for_one_part_as_for_thirty():
    counts = []
    for number, more in enumerate(([], make.many(60))):
        symbol = f"LFC/2031/{number + 3}"
        assignment = make.assignment(
            make.document(make.report(*more, symbol=symbol), symbol=symbol), make.translator(f"t{number}")
        )
        visitor = browser(assignment.translator)
        visitor.get(page_of(assignment))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert visitor.get(page_of(assignment)).status_code == 200
        counts.append(len(asked))
    print([query["sql"][:140] for query in asked])
    assert counts[0] == counts[1] <= 10


def test_the_officers_page_of_a_language_and_of_all_languages(desk):
    document = make.document()
    assignment = make.assignment(document, make.translator())
    make.render(assignment)
    actions.hand_in(assignment, **make.ACT)
    read = make.report(make.paragraph(4, "The lake is low."))
    read.blocks[3].say((make.Run("Members are asked:"),))
    make.newer(document, read)
    work = desk.get("/documents/LFC-2031-3/work").content.decode()
    assert "1 part missing, 1 part stale" in re.sub(r"\s+", " ", work)
    page = desk.get("/documents/LFC-2031-3/fr/translation").content.decode()
    assert "THE COMMISSION MET" in page and "<textarea" not in page


def test_a_text_that_came_as_a_file_has_states_too_and_its_figures_are_compared(desk):
    document = records.document(symbol="CP/2031/14")
    spanish = records.SPANISH.replace("siete proyectos. El", "ocho proyectos. El").replace(
        "Contexto", "Contexto y origen"
    )
    shorter = spanish.replace("7) Archivos hidrológicos comunes.\n", "")
    documents.add_edition(document, records.read(shorter), language="es", source=None, **make.ACT)
    shown = {
        state: [
            line.anchor
            for line in desk.get(f"/documents/CP-2031-14/es/translation?state={state}").context["shown"].lines
        ]
        for state in ("missing", "stale", "differs")
    }
    assert shown == {"missing": ["para_3__item_7"], "stale": [], "differs": ["para_2"]}
    page = desk.get("/documents/CP-2031-14/es/translation?state=differs").content.decode()
    assert "Sept" in page and "ocho" in page


@pytest.mark.parametrize("who", ["other", "former", "ended", "delegate", "public"])
def test_whoever_an_assignment_is_not_for_learns_nothing_of_it(who):
    document, amina = make.document(), make.translator()
    assignment = make.assignment(document, amina)
    make.render(assignment)
    visitor = browser(
        {"other": make.translator("other"), "former": amina, "ended": amina}.get(who)
        or records.person("reader@example.org")
    )
    if who == "public":
        visitor = Client()
    if who == "former":
        amina.appointments.update(until=make.AT - timedelta(days=1))
    if who == "ended":
        actions.withdraw(assignment, **make.ACT)
    for address in ("", "reading", "save", "hand-in"):
        path = f"{page_of(assignment)}{address}"
        answer = records.post(visitor, path) if address in ("save", "hand-in") else visitor.get(path)
        assert answer.status_code in {"public": (302,), "delegate": (403,), "former": (403,)}.get(who, (404,))
        assert "LFC/2031/3" not in answer.content.decode()
    if who in ("other", "ended"):
        assert "LFC/2031/3" not in visitor.get("/translations/").content.decode()
    for address in ("", "en", "work", "history", "fr/translation", "en/working"):
        assert visitor.get(f"/documents/LFC-2031-3/{address}").status_code in (404, 403, 302)
