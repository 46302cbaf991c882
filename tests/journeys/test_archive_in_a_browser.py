"""The archive opened from the disk: every link leads somewhere in it, nobody is asked for anything, and it can be read by all."""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.browser import PHONE, accessibility_faults, take_picture
from tests.live import Year, environment


@pytest.fixture(scope="module")
def archive(demonstration_year: Year, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    data, made = demonstration_year.copy_to(folder), folder / "2009"
    command = [sys.executable, "-m", "intersession", "archive", "--cycle", "2009", str(made)]
    done = subprocess.run(command, env=environment(data), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return made


def pages_of(archive: Path) -> list[Path]:
    return [path for path in sorted(archive.rglob("*.html")) if "files" not in path.relative_to(archive).parts]


def test_every_page_opens_from_the_disk_and_every_link_leads_to_a_file_of_the_archive(archive: Path, browser):
    page = browser.new_page(java_script_enabled=False)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    broken = []
    for path in pages_of(archive):
        page.goto(path.as_uri())
        for address in hrefs(path):
            broken += [] if leads(path, address) else [f"{path.relative_to(archive)}: {address}"]
    assert broken == []
    assert {urlsplit(address).scheme for address in asked} == {"file"}
    assert all(Path(unquote(urlsplit(address).path)).is_relative_to(archive) for address in asked)
    page.close()


def hrefs(path: Path) -> list[str]:
    return re.findall(r'(?:href|src)="([^"]+)"', path.read_text())


def leads(path: Path, address: str) -> bool:
    """Whether there is such a file, with such a place in it."""
    parts = urlsplit(address)
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    return (
        not parts.scheme and target.is_file() and (not parts.fragment or f'id="{parts.fragment}"' in target.read_text())
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_can_be_read_by_everybody(archive: Path, browser, theme: str, pictures: Path | None):
    for size, name in (
        (PHONE, "index.html"),
        ((1280, 900), "fr/2009/index.html"),
        (PHONE, "es/questions/1/result/index.html"),
    ):
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=theme)
        page = context.new_page()
        page.goto((archive / name).as_uri())
        assert accessibility_faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        take_picture(page, pictures, f"archive-{theme}-{name.replace('/', '-')}")
        context.close()
