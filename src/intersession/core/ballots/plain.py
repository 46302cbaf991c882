"""Ballot files as JSON and as tables (contract: "Ballot files and tallies")."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from fractions import Fraction
from io import StringIO
from typing import Any

from intersession.core.outcomes import Number, exact

from .files import KINDS, BallotFile, BallotFileError, Kind, add, number, ranking_of, refuse, same_titles, weight_of


def read_json(text: str) -> BallotFile:
    """`{"options", "kind", "places", "ballots": [[count, ballot], …]}`. Raises `BallotFileError` with the number of the ballot."""
    try:
        given = json.loads(text, parse_float=Fraction)
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
        approved |= 1 << _option(given, options)
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


def read_csv(text: str) -> BallotFile:
    """A row for each reply: a column `count`, where it stands for several, and a column for each option. What the cells are is
    said by a first line `# kind: ranked`, or by a column `kind`; without either they are approvals, 1 or 0."""
    kind, places, body, skipped = _said_before(text)
    rows = csv.reader(StringIO(body), delimiter=_delimiter(body))
    header = [cell.strip() for cell in next(rows, [])]
    named = [cell.lower() for cell in header]
    columns = [place for place, name in enumerate(named) if name not in ("count", "kind")]
    options = tuple(header[place] for place in columns)
    if not options or not all(options):
        raise refuse("the first row names the options, one in each column.", skipped + 1)
    if title := same_titles(options):
        raise refuse("two columns are named “{title}”.", skipped + 1, title=title)
    replies: dict[Any, Number] = {}
    for line, row in enumerate(rows, start=skipped + 2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(header):
            raise refuse("there are {cells} cells under {columns} columns.", line, cells=len(row), columns=len(header))
        if "kind" in named:
            kind = _kind(row[named.index("kind")], kind, line, named.index("kind") + 1)
        cells = [(place + 1, row[place].strip()) for place in columns]
        at = named.index("count") if "count" in named else None
        weight = 1 if at is None else weight_of(row[at], line, at + 1)
        add(replies, CELLS[kind or "approval"](cells, line), weight)
    return BallotFile(options, kind or "approval", replies, places)


def _said_before(text: str) -> tuple[Kind | None, int | None, str, int]:
    """What lines that begin with # say, the rest of the file, and how many lines they were."""
    kind: Kind | None = None
    places: int | None = None
    lines = text.splitlines(keepends=True)
    said = 0
    while said < len(lines) and lines[said].startswith("#"):
        name, _colon, value = lines[said].lstrip("# ").partition(":")
        if name.strip().lower() == "kind":
            kind = _kind(value, None, said + 1, 1)
        if name.strip().lower() == "places":
            places = int(number(value, said + 1, 1))
        said += 1
    return kind, places, "".join(lines[said:]), said


def _kind(text: str, before: Kind | None, line: int, column: int) -> Kind:
    kind = next((one for one in KINDS if one == text.strip().lower()), None)
    if kind is None:
        raise refuse("“{text}” is none of approval, ranked, scores.", line, column, text=text.strip()[:40])
    if before not in (None, kind):
        raise refuse("one file holds replies of one kind.", line, column)
    return kind


def _delimiter(body: str) -> str:
    head = body.split("\n", 1)[0]
    return max(",;\t", key=head.count)


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
        rows.writerow([exact(weight), *_row(file, reply)])
    return said + out.getvalue()


def _row(file: BallotFile, reply: Any) -> list[Any]:
    if file.kind == "approval":
        return [reply >> option & 1 for option in range(len(file.options))]
    if file.kind == "scores":
        return [exact(score) for score in reply]
    ranks = {option: rank for rank, group in enumerate(reply, start=1) for option in group}
    return [ranks.get(option, "") for option in range(len(file.options))]
