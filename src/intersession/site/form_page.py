"""The page of one form over one record: kept once where it is sound, else shown again with what was typed."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from . import clock
from .once import once


def kept(
    request: HttpRequest, form: forms.BaseForm, to: Callable[[Any], tuple[Any, ...]], template: str, **shown: Any
) -> HttpResponse:
    """Save the form by whoever asks, at the moment of asking, and go to the address that `to` names for what was made.

    The form's `save` takes `by` and `at`, and records the act. A form at fault is shown with status 422.
    """
    if request.method == "POST" and form.is_valid():
        at = clock.arrival_of(request)
        return once(
            request,
            lambda: form.save(by=request.user, at=at),  # type: ignore[attr-defined]
            lambda made: redirect(*to(made)),
        )
    status = 422 if request.method == "POST" else 200
    return render(request, template, {"form": form, **shown}, status=status)
