"""A year's archive: what the public may read and nothing else, the same bytes twice, whole or not at all."""

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction

from intersession.home.archive import bundle, pages
from intersession.home.archive.bundle import archive, put_together
from intersession.home.archive.pages import Setting, standing_alone
from intersession.site.keeping import NotDone
from tests.trust.world import MARKER, OURS, World, build

YEAR = 2009


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker) -> Iterator[tuple[World, dict[str, bytes]]]:
    """The demonstration's year with what may leak put beside it, archived once."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = build()
        yield world, put_together(YEAR).files
        transaction.set_rollback(True)


@pytest.fixture
def files(made) -> dict[str, bytes]:
    return made[1]


def test_every_page_of_the_year_is_there_in_every_language_with_its_files_and_data(files):
    names = set(files)
    for language in ("en", "fr", "es"):
        assert {
            f"{language}/2009/index.html",
            f"{language}/2009/topics.html",
            f"{language}/documents/IC-2008-6/fr.html",
        } <= names
    assert {
        "index.html",
        "manifest.json",
        "SHA256SUMS",
        "assets/ui/style.css",
        "data/cycles/2009.json",
        "data/questions.csv",
    } <= names
    assert "files/documents/IC-2008-6/en.txt" in names
    assert {"files/documents/IC-2008-6/en.json", "files/documents/IC-2008-6/en.xml"} <= names


def test_nothing_that_the_public_may_not_see_is_in_it(files):
    leaks = [name for name, content in files.items() if MARKER.encode() in content or OURS.encode() in content]
    assert leaks == []


def test_pages_hold_no_script_form_token_or_way_to_a_host(files):
    for name, content in files.items():
        if name.endswith(".html") and not name.startswith("files/"):
            text = content.decode()
            assert not any(
                mark in text
                for mark in ("<script", "<form", "csrf", "hx-", "<button", 'href="http', 'src="http', "data-now")
            ), name
            assert 'class="sample"' in text, name


def test_the_same_records_give_the_same_bytes(made):
    _world, files = made
    assert put_together(YEAR).files == files


def test_the_sums_are_those_of_the_files(files):
    sums = dict(reversed(line.split("  ")) for line in files["SHA256SUMS"].decode().splitlines())
    assert sums == {
        name: hashlib.sha256(content).hexdigest() for name, content in files.items() if name != "SHA256SUMS"
    }
    listed = {row["name"]: row["sha256"] for row in json.loads(files["manifest.json"])["files"]}
    assert listed == {name: digest for name, digest in sums.items() if name != "manifest.json"}


def test_tables_hold_the_plain_facts(files):
    rows = {row["address"]: row for row in csv.DictReader(io.StringIO(files["data/questions.csv"].decode("utf-8-sig")))}
    asked = {
        name: json.loads(files[name]) for name in files if name.startswith("data/questions/") and name.count("/") == 2
    }
    assert {f"data{address}.json" for address in rows} == set(asked)
    told = [(row["title_fr"], row["state"]) for row in rows.values()]
    assert told == [(each["title"]["fr"], each["state"]) for each in asked.values()]


def test_a_folder_that_holds_something_is_refused_and_an_empty_one_is_filled(made, tmp_path: Path):
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / "letter").touch()
    with pytest.raises(NotDone, match="is not empty \\(letter is in it\\)"):
        archive(YEAR, folder)
    (folder / "letter").unlink()
    archive(YEAR, folder)
    assert (folder / "index.html").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["archive"]
    with pytest.raises(NotDone, match="There is no folder"):
        archive(YEAR, tmp_path / "none" / "archive")


def test_a_year_that_is_not_there_is_refused(made, tmp_path: Path):
    with pytest.raises(NotDone, match="There is no year 1999 here"):
        archive(1999, tmp_path / "archive")


def test_without_room_nothing_is_left(made, tmp_path: Path, monkeypatch):
    def full(folder, files):
        folder.mkdir()
        raise OSError(28, "No space left on device", str(folder))

    monkeypatch.setattr(bundle, "_write", full)
    with pytest.raises(NotDone, match=r"There is no room in .* Nothing was left there"):
        archive(YEAR, tmp_path / "archive")
    assert list(tmp_path.iterdir()) == []


def alone(page: str) -> str:
    places = {"/2031/": "en/2031/index.html", "/questions/3": "en/questions/3.html"}
    return standing_alone(
        page,
        Setting("/2031/topics", "en/2031/topics.html", places.get, lambda url: "assets/a.css", "<nav>languages</nav>"),
    )


def test_links_lead_within_the_archive_or_become_text():
    assert (
        alone('<main><a class="x" href="/questions/3#option-a">Q &amp; A</a></main>')
        == '<main><a class="x" href="../questions/3.html#option-a">Q &amp; A</a></main>'
    )
    assert alone('<main><a href="/questions/4">Q</a></main>') == "<main><span>Q</span></main>"
    assert (
        alone('<main><a href="https://x.example/">X</a></main>') == "<main><span>X (https://x.example/)</span></main>"
    )
    assert alone('<header><a href="/sign-in/">Sign in</a>b</header>') == "<header>b</header>"
    assert alone('<p>18:00 · <span class="relative" data-until="x">in 9 days</span></p>') == "<p>18:00</p>"
    assert alone('<form class="languages"><button>x</button></form><form><input></form>') == "<nav>languages</nav>"
    assert (
        alone('<body hx-headers="{}"><svg viewBox="0 0 1 1"><path d="M0"/></svg>')
        == '<body><svg viewbox="0 0 1 1"><path d="M0"/></svg>'
    )


def test_links_of_the_frame_are_not_followed():
    page = '<header><a href="/a">a</a></header><main><a href="/b">b</a></main><footer><a href="/c">c</a></footer>'
    assert list(pages.links_in(page)) == ["/b"]
