#!/usr/bin/env python3
"""Watches the public log of an Intersession forum: a log alone cannot show that it tells everybody the same, a witness can.

    python3 witness_log.py https://forum.example FOLDER [--sign NAME]

Each run asks for the head, checks that the log is the continuation of the one seen last, and keeps the new head with the hash of
every entry in FOLDER. A log that is shorter, or another one, is refused, what was seen stays, and the first entry that differs is
named. With `--sign` the head is signed too, under a key of the witness's own that is made in FOLDER, and printed. Needs
`verify_log.py` beside it. Exit status 0 only where the log is the continuation. Run it by a timer.
"""

import argparse
import sys
from base64 import b64encode
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from verify_log import Refused, fetch_log, leaf, open_head, read_key, root_of_leaves, sha


def watch(site, folder, fetched=fetch_log):
    """The head that was seen now, once the log is known to go on from what was seen before. Raises Refused, and keeps nothing then."""
    note, said, entries = fetched(site)
    known = read(folder / "keys")
    keys = [read_key(line) for line in known.splitlines()] or said
    keys += [key for key in said if vouched(key, note, keys)]
    _origin, size, root = open_head(note, keys)
    hashes = [found for _body, found in entries]
    seen = (folder / "hashes").read_bytes() if (folder / "hashes").exists() else b""
    before = [seen[at : at + 32] for at in range(0, len(seen), 32)]
    refuse_other(before, hashes)
    if wrong := next((str(n) for n, (body, found) in enumerate(entries) if leaf(body) != found), ""):
        raise Refused(f"entry {wrong} is not what was hashed")
    if len(hashes) != size or root_of_leaves(hashes) != root:
        raise Refused(f"the entries are not those of the signed head of {size}")
    keep(folder / "hashes", b"".join(hashes))
    keep(folder / "head", note.encode())
    keep(
        folder / "keys",
        "".join(
            f"{name}+{key_id.hex()}+{b64encode(bytes([1]) + public).decode()}\n" for name, key_id, public in keys
        ).encode(),
    )
    return note


def vouched(key, note, keys):
    """Whether a key that was not known signed this head together with one that was: so a forum changes its key."""
    if key in keys:
        return False
    try:
        return open_head(note, keys) == open_head(note, [key])
    except Refused:
        return False


def refuse_other(before, now):
    """Raises Refused where what was seen is not the beginning of what is shown now."""
    for number, seen in enumerate(before):
        if number >= len(now):
            raise Refused(
                f"the log is shorter than what was seen: {len(now)} of {len(before)} entries; the first that is missing is {number}"
            )
        if now[number] != seen:
            raise Refused(f"entry {number} is not the one that was seen")


def signed(note, folder, name):
    """The head with the witness's signature added."""
    path = folder / "witness.key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_bytes(Ed25519PrivateKey.generate().private_bytes_raw())
    private = Ed25519PrivateKey.from_private_bytes(path.read_bytes())
    key_id = sha(name.encode() + b"\n\x01" + private.public_key().public_bytes_raw())[:4]
    text = note.rpartition("\n\n")[0] + "\n"
    return f"{note}— {name} {b64encode(key_id + private.sign(text.encode())).decode()}\n"


def read(path):
    return path.read_text() if path.exists() else ""


def keep(path, content):
    """Complete or not at all."""
    partial = path.with_name(f".{path.name}.partial")
    partial.write_bytes(content)
    partial.replace(path)


def main(argv=None):
    parser = argparse.ArgumentParser(description="Watches that a forum's public log only ever grows.")
    parser.add_argument("site")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sign", metavar="NAME", help="sign the head too, under this name")
    args = parser.parse_args(argv)
    args.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        note = watch(args.site.rstrip("/") + "/log", args.folder)
    except (Refused, OSError, ValueError, IndexError) as fault:
        print(f"{args.site}: {fault}.", file=sys.stderr)
        return 1
    print(signed(note, args.folder, args.sign) if args.sign else note, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
