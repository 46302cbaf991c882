"""Contributions of experience: drafted in a team, given by one who may, released by the Administration or as the year says."""

from datetime import timedelta

import pytest

from intersession.audit.models import Act
from intersession.cycles.models import Cycle
from intersession.meetings import actions
from intersession.meetings.models import Contribution, Tag
from intersession.site.problems import Conflict
from tests import make_meetings as make
from tests.make_meetings import ACT, NOON

pytestmark = pytest.mark.django_db
LATER = {"by": ACT["by"], "at": NOON + timedelta(hours=1)}
TOLD = {"language": "en", "title": "A gauge for all", "practice": "One gauge.", "lesson": "Read it daily."}


def states(*rows: Contribution) -> list[str]:
    return [Contribution.objects.get(pk=row.pk).state for row in rows]


@pytest.fixture
def austria():
    return make.delegation("AT")


def test_who_reads_what_in_each_state(austria):
    meeting = make.meeting()
    rows = [make.contribution(austria, meeting, state=state) for state in ("draft", "given", "released")]
    readers = [None, make.speaks_for(make.delegation("HU"), "give"), make.officer(), make.speaks_for(austria, "draft")]
    told = [set(Contribution.objects.visible_to(reader, NOON)) for reader in readers]
    assert told == [{rows[2]}, {rows[2]}, {rows[1], rows[2]}, set(rows)]


def test_a_delegation_contributes_in_the_browser_and_the_administration_releases(austria):
    meeting, team = make.meeting(), make.signed_in(make.reader(), make.speaks_for(austria, "draft", "give"))
    sent = make.sent(**TOLD, delegation="AT", on=f"meeting-{meeting.pk}", country="AT")
    page = team.post("/contributions/new", sent)["Location"]
    made = Contribution.objects.get()
    assert (page, made.state, made.country, made.cycle) == (f"/contributions/{made.pk}", "draft", "AT", meeting.cycle)
    assert team.post(f"{page}/give", make.sent())["Location"] == page
    make.desk().post(f"{page}/release", make.sent())
    assert "Read it daily." in make.reader().get(page).text
    assert [act.verb for act in Act.objects.about(made)] == [
        "contribution.drafted", "contribution.given", "contribution.released",
    ]  # fmt: skip


def test_an_observer_contributes_like_a_member(austria):
    meeting, trust = make.meeting(), make.delegation("weir-trust", "observer")
    team = make.signed_in(make.reader(), make.speaks_for(trust, "give"))
    team.post("/contributions/new", make.sent(**TOLD, delegation="weir-trust", on=f"meeting-{meeting.pk}"))
    assert (Contribution.objects.get().delegation, Contribution.objects.get().country) == (trust, "")


def test_one_who_may_only_draft_does_not_give_and_one_without_a_right_does_not_draft(austria):
    row = make.contribution(austria, make.meeting(), state="draft")
    adviser, guest = (make.signed_in(make.reader(), make.speaks_for(austria, *rights)) for rights in (["draft"], []))
    assert adviser.get("/contributions/new").status_code == 200
    assert adviser.post(f"/contributions/{row.pk}/give", make.sent()).status_code == 403
    assert guest.get("/contributions/new").status_code == 403
    assert states(row) == ["draft"]


def test_nobody_contributes_for_another_delegation(austria):
    meeting, hungary = make.meeting(), make.delegation("HU")
    team = make.signed_in(make.reader(), make.speaks_for(hungary, "give"))
    page = team.post("/contributions/new", make.sent(**TOLD, delegation="AT", on=f"meeting-{meeting.pk}"))
    assert (page.status_code, list(page.context["form"].errors), Contribution.objects.count()) == (
        422,
        ["delegation"],
        0,
    )
    assert "Read it daily." in page.text  # what was typed is kept


def test_a_year_may_ask_for_none_and_may_release_at_once(austria):
    meeting, user = make.meeting(), make.speaks_for(austria, "give")
    cycle, team = meeting.cycle, make.signed_in(make.reader(), user)
    Cycle.objects.filter(pk=cycle.pk).update(contributions="closed")
    page = team.post("/contributions/new", make.sent(**TOLD, delegation="AT", on=f"meeting-{meeting.pk}"))
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["on"])
    Cycle.objects.filter(pk=cycle.pk).update(contributions="at_once")
    meeting.cycle.refresh_from_db()
    assert make.contribution(austria, meeting, state="given").state == "released"


