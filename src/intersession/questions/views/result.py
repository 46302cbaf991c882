"""The result of a question: one sentence, bars beside their table, the arithmetic line by line, and files of it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.core.changes import Piece, marked_change
from intersession.core.collation import sort_key
from intersession.core.regions import region_name
from intersession.delegations.models import Delegation
from intersession.questions.answering import CHOICES
from intersession.questions.disclosure import turnout_by_region
from intersession.questions.models import Ballot, Question, Result, Wording
from intersession.questions.replies import choices_of
from intersession.questions.wording import answer_in_brief, arithmetic, published, sentence
from intersession.site import clock
from intersession.site.labels import Labels, in_language
from intersession.site.organization import stands_in
from intersession.site.samples import csv_file
from intersession.ui.charts import Bar


@dataclass(frozen=True)
class Line:
    """An option or a consolidated alternative with its figures, and the wordings proposed for it."""

    label: str
    title: str
    before: str  # the title as it was put, where it changed
    change: list[Piece]
    state: str  # selected, tied or ""
    figures: dict[str, int]
    proposals: list[dict[str, Any]]


def result(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    question, content = found.question, found.content
    names = _names(content)
    lines = [_line(content, each, names) for each in _lines(content)]
    shown = {
        "question": question, "result": found, "sentence": sentence(found), "lines": lines, "bars": bars(lines),
        "table": table(lines), "columns": columns(), "arithmetic": _telling(found),
        "left": [_proposal(each, {}, names) for each in content["alternatives"] if "label" not in each],
        "channels": channels(content), "margin": margin(lines, content), "replies": _replies(question), "regions": regions(question), "region_columns": region_columns(),
    }  # fmt: skip
    stands_in(request, question.cycle_id)
    return render(request, "questions/result.html", shown)


def result_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """The figures by option as a table in which no cell becomes a formula."""
    found = _found(request, pk)
    names = _names(found.content)
    lines = [_line(found.content, each, names) for each in _lines(found.content)]
    heads = ["option", "title", "title_as_put", "as_it_stands", "modified", "only_if", "joined", "support", "outcome"]
    rows: list[list[str | int]] = [
        [each.label, each.title, each.before, *each.figures.values(), each.state] for each in lines
    ]
    return csv_file(request, f"result-{pk}", heads, rows)


def result_json(request: HttpRequest, pk: int) -> HttpResponse:
    """The result as the contract writes it."""
    body = json.dumps(published(_found(request, pk)), ensure_ascii=False, indent=1)
    response = HttpResponse(body, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="result-{pk}.json"'
    return response


def _found(request: HttpRequest, pk: int) -> Result:
    """A published result; a proposed one for the Administration; to everyone else there is nothing yet."""
    at = clock.arrival_of(request)
    rows = Result.objects.select_related("question__cycle", "question__request__meeting", "question__document")
    found = rows.filter(question=pk).first()
    ours = isinstance(request.user, User) and request.user.in_administration(at)
    if found is None or (found.published_at is None and not ours):
        raise Http404
    return found


def _telling(result: Result) -> list[list[Any]]:
    """The arithmetic without the lines that say that nobody wanted another wording."""
    codes = (line["code"] for line in result.content["arithmetic"])
    return [
        list(line.values())
        for code, line in zip(codes, arithmetic(result), strict=True)
        if line["value"] or code not in ("modified", "only_if", "joined")
    ]


def _lines(content: dict[str, Any]) -> list[dict[str, Any]]:
    return [*content["options"], *(each for each in content["alternatives"] if "label" in each)]


def _names(content: dict[str, Any]) -> dict[str, str]:
    """The names of those who proposed a wording, by code."""
    proposals = [p for line in _lines(content) for p in line["titles_proposed"]]
    codes = {each["by"] for each in [*proposals, *content["alternatives"]] if "by" in each}
    return {each.code: str(each) for each in Delegation.objects.filter(code__in=codes)} if codes else {}


def _line(content: dict[str, Any], line: dict[str, Any], names: dict[str, str]) -> Line:
    label, put, stands = line["label"], line["title"], line["title_consolidated"]
    title, before = in_language(stands or put), in_language(put)
    state = "selected" if label in content["selected"] else "tied" if label in content["tied"] else ""
    figures = {name: line[name] for name in ("as_it_stands", "modified", "only_if", "joined", "support")}
    return Line(
        label, title, before if title != before else "", marked_change(before, title) if title != before else [], state, figures,
        [_proposal(each, put, names) for each in line["titles_proposed"]],
    )  # fmt: skip


def _proposal(proposed: dict[str, Any], put: Labels, names: dict[str, str]) -> dict[str, Any]:
    """One proposed wording in the reader's words, its title marked against the one that was put."""
    language = next(iter(proposed["title"] or proposed["text"] or {"en": ""}))
    title = in_language(proposed["title"]) if proposed["title"] else ""
    before = put.get(language) or in_language(put)
    marked = marked_change(before, proposed["title"][language]) if proposed["title"] and put else []
    return proposed | {
        "by": names.get(proposed["by"], proposed["by"]), "title": title, "marked": marked,
        "text": in_language(proposed["text"]), "became": BECAME[proposed["disposition"]](),
    }  # fmt: skip


