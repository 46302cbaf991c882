"""`verify`: what a receipt, a published result or the log itself shows, without a database and without trust in its server."""

import argparse
import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from intersession.core.faults import FaultError
from intersession.core.receipts import VerifierKey
from intersession.core.receipts.checks import Check, of_file, of_log
from intersession.core.receipts.notes import Checkpoint
from intersession.core.recounting import differences

from .saying import Refused, say

MOST = 64 * 2**20  # bytes of one answer or file
WIDTH = 256  # entries of a bundle (C2SP tlog-tiles)
WAITS = 30  # seconds for one answer


def verify(args: argparse.Namespace) -> int:
    """Exit status 0 where every check holds, 1 with the first that does not."""
    keys = [_key(text) for text in args.key or ()]
    checks = _of_address(args.what, keys) if "://" in args.what else _of_path(Path(args.what), keys)
    if args.json:
        print(json.dumps([vars(check) for check in checks], ensure_ascii=False, indent=1))
    else:
        for number, check in enumerate(checks, 1):
            print(f"{number}. {check.what}: {'holds' if check.holds else 'DOES NOT HOLD'}. {_said(check)}")
    if wrong := next((check for check in checks if not check.holds), None):
        say(f"{args.what}: {wrong.why}")
        return 1
    return 0


def _said(check: Check) -> str:
    return f"It shows: {check.proves}." if check.holds else check.why


def _key(text: str) -> VerifierKey:
    """A key as it is handed on, or the file that holds it."""
    try:
        return VerifierKey.read(Path(text).read_text() if Path(text).is_file() else text)
    except (FaultError, OSError, ValueError) as fault:
        raise Refused(f"{text}: {fault}") from fault


def _of_path(path: Path, keys: list[VerifierKey]) -> list[Check]:
    try:
        return _of_bytes(path.read_bytes(), str(path), keys)
    except OSError as fault:
        raise Refused(f"{path}: {fault.strerror}.") from fault


def _of_bytes(body: bytes, name: str, keys: list[VerifierKey]) -> list[Check]:
    try:
        content = json.loads(body)
    except (ValueError, RecursionError) as fault:
        raise Refused(f"{name} is not a file of the forum: {fault}.") from fault
    return of_file(content, keys, differences)


def _of_address(address: str, keys: list[VerifierKey]) -> list[Check]:
    """A file by its address, or the log of the site at it."""
    if address.partition("?")[0].endswith(".json"):
        return _of_bytes(_asked(address), address, keys)
    site = address.rstrip("/").removesuffix("/log/checkpoint").removesuffix("/log") + "/log"
    note = _asked(f"{site}/checkpoint").decode(errors="replace")
    keys = keys or _keys_of(site)
    try:
        size = Checkpoint.read(note).size
    except FaultError as fault:
        return [Check("head", "", False, str(fault))]
    bodies, leaves = list(_entries(site, size)), list(_leaves(site, size))
    return of_log(note, keys, list(zip(bodies, leaves, strict=False)))


def _keys_of(site: str) -> list[VerifierKey]:
    """Those that the log names; none where it cannot say, for which the entries will show the reason."""
    try:
        return [_key(line) for line in _asked(f"{site}/keys").decode(errors="replace").splitlines()]
    except Refused:
        return []


def _entries(site: str, size: int) -> Iterator[bytes]:
    for tile in _tiles(size):
        body = _asked(f"{site}/tile/entries/{tile}")
        while body:
            length = int.from_bytes(body[:2], "big")
            yield body[2 : 2 + length]
            body = body[2 + length :]


def _leaves(site: str, size: int) -> Iterator[bytes]:
    for tile in _tiles(size):
        body = _asked(f"{site}/tile/0/{tile}")
        yield from (body[at : at + 32] for at in range(0, len(body), 32))


def _tiles(size: int) -> Iterator[str]:
    """The tiles of a log of that size, by their addresses."""
    for number in range(-(-size // WIDTH)):
        digits = f"{number:03}".zfill(-(-len(f"{number:03}") // 3) * 3)
        groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
        width = min(WIDTH, size - number * WIDTH)
        yield "/".join([*(f"x{group}" for group in groups[:-1]), groups[-1]]) + (f".p/{width}" if width < WIDTH else "")


def _asked(address: str) -> bytes:
    if not address.startswith(("http://", "https://")):
        raise Refused(f"{address}: only addresses of http and https are asked.")
    try:
        with urlopen(Request(address, headers={"User-Agent": "intersession-verify"}), timeout=WAITS) as answer:
            body: Any = answer.read(MOST + 1)
    except HTTPError as fault:
        raise Refused(f"{address}: {_told(fault)}") from fault
    except (URLError, OSError, ValueError) as fault:
        raise Refused(f"{address}: {getattr(fault, 'reason', fault)}.") from fault
    if len(body) > MOST:
        raise Refused(f"{address}: the answer is longer than {MOST // 2**20} MiB.")
    return bytes(body)


def _told(fault: HTTPError) -> str:
    """The sentence of a problem document, or else the status."""
    with suppress(ValueError, KeyError, TypeError, OSError):
        return str(json.loads(fault.read(MOST))["detail"])
    return f"{fault.code} {fault.reason}."
