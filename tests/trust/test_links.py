"""No page leads its reader to one that refuses or is missing: what somebody may not do is not offered."""

import os
import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.core.cache import caches
from django.test import Client

from .world import ROLES, World

LINK = re.compile(r'<a\b[^>]*?\bhref="(/[^"#]*)')
WHOLE = os.environ.get("INTERSESSION_GRID") == "all"
EACH = 3 if WHOLE else 1  # addresses of one shape, as /members/IT/ and /members/FR/, that are opened
READERS = ROLES if WHOLE else ("public", "translator", "observer", "head", "publisher", "officer")


def links_of(page: str) -> Iterator[str]:
    """The addresses of this site that a page links to, in order."""
    yield from (unescape(found[1]) for found in LINK.finditer(page))


def shape_of(address: str) -> str:
    """The address with its numbers, codes and symbols left out: what one page answers."""
    return re.sub(r"(?<=/)[^/]*[A-Z0-9][^/.]*", "…", urlsplit(address).path)


def refused(visitor: Client, start: str = "/") -> list[tuple[str, int, str]]:
    """Whatever is reached by links from the first page on and does not answer: address, status, and the page that leads there."""
    todo, known, shapes, found = [(start, "")], {start}, Counter[str](), []
    for address, page in todo:
        for cache in caches.all():
            cache.clear()  # what one reader opens in seconds is that of days
        answer = visitor.get(address)
        if answer.status_code >= 400:
            found.append((address, answer.status_code, page))
        if answer.status_code != 200 or "html" not in answer["Content-Type"]:
            continue
        for link in links_of(answer.content.decode()):
            if link not in known and shapes[shape_of(link)] < EACH:
                known.add(link)
                shapes[shape_of(link)] += 1
                todo.append((link, address))
    return found


@pytest.mark.parametrize("role", READERS)
def test_no_page_leads_its_reader_where_nothing_answers(world: World, role: str):
    found = refused(world.visitor(role))
    assert found == [], "\n".join(map(str, found))
