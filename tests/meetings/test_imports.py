"""A programme from a file: seen before it is written, its faults by row and column, and nothing changed by a second reading."""

import json
from datetime import time
from io import BytesIO

import pytest
from openpyxl import Workbook

from intersession.meetings import actions
from intersession.meetings.imports import kind_and_title, understand
from intersession.meetings.models import ProgrammeItem
from tests import make_meetings as make
from tests.make_meetings import ACT, DAY, NOON
from tests.make_records import file

pytestmark = pytest.mark.django_db
TABLE = """letter;day;from;to;kind;title_en;title_fr;with;discussion;chair;panellists
a;2031-04-28;10:00;13h00;opening;Opening;Ouverture;;no;Anna Sand (Austria);
b;28.04.2031;15:00;18:00;Table ronde;Gauges;Les échelles;the Weir Trust;oui;;Vera Ost (Weir Trust); Ion Dan (Roumanie)
"""
# the last column holds two persons, so it is quoted
TABLE = TABLE.replace("Vera Ost (Weir Trust); Ion Dan (Roumanie)", '"Vera Ost (Weir Trust); Ion Dan (Roumanie)"')
FAULTY = """day,from,to,kind,title,discussion
2031-04-28,25:00,,panel,Gauges,no
2031-05-28,10:00,09:00,panel,Ice,maybe
soon,10:00,,meal,,
"""


def read(text: str | bytes, meeting, language: str = "en"):
    return understand(text.encode() if isinstance(text, str) else text, meeting, language)


def write(found, meeting) -> None:
    news = [(each.item, each.speakers) for each in found.items if each.state != "same"]
    from intersession.site.models import Upload

    source = Upload(sha256="0" * 64, name="x", kind="csv", size=1, at=NOON)
    actions.import_programme(meeting, news, source=source, **ACT)


def states(found) -> list[str]:
    return [each.state for each in found.items]


def test_a_table_is_read_with_its_languages_people_and_kinds():
    austria, meeting = make.delegation("AT"), make.meeting()
    found = read(TABLE, meeting)
    told = [
        (
            r.item.letter,
            r.item.kind,
            r.item.title,
            str(r.item.starts),
            str(r.item.ends),
            r.item.discussed,
            r.item.partner,
        )
        for r in found.items
    ]
    assert (found.faults, told) == ([], [
        ("a", "opening", {"en": "Opening", "fr": "Ouverture"}, "10:00:00", "13:00:00", False, {}),
        ("b", "panel", {"en": "Gauges", "fr": "Les échelles"}, "15:00:00", "18:00:00", True, {"en": "the Weir Trust"}),
    ])  # fmt: skip
    people = [(s.role, s.name, s.delegation_id, s.country, s.organization) for r in found.items for s in r.speakers]
    assert people == [
        ("chair", "Anna Sand", austria.pk, "", {}), ("panellist", "Vera Ost", None, "", {"en": "Weir Trust"}),
        ("panellist", "Ion Dan", None, "RO", {}),
    ]  # fmt: skip


def test_every_fault_is_named_by_row_and_column_and_nothing_is_read():
    found = read(FAULTY, make.meeting())
    assert [(fault.row, fault.column) for fault in found.faults] == [
        (2, "from"), (3, "discussion"), (3, "to"), (3, "day"), (4, "kind"), (4, "day"),
    ]  # fmt: skip
    assert found.items == []


def test_a_table_without_a_day_says_so():
    (fault,) = read("title,kind\nGauges,panel\n", make.meeting()).faults
    assert (fault.row, fault.column) == (1, "title")


def test_a_row_that_comes_twice_is_a_fault_of_the_second():
    text = "letter,day,title\na,2031-04-28,Gauges\na,2031-04-28,Ice\n"
    assert [(fault.row, fault.column) for fault in read(text, make.meeting()).faults] == [(3, "letter")]


def test_times_that_the_clock_skips_are_a_fault():
    meeting = make.meeting(DAY.replace(month=3, day=30))
    assert [fault.column for fault in read("day,from,title\n2031-03-30,02:30,Ice\n", meeting).faults] == ["from"]


def test_the_same_file_read_again_changes_nothing_and_a_changed_one_only_what_differs():
    meeting = make.meeting()
    write(read(TABLE, meeting), meeting)
    again = read(TABLE, meeting)
    changed = read(TABLE.replace("15:00", "14:00"), meeting)
    assert (states(again), states(changed), meeting.programme.count()) == (["same", "same"], ["same", "changed"], 2)
    write(changed, meeting)
    assert sorted(str(item.starts) for item in meeting.programme.all()) == ["10:00:00", "14:00:00"]


def test_a_translation_that_was_added_by_hand_stays():
    meeting = make.meeting()
    write(read(TABLE, meeting), meeting)
    item = meeting.programme.get(letter="a")
    item.title["es"] = "Apertura"
    actions.keep_item(item, list(item.speakers.all()), **ACT)
    assert states(read(TABLE, meeting)) == ["same", "same"]


