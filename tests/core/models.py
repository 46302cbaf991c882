"""Any document, for property tests: every field of the model is filled in some of them, within what the model promises.

What holds in all: ids and eids stand once; texts are what their runs make, neighbouring runs differ, none is empty; a
section is the nearest heading above; a footnote comes and goes with the run that marks it, so no change is on its own mark;
one that a run marks stands directly after the block with that run, and what
its mark is on is the part that bears it; annexes stand last and hold none; a table has a cell in every row.
"""

import datetime
from dataclasses import replace
from itertools import count
from typing import Any

from hypothesis import strategies as st

from intersession.core.document import (
    GONE,
    STYLES,
    Annex,
    Ask,
    Block,
    Cell,
    Change,
    Choosable,
    Comment,
    Footnote,
    Heading,
    Item,
    LetteredHeading,
    Masthead,
    NotUnderstood,
    Organ,
    Passage,
    ReadDocument,
    Run,
    Style,
    Table,
    Worded,
)
from intersession.core.faults import Fault
from intersession.core.paragraphs.runs import merged
from intersession.core.reasons import reason
from intersession.core.symbols import Symbol, parse_symbol

NO_LINE = 0
WORDS = [
    *(
        "the Members",
        "réunion",
        "l’œuvre",
        "niño",
        "Дети",
        "儿童",
        "الأطفال",
        "3.5 %",
        "IC/2031/6",
        "a",
        "2031",
        "“so”",
        "12.",
    ),
    *(
        "<b>",
        "</p>",
        "&amp;",
        "]]>",
        '"',
        "'",
        "*",
        "**",
        "_",
        "#set",
        "$x$",
        "\\",
        "{ PAGE }",
        "[1]",
        "=1+1",
        "//",
        "~",
    ),
    *("1. ", "(a) x", "# x", "Annex", "{ INCLUDETEXT \\\\x }", "<w:p/>", "\t"),
    *("\u202e", "\u200b", "\u00a0", "\u00ad", "e\u0301", "😀", " ", "  ", " and ", ", ", ". "),
]
LETTERS = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn"])
LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")
texts = st.lists(st.sampled_from(WORDS) | st.text(LETTERS, max_size=3), min_size=1, max_size=6).map("".join)
#: A text that stands on a line of its own: it neither begins nor ends in white space.
lines = texts.map(str.strip).filter(bool)
moments = st.datetimes(
    datetime.datetime(2001, 1, 1),  # noqa: DTZ001 - the zone follows
    datetime.datetime(2040, 1, 1),  # noqa: DTZ001
).map(lambda at: at.replace(microsecond=0, tzinfo=datetime.UTC))
days = st.dates(datetime.date(1990, 1, 1), datetime.date(2040, 1, 1))
said = st.none() | lines
languages = st.none() | st.sampled_from(LANGUAGES)
letters = st.sampled_from(["a", "b", "z", "aa", "i", "iv", "1", "12", "A", "V", "ñ", "ж", "bis", "a bis"])


@st.composite
def styles(draw: st.DrawFn) -> tuple[Style, ...]:
    """In the order in which they stand; nothing is raised and lowered at once."""
    chosen = set(draw(st.sets(st.sampled_from(STYLES), max_size=3)))
    return tuple(style for style in STYLES if style in chosen - ({"subscript"} if "superscript" in chosen else set()))


@st.composite
def changes(draw: st.DrawFn, kinds: str = "come gone format") -> Change:
    """A change, or one upon another: what came may go, and both may be formatted."""
    layers: list[tuple[str, ...]] = [
        kind for name, kind in (("come", ("insert", "move_to")), ("gone", ("delete", "move_from"))) if name in kinds
    ]
    layers += [("format",)] if "format" in kinds else []
    taken = draw(st.lists(st.sampled_from(range(len(layers))), min_size=1, unique=True))
    change = None
    for layer in sorted(taken):
        kind: Any = draw(st.sampled_from(layers[layer]))
        was = draw(STYLED) if kind == "format" else None
        change = Change(kind, draw(AUTHORS), draw(MOMENTS), was, change)
    assert change is not None
    return change


#: Made once: a strategy that is made for each document is looked through for each.
AUTHORS = st.just("") | lines
MOMENTS = st.none() | moments
STYLED = styles()
CHANGES = st.none() | st.none() | changes()
MARKS = st.none() | st.none() | st.none() | changes("come gone")
CELL_CHANGES = (
    st.none()
    | st.none()
    | st.none()
    | changes("come gone").filter(lambda change: change.over is None and not change.kind.startswith("move"))
)


