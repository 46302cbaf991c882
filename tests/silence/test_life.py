"""A text is put under silence, broken or not, and its outcome settled: by the rules of each form, at the hour of each zone."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from intersession.audit.models import Act
from intersession.cycles.models import Cycle, Theme, Topic
from intersession.delegations.models import Right
from intersession.silence import actions
from intersession.silence.models import Break, EndChange, RollEntry, SilenceProcedure
from intersession.silence.texts import digest_of
from intersession.site import clock
from intersession.site.problems import Conflict, Invalid, NotNow
from intersession.site.ticker import tick
from tests import make_forum as forums
from tests import make_silence as make
from tests.make_silence import HOUR, SECOND, wall

pytestmark = pytest.mark.django_db
OPENED = wall("2031-10-23T15:00")  # a Thursday; the clocks go back on 26 October 2031


@pytest.fixture
def forum():
    with clock.held_at(wall("2031-03-01T09:00")):
        return make.forum()


def outcome(procedure):
    found = make.ended(procedure)
    return found.state, found.outcome["broken_by"], found.ended_at


# -- ends --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("opened", "zone", "number", "unit", "wall_of_end", "hours"), [
    ("2031-10-23T15:00", "Europe/Zurich", 72, "hours", "2031-10-26T14:00", 72),
    ("2031-10-23T15:00", "Europe/Zurich", 3, "days", "2031-10-26T15:00", 73),
    ("2031-10-23T15:00", "Europe/Zurich", 3, "working_days", "2031-10-28T15:00", 121),
    ("2031-10-30T17:00", "America/New_York", 3, "days", "2031-11-02T17:00", 73),
    ("2031-04-03T09:00", "Australia/Sydney", 3, "days", "2031-04-06T09:00", 73),
    ("2031-10-02T09:00", "Australia/Sydney", 3, "days", "2031-10-05T09:00", 71),
    ("2031-03-28T12:00", "Europe/Zurich", 72, "hours", "2031-03-31T13:00", 72),
])  # fmt: skip
def test_it_elapses_across_a_change_of_clocks_at_the_hour_that_its_length_says(
    forum, opened, zone, number, unit, wall_of_end, hours
):
    began = wall(opened, zone)
    procedure = make.opened(forum, began, zone=zone, number=number, unit=unit)
    assert (procedure.ends_wall, procedure.ends_at - began) == (wall_of_end, hours * HOUR)
    assert outcome(procedure) == ("agreed", [], procedure.ends_at)


def test_of_a_form_of_72_hours_three_days_are_too_short_where_the_clocks_go_forward(forum):
    """Three days from a Friday noon are 71 hours where the clocks go forward in between."""
    with pytest.raises(Invalid) as refused:
        make.opened(forum, wall("2031-03-28T12:00"), form="un", number=3, unit="days")
    assert refused.value.sentence == "The rules ask for 72 hours at least; these are 71 real hours."


def test_an_end_that_the_clocks_skip_is_refused_and_one_that_they_show_twice_is_asked(forum):
    with pytest.raises(Invalid, match="02:30 does not exist"):
        make.opened(forum, wall("2031-03-29T02:30"), number=1, unit="days")
    at = wall("2031-10-25T02:30")
    with clock.held_at(at):
        procedure = make.draft(forum, number=1, unit="days")
    with pytest.raises(Invalid, match="02:30 comes twice"):
        actions.open_procedure(procedure, at=at, by=forum.officer)
    actions.choose_reading(procedure, 1, at=at, by=forum.officer)
    opened = actions.open_procedure(procedure, at=at, by=forum.officer)
    assert opened.ends_at == datetime(2031, 10, 26, 1, 30, tzinfo=UTC)


# -- what breaks it ----------------------------------------------------------------------------------------------------


def test_silence_is_broken_in_its_last_second_and_not_at_its_end(forum):
    procedure = make.opened(forum, OPENED)
    make.objects(procedure, forum[1], at=procedure.ends_at - SECOND)
    with pytest.raises(Conflict, match="The silence has ended"):
        make.objects(procedure, forum[2], at=procedure.ends_at)
    assert outcome(procedure) == ("broken", ["M001"], procedure.ends_at)


def test_what_arrived_in_time_counts_while_the_end_is_drained_and_not_afterwards(forum):
    procedure = make.opened(forum, OPENED)
    in_time = procedure.ends_at - timedelta(milliseconds=1)
    with clock.held_at(procedure.ends_at + SECOND):
        tick()
        actions.break_silence(procedure, forum[0].delegation, reason="Late on the line.", at=in_time, by=forum[0].head)
    assert make.ended(procedure).state == "broken"
    other = make.opened(forum, OPENED)
    make.ended(other)
    with pytest.raises(NotNow, match="in time but could not be finished"):
        make.objects(other, forum[0], at=in_time)


def test_a_wto_procedure_of_four_days_runs_over_a_weekend(forum):
    procedure = make.opened(forum, wall("2031-11-13T10:00"), form="wto", number=4, unit="days")
    assert procedure.ends_wall == "2031-11-17T10:00"
    make.objects(procedure, forum[3], at=wall("2031-11-16T23:00"))
    assert outcome(procedure)[:2] == ("broken", ["M003"])


@pytest.mark.parametrize(("objecting", "state"), [(2, "agreed"), (3, "broken")])
def test_an_icao_procedure_is_broken_by_more_than_half_of_the_members(forum, objecting, state):
    procedure = make.opened(forum, OPENED, form="icao")
    for number in range(objecting):
        make.objects(procedure, forum[number])
    found = make.ended(procedure)
    assert (found.state, found.outcome["needed"], found.outcome["entitled"]) == (state, 3, 5)


def test_an_objection_that_is_withdrawn_before_the_end_restores_the_silence(forum):
    procedure = make.opened(forum, OPENED)
    make.objects(procedure, forum[0])
    make.withdraws(procedure, forum[0], procedure.ends_at - SECOND)
    assert outcome(procedure) == ("agreed", [], procedure.ends_at)


def test_where_a_break_ends_the_procedure_it_cannot_be_withdrawn(forum):
    procedure = make.opened(forum, OPENED, at_once=True)
    made = make.objects(procedure, forum[0], at=OPENED + HOUR)
    with pytest.raises(Conflict, match="The silence has ended"):
        make.withdraws(procedure, forum[0], OPENED + 2 * HOUR)
    with pytest.raises(Conflict, match="The silence has ended"):
        make.objects(procedure, forum[1], at=OPENED + 2 * HOUR)
    assert outcome(procedure) == ("broken", ["M000"], made.at)


def test_a_delegation_may_object_again_after_it_withdrew(forum):
    procedure = make.opened(forum, OPENED)
    make.objects(procedure, forum[0])
    make.withdraws(procedure, forum[0], OPENED + HOUR)
    make.objects(procedure, forum[0], at=OPENED + 2 * HOUR)
    assert outcome(procedure)[:2] == ("broken", ["M000"])


def test_paragraphs_fall_alone_where_the_form_says_so_and_the_text_as_a_whole_where_it_does_not(forum):
    alone = make.opened(forum, OPENED, in_part=True)
    whole = make.opened(forum, OPENED)
    for procedure in (alone, whole):
        make.objects(procedure, forum[0], "para_2")
        make.objects(procedure, forum[1], "para_3", "para_2")
    found = make.ended(alone)
    assert (found.state, found.outcome["fell"]) == ("agreed_in_part", ["para_2", "para_3"])
    assert make.ended(whole).state == "broken"


# -- who ---------------------------------------------------------------------------------------------------------------


def test_nobody_objects_without_the_right_to_give_for_a_member_on_the_roll(forum):
    with clock.held_at(wall("2031-10-01T10:00")):
        adviser = forums.colleague(forum[0], "draft", "verify", "administer")
        observer = forums.mission("OBS", standing="observer")
        procedure = make.opened(forum, OPENED)
        newcomer = forums.mission("NEW")
        revoked = forums.colleague(forum[1], "give")
    Right.objects.filter(representative__user=revoked).update(until=OPENED)
    tried = [
        (forum[0], adviser), (forum[0], forum[1].head), (forum[0], forum.officer), (observer, observer.head),
        (newcomer, newcomer.head), (forum[1], revoked),
    ]  # fmt: skip
    for mission, person in tried:
        for late in (SECOND, 90 * HOUR):
            with pytest.raises((PermissionDenied, Conflict)):
                make.objects(procedure, mission, by=person, at=OPENED + late)
    assert not Break.objects.exists() and make.ended(procedure).state == "agreed"


def test_a_right_that_is_revoked_while_the_objection_is_on_its_way_is_no_right(forum):
    procedure = make.opened(forum, OPENED)
    Right.objects.filter(representative__user=forum[0].head, right="give").update(until=OPENED + 2 * SECOND)
    with clock.held_at(OPENED + 3 * SECOND), pytest.raises(PermissionDenied):
        actions.break_silence(procedure, forum[0].delegation, reason="No.", at=OPENED + SECOND, by=forum[0].head)


def test_a_delegation_objects_once_for_a_reason_to_paragraphs_that_there_are(forum):
    procedure = make.opened(forum, OPENED)
    with pytest.raises(Invalid, match="Say why"):
        make.objects(procedure, forum[0], reason="  ")
    with pytest.raises(Invalid, match="no such paragraph"):
        make.objects(procedure, forum[0], "para_4")
    make.objects(procedure, forum[0])
    with pytest.raises(Conflict, match="objected already"):
        make.objects(procedure, forum[0], "para_1")


# -- what is frozen ----------------------------------------------------------------------------------------------------


def test_text_and_roll_are_frozen_when_it_opens(forum):
    procedure = make.opened(forum, OPENED)
    with clock.held_at(OPENED):
        forums.mission("NEW")
    assert procedure.digest == digest_of(procedure.text)
    assert [block["text"] for block in procedure.text["fr"]] == make.TEXT["fr"].split("\n\n")
    assert list(procedure.roll.values_list("delegation__code", flat=True)) == [f"M00{n}" for n in range(5)]
    with pytest.raises(Conflict, match="opened already"):
        actions.keep_procedure(procedure, at=OPENED, by=forum.officer)


@pytest.mark.parametrize("change", [
    {"title": {"en": "Another"}}, {"text": {"en": []}}, {"digest": "0"}, {"opened_at": OPENED}, {"number": 1}, {"breaks": "majority"},
    {"in_part": True}, {"zone": "UTC"}, {"holidays": ["2031-10-24"]}, {"shown_at_once": True}, {"form": "un"},
])  # fmt: skip
def test_the_database_lets_nothing_of_an_opened_procedure_change(forum, change):
    procedure = make.opened(forum, OPENED - HOUR)
    with pytest.raises(IntegrityError), transaction.atomic():
        SilenceProcedure.objects.filter(pk=procedure.pk).update(**change)


def test_the_database_keeps_roll_breaks_changes_and_outcome(forum):
    procedure = make.opened(forum, OPENED)
    made = make.objects(procedure, forum[0])
    with clock.held_at(OPENED + HOUR):
        change = actions.extend(procedure, procedure.ends_at + HOUR, reason="Asked.", at=clock.now(), by=forum.officer)
    mine = Break.objects.filter(pk=made.pk)
    refused = [
        lambda: RollEntry.objects.filter(procedure=procedure).delete(),
        lambda: RollEntry.objects.filter(procedure=procedure)[0].delete(),
        lambda: RollEntry.objects.create(procedure=procedure, delegation=forums.mission("NEW").delegation),
        lambda: procedure.topics.add(Topic.objects.create(cycle=procedure.cycle, letter="z", title={"en": "Z"})),
        lambda: mine.update(reason="Something else."),
        lambda: mine.update(withdrawn_at=change.after),
        lambda: mine.delete(),
        lambda: EndChange.objects.filter(pk=change.pk).update(reason="Something else."),
        lambda: EndChange.objects.filter(pk=change.pk).delete(),
        lambda: SilenceProcedure.objects.filter(pk=procedure.pk).delete(),
    ]
    refused += [
        lambda at=at: Break.objects.create(procedure=procedure, delegation=forum[1].delegation, at=at, reason="Late.")
        for at in (OPENED - SECOND, change.after, change.after + HOUR)
    ]
    refused.append(
        lambda: Break.objects.create(procedure=procedure, delegation=forum[0].delegation, at=made.at, reason="Twice.")
    )
    for write in refused:
        with pytest.raises(IntegrityError), transaction.atomic(), clock.held_at(OPENED):
            write()
    make.ended(procedure)
    for later in (
        lambda: SilenceProcedure.objects.filter(pk=procedure.pk).update(state="agreed"),
        lambda: mine.update(withdrawn_at=made.at),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            later()


# -- its life ----------------------------------------------------------------------------------------------------------


def test_it_opens_reminds_and_ends_by_the_clock_alone(forum):
    with clock.held_at(wall("2031-10-20T09:00")):
        procedure = make.draft(forum, remind_hours=24)
        actions.plan_opening(procedure, OPENED, at=clock.now(), by=forum.officer)
    for moment in (
        OPENED - SECOND,
        OPENED,
        OPENED + 47 * HOUR,
        OPENED + 48 * HOUR,
        OPENED + 49 * HOUR,
        OPENED + 72 * HOUR + 10 * SECOND,
    ):
        with clock.held_at(moment):
            tick()
    acts = Act.objects.filter(object_type="silence.silenceprocedure").order_by("number")
    assert [(act.verb, act.office) for act in acts] == [
        ("silence.drafted", ""), ("silence.scheduled", ""), ("silence.opened", "clock"), ("silence.reminded", "clock"), ("silence.ended", "clock"),
    ]  # fmt: skip
    found = SilenceProcedure.objects.get()
    assert (found.opened_at, found.reminded_at, found.ended_at) == (OPENED, OPENED + 48 * HOUR, OPENED + 72 * HOUR)


def test_an_extension_needs_a_reason_and_plans_the_reminder_anew(forum):
    procedure = make.opened(forum, OPENED, remind_hours=24)
    later = procedure.ends_at + 48 * HOUR
    with clock.held_at(OPENED + 49 * HOUR):
        tick()
        with pytest.raises(Invalid, match="Say why"):
            actions.extend(procedure, later, reason=" ", at=clock.now(), by=forum.officer)
        with pytest.raises(Invalid, match="later than the end"):
            actions.extend(procedure, procedure.ends_at, reason="Asked.", at=clock.now(), by=forum.officer)
        actions.extend(procedure, later, reason="Two capitals asked.", at=clock.now(), by=forum.officer)
    standing = SilenceProcedure.objects.get()
    assert (standing.ends_at, standing.ends_wall, standing.reminded_at) == (later, "2031-10-28T14:00", None)
    make.objects(procedure, forum[0], at=later - SECOND)
    assert outcome(procedure) == ("broken", ["M000"], later)


def test_it_ends_early_only_where_its_form_allows_it_and_never_in_the_past(forum):
    fixed = make.opened(forum, OPENED, form="un")
    free = make.opened(forum, OPENED, may_end_early=True)
    at = OPENED + HOUR
    with pytest.raises(Conflict, match="know no early end"):
        actions.end_early(fixed, at + HOUR, reason="All agree.", at=at, by=forum.officer)
    with pytest.raises(Invalid, match="in the past"):
        actions.end_early(free, at - SECOND, reason="All agree.", at=at, by=forum.officer)
    actions.end_early(free, at + HOUR, reason="All agree.", at=at, by=forum.officer)
    assert outcome(free) == ("agreed", [], at + HOUR)


def test_after_the_gavel_nothing_is_taken_moved_or_cancelled(forum):
    procedure = make.opened(forum, OPENED)
    ended = make.ended(procedure)
    at = ended.ends_at + HOUR
    tried = [
        lambda: make.objects(procedure, forum[0], at=at), lambda: make.withdraws(procedure, forum[0], at),
        lambda: actions.extend(procedure, at + HOUR, reason="Late.", at=at, by=forum.officer),
        lambda: actions.cancel(procedure, at=at, by=forum.officer), lambda: actions.remind(procedure, at=at, by=forum.officer),
    ]  # fmt: skip
    for act in tried:
        with pytest.raises(Conflict):
            act()
    assert SilenceProcedure.objects.get().state == "agreed"


def test_a_cancelled_procedure_has_no_outcome(forum):
    procedure = make.opened(forum, OPENED)
    make.objects(procedure, forum[0])
    actions.cancel(procedure, at=OPENED + HOUR, by=forum.officer)
    with pytest.raises(Conflict, match="was cancelled"):
        make.objects(procedure, forum[1], at=OPENED + 2 * HOUR)
    found = make.ended(procedure)
    assert (found.state, found.outcome, found.ended_at) == ("cancelled", {}, None)


@pytest.mark.parametrize(("broken", "standing", "chosen_by"), [(False, "chosen", "silence"), (True, "proposed", "")])
def test_a_theme_set_by_silence_says_so_and_one_that_was_broken_stays_proposed(forum, broken, standing, chosen_by):
    cycle, _ = Cycle.objects.get_or_create(year=2031)
    theme = Theme.objects.create(cycle=cycle, position=1, title={"en": "Snow"})
    topic = Topic.objects.create(cycle=cycle, letter="a", title={"en": "Avalanches"})
    procedure = make.opened(forum, OPENED, theme=theme, topics=[topic])
    if broken:
        make.objects(procedure, forum[0])
    make.ended(procedure)
    theme.refresh_from_db(), topic.refresh_from_db()
    assert (theme.standing, theme.chosen_by) == (standing, chosen_by)
    assert topic.standing == ("proposed" if broken else "selected")
