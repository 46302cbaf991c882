"""All members of a question by keyboard: the chase list; and the brief for the Director, as page, print and file."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation

from intersession.desk.briefing import brief_lines, brief_paper
from intersession.desk.chasing import Row, brief_of, rows_of
from intersession.questions.models import BEFORE_OPENING, Question
from intersession.site import clock
from intersession.site.models import Organization
from intersession.site.papers import LETTERS, letter

FILTERS = ("all", "owing", "open")


def grid(request: HttpRequest, pk: int) -> HttpResponse:
    question = _question(pk)
    rows = rows_of(question)
    shown = request.GET.get("show", "all")
    context: dict[str, Any] = {
        "question": question, "rows": [row for row in rows if _is_shown(row, shown)], "brief": brief_of(rows), "shown": shown,
    }  # fmt: skip
    return render(request, "desk/grid.html", context)


def _is_shown(row: Row, shown: str) -> bool:
    return row.owes if shown == "owing" else bool(row.open) if shown == "open" else True


def brief(request: HttpRequest, pk: int) -> HttpResponse:
    question, organization = _question(pk), Organization.objects.get()
    lines = brief_lines(question, brief_of(rows_of(question)), organization, clock.arrival_of(request))
    return render(
        request, "desk/brief.html", {"question": question, "lines": lines, "languages_of": organization.languages}
    )


def brief_file(request: HttpRequest, pk: int, language: str, form: str) -> HttpResponse:
    question, organization = _question(pk), Organization.objects.get()
    if language not in organization.languages or form not in LETTERS:
        raise Http404
    with translation.override(language):
        made = brief_paper(question, brief_of(rows_of(question)), organization, language, clock.arrival_of(request))
    return letter(request, made, form, language, f"brief-{pk}")


def _question(pk: int) -> Question:
    rows = Question.objects.exclude(state__in=BEFORE_OPENING).exclude(opened_at=None)
    return get_object_or_404(rows.select_related("cycle", "meeting", "request__meeting"), pk=pk)
