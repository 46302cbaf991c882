"""Which pages are a year's: its own, those that it leads to, and whatever lies under these; so a new app's are found without a list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from .asking import Answer, Public
from .pages import links_in

PAGE = re.compile(r"page=\d+")


@dataclass
class Found:
    """The year as the public reads it in one language: answers by address, and where an address leads on to."""

    language: str
    answers: dict[str, Answer] = field(default_factory=dict)
    ways: dict[str, str] = field(default_factory=dict)
    listed: list[str] = field(default_factory=list)

    def place_of(self, address: str) -> str | None:
        """The address under which the archive holds what is there, or None."""
        there = self.ways.get(address, address)
        return there if there in self.answers else None


def year(public: Public, number: int) -> Found:
    """Every page and file of a year. Of what is only linked from elsewhere in the frame, nothing is taken."""
    found, root = Found(public.language), f"/{number}/"
    first = public.ask(root)
    if first is None:
        return found
    found.listed = sorted({urlsplit(a).path for a in internal(first) if not a.startswith(root)})
    queue, seen = [root, *found.listed], {root, *found.listed}
    while queue:
        address = queue.pop(0)
        answer = first if address == root else public.ask(address)
        for further in _taken(found, address, answer):
            if further not in seen and _belongs(further, [root, *found.listed]):
                seen.add(further)
                queue.append(further)
    return found


def _taken(found: Found, address: str, answer: Answer | None) -> list[str]:
    """Note what came from an address; where it leads."""
    if answer is None:
        return []
    if answer.kind == "elsewhere":
        found.ways[address] = answer.elsewhere
        return [answer.elsewhere]
    found.answers[address] = answer
    return sorted(set(internal(answer))) if answer.kind == "page" else []


def internal(answer: Answer) -> Iterator[str]:
    """The addresses of this site to which the main part of a page leads; of queries only a list's further pages."""
    for link in links_in(answer.body.decode()):
        parts = urlsplit(urljoin(answer.path, link))
        if not parts.netloc and (not parts.query or PAGE.fullmatch(parts.query)):
            yield parts.path + (f"?{parts.query}" if parts.query else "")


def _belongs(address: str, listed: list[str]) -> bool:
    path = address.partition("?")[0]
    return any(path == each or path.startswith((f"{each.rstrip('/')}/", f"{each.rstrip('/')}.")) for each in listed)
