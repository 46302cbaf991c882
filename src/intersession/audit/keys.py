"""The keys by which the log is signed: Ed25519, in the data folder, readable by its owner only, in no database and no backup.

Each has a file named by its id (C2SP signed-note). Which one signs now, and which did before, the log itself says.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings

from intersession.core.faults import FaultError
from intersession.core.receipts import Checkpoint, VerifierKey

from .models import Entry


@dataclass(frozen=True)
class Signer:
    """A key that is at hand."""

    known: VerifierKey
    private: Ed25519PrivateKey


def origin() -> str:
    """The name of a log that begins here: the address of the site without its scheme."""
    parts = urlsplit(settings.PUBLIC_URL)
    return f"{parts.netloc}{parts.path.rstrip('/')}/log"


def make_key(name: str) -> Signer:
    """A fresh key under that name, kept in the data folder before anything says so."""
    private = Ed25519PrivateKey.generate()
    known = VerifierKey(name, private.public_key().public_bytes_raw())
    path = _file(known)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        file.flush()
        os.fsync(file.fileno())
    return Signer(known, private)


def known_keys() -> list[VerifierKey]:
    """The keys of the log, oldest first; the last one signs. Raises `Broken`, which names the entry that is not what it was."""
    return [_key_of(entry) for entry in Entry.objects.of("key")]


def _key_of(entry: Entry) -> VerifierKey:
    try:
        return VerifierKey.read(entry.content["key"])
    except (FaultError, KeyError, AttributeError) as fault:
        raise entry.broken() from fault


def at_hand(keys: list[VerifierKey]) -> Iterator[Signer]:
    """Those of these keys whose files are here. One that is lost is not: another takes its place by an act."""
    for known in keys:
        with suppress(OSError, ValueError, UnsupportedAlgorithm):
            private = load_pem_private_key(_file(known).read_bytes(), None)
            if isinstance(private, Ed25519PrivateKey) and private.public_key().public_bytes_raw() == known.public:
                yield Signer(known, private)


def forget_key(known: VerifierKey) -> None:
    """A key that signs no more is not kept."""
    _file(known).unlink(missing_ok=True)


def keep_head(known: VerifierKey, note: str) -> None:
    """Note the head that a key signed last, beside the key: a database that is put back does not know it."""
    path = _head(known)
    partial = path.with_suffix(".partial")
    partial.write_text(note)
    partial.replace(path)


def kept_heads() -> list[Checkpoint]:
    """The last heads that the log's keys signed here, oldest key first."""
    notes = [_head(known).read_text() for known in known_keys() if _head(known).is_file()]
    return [Checkpoint.read(note.rpartition("\n\n")[0] + "\n") for note in notes]


def _head(known: VerifierKey) -> Path:
    return Path(settings.DATA) / f"log-{known.id.hex()}.head"


def _file(known: VerifierKey) -> Path:
    return Path(settings.DATA) / f"log-{known.id.hex()}.key"