RUN = st.builds(Run, texts | st.just("\n") | st.just("one\ntwo"), STYLED, CHANGES)


def runs(least: int = 0) -> st.SearchStrategy[tuple[Run, ...]]:
    return st.lists(RUN, min_size=least, max_size=4).map(merged)


RUNS = runs()
comments = st.lists(st.builds(Comment, lines, AUTHORS, MOMENTS, AUTHORS), max_size=2).map(tuple)


def is_gone(change: Change | None) -> bool:
    return bool(change and change.kinds() & set(GONE))


class Maker:
    """Makes the parts of one document; ids are given out once."""

    def __init__(self, draw: st.DrawFn, for_word: bool) -> None:
        self.draw, self.for_word, self._numbers = draw, for_word, count(1)

    def named(self, kind: str) -> str:
        within = self.draw(st.sampled_from(["", "", "", "annex_1__para_12__item_a__", "Größe-"]))
        return f"{within}{kind}_{next(self._numbers)}"

    def bear(self, part: Any, notes: list[Footnote] | None = None) -> Any:
        """Give a part its words and what it bears besides; marks of footnotes where `notes` takes them."""
        assert isinstance(part, Worded)
        draw = self.draw
        part.mark_change = None if isinstance(part, Footnote) else draw(MARKS)
        words = draw(RUNS)
        if notes is not None and draw(st.integers(0, 4)) == 0:
            words = self.mark(words, part.id, notes)
        part.say(self.gone(words) if is_gone(part.mark_change) else words)
        part.comments = draw(comments)
        if self.for_word:
            part.comments = tuple(replace(each, on=self.among(part.text)) for each in part.comments)
        if draw(st.booleans()):
            part.eid = self.named("here")
        return part

    def gone(self, words: tuple[Run, ...]) -> tuple[Run, ...]:
        """The words of a part that went as a whole: each was deleted or moved."""
        deleted = self.draw(changes("gone"))
        return merged(run if is_gone(run.change) else replace(run, change=deleted) for run in words)

    def among(self, text: str) -> str:
        """Some of these words, from a letter to a letter."""
        start = self.draw(st.integers(0, len(text)))
        return text[start : self.draw(st.integers(start, len(text)))].strip("\n")

    def mark(self, words: tuple[Run, ...], on: str, notes: list[Footnote]) -> tuple[Run, ...]:
        note = self.footnote(on)
        notes.append(note)
        at = self.draw(st.integers(0, len(words)))
        return (*words[:at], Run("", change=self.draw(CHANGES), note=note.id), *words[at:])

    def footnote(self, on: str | None) -> Footnote:
        mark = self.draw(st.sampled_from(["1", "2", "17", "*", "a"]))
        return self.bear(Footnote(self.named("fn"), mark, on, "", NO_LINE))

    def blocks(self) -> list[Block]:
        """Blocks in order; each with the footnotes that it marks."""
        made: list[Block] = []
        section: str | None = None
        for kind in self.draw(st.lists(st.sampled_from("hlpppqtf"), max_size=6)):
            notes: list[Footnote] = []
            block = self.block(kind, section, notes)
            if isinstance(block, Heading | LetteredHeading):
                section = block.id
            made += [block, *notes]
        return made

    def block(self, kind: str, section: str | None, notes: list[Footnote]) -> Block:
        draw = self.draw
        if kind == "h":
            return self.bear(Heading(draw(st.integers(1, 3)), self.named("hdg"), "", NO_LINE), notes)
        if kind == "l":
            return self.bear(LetteredHeading(draw(letters), self.named("topic"), "", NO_LINE), notes)
        if kind == "t":
            return self.table(notes)
        if kind == "f":
            return self.footnote(draw(st.none() | st.just(section)))
        number = draw(st.none() | st.integers(1, 400) | st.integers(1, 20_000))
        label = None if number else draw(st.sampled_from([None, None, "1.1", "2.3.14", "9 bis", "12 ter"]))
        id = self.named("para")
        passage = self.bear(Passage(number, id, section, NO_LINE, quotation=kind == "q", label=label), notes)
        for level in draw(st.lists(st.integers(1, 3), max_size=3)):
            item = Item(draw(st.none() | letters), level, self.named(f"{passage.id}__item"))
            passage.items.append(self.bear(item, notes))
        return passage

    def table(self, notes: list[Footnote]) -> Table:
        draw = self.draw
        rows = [[self.cell() for _ in range(draw(st.integers(1, 3)))] for _ in range(draw(st.integers(1, 3)))]
        rows = self.grid() if self.for_word else rows
        table = Table(self.named("tbl"), rows, NO_LINE, draw(said), draw(st.integers(0, len(rows))))
        if draw(st.integers(0, 4)) == 0:
            marked = rows[0][0]
            rows[0][0] = replace(marked, runs=self.mark(marked.runs, table.id, notes))
        return table

    def cell(self) -> Cell:
        draw = self.draw
        cell = Cell(draw(RUNS), draw(st.integers(1, 3)), draw(st.integers(1, 2)), draw(MARKS))
        return replace(cell, comments=tuple(replace(each, on=self.among(cell.text)) for each in draw(comments)))

    def grid(self) -> list[list[Cell]]:
        """Rows as wide as one another; of the cells those in the first column may cover rows below."""
        draw = self.draw
        columns, count = draw(st.integers(1, 3)), draw(st.integers(1, 4))
        rows: list[list[Cell]] = []
        covered = 0
        for index in range(count):
            row, column, covered = [], int(covered > 0), max(covered - 1, 0)
            while column < columns:
                wide = draw(st.integers(1, columns - column))
                high = draw(st.integers(1, count - index)) if column == 0 and wide == 1 < columns else 1
                covered = high - 1 if column == 0 else covered
                row.append(replace(self.cell(), columns=wide, rows=high, change=draw(CELL_CHANGES)))
                column += wide
            rows.append(row)
        return rows

    def annex(self) -> Annex:
        return Annex(self.named("annex"), self.draw(AUTHORS), self.draw(languages), NO_LINE, self.blocks())


