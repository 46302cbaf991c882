"""From sentences to a document: its first page, its blocks with their identities, and what it asks."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from django.utils import translation
from django.utils.translation import gettext as _

from intersession.core.document import (
    Ask,
    Block,
    Choosable,
    Heading,
    Item,
    LetteredHeading,
    Masthead,
    Organ,
    Passage,
    ReadDocument,
)
from intersession.core.paragraphs.runs import plain, read_runs
from intersession.core.symbols import SymbolError, parse_symbol
from intersession.site.labels import in_language
from intersession.site.models import Organization

from .composing import Composition
from .facts import Facts
from .models import NoteSentence
from .patterns import template
from .tokens import as_json, filled, from_json

ITEM_ENDS = {"en": (";", "."), "fr": ("\u00a0;", "."), "es": (";", ".")}
LETTERS = "abcdefghijklmnopqrstuvwxyz"
NO_LINE = 0


def sentences_of(composition: Composition, languages: Iterable[str]) -> list[NoteSentence]:
    """The sentences of a composition, unsaved and in order, each with its pattern as it now stands in every language."""
    known = list(languages)
    return [
        NoteSentence(
            position=position, part=part.key, kind=part.kind, key=said.key, pattern=said.pattern,
            tokens=as_json(said.tokens),
            said={language: template(said.pattern, said.tokens, language) for language in known},
        )
        for position, (part, said) in enumerate(composition.sentences())
    ]  # fmt: skip


def words_of(sentence: NoteSentence, language: str) -> str:
    """The sentence in a language, with bold and italics marked; it begins with a capital."""
    words = filled(sentence.template(language), from_json(sentence.tokens), language)
    return words if sentence.kind == "item" else capitalised(words)


def capitalised(words: str) -> str:
    """The same with a capital letter first, after quotation marks and marks of style."""
    first = re.search(r"\w", words)
    return words[: first.start()] + first[0].upper() + words[first.end() :] if first else words


def read_document(
    sentences: Iterable[NoteSentence], facts: Facts, language: str, symbol: str, on: date
) -> ReadDocument:
    """The note in one language as a document that was read: the same blocks, identities and asks as its text gives back."""
    blocks = list(_blocks(sentences, language))
    with translation.override(language):
        head = masthead(facts, language, symbol, on)
    return ReadDocument(masthead=head, blocks=blocks, asks=list(_asks(facts, blocks, language)))


def masthead(facts: Facts, language: str, symbol: str, on: date) -> Masthead:
    """The first page; what the records do not say is null."""
    organization, meeting = facts.organization, facts.consultation
    theme = facts.theme(facts.cycle)
    languages: list[str] = organization.languages or [language]
    title = in_language(meeting.title, language) if meeting else ""
    return Masthead(
        organization=tuple(_organs(organization)),
        meeting=title.upper() or None,
        symbol=symbol or None,
        symbol_parts=_parts(symbol),
        original_language=languages[0],
        place=in_language(organization.seat, language) or None,
        date=on,
        series_title=f"{in_language(organization.forum_name, language)} {facts.cycle.year}".upper(),
        title=in_language(theme.title, language) if theme else None,
        kind=_("Discussion Note"),
        meeting_date=meeting.first_day if meeting else None,
    )


def _parts(symbol: str):  # type: ignore[no-untyped-def]
    try:
        return parse_symbol(symbol) if symbol else None
    except SymbolError:
        return None


def _organs(organization: Organization) -> Iterator[Organ]:
    for language in organization.languages or organization.name:
        if language in organization.name:
            yield Organ(language, organization.acronym.get(language), organization.name[language])


def _blocks(sentences: Iterable[NoteSentence], language: str) -> Iterator[Block]:
    """Blocks numbered as a reader of the text would number them."""
    section: str | None = None
    headings = number = 0
    last: Passage | None = None
    for (kind, _part), group in groupby(sentences, key=lambda one: (one.kind, one.part)):
        text = " ".join(words_of(one, language) for one in group)
        if kind == "item" and last is not None:
            _add_item(last, text)
            continue
        if last is not None:
            _end_items(last, language)
            last = None
        if kind == "paragraph":
            number += 1
            runs = read_runs(text)
            last = Passage(number, f"para_{number}", section, NO_LINE, plain(text), runs=runs)
            yield last
        elif kind.startswith("topic:"):
            letter = kind.removeprefix("topic:")
            section = f"topic_{letter}"
            yield LetteredHeading(letter, section, plain(text), NO_LINE)
        else:
            headings += 1
            section = f"hdg_{headings}"
            yield Heading(int(kind.removeprefix("heading")), section, plain(text), NO_LINE)
    if last is not None:
        _end_items(last, language)


def identities_of(sentences: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Of sentences in order (kind and part of each) the identity of the block or item that each is part of."""
    headings = number = items = 0
    for (kind, _part), group in groupby(sentences):
        if kind == "item":
            items += 1
            identity = f"para_{number}__item_{LETTERS[(items - 1) % 26]}"
        elif kind == "paragraph":
            number, items = number + 1, 0
            identity = f"para_{number}"
        elif kind.startswith("topic:"):
            identity = f"topic_{kind.removeprefix('topic:')}"
        else:
            headings += 1
            identity = f"hdg_{headings}"
        yield from (identity for _one in group)


