"""Ballot files of the PrefLib library: orders (soc, soi, toc, toi) and categories (cat), in its present form with `# NAME: value`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from intersession.core.outcomes import Number, exact

from .files import BallotFile, add, refuse, weight_of

NAMED = re.compile(r"#\s*ALTERNATIVE NAME (\d+):\s*(.*)", re.IGNORECASE)
TYPE = re.compile(r"#\s*DATA TYPE:\s*(\w+)", re.IGNORECASE)
GROUP = re.compile(r"\{([\d,\s]*)\}|(\d+)")
WRITTEN = re.compile(r"\s*(?:(?:\{[\d,\s]*\}|\d+)\s*(?:,\s*(?:\{[\d,\s]*\}|\d+)\s*)*)?")


def read_preflib(text: Iterable[str]) -> BallotFile:
    """Orders as rankings; of categories the first one is what is approved. Raises `BallotFileError` with the line."""
    names: dict[int, str] = {}
    kind = ""
    replies: dict[Any, Number] = {}
    for line, row in enumerate(text, start=1):
        row = row.rstrip("\n")
        if row.startswith("#"):
            if found := NAMED.match(row):
                names[int(found[1])] = found[2].strip()
            if found := TYPE.match(row):
                kind = found[1].lower()
        elif row.strip():
            times, colon, order = row.partition(":")
            if not colon or not WRITTEN.fullmatch(order):
                raise refuse("an order is written “count: 1,{{2,3}},4”.", line)
            groups = _groups(order, names, line, len(times) + 2)
            reply = _first(groups) if kind == "cat" else tuple(group for group in groups if group)
            add(replies, reply, weight_of(times, line, 1))
    if sorted(names) != list(range(1, len(names) + 1)) or not names:
        raise refuse("The file names its alternatives from 1 on (“# ALTERNATIVE NAME 1: …”).")
    options = tuple(names[place] for place in sorted(names))
    return BallotFile(options, "approval" if kind == "cat" else "ranked", replies)


def _groups(order: str, names: dict[int, str], line: int, column: int) -> list[tuple[int, ...]]:
    groups, seen = [], set()
    for found in GROUP.finditer(order):
        written = found[1] if found[1] is not None else found[2]
        group = [int(one) for one in written.split(",") if one.strip()]
        for one in group:
            if one not in names:
                raise refuse("there is no alternative {one}.", line, column + found.start(), one=one)
            if one in seen:
                raise refuse("alternative {one} stands there twice.", line, column + found.start(), one=one)
            seen.add(one)
        groups.append(tuple(sorted(one - 1 for one in group)))
    return groups


def _first(groups: list[tuple[int, ...]]) -> int:
    approved = 0
    for option in groups[0] if groups else ():
        approved |= 1 << option
    return approved


def write_preflib(file: BallotFile) -> str:
    """Raises `BallotFileError` for scores, and for weights that are not whole."""
    if file.kind == "scores" or any(weight != int(weight) for weight in file.replies.values()):
        raise refuse("PrefLib's files hold whole numbers of orders or approvals.")
    kind = "cat" if file.kind == "approval" else _order_type(file)
    head = [f"# DATA TYPE: {kind}", f"# NUMBER ALTERNATIVES: {len(file.options)}", f"# NUMBER VOTERS: {file.voters}"]
    head += [f"# NUMBER UNIQUE {'PREFERENCES' if kind == 'cat' else 'ORDERS'}: {len(file.replies)}"]
    if kind == "cat":
        head += ["# NUMBER CATEGORIES: 2", "# CATEGORY NAME 1: Yes", "# CATEGORY NAME 2: No"]
    head += [f"# ALTERNATIVE NAME {place}: {title}" for place, title in enumerate(file.options, start=1)]
    body = [f"{exact(weight)}: {_order(file, reply)}" for reply, weight in file.replies.items()]
    return "\n".join([*head, *body]) + "\n"


def _order_type(file: BallotFile) -> str:
    level = any(len(group) > 1 for ranking in file.replies for group in ranking)
    whole = all(sum(map(len, ranking)) == len(file.options) for ranking in file.replies)
    return f"{'t' if level else 's'}o{'c' if whole else 'i'}"


def _order(file: BallotFile, reply: Any) -> str:
    if file.kind == "approval":
        every = range(len(file.options))
        yes = [option for option in every if reply >> option & 1]
        return f"{_group(yes, always=True)},{_group([option for option in every if option not in yes], always=True)}"
    return ",".join(_group(list(group)) for group in reply)


def _group(options: list[int], *, always: bool = False) -> str:
    written = ",".join(str(option + 1) for option in options)
    return f"{{{written}}}" if always or len(options) != 1 else written
