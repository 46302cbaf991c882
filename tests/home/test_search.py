"""What a reader finds: by words, symbol, day, kind, year and language, of what may be seen and of nothing else."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from intersession.audit.acts import CONSOLE
from intersession.core.finding import words_of
from intersession.cycles import actions as years
from intersession.documents import actions as documents
from intersession.documents.models import EditionParagraph
from intersession.home.finding import asked_of, look_for
from intersession.meetings import actions as meetings
from intersession.site import clock
from tests import make_records as make

pytestmark = pytest.mark.django_db
NOW = make.NOON + timedelta(days=1)


@pytest.fixture(autouse=True)
def held():
    make.organization()
    with clock.held_at(NOW):
        yield


@pytest.fixture
def public():
    return Client(headers={"Accept-Language": "fr"})


@pytest.fixture
def desk(client):
    return make.signed_in(client, make.officer())


def found(client, **asked):
    """Of each hit: title, citation, and the words that are marked."""
    answer = client.get("/search", asked)
    assert answer.status_code == 200
    return [
        (
            "".join(piece for piece, _is in hit.title),
            hit.cite,
            [piece for piece, is_word in hit.paragraph or [] if is_word],
        )
        for hit in answer.context["hits"]
    ]


RIVER, SEMINARS = "Projets proposés pour le prochain cycle", "Temas de los seminarios"


def both(released=NOW):
    river = make.document(released=released)
    return river, make.document(make.SPANISH_SEMINARS, language="es", released=released)


def test_a_paragraph_is_found_by_words_without_accents_and_cited(public):
    both()
    assert found(public, q="reunion poissons de l'Adriatique") == []
    assert found(public, q="reunion susceptibles") == [(RIVER, "1", ["réunion", "susceptibles"])]
    assert found(public, q="frayere") == [(RIVER, "3.1", ["frayères"])]
    answer = public.get("/search", {"q": "frayere"}).content.decode()
    assert 'href="/documents/CP-2031-14/fr#para_3__item_1"' in answer and "<mark>frayères</mark>" in answer


@pytest.mark.parametrize(
    "symbol", ["CP/2031/14", "cp 2031 14", "cp-2031-14", "CP2031", "cp 2031", "2031 14", "CP/2031/14 budget"]
)
def test_a_document_is_found_by_its_symbol_in_whole_or_in_part(public, symbol):
    both()
    assert [title for title, *_ in found(public, q=symbol)] == [RIVER]


def test_words_in_quotation_marks_stand_together(public):
    both()
    assert len(found(public, q="«budget permet»")) == 1
    assert found(public, q="«permet budget»") == []
    assert len(found(public, q="permet budget")) == 1


def test_each_facet_narrows_and_counts_what_would_be_left(public):
    both()
    answer = public.get("/search", {"q": "2032"})
    choices = {choice.name: choice.choices for choice in answer.context["choices"]}
    assert choices["series"] == [("CP", "CP (1)"), ("CT", "CT (1)")]
    assert choices["language"] == [("es", "Español (1)"), ("fr", "Français (1)")]
    assert [title for title, *_ in found(public, q="2032", series="CT")] == [SEMINARS]
    assert [title for title, *_ in found(public, q="2032", language="fr")] == [RIVER]
    assert [title for title, *_ in found(public, q="2032", what="document", kind="Note de synthèse")] == [RIVER]
    assert found(public, q="2032", year="2031") == found(public, q="2032", series="XX") == []


def test_days_and_order_narrow_and_sort(public):
    make.document(released=NOW, date=date(2031, 3, 3))
    make.document(make.SPANISH_SEMINARS, language="es", released=NOW, date=date(2031, 6, 2))
    day = "2031-03-03"
    assert [title for title, *_ in found(public, q="2032", order="newest")] == [SEMINARS, RIVER]
    assert [title for title, *_ in found(public, q="2032", order="oldest")] == [RIVER, SEMINARS]
    assert [title for title, *_ in found(public, q="2032", to=day)] == [RIVER]
    assert [title for title, *_ in found(public, q="2032", **{"from": day, "order": "oldest"})] == [RIVER, SEMINARS]


def test_of_several_languages_the_readers_own_is_shown(public):
    river, _seminars = both()
    documents.add_edition(river, make.read(make.SPANISH), language="es", source=None, by=CONSOLE, at=NOW)
    make.release(river, NOW)
    assert [hit.row.language for hit in public.get("/search", {"q": "CP/2031/14"}).context["hits"]] == ["fr"]
    spanish = Client(headers={"Accept-Language": "es"})
    assert [hit.row.language for hit in spanish.get("/search", {"q": "CP/2031/14"}).context["hits"]] == ["es"]


def rows_for(word, user=None):
    return [row.subject for row in look_for(asked_of({"q": word}), user, NOW, "fr").rows]


def words_in(document):
    texts = EditionParagraph.objects.filter(edition__document=document).values_list("text", flat=True)
    return {word for text in texts for word in words_of(text)}


def test_every_word_of_a_released_text_finds_it_and_none_of_an_unreleased_one():
    river, seminars = both(released=None)
    officer, member = make.officer(), make.person("member@example.org")
    every = sorted(words_in(river) | words_in(seminars))
    assert len(every) > 100
    assert [word for word in every for reader in (None, member) if rows_for(word, reader)] == []
    assert [word for word in every if not rows_for(word, officer)] == []
    make.release(river, NOW)
    assert [word for word in sorted(words_in(river)) if rows_for(word, member) != [river.pk]] == []
    assert seminars.pk not in {found for word in every for found in rows_for(word, member)}


def test_what_is_hidden_is_not_counted(public):
    make.document(released=NOW)
    make.document(make.SPANISH_SEMINARS, language="es")
    answer = public.get("/search", {"q": "2032", "series": "CP"})
    assert {choice.name: choice.choices for choice in answer.context["choices"]}["series"] == [("CP", "CP (1)")]
    assert "CT" not in re.sub(r'value="[^"]*"', "", answer.content.decode()).split("<main")[1].replace("SECT", "")


def test_a_document_is_found_from_the_moment_of_its_release(public):
    make.document(released=NOW + timedelta(hours=1))
    assert found(public, q="frayere") == []
    with clock.held_at(NOW + timedelta(hours=1)):
        assert found(public, q="frayere") == [(RIVER, "3.1", ["frayères"])]


def test_meetings_themes_and_topics_are_found_where_they_may_be_known(public, desk):
    cycle = make.cycle()
    about = {"by": CONSOLE, "at": NOW}
    theme = years.add_theme(cycle, {"fr": "L’eau des Églises"}, explanation={"fr": "Pourquoi les fontaines"}, **about)
    years.add_topic(cycle, "a", {"fr": "Les églises inondées"}, problem={"fr": "secret"}, **about)
    planned = meetings.plan_meeting(
        cycle,
        "workshop",
        {"fr": "Atelier des églises"},
        place={"fr": "Valmont"},
        zone="Europe/Zurich",
        announced=False,
        **about,
    )
    assert found(public, q="eglise") == []
    assert len(found(desk, q="eglise")) == 3 and found(desk, q="secret") == found(desk, q="fontaines") == []
    years.choose_theme(theme, **about)
    type(planned).objects.filter(pk=planned.pk).update(announced_at=NOW)
    assert {title for title, *_ in found(public, q="eglise")} == {"L’eau des Églises", "Atelier des églises"}
    assert found(public, q="fontaines") == [("L’eau des Églises", "", ["fontaines"])]


HOSTILE = ['"', "'", '""" NEAR(a b)', "frayere*", "frayere AND", "OR", "NOT frayere", "^frayere", "heading:frayere", "-frayere", "(((", "a:* & !b | <->", "\\", "%", "_",
           "\0", "frayere\0", "\u0301\u0301", "le la les", "\u202efrayere", "مرحبا", "移民", "x" * 10_000, "x " * 5_000, "'; DROP TABLE site_indexed; --", "\ud800"]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE)
