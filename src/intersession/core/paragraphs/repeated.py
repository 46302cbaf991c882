"""What a file may hold twice: a first page among its paragraphs, and numbers that do not follow one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from intersession.core.document import Annex, Block, Heading, NotUnderstood, Passage
from intersession.core.paragraphs.lines import Line
from intersession.core.paragraphs.masthead import read_first_page
from intersession.core.paragraphs.pieces import is_prose
from intersession.core.reasons import reason
from intersession.core.symbols import is_symbol

_LONGEST_SYMBOL = 60
_MOST_LINES = 20  # of a first page: with bounds, reading stays linear


def second_first_pages(blocks: Iterable[Block]) -> Iterator[NotUnderstood]:
    """Where a second document's first page begins: below a body, a symbol that stands alone beside an organ, a date or an
    original language."""
    above: list[Heading | Passage] = []
    begun = False
    for block in blocks:
        if isinstance(block, Annex):
            yield from second_first_pages(block.blocks)
        if isinstance(block, Heading) or (isinstance(block, Passage) and not (block.printed or is_prose(block.text))):
            above.append(block)
            continue
        yield from _first_page(above) if begun else ()
        above, begun = [], True
    yield from _first_page(above) if begun else ()


def _first_page(run: list[Heading | Passage]) -> Iterator[NotUnderstood]:
    at = next((at for at, block in enumerate(run) if len(block.text) < _LONGEST_SYMBOL and is_symbol(block.text)), None)
    if at is None:
        return
    near = run[max(0, at - _MOST_LINES) : at + _MOST_LINES]
    head = read_first_page([Line(block.line, block.text, 0, gap=True, page=False) for block in near]).masthead
    if head.organization or head.date or head.original_language or head.distribution:
        yield NotUnderstood(near[0].line, near[0].text[:200], reason("second_first_page", symbol=run[at].text))


def numbers_that_jump(blocks: Iterable[Block]) -> Iterator[NotUnderstood]:
    """Paragraphs whose number does not follow the last one's, and is not the first below another heading; what is quoted has
    numbers of its own."""
    before: Passage | None = None
    for block in blocks:
        if isinstance(block, Annex):
            yield from numbers_that_jump(block.blocks)
        if not isinstance(block, Passage) or block.number is None or block.quotation:
            continue
        number = block.number
        if before and number != (before.number or 0) + 1 and not (number == 1 and block.section != before.section):
            why = reason("number_out_of_order", number=number, before=before.number)
            yield NotUnderstood(block.line, f"{number} {block.text}"[:200], why)
        before = block
