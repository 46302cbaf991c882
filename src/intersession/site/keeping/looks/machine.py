"""The machine: disk, clock, folder, time zones."""

import os
import shutil
import stat
import subprocess
import zoneinfo
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection

from intersession.site import clock
from intersession.site.health import LARGEST_SKEW, LEAST_FREE
from intersession.site.keeping.doctor import OK, WARNING, WRONG, Said, look
from intersession.site.models import Organization

MIB = 2**20
OTHERS = stat.S_IRWXG | stat.S_IRWXO


def sizes() -> int:
    """How many bytes the data folder holds, the database included where it lies there."""
    return sum(path.stat().st_size for path in Path(settings.DATA).rglob("*") if path.is_file())


@look("disk")
def disk() -> Said:
    free, needed = shutil.disk_usage(settings.DATA).free, LEAST_FREE + 2 * sizes()
    said = f"{free // MIB} MiB are free where the data folder is"
    if free < LEAST_FREE:
        return WRONG, f"{said}; under {LEAST_FREE // MIB} the site is not ready: make room."
    if free < needed:
        return (
            WARNING,
            f"{said}; {needed // MIB} MiB are needed for a backup and a restore beside what is there: make room.",
        )
    return OK, f"{said}; {needed // MIB} MiB are needed, for a backup and a restore beside what is there."


@look("clock")
def site_clock() -> Iterator[Said]:
    drift = abs(clock.now() - clock.offset() - clock.host_time())
    if drift >= LARGEST_SKEW:
        yield (
            WRONG,
            f"The clocks of this machine and of the database differ by {drift.total_seconds():.1f} s: let both follow the same time servers.",
        )
    elif connection.vendor == "sqlite":
        yield OK, "The database goes by this machine's clock."
    else:
        yield OK, f"The clocks of this machine and of the database differ by {drift.total_seconds():.2f} s."
    if ahead := clock.offset():
        yield (
            WARNING,
            f"The forum's time is {abs(ahead)} {'ahead of' if ahead > timedelta() else 'behind'} the machine's, as only in a demonstration or a test.",
        )
    yield _synchronized()


def _synchronized() -> Said:
    """Whether this machine follows a time server, as far as systemd knows."""
    program = shutil.which("timedatectl")
    if program is None:
        return (
            WARNING,
            "Whether this machine follows a time server cannot be seen here (no timedatectl): see to it that it does.",
        )
    asked = [program, "show", "--property=NTPSynchronized", "--value"]
    done = subprocess.run(asked, capture_output=True, text=True, timeout=10, check=False)
    if done.returncode:
        return (
            WARNING,
            "Whether this machine follows a time server cannot be seen here (timedatectl does not answer): see to it that it does.",
        )
    if done.stdout.strip() != "yes":
        return (
            WRONG,
            "This machine follows no time server, so deadlines may be kept at wrong moments: timedatectl set-ntp true.",
        )
    return OK, "This machine follows a time server."


@look("folder")
def folder() -> Iterator[Said]:
    data = Path(settings.DATA)
    if not os.access(data, os.W_OK):
        yield WRONG, f"{data} cannot be written: give it to the user that the server runs as."
    open_to_others = [
        path.name for path in (data, data / "secret.key") if path.exists() and path.stat().st_mode & OTHERS
    ]
    if open_to_others:
        yield WARNING, f"Other users of this machine can read {', '.join(open_to_others)}: chmod -R go= {data}."
    else:
        yield OK, f"{data} is its owner's alone."
    aside = sorted(path.name for path in data.glob("before-restore-*"))
    if aside:
        yield (
            WARNING,
            f"What stood before a restore is still kept ({', '.join(aside)}): remove it when you no longer need it.",
        )


@look("time zones")
def time_zones() -> Said:
    known = zoneinfo.available_timezones()
    organization = Organization.objects.first()
    if organization and organization.time_zone not in known:
        return WRONG, f"The zone of the seat, {organization.time_zone}, is not known here: apt-get install tzdata."
    if len(known) < 300:
        return WRONG, f"Only {len(known)} time zones are known here: apt-get install tzdata."
    return OK, f"{len(known)} time zones are known{_edition()}."


def _edition() -> str:
    """Which edition of the time zones' data it is, where the data say so."""
    for place in zoneinfo.TZPATH:
        data = Path(place) / "tzdata.zi"
        if data.is_file():
            with data.open() as lines:
                return f" (edition {next(lines).removeprefix('# version ').strip()})"
    return ""
