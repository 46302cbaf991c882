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
    sub = add("archive", archive, "write a year as static files that read without this program")
    sub.add_argument("--cycle", type=int, required=True, metavar="YEAR")
    sub.add_argument("folder", type=Path)
    sub = add("doctor", examine, "look through the site, and say what is not well and what to do")
    sub.add_argument("--json", action="store_true")
    sub.add_argument("--mail", metavar="ADDRESS", help="send a test mail there too")
    sub = add("retention", retention, "delete what is kept longer than its period, and say so in the log")
    sub.add_argument("what", choices=("run",))
    sub.add_argument("--dry-run", action="store_true", help="only say what is due")
    sub.add_argument("--json", action="store_true")
    add(
        "reindex",
        reindex,
        "index anew what records say, where the doctor finds that the index does not agree with them",
    )
    sub = add("log", keep_log, "let a new key sign the public log from here on")
    sub.add_argument("what", choices=("rotate-key",))
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


def reindex(args: argparse.Namespace) -> int:
    _set_up_records()
    from intersession.site import finding

    say(f"{finding.rebuild()} records were indexed.")
    return 0


def move(args: argparse.Namespace) -> int:
    _set_up_records()
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


def archive(args: argparse.Namespace) -> int:
    _set_up_records()
    from intersession.home.archive.bundle import archive as write

    made = _done(lambda: write(args.cycle, args.folder))
    say(
        f"{args.folder} holds the year {made.year} in {len(made.files)} files, {made.size() / 2**20:.1f} MiB: open {args.folder / 'index.html'}."
    )
    return 0


def examine(args: argparse.Namespace) -> int:
    set_up()
    from intersession.site.keeping import doctor
    from intersession.site.keeping.looks.addresses import sent_to

    more: dict[str, doctor.Look] = {"test mail": lambda: sent_to(args.mail)} if args.mail else {}
    findings = doctor.examine(more)
    if args.json:
        print(json.dumps([finding.as_json() for finding in findings], ensure_ascii=False, indent=1))
    else:
        for finding in findings:
            print(f"{finding.state:8} {finding.name:13} {finding.sentence}")
    wrong = sum(finding.state == doctor.WRONG for finding in findings)
    if wrong:
        say(f"{wrong} of {len(findings)} things are wrong; each line says what to do.")
    return 1 if wrong else 0


def retention(args: argparse.Namespace) -> int:
    _set_up_records()
    from intersession.audit.actions import run_retention
    from intersession.audit.acts import CONSOLE
    from intersession.site import clock
    from intersession.site.keeping.retention import due, erase_traces

    at = clock.now()
    counts = due(at) if args.dry_run else run_retention(at=at, by=CONSOLE)
    if not args.dry_run:
        erase_traces(counts)
    if args.json:
        print(json.dumps(counts, indent=1))
    else:
        for name, number in counts.items():
            print(f"{number:8} {name}")
    say(
        f"{sum(counts.values())} values {'are due' if args.dry_run else 'were deleted'}; the log {'was not touched' if args.dry_run else 'says so'}."
    )
    return 0


def _set_up_records() -> None:
    """For commands that read or write records: the tables must have this version's shape."""
    set_up()
    from intersession.site.health import schema

    if not schema():
        raise Refused("The database is not of this version's shape: intersession migrate. Nothing was changed.")


def _done(command: Callable[[], Any]) -> Any:
    """What the command gives; a refusal becomes the command line's."""
    from intersession.site.keeping import NotDone

    try:
        return command()
    except NotDone as refusal:
        raise Refused(str(refusal)) from refusal


def keep_log(args: argparse.Namespace) -> int:
    set_up()
    from intersession.audit.actions import rotate_log_key
    from intersession.audit.acts import CONSOLE
    from intersession.audit.keys import known_keys
    from intersession.site import clock
    from intersession.site.problems import Problem

    try:
        rotate_log_key(at=clock.now(), by=CONSOLE)
    except Problem as refusal:
        raise Refused(refusal.sentence) from refusal
    print(known_keys()[-1])
    say(
        "Make this key known: it signs from here on. The next head is signed by the one before it too, if that is still here."
    )
    return 0
