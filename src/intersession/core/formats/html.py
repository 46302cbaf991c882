"""A document's body as HTML; pages wrap it. Identities are anchors, and so are citations (`#9.a`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from intersession.core.document import (
    Annex,
    Block,
    Footnote,
    Heading,
    Item,
    LetteredHeading,
    Passage,
    ReadDocument,
    Run,
    Table,
)

_TAGS = {"bold": "strong", "italic": "em"}


def write_html(document: ReadDocument) -> str:
    """The blocks as HTML: headings from h2 on, numbered paragraphs, lists, tables, notes and annexes; all escaped."""
    return "\n".join(_blocks(document.blocks, 1)) + "\n"


def _blocks(blocks: Iterable[Block], above: int) -> Iterator[str]:
    """Blocks below a heading of rank `above`; no rank is skipped, so that headings can be walked through."""
    rank = above
    for block in blocks:
        match block:
            case Heading():
                rank = above + block.level
                yield f'<h{rank} id="{escape(block.id)}">{escape(block.text)}</h{rank}>'
            case LetteredHeading():
                yield _topic(block, rank + 1)
            case Passage():
                yield from _passage(block)
            case Table():
                yield from _table(block)
            case Footnote():
                yield _footnote(block)
            case Annex():
                yield from _annex(block)


def _topic(topic: LetteredHeading, rank: int) -> str:
    letter = f'<span class="letter">({escape(topic.letter)})</span>'
    return f'<h{rank} class="topic" id="{escape(topic.id)}">{letter} {escape(topic.text)}</h{rank}>'


def _passage(passage: Passage) -> Iterator[str]:
    cited = passage.id.removeprefix("para_") if passage.id.startswith("para_") else ""
    number = f'<span class="number"{_anchor(cited)}>{passage.number}.</span> ' if passage.number is not None else ""
    yield f'<p class="paragraph" id="{escape(passage.id)}">{number}{_runs(passage.runs)}</p>'
    if passage.items:
        yield from _items(passage.items, 1, cited)


def _items(items: list[Item], level: int, cited: str) -> Iterator[str]:
    """A list of one level; the deeper items after an item stand inside it."""
    yield '<ol class="items">'
    index = 0
    while index < len(items):
        item, inner = items[index], index + 1
        while inner < len(items) and items[inner].level > level:
            inner += 1
        here = f"{cited}.{item.letter}" if cited and item.letter else ""
        yield _item(item, here)
        if inner > index + 1:
            yield from _items(items[index + 1 : inner], level + 1, here)
        yield "</li>"
        index = inner
    yield "</ol>"


def _item(item: Item, cited: str) -> str:
    letter = f'<span class="letter"{_anchor(cited)}>({escape(item.letter)})</span> ' if item.letter else ""
    return f'<li id="{escape(item.id)}">{letter}{_runs(item.runs)}'


def _anchor(cited: str) -> str:
    return f' id="{escape(cited)}"' if cited else ""


def _runs(runs: Iterable[Run]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    words = escape(run.text)
    for style in reversed(run.styles):
        words = f"<{_TAGS[style]}>{words}</{_TAGS[style]}>"
    return words


def _table(table: Table) -> Iterator[str]:
    """The first row is the head where no cell of it is a figure."""
    yield f'<table id="{escape(table.id)}">'
    if table.title:
        yield f"<caption>{escape(table.title)}</caption>"
    rows = list(table.rows)
    if rows and not any(cell.replace(",", "").replace(".", "").strip(" %").isdigit() for cell in rows[0]):
        cells = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in rows.pop(0))
        yield f"<thead><tr>{cells}</tr></thead>"
    yield "<tbody>"
    yield from ("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    yield "</tbody></table>"


def _footnote(note: Footnote) -> str:
    mark = f"<sup>{escape(note.mark)}</sup>"
    back = f'<a href="#{escape(note.on)}">{mark}</a>' if note.on else mark
    return f'<p class="footnote" id="{escape(note.id)}" role="doc-footnote">{back} {escape(note.text)}</p>'


def _annex(annex: Annex) -> Iterator[str]:
    heading = f'<h2 id="{escape(annex.id)}-title">{escape(annex.title)}</h2>' if annex.title else ""
    named = f' aria-labelledby="{escape(annex.id)}-title"' if annex.title else ""
    yield f'<section class="annex" id="{escape(annex.id)}"{named}>{heading}'
    yield from _blocks(annex.blocks, 2 if annex.title else 1)
    yield "</section>"
