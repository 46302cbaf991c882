"""The archive of a year: put together in memory, written beside its place, and named when it is complete."""

import hashlib
import json
import posixpath
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation

from intersession.audit.models import Act
from intersession.cycles.models import Cycle
from intersession.home.context import languages_of
from intersession.site.keeping import NotDone
from intersession.site.keeping.backups import said_of_disk
from intersession.site.keeping.files import flush_tree
from intersession.site.labels import in_language
from intersession.site.models import Organization

from . import crawl, data
from .asking import Public
from .crawl import Found
from .pages import Setting, relative, standing_alone

SUMS, MANIFEST, INDEX = "SHA256SUMS", "manifest.json", "index.html"
HASHED = re.compile(r"\.[0-9a-f]{12}(?=\.\w+$)")
ASSETS = "assets"
Files = dict[str, bytes]


@dataclass(frozen=True)
class Archive:
    """What an archive holds, file by file."""

    year: int
    files: Files

    def size(self) -> int:
        return sum(map(len, self.files.values()))


def archive(year: int, folder: Path) -> Archive:
    """Write what the public may see of a year into a new or empty folder. Raises NotDone, and leaves then nothing there."""
    folder = folder.absolute()
    refuse_full(folder)
    made = put_together(year)
    partial = folder.with_name(f".{folder.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)  # left by one that was killed
    try:
        _write(partial, made.files)
        if folder.is_dir():
            folder.rmdir()
        partial.replace(folder)
    except OSError as fault:
        shutil.rmtree(partial, ignore_errors=True)
        raise NotDone(said_of_disk(fault, folder.parent, "Nothing was left there.")) from fault
    return made


def refuse_full(folder: Path) -> None:
    """Raises NotDone for a place that holds something already, or that is not there to be written in."""
    if folder.is_dir() and (first := next(folder.iterdir(), None)):
        raise NotDone(f"{folder} is not empty ({first.name} is in it): name a new folder. Nothing was written.")
    if folder.exists() and not folder.is_dir():
        raise NotDone(f"{folder} is a file: name a new folder. Nothing was written.")
    if not folder.parent.is_dir():
        raise NotDone(f"There is no folder {folder.parent}. Nothing was written.")


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    flush_tree(folder)


def put_together(year: int) -> Archive:
    """The whole archive of a year; the same records give the same bytes. Raises NotDone where there is nothing public."""
    organization = Organization.objects.first()
    if organization is None or not Cycle.objects.filter(year=year).exists():
        raise NotDone(f"There is no year {year} here. Nothing was written.")
    found = [crawl.year(Public(language), year) for language in languages_of(organization)]
    if not all(each.answers for each in found):
        raise NotDone(f"The year {year} has no page that the public may see. Nothing was written.")
    files = {**_shared(found), **data.files(year, found[0].listed)}
    for each in found:
        files |= _pages(each, found, year, files)
    files |= _assets(files)
    files[INDEX] = _index(year, organization, found, files)
    files[MANIFEST] = _manifest(year, organization, found, files)
    files[SUMS] = _sums(files)
    return Archive(year, dict(sorted(files.items())))


def _shared(found: list[Found]) -> Files:
    """Files for downloading: once where they are the same in every language, else for each."""
    names = sorted({address for each in found for address, answer in each.answers.items() if answer.kind == "file"})
    return {
        file_of(each, address, found): each.answers[address].body
        for address in names
        for each in found
        if address in each.answers
    }


def file_of(here: Found, address: str, found: list[Found]) -> str:
    """Where in the archive the answer of an address lies, as read in one language."""
    answer, path = here.answers[address], address.partition("?")[0]
    if answer.kind == "file":
        same = all(address not in each.answers or each.answers[address].body == answer.body for each in found)
        return f"files{path}" if same else f"files/{here.language}{path}"
    further = "-" + address.rpartition("=")[2] if "?" in address else ""
    return f"{here.language}{path}index{further}.html" if path.endswith("/") else f"{here.language}{path}{further}.html"


def _pages(here: Found, found: list[Found], year: int, files: Files) -> Files:
    pages = [(address, answer) for address, answer in here.answers.items() if answer.kind == "page"]
    return {file_of(here, address, found): _page(address, answer.body, here, found) for address, answer in pages}


def _page(address: str, body: bytes, here: Found, found: list[Found]) -> bytes:
    file = file_of(here, address, found)

    def place_of(target: str) -> str | None:
        there = here.place_of(target)
        return INDEX if target == "/" else there and file_of(here, there, found)

    return standing_alone(
        body.decode(), Setting(address, file, place_of, asset_of, _languages(address, file, found))
    ).encode()


def asset_of(url: str) -> str:
    """Where a static file lies: under its own name, without the digest that the server's addresses bear."""
    return f"{ASSETS}/{HASHED.sub('', urlsplit(url).path.removeprefix(settings.STATIC_URL))}"


def _languages(address: str, file: str, found: list[Found]) -> str:
    """The same page in the other languages, where it is there."""
    places = [(each.language, file_of(each, address, found)) for each in found if address in each.answers]
    shown = [
        (code, dict(settings.DOCUMENT_LANGUAGES)[code], "" if there == file else relative(file, there))
        for code, there in places
    ]
    return render_to_string("home/archive_languages.html", {"shown": shown}) if len(shown) > 1 else ""


def _assets(files: Files) -> Files:
    """The static files to which the pages refer."""
    wanted = {name for page, content in files.items() if page.endswith(".html") for name in _referred(page, content)}
    return {name: _static(name.removeprefix(f"{ASSETS}/")) for name in sorted(wanted | {f"{ASSETS}/ui/style.css"})}


def _referred(page: str, content: bytes) -> set[str]:
    near = re.findall(rb'(?:href|src)="([^"#?]+)', content)
    places = {posixpath.normpath(posixpath.join(posixpath.dirname(page), each.decode())) for each in near}
    return {place for place in places if place.startswith(f"{ASSETS}/")}


def _static(name: str) -> bytes:
    place = finders.find(name)
    if not place:
        raise NotDone(f"The static file {name} is not in the program. Nothing was written.")
    return Path(str(place)).read_bytes()


def _index(year: int, organization: Organization, found: list[Found], files: Files) -> bytes:
    """The first page: what this is, where to begin, and how to check it, in every language of the forum."""
    last = Act.objects.order_by("-number").only("number", "at").first()
    sections = [_section(year, organization, each, found, files, last) for each in found]
    names = [(each.language, dict(settings.DOCUMENT_LANGUAGES)[each.language]) for each in found]
    with translation.override(found[0].language):
        title = f"{in_language(organization.forum_name)} {year}"
    html = render_to_string("home/archive_index.html", {"title": title, "sections": sections, "languages": names})
    return html.encode()


def _section(
    year: int, organization: Organization, here: Found, found: list[Found], files: Files, last: Act | None
) -> str:
    kinds = sorted({PurePosixPath(name).suffix for name in files if name.startswith(("data/", "files/"))})
    with translation.override(here.language):
        return render_to_string("home/archive_section.html", {
            "year": year, "organization": organization, "language": here.language, "last": last,
            "begin": file_of(here, f"/{year}/", found), "pages": sum(name.startswith(f"{here.language}/") for name in files),
            "kinds": ", ".join(kinds), "data": sorted(name for name in files if name.startswith("data/")),
            "sample": says_sample(found), "sums": SUMS,
        })  # fmt: skip


def says_sample(found: list[Found]) -> bool:
    """Whether the pages say that their data are samples."""
    return any(b'class="sample"' in answer.body for answer in found[0].answers.values())


def _manifest(year: int, organization: Organization, found: list[Found], files: Files) -> bytes:
    described = {
        "year": year, "forum": organization.forum_name, "organization": organization.name, "site": settings.PUBLIC_URL,
        "sample_data": says_sample(found),
        "files": [{"name": name, "size": len(content), "sha256": _digest(content)} for name, content in sorted(files.items())],
    }  # fmt: skip
    return json.dumps(described, ensure_ascii=False, indent=1).encode() + b"\n"


def _sums(files: Files) -> bytes:
    """As `sha256sum --check` reads it."""
    return "".join(f"{_digest(content)}  {name}\n" for name, content in sorted(files.items())).encode()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
