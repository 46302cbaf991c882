"""The question that a note asks, as replies are read against it."""

from __future__ import annotations

from collections.abc import Iterator

from intersession.core.document import Annex, Ask, Block, Heading, LetteredHeading, Passage, ReadDocument
from intersession.core.paragraphs.languages import language_written
from intersession.core.replies.evidence import bare
from intersession.core.replies.shapes import Asked, Offered
from intersession.core.replies.vocabulary import pattern

_PARTS = pattern(r"^.{0,60}?\d\s+[-–—:]\s+")  # "IDM 2009 – ", before a theme


def asked_of(note: ReadDocument, name: str = "") -> Asked | None:
    """The first question of a note that a reply can answer; None where it asks nothing. Its name is the note's symbol, else `name`."""
    ask = next((ask for ask in sorted(note.asks, key=lambda one: not one.of)), None)
    if ask is None:
        return None
    blocks = list(_flat(note.blocks))
    language = language_written(" ".join(_words(blocks))) or note.masthead.language or "en"
    theme = _theme(blocks, ask)
    return Asked(
        name=note.masthead.symbol or name,
        options=tuple(_options(ask, blocks, language)),
        picks=ask.picks or ask.places or max(1, len(ask.of)),
        symbol=note.masthead.symbol or "",
        titles={language: theme} if theme else {},
        ranks=ask.kind == "rank",
        modifications=ask.modifications,
        alternatives=ask.alternatives,
        kind="yes_no" if ask.kind == "yes_no" else "comment" if ask.kind == "comment" else "choose",
        silence=ask.mode == "silence",
        cited=(note.masthead.title,) if note.masthead.title else (),
        asker=tuple(name for organ in note.masthead.organization for name in (organ.name, organ.acronym) if name),
    )


def _flat(blocks: list[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Annex):
            yield from _flat(block.blocks)


def _words(blocks: list[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading | LetteredHeading | Passage):
            yield block.text


def _options(ask: Ask, blocks: list[Block], language: str) -> Iterator[Offered]:
    texts = {block.number: block.text for block in blocks if isinstance(block, Passage) and block.number is not None}
    for place, option in enumerate(ask.of):
        label = option.label or chr(ord("a") + place)
        text = "\n".join(texts[number] for number in option.paragraphs if number in texts)
        yield Offered(label, {language: option.title}, option.paragraphs, {language: text} if text else {})


def _theme(blocks: list[Block], ask: Ask) -> str:
    """The heading over the first paragraph that asks, without what stands before a dash, if the text says it too: others are "Action requested"."""
    heading = ""
    for block in blocks:
        if isinstance(block, Heading):
            heading = block.text
        if isinstance(block, Passage) and block.number in ask.paragraphs:
            theme = _PARTS.sub("", heading)
            said = sum(bare(theme) in bare(block.text) for block in blocks if isinstance(block, Heading | Passage))
            return theme if said > 1 else ""
    return ""
