"""What every command begins with, and how it speaks: messages to standard error, refusals as one line."""

import os
import sys
from contextlib import suppress
from pathlib import Path


class Refused(Exception):
    """The command cannot be done; the message is one clear line."""


def say(line: str) -> None:
    print(line, file=sys.stderr)


def set_up() -> None:
    """Django with the data folder in place; every command that touches records begins here."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intersession.settings")
    data = Path(os.environ.get("INTERSESSION_DATA") or Path.home() / ".local/share/intersession").expanduser()
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    finish_restore(data)
    keep_secret_key(data / "secret.key")
    django.setup()


def finish_restore(data: Path) -> None:
    """A restore that was stopped while it exchanged the states is brought to its end first."""
    from intersession.site.keeping import NotDone, locks, swapping

    if not (data / swapping.JOURNAL).exists():
        return
    try:
        with locks.alone(data):
            if swapping.finish(data):
                say("A restore that was interrupted has been brought to its end.")
    except NotDone as busy:
        raise Refused(f"A restore is at work on {data}: wait until it is done.") from busy


def keep_secret_key(path: Path) -> None:
    """Make the data folder's key once, complete or not at all; readable by its owner only."""
    import secrets

    if "INTERSESSION_SECRET_KEY" in os.environ or path.exists():
        return
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(50))
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):  # another process was quicker: its key counts
        os.link(fresh, path)
    fresh.unlink()
