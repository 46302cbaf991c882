"""What was translated before, ready to be searched: what is public and what was brought, and what the document itself repeats."""

from collections.abc import Iterable, Iterator
from threading import Lock
from typing import Any

from intersession.core.memory import Memory, Pair
from intersession.core.segments import Segment
from intersession.core.tags import tagged

from .models import MemoryText

_held: dict[tuple[str, str], tuple[Any, Memory]] = {}  # by languages, with the state of the table that it was read from
_reading = Lock()


def remembered(source_language: str, language: str, stands: Any) -> Memory:
    """Everything that is remembered of two languages; read anew where the memory `stands` otherwise than when it was read."""
    key = (source_language, language)
    with _reading:
        held = _held.get(key)
        if held is None or held[0] != stands:
            held = _held[key] = (stands, Memory(pairs(source_language, language)))
    return held[1]


def pairs(source_language: str, language: str) -> Iterator[Pair]:
    """What is remembered of two languages, in the order in which it came; one query."""
    rows = MemoryText.objects.filter(language=source_language, unit__texts__language=language)
    said = rows.order_by("unit").values_list(
        "text", "unit__texts__text", "unit__origin", "unit__segment", "edition__released_at"
    )
    for source, target, origin, segment, at in said.iterator():
        yield Pair(source, target, origin, segment, at)


def of_itself(made: Iterable[Segment]) -> Memory:
    """What a document says already in both languages."""
    return Memory(
        Pair(tagged(one.source).text, tagged(one.target, tagged(one.source).tags).text, "", one.label or one.identity)
        for one in made
        if one.is_translatable and one.target is not None and one.state == "fresh"
    )
