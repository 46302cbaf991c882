"""The officer's list of registrations, decisions on one or many, and the terms."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intersession.accounts.permissions import person
from intersession.meetings.models import Meeting
from intersession.registration import actions
from intersession.registration.forms.keeping import FilterForm, RefusalForm, TermsForm
from intersession.registration.forms.person import in_readers_order
from intersession.registration.models import Registration, RegistrationTerms, State
from intersession.registration.reading import PAGE, Named, filtered, marked_alike, named, overview
from intersession.registration.rendered import options, rows_of
from intersession.site import clock
from intersession.site.labels import in_language
from intersession.site.once import once
from intersession.site.problems import Invalid

from .meeting import meeting_of
from .signing import shown


def registrations(request: HttpRequest, pk: int) -> HttpResponse:
    """The list, newest first, filtered; those that are ticked are approved, or refused for one reason, together."""
    meeting = meeting_of(request, pk)
    asked = FilterForm(request.GET).asked()
    refusal = RefusalForm(request.POST if request.POST.get("act") == "refuse" else None)
    if request.method == "POST" and (decided := _many(request, meeting, refusal, asked)):
        return decided
    searched = filtered(Registration.objects.filter(meeting=meeting), q=asked["q"])
    names = named()
    seen = overview(searched, names)
    counts = seen.by_state(category=asked["category"], delegation=asked["delegation"])
    rows = marked_alike(filtered(searched, **asked | {"q": ""})).order_by("-pk")
    page = _Counted(rows, PAGE, counts.get(asked["state"], 0)).get_page(request.GET.get("page"))
    listed = list(page.object_list)
    context = {
        "meeting": meeting, "page": page, "rows": listed, "table": rows_of(listed, names, chosen=request.POST.getlist("chosen")),
        "refusal": refusal, "asked": asked, "states": _states(counts, asked["state"]),
        "categories": options(_categories(names), asked["category"]),
        "delegations": options(_delegations(names), asked["delegation"]), "query": urlencode({name: value for name, value in asked.items() if value}),
    }  # fmt: skip
    return render(request, "registration/registrations.html", context, status=422 if request.method == "POST" else 200)


class _Counted(Paginator[Registration]):
    """A paginator that is told how many there are."""

    def __init__(self, rows: "QuerySet[Registration]", size: int, count: int) -> None:
        super().__init__(rows, size)
        self.count = count


def _states(counts: dict[str, int], asked: str) -> list[tuple[str, str, int, bool]]:
    """Each state that there is, with its words, how many stand in it, and whether it is the one shown."""
    words = {"": _("All"), **{state.value: str(state.label) for state in State}}
    return [(s, words[s], counts.get(s, 0), s == asked) for s in words if s in counts or s == asked]


def _categories(names: Named) -> list[tuple[str, str]]:
    in_order = sorted(names.categories.values(), key=lambda category: category[2])
    return [(code, in_language(labels)) for code, labels, _place in in_order]


def _delegations(names: Named) -> list[tuple[str, str]]:
    """Codes and names, in the reader's order."""
    in_order = in_readers_order({pk: labels for pk, (_code, labels, _standing) in names.delegations.items()})
    return [(names.delegations[pk][0], name) for pk, name in in_order]


def _many(request: HttpRequest, meeting: Meeting, refusal: RefusalForm, asked: dict[str, str]) -> HttpResponse | None:
    """The answer to a decision on those that are ticked; None where the form is shown again with what is wrong."""
    chosen = _chosen(request, meeting)
    at, by, act = clock.arrival_of(request), person(request), request.POST.get("act")
    if not chosen:
        messages.error(request, _("Nobody is ticked. Nothing was changed."))
        return None
    if act == "approve":
        return once(request, lambda: actions.approve_many(chosen, by=by, at=at), _back(request, meeting, asked))
    if act != "refuse":
        raise Invalid(_("This is nothing that can be done here. Nothing was changed."))
    if not refusal.is_valid():
        return None
    reason = refusal.cleaned_data["reason"]
    return once(request, lambda: actions.refuse_many(chosen, reason, by=by, at=at), _back(request, meeting, asked))


def _chosen(request: HttpRequest, meeting: Meeting) -> list[Registration]:
    numbers = [number for number in request.POST.getlist("chosen")[:PAGE] if number.isdecimal() and len(number) < 18]
    return list(Registration.objects.filter(meeting=meeting, pk__in=numbers))


def _back(
    request: HttpRequest, meeting: Meeting, asked: dict[str, str]
) -> Callable[[list[Registration]], HttpResponse]:
    def led(decided: list[Registration]) -> HttpResponse:
        said = ngettext("%(n)d registration was decided.", "%(n)d registrations were decided.", len(decided))
        messages.success(request, said % {"n": len(decided)})
        query = urlencode({name: value for name, value in asked.items() if value})
        return redirect(f"{reverse('registrations', args=[meeting.pk])}?{query}")

    return led


def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve or refuse one."""
    found = get_object_or_404(Registration.objects.select_related("meeting", "delegation", "category"), pk=pk)
    at, by, act = clock.arrival_of(request), person(request), request.POST.get("act")
    if act == "approve":
        return once(
            request, lambda: actions.approve(found, by=by, at=at), lambda kept: redirect("registration", kept.pk)
        )
    if act != "refuse":
        raise Invalid(_("This is nothing that can be done here. Nothing was changed."))
    refusal = RefusalForm(request.POST)
    if not refusal.is_valid():
        return shown(request, found, refusal, status=422)
    reason = refusal.cleaned_data["reason"]
    return once(
        request, lambda: actions.refuse(found, reason, by=by, at=at), lambda kept: redirect("registration", kept.pk)
    )


def terms(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = meeting_of(request, pk)
    known = RegistrationTerms.objects.filter(meeting=meeting).first()
    form = TermsForm(request.POST or None, meeting=meeting, instance=known)
    if request.method == "POST" and form.is_valid():
        settled, at = form.save(commit=False), clock.arrival_of(request)
        return once(
            request,
            lambda: actions.settle_terms(settled, by=person(request), at=at),
            lambda kept: redirect("registrations", meeting.pk),
        )
    context = {"form": form, "meeting": meeting, "title": _("Terms of registration")}
    return render(request, "registration/form.html", context, status=422 if request.method == "POST" else 200)
