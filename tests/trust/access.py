"""The reviewed table of who gets which answer where: `access.csv`, one row an address, method and object.

The columns after `path` and `sent` are roles; `nobody` stands for the anonymous visitor, the suspended account and the
revoked token. An expectation is a status, or "sign-in" for the way to the page of sign-in.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.http import HttpResponse
from django.urls import resolve

from .world import NOBODY, ROLES, World

TABLE = Path(__file__).with_name("access.csv")
COLUMNS = ["nobody", *(role for role in ROLES if role not in NOBODY)]


@dataclass(frozen=True)
class Row:
    """`path` and `sent` name objects of the world in braces."""

    method: str
    path: str
    sent: str
    expected: dict[str, str]  # by role

    def body(self, world: World) -> Any:
        """The fields of a form, or the JSON of a program."""
        sent = world.path(self.sent)
        return sent if self.path.startswith("/api/") else parse_qs(sent, keep_blank_values=True)

    def address(self, world: World) -> str:
        """The declared address that answers this path."""
        return f"/{resolve(urlsplit(world.path(self.path)).path).route}"


@cache
def rows() -> list[Row]:
    with TABLE.open(newline="") as file:
        return [Row(line["method"], line["path"], line["sent"], by_role(line)) for line in csv.DictReader(file)]


def by_role(line: dict[str, str]) -> dict[str, str]:
    return {role: line["nobody" if role in NOBODY else role] for role in ROLES}


def answer_of(response: HttpResponse) -> str:
    """As the table writes it."""
    if response.status_code == 302 and response["Location"].startswith("/sign-in/?next="):
        return "sign-in"
    return str(response.status_code)
