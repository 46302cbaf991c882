"""The groups of delegations: read by everybody, kept by officers."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersession.accounts.permissions import may, person, require
from intersession.core.collation import sort_key
from intersession.delegations.actions.groups import keep_group
from intersession.delegations.forms.groups import GroupForm
from intersession.delegations.models import Delegation, Group, GroupMembership, GroupSpeaker
from intersession.site import clock
from intersession.site.once import once


def groups(request: HttpRequest) -> HttpResponse:
    """Who belongs to which group and who speaks for it, as of now."""
    at = clock.arrival_of(request)
    members = GroupMembership.objects.standing(at).select_related("delegation")
    speakers = GroupSpeaker.objects.standing(at).select_related("delegation")
    found = [(group, _of(members, group), _of(speakers, group)) for group in _in_order(list(Group.objects.all()))]
    keeps = may(request.user, "delegations.keep_groups", at=at)
    return render(request, "delegations/groups.html", {"groups": found, "keeps": keeps})


def _of(rows: Any, group: Group) -> list[Delegation]:
    return _in_order([row.delegation for row in rows if row.group_id == group.pk])


def _in_order(named: list[Any]) -> list[Any]:
    language = (get_language() or "en")[:2]
    return sorted(named, key=lambda each: sort_key(str(each), language))


def keep(request: HttpRequest, code: str = "") -> HttpResponse:
    """Make a group, or set who belongs to it and who speaks for it from now on."""
    at = clock.arrival_of(request)
    require(request.user, "delegations.keep_groups", at=at)
    group = get_object_or_404(Group, code=code) if code else Group()
    everybody = _in_order(list(Delegation.objects.current(at.date())))
    held = (
        [list(rows.values_list("code", flat=True)) for rows in (group.members_at(at), group.speakers_at(at))]
        if code
        else [[], []]
    )
    initial = {"members": held[0], "speakers": held[1]}
    form = GroupForm(everybody, request.POST or None, instance=group, initial=initial)
    if request.method == "POST" and form.is_valid():
        return _kept(request, form)
    title = str(group) if code else _("A new group")
    context = {"form": form, "title": title, "group": group}
    return render(request, "delegations/group.html", context, status=422 if request.method == "POST" else 200)


def _kept(request: HttpRequest, form: GroupForm) -> HttpResponse:
    at, members, speakers = clock.arrival_of(request), form.chosen("members"), form.chosen("speakers")
    group, source = form.save(commit=False), form.cleaned_data["source"]

    def led(done: Group) -> HttpResponse:
        messages.success(request, _("The group is as you set it, from now on."))
        return redirect("groups")

    return once(request, lambda: keep_group(group, members, speakers, source=source, at=at, by=person(request)), led)
