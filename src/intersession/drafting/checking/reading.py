"""A text in the pieces that are checked: paragraphs and items, sentence by sentence, with what each is about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from intersession.core.asks.phrases import DEADLINE
from intersession.core.asks.sentences import sentences
from intersession.core.collation import fold
from intersession.core.document import Heading, Item, LetteredHeading, Passage, ReadDocument, Run
from intersession.core.figures import Dates, Day, Figure, Found, Names, read
from intersession.delegations.states import STATES
from intersession.drafting.tokens import Token, written

from .known import Matter

SUPPORT = re.compile(
    r"\b(?:support|contribut|financ|thank|soutien|apport|remerci|apoyo|aport|agradec|donor|donat)", re.IGNORECASE
)
ORDINAL_OF_WORKSHOP = {"en": r"{} (?:\d{{4}} )?(?:intersessional )?workshop", "fr": "{} atelier", "es": "{} taller"}
QUOTED = re.compile(r"“([^“”]{3,200})”|«[\s\u00a0\u202f]*([^«»]{3,200}?)[\s\u00a0\u202f]*»|\"([^\"]{3,200})\"")


@dataclass
class Piece:
    """A paragraph without its items, or one of its items, or a lettered heading: `cite` is how people cite it."""

    cite: str
    text: str
    runs: tuple[Run, ...] = ()
    section: str = ""
    asks: bool = False
    item: int = -1  # which item of its paragraph it is, from 0
    listed: str = ""  # the text of all items of its paragraph
    letter: str = ""  # of a lettered heading
    matters: set[str] = field(default_factory=set)

    def sentences(self, language: str) -> Iterator[tuple[str, list[Found]]]:
        """Each sentence with what can be read in it that says something: no "a", no letters."""
        for text in sentences(self.text):
            found = read(text, language, STATES)
            yield text, [one for one in found if not (isinstance(one, Figure) and one.indefinite)]

    def titles(self) -> Iterator[str]:
        """What is set in bold or italics, or stands between quotation marks."""
        marked = [run.text.strip(' ,.;:“”«»\u00a0\u202f"') for run in self.runs if run.styles]
        quoted = [next(filter(None, found)) for found in QUOTED.findall(self.text)]
        yield from dict.fromkeys(text for text in [*marked, *quoted] if len(text) > 4)


def pieces_of(document: ReadDocument) -> Iterator[Piece]:
    """The pieces of a document, in order, with the heading that each stands under."""
    asking = {number for ask in document.asks for number in ask.paragraphs}
    headings = {b.id: b.text for b in document.blocks if isinstance(b, Heading | LetteredHeading)}
    for block in document.blocks:
        if isinstance(block, LetteredHeading):
            yield Piece(f"({block.letter})", block.text, section=block.id, letter=block.letter)
        elif isinstance(block, Passage):
            cite, section = str(block.number or ""), block.section or ""
            listed = "\n".join(item.text for item in block.items)
            yield Piece(cite, block.text, block.runs, headings.get(section, ""), block.number in asking, listed=listed)
            yield from (_of_item(item, cite, place, listed) for place, item in enumerate(block.items))


def _of_item(item: Item, cite: str, place: int, listed: str) -> Piece:
    return Piece(f"{cite}.{item.letter or place + 1}", item.text, item.runs, item=place, listed=listed)


def place_in_matters(piece: Piece, matters: list[Matter], language: str) -> None:
    """Say what a piece is about: the meetings it names or dates, the support, the item, the decision, the ask."""
    text, found = fold(piece.text), read(piece.text, language, STATES)
    names = any(isinstance(one, Names) for one in found)
    items = [matter.name for matter in matters if matter.name.startswith("item:")]
    lists_programme = _lists_programme(piece, matters)
    for matter in matters:
        by_title = any(_stands_in(title, text) for titles in matter.titles for title in titles.values())
        by_day = any(_is_dated(found, span) for span in matter.days)
        by_place = bool(matter.ordinal) and _is_numbered(piece.text, matter.ordinal, language)
        match matter.name:
            case "ask":
                here = piece.asks
            case "deadline":
                here = piece.asks and any(_is_deadline(piece.text, one) for one in found)
            case "support":
                here = names and bool(SUPPORT.search(piece.text))
            case name if name.startswith("item:"):
                here = lists_programme and items.index(name) == piece.item
            case "council":
                here = by_day or (lists_programme and piece.item < 0 and not piece.asks)
            case "year" | "decision":
                here = (by_title or by_day) and not piece.asks and piece.item < 0
            case _:
                here = (by_title or by_day or by_place) and piece.item < 0
        if here:
            piece.matters.add(matter.name)
    _leave_the_wider(piece)


def _lists_programme(piece: Piece, matters: list[Matter]) -> bool:
    """Whether the items of its paragraph are those of the programme: one has a title of it, where these have titles."""
    titles = [
        title
        for matter in matters
        if matter.name.startswith("item:")
        for labels in matter.titles
        for title in labels.values()
    ]
    text = fold(piece.listed)
    return bool(text) and (not titles or any(_stands_in(title, text) for title in titles))


def _leave_the_wider(piece: Piece) -> None:
    """A passage about a meeting or about the decision is not also about the year as a whole."""
    meetings = {name for name in piece.matters if name.startswith("meeting:")}
    if piece.matters & {"decision", "support"}:
        piece.matters -= meetings
    if piece.matters - {"year"}:
        piece.matters.discard("year")


def _is_deadline(text: str, one: Found) -> bool:
    """Whether a day is one by which something is to be done."""
    return isinstance(one, Dates) and bool(DEADLINE.search(text, max(0, one.start - 80), one.start))


def _stands_in(title: str, text: str) -> bool:
    return len(title) >= 8 and fold(title) in text


def _is_dated(found: list[Found], span: tuple[date, date]) -> bool:
    return any(isinstance(one, Dates) and same_days(one, span) for one in found)


def same_days(dates: Dates, span: tuple[date, date]) -> bool:
    """Whether written days are these; a year that is not written is any."""
    if len(dates.spans) != 1:
        return False
    return all(_is(read_day, day) for read_day, day in zip(dates.spans[0], span, strict=True))


def _is(read_day: Day, day: date) -> bool:
    return (read_day.month, read_day.day) == (day.month, day.day) and read_day.year in (0, day.year)


def _is_numbered(text: str, place: int, language: str) -> bool:
    word = written(Token("ordinal", place), language)
    words = f"(?:{word}|second)" if place == 2 else word
    return bool(re.search(rf"\b{ORDINAL_OF_WORKSHOP[language].format(words)}\b", text, re.IGNORECASE))