def test_a_released_contribution_stands_until_the_one_that_replaces_it_is_released(austria):
    meeting = make.meeting()
    first = make.contribution(austria, meeting)
    second = make.contribution(austria, meeting, state="given", replaces=first)
    assert states(first, second) == ["released", "given"]
    actions.release_contribution(second, **LATER)
    assert states(first, second) == ["replaced", "released"]


def test_one_that_was_only_given_is_replaced_at_once(austria):
    meeting = make.meeting()
    first = make.contribution(austria, meeting, state="given")
    make.contribution(austria, meeting, state="given", replaces=first)
    assert states(first) == ["replaced"]


def test_a_replacement_is_written_from_what_stands(austria):
    row = make.contribution(austria, make.meeting())
    team = make.signed_in(make.reader(), make.speaks_for(austria, "give"))
    page = team.get(f"/contributions/new?replaces={row.pk}")
    assert page.context["form"]["practice"].value() == "One gauge."
    team.post(
        f"/contributions/new?replaces={row.pk}", make.sent(**TOLD, delegation="AT", on=f"meeting-{row.meeting_id}")
    )
    assert Contribution.objects.get(state="draft").replaces == row
    assert team.get(f"/contributions/new?replaces={row.pk}").status_code == 404


def test_one_that_is_set_aside_tells_its_delegation_why_and_nobody_else(austria):
    row = make.contribution(austria, make.meeting())
    make.desk().post(f"/contributions/{row.pk}/set-aside", make.sent(reason="It is on another river."))
    team = make.signed_in(make.reader(), make.speaks_for(austria, "give"))
    assert "It is on another river." in team.get(f"/contributions/{row.pk}").text
    assert make.reader().get(f"/contributions/{row.pk}").status_code == 404


def test_what_is_done_twice_is_refused(austria):
    row = make.contribution(austria, make.meeting())
    for act in (actions.give_contribution, actions.release_contribution):
        with pytest.raises(Conflict):
            act(row, **LATER)
    actions.withdraw_contribution(row, **LATER)
    for act in (actions.withdraw_contribution, actions.release_contribution):
        with pytest.raises(Conflict):
            act(row, **LATER)
    with pytest.raises(Conflict):
        actions.draft_contribution(row, by=ACT["by"], at=NOON)


def test_the_list_is_narrowed_by_meeting_country_and_subject_and_paged(austria):
    floods, ice = make.meeting(), make.meeting(title={"en": "Ice"})
    tag = actions.keep(Tag(code="health", names={"en": "Health"}, related_field=True), **ACT)
    rows = [make.contribution(austria, floods, country="AT", tags=[tag]) for _n in range(21)]
    other = make.contribution(make.delegation("HU"), ice, country="HU")
    reader = make.reader()

    def found(query: str) -> list[int]:
        return [one.pk for one, _country in reader.get(f"/contributions/?{query}").context["shown"]]

    assert found(f"meeting={ice.pk}") == found("country=hu") == [other.pk]
    assert len(found("tag=health")) == 20 and len(found("tag=health&page=2")) == 1
    assert found("topic=999999999999") == found("country=xx") == found("meeting=x") == []
    assert set(found("") + found("page=2")) == {row.pk for row in (*rows, other)}


def test_programs_read_what_is_released(austria):
    meeting = make.meeting()
    made = make.contribution(austria, meeting, country="AT")
    make.contribution(austria, meeting, state="given")
    program = make.signed_in(make.reader(), make.speaks_for(austria))
    told = program.get(f"/api/v1/contributions?meeting={meeting.pk}&country=at").json()
    assert ([item["id"] for item in told["items"]], told["next"]) == ([made.pk], None)
    assert program.get("/api/v1/contributions?country=HU").json()["items"] == []


@pytest.mark.parametrize("rows", [1, 30])
def test_one_and_thirty_contributions_are_the_same_queries(rows, django_assert_max_num_queries, austria):
    meeting = make.meeting()
    for _n in range(rows):
        made = make.contribution(austria, meeting, country="AT")
    with django_assert_max_num_queries(9):
        make.reader().get("/contributions/")
    with django_assert_max_num_queries(5):
        make.reader().get(f"/contributions/{made.pk}")
