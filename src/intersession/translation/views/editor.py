"""The page on which a translator writes: source and target side by side, saved part by part, with and without scripts."""

from dataclasses import replace
from http import HTTPStatus
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from intersession.accounts.permissions import may, person, require
from intersession.core.document import Run
from intersession.core.segments import translated
from intersession.documents.models import RIGHT_TO_LEFT
from intersession.site import clock
from intersession.site.once import once
from intersession.site.problems import Conflict, Invalid
from intersession.translation import actions
from intersession.translation.models import Assignment, Rendering
from intersession.translation.paging import Shown, shown
from intersession.translation.sides import Sides, sides_of
from intersession.ui.moments import time_words

NAMES = dict(settings.DOCUMENT_LANGUAGES)


def direction_of(language: str) -> str:
    """As `dir` takes it."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def seen(request: HttpRequest, pk: int) -> Assignment:
    """The assignment, where this reader may see it; otherwise 404, whatever the reason."""
    at = clock.arrival_of(request)
    return get_object_or_404(Assignment.objects.visible_to(request.user, at).with_all().with_memory(), pk=pk)


def memory_of(found: Any) -> tuple[int, int]:
    """By which is known whether the memory is what it was."""
    return found.memory_last or 0, found.memory_count or 0


def sides_or_404(assignment: Assignment) -> Sides:
    sides = sides_of(assignment.document, assignment.source_language, assignment.language)
    if sides is None:
        raise Http404
    return sides


def assignment(request: HttpRequest, pk: int) -> HttpResponse:
    """The page; what is sent to it saves one part and leads back to where that part stands."""
    found = seen(request, pk)
    if request.method == "POST":
        return _saved(request, found)
    return _page(request, found, shown(sides_or_404(found), request.GET, memory=memory_of(found)))


def _saved(request: HttpRequest, found: Assignment) -> HttpResponse:
    require(request.user, "translation.translate", found, at=clock.arrival_of(request))
    written = _written(request.POST)
    try:
        return once(
            request, lambda: _save(request, found, written), lambda _made: redirect(_place(request, found, written))
        )
    except (Conflict, Invalid) as problem:
        return _refused(request, found, written, problem)


def _written(sent: QueryDict) -> actions.Written:
    """What was typed, or the match that was taken over."""
    version = sent.get("version", "")
    text = sent.get("take") or sent.get("text", "")
    return actions.Written(
        sent.get("segment", ""), text.replace("\r\n", "\n"), sent.get("source", "").replace("\r\n", "\n"),
        int(version) if version.isdecimal() and len(version) < 9 else 0,
    )  # fmt: skip


def _save(request: HttpRequest, found: Assignment, written: actions.Written) -> Rendering | None:
    return actions.save_rendering(found, written, by=person(request), at=clock.arrival_of(request))


def _place(request: HttpRequest, found: Assignment, written: actions.Written) -> str:
    asked = request.GET.urlencode()
    return f"{reverse('assignment', args=[found.pk])}{'?' if asked else ''}{asked}#{written.segment}"


def _refused(
    request: HttpRequest, found: Assignment, written: actions.Written, problem: Conflict | Invalid
) -> HttpResponse:
    """The page again, with what was typed still in its box, and what somebody else saved meanwhile."""
    page = shown(sides_or_404(found), request.GET, memory=memory_of(found), only=written.segment)
    line = page.line(written.segment)
    if line is None:
        raise problem
    line.fault = problem.sentence
    line.theirs = line.text if isinstance(problem, Conflict) and line.version != written.version else ""
    line.text = written.text
    return _page(request, found, page, problem.status)


def _page(request: HttpRequest, found: Assignment, page: Shown, status: int = HTTPStatus.OK) -> HttpResponse:
    context = {
        "assignment": found, "may_write": may(request.user, "translation.translate", found, at=clock.arrival_of(request)),
        "may_assign": may(request.user, "translation.assign", at=clock.arrival_of(request)),
        **frame(page),
    }  # fmt: skip
    return render(request, "translation/assignment.html", context, status=status)


def frame(page: Shown) -> dict[str, Any]:
    """What the side-by-side page shows of both languages."""
    return {"shown": page, "page": page.page, **frame_of(page.sides)}


def frame_of(sides: Sides) -> dict[str, Any]:
    """Both languages, each with its name and how it is written; and how much there is to translate."""
    both = [(code, NAMES[code], direction_of(code)) for code in (sides.source.language, sides.language)]
    return {"sides": sides, "count": sides.count, "both": both}


def save(request: HttpRequest, pk: int) -> HttpResponse:
    """What the page saves by itself while it is typed; it gets back the parts of the page that changed."""
    found = seen(request, pk)
    require(request.user, "translation.translate", found, at=clock.arrival_of(request))
    written = _written(request.POST)
    try:
        return once(request, lambda: _save(request, found, written), lambda _made: _parts(request, found, written))
    except (Conflict, Invalid) as problem:
        return _parts(request, found, written, problem)


def _parts(
    request: HttpRequest, found: Assignment, written: actions.Written, problem: Conflict | Invalid | None = None
) -> HttpResponse:
    page = shown(sides_or_404(found), QueryDict(), memory=memory_of(found), only=written.segment)
    line = page.line(written.segment)
    context = frame(page) | {
        "line": line, "version": written.version if problem or line is None else line.version, "refused": problem.sentence if problem else "",
        "saved_at": time_words(clock.arrival_of(request).astimezone(ZoneInfo(found.zone))), "anchor": written.segment, "may_write": True,
    }  # fmt: skip
    return render(request, "translation/parts.html", context, status=problem.status if problem else HTTPStatus.OK)


def reading(request: HttpRequest, pk: int) -> HttpResponse:
    """The translation as it will read, as far as it goes: what is missing is said to be missing."""
    found = seen(request, pk)
    sides = sides_or_404(found)
    named = {"name": NAMES[sides.language], "direction": direction_of(sides.language)}
    context = {"assignment": found, "sides": sides, **named, **as_read(sides)}
    return render(request, "translation/reading.html", context)


def as_read(sides: Sides) -> dict[str, Any]:
    """The blocks of a translation; where a part is missing a mark says so, and not the words of the source."""
    known = [one if one.target is not None else replace(one, target=(Run("[…]"),)) for one in sides.segments]
    made = translated(sides.read, known, sides.language)
    return {"blocks": made.blocks, "masthead": made.masthead}


def hand_in(request: HttpRequest, pk: int) -> HttpResponse:
    found = seen(request, pk)
    at = clock.arrival_of(request)
    require(request.user, "translation.translate", found, at=at)

    def told(_made: Any) -> HttpResponse:
        messages.success(request, _("The translation is handed in. The Administration takes it from here."))
        return redirect("assignments")

    return once(request, lambda: actions.hand_in(found, by=person(request), at=at), told)
