"""What an officer may send by mistake or in bad faith: it is refused with a sentence, or read, and nothing else happens."""

import socket
from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from pathlib import Path
from threading import Thread

import pytest
from django.conf import settings

from intersession.documents.models import Document, Edition
from intersession.site import clock, confined
from intersession.site.models import Upload
from tests import bad_files
from tests import make_records as make

pytestmark = pytest.mark.django_db
NOW = make.NOON + timedelta(days=1)
GIVEN = {"symbol": "CP/2031/99", "title": "Essai", "language": "fr"}
COPIES = 4  # of the file that the client of these tests makes, in the same process as the server
READ = {"zip in zip", "a huge picture", "a million objects", "gz in zip"}  # what is not looked at harms nobody


@pytest.fixture(autouse=True)
def held():
    make.organization()
    with clock.held_at(NOW):
        yield


def send(desk, data: bytes, name: str = "note.docx", address: str = "/documents/new", **given: str):
    return make.post(desk, address, file=make.file(data, name), **given)


def sentence_of(answer) -> str:
    """What the page says beside the field with the file."""
    [said] = answer.context["form"].errors["file"]
    return str(said)


class Memory:
    """The most memory of this process while it is watched, over what it had before, in MiB."""

    def __enter__(self) -> "Memory":
        Path("/proc/self/clear_refs").write_text("5")  # the peak counts from here
        self._before = self._peak()
        return self

    def __exit__(self, *_: object) -> None:
        self.grown = (self._peak() - self._before) >> 10

    @staticmethod
    def _peak() -> int:
        status = Path("/proc/self/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0])


def kept() -> tuple[int, int, int]:
    return Document.objects.count(), Edition.objects.count(), Upload.objects.count()


@pytest.mark.parametrize("name", bad_files.BOMBS)
def test_a_bomb_is_refused_with_a_sentence_or_read_as_what_it_shows(desk, name):
    data = bad_files.BOMBS[name]()
    with Memory() as memory:
        answer = send(desk, data, **GIVEN)
    assert memory.grown < 64 + (COPIES * len(data) >> 20)
    if name in READ:
        assert (answer.status_code, kept()) == (302, (1, 1, 1))
    else:
        assert (answer.status_code, kept()) == (422, (0, 0, 0))
        assert sentence_of(answer).endswith(".")


@pytest.fixture
def listener():
    """An address of this machine, and how many connections were made to it."""
    calls: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        Thread(target=lambda: [calls.append(server.accept()) for _ in range(9)], daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/x", calls


def test_what_a_file_asks_for_is_neither_fetched_nor_opened(desk, listener, tmp_path):
    address, calls = listener
    (tmp_path / "secret").write_text("crown jewels")
    for target in (address, f"file://{tmp_path}/secret", f"{tmp_path}/secret"):
        for name, data in bad_files.asking(target):
            answer = send(desk, data, **GIVEN | {"symbol": f"CP/2031/{Document.objects.count() + 100}"})
            assert answer.status_code in (302, 422), name
            assert b"crown jewels" not in answer.content, name
    assert calls == []
    for document in Document.objects.all():
        shown = desk.get(f"/documents/{document.slug}/fr.json").content
        assert b"jewels" not in shown


KINDS = {
    "text": b"1. The board takes note.\n", "pdf": bad_files.page(), "word": bad_files.word(bad_files.paragraph("1. Text.")),
    "html": b"<!doctype html><script>alert(1)</script>", "svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "png": bad_files.huge_picture(), "rtf": b"{\\rtf1 {\\field{\\*\\fldinst INCLUDETEXT x}}}", "js": b"alert(1)//", "exe": b"MZ\x90\x00",
    "gif": b"GIF89a/*\x01\x02*/=1;alert(1)",
}  # fmt: skip
ENDINGS = ("docx", "pdf", "html", "svg", "js", "exe", "png", "txt")


def polyglots() -> Iterator[tuple[str, bytes]]:
    """Each kind begun as one and gone on as another, under the ending of a third."""
    for number, ((first, begin), (second, rest)) in enumerate(product(KINDS.items(), repeat=2)):
        for ending in (ENDINGS[number % 8], ENDINGS[(number + 3) % 8]):
            yield f"{first}-{second}.{ending}", begin if first == second else begin + b"\n" + rest


def test_two_hundred_files_of_two_kinds_come_back_as_no_page_and_no_program(desk):
    for number, (name, data) in enumerate(polyglots()):
        answer = send(desk, data, name, **GIVEN | {"symbol": f"CP/2031/{number + 100}"})
        assert answer.status_code in (302, 422), name
        if answer.status_code == 302:
            original = desk.get(f"/documents/CP-2031-{number + 100}/fr/original")
            assert original["Content-Type"] == "application/octet-stream", name
            assert original["Content-Disposition"].startswith("attachment; "), name
            assert original["X-Content-Type-Options"] == "nosniff", name
            shown = desk.get(f"/documents/CP-2031-{number + 100}/fr").content
            assert b"<script>alert(1)" not in shown, name
    assert number + 1 == 200


NAMES = [
    "../../etc/passwd",
    "..\\..\\win.ini",
    "a\x00b.docx",
    "a\r\nX-Evil: 1.docx",
    "a" * 300,
    "\u202excod.exe",
    "CON",
    "nul.txt",
    "",
    ".",
    "/",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_named_by_the_forum_and_not_by_who_sent_it(desk, name):
    answer = send(desk, make.FRENCH.encode(), name)
    assert answer.status_code in (302, 422)
    for upload in Upload.objects.all():
        assert not set(upload.name) & set("/\\\x00\r\n\u202e") and len(upload.name) <= 200
        assert all(Path(settings.DATA) in path.parents for path in Path(settings.DATA).rglob(upload.sha256 + "*"))
    if answer.status_code == 302:
        saved = desk.get("/documents/CP-2031-14/fr/original")
        assert saved["Content-Disposition"] == 'attachment; filename="CP-2031-14.fr.original"'
        assert "X-Evil" not in saved


def locked_pdf() -> bytes:
    o = bytes(range(32)).hex().encode()
    return bad_files.pdf(
        b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [] /Count 0>>",
        b"<</Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <%b> /U <%b>>>" % (o, o),
        more=b"/Encrypt 3 0 R /ID [<00> <00>]",
    )  # fmt: skip


BROKEN = {
    "protected pdf": (locked_pdf(), "password"),
    "protected word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), ""),
    "half a pdf": (bad_files.page()[:300], ""),
    "half a word file": (KINDS["word"][:-60], "damaged"),
    "half an akn": (bad_files.akn("<doc><p>a</p></doc>")[:-20], "line 1"),
    "a picture": (KINDS["png"], "kinds of file"),
    "nothing": (b"", "empty"),
    "blanks": (b" \n ", "empty"),
    "half of UTF-16": (b"\xff\xfe1\x00.", "damaged"),
    "an old code page": ("1. Делегациям предлагается.".encode("cp1251"), "encoding"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_is_broken_or_locked_is_refused_with_what_is_wrong(desk, kind):
    data, why = BROKEN[kind]
    answer = send(desk, data, "note.docx", **GIVEN)
    assert (answer.status_code, kept()) == (422, (0, 0, 0))
    assert why in sentence_of(answer) and sentence_of(answer).endswith(".")


def test_a_file_over_the_limit_is_refused_as_too_large(desk, settings):
    settings.UPLOAD_LIMIT = 1000
    answer = send(desk, b"1. word\n" * 1000, **GIVEN)
    assert answer.status_code in (413, 422) and kept() == (0, 0, 0)
    assert "larger than" in sentence_of(answer)


def test_while_one_officer_sends_a_bomb_others_are_answered(desk, public, monkeypatch):
    """The reading waits in another process: a page asked for meanwhile is answered before it ends."""
    make.document(released=NOW)
    answered: list[int] = []
    really = confined.subprocess.run

    def meanwhile(*args, **more):
        answered.append(public.get("/documents/CP-2031-14/fr").status_code)
        return really(*args, **more)

    monkeypatch.setattr(confined.subprocess, "run", meanwhile)
    assert send(desk, bad_files.one_node(), **GIVEN).status_code == 422
    assert answered == [200]
