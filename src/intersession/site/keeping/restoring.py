"""The restore: unpacked and looked through in a place of its own, then exchanged for what stands, which is kept aside."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, connections
from django.db.migrations.loader import MigrationLoader
from django.utils.dateparse import parse_datetime

from intersession.site import clock
from intersession.site.models import Gap

from . import NotDone, locks, parcels, servers, swapping
from .backups import FORMAT, KEY, program_version, said_of_disk
from .databases import Log, counts_in, opened, url_of_file
from .files import copied, digest_of, flush_tree
from .parcels import Manifest
from .snapshots import refuse_unsound

PLACE = "restoring"  # in the data folder, while a restore is at work
FRESH = "restored"  # the alias of the database that is looked through
OTHER_LOG = (
    "The backup is of another log than the one that stands here: they differ at act {at} or before. Restore it into a folder "
    "(and, on PostgreSQL, a database) of its own. Nothing was changed."
)


@dataclass(frozen=True)
class Restored:
    """What a restore did: the manifest, where the state that stood before is kept, the acts of it that are not in the backup,
    and whether the site stands still until that gap is recorded."""

    manifest: Manifest
    aside: str
    lost: list[dict[str, Any]]
    stands_still: bool


@dataclass(frozen=True)
class Standing:
    """The log that stands here now; nothing where there is none."""

    acts: int
    head: str


@dataclass(frozen=True)
class Given:
    """What a restore goes by: the backup's manifest, the log's reader, the log that stands, and the gap to note if any."""

    manifest: Manifest
    log: Log
    standing: Standing | None
    gap: Gap | None


def restore(path: Path, log: Log, *, older: bool) -> Restored:
    """Put back the state that a backup holds. With `older` one that lacks acts of the log is taken: the site is read-only then.

    Raises NotDone, and has then changed nothing.
    """
    data = Path(settings.DATA)
    with locks.alone(data):
        manifest = parcels.verified(path)
        refuse_foreign(path, manifest)
        refuse_other_disk(data)
        standing = log_that_stands(log)
        lost = refuse_older(path, manifest, standing, log, older=older)
        try:
            with _place(data) as place:
                parcels.unpack(path, manifest, place)
                gap = _gap(manifest, standing, lost) if older and (lost or standing is None) else None
                return Restored(manifest, _exchanged(data, place, Given(manifest, log, standing, gap)), lost, bool(gap))
        except OSError as fault:
            raise NotDone(said_of_disk(fault, data, "Nothing was changed.")) from fault
        except DatabaseError as fault:
            raise NotDone(
                f"The restored database was refused: {' '.join(str(fault).split())}. Nothing was changed."
            ) from fault


def refuse_foreign(path: Path, manifest: Manifest) -> None:
    """Raises NotDone for a backup that this program does not know how to read, or of the other kind of database."""
    if manifest["format"] > FORMAT or _is_newer(manifest["version"]) or not known(manifest["migrations"]):
        raise NotDone(
            f"{path} was made by version {manifest['version']}, which is newer than this one ({program_version()}): "
            "install that version or a newer one, and restore with it. Nothing was changed."
        )
    kind = manifest["database"]["kind"]
    if kind != connection.vendor:
        raise NotDone(
            f"{path} holds a database of {kind}, and DATABASE_URL names one of {connection.vendor}: restore it into a folder with "
            f"{kind}, then carry it over with `intersession move`. Nothing was changed."
        )


def refuse_other_disk(data: Path) -> None:
    """Raises NotDone where a database and its data folder cannot be exchanged by renames."""
    if (
        connection.vendor == "sqlite"
        and Path(connection.settings_dict["NAME"]).absolute().parent.stat().st_dev != data.stat().st_dev
    ):
        raise NotDone(
            "The database lies on another disk than the data folder: bring both together first. Nothing was changed."
        )


def _is_newer(version: str) -> bool:
    return numbers(version) > numbers(program_version()) > ()


def numbers(version: str) -> tuple[int, ...]:
    """ "1.10.2" as (1, 10, 2), so that versions are in their order; an unknown one ("0") is as none."""
    found = tuple(int(part) for part in version.split(".") if part.isdigit())
    return found if any(found) else ()


def known(migrations: list[str]) -> bool:
    """Whether this program has every step by which those tables were made."""
    return set(migrations) <= {
        ".".join(key) for key in MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    }


def log_that_stands(log: Log) -> Standing | None:
    """How the log ends that the site has now, or None where there is no site yet."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).is_file():
        return None
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    if "audit_act" not in tables:
        return None
    acts, head = log.head("default")
    return Standing(acts, head) if acts else None


