"""Revisions, reissues, provisional symbols, series."""

from datetime import timedelta

import pytest

from intersession.audit.acts import CONSOLE
from intersession.documents import actions
from intersession.documents.models import Document, Series
from intersession.site import clock
from intersession.site.problems import Conflict, Invalid
from tests import make_records as make

pytestmark = pytest.mark.django_db
NOW = make.NOON + timedelta(days=1)


@pytest.fixture(autouse=True)
def held():
    make.organization()
    with clock.held_at(NOW):
        yield


def test_a_revision_replaces_and_the_old_page_says_so_and_stays(public):
    make.document(released=NOW)
    revision = make.document(symbol="CP/2031/14/Rev.1")
    before = public.get("/documents/CP-2031-14/fr").content.decode()
    make.release(revision, NOW)
    after = public.get("/documents/CP-2031-14/fr").content.decode()
    assert ("CP/2031/14/Rev.1" in before, 'href="/documents/CP-2031-14-Rev-1/"' in after) == (False, True)
    assert 'id="para_3__item_7"' in after
    assert 'href="/documents/CP-2031-14/"' in public.get("/documents/CP-2031-14-Rev-1/fr").content.decode()


def test_relations_come_from_the_symbol():
    made = [make.document(symbol=symbol) for symbol in (
        "CP/2031/14", "CP/2031/14/Rev.1", "CP/2031/14/Rev.2", "CP/2031/14/Rev.2/Corr.1", "CP/2031/14/Add.1", "CP/2031/14/Amend.1",
        "CP/2031/14*", "CP/2031/15/Rev.1")]  # fmt: skip
    assert [(one.relation, one.of and one.of.symbol) for one in made] == [
        ("", None), ("revision", "CP/2031/14"), ("revision", "CP/2031/14/Rev.1"), ("corrigendum", "CP/2031/14/Rev.2"),
        ("addendum", "CP/2031/14"), ("amendment", "CP/2031/14"), ("reissue", "CP/2031/14"), ("", None),
    ]  # fmt: skip


def test_a_withdrawn_revision_replaces_nothing(public):
    make.document(released=NOW)
    revision = make.document(symbol="CP/2031/14/Rev.1", released=NOW)
    actions.withdraw(revision, {"fr": "Erreur"}, by=CONSOLE, at=NOW)
    assert "Rev-1" not in public.get("/documents/CP-2031-14/fr").content.decode()


def test_addresses_under_a_provisional_symbol_lead_to_the_document_for_ever(public, desk):
    make.post(desk, "/documents/new", file=make.file(make.FRENCH), symbol="CP/2031/CRP.3", provisional="on")
    document = Document.objects.get()
    old = f"/documents/{document.slug}"
    assert public.get(f"{old}/fr").status_code == 404
    given = make.post(desk, f"{old}/symbol", symbol="CP/2031/15")
    assert given["Location"] == "/documents/CP-2031-15/work"
    assert public.get(f"{old}/fr").status_code == 404  # it is not released: the old address tells nothing either
    make.release(document, NOW)
    led = {address: public.get(f"{old}{address}") for address in ("/", "/fr", "/fr.txt", "/fr?beside=es")}
    assert {address: (answer.status_code, answer["Location"]) for address, answer in led.items()} == {
        "/": (301, "/documents/CP-2031-15/"), "/fr": (301, "/documents/CP-2031-15/fr"),
        "/fr.txt": (301, "/documents/CP-2031-15/fr.txt"), "/fr?beside=es": (301, "/documents/CP-2031-15/fr?beside=es"),
    }  # fmt: skip
    assert make.read(public.get("/documents/CP-2031-15/fr.txt").content.decode())["masthead"]["symbol"] == "CP/2031/15"
    assert (
        b'<FRBRalias value="CP/2031/CRP.3" name="provisional"/>' in public.get("/documents/CP-2031-15/fr.xml").content
    )


def test_a_symbol_that_was_borne_is_not_given_again_and_a_final_one_not_changed():
    document = make.document(symbol="CP/2031/99")
    with pytest.raises(Conflict):
        actions.give_symbol(document, "CP/2031/15", by=CONSOLE, at=NOW)
    Document.objects.update(provisional=True)
    actions.give_symbol(document, "CP/2031/15", by=CONSOLE, at=NOW)
    with pytest.raises(Conflict):
        make.document(symbol="CP/2031/99")


def test_a_document_belongs_to_the_series_whose_pattern_it_follows():
    for code, pattern in (
        ("C", "C/{session}/{number}"),
        ("C/L", "C/{session}/L/{number}"),
        ("MC/INF", "MC/INF/{number}"),
        ("MC", "MC/{number}"),
    ):
        actions.add_series(code, pattern, {}, by=CONSOLE, at=NOW)
    made = [
        make.document(symbol=symbol).series.code
        for symbol in ("C/100/3", "C/100/L/4", "MC/INF/300", "MC/2210", "IC/2031/1")
    ]
    assert made == ["C", "C/L", "MC/INF", "MC", "IC"]
    proposed = {series.code: actions.propose_symbol(series, 2031) for series in Series.objects.all()}
    assert proposed == {"C": "C/100/4", "C/L": "C/100/L/5", "MC/INF": "MC/INF/301", "MC": "MC/2211", "IC": "IC/2031/2"}


def test_a_series_is_added_on_the_page_and_once(desk, django_assert_max_num_queries):
    sent = {"code": "C", "pattern": "C/{session}/{number}", "title_fr": "Conseil"}
    assert make.post(desk, "/documents/series", **sent).status_code == 302
    assert make.post(desk, "/documents/series", **sent).status_code == 409
    assert make.post(desk, "/documents/series", **sent | {"code": "D", "pattern": "D/{day}"}).status_code == 422
    with pytest.raises(Invalid):
        actions.add_series("E", "E", {}, by=CONSOLE, at=NOW)
    with django_assert_max_num_queries(10):
        assert "C/1/1" in desk.get("/documents/series").content.decode()
