"""The words of a Word file as a reader has them before him, whatever kind of paper it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from intersession.core.document import accepted
from intersession.core.formats.docx.paragraphs import Paragraph
from intersession.core.formats.docx.tables import ReadTable

_PROSE = 80  # letters: a paragraph that is longer than a line is no line of an address or a signature


def shown(header: Iterable[Paragraph], blocks: Iterable[Paragraph | ReadTable], footer: Iterable[Paragraph]) -> str:
    """All lines, in order, without those that were deleted. A table of one row or one column only arranges what it holds."""
    lines = [*_lines(header), "", *_lines(blocks), "", *_lines(footer)]
    return _joined(lines)


def _lines(blocks: Iterable[Paragraph | ReadTable]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, ReadTable):
            if len(block.rows) == 1 or all(len(row) == 1 for row in block.rows):
                yield from (accepted(words) for words in block.lines)
        elif not block.is_gone:
            yield from f"{_label(block)}{block.text}".split("\n")


def _label(block: Paragraph) -> str:
    if block.listed is None:
        return ""
    return "- " if block.listed.bullet else f"{block.listed.printed} "


def _joined(lines: Sequence[str]) -> str:
    """The lines with a blank one around prose."""
    said: list[str] = []
    for line in map(str.strip, lines):
        prose = len(line) > _PROSE
        if (prose or not line) and said and said[-1]:
            said.append("")
        if line:
            said.append(line)
        if prose:
            said.append("")
    return "\n".join(said).strip()
