"""Where a text was corrected: its paragraphs with the old and the new words."""

from collections.abc import Iterator
from typing import Any

from intersession.core import corrections
from intersession.site.prepared import Given, Prepared

from .models import Correction, Edition
from .seen import Seen

Block = dict[str, Any]


def show_corrections(found: Seen, edition: Edition, blocks: list[Block]) -> list[tuple[str, str]]:
    """Mark in these blocks, which are the public text, what released corrigenda changed; the identity of each, and how it is cited.

    One query.
    """
    made = CORRECTED(document=found.document.pk, language=edition.language, at=found.at)
    places = {block["id"]: block for block in _all(blocks)}
    found_in: dict[str, str] = {}
    for one in made:
        if block := places.get(one.paragraph.identity):
            block.update(corrections.shown(block, one.old, one.new))
            found_in[block["id"]] = block.get("cite") or str(block.get("text") or "")[:40]
    return list(found_in.items())


def _all(blocks: list[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _all([*block.get("items", ()), *block.get("blocks", ())])


CORRECTED = Prepared(
    lambda: (
        Correction.objects.filter(
            document=Given("document"), language=Given("language"), corrigendum__released_at__lte=Given("at"),
            corrigendum__withdrawn_at=None,
        )
        .select_related("paragraph", "corrigendum")
        .order_by("pk")
    )
)  # fmt: skip
