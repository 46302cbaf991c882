"""What the entries of the log are made of: canonical bytes, commitments, and the marks under which answers stand.

An answer in the public log names no delegation. On each question a delegation has a secret, which its team can see, and a
mark that follows from it: whoever has the secret can show which entries are the delegation's and that no other is; whoever
has not cannot tell one mark from another. Everything is SHA-256 in hexadecimal.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable
from typing import Any

from .tree import Tree, leaf_hash


def canonical(body: Any) -> bytes:
    """JSON with sorted keys, without spaces, in ASCII: the same value gives the same bytes. A float is a ValueError."""
    return json.dumps(_without_floats(body), sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def _without_floats(body: Any) -> Any:
    if isinstance(body, float):
        raise ValueError("A number of the log is whole.")
    if isinstance(body, dict):
        return {name: _without_floats(value) for name, value in body.items()}
    return [_without_floats(value) for value in body] if isinstance(body, list | tuple) else body


def digest(body: Any) -> str:
    """SHA-256 of a value's canonical bytes."""
    return hashlib.sha256(canonical(body)).hexdigest()


def committed(nonce: str, content: Any) -> str:
    """SHA-256(nonce ‖ canonical content): hides the content from whoever has not the nonce of 256 bits, and binds to it."""
    return hashlib.sha256(unhexed(nonce) + canonical(content)).hexdigest()


def unhexed(text: str) -> bytes:
    """The bytes that hexadecimal digits stand for; a value has one form, in small letters. Raises ValueError for another."""
    found = bytes.fromhex(text)
    if found.hex() != text:
        raise ValueError("Hexadecimal digits are written in small letters.")
    return found


def secret_of(seal: str, delegation: str) -> str:
    """A delegation's secret on a question, out of the question's seal of 256 bits, which stays with the server."""
    return hmac.new(bytes.fromhex(seal), delegation.encode(), hashlib.sha256).hexdigest()


def mark_of(secret: str, question: int, delegation: str) -> str:
    """The mark of a delegation on a question. It can be opened for that delegation and that question alone."""
    return committed(secret, {"delegation": delegation, "question": question})


def root_of(marks: Iterable[str]) -> str:
    """The root over marks in their order as numbers: what an entry says of a list that is shown elsewhere."""
    tree = Tree()
    tree.extend(leaf_hash(bytes.fromhex(mark)) for mark in sorted(marks))
    return tree.root().hex()
