"""The steps of a document over HTTP."""

from datetime import timedelta

import pytest
from django.test import Client

from intersession.documents.models import Document
from intersession.site import clock
from tests import make_records as make

pytestmark = pytest.mark.django_db
NOW = make.NOON + timedelta(days=1)
ADDRESS = "/api/v1/documents/CP-2031-14"


@pytest.fixture(autouse=True)
def held():
    make.organization()
    with clock.held_at(NOW):
        yield


def patch(client: Client, key: str, **sent):
    return client.patch(ADDRESS, sent, content_type="application/json", headers={"Idempotency-Key": key})


def test_a_document_goes_from_the_draft_to_its_release_and_a_repeated_key_does_nothing_again(desk):
    make.document()
    told = [patch(desk, act, act=act, language="fr").json()["stages"][0]["state"] for act in ("edit", "ready")]
    assert told == ["edited", "ready"]
    first = patch(desk, "r", act="release", moment="2031-04-01T09:00:00+02:00", zone="Europe/Zurich")
    again = patch(desk, "r", act="release", moment="2031-04-01T09:00:00+02:00", zone="Europe/Zurich")
    assert (first.status_code, first.json()) == (200, again.json())
    assert first.json()["stages"][0]["state"] == "scheduled"
    edition = Document.objects.get().editions.get()
    assert (edition.wall, edition.zone) == ("2031-04-01T09:00", "Europe/Zurich")
    assert patch(desk, "h", act="hold_back").json()["stages"][0]["state"] == "ready"


def test_a_correction_and_its_corrigendum(desk):
    make.document(released=NOW)
    with clock.held_at(NOW + timedelta(days=8)):
        sent = {"language": "fr", "paragraph": "para_2", "old": "Sept projets", "new": "Huit projets"}
        assert patch(desk, "c", act="correct", **sent).status_code == 200
        assert patch(desk, "d", act="draw_up_corrigendum").json()["symbol"] == "CP/2031/14/Corr.1"


def test_who_may_not_is_told_and_nothing_is_done(desk):
    make.document()
    keeper = make.signed_in(Client(), make.person("keeper@example.org", "officer"))
    reader = make.signed_in(Client(), make.person("reader@example.org"))
    assert [
        patch(keeper, "a", act="release").status_code,
        patch(reader, "b", act="edit", language="fr").status_code,
    ] == [403, 404]
    assert desk.patch(ADDRESS, {"act": "edit"}, content_type="application/json").status_code == 400
    assert patch(desk, "e", act="edit", language="es").status_code == 409
    assert patch(desk, "z", act="release", moment="2031-04-01T09:00:00", zone="Europe/Nowhere").status_code == 422


def test_how_far_each_language_is_is_told_to_the_administration_alone(desk):
    make.document(released=NOW)
    reader = make.signed_in(Client(), make.person("reader@example.org"))
    assert "stages" not in reader.get(ADDRESS).json()
    assert [(one["language"], one["state"]) for one in desk.get(ADDRESS).json()["stages"]] == [
        ("fr", "released"), ("es", "in_translation"), ("en", "in_translation"),
    ]  # fmt: skip
