"""What shows without a server that an entry is in the log (C2SP tlog-proof): its place, the path to the root, a signed checkpoint."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from intersession.core.faults import Fault

from .notes import Checkpoint, NoteError, VerifierKey, decoded, opened
from .tree import Hash, included, leaf_hash

FIRST = "c2sp.org/tlog-proof@v1"
LONGEST = 63  # hashes of a path


@dataclass(frozen=True)
class Proof:
    """`checkpoint` is the note as it was signed."""

    index: int
    path: tuple[Hash, ...]
    checkpoint: str

    def text(self) -> str:
        """The proof as it is handed on; `read` reads it."""
        path = "".join(f"{b64encode(each).decode()}\n" for each in self.path)
        return f"{FIRST}\nindex {self.index}\n{path}\n{self.checkpoint}"

    @classmethod
    def read(cls, text: str) -> Proof:
        """Raises `NoteError`. Extra data, which nobody signed, is left aside."""
        head, blank, checkpoint = text.partition("\n\n")
        lines = [line for line in head.split("\n") if not line.startswith("extra ")]
        index = re.fullmatch(r"index (0|[1-9]\d{0,18})", lines[1], re.ASCII) if len(lines) > 1 else None
        path = [_hash(line) for line in lines[2:]]
        if lines[0] != FIRST or not blank or index is None or len(path) > LONGEST:
            raise NoteError(Fault("proof", "This is not a proof of the log."))
        return cls(int(index[1]), tuple(path), checkpoint)


def _hash(line: str) -> Hash:
    found = decoded(line)
    if found is None or len(found) != 32:
        raise NoteError(Fault("proof", "This is not a proof of the log."))
    return found


def verify(entry: bytes, proof: Proof, keys: Iterable[VerifierKey], witnesses: Collection[str] = ()) -> Checkpoint:
    """The checkpoint in which a proof shows the entry. `keys` holds the log's key under its origin, and those of witnesses, all of
    whose names in `witnesses` must have signed. Raises `NoteError` saying what does not hold."""
    text, signed = opened(proof.checkpoint, keys)
    checkpoint = Checkpoint.read(text)
    names = {key.name for key in signed}
    if checkpoint.origin not in names:
        raise NoteError(Fault("proof", "The log itself did not sign this checkpoint."))
    if missing := sorted(set(witnesses) - names):
        raise NoteError(Fault("proof", "{name} did not sign this checkpoint.", {"name": missing[0]}))
    if not included(leaf_hash(entry), proof.index, checkpoint.size, proof.path, checkpoint.root):
        raise NoteError(Fault("proof", "The entry is not in the log at this place."))
    return checkpoint
