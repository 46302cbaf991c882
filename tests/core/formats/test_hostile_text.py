"""What is written from hostile text: it stays words in every format; nothing is run, fetched or opened (trust.md, F6)."""

import io
import re
import socket
import zipfile
from collections.abc import Iterator
from threading import Thread

import lxml.html
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from intersession.core.document import (
    Annex,
    Cell,
    Comment,
    Footnote,
    Heading,
    Item,
    LetteredHeading,
    Masthead,
    Organ,
    Passage,
    ReadDocument,
    Run,
    Table,
)  # fmt: skip
from intersession.core.formats import WRITERS, read, write

HOSTILE = (
    "<script src='{url}'></script><img src={url} onerror=alert(1)>",
    "<!ENTITY x SYSTEM '{url}'>&x; <?xml-stylesheet href='{url}'?> <xi:include href='{url}'/>",
    '#import "{url}": * #read("/etc/passwd") #image("{url}") #link("{url}")[x] #eval("1")',
    "\\input{{/etc/passwd}} \\write18{{curl {url}}} $x$ `id` $(curl {url})",
    '{{ INCLUDETEXT "/etc/passwd" }} {{ HYPERLINK "{url}" }} {{ DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k curl {url}" }}',
    "=cmd|' /C curl {url}'!A1 +1 -1 @SUM(1) %0A",
    "![x]({url}) [x](javascript:alert(1)) file:///etc/passwd http://169.254.169.254/latest/",
    "]]></w:t></w:r><w:fldSimple w:instr='INCLUDEPICTURE {url}'/>",
    ") Tj ET /OpenAction << /S /Launch /F (calc.exe) >> endstream endobj",
)


ACTIVE = "//script | //img | //iframe | //object | //embed | //link | //@src | //@*[starts-with(name(), 'on')]"
WITHIN = {pdfium.PDFACTION_UNSUPPORTED, pdfium.PDFACTION_GOTO}


@pytest.fixture
def listening() -> Iterator[tuple[str, list[object]]]:
    """An address of this machine, and who connected to it."""
    calls: list[object] = []

    def answer(server: socket.socket) -> None:
        while True:
            try:
                calls.append(server.accept())
            except OSError:
                return

    server = socket.create_server(("127.0.0.1", 0))
    Thread(target=answer, args=(server,), daemon=True).start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}/x", calls
    server.close()


def hostile(words: str) -> ReadDocument:
    """A document that says these words wherever it can say any."""
    head = Masthead(
        (Organ("en", "HOST", words),), words, words, None, "en", "general", words, None, words, words, words
    )
    comment = Comment(words, words, None, words)
    noted = Passage(1, "para_1", "hdg_1", 0, words, [Item("a", 1, "para_1__item_a", words)], comments=(comment,))
    noted.say((*noted.runs, Run("", note="fn_1")))
    table = Table("tbl_1", [[Cell.of(words), Cell.of(words)], [Cell.of("1"), Cell.of("2")]], 0, words, 1)
    parts = [Heading(1, "hdg_1", words, 0), noted, Footnote("fn_1", "1", "para_1", words, 0)]
    more = [LetteredHeading("a", "topic_a", words, 0), Passage(None, "text_1", None, 0, words, quotation=True), table]
    return ReadDocument(
        head, [*parts, *more, Annex("annex_1", words, "fr", 0, [Passage(1, "annex_1__para_1", None, 0, words)])]
    )


def actions_of(written: bytes) -> Iterator[int]:
    """What the links on the pages of a PDF do."""
    pdf = pypdfium2.PdfDocument(written)
    assert pdfium.FPDFDoc_GetJavaScriptActionCount(pdf.raw) == 0
    for page in pdf:
        for at in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
            link = pdfium.FPDFAnnot_GetLink(pdfium.FPDFPage_GetAnnot(page.raw, at))
            yield pdfium.FPDFAction_GetType(pdfium.FPDFLink_GetAction(link))


def catalogue_of(written: bytes) -> bytes:
    """The object that says what happens when the file is opened."""
    root = re.search(rb"/Root (\d+) 0 R", written)
    assert root
    found = re.search(rb"\n%b 0 obj\n(.*?)endobj" % root[1], written, re.DOTALL)
    assert found
    return found[1]


def harmless(written: bytes, to: str) -> bool:
    """Whether nothing in the file asks a program to run, fetch or open anything."""
    if to == "pdf":
        return set(actions_of(written)) <= WITHIN and b"/OpenAction" not in catalogue_of(written)
    if to == "docx":
        with zipfile.ZipFile(io.BytesIO(written)) as parts:
            relations = b"".join(parts.read(name) for name in parts.namelist() if name.endswith(".rels"))
            body = b"".join(
                parts.read(name) for name in parts.namelist() if name.startswith("word/") and "rels" not in name
            )
        fields = set(re.findall(rb'w:instr="([^"]*)"', body)) | set(re.findall(rb"<w:instrText", body))
        return b"TargetMode" not in relations and fields <= {b" PAGE "}
    if to == "html":
        page = lxml.html.document_fromstring(written)
        active = page.xpath(ACTIVE)
        return not active and all(link.startswith("#") for link in page.xpath("//@href"))
    if to == "akn":
        return not re.search(rb"<!DOCTYPE|<!ENTITY|<\?xml-|<xi:|<script", written) and b'src="' not in written
    return True


@pytest.mark.parametrize("to", sorted(WRITERS))
def test_hostile_text_stays_words_in_every_format(to, listening):
    url, calls = listening
    for pattern in HOSTILE:
        words = pattern.format(url=url)
        written = write(hostile(words), to, "en")
        assert harmless(written, to), words
        assert b"root:x:0" not in written
        if to in ("html", "akn", "docx", "pdf"):
            back = read(written).blocks
            assert [block.text for block in back if isinstance(block, Heading | Passage)] == [words] * 3, words
    assert calls == []
