"""Meetings planned, moved, cancelled and reinstated; their half-days; a topic that becomes its workshop."""

from datetime import date, time, timedelta

import pytest

from intersession.audit.models import Act
from intersession.cycles import actions as years
from intersession.cycles.models import Topic
from intersession.meetings import actions
from intersession.meetings.models import Meeting
from intersession.site.problems import Conflict
from tests import make_meetings as make
from tests.make_meetings import ACT, DAY, NOON

pytestmark = pytest.mark.django_db
FOG = {"en": "Fog on the river", "fr": "Brouillard sur le fleuve"}


def verbs(of) -> list[str]:
    return [act.verb for act in Act.objects.about(of)]


def test_a_meeting_that_is_moved_takes_its_sittings_and_programme_along():
    meeting = make.meeting(DAY, DAY + timedelta(1))
    sitting, item = make.sitting(meeting), make.item(meeting, day=DAY + timedelta(1))
    actions.postpone_meeting(meeting, FOG, first_day=date(2031, 5, 5), last_day=date(2031, 5, 6), **ACT)
    for row in (meeting, sitting, item):
        row.refresh_from_db()
    assert (meeting.first_day, sitting.day, item.day) == (date(2031, 5, 5), date(2031, 5, 5), date(2031, 5, 6))
    change = meeting.changes.get()
    assert (change.kind, change.reason, change.first_day_before, meeting.state) == ("moved", FOG, DAY, "planned")
    assert verbs(meeting) == ["meeting.planned", "meeting.moved"]


def test_each_change_makes_the_revision_grow():
    meeting = make.meeting()
    seen = [meeting.revision]
    for change in (
        lambda: actions.keep(meeting, **ACT),
        lambda: make.sitting(meeting),
        lambda: actions.postpone_meeting(meeting, FOG, **ACT),
        lambda: actions.cancel_meeting(meeting, FOG, **ACT),
        lambda: actions.reinstate_meeting(meeting, FOG, **ACT),
    ):
        change()
        meeting.refresh_from_db()
        seen.append(meeting.revision)
    assert seen == sorted(set(seen))


def test_a_meeting_is_cancelled_once_and_may_be_held_after_all():
    meeting = make.meeting()
    actions.cancel_meeting(meeting, FOG, **ACT)
    for refused in (actions.cancel_meeting, actions.postpone_meeting):
        with pytest.raises(Conflict):
            refused(meeting, FOG, **ACT)
    actions.reinstate_meeting(meeting, FOG, **ACT)
    with pytest.raises(Conflict):
        actions.reinstate_meeting(meeting, FOG, **ACT)
    assert (meeting.state, meeting.first_day) == ("planned", DAY)


def test_a_cancelled_meeting_says_so_and_why_and_is_no_step_of_the_year(client):
    meeting = make.meeting()
    actions.cancel_meeting(meeting, FOG, **ACT)
    page = make.reader("fr").get(f"/meetings/{meeting.pk}")
    assert "Brouillard sur le fleuve" in page.text
    assert page.context["ribbon"] == []


def test_the_page_of_a_moved_meeting_says_when_it_was_to_be():
    meeting = make.meeting()
    actions.postpone_meeting(meeting, FOG, first_day=date(2031, 5, 5), **ACT)
    page = make.reader().get(f"/meetings/{meeting.pk}").text
    assert "5 May 2031" in page and "28 April 2031" in page and "Fog on the river" in page


def test_a_meeting_without_days_is_ahead_and_in_no_ribbon():
    meeting = make.meeting(None)
    page = make.reader().get(f"/meetings/{meeting.pk}")
    assert "Days to be fixed" in page.text
    assert page.context["ribbon"] == []
    assert [row[0] for row in make.reader().get("/meetings/").context["ahead"]] == [meeting]


def test_a_sitting_has_the_place_zone_and_way_of_its_own_or_its_meetings():
    meeting = make.meeting(DAY, DAY + timedelta(1), attendance="partly_virtual")
    home = make.sitting(meeting)
    away = make.sitting(
        meeting, DAY + timedelta(1), place={"en": "New York"}, zone="America/New_York", attendance="virtual"
    )
    told = [(s.clock.key, s.where, s.way, s.starts_at.isoformat()) for s in (home, away)]
    assert told == [
        ("Europe/Zurich", {"fr": "Valmont"}, "partly_virtual", "2031-04-28T08:00:00+00:00"),
        ("America/New_York", {"en": "New York"}, "virtual", "2031-04-29T14:00:00+00:00"),
    ]


