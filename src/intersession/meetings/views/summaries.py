"""The officer's pages of what came of a meeting: its summary, and the issues that are carried on."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from intersession.meetings import actions
from intersession.meetings.forms.summaries import CarryForm, SettleForm, SummaryForm
from intersession.meetings.models import CarriedIssue, KeyIssue, Meeting, Summary
from intersession.site.forms import spread

from .saved import done, saved


def _to_summary(pk: int) -> Callable[[Any], HttpResponse]:
    """Leads to the summary's page, or where none is written yet to the meeting's."""
    return lambda _kept: redirect("meeting_summary" if Summary.objects.filter(meeting=pk).exists() else "meeting", pk)


def keep_summary(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting.objects.select_related("summary"), pk=pk)
    summary = getattr(meeting, "summary", None) or Summary(meeting=meeting)
    form = SummaryForm(request.POST or None, summary=summary)
    return saved(request, form, _("Summary of the meeting"), _to_summary(pk), back=pk, of=meeting)


def release_summary(request: HttpRequest, pk: int) -> HttpResponse:
    summary = get_object_or_404(Summary, meeting=pk)
    return done(request, partial(actions.release_summary, summary), _to_summary(pk))


def carry_issue(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting, pk=pk)
    named = request.GET.get("issue", "")
    issue = KeyIssue.objects.filter(pk=named, summary__meeting=meeting).first() if named.isdigit() else None
    initial = spread("text", issue.text) if issue else {}
    form = CarryForm(request.POST or None, meeting=meeting, key_issue=issue, initial=initial)
    return saved(request, form, _("Carry an issue on"), _to_summary(pk), back=pk, of=meeting)


def settle_issue(request: HttpRequest, pk: int) -> HttpResponse:
    issue = get_object_or_404(CarriedIssue.objects.select_related("meeting", "to_topic__cycle", "to_cycle"), pk=pk)
    form = SettleForm(request.POST or None, issue=issue)
    return saved(
        request, form, _("What became of the issue"), lambda kept: redirect("follow_ups", kept.year),
        back=issue.meeting_id, of=issue.meeting, said=issue.text,
    )  # fmt: skip