def _add_item(passage: Passage, text: str) -> None:
    letter = LETTERS[len(passage.items) % 26]
    passage.items.append(Item(letter, 1, f"{passage.id}__item_{letter}", text, runs=read_runs(text)))


def _end_items(passage: Passage, language: str) -> None:
    """A semicolon after each item, a full stop after the last; one that ends with a mark of its own keeps it."""
    more, end = ITEM_ENDS[language]
    for item in passage.items:
        mark = end if item is passage.items[-1] else more
        text = item.text if item.text.endswith(("?", "!", "…")) else item.text + mark
        item.text, item.runs = plain(text), read_runs(text)


def _asks(facts: Facts, blocks: list[Block], language: str) -> Iterator[Ask]:
    """What the note asks, from the records; nothing where it does not say so."""
    if facts.asks and facts.theme(facts.asks) is None:
        yield from _theme_ask(facts, blocks)
        return
    topics = [block for block in blocks if isinstance(block, LetteredHeading)]
    if not topics or not facts.places:
        return
    passages = [block for block in blocks if isinstance(block, Passage)]
    asking = [p.number for p in passages if p.number and p.section and _asks_in(p, passages, topics)]
    yield Ask(
        kind="choose", places=facts.places, picks=facts.places,
        of=tuple(Choosable(t.letter, t.text, _paragraphs(t, passages, asking)) for t in topics),
        modifications=facts.modifications, alternatives=facts.alternatives,
        at=facts.consultation.first_day if facts.consultation else None,
        by=None if facts.consultation else _deadline(facts), paragraphs=tuple(asking),
    )  # fmt: skip


def _theme_ask(facts: Facts, blocks: list[Block]) -> Iterator[Ask]:
    """Which of the themes that the last paragraph lists the next year should have."""
    last = blocks[-1] if blocks else None
    if isinstance(last, Passage) and last.items and facts.consultation and last.number:
        yield Ask(
            kind="choose", places=1, picks=1, of=tuple(Choosable(i.letter, i.text.rstrip(" \u00a0;."), (last.number,)) for i in last.items),
            modifications=False, alternatives=False, at=facts.consultation.first_day, by=None, paragraphs=(last.number,),
        )  # fmt: skip


def _asks_in(passage: Passage, passages: list[Passage], topics: list[LetteredHeading]) -> bool:
    """The paragraph before the first topic, and the note's last."""
    explaining = {topic.id for topic in topics}
    before = next((p for p in reversed(passages) if p.section not in explaining), passages[-1])
    return passage in (before, passages[-1])


def _paragraphs(topic: LetteredHeading, passages: list[Passage], asking: list[int]) -> tuple[int, ...]:
    return tuple(p.number for p in passages if p.section == topic.id and p.number and p.number not in asking)


def _deadline(facts: Facts) -> date | None:
    question = facts.topic_question
    return date.fromisoformat(question.closes_wall[:10]) if question and question.closes_wall else None
