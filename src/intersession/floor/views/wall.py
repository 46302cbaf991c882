"""The screen in the room: links to it are made and revoked at the Chair's screen, and by one the page opens without an account."""

from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from intersession.accounts.permissions import person
from intersession.floor import actions
from intersession.floor.actions.links import end_of_day, link_of, of_link
from intersession.floor.actions.steps import channel_of
from intersession.floor.following import languages_of, on_the_wall, presided
from intersession.floor.forms import LinkForm
from intersession.floor.models import ProjectorLink
from intersession.floor.scene import scene_of
from intersession.site import clock, live
from intersession.site.once import once
from intersession.site.problems import Conflict, Gone, Problem

from .room import projected_audience

MADE = "projector_link"  # in the session: the link that was just made, whose address is shown once


def links(request: HttpRequest, pk: int) -> HttpResponse:
    """The links of this question, a form for one more, and once the address of the one that was just made."""
    question, at = presided(request, pk), clock.arrival_of(request)
    form = LinkForm(languages_of(request), request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        return once(
            request,
            lambda: actions.link_projector(question, at=at, by=person(request), **typed),
            lambda made: _made(request, made),
        )  # fmt: skip
    return _shown(request, question, form, 422 if form.errors else 200)


def revoke(request: HttpRequest, pk: int, link: int) -> HttpResponse:
    question, at = presided(request, pk), clock.arrival_of(request)
    found = get_object_or_404(ProjectorLink, pk=link, question=pk)
    try:
        return once(
            request,
            lambda: actions.unlink_projector(found, at=at, by=person(request)),
            lambda done: redirect("projector_links", pk),
        )
    except Conflict as refused:
        return _shown(request, question, LinkForm(languages_of(request)), refused.status, refused)


def _made(request: HttpRequest, made: ProjectorLink) -> HttpResponse:
    request.session[MADE] = made.pk
    return redirect("projector_links", made.question_id)


def _shown(
    request: HttpRequest, question: Any, form: LinkForm, status: int, problem: Problem | None = None
) -> HttpResponse:
    at = clock.arrival_of(request)
    rows = [(each, each.opens(at)) for each in ProjectorLink.objects.filter(question=question)]
    made = request.session.pop(MADE, None) if request.method == "GET" else None
    address = next((link_of(each) for each, opens in rows if each.pk == made and opens), "")
    shown = {
        "question": question, "links": rows, "form": form, "address": address, "problem": problem,
        "ends": end_of_day(question.meeting, at),
    }  # fmt: skip
    response = render(request, "floor/links.html", shown, status=status)
    response["Cache-Control"] = live.CLOSED_TO_CACHES
    return response


# -- on the machine in the room -------------------------------------------------------------------------------------------


class Unknown(Problem):
    """The link was not made here."""

    status = HTTPStatus.NOT_FOUND


def _opened(request: HttpRequest, signed: str) -> tuple[ProjectorLink, datetime]:
    link, at = of_link(signed), clock.arrival_of(request)
    if link is None:
        raise Unknown(_("This link is not complete. Ask the secretariat for another."))
    if not link.opens(at):
        raise Gone(_("This link opens no longer: the meeting’s day is over, or it was revoked. Ask the secretariat for another."))  # fmt: skip
    return link, at


def wall(request: HttpRequest, signed: str) -> HttpResponse:
    """What the room reads from twenty metres, in the language of the link."""
    link, at = _opened(request, signed)
    question = on_the_wall(link.question_id, at)
    with translation.override(link.language):
        tag = live.tag(channel_of(question), projected_audience(), question.version)
        scene = scene_of(question, languages_of(request))
        response = render(
            request, "floor/projector.html", {"scene": scene, "question": question, "tag": tag, "signed": signed}
        )
    response["Cache-Control"], response["X-Robots-Tag"] = live.CLOSED_TO_CACHES, "noindex"
    return response


def wall_now(request: HttpRequest, signed: str) -> HttpResponse:
    link, at = _opened(request, signed)
    question = on_the_wall(link.question_id, at)

    def write() -> str:
        return render_to_string("floor/projected.html", {"scene": scene_of(question, languages_of(request))})

    with translation.override(link.language):
        audience = projected_audience()
        return live.answer(
            request, channel_of(question), audience, write, version=question.version, seconds=_left(link, at)
        )


def wall_stream(request: HttpRequest, signed: str) -> HttpResponse:
    link, at = _opened(request, signed)
    question = on_the_wall(link.question_id, at)
    with translation.override(link.language):
        return live.stream(request, channel_of(question), projected_audience(), seconds=_left(link, at))


def _left(link: ProjectorLink, at: datetime) -> float:
    """For how many seconds the link opens yet."""
    return (link.ends_at - at).total_seconds()
