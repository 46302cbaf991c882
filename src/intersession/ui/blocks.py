"""The body of a document inside a page: what the HTML writer writes, with what is said to readers of the page besides."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from intersession.core.document import Block, Item, Passage
from intersession.core.formats.from_json import blocks_from_json, runs_from_json
from intersession.core.formats.html import Wrapped, html_parts, html_words

Blocks = Sequence[Block] | Sequence[Mapping[str, Any]]


def blocks(found: Blocks, language: str = "") -> SafeString:
    """All of them, one after the other; blocks of the model, or of the document's JSON."""
    return mark_safe("\n".join(parts(found, language)))


def parts(
    found: Blocks, language: str = "", *, prefix: str = "", beside: Callable[[str], str] = lambda _id: ""
) -> list[SafeString]:
    """As `blocks`, a text for each; `prefix` and `beside` as the writer takes them."""
    wrapped = Wrapped(prefix, _spoken(), _moment, beside)
    return [mark_safe(part) for part in html_parts(_blocks(found), language or None, wrapped)]


def runs(part: Passage | Item | Mapping[str, Any]) -> SafeString:
    """The words of a paragraph or item, of the model or of the document's JSON, with their styles and changes."""
    if isinstance(part, Mapping):
        part = Item(None, 1, "", part.get("text") or "", runs=runs_from_json(part.get("runs") or ()))
    return mark_safe(html_words(part, Wrapped(spoken=_spoken())))


def _blocks(found: Blocks) -> list[Block]:
    return [*(blocks_from_json([one])[0] if isinstance(one, Mapping) else one for one in found)]


def _spoken() -> dict[str, str]:
    come, gone = _("inserted:"), _("deleted:")
    return {"insert": come, "move_to": come, "delete": gone, "move_from": gone}


def _moment(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")
