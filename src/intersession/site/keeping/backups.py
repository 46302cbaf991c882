"""The backup: the database at one moment and the data folder's files, in one file that was read back before it has its name."""

import errno
import fcntl
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from django.conf import settings

from intersession.site import clock

from . import NotDone, parcels, snapshots
from .databases import Log
from .files import flush, private
from .parcels import Manifest
from .snapshots import Snapshot

FORMAT = 1
DIGEST = re.compile(r"[0-9a-f]{64}")
KEY = "secret.key"
LAST = "backup.json"  # in the data folder: when the last one was made, for the doctor
NO_ROOM = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}


def make(path: Path, log: Log) -> Manifest:
    """Write the whole state into `path`, which is replaced only by a complete and verified file; its manifest.

    Works while the server serves. Raises NotDone, and leaves then what was at `path`.
    """
    path = path.absolute()
    if not path.parent.is_dir():
        raise NotDone(f"There is no folder {path.parent}. Nothing was written.")
    if path.is_dir():
        raise NotDone(f"{path} is a folder: name the file that is to hold the backup. Nothing was written.")
    try:
        with _workshop(path) as folder:
            manifest = _written(path, folder, log)
    except OSError as fault:
        raise NotDone(said_of_disk(fault, path.parent, f"{path.name} is as it was before.")) from fault
    _note(path, manifest)
    return manifest


@contextmanager
def _workshop(path: Path) -> Iterator[Path]:
    """A folder beside the file, of one backup at a time; what a killed one left there is cleared away."""
    folder = path.with_name(f".{path.name}.partial")
    folder.mkdir(mode=0o700, exist_ok=True)
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        for left in folder.iterdir():
            left.unlink()
        yield folder
        shutil.rmtree(folder)
    except BlockingIOError as busy:
        raise NotDone(f"Another backup to {path} is being made. Nothing was written.") from busy
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    finally:
        os.close(held)


def _written(path: Path, folder: Path, log: Log) -> Manifest:
    snapshot = snapshots.take(folder, log)
    files = {
        snapshot.part: snapshot.file,
        **files_of(Path(settings.DATA)),
    }  # after the snapshot: each row's file is there
    made = folder / "backup"
    parcels.write(made, manifest_of(snapshot), files)
    manifest = parcels.verified(made)
    made.replace(path)
    flush(path.parent)
    return manifest


def manifest_of(snapshot: Snapshot) -> Manifest:
    return {
        "format": FORMAT,
        "version": program_version(),
        "made_at": clock.now().isoformat(),
        "site": settings.PUBLIC_URL,
        "database": {
            "kind": snapshot.kind,
            "version": snapshot.version,
            "part": snapshot.part,
            "rows": snapshot.counts,
        },
        "migrations": snapshot.migrations,
        "log": {"acts": snapshot.acts, "head": snapshot.head},
    }


def files_of(data: Path) -> dict[str, Path]:
    """What the data folder holds beside the database: the uploads, each under its digest, and the secret key."""
    uploads = sorted(p for p in Path(settings.UPLOADS).rglob("*") if p.is_file() and DIGEST.fullmatch(p.name))
    key = {KEY: data / KEY} if (data / KEY).is_file() else {}
    return {f"uploads/{path.parent.name}/{path.name}": path for path in uploads} | key


def program_version() -> str:
    """This program's version, as its package says."""
    try:
        return version("intersession")
    except PackageNotFoundError:  # a checkout on the path that was not installed
        return "0"


def said_of_disk(fault: OSError, where: Path, kept: str) -> str:
    """What the disk refused, as one line that ends with what was kept."""
    if fault.errno in NO_ROOM:
        return f"There is no room in {where}. {kept}"
    return f"{fault.filename or where}: {fault.strerror}. {kept}"


def _note(path: Path, manifest: Manifest) -> None:
    """When the last backup was made and what it holds, for the doctor."""
    note = Path(settings.DATA) / LAST
    partial = note.with_name(f".{LAST}.partial")
    with private(partial) as file:
        file.write(json.dumps({"made_at": manifest["made_at"], "file": str(path), **manifest["log"]}).encode())
    partial.replace(note)
