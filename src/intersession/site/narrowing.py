"""What narrows a list: choices and days, as an address says them and a form offers them."""

import datetime as dt
from dataclasses import dataclass

from django.utils.dateparse import parse_date


@dataclass(frozen=True)
class Choice:
    """One thing by which a list is narrowed: its name in addresses, its words, what can be chosen and what is."""

    name: str
    words: str
    choices: list[tuple[str, str]]
    value: str = ""

    @property
    def is_offered(self) -> bool:
        return len(self.choices) > 1 or bool(self.value)


def day_said(said: str) -> dt.date | None:
    """A day as a form sends it; None for anything else."""
    try:
        return parse_date(said)
    except ValueError:
        return None
