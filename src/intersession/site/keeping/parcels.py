"""The file of a backup: a tar archive with its manifest first, and behind the archive's end the SHA-256 of all before it.

So any `tar` unpacks it without us, and no byte of it can change unnoticed.
"""

import hashlib
import io
import json
import re
import tarfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any, cast

from . import NotDone
from .files import PIECE, digest_of, private

Manifest = dict[str, Any]
MANIFEST = "manifest.json"
END = re.compile(rb"\nintersession backup, sha256 ([0-9a-f]{64})\n")
END_LENGTH = 94


class Damaged(NotDone):
    """The file is not what was written; the message says where, as far as can be told."""


class _Digesting(io.RawIOBase):
    """Writes on to a file and digests what passes."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.digest = file, hashlib.sha256()

    def write(self, data: Any) -> int:
        self.digest.update(data)
        return self.file.write(data)


def write(path: Path, manifest: Manifest, parts: Mapping[str, Path]) -> None:
    """Write a backup's file, with the size and digest of each part added to its manifest."""
    described = [{"name": name, "size": p.stat().st_size, "sha256": digest_of(p)} for name, p in parts.items()]
    head = json.dumps(manifest | {"parts": described}, ensure_ascii=False, indent=1).encode()
    with private(path) as file:
        through = _Digesting(file)
        with tarfile.open(fileobj=cast(IO[bytes], through), mode="w|", format=tarfile.PAX_FORMAT) as archive:
            archive.addfile(_entry(MANIFEST, len(head)), io.BytesIO(head))
            for name, part in parts.items():
                with part.open("rb") as bytes_:
                    archive.addfile(_entry(name, part.stat().st_size), bytes_)
        file.write(f"\nintersession backup, sha256 {through.digest.hexdigest()}\n".encode())


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry


def verified(path: Path) -> Manifest:
    """The manifest of a backup's file, every byte of which is as it was written. Raises Damaged, or NotDone where it cannot be read."""
    try:
        with path.open("rb") as file:
            _refuse_changed(path, file)
            return read_manifest(path)
    except OSError as fault:
        raise NotDone(f"{path}: {fault.strerror}.") from fault


def _refuse_changed(path: Path, file: IO[bytes]) -> None:
    size = path.stat().st_size
    file.seek(max(0, size - END_LENGTH))
    said = END.fullmatch(file.read())
    if said is None:
        raise Damaged(f"{path} is not a whole backup: it is cut off, or its end is damaged. Nothing was changed.")
    digest, left = hashlib.sha256(), size - END_LENGTH
    file.seek(0)
    while left:
        piece = file.read(min(PIECE, left))
        digest.update(piece)
        left -= len(piece)
    if digest.hexdigest().encode() != said[1]:
        raise Damaged(f"{path} is damaged{_where(path)}. Nothing was changed; use another copy of it.")


def _where(path: Path) -> str:
    """In which part a damaged file differs from its manifest, where that can still be read."""
    try:
        with tarfile.open(path) as archive:
            for part in _manifest_in(archive)["parts"]:
                found = archive.extractfile(part["name"])
                if found is None or hashlib.file_digest(found, "sha256").hexdigest() != part["sha256"]:  # type: ignore[arg-type]
                    return f" in {part['name']}"
    except Exception:
        return ""
    return ""


def read_manifest(path: Path) -> Manifest:
    """What the file says of itself."""
    with tarfile.open(path) as archive:
        return _manifest_in(archive)


def _manifest_in(archive: tarfile.TarFile) -> Manifest:
    member = archive.next()
    file = archive.extractfile(member) if member and member.name == MANIFEST else None
    if file is None:
        raise Damaged("A backup begins with its manifest; this file does not.")
    return cast(Manifest, json.loads(file.read()))


def unpack(path: Path, manifest: Manifest, folder: Path) -> None:
    """Every part into a folder, compared with its digest once more as it lies there. Raises Damaged."""
    with tarfile.open(path) as archive:
        for part in manifest["parts"]:
            archive.extract(part["name"], folder, filter="data")
            if digest_of(folder / part["name"]) != part["sha256"]:
                raise Damaged(f"{part['name']} was not unpacked as it was written: the disk of {folder} is not sound.")