organs = st.builds(Organ, languages, st.none() | st.sampled_from(["IOM", "PANDA", "OIM-2"]), lines)
symbols = st.builds(
    Symbol,
    st.sampled_from(["IC", "MC/INF", "C/98", "A/RES/73", "CX/FH"]),
    st.none() | st.integers(1950, 2050),
    st.integers(1, 400),
    st.lists(st.sampled_from(["Rev.1", "Add.2", "Corr.1"]), max_size=2).map(tuple),
).map(str)


@st.composite
def mastheads(draw: st.DrawFn) -> Masthead:
    symbol = draw(st.none() | symbols | symbols.map(lambda symbol: symbol + "*"))
    return Masthead(
        organization=tuple(draw(st.lists(organs, max_size=3))),
        meeting=draw(said), symbol=symbol, symbol_parts=symbol and parse_symbol(symbol),
        original_language=draw(languages), distribution=draw(st.sampled_from([None, "general", "limited", "restricted"])),
        place=draw(said), date=draw(st.none() | days), series_title=draw(said), title=draw(said), kind=draw(said),
        meeting_date=draw(st.none() | days), agenda_item=draw(said), language=draw(languages), session=draw(said),
    )  # fmt: skip


numbers = st.none() | st.integers(1, 9)
asks = st.builds(
    Ask,
    st.sampled_from(["choose", "rank", "yes_no", "comment"]), numbers, numbers,
    st.lists(
        st.builds(Choosable, st.none() | letters, lines, st.lists(st.integers(1, 99), max_size=3).map(tuple)), max_size=3
    ).map(tuple),
    st.booleans(), st.booleans(), st.none() | days, st.none() | days, st.sampled_from([None, "silence"]), said,
    st.lists(st.integers(1, 99), max_size=3).map(tuple),
)  # fmt: skip
faults: st.SearchStrategy[Fault] = st.sampled_from(
    [
        reason("no_such_day"),
        reason("number_out_of_order", number=9, before=7),
        reason("not_a_language", named="<X> & co"),
    ]
)
not_understood = st.builds(NotUnderstood, st.integers(0, 999), lines, faults)


@st.composite
def documents(draw: st.DrawFn, for_word: bool = False) -> ReadDocument:
    """Any document; `for_word`, those that Word has words for: there a comment stands beside words that are there, a table
    stands on a grid, and a cell comes or goes once, and is not moved."""
    maker = Maker(draw, for_word)
    annexes: list[Block] = [maker.annex() for _ in range(draw(st.sampled_from([0, 0, 0, 1, 2])))]
    return ReadDocument(
        draw(mastheads()),
        [*maker.blocks(), *annexes],
        draw(st.lists(asks, max_size=2)),
        draw(st.lists(not_understood, max_size=2)),
    )


def without_lines(document: ReadDocument) -> ReadDocument:
    """The document as if nobody knew where its blocks stood in a file."""
    for block in document.blocks:
        block.line = NO_LINE
        if isinstance(block, Annex):
            without_lines(ReadDocument(blocks=block.blocks))
    return document
