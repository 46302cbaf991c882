"""How form fields are rendered everywhere, and the fields that the forum needs: a moment with its zone, a file."""

from datetime import date, datetime, time, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms.renderers import TemplatesSetting
from django.utils.dateparse import parse_date, parse_time
from django.utils.functional import Promise
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import gettext_lazy as _

from intersession.core.instants import RepeatedTimeError, SkippedTimeError, instant, utc_offset

Zones = list[tuple[str, str]]

YEARS = [MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(2199, 12, 31))]  # beyond them zones are guesses


class FormRenderer(TemplatesSetting):
    """`FORM_RENDERER = "intersession.ui.forms.FormRenderer"`: every form and field through `ui/forms`."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    formset_template_name = "ui/forms/formset.html"


def readings(wall: datetime, zone: str) -> list[datetime]:
    """The moments that a wall time can mean in a zone: none (skipped in spring), one, or two (the hour repeated)."""
    info = ZoneInfo(zone)
    try:
        return [instant(wall, info).astimezone(info)]
    except SkippedTimeError:
        return []
    except RepeatedTimeError as twice:
        return [twice.earlier.astimezone(info), twice.later.astimezone(info)]


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class FileDrop(forms.FileInput):
    """A file field on which a file can be dropped. `accepts` is a sentence for people ("Text or Word, up to 5 MB")."""

    template_name = "ui/forms/file_drop.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, accepts: "str | Promise" = "") -> None:
        super().__init__(attrs)
        self.accepts = accepts

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return super().get_context(name, value, attrs) | {"accepts": self.accepts}


class MomentInput(forms.MultiWidget):
    """Date, time and zone; and, where the clock shows that hour twice, which of the two is meant."""

    template_name = "ui/forms/moment.html"
    use_fieldset = True

    def __init__(self, zones: Zones, attrs: dict[str, Any] | None = None) -> None:
        self.zones = {key for key, _ in zones}
        parts = (DateInput(), TimeInput(), forms.Select(choices=zones), forms.Select())
        super().__init__(dict(zip(("date", "time", "zone", "which"), parts, strict=True)), attrs)

    def decompress(self, value: datetime | None) -> list[Any]:
        if value is None:
            return [None, None, None, ""]
        zone = getattr(value.tzinfo, "key", None) or get_current_timezone_name()
        local = value.astimezone(ZoneInfo(zone))
        twice = len(readings(local.replace(tzinfo=None, fold=0), zone)) == 2
        return [local.date(), local.time(), zone, str(local.fold) if twice else ""]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        parts = value if isinstance(value, list) else self.decompress(value)
        moments = _typed(*parts[:3]) if parts[2] in self.zones else []
        cast(forms.Select, self.widgets[3]).choices = [
            ("", _("choose")),
            *((str(m.fold), utc_offset(m)) for m in moments),
        ]
        context = super().get_context(name, parts, attrs)
        context["twice"] = len(moments) == 2
        return context


def _typed(day: Any, hour: Any, zone: Any) -> list[datetime]:
    """The readings of what was typed; nothing while it is incomplete or unreadable."""
    try:
        day = parse_date(day) if isinstance(day, str) else day
        hour = parse_time(hour) if isinstance(hour, str) else hour
        return readings(datetime.combine(day, hour.replace(tzinfo=None)), zone)
    except (AttributeError, TypeError, ValueError, OverflowError):
        return []


class MomentField(forms.MultiValueField):
    """An aware moment whose `tzinfo` is the zone that was chosen, so that the wall time as entered is kept.

    A wall time that the clock skips is refused; one that it shows twice is asked. `zones`: (key, label) pairs.
    """

    default_error_messages = {
        "incomplete": _("Give the date, the time and the place."),
        "skipped": _(
            "The clock goes from %(before)s to %(after)s that night: %(typed)s does not exist. Choose another time."
        ),
        "twice": _("The clock shows %(typed)s twice that night. Say which of the two is meant."),
    }

    def __init__(self, *, zones: Zones, **kwargs: Any) -> None:
        fields = (
            forms.DateField(validators=YEARS),
            forms.TimeField(),
            forms.ChoiceField(choices=zones),
            forms.CharField(required=False),
        )
        super().__init__(fields, widget=MomentInput(zones), require_all_fields=False, **kwargs)

    def clean(self, value: Any) -> datetime | None:
        """A zone alone, as the form always sends one, is no moment."""
        moment: datetime | None = super().clean(value if value and any(value[:2]) else [])
        return moment

    def compress(self, data_list: list[Any]) -> datetime | None:
        if not data_list:
            return None
        day, hour, zone, which = data_list
        if not isinstance(day, date) or not isinstance(hour, time):
            return None
        return self._meant(datetime.combine(day, hour), zone, which)

    def _meant(self, wall: datetime, zone: str, which: str) -> datetime:
        moments = readings(wall, zone)
        if not moments:
            raise ValidationError(self.error_messages["skipped"], "skipped", _skip(wall, zone))
        if len(moments) == 1:
            return moments[0]
        if which not in ("0", "1"):
            raise ValidationError(self.error_messages["twice"], "twice", {"typed": f"{wall:%H:%M}"})
        return moments[int(which)]


def _skip(wall: datetime, zone: str) -> dict[str, str]:
    """The wall times on either side of the gap that swallows `wall`."""
    before, after = (wall.replace(tzinfo=ZoneInfo(zone), fold=fold).utcoffset() or timedelta() for fold in (0, 1))
    start = wall
    while not readings(start - timedelta(minutes=1), zone):
        start -= timedelta(minutes=1)
    return {"typed": f"{wall:%H:%M}", "before": f"{start:%H:%M}", "after": f"{start + after - before:%H:%M}"}
