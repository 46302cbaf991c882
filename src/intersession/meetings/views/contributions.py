"""Contributions of experience: read by everybody once released, written by delegations, released by the Administration."""

from datetime import datetime
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersession.accounts.permissions import may, person, require
from intersession.core.collation import sort_key
from intersession.cycles.models import Topic
from intersession.delegations.models import Delegation, acting_for
from intersession.delegations.states import STATES
from intersession.meetings import actions
from intersession.meetings.forms.contributions import ContributionForm, ReasonForm
from intersession.meetings.models import Contribution, Meeting
from intersession.site import clock
from intersession.site.forms import named_languages
from intersession.site.labels import in_language
from intersession.site.once import once
from intersession.site.organization import organization_of, stands_in

from .saved import done

PAGE = 20
State = Contribution.State


def contributions(request: HttpRequest) -> HttpResponse:
    """What the reader may read, the newest first; by topic, meeting, country and subject."""
    at = clock.arrival_of(request)
    seen = Contribution.objects.visible_to(request.user, at).exclude(state__in=(State.REPLACED, State.WITHDRAWN))
    rows = _with_all(_chosen(seen, request))
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page, "shown": [(row, country_name(row.country)) for row in page.object_list],
        "filters": _filters(request, seen), "chosen": {k: v for k, v in request.GET.items() if k != "page" and v},
        "may_contribute": _may_contribute(request, at),
    }  # fmt: skip
    return render(request, "meetings/contributions.html", context)


def _chosen(rows: "QuerySet[Contribution]", request: HttpRequest) -> "QuerySet[Contribution]":
    """Narrowed by what the address asks for; what no row can have finds nothing."""
    for name in ("topic", "meeting"):
        if asked := request.GET.get(name):
            rows = rows.filter(**{name: asked}) if asked.isdigit() and len(asked) < 10 else rows.none()
    if country := request.GET.get("country"):
        rows = rows.filter(country=country.upper()[:2])
    if tag := request.GET.get("tag"):
        rows = rows.filter(tags__code=tag)
    return rows


def _with_all(rows: "QuerySet[Contribution]") -> "QuerySet[Contribution]":
    return rows.select_related("delegation", "topic__cycle", "meeting__cycle").prefetch_related("tags")


def _filters(request: HttpRequest, seen: "QuerySet[Contribution]") -> list[dict[str, Any]]:
    """What one may narrow by: only what some contribution has; three queries at most."""
    at = clock.arrival_of(request)
    subjects = list(seen.order_by().values_list("topic", "meeting", "country", "tags__code", "tags__names").distinct())
    topics, meetings, countries = ({row[n] for row in subjects if row[n]} for n in range(3))
    named = Topic.objects.visible_to(request.user, at).filter(pk__in=topics).select_related("cycle")
    held = Meeting.objects.visible_to(request.user, at).filter(pk__in=meetings).select_related("cycle")
    tags = {code: names for *_subject, code, names in subjects if code}
    return [
        _filter(request, "topic", _("Topic"), [(str(t.pk), f"{t.cycle.year} ({t.letter}) {t}") for t in named]),
        _filter(request, "meeting", _("Meeting"), [(str(m.pk), f"{m.cycle.year} {m}") for m in held]),
        _filter(request, "country", _("Country"), _by_name((str(code), country_name(str(code))) for code in countries)),
        _filter(request, "tag", _("Subject"), _by_name((code, in_language(names)) for code, names in tags.items())),
    ]


def _filter(request: HttpRequest, name: str, words: str, choices: list[tuple[str, str]]) -> dict[str, Any]:
    return {"name": name, "words": words, "choices": choices, "value": request.GET.get(name, "")}


def _by_name(choices: Any) -> list[tuple[str, str]]:
    language = (get_language() or "en")[:2]
    return sorted(choices, key=lambda choice: sort_key(choice[1], language))


def country_name(code: str) -> str:
    """The State's name in the reader's language; "" for none."""
    state = STATES.by_code(code) if code else None
    return state.name((get_language() or "en")[:2]) if state else ""


def _may_contribute(request: HttpRequest, at: datetime) -> bool:
    return bool(_drafting_for(request, at))


def _drafting_for(request: HttpRequest, at: datetime) -> list[Delegation]:
    """The delegations for which the reader may draft or give."""
    if not request.user.is_authenticated:
        return []
    acting = acting_for(person(request), at)
    return [each.delegation for each in acting if {"draft", "give"} & set(each.rights_at(at))]


