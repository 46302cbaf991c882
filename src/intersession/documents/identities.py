"""Which paragraph is which: of a new text the identities that it shares with the one that stands.

A language version is aligned by place: paragraph 9 in French is paragraph 9. A newer edition in the same language is
aligned by what it says, so that an identity stays with its text when printed numbers move.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from intersession.core.comparison import alike

Block = dict[str, Any]


@dataclass(frozen=True)
class Row:
    """One part of a text as it is stored: `inside` is the eid of the paragraph or annex that it is part of."""

    eid: str
    text: str
    block: Block
    inside: str = ""


@dataclass(frozen=True)
class Alignment:
    """What two language versions do not share, by identity."""

    missing: list[str]
    added: list[str]

    def __bool__(self) -> bool:
        return not (self.missing or self.added)


def rows(blocks: list[Block], inside: str = "") -> Iterator[Row]:
    """The parts of a document in order; items and an annex's blocks come after what they stand in."""
    for block in blocks:
        kept = {name: value for name, value in block.items() if name not in ("items", "blocks")}
        yield Row(block["id"], text_of(block), kept, inside)
        yield from rows([*block.get("items", ()), *block.get("blocks", ())], block["id"])


def text_of(block: Block) -> str:
    """The words of a block: its text, an annex's title, a table's cells."""
    if block["type"] == "table":
        return "\n".join("\t".join(map(_cell, row)) for row in block["rows"])
    return str(block.get("text") or block.get("title") or "")


def _cell(cell: Any) -> str:
    return str(cell["text"] if isinstance(cell, dict) else cell)


def by_place(new: list[Row], known: Collection[str]) -> tuple[dict[str, str], Alignment]:
    """The identity of each part by its eid, for another language; and what does not align."""
    eids, there = [row.eid for row in new], set(known)
    here = set(eids)
    alignment = Alignment([i for i in known if i not in here], [eid for eid in eids if eid not in there])
    return {eid: eid for eid in eids}, alignment


def by_text(new: list[Row], old: list[tuple[str, str]], taken: Collection[str]) -> dict[str, str]:
    """The identity of each part by its eid, for a newer text in the same language.

    `old` holds identity and text of the parts that stand, in order; `taken` every identity the document ever gave.
    Equal texts keep theirs; of a stretch that was rewritten the parts keep theirs in turn, or where there are more or fewer of
    them those that are most alike; what is new gets a new one.
    """
    found: dict[str, str] = {}
    matcher = SequenceMatcher(None, [text for _identity, text in old], [row.text for row in new], autojunk=False)
    for kind, i, i_end, j, j_end in matcher.get_opcodes():
        if kind == "equal" or (kind == "replace" and i_end - i == j_end - j):
            found |= {row.eid: identity for row, (identity, _text) in zip(new[j:j_end], old[i:i_end], strict=True)}
        elif kind == "replace":
            pairs = alike([text for _identity, text in old[i:i_end]], [row.text for row in new[j:j_end]])
            found |= {new[j + here].eid: old[i + there][0] for here, there in pairs.items()}
    used = {*taken, *found.values()}
    for row in new:
        if row.eid not in found:
            found[row.eid] = _unused(row.eid, used)
            used.add(found[row.eid])
    return found


def _unused(eid: str, used: set[str]) -> str:
    """An identity that was never given: the eid, or where it is taken the eid with a count."""
    if eid not in used:
        return eid
    return next(name for n in range(2, len(used) + 3) if (name := f"{eid}-{n}") not in used)
