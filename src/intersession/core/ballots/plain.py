"""Ballot files as JSON and as tables (contract: "Ballot files and tallies")."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from io import StringIO
from itertools import chain
from typing import Any

from intersession.core.outcomes import Number, exact

from .files import KINDS, BallotFile, BallotFileError, Kind, add, number, ranking_of, refuse, same_titles, weight_of


def read_json(lines: Iterable[str]) -> BallotFile:
    """`{"options", "kind", "places", "ballots": [[count, ballot], …]}`. Raises `BallotFileError` with the number of the ballot."""
    try:
        given = json.loads("".join(lines), parse_float=Fraction)
    except json.JSONDecodeError as fault:
        raise refuse("this is not JSON ({why}).", fault.lineno, fault.colno, why=fault.msg) from fault
    if not isinstance(given, dict) or not isinstance(given.get("options"), list) or given.get("kind") not in KINDS:
        raise refuse("A ballot file names its options, its kind (approval, ranked or scores) and its ballots.")
    options = tuple(str(option) for option in given["options"])
    places = given.get("places")
    if places is not None and not (isinstance(places, int) and places > 0):
        raise refuse("Places are a whole number above nothing.")
    read = {"approval": _approval, "ranked": _ranked, "scores": _scores}[given["kind"]]
    replies: dict[Any, Number] = {}
    for place, ballot in enumerate(given.get("ballots") or [], start=1):
        try:
            times, reply = ballot
            add(replies, read(reply, len(options)), weight_of(str(times)))
        except (TypeError, ValueError) as fault:
            why = str(fault) if isinstance(fault, BallotFileError) else "it is not [count, ballot] of this kind."
            raise refuse("Ballot {place}: {why}", place=place, why=why) from fault
    return BallotFile(options, given["kind"], replies, places)


def _option(given: Any, options: int) -> int:
    if not isinstance(given, int) or isinstance(given, bool) or not 0 <= given < options:
        raise refuse("“{text}” is not the number of an option.", text=str(given)[:40])
    return given


def _approval(reply: Any, options: int) -> int:
    approved = 0
    for given in reply:
        option = 1 << _option(given, options)
        if approved & option:
            raise refuse("an option is approved twice.")
        approved |= option
    return approved


def _ranked(reply: Any, options: int) -> tuple[tuple[int, ...], ...]:
    groups = tuple(
        tuple(sorted(_option(one, options) for one in (group if isinstance(group, list) else [group])))
        for group in reply
    )
    named = [option for group in groups for option in group]
    if len(named) != len(set(named)):
        raise refuse("an option is ranked twice.")
    return tuple(group for group in groups if group)


def _scores(reply: Any, options: int) -> tuple[Number, ...]:
    scores = tuple(number(str(score)) for score in reply)
    if len(scores) != options:
        raise refuse("there are {scores} scores for {options} options.", scores=len(scores), options=options)
    return scores


def write_json(file: BallotFile) -> str:
    """The file as `read_json` reads it."""
    ballots = [[exact(weight), _plain(file, reply)] for reply, weight in file.replies.items()]
    head = {"options": list(file.options), "kind": file.kind, "places": file.places}
    return json.dumps({**head, "ballots": ballots}, ensure_ascii=False) + "\n"


def _plain(file: BallotFile, reply: Any) -> list[Any]:
    if file.kind == "approval":
        return [option for option in range(len(file.options)) if reply >> option & 1]
    return [list(group) for group in reply] if file.kind == "ranked" else [exact(score) for score in reply]


def read_csv(lines: Iterable[str]) -> BallotFile:
    """A row for each reply: a column `count`, where it stands for several, and a column for each option. What the cells are is
    said by a first line `# kind: ranked`, or by a column `kind`; without either they are approvals, 1 or 0."""
    head, rest = Head(), iter(lines)
    first = next((line for line in rest if not head.takes(line)), "")
    rows = csv.reader(chain([first], rest), delimiter=max(",;\t", key=first.count))
    return read_rows(head, next(rows, []), ((rows.line_num + head.lines, row, 1) for row in rows))


def read_rows(head: Head, header: Sequence[str], rows: Iterable[tuple[int, Sequence[str], int]]) -> BallotFile:
    """The replies of a table from its rows, each with its line and how often it stands there; each different row is read once."""
    table = _Table.of(head, [cell.strip() for cell in header])
    replies: dict[Any, Number] = {}
    known: dict[tuple[str, ...], tuple[Any, Number] | None] = {}
    for line, row, times in rows:
        key = tuple(row)
        if key not in known:
            known[key] = table.read(key, line)
        if (found := known[key]) is not None:
            add(replies, found[0], found[1] * times)
    return BallotFile(table.options, table.kind or "approval", replies, head.places)


@dataclass
class Head:
    """What the lines that begin with # say before a table, and how many they are."""

    kind: Kind | None = None
    places: int | None = None
    lines: int = 0

    def takes(self, line: str) -> bool:
        """Whether the line is one of them; it is remembered then."""
        if not line.startswith("#"):
            return False
        self.lines += 1
        name, _colon, value = line.lstrip("# ").partition(":")
        if name.strip().lower() == "kind":
            self.kind = _kind(value, None, self.lines, 1)
        if name.strip().lower() == "places":
            self.places = int(number(value, self.lines, 1))
        return True


