"""`compare OLD NEW`: two files part by part; needs no database."""

import json
from collections.abc import Iterator

from intersession.core import formats
from intersession.core.comparison import Comparison, Row, as_json, compare
from intersession.core.marked import marked

SIGNS = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}


def compared(old: bytes, new: bytes, to: str) -> bytes:
    """What leads from one file to the other as `text`, `json`, or as a document with tracked changes in any format that is written.

    Raises `formats.FormatError`.
    """
    before, after = formats.read(old), formats.read(new)
    comparison = compare(before, after)
    if to == "json":
        return (json.dumps(as_json(comparison), ensure_ascii=False, indent=1) + "\n").encode()
    if to == "text":
        return "".join(f"{line}\n" for line in lines(comparison)).encode()
    return formats.write(marked(before, after, comparison), to)


def lines(comparison: Comparison) -> Iterator[str]:
    """A line for each part that differs, and one with the counts."""
    for row in comparison.rows:
        if row.kind != "equal" or row.moved or row.renumbered:
            yield _line(row)
    yield ", ".join(f"{count} {what}" for what, count in comparison.counts().items())


def _line(row: Row) -> str:
    part = row.new or row.old
    assert part is not None
    was = f" (was {row.old.label or row.old.kind})" if row.renumbered and row.old else ""
    happened = [row.kind] * (row.kind != "equal") + ["moved"] * row.moved + ["renumbered"] * row.renumbered
    words = "".join(SIGNS[kind].format(text) for kind, text in row.words) or part.text
    return f"{part.label or part.kind}{was} {', '.join(happened)}: {words}"
