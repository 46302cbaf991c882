"""A real browser: Debian's Chromium through Playwright. Without one these tests are skipped, and counted.

Every run of tests loads this file, so Playwright is imported where a browser is started.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

WIDE, PHONE = (1280, 900), (360, 740)
LANGUAGES = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES"}
PATIENCE = 20_000  # milliseconds until what is looked for must be there, on a machine that has other work too


def chromium() -> str:
    """Where Chromium is; skips the test where it is not."""
    for name in (os.environ.get("INTERSESSION_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    pytest.skip("Chromium: not found; apt-get install chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser a module: Playwright's loop must be gone before a later test uses the database in this thread."""
    program = chromium()
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    flags = ["--disable-background-networking", "--disable-gpu", "--font-render-hinting=none"]
    flags += ["--no-sandbox"] if os.getuid() == 0 else []  # Chromium's sandbox refuses root
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=flags)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages as people would: `open_page(language="fr", size=PHONE, theme="dark", scripts=False)`.

    When the test is over, no page may have asked another host for anything, broken its own security policy,
    or left an error in the console (a refused form's 4xx apart).
    """
    with opened_pages(browser) as (opens, faults):
        yield opens
    assert faults == []


@contextmanager
def opened_pages(browser: Browser) -> Iterator[tuple[Callable[..., Page], list[str]]]:
    contexts, faults = [], []

    def open_page(
        language: str = "en", size: tuple[int, int] = WIDE, theme: str = "light", scripts: bool = True, **more: Any
    ) -> Page:
        context = browser.new_context(
            locale=LANGUAGES.get(language, language),
            viewport={"width": size[0], "height": size[1]},
            color_scheme=theme,
            java_script_enabled=scripts,
            **more,
        )
        contexts.append(context)
        page = context.new_page()
        watch(page, faults)
        return page

    try:
        yield open_page, faults
    finally:
        for context in contexts:
            context.close()


def watch(page: Page, faults: list[str]) -> None:
    page.on("request", lambda request: faults.extend(foreign(request.url)))
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    page.on("console", lambda message: faults.extend(complaint(page.url, message.type, message.text)))


def foreign(url: str) -> list[str]:
    parts = urlsplit(url)
    return [] if parts.scheme in ("data", "blob", "about") or parts.hostname == "127.0.0.1" else [f"asked {url}"]


def complaint(url: str, kind: str, text: str) -> list[str]:
    refused_form = "the server responded with a status of 4" in text
    return [f"{url}: {text}"] if kind == "error" and not refused_form else []


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A page in English at 1280 pixels."""
    return open_page()


def goes_on(control: Locator) -> None:
    """Click what leads to a page, which is there when this returns: what came before is not looked at by mistake."""
    with control.page.expect_navigation(wait_until="load"):
        control.click()


def accessibility_faults(page: Page) -> list[str]:
    """What axe finds wrong on the page (WCAG 2.2 AA and its best practices), one line a fault with the element.

    Axe leaves the size of targets (2.5.8) out unless it is asked for.
    """
    from axe_playwright_python.sync_playwright import Axe

    options = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}  # what passes is not listed
    violations = Axe().run(page, options=options).response["violations"]
    return [f"{fault['id']}: {node['html'][:160]}" for fault in violations for node in fault["nodes"]]


def take_picture(page: Page, folder: Path | None, name: str) -> None:
    """Leave a picture of the whole page in the folder, where pictures are wanted (`pictures`)."""
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / f"{name}.png", full_page=True)
