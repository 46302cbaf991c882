"""The demonstration year as data: what stands in `data/`, read as it is needed."""

import csv
import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

DATA = Path(__file__).parent / "data"
NOTE = "IC-2008-6"
LANGUAGES = ("en", "fr", "es")


@cache
def year() -> dict[str, Any]:
    """Organization, themes, meetings, questions and wordings of the year."""
    found: dict[str, Any] = json.loads((DATA / "year.json").read_text(encoding="utf-8"))
    return found


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table: members, survey, replies."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def note(language: str) -> bytes:
    """The discussion note, in our own words."""
    return (DATA / f"{NOTE}.{language}.txt").read_bytes()


def zone() -> ZoneInfo:
    return ZoneInfo(year()["organization"]["time_zone"])


def moment(wall: str) -> datetime:
    """An instant from wall time in the organization's zone: "2008-10-13T09:00". Raises ValueError."""
    return datetime.fromisoformat(wall).replace(tzinfo=zone())


def choices_of(written: str) -> list[dict[str, Any]]:
    """Choices as the tables write them: "a b=persons! +children" is (a) as it stands, (b) only with the wording "persons",
    and the alternative "children"."""
    return [_choice(part) for part in written.split()]


def _choice(part: str) -> dict[str, Any]:
    if part.startswith("+"):
        return {"alternative": _wording(part[1:])}
    label, _, key = part.partition("=")
    if not key:
        return {"option": label}
    return {"option": label, "modified": {**_wording(key.rstrip("!")), "only_if": key.endswith("!")}}


def _wording(key: str) -> dict[str, Any]:
    wording: dict[str, Any] = year()["wordings"][key]
    return {"title": wording["title"], "text": {}, "reason": wording["reason"]}
