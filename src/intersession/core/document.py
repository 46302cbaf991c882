"""What is read out of a document: plain values in the shapes of the document's JSON."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Literal

from intersession.core.faults import Fault
from intersession.core.symbols import Symbol

Style = Literal["bold", "italic"]
AskKind = Literal["choose", "rank", "yes_no", "comment"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; the runs of a passage joined are its text."""

    text: str
    styles: tuple[Style, ...] = ()


@dataclass(frozen=True, slots=True)
class Organ:
    """The organization's name in one language; the acronym and the language are null where the page gives none."""

    language: str | None
    acronym: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Masthead:
    """The first page's particulars. What the page does not say is null."""

    organization: tuple[Organ, ...] = ()
    meeting: str | None = None
    symbol: str | None = None
    symbol_parts: Symbol | None = None
    original_language: str | None = None
    distribution: str | None = None
    place: str | None = None
    date: datetime.date | None = None
    series_title: str | None = None
    title: str | None = None
    kind: str | None = None
    meeting_date: datetime.date | None = None
    agenda_item: str | None = None


@dataclass(slots=True)
class Item:
    """A lettered, numbered or bulleted item of a paragraph; a bullet has no letter. Levels count from 1."""

    letter: str | None
    level: int
    id: str
    text: str = ""
    runs: tuple[Run, ...] = ()


@dataclass(slots=True)
class Passage:
    """A paragraph as read; `number` is null where none is printed, `section` is the nearest heading's id."""

    number: int | None
    id: str
    section: str | None
    line: int
    text: str = ""
    runs: tuple[Run, ...] = ()
    items: list[Item] = field(default_factory=list)

    @property
    def eid(self) -> str:
        """Where it stands in this edition; in a text that was just read, its identity."""
        return self.id


@dataclass(slots=True)
class Heading:
    """A heading of level 1 or 2."""

    level: int
    id: str
    text: str
    line: int


@dataclass(slots=True)
class LetteredHeading:
    """A heading with a letter or number that can be chosen: "(a) …", "Option 2: …"."""

    letter: str
    id: str
    text: str
    line: int


@dataclass(slots=True)
class Table:
    """Rows of cells; the caption is null where none is printed."""

    id: str
    rows: list[list[str]]
    line: int
    title: str | None = None


@dataclass(slots=True)
class Footnote:
    """A footnote with its mark, and the id of the passage that bears the mark (null where none does)."""

    id: str
    mark: str
    on: str | None
    text: str
    line: int


@dataclass(slots=True)
class Annex:
    """An annex with its own blocks and its own numbering."""

    id: str
    title: str
    original_language: str | None
    line: int
    blocks: list[Block] = field(default_factory=list)


Block = Heading | LetteredHeading | Passage | Table | Footnote | Annex


@dataclass(frozen=True, slots=True)
class Choosable:
    """One of what can be chosen: its label (null for titles alone), its title and the paragraphs that explain it."""

    label: str | None
    title: str
    paragraphs: tuple[int, ...] = ()


@dataclass(slots=True)
class Ask:
    """What a document asks of the membership; `addressed_to` is null where it asks all of it."""

    kind: AskKind
    places: int | None = None
    picks: int | None = None
    of: tuple[Choosable, ...] = ()
    modifications: bool = False
    alternatives: bool = False
    at: datetime.date | None = None
    by: datetime.date | None = None
    mode: str | None = None
    addressed_to: str | None = None
    paragraphs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A place in the text that was not understood (lines count from 1), and why."""

    line: int
    text: str
    fault: Fault

    @property
    def why(self) -> str:
        return str(self.fault)


@dataclass(slots=True)
class ReadDocument:
    """A document as read from a text."""

    masthead: Masthead = field(default_factory=Masthead)
    blocks: list[Block] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)
    not_understood: list[NotUnderstood] = field(default_factory=list)
