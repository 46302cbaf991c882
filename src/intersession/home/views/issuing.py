"""The pages on which an officer makes what the records say a document under a symbol."""

from collections.abc import Callable

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from intersession.accounts.permissions import person, require
from intersession.documents.wording import planned
from intersession.home import issuing
from intersession.meetings.models import Meeting, visible_meeting
from intersession.questions.models import Question
from intersession.silence.models import SilenceProcedure
from intersession.site import clock
from intersession.site.forms import shown
from intersession.site.labels import Labels
from intersession.site.models import Organization
from intersession.site.once import once
from intersession.site.organization import organization_of
from intersession.site.problems import Problem


class SymbolForm(forms.Form):
    symbol = forms.CharField(label=_("Symbol"), max_length=64, validators=[shown])


def issue_programme(request: HttpRequest, pk: int) -> HttpResponse:
    """The released programme of a meeting, kept as a document."""
    at = clock.arrival_of(request)
    return _of_meeting(request, pk, lambda meeting, forum: issuing.programme_papers(meeting, forum, at))


def issue_meeting_call(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter that invites to a meeting, kept as a document."""
    return _of_meeting(request, pk, issuing.meeting_call_papers)


def issue_participants(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of those participants who agreed to it, kept as a document."""
    at = clock.arrival_of(request)
    return _of_meeting(request, pk, lambda meeting, forum: issuing.participants_papers(meeting, forum, at))


def issue_call(request: HttpRequest, pk: int) -> HttpResponse:
    """The call by which a question is put, kept as a document."""
    at = clock.arrival_of(request)
    return _of_question(request, pk, lambda question, forum: issuing.call_papers(question, forum, at))


def issue_result(request: HttpRequest, pk: int) -> HttpResponse:
    """The published result of a question, kept as a document."""
    return _of_question(request, pk, issuing.result_papers)


def issue_silence_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter that confirms the outcome of a silence procedure, kept as a document."""
    rows = SilenceProcedure.objects.select_related("cycle", "mandate")
    procedure = get_object_or_404(rows, pk=pk)
    return _page(request, procedure, None, procedure.title, issuing.outcome_papers(procedure, _organization(request)))


def _of_meeting(
    request: HttpRequest, pk: int, papers: Callable[[Meeting, Organization], issuing.Papers]
) -> HttpResponse:
    meeting = visible_meeting(pk, request.user, clock.arrival_of(request))
    return _page(request, meeting, meeting, meeting.title, papers(meeting, _organization(request)))


def _of_question(
    request: HttpRequest, pk: int, papers: Callable[[Question, Organization], issuing.Papers]
) -> HttpResponse:
    rows = Question.objects.select_related("cycle", "request__meeting", "meeting", "mandate", "document")
    question = get_object_or_404(rows, pk=pk)
    meeting = question.request.meeting if question.request else None
    return _page(request, question, meeting, question.title, papers(question, _organization(request)))


def _organization(request: HttpRequest) -> Organization:
    organization = organization_of(request)
    if organization is None:
        raise Http404
    return organization


def _page(
    request: HttpRequest,
    record: Meeting | Question | SilenceProcedure,
    meeting: Meeting | None,
    title: Labels,
    made: issuing.Papers,
) -> HttpResponse:
    at = clock.arrival_of(request)
    form = SymbolForm(request.POST or None, initial={"symbol": issuing.proposed_symbol(meeting, at.year)})
    if request.method == "POST" and form.is_valid():
        require(request.user, "documents.keep_document", at=at)
        symbol, by = form.cleaned_data["symbol"], person(request)
        try:
            return once(
                request,
                lambda: issuing.issue(made, symbol, cycle=record.cycle, meeting=meeting, by=by, at=at),
                lambda document: redirect("document", document.slug),
            )
        except Problem as problem:
            form.add_error("symbol", problem.sentence)
    shown_first = planned(made.first, made.languages, day=at.date(), cycle=record.cycle, meeting=meeting)
    context = {"form": form, "record": record, "title": title, "planned": shown_first, "of": meeting}
    return render(request, "home/issue.html", context, status=422 if request.method == "POST" else 200)
