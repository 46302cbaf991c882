import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from intersession.audit.acts import CONSOLE
from intersession.documents import actions
from intersession.documents.models import Document
from intersession.site import clock
from tests import make_records as make

pytestmark = pytest.mark.django_db
NOW = make.NOON + timedelta(days=1)
ADDRESSES = [
    "/documents/{}/",
    "/documents/{}/fr",
    "/documents/{}/fr.txt",
    "/documents/{}/fr.json",
    "/documents/{}/fr.html",
]


@pytest.fixture(autouse=True)
def held():
    make.organization()
    with clock.held_at(NOW):
        yield


def without_keys(answer) -> str:
    """A page without what differs every time: the keys of its forms."""
    return re.sub(
        r'(name="(?:csrfmiddlewaretoken|idempotency_key)" value=|X-CSRFToken": )"[^"]*"', "", answer.content.decode()
    )


def test_before_release_nothing_says_that_a_document_is_there(public):
    make.document(released=NOW + timedelta(seconds=1))
    for address in ADDRESSES:
        hidden, none = public.get(address.format("CP-2031-14")), public.get(address.format("CP-2031-99"))
        assert (hidden.status_code, none.status_code) == (404, 404)
        assert without_keys(hidden).replace("CP-2031-14", "CP-2031-99") == without_keys(none)
        assert "ETag" not in hidden
    listed = public.get("/documents/").content.decode()
    assert "CP/2031/14" not in listed and "CP-2031-14" not in listed


def test_a_stale_page_is_not_confirmed_when_the_document_is_hidden(public):
    document = make.document(released=NOW)
    etag = public.get("/documents/CP-2031-14/fr")["ETag"]
    actions.withdraw(document, {"fr": "Erreur"}, by=CONSOLE, at=NOW)
    again = public.get("/documents/CP-2031-14/fr", headers={"If-None-Match": etag})
    assert (again.status_code, again.get("ETag")) == (410, None)


def test_an_unchanged_page_answers_304_and_a_changed_one_does_not(public):
    document = make.document(released=NOW)
    for address in ("/documents/CP-2031-14/fr", "/documents/CP-2031-14/fr.txt"):
        first = public.get(address)
        again = public.get(address, headers={"If-None-Match": first["ETag"]})
        assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    Document.objects.filter(pk=document.pk).update(title={"fr": "Autre"})
    assert public.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_what_the_administration_sees_is_not_stored(desk):
    make.document()
    answer = desk.get("/documents/CP-2031-14/fr")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"] and "ETag" not in answer


def test_the_address_without_language_leads_to_the_readers_or_the_original(public, desk):
    make.document(released=NOW)
    assert public.get("/documents/CP-2031-14/")["Location"] == "/documents/CP-2031-14/fr"
    assert desk.get("/documents/CP-2031-14/")["Location"] == "/documents/CP-2031-14/fr"


def test_a_language_that_is_not_there_is_said_in_the_readers_language(public):
    make.document(released=NOW)
    spanish = Client(headers={"Accept-Language": "es"})
    assert spanish.get("/documents/CP-2031-14/es")["Location"] == "/documents/CP-2031-14/fr?wanted=es"
    assert (
        "Este documento aún no está disponible en español." in spanish.get("/documents/CP-2031-14/fr").content.decode()
    )
    assert "disponible" not in public.get("/documents/CP-2031-14/fr").content.decode()


def test_paragraphs_and_items_have_anchors_and_citations(public):
    make.document(released=NOW)
    page = public.get("/documents/CP-2031-14/fr").content.decode()
    for anchor in ("para_3", "3", "para_3__item_7", "3.7"):
        assert page.count(f'id="{anchor}"') == 1


def test_two_languages_stand_side_by_side_with_one_anchor_each(public, desk):
    make.document(released=NOW)
    sent = make.post(desk, "/documents/CP-2031-14/add", file=make.file(make.SPANISH), language="es")
    assert sent["Location"] == "/documents/CP-2031-14/work"
    make.release(Document.objects.get(), NOW)
    page = public.get("/documents/CP-2031-14/fr?beside=es").content.decode()
    assert "Inventaire des zones humides" in page and "Inventario de los humedales" in page
    assert page.count('id="para_4"') == page.count('id="es_para_4"') == 1


def test_downloads_read_back(public):
    make.document(released=NOW)
    text = public.get("/documents/CP-2031-14/fr.txt").content.decode()
    assert make.read(text)["blocks"] == make.read(make.FRENCH)["blocks"]
    assert public.get("/documents/CP-2031-14/fr.json").json()["masthead"]["symbol"] == "CP/2031/14"
    assert '<html lang="fr" dir="ltr">' in public.get("/documents/CP-2031-14/fr.html").content.decode()


