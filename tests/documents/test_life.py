"""From the draft to the release, language by language: who sees what, from which moment on."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from intersession.audit.acts import CONSOLE
from intersession.audit.models import Act
from intersession.documents import actions, texts
from intersession.documents.models import Document, Edition
from intersession.site import clock, ticker
from intersession.site.problems import Conflict, Invalid
from tests import make_records as make

pytestmark = pytest.mark.django_db
NOW = make.NOON + timedelta(days=1)
LATER = NOW + timedelta(days=1)
NEWER = make.FRENCH.replace("trois.", "trois projets.")


@pytest.fixture(autouse=True)
def held():
    make.organization()
    with clock.held_at(NOW):
        yield


def add(document: Document, text: str, language: str, at=NOW) -> Edition:
    return actions.add_edition(document, make.read(text), language=language, source=None, by=CONSOLE, at=at)[0]


def states(document: Document) -> list[tuple[str, str, bool, bool]]:
    rows = document.editions.order_by("language", "pk")
    return [(e.language, e.state, e.released_at is not None, e.replaced_at is not None) for e in rows]


def test_a_text_is_a_draft_is_edited_is_ready_and_each_step_is_an_act():
    document = make.document()
    edition = document.editions.get()
    with pytest.raises(Conflict):
        actions.make_ready(edition, by=CONSOLE, at=NOW)
    actions.edit(edition, by=CONSOLE, at=NOW)
    actions.make_ready(edition, by=CONSOLE, at=NOW)
    actions.take_up(edition, by=CONSOLE, at=NOW)
    verbs = list(Act.objects.about(document).values_list("verb", flat=True))
    assert verbs == ["document.stored", "edition.edited", "edition.ready", "edition.draft"]


def test_a_release_takes_all_ready_languages_at_once_and_no_draft():
    document = make.document()
    actions.ready_all(document, by=CONSOLE, at=NOW)
    add(document, make.SPANISH, "es")
    actions.release(document, by=CONSOLE, at=NOW)
    assert states(document) == [("es", "draft", False, False), ("fr", "ready", True, False)]
    with pytest.raises(Conflict):
        actions.release(document, by=CONSOLE, at=NOW)


def test_a_language_that_is_ready_later_is_released_by_a_further_act():
    document = make.document(released=NOW)
    add(document, make.SPANISH, "es")
    actions.ready_all(document, by=CONSOLE, at=LATER)
    actions.release(document, by=CONSOLE, at=LATER)
    assert [list(document.editions.public(at).values_list("language", flat=True)) for at in (NOW, LATER)] == [
        ["fr"], ["es", "fr"],
    ]  # fmt: skip
    document.refresh_from_db()
    assert document.released_at == NOW


def test_the_moment_of_release_is_kept_as_it_was_typed_in_its_zone(desk):
    document = make.document()
    actions.ready_all(document, by=CONSOLE, at=NOW)
    sent = {"moment_date": "2031-03-30", "moment_time": "02:30", "moment_zone": "Europe/Zurich", "moment_which": ""}
    assert "does not exist" in make.post(desk, "/documents/CP-2031-14/release", **sent).content.decode()
    assert make.post(desk, "/documents/CP-2031-14/release", **sent | {"moment_time": "09:00"}).status_code == 302
    edition = document.editions.get()
    assert (edition.wall, edition.zone) == ("2031-03-30T09:00", "Europe/Zurich")
    assert edition.released_at.isoformat() == "2031-03-30T07:00:00+00:00"


def test_a_newer_text_is_not_public_until_its_own_release():
    document = make.document(released=NOW)
    newer = add(document, NEWER, "fr")
    old = document.editions.public(NOW).get()
    assert old != newer
    actions.ready_all(document, by=CONSOLE, at=NOW)
    actions.release(document, by=CONSOLE, at=NOW, moment=LATER)
    just_before = LATER - timedelta(microseconds=1)
    assert [document.editions.public(at).get() for at in (NOW, just_before, LATER)] == [old, old, newer]


def test_one_text_of_a_language_is_under_work_at_most_and_the_database_says_so():
    document = make.document(released=NOW)
    add(document, NEWER, "fr")
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.create(document=document, language="fr", title="Autre", made_at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        document.editions.unreleased().update(released_at=NOW)  # a draft is not released


def test_what_waits_is_held_back_and_what_it_would_have_replaced_stands_on():
    document = make.document(released=NOW)
    newer, old = add(document, NEWER, "fr"), document.editions.public(NOW).get()
    actions.ready_all(document, by=CONSOLE, at=NOW)
    actions.release(document, by=CONSOLE, at=NOW, moment=LATER)
    with pytest.raises(Conflict):  # neither is it changed while it waits
        add(document, make.FRENCH, "fr")
    actions.hold_back(document, by=CONSOLE, at=NOW)
    assert document.editions.public(LATER + timedelta(days=9)).get() == old
    assert document.editions.unreleased().get() == newer


def test_a_document_that_is_held_back_before_its_moment_never_appears(public):
    document = make.document()
    actions.ready_all(document, by=CONSOLE, at=NOW)
    actions.release(document, by=CONSOLE, at=NOW, moment=LATER)
    actions.hold_back(document, by=CONSOLE, at=NOW)
    with clock.held_at(LATER + timedelta(hours=1)):
        ticker.tick()
        assert public.get("/documents/CP-2031-14/fr").status_code == 404


def test_titles_of_a_language_come_with_its_release():
    document = make.document(released=NOW)
    add(document, make.SPANISH, "es")
    actions.ready_all(document, by=CONSOLE, at=NOW)
    actions.release(document, by=CONSOLE, at=NOW, moment=LATER)
    ticker.tick()
    document.refresh_from_db()
    assert list(document.title) == ["fr"]
    with clock.held_at(LATER):
        ticker.tick()
        ticker.tick()
    document.refresh_from_db()
    assert document.title == {
        "fr": "Projets proposés pour le prochain cycle",
        "es": "Proyectos propuestos para el próximo ciclo",
    }


def test_a_first_release_leaves_no_title_of_a_language_that_is_not_released():
    document = make.document()
    actions.ready_all(document, by=CONSOLE, at=NOW)
    add(document, make.SPANISH, "es")
    assert len(Document.objects.get().title) == 2
    actions.release(document, by=CONSOLE, at=NOW)
    assert list(Document.objects.get().title) == ["fr"]


def test_identities_hold_over_two_editions_when_a_paragraph_is_inserted(public):
    document = make.document(released=NOW)
    moved = make.FRENCH.replace("2. Sept projets", "2. Une enquête a eu lieu.\n\n3. Sept projets")
    moved = moved.replace("3. Les projets", "4. Les projets").replace("4. Les délégations", "5. Les délégations")
    add(document, moved, "fr")
    before = public.get("/documents/CP-2031-14/fr").content.decode()
    make.release(document, NOW)
    after = public.get("/documents/CP-2031-14/fr").content.decode()
    for page, cite in ((before, "3.7"), (after, "4.7")):
        assert page.count('id="para_3__item_7"') == page.count(f'id="{cite}"') == 1


def test_a_withdrawn_document_is_gone_with_one_sentence_and_stays_the_administrations(public, desk):
    document = make.document(released=NOW)
    with pytest.raises(Invalid):
        actions.withdraw(document, {}, by=CONSOLE, at=NOW)
    sent = make.post(desk, "/documents/CP-2031-14/withdraw", reason_fr="Elle a été publiée par erreur.")
    assert sent.status_code == 302
    for address in ("", "fr", "fr.txt", "fr.json"):
        answer = public.get(f"/documents/CP-2031-14/{address}")
        assert (answer.status_code, "ETag" in answer) == (410, False)
    page = Client(headers={"Accept-Language": "en"}).get("/documents/CP-2031-14/fr").content.decode()
    assert (
        "CP/2031/14 was withdrawn by the Administration on 5 March 2031. Reason: Elle a été publiée par erreur." in page
    )
    assert "CP/2031/14" not in public.get("/documents/").content.decode()
    assert desk.get("/documents/CP-2031-14/fr").status_code == 200
    with pytest.raises(Conflict):
        actions.release(document, by=CONSOLE, at=NOW)


def test_a_language_that_is_not_ready_is_in_translation_for_the_administration_alone(public, desk):
    make.document(released=NOW)
    page = desk.get("/documents/CP-2031-14/work").content.decode()
    assert page.count("in translation") == 2
    assert (
        make.signed_in(Client(), make.person("reader@example.org")).get("/documents/CP-2031-14/work").status_code == 403
    )


def test_steps_are_taken_on_the_page_and_a_stale_one_is_refused(desk):
    document = make.document()
    edition = document.editions.get()
    steps = [make.post(desk, "/documents/CP-2031-14/step", edition=edition.pk, act=act).status_code
             for act in ("edit", "edit", "ready", "release", "take_up")]  # fmt: skip
    assert steps == [302, 409, 302, 422, 302]


def test_the_page_of_the_steps_asks_ten_queries_at_most(desk, django_assert_max_num_queries):
    document = make.document(released=NOW)
    add(document, make.SPANISH, "es")
    add(document, NEWER, "fr")
    with django_assert_max_num_queries(10):
        desk.get("/documents/CP-2031-14/work")


def test_what_is_stored_under_work_is_read_beside_the_public_text(public, desk):
    document = make.document(released=NOW)
    newer = add(document, NEWER, "fr")
    assert "trois projets." in desk.get("/documents/CP-2031-14/fr/working").content.decode()
    for reader in (public, desk):
        assert "trois projets." not in reader.get("/documents/CP-2031-14/fr").content.decode()
    assert public.get("/documents/CP-2031-14/fr/working")["Location"].startswith("/sign-in/")
    assert "trois projets." in str(texts.as_json(newer))