BECAME = {
    Wording.Disposition.PENDING: lambda: _("not considered"),
    Wording.Disposition.TAKEN_UP: lambda: _("taken up"),
    Wording.Disposition.MERGED: lambda: _("merged with others"),
    Wording.Disposition.LEFT: lambda: _("not taken up"),
}


def bars(lines: Iterable[Line]) -> list[Bar]:
    """The support of each, the most first: as it stands, another wording preferred, and conditions that were met."""
    drawn = []
    for line in sorted(lines, key=lambda each: -each.figures["support"]):
        figures = line.figures
        parts = [figures["as_it_stands"], figures["modified"], figures["joined"]]
        drawn.append(Bar(f"({line.label}) {line.title}", parts, _detail(figures), rest=not line.state))
    return drawn


def _detail(figures: dict[str, int]) -> str:
    words = [
        _("%(n)s as it stands") % {"n": figures["as_it_stands"]} if figures["as_it_stands"] else "",
        _("%(n)s with another wording") % {"n": figures["modified"]} if figures["modified"] else "",
        _("%(n)s on condition, met") % {"n": figures["joined"]} if figures["joined"] else "",
    ]
    return ", ".join(word for word in words if word) if sum(map(bool, words)) > 1 else ""


def columns() -> list[Any]:
    numbers = [_("As it stands"), _("Other wording"), _("Only if"), _("of these met"), _("Support")]
    return [_("Option"), *((name, "number") for name in numbers)]


def region_columns() -> list[Any]:
    return [_("Region"), (_("Asked"), "number"), (_("Answered"), "number")]


def table(lines: Iterable[Line]) -> list[list[Any]]:
    return [[f"({line.label}) {line.title}", *line.figures.values()] for line in lines]


def channels(content: dict[str, Any]) -> list[tuple[str, int]]:
    """How the replies came, in words, the most first."""
    counted = sorted(content["channels"].items(), key=lambda each: -each[1])
    return [(CHANNELS[code](), number) for code, number in counted]


def regions(question: Question) -> list[list[Any]]:
    """Each region by its name with how many were asked and have answered, in the order of the reader's language."""
    language = (get_language() or "en")[:2]
    named = [(region_name(each.code, language), each) for each in turnout_by_region(question)]
    named.sort(key=lambda each: sort_key(each[0], language))
    return [[name, each.entitled, each.answered] for name, each in named]


CHANNELS = {
    Ballot.Channel.ONLINE: lambda: _("On line"), Ballot.Channel.LETTER: lambda: _("By letter"), Ballot.Channel.MAIL: lambda: _("By mail"), Ballot.Channel.ROOM: lambda: _("In the room"),
}  # fmt: skip


def margin(lines: list[Line], content: dict[str, Any]) -> str:
    """What separates the last that was selected from the first that was not."""
    inside = [line.figures["support"] for line in lines if line.state == "selected"]
    outside = [line.figures["support"] for line in lines if line.state == ""]
    if content["tied"] or not inside or not outside:
        return ""
    distance = min(inside) - max(outside)
    return ngettext(
        "%(n)s reply separates the last option selected from the next.",
        "%(n)s replies separate the last option selected from the next.",
        distance,
    ) % {"n": distance}


def _replies(question: Question) -> list[tuple[str, str]]:
    """In a recorded question each member's choice, by name; in a survey nothing."""
    if question.publicity != Question.Publicity.RECORDED:
        return []
    ballots = question.ballots.standing().select_related("delegation").prefetch_related(CHOICES)
    return sorted((str(ballot.delegation), answer_in_brief(choices_of(ballot))) for ballot in ballots)
