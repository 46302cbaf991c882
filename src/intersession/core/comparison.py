"""Two editions of a document part by part: what was inserted, deleted, moved, renumbered, reworded.

Parts are paired by what they say: first those that say the same, then within each gap those that are most alike, then, over the
whole text, what is alike and stands elsewhere. Where both editions come from one document, what bears one identity is one part.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import ratio

from intersession.core.changes import Piece, marked_change
from intersession.core.document import (
    Annex,
    Block,
    Footnote,
    Heading,
    Item,
    LetteredHeading,
    Passage,
    ReadDocument,
    Table,
)

Kind = Literal["equal", "inserted", "deleted", "reworded"]
_ALIKE = 50.0  # of 100: from here on two parts in one place are one that was reworded
_MOVED = 75.0  # and from here on wherever they stand
_RARE = 12  # a word that more parts than these have tells nothing of which is which


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document: what it is, its identity, its place in this edition, its label as printed, its words."""

    kind: str
    id: str
    eid: str
    label: str
    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One part in both editions; null in the one that lacks it. `words` lead from the old text to the new one."""

    old: Part | None
    new: Part | None
    moved: bool = False
    words: tuple[Piece, ...] = ()

    @property
    def kind(self) -> Kind:
        if self.old is None:
            return "inserted"
        if self.new is None:
            return "deleted"
        return "equal" if self.old.text == self.new.text else "reworded"

    @property
    def renumbered(self) -> bool:
        """Whether the printed label is another one; of what is no numbered part, never."""
        return self.old is not None and self.new is not None and self.old.label != self.new.label


@dataclass(frozen=True, slots=True)
class Comparison:
    """All parts in the order of the new edition; what was deleted stands where it stood."""

    rows: tuple[Row, ...]

    def counts(self) -> dict[str, int]:
        """How many parts are equal, inserted, deleted, reworded, and how many of those in both were moved and renumbered."""
        kinds = Counter(row.kind for row in self.rows)
        found = {kind: kinds[kind] for kind in ("equal", "inserted", "deleted", "reworded")}
        return found | {
            "moved": sum(row.moved for row in self.rows),
            "renumbered": sum(row.renumbered for row in self.rows),
        }


def compare(old: ReadDocument, new: ReadDocument, *, one_document: bool = False) -> Comparison:
    """Compare two editions. `one_document`: both are editions of one document, whose identities are kept."""
    before, after = list(parts(old.blocks)), list(parts(new.blocks))
    pairs = _pairs(before, after, one_document)
    moved = _moved(pairs, before)
    return Comparison(tuple(_rows(before, after, pairs, moved)))


def parts(blocks: Iterable[Block]) -> Iterator[Part]:
    """The parts of a document in order, items after their paragraph, an annex's after its title."""
    for block in blocks:
        match block:
            case Passage():
                kind = "quotation" if block.quotation else "paragraph"
                yield Part(kind, block.id, block.eid, block.printed, block.text)
                yield from (_item(item) for item in block.items)
            case Heading():
                yield Part("heading", block.id, block.eid, "", block.text, block.level)
            case LetteredHeading():
                yield Part("lettered_heading", block.id, block.eid, f"({block.letter})", block.text)
            case Table():
                rows = "\n".join("\t".join(cell.text for cell in row) for row in block.rows)
                yield Part("table", block.id, block.id, "", rows)
            case Footnote():
                yield Part("footnote", block.id, block.eid, block.mark, block.text)
            case Annex():
                yield Part("annex", block.id, block.id, "", block.title)
                yield from parts(block.blocks)


