"""Calendar feeds and a document, as the public asks for them: answers a second to eight clients, the server's processor time an answer.

Each whole, and to a reader who holds it already (`If-None-Match`). The feeds are the forum's and that of a meeting with a programme of
40 items in the demonstration year; the document is the year's note.
"""

import json
import subprocess
import sys
import threading
import time
from collections import Counter
from typing import Any

from bench.answers import CLIENTS, Client, figures
from bench.site import ROOT, Measured, served

TIMES = 2_000
GOAL = {"calendar_per_second": 500, "document_per_second": 200, "held_per_second": 500}
LOAD = ["-m", "intersession", "demo", "--no-serve", "--json"]
FILL = """
import json
from datetime import time, timedelta
from intersession.audit.acts import CONSOLE
from intersession.cycles.models import Cycle
from intersession.documents.models import Document
from intersession.meetings import actions
from intersession.site import clock
at = clock.now()
act, day = {"by": CONSOLE, "at": at}, at.date() + timedelta(days=30)
meeting = actions.plan_meeting(Cycle.objects.first(), "other", {"en": "Measured"}, first_day=day, last_day=day + timedelta(days=1), zone="UTC", **act)
for n in range(40):
    actions.add_item(meeting, day=day + timedelta(days=n // 20), starts=time(8 + n % 20 // 2, n % 2 * 30), title={"en": f"Item {n}"}, **act)
actions.release_programme(meeting, **act)
document = Document.objects.exclude(released_at=None).first()
print(json.dumps({"meeting": meeting.pk, "document": document.slug, "language": document.original_language}))
"""


def measure() -> list[dict[str, Any]]:
    """One row an address and kind of reader."""
    with served(None, LOAD) as (measured, _people):
        there = fill(measured)
        addresses = (
            "/calendar.ics",
            f"/meetings/{there['meeting']}.ics",
            f"/documents/{there['document']}/{there['language']}",
        )
        return [row for address in addresses for row in (asked(measured, address), asked(measured, address, held=True))]


def fill(measured: Measured) -> Any:
    command = [sys.executable, "-m", "intersession", "manage", "shell", "--no-imports", "-c", FILL]
    done = subprocess.run(command, cwd=ROOT, env=measured.variables, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout)


def asked(measured: Measured, address: str, *, held: bool = False) -> dict[str, Any]:
    tag = get(Client(measured.site.url), address, {})[1]
    headers = {"If-None-Match": tag} if held else {}
    waiting, lock = iter(range(TIMES)), threading.Lock()
    statuses: Counter[int] = Counter()
    latencies: list[float] = []

    def work() -> None:
        client = Client(measured.site.url)
        while True:
            with lock:
                if next(waiting, None) is None:
                    return
            began = time.perf_counter()
            status, _tag = get(client, address, headers)
            with lock:
                latencies.append(time.perf_counter() - began)
                statuses[status] += 1

    threads = [threading.Thread(target=work) for _ in range(CLIENTS)]
    cpu, began = measured.cpu_seconds(), time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = figures(latencies, statuses, time.perf_counter() - began, measured.cpu_seconds() - cpu)
    kept = ("statuses", "per_second", "p95_ms", "server_cpu_ms")
    return {"address": address, "held": "yes" if held else "no", **{name: found[name] for name in kept}}


def get(client: Client, address: str, headers: dict[str, str]) -> tuple[int, str]:
    client.connection.request("GET", address, headers=headers)
    response = client.connection.getresponse()
    response.read()
    return response.status, response.getheader("ETag") or ""
