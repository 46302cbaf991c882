"""The commands. Exit status: 0 done, 1 refused or found wanting (one clear line on standard error), 2 wrong usage."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from . import keeping
from .saying import Refused, say, set_up

Command = Callable[[argparse.Namespace], int]
FORMATS = ("json", "text", "html", "akn", "docx", "pdf")


def main(argv: Sequence[str] | None = None) -> int:
    arguments = sys.argv[1:] if argv is None else list(argv)
    if arguments[:1] == ["manage"]:
        return manage(arguments[1:])
    args = parser().parse_args(arguments)
    command: Command = args.command
    try:
        return command(args)
    except Refused as refusal:
        say(str(refusal))
        return 1


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="intersession", description="Runs a multilateral policy dialogue.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, command: Command, summary: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=summary, description=summary)
        sub.set_defaults(command=command)
        return sub

    sub = add("demo", demo, "load the demonstration year and serve it")
    sub.add_argument("--port", type=int, default=8000)
    sub.add_argument("--data", type=Path)
    sub.add_argument("--at", help="wall time in the organization's zone")
    sub.add_argument("--reset", action="store_true", help="start over")
    sub.add_argument("--no-serve", action="store_true")
    sub.add_argument("--json", action="store_true")
    sub.add_argument("--all-heads", action="store_true")
    sub = add("serve", serve, "serve the forum; migrates first if needed")
    sub.add_argument("--host", default="127.0.0.1")
    sub.add_argument("--port", type=int, default=8000)
    sub.add_argument("--workers", type=int, default=1)
    add("migrate", migrate, "bring the database to this version's shape")
    sub = add("createofficer", create_officer, "make the account of an officer of the Administration")
    sub.add_argument("email")
    sub.add_argument("--name", default="")
    sub.add_argument("--language", default="en", choices=("en", "fr", "es"))
    sub = add("read", read, "read a document and write it in another form; needs no database")
    sub.add_argument("file", type=Path)
    sub.add_argument("--to", default="json", choices=FORMATS)
    sub.add_argument("--out", type=Path)
    sub = add("compare", compare, "compare two files of documents part by part; needs no database")
    sub.add_argument("old", type=Path)
    sub.add_argument("new", type=Path)
    sub.add_argument("--to", default="text", choices=FORMATS)
    sub.add_argument("--out", type=Path)
    sub = add(
        "desk",
        desk,
        "read replies against the note that asks (needs no database), or watch folder and mailbox for the desk",
    )
    sub.add_argument("what", choices=("read", "watch"))
    sub.add_argument("files", nargs="*", type=Path, metavar="FILE")
    sub.add_argument("--note", type=Path, help="read: the note that asks")
    sub.add_argument("--once", action="store_true", help="watch: look once, say what was found, and end")
    sub.add_argument("--every", type=float, default=30.0, metavar="SECONDS", help="watch: the pause between two looks")
    sub.add_argument(
        "--contacts", type=Path, help='the mail domains that are known, as JSON: {"mission.example": "IT"}'
    )
    sub.add_argument("--arrivals", type=Path, help='when files arrived, as JSON: {"file name": moment}')
    sub.add_argument("--deadline", help="a moment, such as 2031-04-15T18:00+02:00; else what the note says")
    sub.add_argument("--json", action="store_true")
    sub = add("tally", tally, "count ballots from files by named rules; needs no database")
    sub.add_argument("files", nargs="+", type=Path, metavar="FILE")
    sub.add_argument("--rule", type=rules_named, metavar="RULE[,RULE…]|all")
    sub.add_argument("--out", type=Path, help="write the ballots, in the form of the ending, in place of counting them")
    sub.add_argument("--places", type=int, help="how many are selected; else what the file says, else 1")
    sub.add_argument(
        "--picks", type=int, help="the most that one reply may name, for the rule picks; else as many as places"
    )
    sub.add_argument(
        "--explain",
        action="store_true",
        help="why, what would have changed it, whom it leaves out, and other rules beside it",
    )
    sub.add_argument("--json", action="store_true")
    sub = add("import", import_note, "make a draft question of a note")
    sub.add_argument("what", choices=("note",))
    sub.add_argument("file", type=Path)
    sub.add_argument("--cycle", type=int)
    sub.add_argument("--dry-run", action="store_true")
    sub.add_argument("--json", action="store_true")
    sub = add("draft", draft, "write the discussion note from the records")
    sub.add_argument("what", choices=("note",))
    sub.add_argument("--cycle", type=int, required=True)
    sub.add_argument("--asks", type=int, help="the year that it asks about; the next one where that is open")
    sub.add_argument("--language", default="en", choices=("en", "fr", "es"))
    sub.add_argument("--to", default="text", choices=FORMATS)
    sub.add_argument("--out", type=Path)
    sub = add("check", check, "compare every figure, date and name of a text with the records")
    sub.add_argument("what", metavar="FILE|SYMBOL")
    sub.add_argument("--cycle", type=int)
    sub.add_argument("--language", choices=("en", "fr", "es"))
    sub.add_argument("--json", action="store_true")
    sub.add_argument("--csv", action="store_true")
    sub = add("routes", routes, "list every address with its access rule")
    sub.add_argument("--json", action="store_true")
    sub = add("clock", move_clock, "show or move the clock of the demonstration or of tests")
    sub.add_argument("how", nargs="?", default="show", choices=("show", "set", "advance"))
    sub.add_argument("moment", nargs="?")
    sub = add(
        "verify", verify, "check a receipt, a published result or a whole log; needs no database and no server of ours"
    )
    sub.add_argument("what", metavar="FILE|URL")
    sub.add_argument(
        "--key",
        action="append",
        help="the log's key (name+id+key), or a file that holds it; may be given several times",
    )
    sub.add_argument("--json", action="store_true")
    keeping.add_commands(add)
    sub = add("bench", bench, "from a checkout: measure the program side by side with what it should reach")
    sub.add_argument("names", nargs="*", metavar="NAME")
    add("manage", lambda args: manage([]), "hand on to Django's own commands")
    return top


def manage(arguments: Sequence[str]) -> int:
    set_up()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["intersession manage", *arguments])
    return 0


def migrate(args: argparse.Namespace) -> int:
    set_up()
    from intersession.serving import bring_up_to_date

    bring_up_to_date()
    return 0


def serve(args: argparse.Namespace) -> int:
    if args.host in ("127.0.0.1", "localhost"):  # links in mails lead where this server listens
        os.environ.setdefault("INTERSESSION_URL", f"http://{args.host}:{args.port}")
    os.environ.setdefault("INTERSESSION_LOG_TO", "stdout")
    set_up()
    from intersession.serving import CannotServe, run

    try:
        return run(args.host, args.port, args.workers)
    except CannotServe as refusal:
        raise Refused(str(refusal)) from refusal


def demo(args: argparse.Namespace) -> int:
    os.environ.setdefault("INTERSESSION_PROFILE", "demo")
    if args.data or "INTERSESSION_DATA" not in os.environ:
        os.environ["INTERSESSION_DATA"] = str(args.data or Path.home() / ".local/share/intersession-demo")
    os.environ.setdefault("INTERSESSION_URL", f"http://127.0.0.1:{args.port}")
    set_up()
    from intersession.demo.load import NotDemonstrated, demonstrate, start_over
    from intersession.serving import CannotServe, bring_up_to_date, run

    try:
        if args.reset:
            start_over()
        bring_up_to_date()
        people = demonstrate(at=args.at, all_heads=args.all_heads)
    except NotDemonstrated as refusal:
        raise Refused(str(refusal)) from refusal
    if args.json:
        print(json.dumps(people, ensure_ascii=False, indent=1))
    if args.no_serve:
        return 0
    say(
        f"The demonstration is at http://127.0.0.1:{args.port}/ — its doors (officer, delegate, observer, public) are in the bar on every page."
    )
    try:
        return run("127.0.0.1", args.port, 1)
    except CannotServe as refusal:
        raise Refused(str(refusal)) from refusal


def create_officer(args: argparse.Namespace) -> int:
    set_up()
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from intersession.delegations.actions.invitations import invite_officer
    from intersession.serving import bring_up_to_date

    try:
        validate_email(args.email)
    except ValidationError as fault:
        raise Refused(f"{args.email} is not a mail address.") from fault
    bring_up_to_date()
    print(invite_officer(args.email, name=args.name, language=args.language))
    say("Open this address to choose a password or a passkey, or to sign in; it holds for seven days.")
    return 0


def read(args: argparse.Namespace) -> int:
    from intersession.core import formats

    try:
        written = formats.write(formats.read(bytes_of(args.file)), args.to)
    except formats.FormatError as refusal:
        raise Refused(f"{args.file}: {refusal}") from refusal
    put_out(written, args.out)
    return 0


def compare(args: argparse.Namespace) -> int:
    from intersession.core import formats

    from .comparing import compared

    try:
        written = compared(bytes_of(args.old), bytes_of(args.new), args.to)
    except formats.FormatError as refusal:
        raise Refused(str(refusal)) from refusal
    put_out(written, args.out)
    return 0


def desk(args: argparse.Namespace) -> int:
    if args.what == "watch":
        return watch_for_the_desk(args)
    if not args.files or args.note is None:
        print("What is read against what? intersession desk read FILE… --note NOTE", file=sys.stderr)
        return 2
    from . import replying

    return replying.desk_read(args)


def watch_for_the_desk(args: argparse.Namespace) -> int:
    set_up()
    from intersession.desk import watching

    if not list(watching.places()):
        raise Refused("Nothing is watched: set INTERSESSION_DESK_FOLDER, INTERSESSION_DESK_MAILBOX or both.")
    if not args.once:
        watching.watch(args.every)
    told = watching.look_once()
    for name, looked, why in told:
        print(f"{name}: {looked or why}")
    return int(any(why for _name, _looked, why in told))


def tally(args: argparse.Namespace) -> int:
    from . import counting

    return counting.tally(args)


def verify(args: argparse.Namespace) -> int:
    from . import verifying

    return verifying.verify(args)


def rules_named(text: str) -> Sequence[str]:
    from . import counting

    return counting.rules_of(text)


def import_note(args: argparse.Namespace) -> int:
    set_up()
    from intersession.questions.notes import NotImported, import_from_console

    try:
        understood = import_from_console(bytes_of(args.file), args.file.name, year=args.cycle, dry_run=args.dry_run)
    except NotImported as refusal:
        raise Refused(str(refusal)) from refusal
    print(json.dumps(understood, ensure_ascii=False, indent=1) if args.json else understood["sentence"])
    return 0


def draft(args: argparse.Namespace) -> int:
    set_up()
    from intersession.drafting.console import NotDrafted, draft_note

    try:
        put_out(draft_note(args.cycle, args.asks, args.language, args.to), args.out)
    except NotDrafted as refusal:
        raise Refused(str(refusal)) from refusal
    return 0


def check(args: argparse.Namespace) -> int:
    path = Path(args.what)
    if path.exists() and not args.cycle:
        say("Checking a file needs the year: --cycle YEAR.")
        return 2
    set_up()
    from intersession.core.formats import FormatError
    from intersession.drafting.console import NotDrafted, check_file, check_symbol, written_rows

    try:
        if path.exists() or (args.cycle and "/" not in args.what):
            rows = check_file(bytes_of(path), args.cycle, args.language)
        else:
            rows = check_symbol(args.what, args.language, args.cycle)
    except (NotDrafted, FormatError) as refusal:
        raise Refused(str(refusal)) from refusal
    print(written_rows(rows, "json" if args.json else "csv" if args.csv else "lines"))
    return 1 if any(row.verdict == "disagrees" for row in rows) else 0


def routes(args: argparse.Namespace) -> int:
    set_up()
    from intersession.site.access import routes as every_route

    found = every_route()
    if args.json:
        print(json.dumps([vars(route) for route in found], indent=1))
    else:
        for route in found:
            print(f"{' '.join(route.methods):20} {route.address:50} {route.rule}")
    undeclared = [route for route in found if route.rule is None]
    for route in undeclared:
        say(f"{route.address} declares no access rule.")
    return 1 if undeclared else 0


def move_clock(args: argparse.Namespace) -> int:
    set_up()
    from intersession.demo.clockwork import advance, set_to
    from intersession.site import clock

    moves: dict[str, Callable[[str], Any]] = {"set": set_to, "advance": advance}
    if args.how != "show":
        if not args.moment:
            say(f"clock {args.how} needs a moment, such as 2031-10-22T18:00+02:00, or a duration, such as 1d.")
            return 2
        try:
            moves[args.how](args.moment)
        except (clock.ClockRefused, ValueError) as refusal:
            raise Refused(str(refusal)) from refusal
    print(clock.now().isoformat())
    return 0


def bench(args: argparse.Namespace) -> int:
    checkout = Path(__file__).resolve().parents[3]
    if (checkout / "bench" / "__main__.py").is_file():
        os.chdir(checkout)
        os.execv(sys.executable, [sys.executable, "-m", "bench", *args.names])
    say("Measurements are run from a checkout of the repository; this is an installed package.")
    return 2


def bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise Refused(f"{path}: {fault.strerror}.") from fault


def put_out(written: bytes, path: Path | None) -> None:
    if path is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(written)
    else:
        path.write_bytes(written)
