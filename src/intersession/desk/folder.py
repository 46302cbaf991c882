"""The watched folder: what somebody, a scanner or another program, puts there comes to the desk.

A file is taken when it is whole, and moved to `done` or `refused` when it is kept or refused. The same bytes come once, so a crash
at any moment neither loses a file nor doubles it: what is kept and was not moved yet is moved at the next look.
"""

import logging
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from intersession.audit.acts import Office
from intersession.site import clock
from intersession.site.problems import Problem

from .actions import arrive
from .files import too_large
from .models import Reply

log = logging.getLogger(__name__)
FOLDER = Office("folder")
DONE, REFUSED = "done", "refused"
SETTLED = timedelta(seconds=10)  # for which nobody wrote to a file that is whole
HALF = (".part", ".partial", ".tmp", ".crdownload", ".filepart", ".swp")  # as programs name what they still write


@dataclass
class Looked:
    """What a look came to: files or messages that are kept, that were here already, and that were refused."""

    kept: int = 0
    known: int = 0
    refused: int = 0

    def __str__(self) -> str:
        return f"{self.kept} kept, {self.known} known already, {self.refused} refused"


def look_into_folder(folder: Path) -> Looked:
    """Take every file that is whole. Raises OSError where the folder cannot be read or written."""
    for name in (DONE, REFUSED):
        (folder / name).mkdir(exist_ok=True)
    looked = Looked()
    for path in whole_files(folder):
        _take(path, looked)
    return looked


def whole_files(folder: Path) -> Iterator[Path]:
    """Plain files that nobody has written to for a while, the oldest first; links and hidden files are none."""
    before = (clock.host_time() - SETTLED).timestamp()
    found = []
    for entry in os.scandir(folder):
        if entry.name.startswith((".", "~$")) or entry.name.lower().endswith(HALF):
            continue
        if entry.is_file(follow_symlinks=False) and (at := entry.stat(follow_symlinks=False).st_mtime) <= before:
            found.append((at, entry.name))
    return (folder / name for _at, name in sorted(found))


def _take(path: Path, looked: Looked) -> None:
    try:
        too_large(path.lstat().st_size)
        data = read_whole(path)
        if data is None:
            return
        arrived = arrive(data, name=path.name, how=Reply.How.FOLDER, at=clock.now(), by=FOLDER)
    except FileNotFoundError:  # another look took it
        return
    except OSError as why:  # it waits, and the doctor names the wait; the others are taken
        log.warning("A file of the watched folder could not be read: %s", why.strerror)
        return
    except Problem as refusal:
        looked.refused += 1
        _move(path, REFUSED, str(refusal.sentence))
        return
    looked.kept, looked.known = looked.kept + arrived.fresh, looked.known + (not arrived.fresh)
    _move(path, DONE)


def read_whole(path: Path) -> bytes | None:
    """The bytes of a plain file; None where it was changed while it was read."""
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
        before = os.fstat(file.fileno())
        if not stat.S_ISREG(before.st_mode):
            return None
        data = file.read()
        after = os.fstat(file.fileno())
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns) and len(data) == after.st_size
    return data if same else None


def _move(path: Path, to: str, why: str = "") -> None:
    """Under its own name, or with a number where there is another of that name."""
    target = next(each for each in _names(path, to) if not each.exists())
    path.rename(target)
    if why:
        target.with_name(f"{target.name}.why.txt").write_text(f"{why}\n", encoding="utf-8")
        log.warning("A file of the watched folder was refused; see its .why.txt in “refused”.")


def _names(path: Path, to: str) -> Iterator[Path]:
    folder = path.parent / to
    yield folder / path.name
    for number in range(2, 10_000):
        yield folder / f"{path.stem}.{number}{path.suffix}"


def waiting_since(folder: Path) -> tuple[int, datetime | None]:
    """How many whole files wait in the folder, and since when the oldest does."""
    paths = list(whole_files(folder))
    if not paths:
        return 0, None
    return len(paths), datetime.fromtimestamp(paths[0].lstat().st_mtime, clock.host_time().tzinfo)
