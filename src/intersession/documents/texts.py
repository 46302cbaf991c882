"""A stored edition as the document's JSON, and from there in every format."""

import re
from collections.abc import Iterable
from typing import Any

from intersession.core import formats
from intersession.core.formats.from_json import from_json

from .models import Edition, EditionParagraph

Block = dict[str, Any]
CITED = re.compile(r"para_(\w+?)((?:__item_[^_]+)*)")


def blocks_of(paragraphs: Iterable[EditionParagraph]) -> list[Block]:
    """The blocks of an edition: `id` is the permanent identity, `eid` where it stands here, `cite` as people cite it."""
    listed = list(paragraphs)
    identities = {row.eid: row.paragraph.identity for row in listed}
    top: list[Block] = []
    made: dict[str, Block] = {}
    for row in listed:
        block = made[row.eid] = _block(row, identities)
        parent = made.get(row.inside)
        if parent is None:
            top.append(block)
        else:
            parent["items" if block["type"] == "item" else "blocks"].append(block)
    return top


def _block(row: EditionParagraph, identities: dict[str, str]) -> Block:
    block = dict(row.block) | {"id": row.paragraph.identity}
    for name in ("section", "on"):
        if block.get(name):
            block[name] = identities.get(block[name], block[name])
    match block["type"]:
        case "paragraph":
            block |= {"eid": row.eid, "items": [], "cite": citation(row.eid)}
        case "item":
            block |= {"eid": row.eid, "cite": citation(row.eid)}
        case "annex":
            block |= {"blocks": []}
    return block


def citation(eid: str) -> str:
    """How people cite a place in an edition: "9.a" for item (a) of paragraph 9; nothing where there is no number."""
    found = CITED.fullmatch(eid)
    if not found or not found[1][0].isdigit():
        return ""
    return ".".join([found[1], *found[2].split("__item_")[1:]])


def paragraphs_of(*editions: Edition) -> dict[int, list[EditionParagraph]]:
    """The rows of each edition, in order, in one query."""
    found: dict[int, list[EditionParagraph]] = {edition.pk: [] for edition in editions}
    for row in EditionParagraph.objects.filter(edition__in=editions).select_related("paragraph"):
        found[row.edition_id].append(row)
    return found


def as_json(edition: Edition) -> dict[str, Any]:
    """The edition in the shape of the document's JSON."""
    blocks = blocks_of(paragraphs_of(edition)[edition.pk])
    return {
        "masthead": edition.masthead,
        "blocks": [_without_citations(block) for block in blocks],
        "asks": edition.asks,
        "not_understood": edition.not_understood,
    }


def _without_citations(block: Block) -> Block:
    kept = {name: value for name, value in block.items() if name != "cite"}
    if block["type"] == "item":
        kept.pop("eid", None)
    for name in ("items", "blocks"):
        if name in kept:
            kept[name] = [_without_citations(part) for part in kept[name]]
    return kept


def written(edition: Edition, to: str) -> str:
    """The edition as `json`, `text` or `html`."""
    return formats.write(from_json(as_json(edition)), to, edition.language)


def side_by_side(left: list[Block], right: list[Block]) -> list[tuple[Block | None, Block | None]]:
    """Two languages in rows, by identity; what one of them lacks stands alone where it comes."""
    others = {block["id"]: block for block in right}
    waiting = list(right)
    shared = {block["id"] for block in left} & others.keys()
    aligned: list[tuple[Block | None, Block | None]] = []
    for block in left:
        while block["id"] in shared and waiting and waiting[0]["id"] not in shared:
            aligned.append((None, waiting.pop(0)))
        other = others.get(block["id"])
        if other in waiting:
            waiting.remove(other)
        aligned.append((block, other))
    return aligned + [(None, block) for block in waiting]
