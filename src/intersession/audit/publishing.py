"""The public log as others read it: its tree out of tiles and entries, its head signed, and proofs against that head."""

import logging
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cached_property

from intersession.core.faults import FaultError
from intersession.core.receipts import (
    Checkpoint,
    Hash,
    Proof,
    frontier,
    inclusion,
    opened,
    root,
    sign,
    signature,
)
from intersession.core.receipts.tree import joined
from intersession.site.problems import Broken

from .keys import Signer, at_hand, forget_key, keep_head, kept_heads, known_keys
from .models import Entry, SignedCheckpoint, Tile

logger = logging.getLogger(__name__)
WIDTH = 256  # hashes in a tile (C2SP tlog-tiles)
HASH = 32  # bytes of one
HEIGHT = 8  # levels of the tree between the tiles of one level and the next


class Nodes:
    """The hashes of the complete subtrees of a log, read by tiles: `node` as core.receipts asks for them.

    Whatever is asked once is kept for as long as this lasts: one answer, one signing.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self._tiles: dict[tuple[int, int], list[Hash]] = {}

    def __call__(self, level: int, index: int) -> Hash:
        tile, below = divmod(level, HEIGHT)
        span = 1 << below
        first = index * span
        return over(self.tile(tile, first // WIDTH)[first % WIDTH : first % WIDTH + span])

    def tile(self, level: int, index: int) -> list[Hash]:
        """The hashes of a tile, as many as are complete."""
        if (level, index) not in self._tiles:
            self._tiles[level, index] = self._stored(level, index) or self._computed(level, index)
        return self._tiles[level, index]

    def prepare(self, indexes: Iterable[int]) -> None:
        """Read at once what the proofs of these entries need of the complete tiles of the lowest level."""
        wanted = {index // WIDTH for index in indexes}
        rows = Tile.objects.filter(level=0, index__in=wanted, index__lt=self.size // WIDTH)
        self._tiles |= {(0, index): cut(bytes(hashes)) for index, hashes in rows.values_list("index", "hashes")}

    def width(self, level: int, index: int) -> int:
        """How many hashes that tile has in a log of this size."""
        return max(0, min(WIDTH, (self.size >> HEIGHT * level) - index * WIDTH))

    def _stored(self, level: int, index: int) -> list[Hash]:
        if self.width(level, index) < WIDTH:
            return []
        hashes = Tile.objects.filter(level=level, index=index).values_list("hashes", flat=True).first()
        return cut(bytes(hashes)) if hashes else []

    def _computed(self, level: int, index: int) -> list[Hash]:
        first = index * WIDTH
        places = range(first, first + self.width(level, index))
        if level == 0:
            return self._leaves(places)
        below = Tile.objects.filter(level=level - 1, index__in=places).values_list("index", "root")
        roots = {place: bytes(found) for place, found in below}
        return [roots.get(place) or over(self.tile(level - 1, place)) for place in places]

    def _leaves(self, places: range) -> list[Hash]:
        leaves = Entry.objects.leaves(places.start, places.stop)
        if len(leaves) == len(places) and all(len(leaf) == HASH for leaf in leaves):
            return leaves
        found = dict(Entry.objects.filter(index__in=places).values_list("index", "leaf"))
        raise Entry(index=next(place for place in places if len(found.get(place, b"")) != HASH)).broken()


def over(hashes: list[Hash]) -> Hash:
    """The hash over so many subtrees side by side, a power of two of them."""
    while len(hashes) > 1:
        hashes = [joined(*pair) for pair in zip(hashes[::2], hashes[1::2], strict=True)]
    return hashes[0]


def cut(hashes: bytes) -> list[Hash]:
    """A tile's hashes, one by one."""
    return [hashes[at : at + 32] for at in range(0, len(hashes), 32)]


def publish(at: datetime) -> SignedCheckpoint | None:
    """Sign the log as it stands, where that was not done yet; None where nothing is new or no key is at hand.

    It takes no lock that an act waits for: entries that are committed never change, and who signs the same size signs the same.
    A log that was changed by hand is not signed.
    """
    try:
        return _published(at)
    except Broken as fault:
        logger.error("The log is not signed: %s", fault.sentence)
        return None


