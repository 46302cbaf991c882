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

    def picture(page, name, until=""):
        """To the lower edge of the window, or of the part that `until` names: then the whole page is there, without the bar."""
        path = (pictures or tmp_path) / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        if until:
            top, last = (page.locator(part).last.bounding_box() for part in ("header.top", until))
            height = last["y"] + last["height"] + 24 - top["y"]
            page.screenshot(path=path, full_page=True, clip={"x": 0, "y": top["y"], "width": WIDE[0], "height": height})
        else:
            page.screenshot(path=path)
        return path.stat().st_size

    return picture


def test_the_pictures_of_the_readme_show_the_demonstration(live_site, open_page, take):
    page = open_page(size=WIDE)
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
    page.evaluate("scrollTo(0, 0)")
    weights.append(take(page, "answer", until="#reads"))
    visitor.press("Read it through and give it").press("Give the answer")
    visitor.enter("officer").press("Next deadline")
    story.officer_consolidates(visitor)
    story.two_persons_publish(visitor)
    visitor.enter("public").go("/questions/2/result/")
    expect(page.locator("#sentence")).to_contain_text("(b)")
    weights.append(take(page, "result"))
    assert [weight for weight in weights if weight > HEAVIEST] == []
