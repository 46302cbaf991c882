"""A file with the traces of its making: what of them is refused, resolved, and never handed on (trust.md, E9)."""

import io
import re
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from intersession.core import formats
from intersession.core.formats.from_json import from_json
from intersession.documents.models import Document
from intersession.site import clock
from tests import bad_files
from tests import make_records as make

pytestmark = pytest.mark.django_db
NOW = make.NOON + timedelta(days=1)
PLANTED = (
    "Qauthor", "Qlastby", "Qtemplate", "Qcompany", "Qmanager", "Qkeyword", "Qdescription", "Qhidden", "Qcommenter", "Qcomment", "Qreviewer",
    "Qdeleted",
)  # fmt: skip
CORE = """<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Qauthor</dc:creator><cp:lastModifiedBy>Qlastby</cp:lastModifiedBy>
 <cp:keywords>Qkeyword</cp:keywords><dc:description>Qdescription</dc:description></cp:coreProperties>"""
APP = """<?xml version="1.0"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">
<Template>C:\\Qtemplate.dotx</Template><Company>Qcompany</Company><Manager>Qmanager</Manager></Properties>"""


def tracked() -> bytes:
    """The French note as a Word file with a deleted and an inserted word, a comment, hidden words, and metadata."""
    read = make.read(make.FRENCH)
    block = next(one for one in read["blocks"] if one.get("number") == 2)
    change = {"author": "Qreviewer", "at": "2031-03-01T10:00:00Z"}
    block["runs"] = [
        {"text": "Qdeleted ", "styles": [], "change": {"kind": "delete", **change}},
        {"text": "Huit ", "styles": [], "change": {"kind": "insert", **change}},
        {"text": "projets ont été retenus.", "styles": []},
    ]
    block["text"], block["original_text"] = "Huit projets ont été retenus.", "Qdeleted projets ont été retenus."
    block["comments"] = [{"author": "Qcommenter", "at": "2031-03-01T10:00:00Z", "text": "Qcomment", "on": "projets"}]
    written = formats.write(from_json(read), "docx", "fr")
    return with_metadata(written)


