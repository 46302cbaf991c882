"""A person at a browser: finds things by the words on them, as people do, and counts what was done."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep

from playwright.sync_api import Locator, Page

from tests.browser import PATIENCE, accessibility_faults, goes_on, take_picture
from tests.live import Site

PASSWORD = "weir-heron-ferry-1843"
LINK = re.compile(r"https?://\S+")
TUTORIAL = Path(__file__).parents[2] / "docs/tutorial.md"
MAIL_WITHIN = 20  # seconds until a job has sent its mail


@dataclass
class Hand:
    """One person's page. `acts` counts clicks, ticks, choices and fields filled; opening an address is none."""

    page: Page
    site: Site
    pictures: Path | None = None
    looking: bool = True  # False on pages that another journey looks at
    acts: int = 0
    faults: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)  # the words on all that was pressed, ticked or filled

    def __post_init__(self) -> None:
        self.page.set_default_timeout(PATIENCE)

    def goes_to(self, path: str) -> None:
        answer = self.page.goto(path if path.startswith("http") else self.site.url + path)
        assert answer is not None and answer.status < 400, f"{path}: {answer and answer.status}"

    def follows(self, name: str) -> None:
        """The link in the page's own text, or else in the frame around it; what it leads to is there when this returns."""
        inside = self.page.get_by_role("main").get_by_role("link", name=name)
        self.goes_on(name, (inside if inside.count() else self.page.get_by_role("link", name=name)).first)

    def presses(self, name: str) -> None:
        """A button sends its form, and the answer is a page: it is there when this returns."""
        self.goes_on(name, self.page.get_by_role("button", name=name, exact=True).first)

    def goes_on(self, words: str, control: Locator) -> None:
        self.does(words, lambda: goes_on(control))

    def unfolds(self, name: str) -> None:
        self.does(name, self.page.locator("summary", has_text=name).first.click)

    def fills(self, label: str, text: str, within: Locator | None = None) -> None:
        self.does(label, lambda: (within or self.page).get_by_label(label).first.fill(text))

    def says(self, label: str, english: str, french: str) -> None:
        """The same text in both languages of the river commission."""
        self.fills(f"{label} (English)", english)
        self.fills(f"{label} (Français)", french)

    def ticks(self, label: str) -> None:
        self.does(label, self.page.get_by_label(label).first.check)

    def unticks(self, label: str) -> None:
        self.does(label, self.page.get_by_label(label).first.uncheck)

    def chooses(self, label: str, option: str) -> None:
        self.does(label, lambda: self.page.get_by_label(label).first.select_option(label=option))

    def attaches(self, label: str, path: Path) -> None:
        self.does(label, lambda: self.page.get_by_label(label).first.set_input_files(path))

    def reads(self, *texts: str) -> None:
        """The page in front of the person says all this."""
        said = " ".join(self.page.locator("body").inner_text().split())  # no-break spaces too
        missing = [text for text in texts if text not in said]
        assert not missing, f"{self.page.url} does not say {missing}; it says:\n{said}"

    def looks(self, name: str, *, check: bool = True) -> None:
        """Leaves a picture where they are wanted, and remembers what axe and the width find wrong."""
        if not self.looking:
            return
        take_picture(self.page, self.pictures, f"river-{name}")
        wide = self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        self.faults += [f"{name}: wider than the window"] if wide else []
        self.faults += [f"{name}: {fault}" for fault in accessibility_faults(self.page)] if check else []

    @contextmanager
    def counted(self, most: int) -> Iterator[None]:
        """What is done within takes at most so many acts."""
        before = self.acts
        yield
        assert self.acts - before <= most, f"{self.acts - before} acts, at most {most} are allowed"

    def does(self, words: str, act: Callable[[], object]) -> None:
        """Anything else with something that has these words on it."""
        act()
        self.used.add(words)
        self.acts += 1


def mail_to(site: Site, address: str, words: str) -> str:
    """The text of the newest mail to this address that holds these words in its subject or text; waits for the job."""
    until = monotonic() + MAIL_WITHIN
    while monotonic() < until:
        for mail in reversed(site.mail()):
            if mail["to"] == address and words in spaced(mail["subject"] + mail["text"]):
                return spaced(mail["text"])
        sleep(0.1)
    raise AssertionError(f"No mail to {address} says “{words}”: {[(m['to'], m['subject']) for m in site.mail()]}")


def spaced(text: str) -> str:
    """The text with plain spaces where French sets narrow or no-break ones."""
    return re.sub("[\u00a0\u202f]", " ", text)


def link_in(text: str) -> str:
    found = LINK.search(text)
    assert found, text
    return found[0]


def accepts(hand: Hand, link: str, name: str, words: tuple[str, str, str]) -> None:
    """Opens the link of an invitation, and makes an account with a password; `words` are the page's own labels."""
    label, secret, button = words
    hand.goes_to(link)
    hand.fills(label, name)
    hand.fills(secret, PASSWORD)
    hand.presses(button)


def pressed_in_tutorial(first: int, last: int) -> set[str]:
    """The bold words of these sections of the tutorial: what its reader presses, ticks or fills."""
    sections = re.split(r"^## (\d+)\. ", TUTORIAL.read_text(), flags=re.MULTILINE)
    told = [text for number, text in zip(sections[1::2], sections[2::2], strict=True) if first <= int(number) <= last]
    return {" ".join(words.split()) for text in told for words in re.findall(r"\*\*([^*]+)\*\*", text)}
