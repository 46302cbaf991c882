"""Nobody searches or has files made without end, and nobody else waits for whoever tries."""

import json
from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import URLResolver, get_resolver

from intersession.site import limits

from .world import World

MADE = (".<slug:form>", ".csv", ".xlsx", "/print", "/compare", "search")
SEARCH, FILE = "/search?q=migration", "/documents/IC-2008-6/en.txt"
MOST = 3


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(limits, "MOST_COSTLY", MOST)
    caches["limits"].clear()


def statuses(client: Client, path: str, **more: str) -> list[int]:
    return [client.get(path, **more).status_code for _turn in range(MOST + 1)]


@pytest.mark.parametrize("path", [SEARCH, FILE, "/documents/IC-2008-6/en.pdf", "/questions/1/result.csv"])
def test_one_address_asks_so_much_a_minute_and_is_told_when_to_come_back(world: World, path):
    client = Client()
    found = statuses(client, path.replace("/1/", f"/{world.named['published']}/"))
    assert found == [200] * MOST + [429]
    refused = client.get(FILE, headers={"Accept-Language": "fr"})
    assert (refused.status_code, refused["Retry-After"]) == (429, "60")
    assert "Attendez une minute, puis continuez." in refused.content.decode()


def test_another_address_and_whoever_is_signed_in_go_on(world: World):
    statuses(Client(), SEARCH)
    assert Client().get(SEARCH).status_code == 429
    assert Client().get(SEARCH, REMOTE_ADDR="192.0.2.7").status_code == 200
    head = Client()
    head.force_login(world.users["head"])
    assert statuses(head, SEARCH) == [200] * MOST + [429]
    adviser = Client()
    adviser.force_login(world.users["adviser"])
    assert adviser.get(SEARCH).status_code == 200


def test_pages_and_answers_are_not_of_that_number(world: World):
    head = Client()
    head.force_login(world.users["head"])
    statuses(head, SEARCH)
    assert head.get("/").status_code == head.get(f"/questions/{world.named['open']}/answer/IT/").status_code == 200
    choices = {"delegation": "IT", "choices": [{"option": "a"}], "replaces": world.named["ours"]}
    given = world.asker("head", f"/api/v1/questions/{world.named['open']}/ballots")("POST", json.dumps(choices))
    assert (given.status_code, head.get(SEARCH).status_code) == (201, 429)


def test_a_programs_searches_count_for_its_person(world: World):
    asks = world.asker("head", "/api/v1/search?q=migration")
    assert [asks("GET").status_code for _turn in range(MOST + 1)] == [200] * MOST + [429]


def test_every_address_that_searches_or_makes_a_file_is_bounded():
    """Whoever adds one meets this test."""
    bounded = dict(views(get_resolver()))
    made = [address for address in bounded if address.endswith(MADE) and not address.startswith("api/")]
    assert [address for address in made if not bounded[address]] == []
    assert len(made) >= 12


def views(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, bool]]:
    """Every address, and whether it is bounded."""
    for entry in resolver.url_patterns:
        here = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from views(entry, here)
        else:
            yield here, getattr(entry.callback, "costly", False)
