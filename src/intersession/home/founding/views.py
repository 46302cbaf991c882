"""The first-start pages. No open door: an administrator founds the forum, or whoever has the code from the console."""

from urllib.parse import urlsplit
from zoneinfo import available_timezones

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersession.accounts.actions import setup_opens
from intersession.accounts.permissions import may, person
from intersession.delegations.actions.invitations import invite_officer
from intersession.home import actions
from intersession.site import clock
from intersession.site.models import Organization
from intersession.site.once import once
from intersession.site.problems import Conflict

from .forms import Categories, OrganizationForm, SeriesForm, SetupForm, usual_categories


def found(request: HttpRequest) -> HttpResponse:
    """Before anybody administers the site: ask for the code. Then: found the forum. Afterwards there is nothing to found."""
    if Organization.objects.exists():
        if request.method == "POST":
            raise Conflict(_("The forum was founded meanwhile. Nothing was changed."))
        return redirect("home")
    if may(request.user, "accounts.administer_site", at=clock.arrival_of(request)):
        return _found(request)
    return _set_up(request)


def _found(request: HttpRequest) -> HttpResponse:
    data = request.POST or None
    language = (get_language() or "en")[:2]
    form = OrganizationForm(data, initial={"leading": language, "publishing": "two"})
    categories = Categories(data, prefix="category", initial=None if data else usual_categories())
    series = SeriesForm(data, prefix="series")
    if data and all([form.is_valid(), categories.is_valid(), series.is_valid()]):
        organization, entries = form.save(), categories.entries()  # type: ignore[attr-defined]
        first = series.series(form.cleaned_data["leading"])

        def founded(done: Organization) -> HttpResponse:
            messages.success(request, _("The forum is founded. Enter its members next."))
            return redirect("members")

        return once(
            request,
            lambda: actions.found(organization, categories=entries, series=[first], by=person(request)),
            founded,
        )
    context = {
        "form": form,
        "categories": categories,
        "series": series,
        "zones": sorted(_zones()),
    }
    return render(request, "home/found.html", context, status=422 if data else 200)


def _zones() -> set[str]:
    """The zones that are named after a place."""
    regions = (
        "Africa/",
        "America/",
        "Antarctica/",
        "Asia/",
        "Atlantic/",
        "Australia/",
        "Europe/",
        "Indian/",
        "Pacific/",
    )
    return {zone for zone in available_timezones() if zone.startswith(regions) and zone.count("/") == 1}


def _set_up(request: HttpRequest) -> HttpResponse:
    form = SetupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if setup_opens(form.cleaned_data["code"]):
            email, language = form.cleaned_data["email"], (get_language() or "en")[:2]
            return once(request, lambda: invite_officer(email, language=language), _to_invitation)
        form.add_error("code", _("This is not the code of this server, or somebody administers it already."))
    return render(request, "home/set_up.html", {"form": form}, status=422 if request.method == "POST" else 200)


def _to_invitation(link: str) -> HttpResponse:
    """On this server, by whatever name it was reached."""
    return redirect(urlsplit(link).path)


def settings(request: HttpRequest) -> HttpResponse:
    """An administrator corrects what was said when the forum was founded."""
    form = OrganizationForm(request.POST or None, instance=get_object_or_404(Organization))
    if request.method == "POST" and form.is_valid():
        changed = form.save()

        def kept(done: Organization) -> HttpResponse:
            messages.success(request, _("Saved."))
            return redirect("organization")

        return once(request, lambda: actions.change_organization(changed, by=person(request)), kept)
    context = {"form": form, "zones": sorted(_zones())}
    return render(request, "home/organization.html", context, status=422 if request.method == "POST" else 200)
