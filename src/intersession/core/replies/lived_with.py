"""What could be taken should others so wish, beside what is chosen: a concession, and no choice ("should most prefer (a), we could live with it")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from intersession.core.replies import phrases
from intersession.core.replies.stances import Heard
from intersession.core.replies.vocabulary import pattern

_SHOULD, IN_PLACE = pattern(r"(?<![\w'])(?:{should_others})(?!\w)"), pattern(r"(?<![\w'])(?:{in_its_place})(?!\w)")
_COULD = pattern(r"(?<![\w'])(?:{could_live})(?!\w)")
_OPENS = pattern(r"[\s,;–-]*(?:(?:and|et|y|but|mais|pero),? )?(?:{should_others})(?!\w)")


def lived_with(text: str) -> Iterator[tuple[int, int]]:
    """The parts of a folded sentence that only concede: something should be so, and then something could be lived with, in place of nothing."""
    turns = [match.start() for match in phrases.TURN.finditer(text)]
    for first, last in zip([0, *turns], [*turns, len(text)], strict=True):
        part = text[first:last]
        if _SHOULD.search(part) and _COULD.search(part) and not IN_PLACE.search(part) and '"' not in part:
            yield first, last


def concede(heard: Sequence[Heard]) -> None:
    """Takes what such parts name as conceded; what is chosen before a condition stays chosen."""
    for one in heard:
        start, text = one.sentence.start, one.sentence.text
        for first, last in lived_with(text):
            opens = _OPENS.match(text, first)
            one.said = [
                each._replace(stance="concedes")
                if first <= each.mention.start - start < last and (opens or each.stance != "chooses")
                else each
                for each in one.said
            ]
