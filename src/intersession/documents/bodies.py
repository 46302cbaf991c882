"""What a page shows of a document's text: the HTML writer's body, of one language or of two side by side.

A released edition never changes, so its body is written once and kept in the memory of the process. What is not public is never kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersession.core.brackets import Negotiated, Version, under_negotiation
from intersession.core.formats.from_json import blocks_from_json
from intersession.site.remembered import Remembered
from intersession.ui.blocks import parts
from intersession.ui.markup import filled, joined

from . import texts
from .comparing import lacking
from .corrected import show_corrections
from .models import Document, Edition
from .seen import Seen

Block = dict[str, Any]
NAMES = dict(settings.DOCUMENT_LANGUAGES)


@dataclass(frozen=True)
class Place:
    """A part of the text that a notice names: its anchor on the page, and the words that name it."""

    anchor: str
    words: str


@dataclass(frozen=True)
class PageBody:
    """The text as markup, the places that corrigenda changed, of two languages what either lacks of the other, and what of the first
    is under negotiation."""

    markup: SafeString
    corrected: Sequence[Place] = field(default=())
    lacks_left: Sequence[Place] = field(default=())
    lacks_right: Sequence[Place] = field(default=())
    negotiated: Negotiated | None = None


BODIES: Remembered[PageBody] = Remembered(256, heaviest=8_000_000, weight=lambda body: len(body.markup))


def body_of(found: Seen, shown: Sequence[Edition], corrigenda: Sequence[Document]) -> PageBody:
    """The text of one edition, or of two side by side, as this reader may see it; at most a query for each and one for corrections."""
    corrigenda = corrigenda if shown[0].is_public(found.at) else ()
    if not all(edition.is_public(found.at) for edition in shown):
        return _written(found, shown, corrigenda)
    key = [(edition.pk, edition.made_at, edition.released_at) for edition in shown]
    told = [(one.pk, one.released_at) for one in corrigenda]
    return BODIES.or_written(repr((key, told, get_language())), lambda: _written(found, shown, corrigenda))


def _written(found: Seen, shown: Sequence[Edition], corrigenda: Sequence[Document]) -> PageBody:
    rows = texts.paragraphs_of(*shown)
    said = [texts.blocks_of(rows[edition.pk]) for edition in shown]
    corrected = [Place(*place) for place in show_corrections(found, shown[0], said[0])] if corrigenda else []
    open_text = under_negotiation(blocks_from_json(said[0]))
    written = [_parts(one, blocks, first=one is shown[0]) for one, blocks in zip(shown, said, strict=True)]
    if len(shown) == 1:
        return PageBody(mark_safe("\n".join(written[0])), corrected, negotiated=open_text)
    only_left, only_right = lacking(*said)
    right = [Place(f"{_apart(shown[1])}{one['id']}", _named(one)) for one in only_right]
    left = [Place(one["id"], _named(one)) for one in only_left]
    return PageBody(_beside(shown, said, written), corrected, right, left, open_text)


def _parts(edition: Edition, said: list[Block], *, first: bool) -> list[SafeString]:
    """The markup of each block; beside a paragraph that has several versions stands where they are."""
    read, prefix = blocks_from_json(said), "" if first else _apart(edition)
    known = under_negotiation(read)
    versions = {group[0].id: group for group in known.versions} if known else {}
    return parts(read, edition.language, prefix=prefix, beside=lambda id: _versions(versions.get(id, ()), prefix))


def _versions(group: Sequence[Version], prefix: str) -> str:
    if not group:
        return ""
    links = joined(' <a href="#{}{}">{}</a>', ((prefix, one.id, one.label) for one in group))
    return filled('<aside class="versions" lang="{}">{}{}</aside>', get_language(), _("Versions:"), links)


def _named(block: Block) -> str:
    return str(block.get("cite") or block["id"])


def _apart(edition: Edition) -> str:
    """What stands before the anchors of the second language, since an anchor stands once in a page."""
    return f"{edition.language}_"


def _beside(shown: Sequence[Edition], said: Sequence[list[Block]], written: Sequence[list[SafeString]]) -> SafeString:
    heads = [(one.language, NAMES[one.language], one.direction) for one in shown]
    left, right = (
        {block["id"]: part for block, part in zip(blocks, markup, strict=True)}
        for blocks, markup in zip(said, written, strict=True)
    )
    rows = [
        [(*heads[0], one and left[one["id"]]), (*heads[1], other and right[other["id"]])]
        for one, other in texts.side_by_side(*said)
    ]
    names = [(code, name) for code, name, _direction in heads]
    return render_to_string("ui/beside.html", {"languages_shown": names, "rows": rows})
