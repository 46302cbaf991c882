"""The checkable log: its Merkle tree, its signed checkpoints, and proofs that verify without a server."""

from .notes import Checkpoint, NoteError, VerifierKey, opened, sign, signature
from .proofs import Proof, verify
from .tree import EMPTY, Hash, Tree, append, consistency, consistent, included, inclusion, leaf_hash, root

__all__ = [
    "EMPTY", "Checkpoint", "Hash", "NoteError", "Proof", "Tree", "VerifierKey", "append", "consistency", "consistent", "included",
    "inclusion", "leaf_hash", "opened", "root", "sign", "signature", "verify",
]  # fmt: skip
