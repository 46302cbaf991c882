"""Who works on a data folder: servers share it; a restore or a move wants it alone. The kernel frees what a killed process held."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import NotDone

NAME = "serving.lock"


def share(data: Path) -> int:
    """Say that a server works here, as long as this process lives. Raises NotDone while a restore or a move does."""
    opened = _opened(data)
    try:
        fcntl.flock(opened, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError as busy:
        os.close(opened)
        raise NotDone(f"A restore or a move is at work on {data}: wait until it is done.") from busy
    return opened


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Keep every server off this folder. Raises NotDone while one works here."""
    opened = _opened(data)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as busy:
        raise NotDone(f"A server works on {data}: stop it first (systemctl stop intersession).") from busy
    finally:
        os.close(opened)


def served(data: Path) -> bool:
    """Whether a server works on this folder now."""
    opened = _opened(data)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(opened)
    return False


def _opened(data: Path) -> int:
    return os.open(data / NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
