"""Fields as they are rendered, and moments as they are typed."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from intersession.ui.forms import FormRenderer, MomentField, readings
from tests.ui.gallery import PLACE, ZONES, PutForm, faulty_form, whole_form


def typed(day: str, hour: str, which: str = "", zone: str = PLACE) -> list[str]:
    return [day, hour, zone, which]


def refusal(*parts: str) -> list[str]:
    with translation.override("en"), pytest.raises(ValidationError) as caught:
        MomentField(zones=ZONES).clean(typed(*parts))
    return caught.value.messages


def test_a_moment_keeps_the_wall_time_and_the_zone_that_were_typed():
    moment = MomentField(zones=ZONES).clean(typed("2031-05-20", "18:00"))
    assert (moment.isoformat(), moment.tzinfo.key) == ("2031-05-20T18:00:00+02:00", PLACE)


def test_a_wall_time_that_the_clock_skips_is_refused_with_the_reason():
    assert refusal("2031-03-30", "02:30") == [
        "The clock goes from 02:00 to 03:00 that night: 02:30 does not exist. Choose another time."
    ]


def test_a_wall_time_that_comes_twice_is_asked():
    assert refusal("2031-10-26", "02:30") == ["The clock shows 02:30 twice that night. Say which of the two is meant."]


@pytest.mark.parametrize(("which", "offset"), [("0", "+02:00"), ("1", "+01:00")])
def test_the_answer_to_which_of_the_two_is_taken(which: str, offset: str):
    moment = MomentField(zones=ZONES).clean(typed("2031-10-26", "02:30", which))
    assert moment.isoformat() == f"2031-10-26T02:30:00{offset}"


def test_a_date_without_a_time_is_incomplete_and_a_zone_alone_is_nothing():
    assert refusal("2031-05-20", "") == ["Give the date, the time and the place."]
    assert MomentField(zones=ZONES, required=False).clean(typed("", "")) is None


@given(st.integers(0, 6 * 366 * 24 * 60))
def test_every_moment_can_be_read_from_its_own_wall_time(minutes: int):
    start = datetime(2026, 1, 1, tzinfo=ZoneInfo("UTC"))
    local = (start + timedelta(minutes=minutes)).astimezone(ZoneInfo(PLACE))
    assert local in readings(local.replace(tzinfo=None, fold=0), PLACE)


def test_a_moment_shown_and_sent_back_has_not_changed():
    field, moment = MomentField(zones=ZONES), datetime(2031, 5, 20, 18, 0, tzinfo=ZoneInfo(PLACE))
    assert field.clean([str(part) for part in field.widget.decompress(moment)]) == moment
    assert not field.has_changed(moment, typed("2031-05-20", "18:00"))
    assert field.has_changed(moment, typed("2031-05-20", "18:01"))


@pytest.mark.parametrize("zone", ["Europe", "../etc/passwd", "Nowhere/Land", ""])
def test_a_zone_that_was_not_offered_is_refused_and_shown_again(zone: str):
    form = PutForm({"closes_date": "2031-05-20", "closes_time": "18:00", "closes_zone": zone}, renderer=FormRenderer())
    assert "closes" in form.errors
    assert 'value="2031-05-20"' in str(form)


def test_a_year_without_known_zones_is_refused():
    assert len(refusal("0001-01-01", "00:10")) == 1
    form = PutForm({"closes_date": "0001-01-01", "closes_time": "00:10", "closes_zone": PLACE}, renderer=FormRenderer())
    assert 'value="0001-01-01"' in str(form)


def test_which_of_the_two_is_asked_only_where_there_are_two():
    assert "closes_which" in str(faulty_form()["closes"])
    assert "closes_which" not in str(whole_form()["closes"])


def test_a_faulty_field_points_to_its_hint_and_its_error():
    with translation.override("en"):
        html = str(faulty_form()["title"].as_field_group())
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_title_helptext"' in html
    assert 'id="id_title_error"' in html


def test_the_summary_links_every_fault_to_its_first_input():
    with translation.override("en"):
        html = str(faulty_form())
    for target in ("id_title", "id_closes_0", "id_publicity_0", "id_languages_0"):
        assert f'href="#{target}"' in html
        assert f'id="{target}"' in html


def test_a_form_that_fails_keeps_what_was_typed():
    html = str(PutForm({"title": "<Which> two?", "reason": "Funds"}, renderer=FormRenderer()))
    assert 'value="&lt;Which&gt; two?"' in html
    assert ">\nFunds</textarea>" in html


@pytest.mark.parametrize(("day", "count"), [("2011-12-29", 1), ("2011-12-30", 0), ("2011-12-31", 1)])
def test_a_day_lost_at_the_date_line_has_no_moments(day: str, count: int):
    assert len(readings(datetime.fromisoformat(f"{day}T12:00"), "Pacific/Apia")) == count
