"""Ballot files: read by what they are named and how they begin, written in each form. Bytes in, bytes out."""

from collections.abc import Callable, Mapping

from .blt import read_blt, write_blt
from .files import KINDS, BallotFile, BallotFileError, Kind, refuse
from .plain import read_csv, read_json, write_csv, write_json
from .preflib import read_preflib, write_preflib

READERS: Mapping[str, Callable[[str], BallotFile]] = {
    "json": read_json, "csv": read_csv, "tsv": read_csv, "blt": read_blt,
    **dict.fromkeys(("soc", "soi", "toc", "toi", "cat"), read_preflib),
}  # fmt: skip
WRITERS: Mapping[str, Callable[[BallotFile], str]] = {
    "json": write_json, "csv": write_csv, "blt": write_blt, "preflib": write_preflib,
}  # fmt: skip


def read(data: bytes, name: str) -> BallotFile:
    """The replies of a file; its form is the ending of its name. Raises `BallotFileError`."""
    ending = name.rsplit(".", 1)[-1].lower()
    if ending not in READERS:
        raise refuse("“{name}” ends in none of {endings}.", name=name, endings=", ".join(READERS))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise refuse("the file is not UTF-8 text.", line) from fault
    return READERS[ending](text.replace("\r\n", "\n").replace("\r", "\n"))


def write(file: BallotFile, to: str) -> bytes:
    """The file as `json`, `csv`, `blt` or `preflib`. Raises `BallotFileError` where a form cannot hold it."""
    return WRITERS[to](file).encode()


__all__ = ["KINDS", "BallotFile", "BallotFileError", "Kind", "read", "write"]
