"""Corrections by language, and the corrigendum that takes them in."""

import re
from datetime import timedelta

import pytest

from intersession.audit.acts import CONSOLE
from intersession.documents import actions
from intersession.documents.actions import Asked
from intersession.documents.models import Document
from intersession.site import clock
from intersession.site.problems import Conflict, Invalid
from tests import make_records as make

pytestmark = pytest.mark.django_db
NOW = make.NOON + timedelta(days=1)
AFTER = NOW + timedelta(days=8)  # the window of seven days is over
FRENCH = Asked("fr", "para_2", "Sept projets", "Huit projets")
FRENCH_ITEM = Asked("fr", "para_3__item_7", "hydrologiques communes", "hydrologiques")
SPANISH = Asked("es", "para_1", "cuadragésima", "cuadragésima primera")


@pytest.fixture(autouse=True)
def held():
    make.organization()
    with clock.held_at(AFTER):
        yield


@pytest.fixture
def document():
    made = make.document(symbol="CP/2031/14")
    read = make.read(make.SPANISH)
    actions.add_edition(made, read, language="es", source=None, by=CONSOLE, at=NOW)
    return make.release(made, NOW)


def file(document, *asked, at=AFTER):
    return [actions.file_correction(document, one, by=CONSOLE, at=at) for one in asked]


def corrigendum(document, *asked) -> Document:
    file(document, *asked)
    return actions.draw_up_corrigendum(document, by=CONSOLE, at=AFTER)


def test_a_window_collects_corrections_and_ends_in_one_corrigendum(document):
    file(document, FRENCH, SPANISH, at=NOW)
    with pytest.raises(Conflict):
        actions.draw_up_corrigendum(document, by=CONSOLE, at=NOW + timedelta(days=7) - timedelta(seconds=1))
    file(document, FRENCH_ITEM, at=NOW)
    made = actions.draw_up_corrigendum(document, by=CONSOLE, at=NOW + timedelta(days=7))
    assert (made.symbol, made.relation, made.of) == ("CP/2031/14/Corr.1", "corrigendum", document)
    assert sorted(made.editions.values_list("language", "state")) == [("es", "ready"), ("fr", "ready")]


def test_a_corrigendum_says_old_and_new_words_and_is_there_in_the_corrected_languages_only(document):
    made = corrigendum(document, FRENCH, FRENCH_ITEM)
    (edition,) = made.editions.all()
    assert edition.masthead["symbol"] == "CP/2031/14/Corr.1"
    said = list(edition.paragraphs.order_by("position").values_list("text", flat=True))
    assert said == [
        "Paragraphe 2\u00a0: au lieu de «\u00a0Sept projets\u00a0», lire «\u00a0Huit projets\u00a0».",
        "Paragraphe 3.7\u00a0: au lieu de «\u00a0hydrologiques communes\u00a0», lire «\u00a0hydrologiques\u00a0».",
    ]


def test_one_paragraph_has_one_number_in_all_languages_of_the_corrigendum(document):
    made = corrigendum(document, FRENCH, SPANISH)
    rows = made.editions.order_by("language").values_list("language", "paragraphs__eid")
    assert list(rows) == [("es", "para_1"), ("fr", "para_2")]


def test_corrected_texts_are_released_with_the_corrigendum_and_not_before(document, public):
    made = corrigendum(document, FRENCH)
    assert "Huit projets" not in public.get("/documents/CP-2031-14/fr").content.decode()
    assert public.get("/documents/CP-2031-14-Corr-1/").status_code == 404
    with pytest.raises(Conflict):  # nothing but the corrigendum brings them out
        actions.release(document, by=CONSOLE, at=AFTER)
    actions.release(made, by=CONSOLE, at=AFTER)
    assert "Huit projets" in public.get("/documents/CP-2031-14/fr.txt").content.decode()
    assert document.editions.filter(language="es").count() == 1


def test_the_corrected_page_says_so_links_both_ways_and_marks_the_words(document, public):
    made = corrigendum(document, FRENCH, FRENCH_ITEM)
    stale = public.get("/documents/CP-2031-14/fr")["ETag"]
    actions.release(made, by=CONSOLE, at=AFTER)
    answer = public.get("/documents/CP-2031-14/fr", headers={"If-None-Match": stale})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'href="/documents/{made.slug}/"' in page and 'href="#para_3__item_7"' in page
    words = re.sub(r"<span class=.sr.>[^<]*</span>", "", page)
    assert "<del>Sept</del><ins>Huit</ins> projets" in words and "<del> communes</del>" in words
    assert 'href="/documents/CP-2031-14/"' in public.get(f"/documents/{made.slug}/fr").content.decode()


