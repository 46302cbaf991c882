"""Checkpoints of the log as signed notes (C2SP signed-note, tlog-checkpoint), signed with Ed25519."""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from intersession.core.faults import Fault, FaultError

from .tree import Hash

ED25519 = b"\x01"
NAME = re.compile(r"[^\s+]+")
SIGNATURE = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})")
MOST_SIGNATURES = 64


class NoteError(FaultError):
    """A note that is not one, or that no known key signed."""


@dataclass(frozen=True)
class VerifierKey:
    """A public key with the name that it signs under. Its id tells it from another of the same name: keys may be changed."""

    name: str
    public: bytes  # 32 bytes

    @property
    def id(self) -> bytes:
        return hashlib.sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:4]

    def __str__(self) -> str:
        """`name+id+key`, as such keys are handed on."""
        return f"{self.name}+{self.id.hex()}+{b64encode(ED25519 + self.public).decode()}"

    @classmethod
    def read(cls, text: str) -> VerifierKey:
        """Raises `NoteError`."""
        name, _plus, rest = text.strip().partition("+")
        named, _plus, encoded = rest.partition("+")
        key = decoded(encoded)
        if not NAME.fullmatch(name) or key is None or len(key) != 33 or key[:1] != ED25519:
            raise _fault("note", "This is not a key of the form name+id+key.")
        found = cls(name, key[1:])
        if found.id.hex() != named:
            raise _fault("note", "The id of the key is not that of its name and key.")
        return found


@dataclass(frozen=True)
class Checkpoint:
    """The head of a log: whose it is, how many entries it has, and its root."""

    origin: str
    size: int
    root: Hash

    def text(self) -> str:
        """The text that is signed."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"

    @classmethod
    def read(cls, text: str) -> Checkpoint:
        """Raises `NoteError`. Lines after the third are ignored."""
        lines = text.split("\n")
        root = decoded(lines[2]) if len(lines) > 3 else None
        if root is None or len(root) != 32 or not lines[0] or not re.fullmatch(r"0|[1-9]\d{0,18}", lines[1], re.ASCII):
            raise _fault("note", "This is not a checkpoint: origin, size and root, a line each.")
        return cls(lines[0], int(lines[1]), root)


def sign(text: str, name: str, key: Ed25519PrivateKey) -> str:
    """The note: the text, which ends in a line feed, and its signature. Raises ValueError for a text or name that cannot be signed."""
    if not text.endswith("\n") or any(sign < " " and sign != "\n" for sign in text) or not NAME.fullmatch(name):
        raise ValueError("A note is lines of text without control characters, signed under a name without spaces.")
    return f"{text}\n{signature(text, name, key)}"


def signature(text: str, name: str, key: Ed25519PrivateKey) -> str:
    """The line that signs a text; a witness adds its own to a note."""
    public = VerifierKey(name, key.public_key().public_bytes_raw())
    return f"— {name} {b64encode(public.id + key.sign(text.encode())).decode()}\n"


def opened(note: str, keys: Iterable[VerifierKey]) -> tuple[str, tuple[VerifierKey, ...]]:
    """The text of a note and whose of these keys signed it. Raises `NoteError` where none did, or where one of them did not sign
    what stands there."""
    text, blank, lines = note.rpartition("\n\n")
    signed = lines.split("\n")[:-1]
    if not blank or not note.endswith("\n") or not signed or len(signed) > MOST_SIGNATURES:
        raise _fault("note", "This is not a signed note.")
    text += "\n"
    known = {(key.name, key.id): key for key in keys}
    found = []
    for line in signed:
        match = SIGNATURE.fullmatch(line)
        said = decoded(match[2]) if match else None
        if match is None or said is None or len(said) < 5:
            raise _fault("note", "This is not a signed note.")
        key = known.get((match[1], said[:4]))
        if key is not None:
            _check(key, said[4:], text)
            found.append(key)
    if not found:
        raise _fault("note", "No known key signed this.")
    return text, tuple(found)


def _check(key: VerifierKey, said: bytes, text: str) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(said, text.encode())
    except InvalidSignature as fault:
        raise _fault("note", "The signature of {name} is not over this text.", name=key.name) from fault


def decoded(text: str) -> bytes | None:
    """What the base64 stands for, or None: bits that nobody reads must be 0, so that a note has one form."""
    try:
        found = b64decode(text, validate=True)
    except (Error, ValueError):
        return None
    return found if b64encode(found).decode() == text else None


def _fault(code: str, sentence: str, **more: object) -> NoteError:
    return NoteError(Fault(code, sentence, more))
