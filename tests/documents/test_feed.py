"""The feed of released documents, and the list that it follows."""

from datetime import date, timedelta

import pytest
from django.test import Client
from lxml import etree

from intersession.audit.acts import CONSOLE
from intersession.documents import actions
from intersession.documents.models import Document
from intersession.site import clock
from tests import make_records as make

pytestmark = pytest.mark.django_db
NOW = make.NOON + timedelta(days=1)
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture(autouse=True)
def held():
    make.organization()
    with clock.held_at(NOW):
        yield


@pytest.fixture
def public():
    return Client(headers={"Accept-Language": "fr"})


def feed(client, **asked):
    answer = client.get("/documents/feed.atom", asked)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(answer.content)


def said(tree, path):
    return tree.xpath(path, namespaces=ATOM)


def both():
    river = make.document(released=NOW - timedelta(hours=2), date=date(2031, 3, 3))
    return river, make.document(
        make.SPANISH_SEMINARS, language="es", released=NOW - timedelta(hours=1), date=date(2031, 6, 2)
    )


def test_what_is_released_is_told_in_the_readers_language_and_its_other_ones(public):
    river, _seminars = both()
    actions.add_edition(river, make.read(make.SPANISH), language="es", source=None, by=CONSOLE, at=NOW)
    make.release(river, NOW)
    tree = feed(public)
    assert said(tree, "string(a:title)") == "Documents publiés · Comité permanent"
    assert said(tree, "a:entry/a:title/text()") == [
        "CP/2031/14 Projets proposés pour le prochain cycle",
        "CT/2031/5 Temas de los seminarios",
    ]
    assert said(tree, "a:entry[1]/a:link/@href") == [
        f"http://testserver/documents/CP-2031-14/{code}" for code in ("fr", "es")
    ]
    assert said(tree, "a:updated/text()") == said(tree, "a:entry[1]/a:updated/text()") == ["2031-03-05T12:00:00Z"]
    assert said(tree, "a:entry[1]/a:published/text()") == ["2031-03-05T10:00:00Z"]
    spanish = feed(public, language="es")
    assert said(spanish, "a:entry/a:title/text()")[0] == "CP/2031/14 Proyectos propuestos para el próximo ciclo"
    assert said(spanish, "a:entry/a:id/text()") == said(tree, "a:entry/a:id/text()")


def test_what_is_not_released_is_told_to_nobody(public, desk):
    make.document(released=NOW + timedelta(seconds=1))
    assert [said(feed(client), "a:entry") for client in (public, desk)] == [[], []]
    with clock.held_at(NOW + timedelta(seconds=1)):
        assert len(said(feed(public), "a:entry")) == 1


@pytest.fixture
def desk(client):
    return make.signed_in(client, make.officer())


def test_an_entry_keeps_its_identity_when_its_symbol_changes(public):
    river, _seminars = both()
    before = said(feed(public), "a:entry[a:category/@term='CP']/a:id/text()")
    Document.objects.filter(pk=river.pk).update(symbol="CP/2031/15", slug="CP-2031-15")
    assert said(feed(public), "a:entry[a:category/@term='CP']/a:id/text()") == before


def test_whoever_holds_the_feed_is_told_so_without_reading_a_text(public, django_assert_max_num_queries):
    river, _seminars = both()
    first = public.get("/documents/feed.atom")
    with django_assert_max_num_queries(6) as asked:
        again = public.get("/documents/feed.atom", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert not [query for query in asked.captured_queries if "editionparagraph" in query["sql"]]
    actions.add_edition(river, make.read(make.FRENCH), language="fr", source=None, by=CONSOLE, at=NOW)
    assert public.get("/documents/feed.atom", headers={"If-None-Match": first["ETag"]}).status_code == 304
    make.release(river, NOW)
    assert public.get("/documents/feed.atom", headers={"If-None-Match": first["ETag"]}).status_code == 200


def listed(client, **asked):
    return [one.symbol for one in client.get("/documents/", asked).context["page"]]


@pytest.mark.parametrize(
    ("asked", "symbols"),
    [
        ({}, ["CT/2031/5", "CP/2031/14"]),
        ({"order": "oldest"}, ["CP/2031/14", "CT/2031/5"]),
        ({"order": "symbol"}, ["CP/2031/14", "CT/2031/5"]),
        ({"order": "released"}, ["CT/2031/5", "CP/2031/14"]),
        ({"series": "CP"}, ["CP/2031/14"]), ({"series": "ZZ"}, []), ({"year": "2032", "language": "es"}, ["CT/2031/5"]), ({"year": "1999"}, []),
        ({"q": "frayere"}, ["CP/2031/14"]), ({"q": "***"}, []), ({"to": "2031-04-01"}, ["CP/2031/14"]), ({"from": "2031-04-01"}, ["CT/2031/5"]),
        ({"from": "2031-13-45", "meeting": "x", "topic": "\0"}, []),
    ],
)  # fmt: skip
def test_a_list_is_narrowed_and_the_feed_with_it(public, asked, symbols):
    both()
    assert listed(public, **asked) == symbols
    told = [title.split()[0] for title in said(feed(public, **asked), "a:entry/a:title/text()")]
    assert sorted(told) == sorted(symbols)


def test_a_list_is_narrowed_by_meeting_kind_and_topic(public):
    from intersession.cycles import actions as years
    from intersession.meetings import actions as meetings

    about = {"by": CONSOLE, "at": NOW}
    river, _seminars = both()
    topic = years.add_topic(make.cycle(), "a", {"fr": "Frayères"}, **about)
    actions.tie_to_topics(river, {topic.pk: ["para_1"]}, **about)
    held = meetings.plan_meeting(
        make.cycle(), "workshop", {"fr": "Atelier"}, place={"fr": "Valmont"}, zone="Europe/Zurich", **about
    )
    Document.objects.filter(pk=river.pk).update(meeting=held, kind={"fr": "Note"})
    for asked in ({"topic": topic.pk}, {"meeting": held.pk}, {"kind": "Note"}):
        assert listed(public, **asked) == ["CP/2031/14"]


def test_what_is_hidden_is_no_choice(public):
    make.document(released=NOW)
    make.document(make.SPANISH_SEMINARS, language="es")
    choices = {choice.name: choice.choices for choice in public.get("/documents/").context["asked"].choices}
    assert choices["series"] == [("CP", "CP")]


def test_the_list_leads_to_its_feed(public):
    both()
    assert (
        '<link rel="alternate" type="application/atom+xml" title="Documents publiés" href="/documents/feed.atom?series=CP">'
        in public.get("/documents/", {"series": "CP"}).content.decode()
    )
