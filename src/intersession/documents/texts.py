"""A stored edition as the document's JSON, and from there in every format."""

from collections.abc import Iterable
from typing import Any

from intersession.core import formats
from intersession.core.citations import citation
from intersession.core.document import ReadDocument
from intersession.core.formats.akn import write_akn
from intersession.core.formats.from_json import from_json
from intersession.site.prepared import Given, Prepared

from .models import Alias, Edition, EditionParagraph

Block = dict[str, Any]


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


def paragraphs_of(*editions: Edition) -> dict[int, list[EditionParagraph]]:
    """The rows of each edition, in order; a query each."""
    return {edition.pk: ROWS(edition=edition.pk) for edition in editions}


ROWS = Prepared(lambda: EditionParagraph.objects.filter(edition=Given("edition")).select_related("paragraph"))


def as_json(edition: Edition) -> dict[str, Any]:
    """The edition in the shape of the document's JSON."""
    return _json_of(edition, paragraphs_of(edition)[edition.pk])


def _json_of(edition: Edition, paragraphs: Iterable[EditionParagraph]) -> dict[str, Any]:
    blocks = blocks_of(paragraphs)
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


def document_of(edition: Edition) -> ReadDocument:
    """The edition as the document that it is; what was not understood of the file that came is not handed on with it."""
    return from_json(as_json(edition) | {"not_understood": []})


def documents_of(editions: Iterable[Edition]) -> dict[int, ReadDocument]:
    """As `document_of` by the edition's key, of several editions in one query."""
    listed = {edition.pk: edition for edition in editions}
    rows: dict[int, list[EditionParagraph]] = {key: [] for key in listed}
    for row in EditionParagraph.objects.filter(edition__in=listed).select_related("paragraph"):
        rows[row.edition_id].append(row)
    return {key: from_json(_json_of(listed[key], rows[key]) | {"not_understood": []}) for key in listed}


def written(edition: Edition, to: str) -> bytes:
    """The edition in one of the formats."""
    if to == "akn":
        return write_akn(document_of(edition), edition.language, former_symbols(edition))
    return formats.write(document_of(edition), to, edition.language)


def former_symbols(edition: Edition) -> list[str]:
    """The provisional symbols that the edition's document bore."""
    return list(Alias.objects.filter(document=edition.document_id).order_by("pk").values_list("symbol", flat=True))


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
