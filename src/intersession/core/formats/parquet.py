"""Ballot files as Parquet, through DuckDB, which is an extra: its query groups equal replies, so that memory holds the different ones alone.

A column `picks` holds approvals as bit masks (bit 0: the first option), or there is a column for each option as in a table; `count` says how
many replies a row stands for. The file's own metadata may say `options` (a JSON array), `kind` and `places`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from intersession.core.approval.columns import Columns, highest
from intersession.core.approval.planes import numpy_there
from intersession.core.approval.slices import MANY
from intersession.core.ballots import BallotFile
from intersession.core.ballots.files import KINDS, add, number, refuse, weight_of
from intersession.core.ballots.plain import Head, read_rows, write_row
from intersession.core.outcomes import Number, exact

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

WIDEST = 64  # options that fit a bit mask of 64 bits
BATCH = 10_000
PART = 245_760  # rows of a table that are handed over together: two of DuckDB's groups
FITTING = ("BIGINT", "UBIGINT", "INTEGER", "UINTEGER", "SMALLINT", "USMALLINT", "TINYINT", "UTINYINT")


def read_parquet(path: str) -> BallotFile:
    """The replies of a Parquet file. Raises `BallotFileError` with row and column, and where DuckDB is not installed; OSError for a
    file that is not there."""
    with _connected() as base:
        try:
            named = base.execute(
                "SELECT name, type FROM parquet_schema(?) WHERE num_children IS NULL", [path]
            ).fetchall()
        except _errors().IOException as fault:
            raise FileNotFoundError(2, "No such file or directory") from fault
        except _errors().Error as fault:
            raise refuse("this is not a Parquet file ({why}).", why=str(fault).split("\n", 1)[0][:120]) from fault
        columns = [name for name, _type in named]
        said = _said(base, path)
        if "picks" in columns:
            return _masks(base, path, said, counted="count" in columns)
        return _table(base, path, said, columns)


def _connected() -> DuckDBPyConnection:
    try:
        import duckdb
    except ImportError as fault:
        raise refuse(
            "Parquet is read and written by DuckDB, which is not installed here (the extra “counting”)."
        ) from fault
    base = duckdb.connect(":memory:")
    base.execute("SET enable_progress_bar = false")
    return base


def _errors() -> Any:
    import duckdb

    return duckdb


def _said(base: DuckDBPyConnection, path: str) -> dict[str, str]:
    rows = base.execute("SELECT key, value FROM parquet_kv_metadata(?)", [path]).fetchall()
    return {bytes(key).decode(): bytes(value).decode() for key, value in rows}


def _places(said: dict[str, str]) -> int | None:
    return int(number(said["places"])) if "places" in said else None


def _masks(base: DuckDBPyConnection, path: str, said: dict[str, str], *, counted: bool) -> BallotFile:
    whole = _whole(base, path)
    mask = "picks" if whole else "CAST(picks AS HUGEINT)"
    if counted or not whole:
        _no_bad_mask(base, path, mask)
    replies = _weighed_masks(base, path, mask) if counted else _counted_masks(base, path, mask)
    most = highest(replies).bit_length()
    options = tuple(json.loads(said["options"])) if "options" in said else tuple(map(str, range(most)))
    if most > len(options):
        raise refuse(
            "a reply approves option {option}, and {options} are named.", option=most - 1, options=len(options)
        )
    return BallotFile(options, "approval", replies, _places(said))


def _weighed_masks(base: DuckDBPyConnection, path: str, mask: str) -> dict[int, Number]:
    replies: dict[int, Number] = {}
    rows = base.execute(
        f'SELECT {mask}, CAST("count" AS VARCHAR), count(*) FROM read_parquet(?) GROUP BY ALL',
        [path],
    )
    for picks, each, times in _batches(rows):
        add(replies, picks, weight_of(each or "") * times)
    return replies


def _counted_masks(base: DuckDBPyConnection, path: str, mask: str) -> Mapping[int, Number]:
    """Each mask once with its rows. Of very many no number of Python is made where numpy is installed."""
    grouped = f"SELECT {mask} AS picks, count(*) AS rows FROM read_parquet(?) GROUP BY ALL"
    base.execute(f"CREATE TEMP TABLE grouped AS {grouped}", [path])
    told = "SELECT count(*), min(picks) < 0, count(picks) < count(*), max(rows) FROM grouped"
    [(many, negative, missing, most)] = base.execute(told).fetchall()
    if negative or missing:
        _no_bad_mask(base, path, mask)
    if many >= MANY and _fits(base) and (numpy := numpy_there()):
        return _in_columns(base, numpy, many, most)
    replies: dict[int, Number] = {}
    rows = base.execute("SELECT picks, rows FROM grouped")
    while batch := rows.fetchmany(BATCH):
        replies.update(batch)
    return replies


def _in_columns(base: DuckDBPyConnection, numpy: Any, many: int, most: int) -> Columns:
    """Handed over part by part, which takes a third of the time of all at once and no memory for both forms of all."""
    rows = "rows::UINTEGER AS rows" if most < 1 << 32 else "rows"
    masks, counts = numpy.empty(many, "u8"), numpy.empty(many, "u4" if most < 1 << 32 else "u8")
    base.execute("SET threads = 1")  # the others are done, and give back what they kept for the next query
    filled = 0
    for start in range(0, many, PART):
        within = f"rowid >= {start} AND rowid < {start + PART}"
        part = base.execute(f"SELECT picks, {rows} FROM grouped WHERE {within}").fetchnumpy()
        end = filled + len(part["picks"])
        masks[filled:end], counts[filled:end] = part["picks"], part["rows"]
        filled = end
    assert filled == many, "DuckDB numbers the rows of a new table one after the other."
    return Columns(masks, counts)


def _fits(base: DuckDBPyConnection) -> bool:
    """Whether the masks are whole numbers of 64 bits at most, which numpy holds exactly."""
    found = base.execute("SELECT typeof(picks) FROM grouped LIMIT 1").fetchall()
    return found in ([(kind,)] for kind in FITTING)


def _whole(base: DuckDBPyConnection, path: str) -> bool:
    """Whether the column holds whole numbers by its type."""
    kind = base.execute("SELECT typeof(picks) FROM read_parquet(?) LIMIT 1", [path]).fetchone()
    return kind is None or "INT" in kind[0]


def _no_bad_mask(base: DuckDBPyConnection, path: str, mask: str) -> None:
    """Raises `BallotFileError` for the first row whose picks are missing, negative or no whole number."""
    part = "" if mask == "picks" else f" OR picks <> {mask}"
    found = base.execute(
        "SELECT file_row_number + 1, CAST(picks AS VARCHAR) FROM read_parquet(?, file_row_number = true)"
        f" WHERE picks IS NULL OR picks < 0{part} ORDER BY 1 LIMIT 1",
        [path],
    ).fetchone()
    if found:
        raise refuse("Row {row}, column picks: “{text}” is no bit mask of options.", row=found[0], text=found[1] or "")


def _table(base: DuckDBPyConnection, path: str, said: dict[str, str], columns: Sequence[str]) -> BallotFile:
    head = Head(next((kind for kind in KINDS if kind == said.get("kind")), None), _places(said))
    cells = ", ".join(_cell(name) for name in columns)
    grouped = (
        f"SELECT {cells}, count(*), min(file_row_number) + 1 FROM read_parquet(?, file_row_number = true) GROUP BY ALL"
    )
    rows = base.execute(grouped, [path])
    return read_rows(head, columns, ((row[-1], row[:-2], row[-2]) for row in _batches(rows)))


def _cell(name: str) -> str:
    """A cell as a table has it: nothing for null, 1 and 0 for true and false."""
    quoted = '"{}"'.format(name.replace('"', '""'))
    text = f"CAST({quoted} AS VARCHAR)"
    return f"CASE {text} WHEN 'true' THEN '1' WHEN 'false' THEN '0' ELSE coalesce({text}, '') END"


def _batches(rows: Any) -> Iterator[Any]:
    while batch := rows.fetchmany(BATCH):
        yield from batch


def write_parquet(file: BallotFile, path: str) -> None:
    """Write the file so that `read_parquet` reads the same: approvals as bit masks where they fit, else a column for each option.
    Raises `BallotFileError` where DuckDB is not installed."""
    masks = file.kind == "approval" and len(file.options) <= WIDEST
    names = ["picks"] if masks else [*file.options]
    with _connected() as base:
        kind = "UBIGINT" if masks else "VARCHAR"
        columns = ", ".join(f"c{place} {kind}" for place in range(len(names)))
        base.execute(f"CREATE TABLE replies (c VARCHAR, {columns})")
        marks = ", ".join("?" * (len(names) + 1))
        rows = [
            [str(exact(w)), *([reply] if masks else map(str, write_row(file, reply)))]
            for reply, w in file.replies.items()
        ]
        if rows:
            base.executemany(f"INSERT INTO replies VALUES ({marks})", rows)
        told = {"options": json.dumps(list(file.options)), "kind": file.kind} | (
            {"places": str(file.places)} if file.places else {}
        )
        named = ", ".join(f'c{place} AS "{_escaped(name)}"' for place, name in enumerate(names))
        meta = ", ".join(f"{key}: '{_quoted(value)}'" for key, value in told.items())
        base.execute(
            f"COPY (SELECT c AS count, {named} FROM replies) TO '{_quoted(path)}' (FORMAT parquet, KV_METADATA {{{meta}}})"
        )


def _quoted(text: str) -> str:
    return text.replace("'", "''")


def _escaped(name: str) -> str:
    return name.replace('"', '""')
