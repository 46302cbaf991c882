"""The gallery in a browser: accessible in each theme, width and direction; within its weight; whole without scripts."""

import gzip
import re
from itertools import product
from pathlib import Path

import pytest

from tests.ui.gallery import CHROMIUM, WIDTHS, render, shown

STATIC = Path("src/intersession/ui/static/ui")
RULES = {name: {"enabled": True} for name in ("color-contrast-enhanced", "target-size", "heading-order")}
browser = pytest.mark.skipif(not CHROMIUM, reason="Chromium: not found; apt-get install chromium")


@pytest.mark.browser
@browser
@pytest.mark.parametrize(("theme", "width", "language"), [*product(("light", "dark"), WIDTHS, ("en", "ar"))])
def test_axe_finds_nothing_to_mend(theme: str, width: str, language: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with shown(render(theme=theme, language=language), viewport=WIDTHS[width]) as page:
        found = Axe().run(page, options={"rules": RULES}).response
    assert set(RULES) <= {rule["id"] for rule in found["passes"]}
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found["violations"]] == []


@pytest.mark.browser
@browser
@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_nothing_scrolls_sideways_at_320_pixels(language: str) -> None:
    with shown(render(language=language), viewport={"width": 320, "height": 600}) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.browser
@browser
def test_the_policy_forbids_nothing_that_the_page_does() -> None:
    with shown(render(), viewport=WIDTHS["wide"]) as page:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.reload()
        page.get_by_role("button", name="Dark").click()
        assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert said == []


SMALL = """() => [...document.querySelectorAll('a, button, input, select, textarea, summary')]
  .filter((e) => e.type !== 'hidden' && !e.closest('p, h1, li, .skip'))
  .map((e) => [e.closest('label') || e, e]).map(([area, e]) => [e.outerHTML.slice(0, 80), area.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.width < 24 || box.height < 24)).map(([html]) => html)"""


@pytest.mark.browser
@browser
def test_every_target_can_be_hit_with_a_thumb() -> None:
    with shown(render(), viewport=WIDTHS["phone"]) as page:
        assert page.evaluate(SMALL) == []


FOCUSED = "(e => [e.tagName, getComputedStyle(e).outlineStyle])(document.activeElement)"


@pytest.mark.browser
@browser
def test_the_focus_is_visible_wherever_the_keyboard_leads() -> None:
    with shown(render(faulty=None), viewport=WIDTHS["wide"]) as page:
        page.evaluate("document.activeElement.blur()")
        seen = []
        for _ in range(60):
            page.keyboard.press("Tab")
            seen.append(tuple(page.evaluate(FOCUSED)))
    assert {"A", "BUTTON", "INPUT", "TEXTAREA", "SUMMARY"} <= {tag for tag, _ in seen}
    assert {outline for tag, outline in seen if tag != "BODY"} == {"solid"}


@pytest.mark.browser
@browser
def test_without_scripts_nothing_that_needs_them_is_offered() -> None:
    with shown(render(), viewport=WIDTHS["wide"], java_script_enabled=False) as page:
        assert page.get_by_role("button", name="Copy the link").count() == 0
        assert page.get_by_role("button", name="Give the answer").first.is_visible()
        assert page.get_by_role("button", name="Français").is_visible()


@pytest.mark.browser
@browser
def test_what_is_typed_is_saved_and_said_with_the_servers_time() -> None:
    saved: list[str] = []
    with shown(render(), viewport=WIDTHS["wide"]) as page:
        page.route("**/draft", lambda route: (saved.append(route.request.post_data), route.fulfill(status=204)))
        page.get_by_label("Title as you would have it").fill("Side arms of both reaches")
        page.get_by_text("Saved 09:12").wait_for(timeout=5000)
    assert len(saved) == 1
    assert "Side arms of both reaches" in saved[0]


@pytest.mark.browser
@browser
def test_a_failed_save_keeps_what_was_typed_and_says_so() -> None:
    with shown(render(), viewport=WIDTHS["wide"]) as page:
        page.get_by_label("Title as you would have it").fill("Side arms of both reaches")
        page.get_by_text("Not saved").wait_for(timeout=5000)
        assert page.get_by_label("Title as you would have it").input_value() == "Side arms of both reaches"


@pytest.mark.browser
@browser
def test_paper_leaves_out_the_bars_and_says_that_the_data_are_samples() -> None:
    with shown(render(theme="dark"), viewport=WIDTHS["wide"]) as page:
        page.emulate_media(media="print")
        assert not page.locator(".demo").is_visible()
        assert not page.locator(".ribbon").is_visible()
        assert page.get_by_text("Sample data: no State gave these answers.").first.is_visible()
        assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"


def test_styles_and_script_keep_to_their_weight() -> None:
    weights = {name: len(gzip.compress((STATIC / name).read_bytes())) for name in ("style.css", "intersession.js")}
    assert weights["style.css"] <= 20_000
    assert weights["intersession.js"] <= 4_000


def test_no_page_asks_another_host_or_styles_in_place() -> None:
    html = render()
    assert re.findall(r"""(?:src|href|action)=["']https?://""", html) == []
    assert re.findall(r"<style|<script(?![^>]*src=)|\sstyle=|\son[a-z]+=", html) == []
