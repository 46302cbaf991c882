"""What is asked of a search: words, and what narrows them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from intersession.core.finding import Wanted, wanted
from intersession.site.narrowing import day_said

FACETS = ("what", "kind", "series", "year", "meeting", "language")
ORDERS = ("best", "newest", "oldest")


@dataclass(frozen=True)
class Asked:
    """`chosen` holds what was chosen of each facet, as an address says it; days that are none narrow nothing."""

    query: str
    wanted: Wanted
    chosen: dict[str, str] = field(default_factory=dict)
    topic: int | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    order: str = "best"

    @property
    def is_narrowed(self) -> bool:
        return bool(self.chosen or self.topic or self.since or self.until)


def asked_of(given: Mapping[str, str]) -> Asked:
    """What an address asks: `q`, the facets, `topic` (a key), `from` and `to` (days), `order`."""
    query, topic, order = given.get("q", ""), given.get("topic", ""), given.get("order", "")
    return Asked(
        query=query,
        wanted=wanted(query),
        chosen={name: value for name in FACETS if (value := given.get(name, ""))},
        topic=int(topic) if topic.isascii() and topic.isdigit() and len(topic) < 10 else None,
        since=day_said(given.get("from", "")),
        until=day_said(given.get("to", "")),
        order=order if order in ORDERS else ORDERS[0],
    )
