"""The addresses and domains that are known to be a mission's: an officer keeps them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersession.accounts.permissions import person
from intersession.core.collation import sort_key
from intersession.delegations.models import Delegation
from intersession.desk import actions
from intersession.desk.forms import AddressForm
from intersession.desk.models import KnownAddress
from intersession.site import clock
from intersession.site.once import once
from intersession.site.problems import Problem


def addresses(request: HttpRequest) -> HttpResponse:
    if request.method == "POST" and request.POST.get("act") == "forget":
        return _forget(request)
    form = _form(request)
    if request.method != "POST" or not form.is_valid():
        return _shown(request, form, 422 if request.method == "POST" else 200)
    typed = form.cleaned_data
    delegation = get_object_or_404(Delegation, code=typed["delegation"])
    at, by = clock.arrival_of(request), person(request)
    try:
        return once(
            request, lambda: actions.know_address(delegation, typed["address"], source=typed["source"], at=at, by=by),
            lambda known: _back(request, _("%(address)s is known from now on.") % {"address": known.address}),
        )  # fmt: skip
    except Problem as problem:
        form.add_error("address", problem.sentence)
        return _shown(request, form, problem.status)


def _forget(request: HttpRequest) -> HttpResponse:
    number = request.POST.get("known", "")
    known = get_object_or_404(KnownAddress, pk=int(number) if number.isdecimal() and len(number) < 10 else 0)
    at, by = clock.arrival_of(request), person(request)
    return once(
        request, lambda: actions.forget_address(known, at=at, by=by),
        lambda done: _back(request, _("%(address)s is not known any more.") % {"address": done.address}),
    )  # fmt: skip


def _form(request: HttpRequest) -> AddressForm:
    language = (get_language() or "en")[:2]
    rows = Delegation.objects.current(clock.arrival_of(request).date())
    named = sorted(rows, key=lambda each: sort_key(str(each), language))
    return AddressForm(named, request.POST if request.method == "POST" else None)


def _shown(request: HttpRequest, form: AddressForm, status: int) -> HttpResponse:
    known = KnownAddress.objects.standing().select_related("delegation", "by").order_by("delegation__code", "address")
    return render(request, "desk/addresses.html", {"form": form, "known": known}, status=status)


def _back(request: HttpRequest, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("known_addresses")
