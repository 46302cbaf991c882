"""The meetings; and a meeting's pages: when and where, what happens there, what was asked there, and what came of it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from intersession.accounts.models import User
from intersession.accounts.permissions import may
from intersession.delegations.models import acting_for
from intersession.documents.models import Document
from intersession.home import papers
from intersession.home.programme import days, sitting_lines, zone_words
from intersession.home.ribbon import days_words, steps
from intersession.meetings.models import (
    CarriedIssue,
    Contribution,
    Meeting,
    MeetingChange,
    ProgrammeItem,
    Request,
    Sitting,
    Summary,
    SummaryText,
    Support,
    visible_meeting,
)
from intersession.meetings.wording import thanks
from intersession.questions.models import Question
from intersession.registration.models import total_of, with_figures
from intersession.registration.wording import in_a_sentence, origin_words
from intersession.site import clock
from intersession.site.labels import in_language
from intersession.site.organization import organization_of, stands_in
from intersession.site.papers import paper, spoken
from intersession.site.prepared import Given, Prepared
from intersession.ui import moments

Context = dict[str, Any]


def meetings(request: HttpRequest) -> HttpResponse:
    """Every meeting that the reader may know of, those ahead first, in the order of their days."""
    at = clock.arrival_of(request)
    seen = Meeting.objects.visible_to(request.user, at).select_related("cycle")
    rows = [(meeting, days_words(meeting)) for meeting in seen]
    today = at.date()
    context = {
        "ahead": [row for row in rows if not row[0].has_ended(today)],
        "past": [row for row in reversed(rows) if row[0].has_ended(today)],
        "may_keep": may(request.user, "meetings.keep_meeting", at=at),
    }
    return render(request, "home/meetings.html", context)


def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    at = clock.arrival_of(request)
    ours = isinstance(request.user, User) and request.user.in_administration(at)
    of_year = OF_YEAR[ours](pk=pk, at=at)
    found = next((each for each in of_year if each.pk == pk), None)
    if found is None:
        raise Http404
    questions = QUESTIONS[ours](cycle=found.cycle_id, meeting=found.pk)  # read once for the ribbon and for the page
    documents = DOCUMENTS[ours](cycle=found.cycle_id, meeting=found.pk, at=at)
    context = {
        "meeting": found, "days": days_words(found), "seat": organization_of(request),
        "ribbon": steps(
            of_year,
            (question for question in questions if question.cycle_id == found.cycle_id),
            (document for document in documents if document.cycle_id == found.cycle_id),
            at,
            organization_of(request),
        ),
        "documents": [document for document in documents if document.meeting_id == found.pk],
        "questions": [(question, question.state_at(at)) for question in questions if question.meeting_id == found.pk],
        "requests": _requests(found, questions),
        "may_keep": may(request.user, "meetings.keep_meeting", at=at),
        "participation": _participation(request, found),
    }  # fmt: skip
    return render(request, "home/meeting.html", context | _happens(request, found, at))


def _seen(rows: Any, ours: bool) -> Any:
    """What the public may see of them at the moment given; the Administration sees all."""
    return rows if ours else rows.visible_to(None, Given("at"))


def _near() -> Q:
    return Q(cycle=Given("cycle")) | Q(meeting=Given("meeting"))


def _questions(ours: bool) -> Any:
    near = _near() | Q(request__meeting=Given("meeting"))
    return _seen(Question.objects.all(), ours).filter(near).distinct()


def _documents(ours: bool) -> Any:
    return _seen(Document.objects.all(), ours).filter(_near())


def _support(ours: bool) -> Any:
    return _seen(Support.objects.all(), ours).filter(meetings=Given("meeting")).select_related("delegation")


def _of_the_same_year(ours: bool) -> Any:
    """The meetings of the year to which one belongs, each told which parts of its page there is something for."""
    of = {"meeting": OuterRef("pk")}
    released = _seen(Summary.objects.all(), ours).filter(**of)
    items = _seen(ProgrammeItem.objects.all(), ours).filter(**of)
    support = _seen(Support.objects.all(), ours).filter(meetings=OuterRef("pk"))
    return with_figures(
        _seen(Meeting.objects.all(), ours)
        .filter(cycle__meetings=Given("pk"))
        .select_related("cycle", "theme", "topic")
        .annotate(
            has_summary=Exists(released), has_programme=Exists(items), has_support=Exists(support),
            has_sittings=Exists(Sitting.objects.filter(**of, withdrawn_at=None)),
            has_changes=Exists(MeetingChange.objects.filter(**of)),
            has_requests=Exists(Request.objects.filter(**of)),
            has_contributions=Exists(_seen(Contribution.objects.all(), ours=False).filter(**of)),
        )
    )  # fmt: skip


def _for_both(query: Callable[[bool], Any]) -> dict[bool, Prepared[Any]]:
    """A query as the public asks it (False) and as the Administration does (True)."""
    return {ours: Prepared(partial(query, ours)) for ours in (False, True)}


OF_YEAR, QUESTIONS = _for_both(_of_the_same_year), _for_both(_questions)
DOCUMENTS, SUPPORT = _for_both(_documents), _for_both(_support)


def _requests(found: Any, questions: list[Question]) -> list[tuple[Request, list[Question]]]:
    """What was asked for there, each with the questions that answer it and that the reader may know of."""
    if not found.has_requests:
        return []
    rows = found.requests.order_by("pk")
    return [(row, [question for question in questions if question.request_id == row.pk]) for row in rows]


def _happens(request: HttpRequest, found: Any, at: datetime) -> Context:
    """Programme, sittings, support and changes; what there is nothing of is not asked for."""
    seen = ProgrammeItem.objects.visible_to(request.user, at).filter(meeting=found)
    items = list(seen.shown()) if found.has_programme else []
    sittings = list(found.sittings.filter(withdrawn_at=None)) if found.has_sittings else []
    for row in (*items, *sittings):
        row.meeting = found
    programme, held = days(items), sitting_lines(found, sittings)
    ours = isinstance(request.user, User) and request.user.in_administration(at)
    given = SUPPORT[ours](meeting=found.pk, at=at) if found.has_support else []
    lines = [*(line for day in programme for line in day.lines), *(row[0] for row in held)]
    return {
        "programme": programme, "sittings": held, "zone_words": zone_words(found, lines),
        "spoken": spoken(organization_of(request)),
        "thanks": thanks(given),
        "waiting": sum(item.released_at is None for item in items),
    } | _change(found)  # fmt: skip


def programme_file(request: HttpRequest, pk: int, language: str, form: str) -> HttpResponse:
    """The programme that the reader may see, in a language of the forum, as a file to save or to print."""
    at, organization = clock.arrival_of(request), organization_of(request)
    found = visible_meeting(pk, request.user, at)
    items = list(ProgrammeItem.objects.visible_to(request.user, at).filter(meeting=found).shown())
    if not items or organization is None or language not in organization.languages:
        raise Http404
    document = papers.programme(found, items, organization, language, over=found.has_ended(at.date()))
    return paper(request, document, form, language, f"programme-{found.pk}")


def meeting_call_file(request: HttpRequest, pk: int, language: str, form: str) -> HttpResponse:
    """The letter that invites to a meeting, in a language of the forum."""
    found, organization = visible_meeting(pk, request.user, clock.arrival_of(request)), organization_of(request)
    if organization is None or language not in organization.languages or found.state == Meeting.State.CANCELLED:
        raise Http404
    return paper(request, papers.meeting_call(found, organization, language), form, language, f"call-meeting-{pk}")


def _change(found: Any) -> Context:
    """Why the meeting is not held as it was planned; asked for only where something was ever decided."""
    last = found.changes.last() if found.has_changes else None
    if last is None or last.kind == MeetingChange.Kind.REINSTATED:
        return {}
    if last.kind != MeetingChange.Kind.MOVED:
        return {"change": last}
    return {"moved": last, "moved_from": moments.days_words(last.first_day_before, last.last_day_before)}


def summary(request: HttpRequest, pk: int) -> HttpResponse:
    """What came of a meeting: its summary in the reader's language, or in the one there is, and what is carried on."""
    at, user = clock.arrival_of(request), request.user
    rows = Summary.objects.visible_to(user, at).select_related("meeting__cycle").prefetch_related("key_issues", "tags")
    found = get_object_or_404(rows, meeting=pk)
    keeps = may(user, "meetings.keep_meeting", at=at)
    stands_in(request, found.meeting.cycle_id)
    texts = {text.language: text for text in found.texts.all() if keeps or text.released_at}
    shown = _text_for_reader(texts, found.original_language)
    carried = CarriedIssue.objects.visible_to(user, at).filter(meeting=pk).select_related("to_topic__cycle", "to_cycle")
    organization = organization_of(request)
    context = {
        "summary": found, "meeting": found.meeting, "days": days_words(found.meeting), "text": shown,
        "issues": [(issue, in_language(issue.text, shown.language if shown else None)) for issue in found.key_issues.all()],
        **_languages(texts, organization.languages if organization else sorted(texts)),
        "carried": carried, "may_keep": keeps, "may_release": may(user, "meetings.release_summary", at=at),
    }  # fmt: skip
    return render(request, "home/summary.html", context)


def _languages(texts: dict[str, SummaryText], wanted: list[str]) -> dict[str, list[str]]:
    """In which languages it is out, in which not, and in which it waits for its release; in the forum's order."""
    known = [*wanted, *(code for code in texts if code not in wanted)]
    out = [code for code in known if code in texts and texts[code].released_at]
    waiting = [code for code in known if code in texts and code not in out]
    return {"out": out, "waiting": waiting, "missing": [code for code in wanted if code not in out]}


def _text_for_reader(texts: dict[str, SummaryText], original: str) -> SummaryText | None:
    """In the reader's language, else in the original, else in any there is."""
    wanted = (get_language() or "en")[:2]
    return texts.get(wanted) or texts.get(original) or next(iter(texts.values()), None)


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
