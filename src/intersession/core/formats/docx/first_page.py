"""The first page of a Word file that others wrote: its masthead, out of paragraphs, boxes, a table and the page's header."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from intersession.core.dates import find_dates
from intersession.core.document import Masthead, NotUnderstood, Run
from intersession.core.formats.docx.paragraphs import Paragraph
from intersession.core.formats.docx.revisions import is_gone
from intersession.core.formats.docx.story import Story
from intersession.core.formats.docx.tables import ReadTable
from intersession.core.paragraphs import body_start
from intersession.core.paragraphs.lines import Line, is_page_words
from intersession.core.paragraphs.masthead import FirstPage, read_first_page, read_organ
from intersession.core.paragraphs.runs import write_runs
from intersession.core.reasons import reason

Block = Paragraph | ReadTable
_FROM_HEADER = (
    "organization",
    "meeting",
    "symbol",
    "symbol_parts",
    "original_language",
    "distribution",
    "place",
    "date",
)
_OWN = "intersession "  # how the names of our styles begin
_SUBTITLE = "intersession subtitle"
_HEADS = ("intersession masthead", _SUBTITLE, "title")
_LONGEST = 200  # lines of a first page and of what begins below it


@dataclass(slots=True)
class Opening:
    """The first page, and the blocks after it: its own headings among them."""

    page: FirstPage
    body: list[Block]


def read_opening(story: Story, blocks: list[Block], header: list[Paragraph]) -> Opening:
    """Part the first page from the body; `header` is what stands in the page's margins."""
    lines = list(islice(((line, block) for block in blocks for line in _lines(block)), _LONGEST))
    own = _own_start(blocks)
    if own is None:
        start = _start([line for line, _ in lines], [block for _, block in lines])
    else:
        ids = {id(block) for block in blocks[:own]}
        start = sum(id(block) in ids for _, block in lines)
    first = [block for index, (_, block) in enumerate(lines) if index < start]
    page = read_first_page([line for line, _ in lines[:start]])
    if own is None:
        _take_styled_title(page, first)
    else:
        _take_own_titles(page, first)
    page.masthead = _with_header(story, page.masthead, header)
    taken = {id(block) for block in first}
    kept = {number for number, _ in page.headings}
    body = [block for block in blocks if id(block) not in taken or block.line in kept]
    _name_what_is_lost(story, [block for block in blocks if id(block) in taken and block.line not in kept])
    return Opening(page, body)


def _own_start(blocks: list[Block]) -> int | None:
    """Where the body of a document of our own begins, by its styles, which outlive the controls; null for others' documents."""
    names = [block.name if isinstance(block, Paragraph) else "" for block in blocks]
    if not any(name.startswith(_OWN) for name in names):
        return None
    blank = next((at for at, block in enumerate(blocks) if isinstance(block, ReadTable) or not block.is_blank), 0)
    leads = isinstance(blocks[blank], ReadTable) and any(name in _HEADS for name in names[blank + 1 : blank + 2])
    start = blank + leads
    return next((at for at in range(start, len(names)) if names[at] not in _HEADS), len(names))


def _take_styled_title(page: FirstPage, first: list[Block]) -> None:
    """A title that its style says to be one; what was taken for it stands over it. A meeting so styled stays one."""
    styled = dict.fromkeys(block for block in map(_styled_title, first) if block)
    head, title = page.masthead, " ".join(styled)
    if not title or head.title == title or (head.meeting and title in head.meeting) or _is_organ(title, head):
        return
    above = head.title if head.title not in styled else None
    page.masthead = replace(head, title=title, series_title=head.series_title or above)
    page.headings = [heading for heading in page.headings if heading[1] not in styled]
    page.not_understood = [place for place in page.not_understood if place.text not in styled]


def _take_own_titles(page: FirstPage, first: list[Block]) -> None:
    """In a document of our own the styles tell the title, what stands over it and what kind of document it is."""
    lines = [(block.name, " ".join(block.text.split()), block.line) for block in first if isinstance(block, Paragraph)]
    at = next((at for at, (name, *_) in enumerate(lines) if name == "title"), 0)
    above, below = ([text for name, text, _ in part if name == _SUBTITLE] for part in (lines[:at], lines[at:]))
    said = [text for name, text, _ in lines if name in (_SUBTITLE, "title")]
    head = page.masthead
    kind = next((text for text in below if not any(find_dates(text))), None)
    title = next((text for name, text, _ in lines if name == "title"), None)
    organs = tuple(organ for organ in head.organization if organ.name not in said)
    page.masthead = replace(head, organization=organs, title=title, kind=kind, series_title=next(iter(above), None))
    page.headings.clear()
    page.not_understood = [place for place in page.not_understood if place.text not in said]
    for taken in (head.series_title, head.title, head.kind):
        if taken and taken not in said:
            page.not_understood.append(NotUnderstood(1, taken, reason("unplaced_line")))