def test_identities_hold_through_the_corrigendum(document):
    before = list(
        document.editions.public(AFTER)
        .get(language="fr")
        .paragraphs.values_list("paragraph__identity", "eid", "position")
    )
    actions.release(corrigendum(document, FRENCH), by=CONSOLE, at=AFTER)
    after = list(
        document.editions.public(AFTER)
        .get(language="fr")
        .paragraphs.values_list("paragraph__identity", "eid", "position")
    )
    assert before == after


@pytest.mark.parametrize(
    "asked",
    [
        Asked("fr", "para_2", "Neuf projets", "Huit projets"),  # not said
        Asked("fr", "para_2", "e", "é"),  # said more than once
        Asked("fr", "para_99", "Sept", "Huit"),
        Asked("fr", "para_2", "Sept projets", "Sept projets"),
        Asked("fr", "para_2", "Sept projets", " "),
    ],
)
def test_what_cannot_be_corrected_so_is_refused(document, asked):
    with pytest.raises(Invalid):
        file(document, asked)
    assert not document.corrections.exists()


def test_a_language_that_is_not_public_has_nothing_to_correct(document):
    with pytest.raises(Conflict):
        file(document, Asked("en", "para_2", "Seven", "Eight"))


def test_two_corrections_of_one_paragraph_that_overlap_are_refused(document):
    file(document, FRENCH)
    with pytest.raises(Invalid):
        file(document, Asked("fr", "para_2", "Sept", "Neuf"))


def test_a_second_corrigendum_follows_the_first(document):
    actions.release(corrigendum(document, FRENCH), by=CONSOLE, at=AFTER)
    assert corrigendum(document, FRENCH_ITEM).symbol == "CP/2031/14/Corr.2"


def test_an_officer_files_and_draws_up_on_the_page_in_ten_queries(document, desk, django_assert_max_num_queries):
    sent = {"language": "fr", "place": "3.7", "old": "communes", "new": "partagées", "asked_by": ""}
    assert make.post(desk, "/documents/CP-2031-14/corrections", **sent).status_code == 302
    wrong = make.post(desk, "/documents/CP-2031-14/corrections", **sent | {"old": "absent"})
    assert wrong.status_code == 422 and "do not stand in this paragraph once" in wrong.content.decode()
    with django_assert_max_num_queries(10):
        page = desk.get("/documents/CP-2031-14/corrections").content.decode()
    assert "<del>communes</del>" in page
    made = make.post(desk, "/documents/CP-2031-14/corrigendum")
    assert made["Location"] == f"/documents/{Document.objects.get(relation='corrigendum').slug}/work"


TABLED = """CP/2031/30

Ports

1. Members are invited to select one of the topics below by 3 May 2031.

(a) Quays of stone

(b) Cranes

2. The ports are:

Port   Quays   Cranes
Lyre   7   3
Harp   2   1

Annex: List of ports

1. They are many.
"""


def test_tables_annexes_and_what_is_asked_are_corrected_with_the_text():
    made = make.document(TABLED, symbol="CP/2031/30", language="en")
    make.release(made, NOW)
    kinds = {row.block["type"]: row.paragraph.identity for row in made.editions.get().paragraphs.all()}
    quays = made.editions.get().paragraphs.get(text="Quays of stone").paragraph.identity
    asked = [
        Asked("en", kinds["table"], "Harp", "Harpe"),
        Asked("en", kinds["annex"], "ports", "harbours"),
        Asked("en", quays, "stone", "wood"),
    ]
    corrigendum(made, *asked)
    newer = made.editions.get(replaced_at=None, released_at=None)
    texts = list(newer.paragraphs.order_by("position").values_list("text", flat=True))
    assert "Harpe" in "".join(texts) and "List of harbours" in texts and "Quays of wood" in texts
    assert [option["title"] for option in newer.asks[0]["of"]] == ["Quays of wood", "Cranes"]
