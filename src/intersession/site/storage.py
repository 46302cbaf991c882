"""Bytes on stable storage, written once under their digest."""

import os
import tempfile
from pathlib import Path


def store(path: Path, data: bytes) -> None:
    """Write once under the digest: complete and on the disk, or not there."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
