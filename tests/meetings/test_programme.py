"""A programme: in draft until it is released, changed openly from then on; who speaks in it."""

from datetime import time, timedelta

import pytest

from intersession.audit.models import Act
from intersession.meetings import actions
from intersession.meetings.models import ProgrammeItem, Speaker
from intersession.site.problems import Conflict
from tests import make_meetings as make
from tests.make_meetings import ACT, DAY, NOON

pytestmark = pytest.mark.django_db
LATER = {"by": ACT["by"], "at": NOON + timedelta(hours=3)}
ITEM = {
    "day": "2031-04-28", "starts": "10:00", "ends": "13:00", "kind": "panel", "title_en": "Gauges", "discussed": "on",
    "speakers-TOTAL_FORMS": "3", "speakers-INITIAL_FORMS": "0",
    "speakers-0-role": "chair", "speakers-0-name": "Anna Sand", "speakers-0-whom": "autriche",
    "speakers-1-role": "panellist", "speakers-1-name": "Vera Ost", "speakers-1-organization_en": "Weir Trust",
    "speakers-2-role": "panellist",
}  # fmt: skip


def seen(client, meeting) -> bool:
    return "Gauges" in client.get(f"/meetings/{meeting.pk}").text


def test_an_item_shows_to_others_from_its_release_and_of_an_announced_meeting_only():
    meeting, officer = make.meeting(), make.officer()
    make.item(meeting)
    delegate = make.signed_in(make.reader(), make.speaks_for(make.delegation("AT"), "give"))
    clients = (make.reader(), delegate, make.desk(officer))
    before = [seen(client, meeting) for client in clients]
    actions.release_programme(meeting, **ACT)
    after = [seen(client, meeting) for client in clients]
    assert (before, after) == ([False, False, True], [True, True, True])


def test_the_program_for_programs_shows_the_same():
    meeting = make.meeting()
    make.item(meeting)
    user = make.speaks_for(make.delegation("AT"))
    path = f"/api/v1/meetings/{meeting.pk}/programme"
    program = make.signed_in(make.reader(), user)
    assert program.get(path).json()["items"] == []
    actions.release_programme(meeting, **ACT)
    (told,) = program.get(path).json()["items"]
    assert (told["starts"], told["ends"], told["title"]) == (
        "2031-04-28T10:00:00+02:00", "2031-04-28T13:00:00+02:00", {"en": "Gauges", "fr": "Les échelles"},
    )  # fmt: skip


def test_a_programme_of_a_meeting_that_is_not_announced_is_not_released():
    meeting = make.meeting(announced=False)
    make.item(meeting)
    with pytest.raises(Conflict):
        actions.release_programme(meeting, **ACT)


def test_what_is_changed_after_the_release_is_marked():
    meeting = make.meeting()
    item = make.item(meeting, released=True)
    item.starts = time(11)
    actions.keep_item(item, [Speaker(name="Anna Sand")], **LATER)
    item.refresh_from_db()
    assert (item.changed, item.changed_at, item.revision) == (["speakers", "starts"], LATER["at"], 1)
    assert "on 4 March 2031: speakers, time" in " ".join(make.reader().get(f"/meetings/{meeting.pk}").text.split())


def test_an_item_written_as_it_is_changes_nothing():
    meeting = make.meeting()
    item = make.item(meeting, speakers=[{"name": "Anna Sand"}], released=True)
    acts = Act.objects.count()
    actions.keep_item(item, [Speaker(name="Anna Sand")], **LATER)
    item.refresh_from_db()
    assert (item.changed_at, Act.objects.count()) == (None, acts)


def test_a_draft_is_deleted_and_a_released_item_withdrawn():
    meeting = make.meeting()
    draft, released = make.item(meeting), make.item(meeting, title={"en": "Ice"}, released=True)
    for item in (draft, released):
        actions.withdraw_item(item, **LATER)
    assert list(meeting.programme.values_list("title", "withdrawn_at")) == [({"en": "Ice"}, LATER["at"])]
    assert "<del><strong>Ice</strong></del>" in make.reader().get(f"/meetings/{meeting.pk}").text


