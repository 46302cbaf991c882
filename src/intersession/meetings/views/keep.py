"""The officer's pages of meetings: planned, moved, cancelled; their sittings, requests and support."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from intersession.cycles.models import Cycle, Topic
from intersession.meetings import actions
from intersession.meetings.forms.meetings import (
    ChangeForm,
    MeetingForm,
    RequestForm,
    SittingForm,
    SupportForm,
    TagForm,
)
from intersession.meetings.models import CarriedIssue, Meeting, Request, Sitting, Support, Tag
from intersession.site.organization import organization_of

from .saved import done, saved, to_meeting


def add_meeting(request: HttpRequest) -> HttpResponse:
    year = request.GET.get("year", "")
    cycle = Cycle.objects.filter(year=year).first() if year.isdigit() else None
    form = MeetingForm(request.POST or None, initial={"cycle": cycle})
    return saved(request, form, _("Add a meeting"), lambda kept: redirect("meeting", kept.pk))


def correct_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting, pk=pk)
    form = MeetingForm(request.POST or None, instance=meeting)
    return saved(request, form, _("Correct the meeting"), to_meeting(pk), back=pk)


def plan_workshop(request: HttpRequest, pk: int) -> HttpResponse:
    """A selected topic becomes its workshop."""
    topic = get_object_or_404(Topic.objects.select_related("cycle"), pk=pk)
    seat = organization_of(request)
    place, zone = (seat.seat, seat.time_zone) if seat else ({}, "UTC")
    act = partial(actions.plan_workshop, topic, place=place, zone=zone)
    return done(request, act, lambda made: redirect("correct_meeting", made.pk))


def change_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Put off, cancelled, or held after all."""
    meeting = get_object_or_404(Meeting, pk=pk)
    form = ChangeForm(request.POST or None, meeting=meeting)
    return saved(request, form, _("Postpone or cancel"), to_meeting(pk), back=pk, submit=_("Decide"), of=meeting)


def add_sitting(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting, pk=pk)
    last = meeting.sittings.filter(withdrawn_at=None).last()
    form = SittingForm(
        request.POST or None,
        instance=Sitting(meeting=meeting),
        initial={"day": last.day if last else meeting.first_day},
    )
    return saved(request, form, _("Add a sitting"), to_meeting(pk, "sittings"), back=pk, of=meeting)


def correct_sitting(request: HttpRequest, pk: int) -> HttpResponse:
    sitting = get_object_or_404(Sitting.objects.select_related("meeting"), pk=pk)
    form = SittingForm(request.POST or None, instance=sitting)
    back = sitting.meeting_id
    return saved(
        request, form, _("Correct the sitting"), to_meeting(back, "sittings"), back=back, of=sitting.meeting,
        remove=f"/meetings/sittings/{pk}/withdraw", remove_words=_("Take the sitting out"),
    )  # fmt: skip


def withdraw_sitting(request: HttpRequest, pk: int) -> HttpResponse:
    sitting = get_object_or_404(Sitting.objects.select_related("meeting"), pk=pk, withdrawn_at=None)
    back = to_meeting(sitting.meeting_id, "sittings")
    return done(request, partial(actions.withdraw_sitting, sitting), back)


def note_request(request: HttpRequest, pk: int) -> HttpResponse:
    noted = Request(meeting=get_object_or_404(Meeting, pk=pk))
    form = RequestForm(request.POST or None, instance=noted)
    return saved(request, form, _("Note a request"), to_meeting(pk), back=pk, of=noted.meeting)


def correct_request(request: HttpRequest, pk: int) -> HttpResponse:
    noted = get_object_or_404(Request.objects.select_related("meeting"), pk=pk)
    form = RequestForm(request.POST or None, instance=noted)
    back = noted.meeting_id
    return saved(request, form, _("Correct the request"), to_meeting(back), back=back, of=noted.meeting)


def year_support(request: HttpRequest, year: int) -> HttpResponse:
    """All that was given in a year, as it was entered."""
    cycle = get_object_or_404(Cycle, year=year)
    rows = Support.objects.filter(cycle=cycle).select_related("delegation").prefetch_related("meetings")
    return render(request, "meetings/support.html", {"cycle": cycle, "rows": rows})


def add_support(request: HttpRequest, year: int) -> HttpResponse:
    cycle = get_object_or_404(Cycle, year=year)
    meeting = request.GET.get("meeting", "")
    form = SupportForm(request.POST or None, cycle=cycle, initial={"meetings": [meeting] if meeting.isdigit() else []})
    return saved(request, form, _("Support received"), lambda _kept: redirect("year_support", year))


def correct_support(request: HttpRequest, pk: int) -> HttpResponse:
    support = get_object_or_404(Support.objects.select_related("cycle"), pk=pk)
    form = SupportForm(request.POST or None, instance=support, cycle=support.cycle)
    return saved(
        request, form, _("Correct the support"), lambda kept: redirect("year_support", kept.cycle.year),
        remove=f"/meetings/support/{pk}/remove", remove_words=_("It was entered in error: take it out"),
    )  # fmt: skip


def remove_support(request: HttpRequest, pk: int) -> HttpResponse:
    support = get_object_or_404(Support.objects.select_related("cycle"), pk=pk)
    year = support.cycle.year
    return done(request, partial(actions.remove_support, support), lambda _gone: redirect("year_support", year))


def follow_ups(request: HttpRequest, year: int) -> HttpResponse:
    """What a year has before it and has not settled."""
    cycle = get_object_or_404(Cycle, year=year)
    issues = CarriedIssue.objects.of_year(cycle).unfinished().distinct()
    issues = issues.select_related("meeting__cycle", "to_topic__cycle", "to_cycle")
    requests = Request.objects.filter(meeting__cycle=cycle, questions=None).select_related("meeting")
    return render(request, "meetings/follow_ups.html", {"cycle": cycle, "issues": issues, "requests": requests})


def tags(request: HttpRequest) -> HttpResponse:
    return render(request, "meetings/tags.html", {"tags": Tag.objects.all()})


def add_tag(request: HttpRequest) -> HttpResponse:
    return saved(request, TagForm(request.POST or None), _("Add a subject"), lambda _kept: redirect("tags"))


def correct_tag(request: HttpRequest, pk: int) -> HttpResponse:
    tag = get_object_or_404(Tag, pk=pk)
    form = TagForm(request.POST or None, instance=tag)
    return saved(request, form, _("Correct the subject"), lambda _kept: redirect("tags"))
