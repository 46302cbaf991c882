"""The code that opens an empty server to whoever runs it: printed on the console, kept in the data folder, gone with the first administrator."""

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.utils.crypto import constant_time_compare

from intersession.site import clock

from .models import Appointment


def has_administrator() -> bool:
    return Appointment.objects.standing(clock.now()).filter(office="administrator", user__is_active=True).exists()


def setup_code() -> str | None:
    """The code, made when first asked for, readable by the server's owner only; None once somebody administers the site."""
    if has_administrator():
        _path().unlink(missing_ok=True)
        return None
    if not _path().exists():
        with os.fdopen(os.open(_path(), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write("-".join(secrets.token_hex(4) for _ in range(4)))
    return _path().read_text().strip()


def opens(code: str) -> bool:
    """Whether this is the code of a server that nobody administers yet."""
    kept = setup_code()
    return kept is not None and constant_time_compare(code.strip().lower(), kept)


def _path() -> Path:
    return Path(settings.DATA) / "setup.code"