def alike(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Of two stretches of texts in one order those that are most alike: from the place in the new one to that in the old one.

    None of them cross.
    """
    found: dict[int, int] = {}
    after = 0
    for at, text in enumerate(new):
        scored = [(ratio(old[place], text, score_cutoff=_ALIKE), -place) for place in range(after, len(old))]
        best, place = max(scored, default=(0.0, 0))
        if best:
            found[at] = -place
            after = -place + 1
    return found


def as_json(comparison: Comparison) -> dict[str, Any]:
    """The comparison in plain values: counts, and a row for each part."""
    return {"counts": comparison.counts(), "rows": [_row_as_json(row) for row in comparison.rows]}


def _row_as_json(row: Row) -> dict[str, Any]:
    sides = {name: _part_as_json(part) if part else None for name, part in (("old", row.old), ("new", row.new))}
    words = [{"kind": piece.kind, "text": piece.text} for piece in row.words]
    return {"kind": row.kind, "moved": row.moved, "renumbered": row.renumbered, **sides, "words": words}


def _part_as_json(part: Part) -> dict[str, Any]:
    return {"type": part.kind, "id": part.id, "eid": part.eid, "label": part.label, "text": part.text}


def _item(item: Item) -> Part:
    return Part("item", item.id, item.eid, "–" if item.letter is None else f"({item.letter})", item.text, item.level)


# Which part is which

Pairs = dict[int, int]  # from the place in the new edition to the place in the old one


def _pairs(old: Sequence[Part], new: Sequence[Part], one_document: bool) -> Pairs:
    pairs: Pairs = {}
    if one_document:
        places = {part.id: at for at, part in enumerate(old)}
        pairs = {at: places[part.id] for at, part in enumerate(new) if part.id in places}
    _pair_equal(old, new, pairs)
    _pair_in_gaps(old, new, pairs)
    _pair_elsewhere(old, new, pairs)
    return pairs


def _pair_equal(old: Sequence[Part], new: Sequence[Part], pairs: Pairs) -> None:
    """What says the same, in one order; then what says the same and stands elsewhere, where that is certain."""
    taken = set(pairs.values())
    left = [at for at in range(len(old)) if at not in taken]
    right = [at for at in range(len(new)) if at not in pairs]
    says_old, says_new = [_says(old[at]) for at in left], [_says(new[at]) for at in right]
    for step in LCSseq.opcodes(says_old, says_new):
        if step.tag == "equal":
            stretch = zip(range(step.dest_start, step.dest_end), range(step.src_start, step.src_end), strict=True)
            pairs |= {right[at_new]: left[at_old] for at_new, at_old in stretch}
    waiting: dict[tuple[str, str], list[int]] = defaultdict(list)
    taken = set(pairs.values())
    for at in left:
        if at not in taken:
            waiting[_says(old[at])].append(at)
    once = Counter(_says(new[at]) for at in right if at not in pairs)
    for at in right:
        says = _says(new[at])
        if at not in pairs and says[1] and once[says] == len(waiting[says]) == 1:
            pairs[at] = waiting[says][0]


def _says(part: Part) -> tuple[str, str]:
    return part.kind, part.text


def _pair_in_gaps(old: Sequence[Part], new: Sequence[Part], pairs: Pairs) -> None:
    """Between two parts that are sure, in their order, those most alike."""
    for olds, news in list(_gaps(len(old), len(new), pairs)):
        _pair_alike(old, new, olds, news, pairs, _ALIKE)


def _gaps(olds: int, news: int, pairs: Pairs) -> Iterator[tuple[list[int], list[int]]]:
    """Stretches between sure pairs that keep their order, with what is not paired in them."""
    sure = _in_order(pairs)
    taken = set(pairs.values())
    last_old = last_new = -1
    for at_new, at_old in [*sure, (news, olds)]:
        left = [at for at in range(last_old + 1, at_old) if at not in taken]
        right = [at for at in range(last_new + 1, at_new) if at not in pairs]
        if left and right:
            yield left, right
        last_old, last_new = at_old, at_new


def _pair_alike(
    old: Sequence[Part], new: Sequence[Part], olds: list[int], news: list[int], pairs: Pairs, least: float
) -> None:
    """The most alike first; of equals those that stand nearest to each other."""
    scored: list[tuple[float, int, int, int]] = []
    for at_new, candidates in _candidates(old, new, olds, news):
        for at_old in candidates:
            score = ratio(old[at_old].text, new[at_new].text, score_cutoff=least)
            if score:
                scored.append((-score, abs(olds.index(at_old) - news.index(at_new)), at_new, at_old))
    taken = set(pairs.values())
    for _score, _apart, at_new, at_old in sorted(scored):
        if at_new not in pairs and at_old not in taken:
            pairs[at_new] = at_old
            taken.add(at_old)


def _candidates(
    old: Sequence[Part], new: Sequence[Part], olds: list[int], news: list[int]
) -> Iterator[tuple[int, list[int]]]:
    """For each new part the old ones of its kind that share a word which few have; all of them where there are few."""
    if len(olds) * len(news) <= _RARE * _RARE:
        yield from ((at, [each for each in olds if old[each].kind == new[at].kind]) for at in news)
        return
    having: dict[str, list[int]] = defaultdict(list)
    for at in olds:
        for word in set(old[at].text.lower().split()):
            having[word].append(at)
    for at in news:
        shared: Counter[int] = Counter()
        for word in set(new[at].text.lower().split()):
            if len(having.get(word, ())) <= _RARE:
                shared.update(having.get(word, ()))
        yield at, [each for each, _count in shared.most_common(_RARE) if old[each].kind == new[at].kind]


def _pair_elsewhere(old: Sequence[Part], new: Sequence[Part], pairs: Pairs) -> None:
    taken = set(pairs.values())
    olds = [at for at in range(len(old)) if at not in taken]
    news = [at for at in range(len(new)) if at not in pairs]
    _pair_alike(old, new, olds, news, pairs, _MOVED)


# What was moved


def _in_order(pairs: Pairs) -> list[tuple[int, int]]:
    """The longest chain of pairs that keeps the order of both editions."""
    listed = sorted(pairs.items())
    ends: list[int] = []
    last: list[int] = []
    before: dict[int, int] = {}
    for at, (_new, at_old) in enumerate(listed):
        place = bisect_left(ends, at_old)
        ends[place : place + 1] = [at_old]
        last[place : place + 1] = [at]
        before[at] = last[place - 1] if place else -1
    chain: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        chain.append(listed[at])
        at = before[at]
    return chain[::-1]


def _moved(pairs: Pairs, old: Sequence[Part]) -> set[int]:
    """Places in the new edition of what stands elsewhere than it stood, seen from what kept its order."""
    return set(pairs) - {at_new for at_new, _at_old in _in_order(pairs)}


def _rows(old: Sequence[Part], new: Sequence[Part], pairs: Pairs, moved: set[int]) -> Iterator[Row]:
    """Rows in the new order; what was deleted comes where it stood: after what kept its order before it."""
    taken = set(pairs.values())
    gone = [at for at in range(len(old)) if at not in taken]
    kept = [pairs[at] for at in range(len(new)) if at in pairs and at not in moved]
    yield from _gone(old, gone, kept[0] if kept else len(old))
    for at, part in enumerate(new):
        stood = pairs.get(at)
        yield _row(old[stood] if stood is not None else None, part, at in moved)
        if stood is not None and at not in moved:
            kept.pop(0)
            yield from _gone(old, gone, kept[0] if kept else len(old))


def _gone(old: Sequence[Part], gone: list[int], before: int) -> Iterator[Row]:
    while gone and gone[0] < before:
        yield Row(old[gone.pop(0)], None)


def _row(old: Part | None, new: Part, moved: bool) -> Row:
    words = tuple(marked_change(old.text, new.text)) if old is not None and old.text != new.text else ()
    return replace(Row(old, new, moved), words=words)
