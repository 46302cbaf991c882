"""The call as the Administration sends it: to which mission it went and when, how it reads there, and the papers that go with it."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any, cast
from zipfile import ZIP_DEFLATED, ZipFile

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from intersession.delegations.models import Delegation
from intersession.questions import actions
from intersession.questions.calling import called_of, counted, row_of
from intersession.questions.models import Question, RollEntry, State
from intersession.questions.papers import PAPERS, CallWriter, call_context
from intersession.site import clock
from intersession.site.forms import forum_languages
from intersession.site.mail import Attachment, message
from intersession.site.models import Organization
from intersession.site.once import once
from intersession.site.organization import organization_of, stands_in
from intersession.site.problems import Invalid

from . import person

A_PAGE = 50


def call(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has the call, and the acts that send it."""
    question = _question(pk)
    if request.method == "POST":
        return _send(request, question)
    at = clock.arrival_of(request)
    rows = called_of(question, (get_language() or "en")[:2], at)
    shown = {
        "question": question, "state": question.state_at(at), "page": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "asked": request.GET.get("confirm", ""), "total": len(rows), **counted(rows),
    }  # fmt: skip
    stands_in(request, question.cycle_id)
    return render(request, "questions/call.html", shown)


def _send(request: HttpRequest, question: Question) -> HttpResponse:
    at, by, act = clock.arrival_of(request), person(request), request.POST.get("act", "")
    if act == "send_all":
        return once(
            request,
            lambda: actions.send_calls(question, at=at, by=by),
            lambda made: _back(request, question, len(made)),
        )
    if act != "send":
        raise Invalid(_("This page knows no such act. Nothing was changed."))
    delegation = _asked(question, request.POST.get("delegation", ""))
    after = request.POST.get("after", "")
    last = int(after) if after.isdecimal() and len(after) < 4 else -1
    return once(
        request,
        lambda: actions.send_call(question, delegation, after=last, at=at, by=by),
        lambda made: _back(request, question, 1),
    )


def _back(request: HttpRequest, question: Question, sent: int) -> HttpResponse:
    words = ngettext("The call goes out to one mission.", "The call goes out to %(n)s missions.", sent)
    messages.success(request, words % {"n": sent})
    return redirect("call", question.pk)


def call_preview(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """The mail as it will read at one mission, with its papers; in the mission's language, or another of the forum."""
    question, organization = _question(pk), _forum(request)
    delegation = _asked(question, code)
    language = request.GET.get("in", delegation.language)
    if language not in organization.languages:
        language = delegation.language
    with translation.override(language):
        context = call_context(question, delegation, organization, language)
        mail = message("questions/mail/call", to=delegation.mail or "-", language=language, context=context)
    at = clock.arrival_of(request)
    row = row_of(question, delegation, at)
    shown = {
        "question": question, "delegation": delegation, "mail_language": language, "mail": mail, "papers": PAPERS, "row": row,
        "languages": forum_languages(), "state": question.state_at(at), "asked": request.GET.get("confirm", ""),
        "to": delegation.mail or (_("those who act for it") if row.reachable else ""),
    }  # fmt: skip
    stands_in(request, question.cycle_id)
    return render(request, "questions/call_preview.html", shown)


def call_paper_file(request: HttpRequest, pk: int, code: str, which: str, language: str, form: str) -> HttpResponse:
    """One of the papers that go with the call to one mission."""
    question, organization = _question(pk), _forum(request)
    if (which, form) not in PAPERS or language not in organization.languages:
        raise Http404
    made = CallWriter(question, organization, clock.arrival_of(request)).paper(
        _asked(question, code), language, (which, form)
    )
    return _file(made.name, made.type, made.content, language)


def call_zip(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """All papers of one mission, in its language."""
    question, organization = _question(pk), _forum(request)
    delegation = _asked(question, code)
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        writer = CallWriter(question, organization, clock.arrival_of(request))
        _add(archive, "", writer.papers(delegation, delegation.language))
    return _file(f"call-{question.pk}-{delegation.code}.zip", "application/zip", packed.getvalue())


def call_all(request: HttpRequest, pk: int) -> HttpResponse:
    """The papers of every mission, a folder for each, in its language: for a secretariat that sends them by its own ways."""
    told = ("deadline_changes", "cycle__mandates", Prefetch("roll", RollEntry.objects.select_related("delegation")))
    question, at = _question(pk, *told), clock.arrival_of(request)
    writer, delegations = CallWriter(question, _forum(request), at), _all(question, at)
    response = StreamingHttpResponse(_packed(writer, delegations), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="call-{question.pk}.zip"'
    return cast(HttpResponse, response)


class _Pieces:
    """What is written goes out in pieces, so that a hundred missions' papers are never in memory at once; nobody goes back in it."""

    def __init__(self) -> None:
        self._written = BytesIO()

    def write(self, data: bytes) -> int:
        return self._written.write(data)

    def flush(self) -> None:
        """Nothing waits."""

    def taken(self) -> bytes:
        piece, self._written = self._written.getvalue(), BytesIO()
        return piece


def _packed(writer: CallWriter, delegations: list[Delegation]) -> Iterator[bytes]:
    """While it goes out, the paragraphs are asked for once in each language, and nothing else."""
    out = _Pieces()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        for delegation in delegations:
            _add(archive, f"{delegation.code}/", writer.papers(delegation, delegation.language))
            yield out.taken()
    yield out.taken()


def _all(question: Question, at: datetime) -> list[Delegation]:
    """Those on the roll; before the opening those that would be."""
    if question.opened_at is None:
        return list(Delegation.objects.members(at.date()))
    return [entry.delegation for entry in question.roll.all()]


def _add(archive: ZipFile, folder: str, papers: list[Attachment]) -> None:
    for each in papers:
        archive.writestr(folder + each.name, each.content)


def _forum(request: HttpRequest) -> Organization:
    organization = organization_of(request)
    assert organization is not None, "a question has a forum"
    return organization


def _question(pk: int, *told: Any) -> Question:
    rows = Question.objects.select_related("document", "meeting", "mandate", "request__meeting", "cycle")
    return get_object_or_404(rows.prefetch_related(*told).exclude(state=State.CANCELLED), pk=pk)


def _asked(question: Question, code: str) -> Delegation:
    """The delegation of that code that is asked; before the opening a member."""
    rows = Delegation.objects.filter(code=code)
    if question.opened_at is None:
        return get_object_or_404(rows.filter(standing=Delegation.Standing.MEMBER))
    return get_object_or_404(rows.filter(pk__in=question.roll.values("delegation")))


def _file(name: str, kind: str, content: Any, language: str = "") -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    if language:
        response["Content-Language"] = language
    return response
