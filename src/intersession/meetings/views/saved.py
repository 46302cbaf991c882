"""The frame of every form here: shown, checked, saved once, and what was typed kept where something is wrong."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from intersession.site import clock
from intersession.site.once import once


def saved(
    request: HttpRequest,
    form: Any,
    title: str,
    led: Callable[[Any], HttpResponse],
    *,
    template: str = "meetings/form.html",
    **context: Any,
) -> HttpResponse:
    """The form's page; posted and right, `form.save(by=, at=)` and where `led` leads from what it gave."""
    if request.method == "POST" and form.is_valid():
        at = clock.arrival_of(request)
        return once(request, lambda: form.save(by=request.user, at=at), led)
    status = 422 if request.method == "POST" else 200
    return render(request, template, {"form": form, "title": title, **context}, status=status)


def to_meeting(pk: int, anchor: str = "") -> Callable[[Any], HttpResponse]:
    """Leads to the meeting's page."""

    def led(_kept: Any) -> HttpResponse:
        response = redirect("meeting", pk)
        response["Location"] += f"#{anchor}" if anchor else ""
        return response

    return led


def done(request: HttpRequest, act: Callable[..., Any], led: Callable[[Any], HttpResponse]) -> HttpResponse:
    """One act by a button, once: `act(by=, at=)`."""
    at = clock.arrival_of(request)
    return once(request, lambda: act(by=request.user, at=at), led)
