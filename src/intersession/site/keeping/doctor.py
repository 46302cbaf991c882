"""The doctor looks through a site and says of each thing whether it is well, and if not, what to do."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from importlib import import_module
from typing import Any

from django.db import OperationalError, ProgrammingError
from django.utils.module_loading import autodiscover_modules

OK, WARNING, WRONG = "ok", "warning", "wrong"
Said = tuple[str, str]  # the state, and one sentence
Look = Callable[[], Said | Iterable[Said]]
_looks: dict[str, Look] = {}
OUR_OWN = ("machine", "database", "finding", "addresses", "work")


@dataclass(frozen=True)
class Finding:
    """What was found of one thing; `sentence` says what to do where it is not well."""

    name: str
    state: str
    sentence: str

    def as_json(self) -> dict[str, str]:
        return asdict(self)


def look(name: str) -> Callable[[Look], Look]:
    """Declare what the doctor looks at under `name`; an app does so in its `checks.py`."""

    def declare(function: Look) -> Look:
        _looks[name] = function
        return function

    return declare


def examine(more: dict[str, Look] | None = None) -> list[Finding]:
    """Look at everything. What cannot be looked at is wrong, and never stops the rest."""
    for name in OUR_OWN:
        import_module(f"intersession.site.keeping.looks.{name}")
    autodiscover_modules("checks")
    return [finding for name, each in {**_looks, **(more or {})}.items() for finding in _findings(name, each)]


def _findings(name: str, each: Look) -> list[Finding]:
    try:
        said: Any = each()
        rows = [said] if isinstance(said, tuple) else list(said)
    except (OperationalError, ProgrammingError):
        rows = [(WRONG, "The tables of the database are not there, or not of this version: intersession migrate.")]
    except Exception as fault:
        rows = [(WRONG, f"It could not be looked at: {type(fault).__name__}: {' '.join(str(fault).split())[:200]}")]
    return [Finding(name, state, sentence) for state, sentence in rows]


def is_well(findings: Iterable[Finding]) -> bool:
    """Whether nothing is wrong; a warning is not."""
    return all(finding.state != WRONG for finding in findings)