def contribution(request: HttpRequest, pk: int) -> HttpResponse:
    at = clock.arrival_of(request)
    seen = _with_all(Contribution.objects.visible_to(request.user, at)).select_related(
        "cycle", "replaces", "replaced_by"
    )
    one = get_object_or_404(seen, pk=pk)
    stands_in(request, one.cycle_id)
    context = {
        "one": one, "country": country_name(one.country),
        "may_give": one.state == State.DRAFT and may(request.user, "meetings.give_contribution", one, at=at),
        "may_withdraw": one.state in (State.DRAFT, State.GIVEN, State.RELEASED)
        and may(request.user, "meetings.withdraw_contribution", one, at=at),
        "may_draft": may(request.user, "meetings.draft_contribution", one.delegation, one.cycle, at=at),
        "may_release": may(request.user, "meetings.release_contribution", at=at),
        "replaceable": one.state in (State.GIVEN, State.RELEASED, State.SET_ASIDE) and not hasattr(one, "replaced_by"),
    }  # fmt: skip
    return render(request, "meetings/contribution.html", context)


def add_contribution(request: HttpRequest) -> HttpResponse:
    """A new one, or one that replaces another of the same delegation."""
    earlier = _replaced(request)
    row = Contribution(replaces=earlier)
    if earlier is not None:
        kept = ("delegation", "topic", "meeting", "country", "language", "title", "practice", "lesson")
        row = Contribution(replaces=earlier, **{name: getattr(earlier, name) for name in kept})
    return _drafted(request, row, _("Replace the contribution") if earlier else _("Contribute an experience"))


def _replaced(request: HttpRequest) -> Contribution | None:
    asked = request.GET.get("replaces", "")
    if not asked.isdigit() or len(asked) > 9:
        return None
    states = (State.GIVEN, State.RELEASED, State.SET_ASIDE)
    theirs = Contribution.objects.filter(delegation__in=_drafting_for(request, clock.arrival_of(request)))
    rows = theirs.filter(state__in=states, replaced_by=None).select_related("delegation", "topic", "meeting")
    return get_object_or_404(rows, pk=asked)


def correct_contribution(request: HttpRequest, pk: int) -> HttpResponse:
    at = clock.arrival_of(request)
    rows = Contribution.objects.visible_to(request.user, at).filter(state=State.DRAFT)
    row = get_object_or_404(rows.select_related("delegation", "topic", "meeting", "cycle"), pk=pk)
    require(request.user, "meetings.draft_contribution", row.delegation, row.cycle, at=at)
    return _drafted(request, row, _("Change the draft"))


def _drafted(request: HttpRequest, row: Contribution, title: str) -> HttpResponse:
    at = clock.arrival_of(request)
    delegations = [row.delegation] if row.delegation_id else _drafting_for(request, at)
    if not delegations:
        raise PermissionDenied(_("You act for no delegation that may contribute. Nothing was changed."))
    form = ContributionForm(
        request.POST or None, instance=row, delegations=delegations,
        languages=named_languages(organization_of(request)), user=request.user, at=at,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        one = form.instance
        require(request.user, "meetings.draft_contribution", one.delegation, one.cycle, at=at)
        act = partial(actions.draft_contribution, one, form.cleaned_data["tags"], by=person(request), at=at)
        return once(request, act, lambda kept: redirect("contribution", kept.pk))
    context = {"form": form, "title": title, "submit": _("Keep the draft")}
    return render(request, "meetings/form.html", context, status=422 if request.method == "POST" else 200)


def give_contribution(request: HttpRequest, pk: int) -> HttpResponse:
    one = _theirs(request, pk)
    require(request.user, "meetings.give_contribution", one, at=clock.arrival_of(request))
    return done(request, partial(actions.give_contribution, one), _to(pk))


def withdraw_contribution(request: HttpRequest, pk: int) -> HttpResponse:
    one = _theirs(request, pk)
    require(request.user, "meetings.withdraw_contribution", one, at=clock.arrival_of(request))
    return done(request, partial(actions.withdraw_contribution, one), _to(pk))


def release_contribution(request: HttpRequest, pk: int) -> HttpResponse:
    return done(request, partial(actions.release_contribution, _theirs(request, pk)), _to(pk))


def set_aside_contribution(request: HttpRequest, pk: int) -> HttpResponse:
    one, form = _theirs(request, pk), ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = partial(actions.set_aside_contribution, one, form.cleaned_data["reason"])
        return done(request, act, _to(pk))
    context = {"form": form, "title": _("Set the contribution aside"), "submit": _("Set aside")}
    return render(request, "meetings/form.html", context, status=422 if request.method == "POST" else 200)


def _theirs(request: HttpRequest, pk: int) -> Contribution:
    """One that the person may read: of any other nobody learns."""
    seen = Contribution.objects.visible_to(request.user, clock.arrival_of(request))
    return get_object_or_404(seen.select_related("cycle", "delegation", "replaces"), pk=pk)


def _to(pk: int) -> Any:
    return lambda _kept: redirect("contribution", pk)
