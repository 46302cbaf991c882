"""A letter of the Administration as a document: numbered paragraphs under headings, tables of particulars."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from intersession.core.document import Block, Cell, Heading, Item, LetteredHeading, Passage, Run, Table


@dataclass
class Letter:
    """The blocks of a letter in the order in which they are written; what is empty is left out."""

    blocks: list[Block] = field(default_factory=list)
    _section: str | None = None
    _numbered: int = 0
    _others: int = 0

    def line(self, words: str, *styles: Any) -> None:
        """A paragraph without a number."""
        self._others += 1
        self._write(Passage(None, f"text_{self._others}", self._section, 0, words, runs=(Run(words, styles),)))

    def say(self, words: str, bullets: Iterable[str] = ()) -> None:
        """A paragraph with the next number, so that it can be cited, and what is listed under it."""
        self._numbered += 1
        passage = Passage(self._numbered, f"para_{self._numbered}", self._section, 0, words)
        passage.items = [Item(None, 1, f"{passage.id}__bullet_{n}", each) for n, each in enumerate(bullets, start=1)]
        self._write(passage)

    def under(self, heading: str, paragraphs: Iterable[str]) -> None:
        """A heading with its paragraphs; nothing where there are none."""
        said = [words for words in paragraphs if words]
        if said:
            self.heading(heading)
        for words in said:
            self.say(words)

    def heading(self, words: str) -> None:
        self._section = f"hdg_{1 + sum(isinstance(block, Heading) for block in self.blocks)}"
        self._write(Heading(1, self._section, words, 0))

    def topic(self, letter: str, title: str, paragraphs: Iterable[str]) -> None:
        """What can be chosen, with what explains it."""
        self._write(LetteredHeading(letter, f"topic_{letter}", title, 0))
        for words in paragraphs:
            self.line(words)

    def particulars(self, rows: Iterable[tuple[str, str]]) -> None:
        """A table of names and values."""
        self.table([[Cell((Run(name, ("bold",)),)), Cell.of(value)] for name, value in rows if value])

    def table(self, rows: Sequence[Sequence[Cell]], head: int = 0) -> None:
        number = 1 + sum(isinstance(block, Table) for block in self.blocks)
        self._write(Table(f"tbl_{number}", [list(row) for row in rows], 0, head=head))

    def _write(self, block: Block) -> None:
        self.blocks.append(block)