def test_new_items_are_in_draft_and_a_change_of_a_released_one_is_marked():
    meeting = make.meeting()
    write(read(TABLE, meeting), meeting)
    assert meeting.programme.filter(released_at=None).count() == 2
    actions.release_programme(meeting, **ACT)
    write(read(TABLE.replace("15:00", "14:00"), meeting), meeting)
    assert [item.changed for item in meeting.programme.all()] == [[], ["starts"]]


def workbook(rows: list[list[str]]) -> bytes:
    made, book = BytesIO(), Workbook()
    for row in rows:
        book.active.append(row)
    book.save(made)
    return made.getvalue()


def test_a_workbook_goes_through_the_pages_and_is_written_when_it_is_confirmed():
    meeting, desk = make.meeting(), make.desk()
    rows = [["Jour", "De", "À", "Titre"], ["2031-04-28", "10:00", "12:00", "Les échelles"]]
    here = f"/meetings/{meeting.pk}/programme/import/"
    led = desk.post(here, make.sent(language="fr", file=file(workbook(rows), "programme.xlsx")))["Location"]
    page = desk.get(led)
    assert ("Les échelles" in page.text, ProgrammeItem.objects.count()) == (True, 0)
    desk.post(led, make.sent())
    assert [item.title for item in meeting.programme.all()] == [{"fr": "Les échelles"}]
    assert "The file changes nothing" in desk.get(led).text
    assert desk.post(led, make.sent()).status_code == 409


def test_a_faulty_file_is_shown_with_its_faults_and_not_kept():
    meeting, desk = make.meeting(), make.desk()
    page = desk.post(f"/meetings/{meeting.pk}/programme/import/", make.sent(language="en", file=file(FAULTY, "p.csv")))
    assert (page.status_code, page.context["count"], ProgrammeItem.objects.count()) == (422, 6, 0)
    unread = desk.post(f"/meetings/{meeting.pk}/programme/import/", make.sent(language="en", file=file("{}", "p.json")))
    assert (unread.status_code, list(unread.context["form"].errors)) == (422, ["file"])


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Panel: Sediment: old and new", ("panel", "Sediment: old and new")),
        ("Opening by the Mayor", ("opening", "Opening by the Mayor")),
        ("Table ronde", ("panel", "Table ronde")),
        ("Openings in the weir", ("other", "Openings in the weir")),
        ("Sediment", ("other", "Sediment")),
    ],
)
def test_the_kind_is_told_from_the_title_where_it_begins_with_one(title, told):
    assert kind_and_title(title) == told


def test_what_indico_exports_is_written_once(samples):
    meeting = make.meeting(DAY.replace(2008, 12, 3), DAY.replace(2008, 12, 5))
    for name, items in (("indico-council-event.json", 4), ("indico-council.ics", 9)):
        before = meeting.programme.count()
        found = read((samples / name).read_bytes(), meeting)
        assert (found.faults, states(found)) == ([], ["new"] * items)
        write(found, meeting)
        assert states(read((samples / name).read_bytes(), meeting)) == ["same"] * items
        assert meeting.programme.count() == before + items
    first = meeting.programme.exclude(origin__startswith="ics").first()
    assert (first.kind, str(first.starts), first.discussed) == ("interactive", "10:00:00", False)


@pytest.mark.parametrize("rows", [1, 30])
def test_one_and_thirty_rows_are_the_same_queries(rows, django_assert_max_num_queries):
    meeting = make.meeting()
    text = "day,from,title\n" + "".join(f"2031-04-28,10:{n:02},Item {n}\n" for n in range(rows))
    write(read(text, meeting), meeting)
    with django_assert_max_num_queries(3):
        assert states(read(text, meeting)) == ["same"] * rows


INDICO = {
    "count": 1,
    "results": [{
        "id": "7", "sessions": [], "contributions": [
            {"id": "1", "title": "Panel: Sediment in the lower river", "startDate": {"date": "2031-04-28", "time": "10:00:00", "tz": "Europe/Zurich"},
             "endDate": {"date": "2031-04-28", "time": "12:30:00", "tz": "Europe/Zurich"}, "speakers": [{"first_name": "Vera", "last_name": "Ost"}]},
            {"id": "2", "title": "Ice", "startDate": {"date": "2031-04-28", "time": "15:00:00", "tz": "Europe/Zurich"},
             "endDate": {"date": "2031-04-28", "time": "16:00:00", "tz": "Europe/Zurich"}},
            {"id": "3", "title": "Closing of the meeting", "startDate": {"date": "2031-04-28", "time": "17:00:00", "tz": "Europe/Zurich"}},
        ],
    }],
}  # fmt: skip


