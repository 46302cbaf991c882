"""Days and times of the clock, checked where they are typed."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from intersession.core.instants import RepeatedTimeError, SkippedTimeError, instant
from intersession.site.faults import in_words


def check_days(form: forms.BaseForm, cleaned: dict[str, Any]) -> dict[str, Any]:
    """The last day is the first unless it is given, and not before it."""
    first, last = cleaned.get("first_day"), cleaned.get("last_day")
    if first and not last:
        cleaned["last_day"] = first
    elif first and last and last < first:
        form.add_error("last_day", _("The last day is before the first."))
    elif last and not first and "first_day" not in form.errors:
        form.add_error("first_day", _("Give the first day too."))
    return cleaned


def which_of_two() -> forms.ChoiceField:
    """A field for the `later` of what has times: it is asked only where the clock shows one of them twice."""
    words = (("0", _("the earlier")), ("1", _("the later, when the clock was put back")))
    return _Which(label=_("Which of the two is meant"), choices=words, required=False, widget=forms.HiddenInput)


class _Which(forms.ChoiceField):
    def clean(self, value: Any) -> bool:
        return str(super().clean(value)) == "1"

    def prepare_value(self, value: Any) -> Any:
        return str(int(value)) if isinstance(value, bool) else value


def check_times(form: forms.BaseForm, cleaned: dict[str, Any], zone: str) -> dict[str, Any]:
    """The end comes after the beginning, and the clock of the zone shows both on that day: once, or it is said which is meant."""
    starts, ends = cleaned.get("starts"), cleaned.get("ends")
    if ends and not starts and "starts" not in form.errors:
        form.add_error("starts", _("Give the time at which it begins."))
    elif ends and starts and ends <= starts:
        form.add_error("ends", _("It ends before it begins."))
    for name in ("starts", "ends"):
        if cleaned.get(name) and cleaned.get("day") and zone:
            _check_shown(form, name, datetime.combine(cleaned["day"], cleaned[name]), zone)
    return cleaned


def _check_shown(form: forms.BaseForm, name: str, wall: datetime, zone: str) -> None:
    try:
        instant(wall, ZoneInfo(zone))
    except SkippedTimeError as fault:
        form.add_error(name, in_words(fault.fault))
    except RepeatedTimeError as fault:
        form.fields["later"].widget = forms.RadioSelect(choices=form.fields["later"].choices)  # type: ignore[attr-defined]
        if form["later"].data not in ("0", "1"):
            form.add_error("later", in_words(fault.fault))