def _styled_title(block: Block) -> str:
    is_title = isinstance(block, Paragraph) and block.name == "title"
    return " ".join(block.text.split()) if is_title and isinstance(block, Paragraph) else ""


def _is_organ(text: str, head: Masthead) -> bool:
    return any(text in f"{organ.acronym} {organ.name}" for organ in head.organization)


def _start(lines: list[Line], blocks: list[Block]) -> int:
    """Where the body begins: at its first number or sentence, a heading below a title, or a table that is no masthead."""
    start = body_start(lines)
    for index, block in enumerate(blocks[:start]):
        if index and block is blocks[index - 1]:
            continue
        before = lines[:index]
        if isinstance(block, ReadTable):
            inside = [line for line, owner in zip(lines, blocks, strict=True) if owner is block]
            if not _says_something(read_first_page(inside).masthead):
                return index
        elif block.outline is not None and (page := read_first_page(before).masthead).title and page != Masthead():
            return index
    table = blocks[start] if start < len(blocks) else None
    while isinstance(table, ReadTable) and start and blocks[start - 1] is table:
        start -= 1  # a table is of the first page as a whole, or not at all
    return start


def _says_something(head: Masthead) -> bool:
    return bool(head.symbol or head.date or head.distribution or head.original_language or head.organization)


def _lines(block: Block) -> Iterator[Line]:
    if isinstance(block, ReadTable):
        for words in block.lines:
            yield from _lines_of(block.line, words, gap=True)
    elif not block.is_gone:
        label = f"{block.listed.printed} " if block.listed and not block.listed.bullet else ""
        words = (Run(label), *block.runs) if label else block.runs
        yield from _lines_of(block.line, words, gap=True)


def _lines_of(number: int, runs: Iterable[Run], gap: bool) -> Iterator[Line]:
    """Each line of a paragraph; marks of bold stand in each."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        if is_gone(run.change):
            continue
        first, *more = run.text.split("\n")
        lines[-1].append(replace(run, text=first))
        lines += [[replace(run, text=each)] for each in more]
    for line in lines:
        text = _marked(line)
        if text:
            yield Line(number, text, 0, gap, page=False)
            gap = False


def _marked(line: list[Run]) -> str:
    """A line's words; bold throughout is marked, as it tells a title or a meeting. An organ's name is one, bold or not."""
    words = [run for run in line if run.text.strip()]
    bold = bool(words) and all("bold" in run.styles for run in words)
    text = write_runs([replace(run, styles=()) for run in line]).strip()
    return f"**{text}**" if bold and text and read_organ(text) is None else text


def _with_header(story: Story, head: Masthead, header: list[Paragraph]) -> Masthead:
    """What the header says and the page does not; what of it is neither is named."""
    lines = [line for paragraph in header for line in _lines_of(1, paragraph.runs, gap=True)]
    above = read_first_page(lines).masthead
    missing = {name: getattr(above, name) for name in _FROM_HEADER if not getattr(head, name)}
    known = replace(head, **missing)
    for line in lines:
        text = line.text.strip("* ")
        if not _is_said(text, known):
            story.leave_out("page_margin", text)
    return known


def _is_said(text: str, head: Masthead) -> bool:
    words = [head.symbol, head.title, head.meeting, head.series_title, head.kind, head.place, head.agenda_item]
    words += [part for organ in head.organization for part in (organ.name, organ.acronym)]
    if is_page_words(text, head.symbol):
        return True
    if any(word and text.casefold() in word.casefold() for word in words):
        return True
    above = read_first_page([Line(1, text, 0, gap=True, page=False)]).masthead
    said = {name: getattr(above, name) for name in _FROM_HEADER if getattr(above, name)}
    return bool(said) and all(getattr(head, name) == value for name, value in said.items())


def _name_what_is_lost(story: Story, blocks: list[Block]) -> None:
    """A masthead bears no changes and no comments."""
    for block in blocks:
        runs = block.runs if isinstance(block, Paragraph) else [run for line in block.lines for run in line]
        story.line = block.line
        if any(run.change for run in runs):
            story.leave_out("masthead_changed", "".join(run.text for run in runs))
        for anchored in block.words.comments if isinstance(block, Paragraph) else ():
            comment = story.comments.read(anchored.id, anchored.on)
            story.leave_out("comment_in_masthead", comment.text, author=comment.author)
        for row in block.rows if isinstance(block, ReadTable) else ():
            for comment in (comment for cell in row for comment in cell.comments):
                story.leave_out("comment_in_masthead", comment.text, author=comment.author)