def refuse_older(
    path: Path, manifest: Manifest, standing: Standing | None, log: Log, *, older: bool
) -> list[dict[str, Any]]:
    """The acts of the log that are not in the backup. Raises NotDone where there are any and `older` was not said."""
    kept = manifest["log"]
    if standing is None:
        return []
    if kept["acts"] and standing.acts >= kept["acts"] and log.digest_at(kept["acts"], "default") != kept["head"]:
        raise NotDone(OTHER_LOG.format(at=kept["acts"]))
    lost = log.after(kept["acts"], "default")
    if lost and not older:
        raise NotDone(
            f"{path} is older than the log: it ends with act {kept['acts']} of {manifest['made_at'][:16]}, and {len(lost)} acts came "
            f"after it, the last on {lost[-1]['at'][:16]}. With --older it is restored, and the site can be read only until an "
            "officer records the gap. Nothing was changed."
        )
    return lost


def _gap(manifest: Manifest, standing: Standing | None, lost: list[dict[str, Any]]) -> Gap:
    return Gap(
        restored_at=clock.now(), made_at=_moment(manifest["made_at"]), acts_kept=manifest["log"]["acts"],
        head_kept=manifest["log"]["head"], acts_lost=len(lost) if standing else None,
        head_lost=standing.head if standing else "",
    )  # fmt: skip


def _moment(said: str) -> datetime:
    moment = parse_datetime(said)
    assert moment is not None, said
    return moment


@contextmanager
def _place(data: Path) -> Iterator[Path]:
    """An empty folder in which a state is put together, gone afterwards; what a killed restore left there goes first."""
    place = data / PLACE
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(mode=0o700)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _exchanged(data: Path, place: Path, given: "Given") -> str:
    """Look through what was unpacked, and exchange it for what stands; where that is kept now."""
    aside = data / f"before-restore-{clock.host_time():%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"
    part = place / given.manifest["database"]["part"]
    exchange = swapping.Exchange(data, [], [])

    def look() -> None:
        look_through(FRESH, given)
        _bring_uploads(place, data)

    if connection.vendor == "sqlite":
        with opened(FRESH, url_of_file(part)):
            refuse_unsound(part, part)
            look()
        named, exchange = str(aside), _exchange_of_sqlite(data, part, aside)
        connections.close_all()
    else:
        named = f"the database {servers.restored(part, look)}"
    if (place / KEY).is_file() and not _same(place / KEY, data / KEY):
        exchange.aside.append((data / KEY, aside / KEY))
        exchange.incoming.append((place / KEY, data / KEY))
    flush_tree(place)
    exchange.make()
    return named


def _same(one: Path, other: Path) -> bool:
    return other.is_file() and one.read_bytes() == other.read_bytes()


def look_through(alias: str, given: "Given") -> None:
    """Compare a restored database with what its manifest says of it, bring it to this version's shape, and check its log."""
    manifest, log = given.manifest, given.log
    rows = counts_in(connections[alias])
    if rows != manifest["database"]["rows"]:
        wrong = sorted(name for name, n in manifest["database"]["rows"].items() if rows.get(name) != n)
        raise NotDone(
            f"The restored database does not hold the rows it held ({', '.join(wrong)}). Nothing was changed."
        )
    call_command("migrate", database=alias, verbosity=0, interactive=False)
    if log.head(alias) != (manifest["log"]["acts"], manifest["log"]["head"]):
        raise NotDone("The restored log does not end as the backup says. Nothing was changed.")
    if fault := log.fault(alias):
        raise NotDone(f"The restored log does not hold: {fault} Nothing was changed.")
    if (
        given.standing
        and given.standing.acts <= manifest["log"]["acts"]
        and given.standing.head != log.digest_at(given.standing.acts, alias)
    ):
        raise NotDone(OTHER_LOG.format(at=given.standing.acts))
    if given.gap:
        given.gap.save(using=alias)


def _exchange_of_sqlite(data: Path, part: Path, aside: Path) -> swapping.Exchange:
    """The database that stands (with its write-ahead log, which belongs to it) goes aside, the restored one takes its place."""
    stands = Path(connection.settings_dict["NAME"]).absolute()
    beside = [stands.with_name(stands.name + end) for end in ("", "-wal", "-shm")]
    return swapping.Exchange(data, [(path, aside / path.name) for path in beside], [(part, stands)])


def _bring_uploads(place: Path, data: Path) -> None:
    """Add the uploads that are not there, and put right those that are not what their name says; none is taken away."""
    for path in sorted((place / "uploads").rglob("*")):
        target = Path(settings.UPLOADS) / path.relative_to(place / "uploads")
        if path.is_file() and not (target.is_file() and digest_of(target) == path.name):
            copied(path, target)
