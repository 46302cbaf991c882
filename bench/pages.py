"""Processor time of a page: home and answer, for each kind of reader, in the demonstration year on SQLite.

What a page costs is the server's own time, read from the system, over enough requests that its ticks do not matter.
"""

import http.client
import json
import subprocess
import sys
from typing import Any
from urllib.parse import urlsplit

from bench.site import ROOT, Measured, served

TIMES = 150
GOAL = {"server_cpu_ms": 10}
LOAD = ["-m", "intersession", "demo", "--no-serve", "--json"]
ADDRESSES = [
    ("public", "/"),
    ("head", "/"),
    ("officer", "/"),
    ("head", "/questions/{question}/answer/{delegation}/"),
    ("head", "/questions/{question}"),
]
ENTER = """
import json, sys
from django.test import Client
from intersession.accounts.models import User
from intersession.questions.models import Question
def enter(email):
    client = Client()
    client.force_login(User.objects.get(email=email))
    return {name: morsel.value for name, morsel in client.cookies.items()}
question = Question.objects.filter(state="open").first().pk
print(json.dumps({"question": question, "sessions": {role: enter(email) for role, email in json.loads(sys.stdin.read()).items()}}))
"""


def measure() -> list[dict[str, Any]]:
    """One row a page: the median answer's milliseconds, and the server's processor time a page."""
    with served(None, LOAD) as (measured, people):
        persons = {row["role"]: row for row in reversed(people)}
        inside = enter(measured, {role: persons[role]["email"] for role in ("head", "officer")})
        delegation = persons["head"]["delegation"]
        return [
            page(measured, role, address.format(question=inside["question"], delegation=delegation), inside["sessions"].get(role, {}))
            for role, address in ADDRESSES
        ]  # fmt: skip


def enter(measured: Measured, emails: dict[str, str]) -> Any:
    """Sessions of these people, made in the site's own database."""
    command = [sys.executable, "-m", "intersession", "manage", "shell", "--no-imports", "-c", ENTER]
    done = subprocess.run(
        command, cwd=ROOT, env=measured.variables, input=json.dumps(emails), capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout)


def page(measured: Measured, role: str, address: str, cookies: dict[str, str], times: int = TIMES) -> dict[str, Any]:
    parts = urlsplit(measured.site.url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
    headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}

    def ask() -> int:
        connection.request("GET", address, headers=headers)
        response = connection.getresponse()
        response.read()
        return response.status

    statuses = {ask() for _ in range(min(5, times))}
    before = measured.cpu_seconds()
    statuses |= {ask() for _ in range(times)}
    cpu = 1000 * (measured.cpu_seconds() - before) / times
    return {"reader": role, "page": address, "statuses": sorted(statuses), "server_cpu_ms": round(cpu, 1)}
