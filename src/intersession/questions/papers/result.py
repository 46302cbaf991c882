"""The result of a question as a document: what was decided, the figures by option, and the arithmetic line by line."""

from collections.abc import Iterator
from itertools import count
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from intersession.core.document import Block, Cell, Heading, Passage, ReadDocument, Run, Table
from intersession.questions.decided import how_it_was_decided, stances, vote_lines
from intersession.questions.models import Question, Result
from intersession.questions.observing_words import as_read
from intersession.questions.wording import amount, arithmetic, declaration, line_of, sentence
from intersession.site.labels import in_language
from intersession.site.models import Organization
from intersession.site.papers import masthead

from .explanation import explanation


def result_paper(result: Result, organization: Organization, language: str) -> ReadDocument:
    """The result in one language, dated by its publication; the paragraphs are numbered, so that they can be cited."""
    with translation.override(language):
        question = result.question
        meeting = question.request.meeting if question.request else None
        day = result.published_at.date() if result.published_at else None
        head = masthead(
            organization, language, in_language(question.title), kind=_("Result"), day=day,
            meeting=in_language(meeting.title) if meeting else in_language(organization.forum_name),
        )  # fmt: skip
        return ReadDocument(head, list(_blocks(result)))


def _blocks(result: Result) -> Iterator[Block]:
    words, numbers = sentence(result), count(1)
    yield Passage(number := next(numbers), f"para_{number}", None, 0, words, runs=(Run(words, ("bold",)),))
    yield from _decision(result) if "decision" in result.content else _count(result)
    yield from explanation(result, numbers)
    yield from _views(result, numbers)
    digest = _("The digest of the result (SHA-256) is %(digest)s.") % {"digest": result.digest}
    yield Passage(number := next(numbers), f"para_{number}", None, 0, digest)


def _views(result: Result, numbers: Iterator[int]) -> Iterator[Block]:
    """What observers think, under a heading of its own after everything that is the members'."""
    if (views := as_read(result)) is None:
        return
    yield Heading(1, "hdg_views", _("Views of observers"), 0)
    yield Passage(number := next(numbers), f"para_{number}", "hdg_views", 0, views["heading"])
    if views["rows"]:
        yield _table("tbl_views", [views["columns"], *([str(cell) for cell in row] for row in views["rows"])])
    if views["one_by_one"]:
        yield _table("tbl_observers", [views["heads"], *([*one] for one in views["one_by_one"])])
    if views["proposals"]:
        named = [
            [each["by"], each["option"] and f"({each['option']})", each["title"] or each["text"]]
            for each in views["proposals"]
        ]
        yield _table("tbl_proposed", [[_("Observer"), _("Option"), _("Proposed wording")], *named])


def _count(result: Result) -> Iterator[Block]:
    """The figures by option, the arithmetic, and what the rules made of it."""
    if result.content["options"]:
        yield Table("tbl_1", _figures(result.content), 0, _("Replies by option"), head=1)
    yield Heading(1, "hdg_1", _("The arithmetic"), 0)
    lines = [[each["line"], amount(each["value"]), each["source"]] for each in arithmetic(result)]
    yield _table("tbl_2", [[_("Line"), _("Value"), _("Source")], *lines])
    yield from _declared("hdg_2", "tbl_3", declaration(result))


def _declared(heading: str, table: str, lines: list[dict[str, Any]]) -> Iterator[Block]:
    if lines:
        yield Heading(1, heading, _("The declaration"), 0)
        rows = [[str(each[name]) for name in ("line", "value", "source", "article")] for each in lines]
        yield _table(table, [[_("Line"), _("Value"), _("Source"), _("Article")], *rows])


def _decision(result: Result) -> Iterator[Block]:
    """Both titles of what was selected, how it was decided, the vote line by line, and what delegations had recorded."""
    content = result.content
    chosen = [line_of(content, label) for label in content["selected"]]
    titles = [[_("Option"), _("As it was put"), _("As it stands now")]]
    titles += [[f"({c['label']})", in_language(c["title"]), in_language(c["title_consolidated"] or c["title"])] for c in chosen]  # fmt: skip
    yield _table("tbl_1", titles)
    yield _table("tbl_2", [["", ""], *(list(pair) for pair in how_it_was_decided(content))], head=0)
    yield from _declared("hdg_1", "tbl_3", vote_lines(content))
    if said := stances(content):
        yield _table("tbl_4", [[_("What was recorded"), _("Delegation"), _("Words")], *([*one] for one in said)])


def _table(identity: str, rows: list[list[str]], head: int = 1) -> Table:
    return Table(identity, [[Cell.of(words) for words in row] for row in rows if any(row)], 0, head=head)


def _figures(content: dict[str, Any]) -> list[list[Cell]]:
    """The figures by option, with the columns that the kind of question has."""
    kind = content.get("kind", Question.Kind.CHOOSE)
    if kind in (Question.Kind.CHOOSE, Question.Kind.APPROVAL):
        return [_head(), *_options(content)]
    named = [_("Option"), _("Ranked first"), _("Count")] if kind == Question.Kind.RANK else [_("Answer"), _("Votes")]
    figures = ("as_it_stands", "support") if kind == Question.Kind.RANK else ("support",)
    rows = [[in_language(line["title"]), *(amount(line[name]) for name in figures)] for line in content["options"]]
    return [[Cell.of(words) for words in row] for row in [named, *rows]]


def _head() -> list[Cell]:
    named = [_("Option"), _("As it stands"), _("Other wording"), _("Only if"), _("of these met"), _("Support")]
    return [Cell.of(words) for words in named]


def _options(content: dict[str, Any]) -> Iterator[list[Cell]]:
    """One row for each option and for each alternative that became one; the selected in bold."""
    for line in [*content["options"], *(each for each in content["alternatives"] if "label" in each)]:
        title = f"({line['label']}) {in_language(line['title_consolidated'] or line['title'])}"
        styles: tuple[Any, ...] = ("bold",) if line["label"] in content["selected"] else ()
        figures = (line[name] for name in ("as_it_stands", "modified", "only_if", "joined", "support"))
        yield [Cell((Run(title, styles),)), *(Cell.of(amount(figure)) for figure in figures)]
