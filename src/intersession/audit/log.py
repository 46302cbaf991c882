"""Both records as backups, restores and the doctor check them, in whichever database: the chain of acts, and the public log."""

import logging
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any

from intersession.core.faults import FaultError
from intersession.core.receipts import Checkpoint, Tree, VerifierKey, leaf_hash, opened
from intersession.site.models import Gap
from intersession.site.problems import Broken

from .models import FIRST, Act, Entry, SignedCheckpoint, Tile
from .publishing import WIDTH, cut, lost_head

logger = logging.getLogger(__name__)


def head(using: str) -> tuple[int, str]:
    """How many acts there are, and the digest of the last."""
    last = Act.objects.using(using).order_by("-number").values_list("number", "digest").first()
    return last or (0, FIRST)


def fault(using: str) -> str:
    """Where the chain is broken, as a sentence; nothing where it holds."""
    broken = Act.objects.using(using).first_broken()
    if broken:
        return f"act {broken.number} ({broken.verb}) does not follow from the one before it."
    return public_fault(using)


def public_fault(using: str) -> str:
    """Where the public log is not what it was, as a sentence that names the first bad entry; nothing where it holds."""
    tree = Tree()
    rows = Entry.objects.using(using).order_by("index").values_list("index", "body", "leaf")
    for index, body, leaf in rows.iterator():
        if index != tree.size:
            return f"entry {tree.size} of the public log is missing."
        if leaf_hash(body.encode()) != bytes(leaf):
            return f"entry {index} of the public log is not what it was."
        tree.append(bytes(leaf))
    return _tile_fault(tree, using) or _head_fault(tree, using)


def _tile_fault(tree: Tree, using: str) -> str:
    """The first entry that is not as its tile says, where somebody changed its hash too."""
    for tile in Tile.objects.using(using).filter(level=0).order_by("index").iterator():
        first = tile.index * WIDTH
        for place, leaf in enumerate(cut(bytes(tile.hashes)), first):
            if place >= tree.size or tree.node(0, place) != leaf:
                return f"entry {place} of the public log is not what it was."
    return ""


def _head_fault(tree: Tree, using: str) -> str:
    """Between which heads that were signed the log was changed."""
    before, keys = 0, list(_keys(using))
    for signed in SignedCheckpoint.objects.using(using).order_by("size").iterator():
        try:
            head = Checkpoint.read(signed.note.rpartition("\n\n")[0] + "\n")
            if head.size > tree.size:
                return f"entry {tree.size} of the public log is missing: {head.size} were signed."
            opened(signed.note, keys)
        except FaultError:
            return f"the head of {signed.size} entries of the public log is not what was signed."
        if tree.root(head.size) != head.root:
            return f"entry {before} of the public log, or one before {head.size}, is not the one that was signed."
        before = head.size
    return ""


def _keys(using: str) -> Iterator[VerifierKey]:
    """The keys that entries tell of, those that can be read: the entries were looked at before."""
    for entry in Entry.objects.using(using).of("key"):
        with suppress(FaultError, Broken, KeyError, AttributeError):
            yield VerifierKey.read(entry.content["key"])


def notice_lost(at: datetime) -> bool:
    """Whether the log lacks entries that were signed here, which no restore told of: the site stands still then until an officer
    records the gap."""
    if Gap.objects.filter(recorded_at=None).exists() or not _lost():
        return False
    acts, digest = head("default")
    last = Act.objects.order_by("-number").values_list("at", flat=True).first()
    Gap.objects.create(restored_at=at, made_at=last or at, acts_kept=acts, head_kept=digest)
    return True


def _lost() -> bool:
    try:
        return lost_head() is not None
    except Broken as fault:  # the doctor and the log's own addresses say so too
        logger.error("%s", fault.sentence)
        return False


def digest_at(number: int, using: str) -> str | None:
    return Act.objects.using(using).filter(number=number).values_list("digest", flat=True).first()


def after(number: int, using: str) -> list[dict[str, Any]]:
    """The acts after that number, oldest first: number, at, verb, object."""
    rows = Act.objects.using(using).filter(number__gt=number).order_by("number")
    return [
        {
            "number": act.number,
            "at": act.at.isoformat(),
            "verb": act.verb,
            "object": f"{act.object_type} {act.object_id}",
        }
        for act in rows.iterator()
    ]
