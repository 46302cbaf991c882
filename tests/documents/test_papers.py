"""A document comes in and goes out in every form, and is the same document."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from intersession.core import formats
from intersession.core.faults import Fault
from intersession.documents import texts
from intersession.documents.models import Document
from intersession.site import clock, confined, papers
from tests import make_records as make

pytestmark = pytest.mark.django_db
NOW = make.NOON + timedelta(days=1)
FORMS = ["pdf", "docx", "html", "txt", "json", "xml"]


@pytest.fixture(autouse=True)
def held():
    make.organization()
    with clock.held_at(NOW):
        yield


@pytest.mark.parametrize("form", ["pdf", "docx", "xml"])
def test_what_the_public_saves_is_the_document(public, form):
    made = make.document(released=NOW)
    saved = public.get(f"/documents/CP-2031-14/fr.{form}")
    assert saved["Content-Disposition"] == f'attachment; filename="CP-2031-14.fr.{form}"'
    assert (saved["Content-Type"], saved["Content-Language"]) == (papers.FORMS[form][1], "fr")
    original = texts.as_json(made.editions.get(language="fr"))
    assert formats.as_json(formats.read(saved.content))["blocks"] == original["blocks"]


@pytest.mark.parametrize("to", ["pdf", "docx", "akn"])
def test_what_an_officer_brings_is_read_whatever_its_form(desk, to):
    read = formats.read(make.FRENCH.encode())
    file = SimpleUploadedFile("note.bin", formats.write(read, to, "fr"))
    sent = make.post(desk, "/documents/new", file=file, language="fr")
    assert sent["Location"] == "/documents/CP-2031-14/"
    edition = Document.objects.get().editions.get()
    assert texts.as_json(edition)["blocks"] == formats.as_json(read)["blocks"]
    assert desk.get("/documents/CP-2031-14/fr/original").content == formats.write(read, to, "fr")


def test_a_pdf_is_set_once_and_kept(public, monkeypatch):
    make.document(released=NOW)
    first = public.get("/documents/CP-2031-14/fr.pdf").content
    monkeypatch.setattr(confined, "write_pdf", lambda *_: pytest.fail("set again"))
    assert public.get("/documents/CP-2031-14/fr.pdf").content == first


def test_the_oldest_of_the_kept_goes(public, monkeypatch):
    monkeypatch.setattr(papers, "KEPT", 1)
    made = make.document(released=NOW)
    for place in ("Lyrène", "Aude"):
        made.editions.update(masthead=made.editions.get().masthead | {"place": place})
        public.get("/documents/CP-2031-14/fr.pdf")
    assert len(list((settings.DATA / "pdf").glob("*.pdf"))) == 1


def test_a_font_that_is_missing_is_a_sentence_and_no_fault(public, monkeypatch):
    def without_font(document, language):
        sentence = "A PDF of this text needs a font for {script}: install the package {package}."
        fault = Fault("font_missing", sentence, {"script": "Chinese", "package": "fonts-noto-cjk"})
        raise formats.FormatNotThereError(fault)

    make.document(released=NOW)
    monkeypatch.setattr(confined, "write_pdf", without_font)
    for kept in (settings.DATA / "pdf").glob("*.pdf"):
        kept.unlink()
    answer = public.get("/documents/CP-2031-14/fr.pdf")
    assert answer.status_code == 503
    assert "fonts-noto-cjk" in answer.content.decode()


@pytest.mark.parametrize("form", FORMS)
def test_before_release_no_form_of_it_is_there(public, form):
    make.document(released=NOW + timedelta(seconds=1))
    assert public.get(f"/documents/CP-2031-14/fr.{form}").status_code == 404
