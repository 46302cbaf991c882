"""The live turnout: the server's processor time for showing one more answer, with 193 members, on SQLite and PostgreSQL.

Members answer one after the other over HTTP: first a half of them and nobody looks; then the other half, and after each answer one asks for
what has changed. The difference is what showing takes: of the turnout as the Administration's programs have it, and of the decision
screen of the room as the Chair's page asks for it, which the server writes anew once a second at most. Each is measured on a site of its own.
"""

import http.client
from typing import Any
from urllib.parse import urlsplit

from bench.answers import Client, postgresql
from bench.site import Measured, served

MEMBERS = 193
LOAD = ["-m", "tests.founding_room", str(MEMBERS), "1"]
GOAL = {"P11": "5 ms of processor time an answer shown"}
PLACES = {
    "turnout": ("officer", "/api/v1/questions/{}/turnout"),
    "decision screen": ("chair", "/room/{}/chair/now"),
}


def measure() -> list[dict[str, Any]]:
    rows = [shown("SQLite", None, place) for place in PLACES]
    with postgresql() as address:
        if address:
            rows += [shown("PostgreSQL", address, place) for place in list(PLACES)[:1]]
    return rows


def shown(engine: str, database: str | None, place: str) -> dict[str, Any]:
    with served(database, LOAD) as (measured, room):
        who, address = PLACES[place]
        reader = Reader(measured.site.url, room["sessions"][who], address.format(room["question"]))
        waiting = list(room["tokens"].items())
        warm, rest = waiting[:20], waiting[20:]
        answers(measured, room, warm, reader)
        half = len(rest) // 2
        alone = answers(measured, room, rest[:half], None)
        looked = answers(measured, room, rest[half : 2 * half], reader)
        return {
            "engine": engine, "shown": place, "answers": half, "answer_ms": round(alone / half, 2),
            "showing_ms": round((looked - alone) / half, 2), "bytes": reader.bytes, "statuses": sorted(reader.statuses),
        }  # fmt: skip


def answers(measured: Measured, room: dict[str, Any], members: list[tuple[str, str]], reader: "Reader | None") -> float:
    """Milliseconds of the server's processor time for these answers, and for reading after each of them."""
    client, before = Client(measured.site.url), measured.cpu_seconds()
    for code, token in members:
        status = client.give(room["question"], code, token, ["a", "b"], f"answer-{code}")
        assert status == 201, status
        if reader:
            reader.look()
    return (measured.cpu_seconds() - before) * 1000


class Reader:
    """One signed-in page that asks with what it has."""

    def __init__(self, url: str, session: str, path: str) -> None:
        parts = urlsplit(url)
        self.connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
        self.path, self.session, self.tag = path, session, ""
        self.bytes, self.statuses = 0, set[int]()

    def look(self) -> None:
        has = {"If-None-Match": self.tag} if self.tag else {}
        self.connection.request("GET", self.path, headers={"Cookie": f"sessionid={self.session}"} | has)
        answer = self.connection.getresponse()
        self.bytes = max(self.bytes, len(answer.read()))
        self.tag = answer.headers.get("ETag", "")
        self.statuses.add(answer.status)