def with_metadata(docx: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                hidden = b"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Qhidden</w:t></w:r></w:p>"
                data = re.sub(rb"(<w:sectPr)", hidden + rb"\1", data, count=1)
            if name not in ("docProps/core.xml", "docProps/app.xml"):
                new.writestr(name, data)
        new.writestr("docProps/core.xml", CORE)
        new.writestr("docProps/app.xml", APP)
    return out.getvalue()


def everything_in(body: bytes) -> str:
    """A file's text; of an archive that of all its parts."""
    if not body.startswith(b"PK"):
        return body.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


@pytest.fixture(autouse=True)
def held():
    make.organization()
    with clock.held_at(NOW):
        yield


@pytest.fixture
def document(desk) -> Document:
    made = make.post(
        desk,
        "/documents/new",
        file=SimpleUploadedFile("note.docx", tracked()),
        language="fr",
        symbol="CP/2031/14",
        title="T",
    )
    assert made.status_code == 302
    return Document.objects.get()


def test_the_planted_file_holds_what_is_looked_for_so_that_the_search_can_fail():
    assert [marker for marker in PLANTED if marker not in everything_in(tracked())] == []


def test_a_text_with_tracked_changes_is_stopped_with_the_list(document, desk):
    edition = document.editions.get()
    make.post(desk, "/documents/CP-2031-14/step", edition=edition.pk, act="edit")
    refused = make.post(desk, "/documents/CP-2031-14/step", edition=edition.pk, act="ready")
    assert refused.status_code == 422
    page = desk.get("/documents/CP-2031-14/work").content.decode()
    assert all(marker in page for marker in ("Qreviewer", "Qdeleted", "Qcomment"))


@pytest.mark.parametrize(
    ("act", "said"), [("accept", "Huit projets ont été retenus."), ("reject", "Qdeleted projets ont été retenus.")]
)
def test_all_changes_are_accepted_or_rejected_in_one_act(document, desk, act, said):
    edition = document.editions.get()
    assert make.post(desk, "/documents/CP-2031-14/step", edition=edition.pk, act=act).status_code == 302
    row = edition.paragraphs.get(paragraph__identity="para_2")
    assert row.text == said and "change" not in str(row.block) and "comments" not in row.block
    assert make.post(desk, "/documents/CP-2031-14/step", edition=edition.pk, act=act).status_code == 409


@pytest.mark.parametrize("form", ["", ".txt", ".json", ".html", ".xml", ".docx"])
def test_what_everybody_gets_holds_none_of_the_planted_markers(document, desk, public, form):
    edition = document.editions.get()
    make.post(desk, "/documents/CP-2031-14/step", edition=edition.pk, act="accept")
    make.release(document, NOW)
    answer = public.get(f"/documents/CP-2031-14/fr{form}")
    told = everything_in(answer.content) + str(dict(answer.items()))
    assert (answer.status_code, [marker for marker in PLANTED if marker in told]) == (200, [])
    assert "Huit" in told


def test_the_file_as_it_came_stays_the_administrations(document, desk, public):
    assert "Qauthor" in everything_in(desk.get("/documents/CP-2031-14/fr/original").content)
    assert public.get("/documents/CP-2031-14/fr/original")["Location"].startswith("/sign-in/")


# The same of a PDF

IN_PDF = (
    "Qauthor", "Qproducer", "Qcreator", "Qkeyword", "Qsubject", "Qcompany", "Qxmp", "Qtemplate", "Qhidden", "Qaside", "Qattached", "Qnoted",
)  # fmt: skip
XMP = b"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"
 dc:creator="Qxmp" dc:source="C:\\Qtemplate.dotx"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def stream(content: bytes, kind: bytes = b"") -> bytes:
    return b"<<%b /Length %d>> stream\n%b\nendstream" % (kind, len(content), content)


def traced_pdf() -> bytes:
    """A page with words that are seen, invisible ones, others beside the page, a note set on it, a file in it, and metadata."""
    words = (
        b"BT /F 11 Tf 72 720 Td (1. Huit projets ont ete retenus.) Tj ET BT 3 Tr /F 11 Tf 72 600 Td (Qhidden) Tj ET "
        b"BT 0 Tr /F 11 Tf 72 -400 Td (Qaside) Tj ET"
    )
    return bad_files.pdf(
        b"<</Type /Catalog /Pages 2 0 R /Metadata 6 0 R /Names <</EmbeddedFiles <</Names [(a.txt) 9 0 R]>>>>>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [8 0 R] "
        b"/Resources <</Font <</F 5 0 R>>>>>>",
        stream(words),
        b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
        stream(XMP, b"/Type /Metadata /Subtype /XML"),
        b"<</Author (Qauthor) /Producer (Qproducer) /Creator (Qcreator) /Keywords (Qkeyword) /Subject (Qsubject) /Company (Qcompany)>>",
        b"<</Type /Annot /Subtype /Text /Rect [10 10 30 30] /Contents (Qnoted) /T (Qnoted)>>",
        b"<</Type /Filespec /F (Qattached.txt) /UF (a.txt) /EF <</F 10 0 R>>>>",
        stream(b"Qattached", b"/Type /EmbeddedFile"),
        more=b"/Info 7 0 R",
    )


def test_of_a_pdf_nobody_gets_the_planted_markers_and_the_officer_is_told_what_was_left_out(desk, public):
    data = traced_pdf()
    assert [marker for marker in IN_PDF if marker.encode() not in data] == []
    file = SimpleUploadedFile("note.pdf", data)
    assert (
        make.post(desk, "/documents/new", file=file, language="fr", symbol="CP/2031/15", title="T").status_code == 302
    )
    document = Document.objects.get()
    told = {(place["why"], place["text"]) for place in document.editions.get().not_understood}
    assert told == {
        ("Hidden text is left out.", "Qhidden Qaside"),
        ("A comment by Qnoted stands beside no words of the document.", "Qnoted"),
        ("Another file that is put in here is not read.", "a.txt"),
    }
    make.release(document, NOW)
    for form in ("", ".txt", ".json", ".html", ".xml", ".docx", ".pdf"):
        answer = public.get(f"/documents/CP-2031-15/fr{form}")
        said = everything_in(answer.content) + str(dict(answer.items()))
        assert (answer.status_code, [marker for marker in IN_PDF if marker in said]) == (200, []), form
