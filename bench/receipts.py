"""A million receipts: processor time of their leaves and the tree, of proofs made and verified, and a proof's bytes; no server.

Entries are answers as the log keeps them, drawn with a fixed seed. Times are the best of three.
"""

import gzip
import random
from collections.abc import Callable
from time import process_time
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from intersession.core.receipts.bodies import canonical
from intersession.core.receipts.notes import Checkpoint, VerifierKey, sign
from intersession.core.receipts.proofs import Proof, verify
from intersession.core.receipts.tree import Tree, inclusion, leaf_hash

ENTRIES, PROOFS = 1_000_000, 2_000
GOAL = {"P10": "leaves and tree 2,000 ms, a proof 1 kB"}
NAME = "river.example/log"


def measure() -> list[dict[str, Any]]:
    chance = random.Random(1)
    drawn = [chance.randbytes(96).hex() for _entry in range(ENTRIES)]
    told = '{"commitment":"%s","kind":"answer","mark":"%s","receipt":"%s"}'
    entries = [(told % (text[:64], text[64:128], text[128:])).encode() for text in drawn]
    assert entries[0] == canonical({"kind": "answer", **_hashes(drawn[0])})
    took, tree = best(lambda: _tree(entries))
    chosen = chance.sample(range(ENTRIES), PROOFS)
    made, proofs = best(lambda: _proofs(tree, chosen))
    keys = [VerifierKey(NAME, _private().public_key().public_bytes_raw())]
    verified, _all = best(lambda: [verify(entries[p.index], Proof.read(p.text()), keys) for p in proofs])
    texts = [proof.text().encode() for proof in proofs]
    return [
        row("leaves and tree", took * 1000, "ms"),
        row("a proof made", made / PROOFS * 1e6, "µs"),
        row("a proof read and verified, with the signature", verified / PROOFS * 1e6, "µs"),
        row("the longest proof", max(map(len, texts)), "bytes"),
        row("the longest proof, compressed", max(len(gzip.compress(text)) for text in texts), "bytes"),
    ]


def row(what: str, figure: float, unit: str) -> dict[str, Any]:
    return {"what": f"{ENTRIES:,} entries: {what}", "figure": round(figure), "unit": unit}


def best(action: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of processor time, the best of three, and what came of the last."""
    took = []
    for _turn in range(3):
        start = process_time()
        found = action()
        took.append(process_time() - start)
    return min(took), found


def _tree(entries: list[bytes]) -> Tree:
    tree = Tree()
    tree.extend(map(leaf_hash, entries))
    tree.root()
    return tree


def _proofs(tree: Tree, chosen: list[int]) -> list[Proof]:
    note = sign(Checkpoint(NAME, tree.size, tree.root()).text(), NAME, _private())
    return [Proof(index, tuple(inclusion(index, tree.size, tree.node)), note) for index in chosen]


def _hashes(text: str) -> dict[str, str]:
    return {"commitment": text[:64], "mark": text[64:128], "receipt": text[128:]}


def _private() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