def test_a_sitting_that_is_taken_out_is_kept_for_calendars_once_the_meeting_is_announced():
    planned, announced = make.meeting(announced=False), make.meeting()
    for meeting in (planned, announced):
        actions.withdraw_sitting(make.sitting(meeting), **ACT)
    assert [meeting.sittings.count() for meeting in (planned, announced)] == [0, 1]
    assert announced.sittings.get().withdrawn_at == NOON


def test_a_selected_topic_becomes_its_workshop_once():
    cycle = make.cycle()
    make.organization()
    topic = years.add_topic(cycle, "a", {"fr": "Les crues"}, **ACT)
    with pytest.raises(Conflict):
        actions.plan_workshop(topic, place={"fr": "Valmont"}, zone="Europe/Zurich", **ACT)
    Topic.objects.filter(pk=topic.pk).update(standing="selected")
    desk = make.desk()
    response = desk.post(f"/meetings/of-topic/{topic.pk}", make.sent())
    workshop = Meeting.objects.get()
    assert response["Location"] == f"/meetings/{workshop.pk}/edit"
    assert (workshop.kind, workshop.title, workshop.topic, workshop.first_day, workshop.announced_at) == (
        "workshop", {"fr": "Les crues"}, topic, None, None,
    )  # fmt: skip
    assert desk.post(f"/meetings/of-topic/{topic.pk}", make.sent()).status_code == 409


FORM = {"cycle": "", "kind": "workshop", "title_fr": "Atelier", "place_fr": "Valmont", "zone": "Europe/Zurich"}


def test_the_form_of_a_meeting_keeps_what_was_typed_and_names_each_fault():
    desk, cycle = make.desk(), make.cycle()
    typed = FORM | {
        "cycle": cycle.pk,
        "first_day": "2031-05-06",
        "last_day": "2031-05-05",
        "zone": "Moon/Base",
        "form_fr": "colloque",
    }
    page = desk.post("/meetings/new", make.sent(**typed))
    assert (page.status_code, sorted(page.context["form"].errors)) == (422, ["last_day", "zone"])
    assert "colloque" in page.text and Meeting.objects.count() == 0


def test_a_conference_of_a_form_of_its_own_is_planned_in_the_browser():
    desk, cycle = make.desk(), make.cycle()
    desk.post(
        "/meetings/new",
        make.sent(**FORM, form_fr="conférence ministérielle", first_day="2031-05-05", attendance="virtual")
        | {"cycle": cycle.pk},
    )
    meeting = Meeting.objects.get()
    assert (meeting.form, meeting.attendance, meeting.announced_at) == (
        {"fr": "conférence ministérielle"},
        "virtual",
        None,
    )


def test_the_change_form_asks_for_new_days_where_a_meeting_is_moved():
    meeting, desk = make.meeting(), make.desk()
    page = desk.post(f"/meetings/{meeting.pk}/change", make.sent(kind="moved", reason_fr="Brouillard"))
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["first_day"])
    desk.post(f"/meetings/{meeting.pk}/change", make.sent(kind="moved", reason_fr="Brouillard", first_day="2031-05-05"))
    meeting.refresh_from_db()
    assert (meeting.first_day, meeting.last_day) == (date(2031, 5, 5), date(2031, 5, 5))


@pytest.mark.parametrize(
    ("day", "starts", "later", "faults", "instant"),
    [
        ("2031-03-30", "02:30", "", ["starts"], None),  # the clock is put forward over it
        ("2031-10-26", "02:30", "", ["later"], None),  # the clock shows it twice: which is meant is asked
        ("2031-10-26", "02:30", "0", [], "2031-10-26T00:30:00+00:00"),
        ("2031-10-26", "02:30", "1", [], "2031-10-26T01:30:00+00:00"),
    ],
)
def test_times_that_do_not_exist_are_refused_and_those_that_exist_twice_are_asked(day, starts, later, faults, instant):
    meeting = make.meeting(date.fromisoformat(day))
    page = make.desk().post(f"/meetings/{meeting.pk}/sittings/new", make.sent(day=day, starts=starts, later=later))
    assert list(page.context["form"].errors if page.status_code == 422 else []) == faults
    sitting = meeting.sittings.first()
    assert (sitting and sitting.starts_at.isoformat()) == instant
    assert sitting is None or sitting.starts == time(2, 30)
