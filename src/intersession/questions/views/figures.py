"""The figures of a result as bars, as their table, as a file, by region, and how far they lie apart."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from intersession.core.changes import Piece
from intersession.core.collation import sort_key
from intersession.core.regions import region_name
from intersession.questions.disclosure import SMALLEST
from intersession.questions.models import Choice, Question
from intersession.questions.wording import amount
from intersession.ui.charts import Bar

Kind = Question.Kind


@dataclass(frozen=True)
class Line:
    """An option or a consolidated alternative with its figures, and the wordings proposed for it."""

    label: str
    title: str
    before: str  # the title as it was put, where it changed
    change: list[Piece]
    state: str  # selected, tied or ""
    figures: dict[str, Any]
    proposals: list[dict[str, Any]]

    @property
    def support(self) -> Fraction:
        """What it counts: votes, or points, which may be halves."""
        return Fraction(self.figures["support"])

    @property
    def named(self) -> str:
        """The title behind its letter; an answer to a text has none."""
        return self.title if self.label in ("yes", "no", "abstain") else f"({self.label}) {self.title}"


def _kind(content: dict[str, Any]) -> str:
    return str(content.get("kind", Kind.CHOOSE))


def bars(lines: Iterable[Line], content: dict[str, Any]) -> list[Bar]:
    """The support of each, the most first: as it stands, another wording preferred, and conditions that were met.

    Votes on a text stand in the order of its answers; of rankings the points or the last votes are drawn.
    """
    if _kind(content) == Kind.YES_NO:
        return [Bar(line.title, [line.figures["support"]], rest=line.label != "yes") for line in lines]
    ordered = sorted(lines, key=lambda each: -each.support)
    if _kind(content) == Kind.RANK:
        return [Bar(line.named, [_drawn(line.support)], rest=not line.state) for line in ordered]
    return [Bar(line.named, _parts(line.figures), _detail(line.figures), rest=not line.state) for line in ordered]


def _drawn(support: Fraction) -> int | float:
    """Halves are drawn and written as such, whole points without a decimal."""
    return int(support) if support.denominator == 1 else float(support)


def _parts(figures: dict[str, int]) -> list[float]:
    return [figures["as_it_stands"], figures["modified"], figures["joined"]]


def _detail(figures: dict[str, int]) -> str:
    words = [
        _("%(n)s as it stands") % {"n": figures["as_it_stands"]} if figures["as_it_stands"] else "",
        _("%(n)s with another wording") % {"n": figures["modified"]} if figures["modified"] else "",
        _("%(n)s on condition, met") % {"n": figures["joined"]} if figures["joined"] else "",
    ]
    return ", ".join(word for word in words if word) if sum(map(bool, words)) > 1 else ""


def columns(content: dict[str, Any]) -> list[Any]:
    if _kind(content) == Kind.YES_NO:
        return [_("Answer"), (_("Votes"), "number")]
    if _kind(content) == Kind.RANK:
        points = content.get("method") == Question.Method.BORDA
        return [
            _("Option"),
            (_("Ranked first"), "number"),
            (_("Points") if points else _("Votes in its last round"), "number"),
        ]
    numbers = [_("As it stands"), _("Other wording"), _("Only if"), _("of these met"), _("Support")]
    return [_("Option"), *((name, "number") for name in numbers)]


def table(lines: Iterable[Line], content: dict[str, Any]) -> list[list[Any]]:
    if _kind(content) == Kind.YES_NO:
        return [[line.title, line.figures["support"]] for line in lines]
    if _kind(content) == Kind.RANK:
        return [[line.named, line.figures["as_it_stands"], amount(line.figures["support"])] for line in lines]
    return [[line.named, *line.figures.values()] for line in lines]


def figures_file(lines: Iterable[Line], content: dict[str, Any]) -> tuple[list[str], list[list[str | int]]]:
    """The heads and rows of the CSV file; codes, no words."""
    if _kind(content) == Kind.YES_NO:
        return ["answer", "title", "votes", "outcome"], [
            [each.label, each.title, each.figures["support"], content["outcome"] if each.label == "yes" else ""]
            for each in lines
        ]
    if _kind(content) == Kind.RANK:
        return ["option", "title", "ranked_first", "count", "outcome"], [
            [each.label, each.title, each.figures["as_it_stands"], each.figures["support"], each.state]
            for each in lines
        ]
    heads = ["option", "title", "title_as_put", "as_it_stands", "modified", "only_if", "joined", "support", "outcome"]
    return heads, [[each.label, each.title, each.before, *each.figures.values(), each.state] for each in lines]


def margin(lines: list[Line], content: dict[str, Any]) -> str:
    """What separates the last that was selected from the first that was not."""
    distance = _distance(lines, content)
    if distance is None or _kind(content) not in (Kind.CHOOSE, Kind.APPROVAL):
        return ""
    return ngettext(
        "%(n)s reply separates the last option selected from the next.",
        "%(n)s replies separate the last option selected from the next.",
        int(distance),
    ) % {"n": distance}


def _distance(lines: list[Line], content: dict[str, Any]) -> Fraction | None:
    inside = [line.support for line in lines if line.state == "selected"]
    outside = [line.support for line in lines if line.state == ""]
    return min(inside) - max(outside) if inside and outside and not content["tied"] else None


def silence(lines: list[Line], content: dict[str, Any]) -> str:
    """What those who did not answer could have changed; nothing where everybody did."""
    silent = next((int(line["value"]) for line in content["arithmetic"] if line["code"] == "not_answered"), 0)
    if not silent or _kind(content) not in (Kind.CHOOSE, Kind.APPROVAL, Kind.YES_NO):
        return ""
    named = {"n": silent}
    distance = _distance(lines, content)
    if distance is None or _kind(content) == Kind.YES_NO:
        return ngettext("%(n)s vote was not given.", "%(n)s votes were not given.", silent) % named
    if silent >= distance:
        return (
            ngettext(
                "%(n)s vote was not given; it could have changed who was selected.",
                "%(n)s votes were not given; they could have changed who was selected.",
                silent,
            )
            % named
        )
    return (
        ngettext(
            "%(n)s vote was not given; it could not have changed who was selected.",
            "%(n)s votes were not given; they could not have changed who was selected.",
            silent,
        )
        % named
    )


def region_columns() -> list[Any]:
    return [_("Region"), (_("Asked"), "number"), (_("Answered"), "number")]


def by_region(question: Question, lines: list[Line], *, weighted: bool) -> dict[str, Any] | None:
    """How many replies of each region name each option; None where a cell may not be told.

    In a survey neither those of a region that name an option nor those that do not may be fewer than five, none included: that
    all of a region answered alike would tell what each of them answered (trust.md, section 4). Votes of other weights are told
    of nobody.
    """
    counted = Counter[tuple[str, str]]() if weighted else _counted(question)
    replies = _replied(question) if counted else Counter[str]()
    if not counted or "" in replies:
        return None
    labels = [line.label for line in lines]
    cells = [
        cell
        for region, n in replies.items()
        for label in labels
        for cell in (counted[region, label], n - counted[region, label])
    ]
    if question.publicity != Question.Publicity.RECORDED and any(cell < SMALLEST for cell in cells):
        return None
    language = (get_language() or "en")[:2]
    named = sorted(
        ((region_name(region, language), region) for region in replies), key=lambda one: sort_key(one[0], language)
    )
    heads = [line.title if line.label in ("yes", "no", "abstain") else f"({line.label})" for line in lines]
    return {
        "columns": [_("Region"), (_("Answered"), "number"), *((head, "number") for head in heads)],
        "rows": [[name, replies[region], *(counted[region, label] for label in labels)] for name, region in named],
    }


def _counted(question: Question) -> Counter[tuple[str, str]]:
    """By region and option label how many replies choose it; of rankings, put it first."""
    rows = Choice.objects.filter(ballot__question=question, ballot__current=True, option__isnull=False)
    if question.kind == Kind.RANK:
        rows = rows.filter(rank=1)
    return Counter(rows.values_list("ballot__delegation__region", "option__label"))


def _replied(question: Question) -> Counter[str]:
    return Counter(question.ballots.standing().values_list("delegation__region", flat=True))
