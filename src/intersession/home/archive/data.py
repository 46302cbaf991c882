"""The year as data: what the API says to the public of each thing, as JSON, and the same in tables as CSV."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from intersession.core.formats.exports import write_csv
from intersession.site.access import routes

from .asking import data_at

API = "/api/v1"
PARAMETER = re.compile(r"<[^>]+>")
Files = dict[str, bytes]


def files(year: int, listed: Iterable[str]) -> Files:
    """`data/questions/3.json` and the like, and `data/questions.csv` of the plain facts of each."""
    things = [f"/cycles/{year}", *(path.rstrip("/") for path in listed)]
    said = {
        address: data
        for thing in sorted(set(things))
        for address in _addresses(thing)
        if (data := data_at(address)) is not None
    }
    return {f"data{address.removeprefix(API)}.json": _json(data) for address, data in said.items()} | dict(
        _tables(said)
    )


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True, default=str).encode() + b"\n"


def _addresses(thing: str) -> Iterator[str]:
    """The API's addresses of a thing and of what belongs to it, for the page's own address: /questions/3, /questions/3/result."""
    for route in routes():
        before, *after = PARAMETER.split(route.address)
        value = thing.removeprefix(before.removeprefix(API))
        if (
            len(after) == 1
            and before.startswith(f"{API}/")
            and "GET" in route.methods
            and before.removeprefix(API) + value == thing
            and "/" not in value
        ):
            yield before + value + after[0]


def _tables(said: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    """One table a kind of thing: its plain facts, a column for each language where a fact has several."""
    kinds: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for address, data in said.items():
        kind, _id, *further = address.removeprefix(f"{API}/").split("/")
        if isinstance(data, dict) and kind != "cycles":
            kinds["-".join([kind, *further])].append({"address": f"/{kind}/{_id}", **_plain(data)})
    for kind, rows in sorted(kinds.items()):
        heads = list(dict.fromkeys(name for row in rows for name in row))
        yield (
            f"data/{kind}.csv",
            b"".join(write_csv(heads, [[row.get(name, "") for name in heads] for row in rows])),
        )


def _plain(data: dict[str, Any], before: str = "") -> dict[str, Any]:
    """Texts, numbers and dates; those of a part under its name ("title_en"); lists are in the JSON alone."""
    plain: dict[str, Any] = {}
    for name, value in data.items():
        if isinstance(value, dict):
            plain |= _plain(value, f"{before}{name}_")
        elif not isinstance(value, list):
            plain[before + name] = "" if value is None else str(value) if isinstance(value, bool) else value
    return plain
