"""What waits outside comes to the desk: `intersession desk watch`, a program of its own, so that a mail server that does not answer
holds up no deadline."""

import logging
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import close_old_connections

from intersession.site import standstill

from .folder import Looked, look_into_folder
from .mailbox import MailboxError, address_of, look_into_mailbox

log = logging.getLogger(__name__)
PAUSE = 30.0  # seconds between two looks
Told = tuple[str, Looked | None, str]  # where, what was found, why nothing could be


def places() -> Iterator[tuple[str, Callable[[], Looked]]]:
    """Where the settings say that something arrives."""
    if settings.DESK_FOLDER:
        yield "the watched folder", lambda: look_into_folder(Path(settings.DESK_FOLDER))
    if settings.DESK_MAILBOX:
        yield "the mailbox", lambda: look_into_mailbox(address_of(settings.DESK_MAILBOX))


def look_once() -> list[Told]:
    """One look into each place; one that fails does not hold up the other."""
    if standstill.stands():
        return []
    told: list[Told] = []
    for name, look in places():
        try:
            told.append((name, look(), ""))
        except (MailboxError, OSError) as why:
            told.append((name, None, str(why)))
    return told


def watch(pause: float = PAUSE) -> None:
    """Look again and again, until the process is ended. What fails is logged, and tried again at the next look."""
    while True:
        try:
            for name, _looked, why in look_once():
                if why:
                    log.warning("%s: %s It is tried again.", name, why)
        except Exception:
            log.exception("The look into the folder and the mailbox failed; it is tried again.")
        finally:
            close_old_connections()
        time.sleep(pause)
