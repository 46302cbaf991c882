"""Scenarios T2 and T5 of the trust tables, on records: the tabulated ends, and one wall time with its offset wherever an end is shown."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from intersession.silence import actions
from intersession.silence.models import SilenceProcedure
from intersession.site import clock
from intersession.site.models import SunkMail
from tests import make_silence as make
from tests.core.test_silence import CASES, HOLIDAYS
from tests.core.test_silence import at as moment_of
from tests.notices.test_notices import sink, work_off  # noqa: F401
from tests.questions.test_deadlines import instants_of

pytestmark = pytest.mark.django_db
GENEVA = ZoneInfo("Europe/Zurich")
HOUR = timedelta(hours=1)


@pytest.fixture
def forum():
    with clock.held_at(datetime(2026, 1, 10, 9, tzinfo=UTC)):
        return make.forum(2)


def test_each_tabulated_case_ends_on_record_when_the_table_says(forum):
    holidays = sorted(day.isoformat() for day in HOLIDAYS.holidays)
    wanted, got = {}, {}
    for case in CASES:
        began, zone, number, unit, ends = case.split()
        place = ZoneInfo(zone)
        at = moment_of(began, place)
        with clock.held_at(at):
            made = make.draft(forum, zone=zone, number=int(number), unit=unit, holidays=holidays)
            opened = actions.open_procedure(made, at=at, by=forum.officer)
        wanted[opened.pk] = moment_of(ends, place)
    got = dict(SilenceProcedure.objects.values_list("pk", "ends_at"))
    assert got == wanted and len(got) >= 40


@pytest.mark.parametrize(("day", "fold"), [("2026-10-25", 0), ("2026-10-25", 1), ("2027-03-28", None), ("2027-10-31", 0), ("2028-03-26", None)])  # fmt: skip
def test_page_mail_letter_and_calendar_show_the_end_alike_on_the_nights_that_clocks_change(sink, forum, day, fold):  # noqa: F811
    """A day's silence that ends at half past two, or at half past three where the clocks skip that."""
    wall = datetime.fromisoformat(f"{day}T{'03' if fold is None else '02'}:30")
    end = wall.replace(tzinfo=GENEVA, fold=fold or 0).astimezone(UTC)
    began = (wall - timedelta(days=1)).replace(tzinfo=GENEVA).astimezone(UTC)
    procedure = make.opened(forum, began, number=1, unit="days", fold=fold)
    assert procedure.ends_at == end
    words = f"{wall:%-d} {wall:%B %Y}, {wall:%H:%M} Geneva, UTC+{end.astimezone(GENEVA).utcoffset() // HOUR}"
    reader = Client(headers={"Accept-Language": "en"})
    with clock.held_at(began + HOUR):
        work_off()
        pages = [reader.get(f"/silence/{procedure.pk}/{page}").content.decode() for page in ("", "letters/opening/")]
        file = reader.get(f"/silence/{procedure.pk}/end.ics").content
    assert all(words in re.sub(r"<[^>]+>", "", page) for page in pages)
    assert all(words in letter.text for letter in SunkMail.objects.all()) and SunkMail.objects.count() == 2
    assert instants_of(file) == [end, end]