def test_an_item_with_its_speakers_is_written_in_the_browser():
    austria, meeting, desk = make.delegation("AT"), make.meeting(), make.desk()
    response = desk.post(f"/meetings/{meeting.pk}/programme/new", make.sent(**ITEM))
    item = meeting.programme.get()
    assert response["Location"] == f"/meetings/{meeting.pk}#programme"
    assert (item.title, item.starts, item.discussed, item.released_at) == ({"en": "Gauges"}, time(10), True, None)
    told = list(item.speakers.values_list("role", "name", "delegation", "organization"))
    assert told == [("chair", "Anna Sand", austria.pk, {}), ("panellist", "Vera Ost", None, {"en": "Weir Trust"})]
    page = desk.get(f"/meetings/{meeting.pk}").text
    assert all(words in page for words in ("Anna Sand, Austria", "Vera Ost, Weir Trust", "followed by discussion"))


def test_save_and_add_another_leads_to_an_empty_form_on_the_same_day():
    meeting, desk = make.meeting(DAY, DAY + timedelta(1)), make.desk()
    led = desk.post(
        f"/meetings/{meeting.pk}/programme/new",
        make.sent(**ITEM | {"day": "2031-04-29", "speakers-0-whom": ""}, another="1"),
    )
    form = desk.get(led["Location"]).context["form"]
    assert str(form["day"].value()) == "2031-04-29"


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ({"ends": "09:00"}, "ends"),
        ({"starts": ""}, "starts"),
        ({"day": "2031-06-01"}, "day"),
        ({"speakers-0-whom": "Korea"}, "whom"),
        ({"speakers-0-whom": "Atlantis"}, "whom"),
    ],
)
def test_what_cannot_be_is_named_and_what_was_typed_is_kept(typed, fault):
    meeting = make.meeting()
    page = make.desk().post(f"/meetings/{meeting.pk}/programme/new", make.sent(**ITEM | typed))
    errors = {**page.context["form"].errors, **page.context["rows"].forms[0].errors}
    assert (page.status_code, list(errors), meeting.programme.count()) == (422, [fault], 0)
    assert "Weir Trust" in page.text


def test_a_state_that_is_no_delegation_is_shown_in_the_readers_language():
    meeting = make.meeting()
    make.item(meeting, speakers=[{"name": "Vera Ost", "country": "DE"}], released=True)
    assert [("Vera Ost, " + name) in make.reader(language).get(f"/meetings/{meeting.pk}").text
            for language, name in (("en", "Germany"), ("fr", "Allemagne"), ("es", "Alemania"))] == [True, True, True]  # fmt: skip


def test_times_bear_the_clocks_of_their_place():
    meeting = make.meeting(DAY, DAY + timedelta(1))
    away = make.sitting(meeting, DAY + timedelta(1), place={"en": "New York"}, zone="America/New_York")
    make.item(meeting, released=True)
    make.item(meeting, day=DAY + timedelta(1), sitting=away, released=True)
    page = make.reader().get(f"/meetings/{meeting.pk}").text
    assert 'datetime="2031-04-28T08:00:00+00:00" data-to="2031-04-28T11:00:00+00:00" data-clock="Europe/Zurich"' in page
    assert 'datetime="2031-04-29T14:00:00+00:00"' in page and 'data-clock="America/New_York"' in page
    assert "Times of New York, UTC−4" in page


def fill(meeting, rows: int) -> None:
    for number in range(rows):
        make.item(
            meeting,
            starts=None,
            ends=None,
            title={"en": f"Item {number}"},
            speakers=[{"name": "A"}, {"country": "DE"}],
            released=True,
        )
        make.sitting(meeting)
        actions.note_request(meeting, {"en": "More"}, **ACT)


@pytest.mark.parametrize("rows", [1, 30])
def test_one_and_thirty_items_are_the_same_queries(rows, django_assert_max_num_queries):
    meeting = make.meeting()
    fill(meeting, rows)
    program = make.signed_in(make.reader(), make.officer())
    with django_assert_max_num_queries(10):
        assert make.reader().get(f"/meetings/{meeting.pk}").status_code == 200
    with django_assert_max_num_queries(8):
        assert len(program.get(f"/api/v1/meetings/{meeting.pk}/programme").json()["items"]) == rows


def test_a_name_can_be_taken_out():
    item = make.item(make.meeting(), speakers=[{"name": "Vera Ost"}], released=True)
    actions.keep_item(item, [], **LATER)
    assert (Speaker.objects.count(), ProgrammeItem.objects.get().changed) == (0, ["speakers"])
