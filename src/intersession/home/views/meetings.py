"""A meeting's page: when and where, what was asked there, and its documents and questions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from intersession.accounts.permissions import may
from intersession.documents.models import Document
from intersession.home.ribbon import days_words, ribbon
from intersession.meetings.models import Meeting
from intersession.questions.models import Question
from intersession.site import clock


def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    at = clock.arrival_of(request)
    rows = Meeting.objects.visible_to(request.user, at).select_related("cycle").prefetch_related("requests")
    found = get_object_or_404(rows, pk=pk)
    questions = Question.objects.visible_to(request.user, at).filter(meeting=found)
    return render(
        request,
        "home/meeting.html",
        {
            "meeting": found, "days": days_words(found),
            "ribbon": ribbon(found.cycle, at),
            "documents": Document.objects.visible_to(request.user, at).filter(meeting=found),
            "questions": [(question, question.state_at(at)) for question in questions],
            "may_keep": may(request.user, "meetings.keep_meeting", at=at),
        },
    )  # fmt: skip
