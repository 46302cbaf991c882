"""Registrations: processor time of lists, figures and XLSX at 200, 2,000 and 10,000, and sign-ups a second, on SQLite.

The persons are spread over 200 delegations and bodies, and a fifth of them has come. Sign-ups are those of `answers`: eight
clients, each acknowledged only when it is on stable storage.
"""

import json
import subprocess
import sys
import threading
import time
from collections import Counter
from typing import Any

from bench.answers import CLIENTS, Client, figures
from bench.pages import page
from bench.site import ROOT, Measured, served

SIZES = (200, 2_000, 10_000)
SIGN_UPS = 1_200
GOAL = {"list_ms": 15, "participants_ms": 15, "xlsx_seconds_at_10000": 2, "per_second": 150}
LOAD = ["-m", "intersession", "demo", "--no-serve", "--json", "--all-heads"]
PAGES = (
    "registrations",
    "participants",
    "participants?page=3",
    "participation",
    "registrations.xlsx",
    "registrations.csv",
)
FILL = """
import json, sys
from datetime import date, timedelta
from django.test import Client
from intersession.accounts.models import User
from intersession.cycles.models import Cycle
from intersession.delegations.models import Category, Delegation
from intersession.meetings.models import Meeting
from intersession.registration.identity import complete
from intersession.registration.models import Registration, RegistrationTerms
from intersession.site import clock
at, sizes = clock.now(), json.loads(sys.stdin.read())
delegations = list(Delegation.objects.select_related("category"))
others = Category.objects.get(code="private")
def row(meeting, n):
    where = n % 200
    delegation = delegations[where] if where < len(delegations) else None
    state = "admitted" if n % 5 == 0 else "approved" if n % 5 < 4 else "registered"
    return complete(Registration(
        meeting=meeting, delegation=delegation, category=delegation.category if delegation else others, name=f"Person {n}",
        affiliation="" if delegation else f"Body {where}", mail=f"person{n}@bench.example", state=state, registered_at=at,
        admitted_at=at if state == "admitted" else None, position="Counsellor"))
def filled(size):
    made = Meeting.objects.create(cycle=Cycle.objects.first(), kind="other", title={"en": f"Meeting of {size}"}, zone="UTC",
        first_day=at.date() + timedelta(days=30), last_day=at.date() + timedelta(days=30), announced_at=at)
    RegistrationTerms.objects.create(meeting=made, opens_at=at - timedelta(days=1), closes_at=at + timedelta(days=20))
    Registration.objects.bulk_create((row(made, n) for n in range(size)), batch_size=400)
    return made.pk
client = Client()
client.force_login(User.objects.get(email="officer@forum.example"))
print(json.dumps({"meetings": [filled(size) for size in [*sizes, 0]], "session": {k: m.value for k, m in client.cookies.items()}}))
"""


def measure() -> list[dict[str, Any]]:
    """One row a page and size, then one for sign-ups."""
    with served(None, LOAD) as (measured, people):
        inside = fill(measured)
        *meetings, empty = inside["meetings"]
        rows = [
            {"size": size} | timed(measured, f"/meetings/{meeting}/{address}", inside["session"])
            for address in PAGES
            for size, meeting in zip(SIZES, meetings, strict=True)
        ]
        heads = {row["delegation"]: f"Bearer {row['token']}" for row in people if row["delegation"]}
        return [*rows, {"size": SIGN_UPS} | sign_ups(measured, empty, heads)]


def fill(measured: Measured) -> Any:
    command = [sys.executable, "-m", "intersession", "manage", "shell", "--no-imports", "-c", FILL]
    done = subprocess.run(
        command, cwd=ROOT, env=measured.variables, input=json.dumps(SIZES), capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout)


def timed(measured: Measured, address: str, cookies: dict[str, str]) -> dict[str, Any]:
    times = 4 if "xlsx" in address or "csv" in address else 60
    found = page(measured, "officer", address, cookies, times)
    return {
        "what": address.split("/", 3)[3],
        "server_cpu_ms": found["server_cpu_ms"],
        "per_second": "",
        "statuses": found["statuses"],
    }


def sign_ups(measured: Measured, meeting: int, heads: dict[str, str]) -> dict[str, Any]:
    """Distinct persons registered by the heads of all missions, spread over the clients."""
    waiting = iter([(number, *list(heads.items())[number % len(heads)]) for number in range(SIGN_UPS)])
    statuses: Counter[int] = Counter()
    latencies: list[float] = []
    lock = threading.Lock()

    def work() -> None:
        client = Client(measured.site.url)
        while True:
            with lock:
                task = next(waiting, None)
            if task is None:
                return
            began = time.perf_counter()
            status = sign_up(client, meeting, *task)
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
    return {
        "what": "sign-ups", "server_cpu_ms": found["server_cpu_ms"], "per_second": found["per_second"], "statuses": found["statuses"],
    }  # fmt: skip


def sign_up(client: Client, meeting: int, number: int, code: str, token: str) -> int:
    body = json.dumps({"delegation": code, "name": f"Person {number}", "mail": f"person{number}@sign.example"})
    headers = {"Authorization": token, "Idempotency-Key": f"sign-up-{number}", "Content-Type": "application/json"}
    client.connection.request("POST", f"/api/v1/meetings/{meeting}/registrations", body, headers)
    response = client.connection.getresponse()
    response.read()
    return response.status