def test_nothing_that_is_typed_is_refused_or_breaks(public, query):
    both()
    for name in ("q", "kind", "series", "year", "meeting", "topic", "language", "from", "to", "order", "what", "page"):
        sent = {"q": "frayere", name: query.encode("utf-8", "replace").decode()}
        assert public.get("/search", sent).status_code == 200
        assert public.get("/documents/", sent).status_code == 200
    assert public.get("/documents/feed.atom", {"q": query.encode("utf-8", "replace").decode()}).status_code == 200


def test_operators_of_the_databases_are_words_here(public):
    both()
    assert [title for title, *_ in found(public, q="frayere*")] == [RIVER]
    assert found(public, q="frayere AND budget OR NOT") == []


def test_empty_searches_teach(public):
    both()
    for query, words in (("", "What can be found"), ("***", "no word in this"), ("zzzz", "Nothing that you may read")):
        english = Client(headers={"Accept-Language": "en"}).get("/search", {"q": query}).content.decode()
        assert words in english


def test_a_search_asks_as_often_for_one_as_for_thirty(desk, django_assert_max_num_queries):
    for number in range(30):
        make.document(symbol=f"CP/2031/{number + 100}", released=NOW)
    with django_assert_max_num_queries(10):
        assert len(found(desk, q="frayere")) == 20
    assert len(found(desk, q="frayere", page="2")) == 10


def test_a_very_asking_document_is_found_by_each_of_its_ends(public):
    text = make.FRENCH.split("\n1. ")[0] + "".join(
        f"\n\n{n}. Le paragraphe numéro {n} parle de l’objet{n} " + "mot " * 60 for n in range(1, 400)
    )
    make.document(text, released=NOW)
    assert [cite for _title, cite, _marks in found(public, q="objet1 paragraphe")] != []
    assert found(public, q="objet399")[0][1:] == ("399", ["objet399"])
