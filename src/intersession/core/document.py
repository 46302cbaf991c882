"""What is read out of a document: plain values in the shapes of the document's JSON."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, cast

from intersession.core.faults import Fault
from intersession.core.symbols import Symbol

Style = Literal["bold", "italic", "underline", "superscript", "subscript"]
STYLES: tuple[Style, ...] = ("bold", "italic", "underline", "superscript", "subscript")  # the order in which they stand
ChangeKind = Literal["insert", "delete", "move_from", "move_to", "format"]
AskKind = Literal["choose", "rank", "yes_no", "comment"]
GONE: tuple[ChangeKind, ...] = ("delete", "move_from")
COME: tuple[ChangeKind, ...] = ("insert", "move_to")


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody changed with tracking on. `was` holds the styles before a change of format; `over` is the change that
    this one was made upon, such as the insertion of words that another person then deleted."""

    kind: ChangeKind
    author: str = ""
    at: datetime.datetime | None = None
    was: tuple[Style, ...] | None = None
    over: Change | None = None

    def kinds(self) -> set[ChangeKind]:
        return {self.kind} | (self.over.kinds() if self.over else set())


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style. Where a footnote's mark stands, `note` is the footnote's id and the text is empty."""

    text: str
    styles: tuple[Style, ...] = ()
    change: Change | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody wrote in the margin, and the words that it stands beside."""

    text: str
    author: str = ""
    at: datetime.datetime | None = None
    on: str = ""


def accepted(runs: Iterable[Run]) -> str:
    """The text with every tracked change taken."""
    return "".join(run.text for run in runs if run.change is None or not run.change.kinds() & set(GONE))


def original(runs: Iterable[Run]) -> str:
    """The text with every tracked change rejected."""
    return "".join(run.text for run in runs if run.change is None or not run.change.kinds() & set(COME))


@dataclass(frozen=True, slots=True)
class Organ:
    """The organization's name in one language; the acronym and the language are null where the page gives none."""

    language: str | None
    acronym: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Masthead:
    """The first page's particulars. What the page does not say is null.

    `language` is that of this version, `session` the body's session where it is printed apart from the meeting.
    """

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
    language: str | None = None
    session: str | None = None


@dataclass(slots=True, kw_only=True)
class Worded:
    """What every part of a document that has an id and a text can bear besides.

    The text is the accepted one of `runs`; `original_text` is the rejected one, null where nothing is tracked.
    `mark_change` is the change that its paragraph mark bears: the whole part was inserted, deleted or moved, or, where words
    of it are older than an inserted mark, parted from the next. Two paragraphs joined by a deleted mark are one part; a run
    of one line feed that was deleted parts them still. `eid` is where it stands in this edition; in a text that was just
    read, its id.
    """

    runs: tuple[Run, ...] = ()
    original_text: str | None = None
    mark_change: Change | None = None
    comments: tuple[Comment, ...] = ()
    eid: str = ""

    def __post_init__(self) -> None:
        part = cast("Passage", self)  # or any other below: the order of fields forbids to declare id and text here
        part.eid = part.eid or part.id
        if part.text and not part.runs:
            part.runs = (Run(part.text),)

    def say(self, runs: tuple[Run, ...]) -> None:
        """Take these runs, and the texts that they make."""
        part = cast("Passage", self)
        part.runs, part.text = runs, accepted(runs)
        part.original_text = original(runs) if part.mark_change or any(run.change for run in runs) else None


@dataclass(slots=True)
class Item(Worded):
    """A lettered, numbered or bulleted item of a paragraph; a bullet has no letter. Levels count from 1."""

    letter: str | None
    level: int
    id: str
    text: str = ""


@dataclass(slots=True)
class Passage(Worded):
    """A paragraph as read; `number` is null where none is printed, `section` is the nearest heading's id.

    `label` is the number as printed where it is more than a number and its stop ("1.1", "9 bis"); `number` is null then.
    """

    number: int | None
    id: str
    section: str | None
    line: int
    text: str = ""
    items: list[Item] = field(default_factory=list)
    quotation: bool = False
    label: str | None = None

    @property
    def printed(self) -> str:
        """The number with the stop that official documents set after it: "9.", "9 bis.", "1.1"; "" where there is none."""
        if self.label is not None:
            return self.label if self.label[-1:].isdigit() else f"{self.label}."
        return "" if self.number is None else f"{self.number}."


@dataclass(slots=True)
class Heading(Worded):
    """A heading of level 1, 2 or 3."""

    level: int
    id: str
    text: str
    line: int


@dataclass(slots=True)
class LetteredHeading(Worded):
    """A heading with a letter or number that can be chosen: "(a) …", "Option 2: …"."""

    letter: str
    id: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its words (a line feed parts its paragraphs), how many columns and rows it covers, the change
    by which the cell itself came or went, and the comments on it."""

    runs: tuple[Run, ...] = ()
    columns: int = 1
    rows: int = 1
    change: Change | None = None
    comments: tuple[Comment, ...] = ()

    @property
    def text(self) -> str:
        return accepted(self.runs)

    @property
    def original_text(self) -> str | None:
        """The text with changes rejected; null where nothing is tracked."""
        return original(self.runs) if any(run.change for run in self.runs) else None

    @property
    def is_plain(self) -> bool:
        return self == Cell.of(self.text)

    @classmethod
    def of(cls, text: str) -> Cell:
        return cls((Run(text),) if text else ())


@dataclass(slots=True)
class Table:
    """Rows of cells, of which the first `head` are its head; the caption is null where none is printed."""

    id: str
    rows: list[list[Cell]]
    line: int
    title: str | None = None
    head: int = 0


@dataclass(slots=True)
class Footnote(Worded):
    """A footnote with its mark, and the id of the part that bears the mark (null where none does).

    It stands directly after the block that bears the mark (`Run.note`), a paragraph's items being part of the paragraph; its
    own paragraphs are parted by line feeds.
    """

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
    """A document as read; its lines count from 1, and are paragraphs where a format has no lines (Word).

    `code` is what the QR code at the end of a letter holds; it is drawn where a format has pictures, and never read back.
    """

    masthead: Masthead = field(default_factory=Masthead)
    blocks: list[Block] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)
    not_understood: list[NotUnderstood] = field(default_factory=list)
    code: str | None = None
