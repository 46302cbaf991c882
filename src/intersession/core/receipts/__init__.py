"""The checkable log: its Merkle tree, its signed checkpoints, and proofs that verify without a server."""

from .bodies import canonical, committed, digest, mark_of, root_of, secret_of
from .notes import Checkpoint, NoteError, VerifierKey, opened, sign, signature
from .proofs import Proof, verify
from .spans import extended, frontier
from .tree import EMPTY, Hash, Tree, append, consistency, consistent, included, inclusion, leaf_hash, root

__all__ = [
    "EMPTY", "Checkpoint", "Hash", "NoteError", "Proof", "Tree", "VerifierKey", "append", "canonical", "committed", "consistency",
    "consistent", "digest", "extended", "frontier", "included", "inclusion", "leaf_hash", "mark_of", "opened", "root", "root_of",
    "secret_of", "sign", "signature", "verify",
]  # fmt: skip
