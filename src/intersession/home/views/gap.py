"""After the restore of an older backup: an officer says what the log lacks, and the forum goes on."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersession.accounts.permissions import person, require
from intersession.home.actions import record_gap
from intersession.site import clock, standstill
from intersession.site.models import Gap
from intersession.site.once import once


class GapForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("What happened, and what is known to be missing"), max_length=2000, widget=forms.Textarea,
        help_text=gettext_lazy("It stands with the log for good. Name no person."),
    )  # fmt: skip


def gap(request: HttpRequest) -> HttpResponse:
    """The page of the gap that waits to be recorded; none is there otherwise."""
    found = standstill.open_gap()
    if found is None:
        raise Http404
    form = GapForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        at, by = clock.arrival_of(request), person(request)
        require(by, "accounts.act_for_administration", at=at)
        return once(
            request,
            lambda: record_gap(found, form.cleaned_data["reason"], by=by, at=at),
            lambda made: _on(request, made),
        )
    return render(
        request, "home/gap.html", {"gap": found, "form": form}, status=422 if request.method == "POST" else 200
    )


def _on(request: HttpRequest, made: Gap) -> HttpResponse:
    messages.success(request, _("The gap is recorded. The forum goes on."))
    return redirect("home")
