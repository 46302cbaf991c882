"""The result of a question: one sentence, bars beside their table, the arithmetic line by line, and files of it."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import may
from intersession.core.changes import marked_change
from intersession.core.collation import sort_key
from intersession.core.regions import region_name
from intersession.delegations.models import Delegation, acting_for
from intersession.questions.answering import CHOICES
from intersession.questions.bundles import bundle_of
from intersession.questions.decided import how_it_was_decided, stances_in_words, vote_lines
from intersession.questions.disclosure import turnout_by_region
from intersession.questions.explained_words import as_explained
from intersession.questions.models import Ballot, Question, Result, Wording
from intersession.questions.observing_words import as_read
from intersession.questions.papers import confirming_letter, result_paper
from intersession.questions.replies import choices_of
from intersession.questions.wording import (
    amount,
    answer_in_brief,
    arithmetic,
    declaration,
    names_list,
    published,
    sentence,
)
from intersession.site import clock
from intersession.site.labels import Labels, in_language
from intersession.site.organization import organization_of, stands_in
from intersession.site.papers import letter, paper, spoken
from intersession.site.samples import csv_file

from .ballots import ballots_file, forms_for
from .figures import Line, bars, by_region, columns, figures_file, margin, region_columns, silence, table


def result(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    question, content = found.question, found.content
    names = _names(content)
    lines = [_line(content, each, names) for each in _lines(content)]
    shown = {
        "question": question, "result": found, "sentence": sentence(found), "lines": lines, "bars": bars(lines, content),
        "table": table(lines, content), "columns": columns(content), "arithmetic": _telling(found), "declaration": declaration(found),
        "left": [_proposal(each, {}, names) for each in content["alternatives"] if "label" not in each],
        "channels": channels(content), "margin": margin(lines, content), "silence": silence(lines, content), "replies": _replies(question), "regions": regions(question), "region_columns": region_columns(),
        "by_region": by_region(question, lines, weighted=bool(content.get("weighted"))), "lots": question.tie_breaks.all() if question.rules else [], "heads": _heads(content),
        "lettered": _lettered(request, found), "spoken": spoken(organization_of(request)),
        "issues": may(request.user, "documents.keep_document", at=clock.arrival_of(request)), "views": as_read(found), "explained": as_explained(found),
        "ballot_forms": forms_for(request, found),
    }  # fmt: skip
    stands_in(request, question.cycle_id)
    return render(request, "questions/result.html", shown | _decision(found))


def _decision(result: Result) -> dict[str, Any]:
    """How it was decided, where the replies were not counted; what delegations said since stands beside it."""
    content = result.content
    if "decision" not in content:
        return {}
    told = [stance.told() for stance in result.question.decision.stances.select_related("delegation")]
    return {
        "decision": how_it_was_decided(content),
        "stances": stances_in_words(told),
        "declaration": vote_lines(content),
        "by_region": None,
    }


def result_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """The figures by option as a table in which no cell becomes a formula."""
    found = _found(request, pk)
    names = _names(found.content)
    lines = [_line(found.content, each, names) for each in _lines(found.content)]
    heads, rows = figures_file(lines, found.content)
    return csv_file(request, f"result-{pk}", heads, rows)


def result_json(request: HttpRequest, pk: int) -> HttpResponse:
    """The result as the contract writes it."""
    body = json.dumps(published(_found(request, pk)), ensure_ascii=False, indent=1)
    response = HttpResponse(body, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="result-{pk}.json"'
    return response


def result_bundle(request: HttpRequest, pk: int) -> HttpResponse:
    """What anyone counts a published result again by, with the entries of the public log that bind it."""
    found = _found(request, pk)
    if found.bundle is None:
        raise Http404
    response = JsonResponse(bundle_of(found), json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="result-{pk}.bundle.json"'
    return response


def result_ballots(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The replies as a ballot file, where the reader may see them."""
    return ballots_file(request, _found(request, pk), form)


def result_file(request: HttpRequest, pk: int, language: str, form: str) -> HttpResponse:
    """The result in a language of the forum, as a file to save or to print."""
    found, organization = _found(request, pk), organization_of(request)
    if organization is None or language not in organization.languages:
        raise Http404
    return paper(request, result_paper(found, organization, language), form, language, f"result-{pk}")


def confirming_letter_file(request: HttpRequest, pk: int, code: str, language: str, form: str) -> HttpResponse:
    """The letter that confirms the result to a member that was asked: for its own people, and for the Administration."""
    found, organization = _found(request, pk), organization_of(request)
    asked = next((each for each in _lettered(request, found) if each.code == code), None)
    if organization is None or language not in organization.languages or asked is None:
        raise Http404
    made = confirming_letter(found, asked, organization, language)
    return letter(request, made, form, language, f"result-{pk}-{code}")


def _heads(content: dict[str, Any]) -> dict[str, str]:
    """What the page calls its chart and its table."""
    kind = content.get("kind", Question.Kind.CHOOSE)
    named = {
        Question.Kind.RANK: (_("How the rankings count"), _("Replies by option")),
        Question.Kind.YES_NO: (_("Votes"), _("Votes by answer")),
    }
    chart, rows = named.get(kind, (_("Support"), _("Replies by option")))
    return {"chart": chart, "table": rows}


def _lettered(request: HttpRequest, found: Result) -> list[Delegation]:
    """The members on the roll to which a published result is confirmed by a letter that the reader may have."""
    at, user = clock.arrival_of(request), request.user
    if found.published_at is None or not isinstance(user, User):
        return []
    asked = Delegation.objects.filter(pk__in=found.question.roll.values("delegation"))
    if not user.in_administration(at):
        asked = asked.filter(pk__in=[each.delegation_id for each in acting_for(user, at)])
    return sorted(asked, key=lambda each: sort_key(str(each), (get_language() or "en")[:2]))


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
        [line["line"], amount(line["value"]), line["source"]]
        for code, line in zip(codes, arithmetic(result), strict=True)
        if line["value"] or code not in ("modified", "only_if", "joined")
    ]


def _lines(content: dict[str, Any]) -> list[dict[str, Any]]:
    return [*content["options"], *(each for each in content["alternatives"] if "label" in each)]


def _names(content: dict[str, Any]) -> dict[str, str]:
    """The names of those who proposed or co-sponsored a wording, by code."""
    proposals = [p for line in _lines(content) for p in line["titles_proposed"]]
    rows = [*proposals, *(each for each in content["alternatives"] if "by" in each)]
    codes = {code for each in rows for code in (each["by"], *each.get("co_sponsors", []))}
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
        "sponsors": names_list(names.get(code, code) for code in proposed.get("co_sponsors", [])),
    }  # fmt: skip


BECAME = {
    Wording.Disposition.PENDING: lambda: _("not considered"),
    Wording.Disposition.TAKEN_UP: lambda: _("taken up"),
    Wording.Disposition.MERGED: lambda: _("merged with others"),
    Wording.Disposition.LEFT: lambda: _("not taken up"),
}


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


def _replies(question: Question) -> list[tuple[str, str]]:
    """In a recorded question each member's choice, by name; in a survey nothing."""
    if question.publicity != Question.Publicity.RECORDED:
        return []
    ballots = question.ballots.standing().select_related("delegation").prefetch_related(CHOICES)
    comments = question.kind == Question.Kind.COMMENT
    return sorted((str(b.delegation), b.remarks if comments else answer_in_brief(choices_of(b))) for b in ballots)
