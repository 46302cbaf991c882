"""The pictures of the documentation, from the demonstration as it runs: `make docs` makes them anew in docs/pictures."""

import pytest
from playwright.sync_api import expect

from tests.browser import WIDE
from tests.journeys import test_demo_story as story

pytestmark = pytest.mark.browser
HEAVIEST = 200_000  # bytes of one picture


@pytest.fixture
def take(pictures, tmp_path):
    """Takes the picture of what is in the window, where pictures are wanted; elsewhere it is made and weighed all the same."""

    def picture(page, name):
        path = (pictures or tmp_path) / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=path)
        return path.stat().st_size

    return picture


def test_the_pictures_of_the_readme_show_the_demonstration(live_site, open_page, take):
    page = open_page(size=(WIDE[0], 1000))
    visitor = story.Visitor(page, live_site.url).enter("delegate")
    weights = [take(page, "home")]
    visitor.go("/documents/IC-2008-6/en")
    weights.append(take(page, "document"))
    visitor.go("/questions/2/answer/IT/")
    for letter in "ab":
        page.locator(f"#topic-{letter}").get_by_role("checkbox").first.check()
    page.locator("#topic-b").get_by_text("Modify the wording").click()
    page.locator("#topic-b").get_by_label("Title").fill(story.PERSONS)
    expect(page.locator("#reads p")).to_contain_text("(b) with another title")
    page.locator("#topic-b").get_by_text("Modify the wording").click()
    page.set_viewport_size({"width": WIDE[0], "height": page.evaluate("document.documentElement.scrollHeight")})
    weights.append(take(page, "answer"))
    visitor.press("Read it through and give it").press("Give the answer")
    visitor.enter("officer").press("Next deadline")
    story.officer_consolidates(visitor)
    story.two_persons_publish(visitor)
    page.set_viewport_size({"width": WIDE[0], "height": 1000})
    visitor.enter("public").go("/questions/2/result/")
    expect(page.locator("#sentence")).to_contain_text("(b)")
    weights.append(take(page, "result"))
    assert [weight for weight in weights if weight > HEAVIEST] == []
