"""A document as HTML. Identities are anchors, and so are citations (`#9.a`); `reading` gives all of it back.

Changes are `<ins>` and `<del>` (a move those of class `move`, a change of format a `<span class="format">`), each within the one
that it was made upon, with author and time; a changed paragraph mark is a ¶ in its change at the end. Marks of footnotes link there and
the footnotes back. Comments are asides after the part that they are on. What has no element stands in `data-` attributes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from html import escape

from intersession.core.characters import xml_safe
from intersession.core.citations import citation
from intersession.core.dates import write_date
from intersession.core.document import (
    Annex,
    Block,
    Cell,
    Change,
    Comment,
    Footnote,
    Heading,
    Item,
    LetteredHeading,
    Masthead,
    Passage,
    ReadDocument,
    Run,
    Table,
    Worded,
)
from intersession.core.formats.json import as_json
from intersession.core.paragraphs.languages import language_name

TAGS = {"bold": "strong", "italic": "em", "underline": "u", "superscript": "sup", "subscript": "sub"}
CHANGES = {
    "insert": ("ins", ""),
    "delete": ("del", ""),
    "move_to": ("ins", "move"),
    "move_from": ("del", "move"),
    "format": ("span", "format"),
}
OURS = "intersession:document"  # the meta element with what is no text: masthead, asks, what was not understood
PARAGRAPH_MARK = '<span class="mark">¶</span>'
_RIGHT_TO_LEFT = ("ar",)


def as_written(moment: datetime) -> str:
    """In UTC, as ISO 8601 writes it."""
    return moment.isoformat().replace("+00:00", "Z")


@dataclass(frozen=True)
class Wrapped:
    """What a page asks for that wraps the body. What it adds is not read back.

    `prefix` stands before every identity where a page holds two languages; the second has no citations. `spoken` is what a
    screen reader says before changed words, by kind of change; `moment` says a moment in words; `beside` gives, for the identity of a
    paragraph, item, heading or table, markup that stands after it: its margin.
    """

    prefix: str = ""
    spoken: Mapping[str, str] = field(default_factory=dict)
    moment: Callable[[datetime], str] = as_written
    beside: Callable[[str], str] = lambda _id: ""


def write_html(document: ReadDocument, language: str | None = None) -> str:
    """The document as a page that stands alone, in the language of the version."""
    head, spoken = document.masthead, document.masthead.language or language
    said = {name: part for name, part in as_json(document).items() if name != "blocks"}
    direction = "rtl" if spoken in _RIGHT_TO_LEFT else "ltr"
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{_value(spoken or "und")}" dir="{direction}">',
            '<meta charset="utf-8">',
            f'<meta name="{OURS}" content="{_value(json.dumps(said, ensure_ascii=False))}">',
            f"<title>{_value(head.title or head.symbol or 'Document')}</title>",
            f'<header class="masthead">\n{"".join(_first_page(head, spoken))}</header>',
            f"<main>\n{html_body(document.blocks, spoken)}</main>",
            "</html>\n",
        ]
    )


def html_body(blocks: list[Block], language: str | None = None, wrapped: Wrapped | None = None) -> str:
    """The blocks: headings from h2 on, numbered paragraphs, lists, tables, notes and annexes; all escaped."""
    return "\n".join(html_parts(blocks, language, wrapped)) + "\n"


def html_parts(blocks: list[Block], language: str | None = None, wrapped: Wrapped | None = None) -> list[str]:
    """As `html_body`, a text for each block."""
    return list(_Writer(blocks, language, wrapped).blocks(blocks, 1))


def html_words(part: Worded, wrapped: Wrapped | None = None) -> str:
    """The words of one paragraph, item or heading, without its number."""
    return _Writer([], None, wrapped).words(part)


def _first_page(head: Masthead, language: str | None) -> Iterator[str]:
    for organ in head.organization:
        spoken = f' lang="{_value(organ.language)}"' if organ.language else ""
        yield f"<p{spoken}>{_text(f'{organ.acronym} {organ.name}' if organ.acronym else organ.name)}</p>\n"
    original = head.original_language and f"Original: {language_name(head.original_language, language)}"
    where = ", ".join(filter(None, [head.place, write_date(head.date, language) if head.date else None]))
    distribution = head.distribution and f"Distr.: {head.distribution.capitalize()}"
    above = (
        head.meeting,
        head.session,
        head.symbol,
        distribution,
        original,
        where,
        head.agenda_item,
        head.series_title,
    )
    yield from (f"<p>{_text(said)}</p>\n" for said in above if said)
    yield f"<h1>{_text(head.title)}</h1>\n" if head.title else ""
    below = (head.kind, head.meeting_date and write_date(head.meeting_date, language))
    yield from (f"<p>{_text(said)}</p>\n" for said in below if said)


class _Writer:
    def __init__(self, blocks: list[Block], language: str | None, wrapped: Wrapped | None = None) -> None:
        self._language = language
        self._wrapped, self._page = wrapped is not None, wrapped or Wrapped()
        self._marks = dict(_marks(blocks))
        self._linked: set[str] = set()
        self._cited: set[str] = set()

    def blocks(self, blocks: Iterable[Block], above: int) -> Iterator[str]:
        """Blocks below a heading of rank `above`; no rank is skipped, so that headings can be walked through."""
        rank = above
        for block in blocks:
            match block:
                case Heading():
                    rank = above + block.level
                    yield f"<h{rank}{self._identity(block)}>{self.words(block)}</h{rank}>{self._margin(block)}"
                case LetteredHeading():
                    yield self._topic(block, rank + 1)
                case Passage():
                    yield self._passage(block)
                case Table():
                    yield self._table(block)
                case Footnote():
                    yield self._footnote(block)
                case Annex():
                    yield "\n".join(self._annex(block))

    def _topic(self, topic: LetteredHeading, rank: int) -> str:
        letter = f'<span class="letter">({_text(topic.letter)})</span>'
        words = f"{letter} {self.words(topic)}"
        return f'<h{rank} class="lettered"{self._identity(topic)}>{words}</h{rank}>{self._margin(topic)}'

    def _passage(self, passage: Passage) -> str:
        cited = citation(passage.eid)
        whole = f'<p class="paragraph"{self._identity(passage)}>{self._number(passage, cited)}{self.words(passage)}</p>'
        whole = f"<blockquote>{whole}</blockquote>" if passage.quotation else whole
        items = f"\n{self._items(passage.items, 1, cited)}" if passage.items else ""
        return whole + self._margin(passage) + items

    def _number(self, passage: Passage, cited: str) -> str:
        """The printed number, which links to its paragraph, so that the address can be copied."""
        if not passage.printed:
            return ""
        link = f'<a class="number" href="#{self._id(passage.id)}"{self._anchor(cited)}>'
        return f"{link}{_text(passage.printed)}</a> "

    def _items(self, items: list[Item], level: int, cited: str) -> str:
        """A list of one level; the deeper items after an item stand inside it."""
        lines, index = [], 0
        while index < len(items):
            item, inner = items[index], index + 1
            while inner < len(items) and items[inner].level > item.level:
                inner += 1
            here = f"{cited}.{item.letter}" if cited and item.letter else ""
            written = self._item(item, level, here)
            deeper = self._items(items[index + 1 : inner], level + 1, here) if inner > index + 1 else ""
            lines.append(f"{written}{deeper}</li>\n")
            index = inner
        return f'<ol class="items">\n{"".join(lines)}</ol>'

    def _item(self, item: Item, level: int, cited: str) -> str:
        letter = (
            f'<span class="letter"{self._anchor(cited)}>({_text(item.letter)})</span> '
            if item.letter is not None
            else ""
        )
        depth = f' data-level="{item.level}"' if item.level != level else ""
        return f"<li{self._identity(item)}{depth}>{letter}{self.words(item)}{self._margin(item)}"

    def _table(self, table: Table) -> str:
        title = f"<caption>{_text(table.title)}</caption>" if table.title else ""
        head = "".join(self._row(row, "th") for row in table.rows[: table.head])
        head = f"<thead>{head}</thead>" if head else ""
        body = "".join(self._row(row, "td") for row in table.rows[table.head :])
        whole = f'<table id="{self._id(table.id)}">\n{title}{head}<tbody>{body}</tbody></table>'
        framed = f'<div class="scroll" tabindex="0">{whole}</div>' if self._wrapped else whole
        return framed + self._page.beside(table.id)

    def _row(self, row: list[Cell], tag: str) -> str:
        return f"<tr>{''.join(self._cell(cell, tag) for cell in row)}</tr>"

    def _cell(self, cell: Cell, tag: str) -> str:
        spans = "".join(f' {name}span="{n}"' for name, n in (("col", cell.columns), ("row", cell.rows)) if n > 1)
        scope = ' scope="col"' if tag == "th" else ""
        words = f"{self._runs(cell.runs)}{self._mark(cell.change)}{''.join(map(self._comment, cell.comments))}"
        return f"<{tag}{scope}{spans}>{words}</{tag}>"

    def _footnote(self, note: Footnote) -> str:
        mark = f"<sup>{_text(note.mark)}</sup>"
        target = f"{note.id}-mark" if note.id in self._linked else note.on
        back = f'<a href="#{self._id(target)}">{mark}</a>' if target else mark
        on = f' data-on="{_value(note.on)}"' if note.on is not None and not self._wrapped else ""
        head = f'<p class="footnote"{self._identity(note)}{on} role="doc-footnote">'
        return f"{head}{back} {self.words(note)}</p>{self._margin(note)}"

    def _annex(self, annex: Annex) -> Iterator[str]:
        id = self._id(annex.id)
        named = f' aria-labelledby="{id}-title"' if annex.title else ""
        original = f' data-original="{_value(annex.original_language)}"' if annex.original_language else ""
        yield f'<section class="annex" id="{id}"{named}{original}>'
        if annex.title:
            yield f'<h2 id="{id}-title">{_text(annex.title)}</h2>'
        if annex.original_language:
            yield f'<p class="original">(Original: {_text(language_name(annex.original_language, self._language))})</p>'
        yield from self.blocks(annex.blocks, 2 if annex.title else 1)
        yield "</section>"

    def words(self, part: Worded) -> str:
        return self._runs(part.runs) + self._mark(part.mark_change)

    def _runs(self, runs: Iterable[Run]) -> str:
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Run) -> str:
        words = self._note_mark(run.note) if run.note is not None else _text(run.text)
        for style in reversed(run.styles):
            words = f"<{TAGS[style]}>{words}</{TAGS[style]}>"
        return self._changed(words, run.change)

    def _note_mark(self, note: str) -> str:
        """A link to the footnote; the first one is where the footnote leads back to."""
        anchor = "" if note in self._linked else f' id="{self._id(note)}-mark"'
        self._linked.add(note)
        mark = _text(self._marks.get(note, "*"))
        return f'<a class="note" href="#{self._id(note)}"{anchor} role="doc-noteref"><sup>{mark}</sup></a>'

    def _changed(self, words: str, change: Change | None) -> str:
        if change is None:
            return words
        tag, kind = CHANGES[change.kind]
        at = as_written(change.at) if change.at else ""
        said = {"class": kind, "data-author": change.author, "datetime" if tag != "span" else "data-at": at}
        attributes = "".join(f' {name}="{_value(value)}"' for name, value in said.items() if value)
        was = "" if change.was is None else f' data-was="{" ".join(change.was)}"'
        spoken = self._page.spoken.get(change.kind)
        told = f'<span class="sr">[{_text(spoken)}] </span>' if spoken else ""
        return self._changed(f"<{tag}{attributes}{was}>{told}{words}</{tag}>", change.over)

    def _mark(self, change: Change | None) -> str:
        return self._changed(PARAGRAPH_MARK, change) if change else ""

    def _margin(self, part: Worded) -> str:
        id: str = part.id  # type: ignore[attr-defined]
        return "".join(map(self._comment, part.comments)) + self._page.beside(id)

    def _comment(self, comment: Comment) -> str:
        author = f"<cite>{_text(comment.author)}</cite> " if comment.author else ""
        at = comment.at and f'<time datetime="{as_written(comment.at)}">{_text(self._page.moment(comment.at))}</time> '
        on = f"<q>{_text(comment.on)}</q> " if comment.on else ""
        return f'<aside class="comment">{author}{at or ""}{on}<span>{_text(comment.text)}</span></aside>'

    def _id(self, id: str | None) -> str:
        return _value(f"{self._page.prefix}{id or ''}")

    def _identity(self, part: Worded) -> str:
        id: str = part.id  # type: ignore[attr-defined]
        moved = part.eid != id and not self._wrapped
        return f' id="{self._id(id)}"' + (f' data-eid="{_value(part.eid)}"' if moved else "")

    def _anchor(self, cited: str) -> str:
        """A citation leads to the first that bears it."""
        if not cited or cited in self._cited or self._page.prefix:
            return ""
        self._cited.add(cited)
        return f' id="{_value(cited)}"'


def _value(text: str | None) -> str:
    """Escaped for an attribute; characters that no file may hold as U+FFFD."""
    return escape(xml_safe(text or "")).replace("\r", "&#13;").replace("\n", "&#10;")


def _text(text: str | None) -> str:
    """Escaped, line feeds as breaks."""
    return _value(text).replace("&#10;", "<br>")


def _marks(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        if isinstance(block, Footnote):
            yield block.id, block.mark
        elif isinstance(block, Annex):
            yield from _marks(block.blocks)
