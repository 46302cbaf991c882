"""The commands by which a forum is kept: backup, restore, doctor, move, archive, retention."""

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .saying import Refused, say, set_up

Add = Callable[[str, Callable[[argparse.Namespace], int], str], argparse.ArgumentParser]


def add_commands(add: Add) -> None:
    sub = add(
        "backup",
        backup,
        "write the whole state (records, uploads, key) into one verified file, while the server serves",
    )
    sub.add_argument("file", type=Path)
    sub.add_argument("--json", action="store_true", help="what it holds")
    sub = add("restore", restore, "put back the state that a backup holds; what stands is kept aside")
    sub.add_argument("file", type=Path)
    sub.add_argument(
        "--older", action="store_true", help="take one that lacks acts of the log: read-only until the gap is recorded"
    )
    sub = add("move", move, "carry every record to another, empty database, with equal digests")
    sub.add_argument("database_url", metavar="DATABASE_URL")
    sub.add_argument("--json", action="store_true", help="the digest of each table")


def backup(args: argparse.Namespace) -> int:
    set_up()
    from intersession.audit import log
    from intersession.site.keeping.backups import make

    manifest = _done(lambda: make(args.file, log))
    if args.json:
        print(json.dumps(manifest, ensure_ascii=False, indent=1))
    size = args.file.stat().st_size / 2**20
    say(
        f"{args.file} holds the state of {manifest['made_at'][:19]}, with {manifest['log']['acts']} acts, in {size:.1f} MiB; it was read "
        "back. It is not encrypted, and holds the secret key: keep it where only you can read it."
    )
    return 0


def restore(args: argparse.Namespace) -> int:
    set_up()
    from intersession.audit import log
    from intersession.site.keeping.restoring import restore as put_back

    done = _done(lambda: put_back(args.file, log, older=args.older))
    say(
        f"Restored: the state of {done.manifest['made_at'][:19]}, with {done.manifest['log']['acts']} acts. What stood before is kept in {done.aside}."
    )
    if done.lost:
        print(json.dumps(done.lost, ensure_ascii=False, indent=1))
        say(f"{len(done.lost)} acts that stood before are not in it; they are listed on standard output.")
    if done.stands_still:
        say(
            "The site can only be read until an officer records the gap: the sentence at the head of every page leads there."
        )
    return 0


def move(args: argparse.Namespace) -> int:
    set_up()
    from django.conf import settings

    from intersession.audit import log
    from intersession.site.keeping.moving import move as carry

    digests = _done(lambda: carry(args.database_url, log, Path(settings.DATA)))
    if args.json:
        print(json.dumps({table: digest._asdict() for table, digest in digests.items()}, indent=1))
    say(
        f"{sum(digest.rows for digest in digests.values())} rows of {len(digests)} tables were carried, each table with the same digest in both. "
        "Set DATABASE_URL to the new address, and start the server; the old database was not changed."
    )
    return 0


def _done(command: Callable[[], Any]) -> Any:
    """What the command gives; a refusal becomes the command line's."""
    from intersession.site.keeping import NotDone

    try:
        return command()
    except NotDone as refusal:
        raise Refused(str(refusal)) from refusal
