"""Ballot files: read by what they are named and how they begin, written in each form. Bytes in, bytes out."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from .blt import read_blt, write_blt
from .files import KINDS, BallotFile, BallotFileError, Kind, refuse
from .plain import read_csv, read_json, write_csv, write_json
from .preflib import read_preflib, write_preflib

READERS: Mapping[str, Callable[[Iterable[str]], BallotFile]] = {
    "json": read_json, "csv": read_csv, "tsv": read_csv, "blt": read_blt,
    **dict.fromkeys(("soc", "soi", "toc", "toi", "cat"), read_preflib),
}  # fmt: skip
WRITERS: Mapping[str, Callable[[BallotFile], str]] = {
    "json": write_json, "csv": write_csv, "blt": write_blt, "preflib": write_preflib,
}  # fmt: skip

#: By the ending of a file's name, the form in which it is written.
FORMS: Mapping[str, str] = {
    "json": "json", "csv": "csv", "blt": "blt", **dict.fromkeys(("soc", "soi", "toc", "toi", "cat"), "preflib"),
}  # fmt: skip


NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")


def read(lines: bytes | Iterable[bytes], name: str) -> BallotFile:
    """The replies of a file; its form is the ending of its name. Raises `BallotFileError`.

    Of a file that is given line by line only its different replies are kept in memory; JSON is read whole.
    """
    ending = name.rsplit(".", 1)[-1].lower()
    if ending not in READERS:
        raise refuse("“{name}” ends in none of {endings}.", name=name, endings=", ".join(READERS))
    return READERS[ending](_decoded([lines] if isinstance(lines, bytes) else lines))


def _decoded(lines: Iterable[bytes]) -> Iterator[str]:
    """The lines as text, each with a line feed at its end where it has one."""
    number = 0
    for chunk in lines:
        for line in chunk.splitlines(keepends=True):
            number += 1
            try:
                text = line.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError as fault:
                column = len(line[: fault.start].decode(errors="replace")) + 1
                raise refuse("the file is not UTF-8 text.", number, column) from fault
            if found := NO_TEXT.search(text):  # bytes of something else, or of letters in two bytes each
                raise refuse("the file is not UTF-8 text.", number, found.start() + 1)
            yield text.replace("\r\n", "\n").replace("\r", "\n")


def write(file: BallotFile, to: str) -> bytes:
    """The file as `json`, `csv`, `blt` or `preflib`. Raises `BallotFileError` where a form cannot hold it."""
    return WRITERS[to](file).encode()


__all__ = ["FORMS", "KINDS", "BallotFile", "BallotFileError", "Kind", "read", "write"]