def _published(at: datetime) -> SignedCheckpoint | None:
    last, size = latest(), Entry.objects.size()
    keys = known_keys()
    signers = list(at_hand(keys[-2:]))
    if (
        not size
        or not keys
        or size == (last.size if last else 0)
        or not any(each.known == keys[-1] for each in signers)
    ):
        return None
    if lost_head():
        logger.error("The log lacks entries that were signed here, and is not signed until an officer records the gap.")
        return None
    nodes = Nodes(size)
    Tile.objects.bulk_create(_new_tiles(nodes), ignore_conflicts=True)
    made = SignedCheckpoint(size=size, at=at, note=_note(Checkpoint(keys[-1].name, size, root(size, nodes)), signers))
    SignedCheckpoint.objects.bulk_create([made], ignore_conflicts=True)
    keep_head(keys[-1], made.note)
    for each in signers[:-1]:
        forget_key(each.known)  # it vouched for the one after it, and signs no more
    return made


def lost_head() -> Checkpoint | None:
    """A head that was signed here and of which the log is not the continuation: an older database was put in its place. None where
    all is well, or the gap was recorded."""
    size = Entry.objects.size()
    recorded = {entry.content["lost"] for entry in Entry.objects.of("gap")}
    for head in kept_heads():
        if not _continues(head, size) and head.root.hex() not in recorded:
            return head
    return None


def _continues(head: Checkpoint, size: int) -> bool:
    """Whether the log as it stands goes on from a head; one of which an entry is missing does not."""
    try:
        return head.size <= size and root(head.size, Nodes(size)) == head.root
    except Broken:
        return False


def _note(head: Checkpoint, signers: list[Signer]) -> str:
    """Signed by the key that signs now and, where that took the place of another which is still at hand, by both."""
    first, *others = reversed(signers)
    note = sign(head.text(), first.known.name, first.private)
    return note + "".join(signature(head.text(), each.known.name, each.private) for each in others)


def _new_tiles(nodes: Nodes) -> Iterator[Tile]:
    """The tiles that are complete in a log of that size and are not kept yet."""
    level, size = 0, nodes.size
    while complete := size >> HEIGHT * (level + 1):
        for index in range(Tile.objects.filter(level=level).count(), complete):
            hashes = nodes.tile(level, index)
            yield Tile(level=level, index=index, hashes=b"".join(hashes), root=over(hashes))
        level += 1


def latest() -> SignedCheckpoint | None:
    return SignedCheckpoint.objects.order_by("-size").first()


class Proofs:
    """What shows that entries are in the log (C2SP tlog-proof) by the head that is signed now; head, keys and tiles are read once for
    all that one answer shows."""

    def __init__(self) -> None:
        self._head = latest()
        self._nodes = Nodes(self._head.size if self._head else 0)

    def prepare(self, indexes: Iterable[int]) -> None:
        """Several proofs will be asked for: what they need is read at once."""
        self._nodes.prepare(indexes)

    def of(self, index: int) -> tuple[str, str] | tuple[None, None]:
        """The proof of an entry with the key that signed; none before a checkpoint that covers it, and none from a log that was
        changed by hand: a receipt is given all the same."""
        head = self._head
        if head is None or head.size <= index:
            return None, None
        try:
            return Proof(index, tuple(inclusion(index, head.size, self._nodes)), head.note).text(), self._key
        except Broken as fault:
            logger.error("An entry is shown without its proof: %s", fault.sentence)
            return None, None

    @cached_property
    def _key(self) -> str:
        assert self._head is not None, "a key is asked for where something was signed"
        try:
            return str(opened(self._head.note, known_keys())[1][0])
        except FaultError as fault:
            raise self._head.broken() from fault


def frontier_of(size: int) -> list[Hash]:
    """The hashes that stand for the first `size` entries."""
    return frontier(size, Nodes(size))
