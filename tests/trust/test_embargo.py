"""Documents under embargo, in the size of a test run (trust.md, section 8 and E1 to E7): nothing before the moment, all of it from then on."""

import re
from datetime import timedelta

import pytest
from django.core import mail

from intersession.audit.acts import CONSOLE
from intersession.core import formats
from intersession.documents import actions
from intersession.documents.models import Document
from intersession.site import clock, ticker

from .test_hidden import paths, plain, told
from .world import MARKER, NOTE, OUTSIDERS, SYMBOL, World

DOORS = ("", "en", "fr", "en.txt", "en.json", "en.html", "en.xml", "en.docx", "fr.txt", "en?beside=fr", "fr/compare", "en/compare?old=1&new=2",
         "fr/working", "en/working", "fr/original", "work", "history", "history.json", "history/compare?old=1&new=2", "corrections", "symbol",
         "withdraw", "add", "release")  # fmt: skip
FRENCH = NOTE.replace("COUNCIL", "CONSEIL").replace("Original: English", "Original : anglais")


def french(document: Document, text: str = FRENCH) -> None:
    read = formats.as_json(formats.read(text.encode()))
    actions.add_edition(document, read, language="fr", source=None, by=CONSOLE, at=clock.now())


def ready(document: Document, language: str) -> None:
    edition = document.editions.unreleased().get(language=language)
    actions.make_ready(actions.edit(edition, by=CONSOLE, at=clock.now()), by=CONSOLE, at=clock.now())


@pytest.fixture
def hidden(world: World) -> Document:
    """English is ready, French a draft; released by nobody yet."""
    document = Document.objects.get(slug=world.named["unreleased"])
    french(document)
    ready(document, "en")
    return document


def leaks(world: World, role: str, every: list[str]) -> list[str]:
    return [path for path in every if MARKER in told(world, role, path)]


def doors(slug: str) -> list[str]:
    return [f"/documents/{slug}/{door}" for door in DOORS]


@pytest.mark.parametrize("role", OUTSIDERS)
def test_e1_and_e6_no_door_tells_an_outsider_of_what_waits_for_its_moment(world, hidden, role):
    actions.release(hidden, by=CONSOLE, at=clock.now(), moment=clock.now() + timedelta(days=1))
    every = [*doors(hidden.slug), "/documents/", "/documents/?series=ZYX", "/", "/2010/", "/2010/topics", "/2009/topics", "/calendar/",
             f"/api/v1/documents/{hidden.slug}", f"/api/v1/documents/{hidden.slug}?language=fr", "/api/v1/documents", "/api/v1/documents?series=ZYX"]  # fmt: skip
    assert leaks(world, role, every) == []
    assert {world.ask(role, "GET", path).status_code for path in every[: len(DOORS)]} <= {404, 403, 302}


def test_e1_addresses_of_the_hidden_and_of_nothing_are_alike_to_the_letter(world, hidden):
    for door in ("", "en", "fr", "en.txt", "en.docx", "en/compare"):
        paths_of = [f"/documents/{slug}/{door}" for slug in ("{unreleased}", "{no_symbol}")]
        assert plain(world, "head", paths_of[0]) == plain(world, "head", paths_of[1])


def test_e1_guessed_names_of_the_next_documents_find_nothing(world, hidden):
    guessed = [f"/documents/{series}-{year}-{number}/en.{form}" for series in ("IC", "ZYX") for year in (2008, 2009)
               for number in range(60, 80) for form in ("pdf", "docx", "json")]  # fmt: skip
    found = {world.ask("anonymous", "GET", path).status_code for path in guessed}
    assert (found, len(guessed)) == ({404}, 240)


