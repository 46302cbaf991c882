"""The meetings; and a meeting's page: when and where, what was asked there, and its documents and questions."""

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from intersession.accounts.models import User
from intersession.accounts.permissions import may
from intersession.delegations.models import acting_for
from intersession.documents.models import Document
from intersession.home.ribbon import days_words, steps
from intersession.meetings.models import Meeting
from intersession.questions.models import Question
from intersession.registration.models import total_of, with_figures
from intersession.registration.wording import in_a_sentence, origin_words
from intersession.site import clock
from intersession.site.organization import organization_of


def meetings(request: HttpRequest) -> HttpResponse:
    """Every meeting that the reader may know of, those ahead first, in the order of their days."""
    at = clock.arrival_of(request)
    seen = Meeting.objects.visible_to(request.user, at).select_related("cycle")
    rows = [(meeting, days_words(meeting)) for meeting in seen]
    today = at.date()
    context = {
        "ahead": [row for row in rows if row[0].last_day >= today],
        "past": [row for row in reversed(rows) if row[0].last_day < today],
        "may_keep": may(request.user, "meetings.keep_meeting", at=at),
    }
    return render(request, "home/meetings.html", context)


def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    at = clock.arrival_of(request)
    seen = Meeting.objects.visible_to(request.user, at).filter(cycle__meetings=pk).select_related("cycle")
    meetings = list(with_figures(seen))  # the year's, read once for the ribbon and for the page
    found = next((each for each in meetings if each.pk == pk), None)
    if found is None:
        raise Http404
    near = Q(cycle=found.cycle) | Q(meeting=found)  # read once for the ribbon and for the page
    questions = list(Question.objects.visible_to(request.user, at).filter(near))
    documents = list(Document.objects.visible_to(request.user, at).filter(near))
    return render(
        request,
        "home/meeting.html",
        {
            "meeting": found, "days": days_words(found), "requests": found.requests.all(),
            "ribbon": steps(
                meetings,
                (question for question in questions if question.cycle_id == found.cycle_id),
                (document for document in documents if document.cycle_id == found.cycle_id),
                at,
                organization_of(request),
            ),
            "documents": [document for document in documents if document.meeting_id == found.pk],
            "questions": [(question, question.state_at(at)) for question in questions if question.meeting_id == found.pk],
            "may_keep": may(request.user, "meetings.keep_meeting", at=at),
            "participation": _participation(request, found),
        },
    )  # fmt: skip


def _participation(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    """What a meeting's page shows of registration and of those who came."""
    at, user, figures = clock.arrival_of(request), request.user, total_of(meeting)
    terms = getattr(meeting, "registration_terms", None)
    acts = isinstance(user, User) and (user.in_administration(at) or bool(acting_for(user, at)))
    return {
        "words": in_a_sentence(figures.total) if figures else "", "origin": origin_words(figures) if figures else "",
        "stated": bool(figures and figures.stated), "sees_list": acts, "terms": terms,
        "open": terms is not None and terms.is_open(at), "ahead": terms is not None and at < terms.opens_at,
        "keeps": may(user, "registration.keep_registrations", at=at),
    }  # fmt: skip
