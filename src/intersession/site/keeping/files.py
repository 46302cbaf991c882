"""Files that are there complete or not at all, and survive a power cut once they are said to be there."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

PIECE = 1024 * 1024


def digest_of(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal digits; reads a piece at a time."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def flush(path: Path) -> None:
    """Put a file, or the names in a folder, on stable storage."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def flush_tree(folder: Path) -> None:
    """Every file below a folder and every folder's names, the folder itself last."""
    for place, _folders, files in os.walk(folder, topdown=False):
        for name in files:
            flush(Path(place) / name)
        flush(Path(place))


@contextmanager
def private(path: Path) -> Iterator[IO[bytes]]:
    """A new file that its owner alone can read, flushed when it is written."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def copied(source: Path, target: Path) -> None:
    """A copy on stable storage, under its name only when it is complete."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name}.partial")
    with source.open("rb") as original, private(partial) as copy:
        shutil.copyfileobj(original, copy, PIECE)
    partial.replace(target)
    flush(target.parent)