def indico() -> bytes:
    return json.dumps(INDICO).encode()


def typed(meeting, starts: time | None, title: dict[str, str], **more):
    return make.item(meeting, starts=starts, ends=None, title=title, **more)


def told(found) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    return [(each.state, each.found, each.changed, each.beside) for each in found.items]


def test_what_was_typed_by_hand_is_found_by_time_and_title_and_not_doubled():
    meeting = make.meeting()
    typed(meeting, time(10), {"en": "Sediment", "fr": "Les sédiments"}, kind="panel")  # all its words are in the file's
    typed(meeting, time(14), {"en": "ICE"}, kind="panel", discussed=True)  # its time has changed
    typed(meeting, time(17), {"fr": "Clôture"}, kind="closing")  # alone at its time, in another language
    found = read(indico(), meeting)
    assert told(found) == [
        ("changed", "Sediment", ("ends", "title", "speakers"), ()),
        ("changed", "ICE", ("starts", "ends", "title"), ()),
        ("changed", "Clôture", ("title",), ()),
    ]
    write(found, meeting)
    items = [(item.kind, item.title, str(item.starts), item.discussed) for item in meeting.programme.all()]
    assert items == [
        ("panel", {"en": "Sediment in the lower river", "fr": "Les sédiments"}, "10:00:00", False),
        ("panel", {"en": "Ice"}, "15:00:00", True),
        ("closing", {"en": "Closing of the meeting", "fr": "Clôture"}, "17:00:00", False),
    ]
    assert states(read(indico(), meeting)) == ["same"] * 3


def test_what_stands_as_the_file_has_it_is_noted_once_and_known_from_then_on():
    meeting = make.meeting()
    text = "day,from,to,kind,title\n2031-04-28,10:00,13:00,panel,Gauges\n"
    typed(meeting, time(10), {"en": "Gauges"}, kind="panel")
    meeting.programme.update(ends=time(13))
    assert told(read(text, meeting)) == [("found", "Gauges", (), ())]
    write(read(text, meeting), meeting)
    assert (states(read(text, meeting)), meeting.programme.count()) == (["same"], 1)


def test_another_title_at_the_same_time_is_new_and_what_stands_beside_it_is_named():
    meeting = make.meeting()
    typed(meeting, time(15), {"en": "Dredging"})
    typed(meeting, time(15), {"en": "Gauges"})
    assert told(read("day,from,title\n2031-04-28,15:00,Ice\n", meeting)) == [("new", "", (), ("Dredging", "Gauges"))]


def test_two_of_one_title_on_a_day_are_told_apart_by_their_times_only():
    meeting = make.meeting()
    for hour in (11, 16):
        typed(meeting, time(hour), {"en": "Coffee"}, kind="break")
    text = "day,from,kind,title\n2031-04-28,11:00,break,Coffee\n2031-04-28,17:00,break,Coffee\n"
    assert states(read(text, meeting)) == ["found", "changed"]  # the one that is left has moved
    more = text + "2031-04-28,18:00,break,Coffee\n"
    assert states(read(more, meeting)) == ["found", "new", "new"]  # which of the two has moved is not guessed


def test_an_item_without_a_title_is_known_by_its_kind_and_a_withdrawn_one_is_left_out():
    meeting = make.meeting()
    typed(meeting, time(11), {}, kind="break")
    gone = typed(meeting, time(15), {"en": "Ice"}, released=True)
    actions.withdraw_item(gone, **ACT)
    assert states(read("day,from,kind,title\n2031-04-28,11:00,break,\n2031-04-28,15:00,panel,Ice\n", meeting)) == [
        "found", "new",
    ]  # fmt: skip


def test_what_was_added_by_hand_to_an_imported_item_stays_where_the_file_is_silent():
    meeting = make.meeting()
    write(read(indico(), meeting), meeting)
    item = meeting.programme.get(origin__endswith=":1")
    (speaker,) = item.speakers.all()
    speaker.function, item.letter, item.discussed = {"en": "Director"}, "b", True
    actions.keep_item(item, [speaker], **ACT)
    assert states(read(indico(), meeting)) == ["same"] * 3


def test_the_preview_says_what_is_found_changed_and_new():
    meeting, desk = make.meeting(), make.desk()
    typed(meeting, time(10), {"en": "Sediment"}, kind="panel")
    typed(meeting, time(15), {"en": "Dredging"})
    here = f"/meetings/{meeting.pk}/programme/import/"
    led = desk.post(here, make.sent(language="en", file=file(indico(), "event.json")))["Location"]
    page = desk.get(led).text
    assert "found by time and title: “Sediment”" in page and "“Dredging” stands at this time too" in page
    assert "changed: time, title, speakers" in page and "Look at these before you write" in page
    desk.post(led, make.sent())
    assert meeting.programme.count() == 4