def test_the_file_as_it_came_is_for_the_administration(desk):
    made = make.post(desk, "/documents/new", file=make.file(make.FRENCH))
    assert made["Location"] == "/documents/CP-2031-14/"
    assert desk.get("/documents/CP-2031-14/fr/original").content == make.FRENCH.encode()
    reader = make.signed_in(Client(), make.person("reader@example.org"))
    assert reader.get("/documents/CP-2031-14/fr/original").status_code == 403


def test_an_empty_file_is_a_sentence_and_keeps_nothing(desk):
    answer = make.post(desk, "/documents/new", file=make.file(""), title="Titre")
    assert answer.status_code == 422
    assert "The file is empty" in answer.content.decode() and 'value="Titre"' in answer.content.decode()
    assert not Document.objects.exists()


def test_a_release_wants_a_publisher(public, desk):
    document = make.document()
    keeper = Client()
    make.signed_in(keeper, make.person("keeper@example.org", "officer"))
    assert make.post(keeper, "/documents/CP-2031-14/release").status_code == 403
    assert make.post(desk, "/documents/CP-2031-14/release").status_code == 409  # nothing is ready
    actions.ready_all(document, by=CONSOLE, at=NOW)
    assert make.post(desk, "/documents/CP-2031-14/release")["Location"] == "/documents/CP-2031-14/"
    assert public.get("/documents/CP-2031-14/fr").status_code == 200


def test_the_list_asks_as_much_for_thirty_as_for_one(public, django_assert_max_num_queries):
    make.document(symbol="CP/2031/1", released=NOW)
    with django_assert_max_num_queries(10) as one:
        public.get("/documents/")
    for number in range(2, 31):
        make.document(symbol=f"CP/2031/{number}", released=NOW)
    with django_assert_max_num_queries(len(one)):
        assert public.get("/documents/").content.decode().count("CP/2031/") >= 30


def test_a_document_asks_ten_queries_at_most(public, desk, django_assert_max_num_queries):
    document = make.document(released=NOW)
    make.post(desk, "/documents/CP-2031-14/add", file=make.file(make.SPANISH), language="es")
    make.release(document, NOW)
    make.post(desk, "/documents/CP-2031-14/add", file=make.file(make.SPANISH), language="es")
    with django_assert_max_num_queries(10):
        public.get("/documents/CP-2031-14/fr?beside=es")
    with django_assert_max_num_queries(10):
        desk.get("/documents/CP-2031-14/fr")


def test_a_text_added_to_what_is_released_is_not_public(public):
    make.document(released=NOW)
    keeper = make.signed_in(Client(), make.person("keeper@example.org", "officer"))
    sent = {"file": make.file(make.SPANISH), "language": "es"}
    assert make.post(keeper, "/documents/CP-2031-14/add", **sent).status_code == 302
    assert public.get("/documents/CP-2031-14/es.txt").status_code == 404
    assert "Escalas de peces" not in public.get("/documents/CP-2031-14/fr?beside=es").content.decode()
    assert "Escalas de peces" in keeper.get("/documents/CP-2031-14/es").content.decode()


def test_a_symbol_that_is_there_is_a_sentence_beside_the_field(desk):
    make.document()
    answer = make.post(desk, "/documents/new", file=make.file(make.FRENCH), kind="Note")
    assert answer.status_code == 422
    assert "there already" in answer.content.decode() and 'value="Note"' in answer.content.decode()


NOTES = Path(__file__).parents[1] / "core" / "notes"


def test_a_text_in_arabic_stands_from_right_to_left_under_its_own_name(public):
    make.document((NOTES / "river-gauges.ar.txt").read_text(), symbol="CP/2031/20", language="ar", released=NOW)
    page = public.get("/documents/CP-2031-20/ar").content.decode()
    assert '<div class="doc" lang="ar" dir="rtl">' in page
    assert '<b lang="ar" aria-current="true">العربية</b>' in page
    assert "Русский" not in page


def test_an_officer_brings_a_text_in_each_language_of_documents(desk):
    for number, language in enumerate(("ar", "ru", "zh"), start=30):
        text = (NOTES / f"river-gauges.{language}.txt").read_text()
        answer = make.post(
            desk, "/documents/new", file=make.file(text), symbol=f"CP/2031/{number}", title="", language=language
        )
        assert answer.status_code == 302, answer.content.decode()
    kept = Document.objects.filter(symbol__in=["CP/2031/30", "CP/2031/31", "CP/2031/32"]).order_by("symbol")
    assert [(each.original_language, each.editions.get().language) for each in kept] == [
        ("en", "ar"),
        ("en", "ru"),
        ("en", "zh"),
    ]