@dataclass
class _Table:
    """How the columns of a table are read. `kind` is known at the latest with its first row."""

    header: list[str]
    kind: Kind | None
    count: int | None
    kinds: int | None
    columns: list[int]

    @classmethod
    def of(cls, head: Head, header: list[str]) -> _Table:
        named = [cell.lower() for cell in header]
        columns = [place for place, name in enumerate(named) if name not in ("count", "kind")]
        count, kinds = (named.index(name) if name in named else None for name in ("count", "kind"))
        found = cls(header, head.kind, count, kinds, columns)
        if not found.options or not all(found.options):
            raise refuse("the first row names the options, one in each column.", head.lines + 1)
        if title := same_titles(found.options):
            raise refuse("two columns are named “{title}”.", head.lines + 1, title=title)
        return found

    @property
    def options(self) -> tuple[str, ...]:
        return tuple(self.header[place] for place in self.columns)

    def read(self, row: Sequence[str], line: int) -> tuple[Any, Number] | None:
        """The reply of a row and its weight; nothing for an empty row."""
        if not any(cell.strip() for cell in row):
            return None
        if len(row) != len(self.header):
            sentence = "there are {cells} cells under {columns} columns."
            raise refuse(sentence, line, min(len(row), len(self.header)) + 1, cells=len(row), columns=len(self.header))
        if self.kinds is not None:
            self.kind = _kind(row[self.kinds], self.kind, line, self.kinds + 1)
        weight = 1 if self.count is None else weight_of(row[self.count], line, self.count + 1)
        return CELLS[self.kind or "approval"]([(place + 1, row[place].strip()) for place in self.columns], line), weight


def _kind(text: str, before: Kind | None, line: int, column: int) -> Kind:
    kind = next((one for one in KINDS if one == text.strip().lower()), None)
    if kind is None:
        raise refuse("“{text}” is none of approval, ranked, scores.", line, column, text=text.strip()[:40])
    if before not in (None, kind):
        raise refuse("one file holds replies of one kind.", line, column)
    return kind


def _approval_cells(cells: Sequence[tuple[int, str]], line: int) -> int:
    approved = 0
    for option, (column, cell) in enumerate(cells):
        if cell not in ("1", "0", ""):
            raise refuse("“{text}” is neither 1 nor 0.", line, column, text=cell[:40])
        approved |= (cell == "1") << option
    return approved


def _ranked_cells(cells: Sequence[tuple[int, str]], line: int) -> tuple[tuple[int, ...], ...]:
    ranks: list[Number | None] = []
    for column, cell in cells:
        rank = number(cell, line, column) if cell else None
        if rank is not None and (rank < 1 or isinstance(rank, Fraction)):
            raise refuse("“{text}” is not a rank: the best is 1.", line, column, text=cell[:40])
        ranks.append(rank)
    return ranking_of(ranks)


def _score_cells(cells: Sequence[tuple[int, str]], line: int) -> tuple[Number, ...]:
    return tuple(number(cell or "0", line, column) for column, cell in cells)


CELLS: dict[str, Callable[[Sequence[tuple[int, str]], int], Any]] = {
    "approval": _approval_cells, "ranked": _ranked_cells, "scores": _score_cells,
}  # fmt: skip


def write_csv(file: BallotFile) -> str:
    """The file as `read_csv` reads it, with its kind and places in lines before the header."""
    said = f"# kind: {file.kind}\n" + (f"# places: {file.places}\n" if file.places else "")
    out = StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["count", *file.options])
    for reply, weight in file.replies.items():
        rows.writerow([exact(weight), *write_row(file, reply)])
    return said + out.getvalue()


def write_row(file: BallotFile, reply: Any) -> list[Any]:
    """The cells of a reply in a table, an option each."""
    if file.kind == "approval":
        return [reply >> option & 1 for option in range(len(file.options))]
    if file.kind == "scores":
        return [exact(score) for score in reply]
    ranks = {option: rank for rank, group in enumerate(reply, start=1) for option in group}
    return [ranks.get(option, "") for option in range(len(file.options))]
