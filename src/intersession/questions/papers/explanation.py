"""The explanation of a result on paper: the sentences and tables of its page, each sentence a paragraph that can be cited."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from intersession.core.document import Block, Cell, Heading, Passage, Table
from intersession.questions.explained_words import as_explained
from intersession.questions.models import Result


def explanation(result: Result, numbers: Iterator[int]) -> Iterator[Block]:
    """Why it came out so, what would have changed it, whom it leaves out, what other rules select; nothing where it was decided
    without a count. `numbers` gives the next paragraph its number."""
    told = as_explained(result)
    if told is None:
        return
    yield from _part("why", 1, _("Why this result"), told["why"], numbers)
    yield from _part("changes", 2, _("What would have changed it"), told["changes"], numbers)
    yield from _part("left_out", 2, _("Whom it leaves out"), told["left_out"], numbers)
    if told["left_out_rows"]:
        yield _table("left_out", _("Groups that are left out"), told["left_out_columns"], told["left_out_rows"])
    if told["beside"]:
        fixed = _("They decide nothing here: the rule was fixed when the question opened.")
        heading = _("Other rules, from the same replies")
        yield from _part("beside", 2, heading, [f"{told['how_many']} {fixed}"], numbers)
        yield _table("beside", _("What other rules select"), told["beside_columns"], told["beside"])
    if told["withheld"]:
        yield from _sentences("why", [withheld()], numbers)


def withheld() -> str:
    return _(
        "Which options were named together is not told: in this survey some combination was given by fewer than five members, or votes weigh differently. So nothing stands here of other rules, nor of minorities."
    )


def _part(name: str, level: int, heading: str, sentences: list[str], numbers: Iterator[int]) -> Iterator[Block]:
    if sentences:
        yield Heading(level, f"hdg_{name}", heading, 0)
        yield from _sentences(name, sentences, numbers)


def _sentences(name: str, sentences: Iterable[str], numbers: Iterator[int]) -> Iterator[Block]:
    for words in sentences:
        number = next(numbers)
        yield Passage(number, f"para_{number}", f"hdg_{name}", 0, words)


def _table(name: str, title: str, columns: list[Any], rows: list[list[Any]]) -> Table:
    head = [column if isinstance(column, str) else column[0] for column in columns]
    cells = [[Cell.of(str(cell)) for cell in row] for row in [head, *rows]]
    return Table(f"tbl_{name}", cells, 0, title, head=1)