def test_e2_at_its_moment_it_is_everywhere_at_once_and_not_a_second_before(world, hidden):
    moment = clock.now().replace(microsecond=0) + timedelta(hours=1)
    actions.release(hidden, by=CONSOLE, at=clock.now(), moment=moment)
    here = [f"/documents/{hidden.slug}/en", f"/documents/{hidden.slug}/en.txt", f"/api/v1/documents/{hidden.slug}"]
    for at, status in ((moment - timedelta(seconds=1), 404), (moment, 200)):
        with clock.held_at(at):
            assert {world.ask("head", "GET", path).status_code for path in here} == {status}
            listed = [SYMBOL in told(world, "head", path) for path in ("/documents/", "/api/v1/documents", "/2010/")]
            assert set(listed) == {status == 200}


@pytest.mark.parametrize("role", ["anonymous", "head"])
def test_e3_a_draft_in_another_language_of_what_is_released_shows_nowhere(world, role):
    document = Document.objects.get(slug="IC-2008-6")
    actions.add_edition(
        document, formats.as_json(formats.read(FRENCH.encode())), language="fr", source=None, by=CONSOLE, at=clock.now()
    )
    every = [*paths(), *doors("IC-2008-6")]
    assert leaks(world, role, every) == []


def test_e3_a_language_that_is_not_out_is_said_to_be_not_yet_available(world, hidden):
    actions.release(hidden, by=CONSOLE, at=clock.now())
    client = world.visitor("anonymous", headers={"accept-language": "en"})
    answer = client.get(f"/documents/{hidden.slug}/fr", follow=True)
    assert "not yet available in French" in re.sub(r"\s+", " ", answer.content.decode())
    assert world.ask("head", "GET", f"/api/v1/documents/{hidden.slug}?language=fr").status_code == 404
    assert world.ask("head", "GET", f"/api/v1/documents/{hidden.slug}").json()["languages"] == ["en"]


def test_e4_what_is_withdrawn_is_gone_from_every_list_and_its_addresses_say_so(world):
    document = Document.objects.get(slug="IC-2008-6")
    actions.withdraw(document, {"en": "Issued in error."}, by=CONSOLE, at=clock.now())
    for door in ("", "en", "en.txt", "fr.json", "en/compare"):
        answer = world.ask("head", "GET", f"/documents/IC-2008-6/{door}")
        assert (answer.status_code, answer.get("ETag")) == (410, None)
    assert world.ask("head", "GET", "/api/v1/documents/IC-2008-6").status_code == 410
    lists = ["/documents/", "/api/v1/documents", "/2009/", "/2009/topics", "/", "/api/v1/cycles/2009"]
    assert [path for path in lists if "IC-2008-6" in told(world, "head", path)] == []
    assert world.ask("officer", "GET", "/documents/IC-2008-6/history").status_code == 200


def test_e5_one_address_answers_each_reader_with_its_own_text_and_no_private_one_is_stored(world, hidden):
    addresses = [
        f"/documents/{hidden.slug}/en",
        f"/documents/{hidden.slug}/en.txt",
        "/documents/",
        "/documents/IC-2008-6/en",
    ]
    for _round in range(3):
        for role in ("officer", "head", "anonymous"):
            for path in addresses:
                answer = world.ask(role, "GET", path)
                body = answer.getvalue().decode("utf-8", "replace")
                assert (MARKER in body) == (role == "officer" and path != "/documents/IC-2008-6/en")
                assert role == "anonymous" or "no-store" in answer["Cache-Control"]
                assert answer.status_code == 404 or "Cookie" in answer.get("Vary", "")


def test_e7_what_is_held_back_is_neither_released_by_the_clock_nor_mailed(world, hidden):
    moment = clock.now() + timedelta(hours=1)
    actions.release(hidden, by=CONSOLE, at=clock.now(), moment=moment)
    actions.hold_back(hidden, by=CONSOLE, at=clock.now())
    with clock.held_at(moment + timedelta(hours=1)):
        ticker.tick()
        assert leaks(world, "head", [*doors(hidden.slug), "/", "/documents/", "/2010/"]) == []
    assert [sent for sent in mail.outbox if MARKER in f"{sent.subject} {sent.body}"] == []
