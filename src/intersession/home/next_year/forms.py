"""The one form that opens a year from the last."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from intersession.cycles.models import Theme
from intersession.site.forms import Labelled
from intersession.ui.forms import YEARS

from .proposal import NextYear, Proposed

SETTERS = [(each.value, each.label) for each in Theme.Chooser]


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, required=False, validators=YEARS, widget=forms.DateInput({"type": "date"}))


class Taken(forms.MultipleChoiceField):
    """Which of the records that were read already are taken over; its value is these records."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, **more)
        self.records: dict[str, Model] = {}

    def offer(self, records: Iterable[Model]) -> None:
        self.records = {str(record.pk): record for record in records}
        self.choices = [(key, str(record)) for key, record in self.records.items()]

    def clean(self, value: Any) -> list[Model]:
        return [self.records[key] for key in super().clean(value)]


class MeetingRow(forms.Form):
    """One meeting that the new year may hold."""

    held = forms.BooleanField(label=_("Hold it"), required=False)
    first_day = _day(_("First day"))
    last_day = _day(_("Last day"))

    def __init__(self, proposed: Proposed, data: Any = None) -> None:
        super().__init__(data, prefix=proposed.key, initial={"held": True})
        self.proposed = proposed

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if last and (first is None or last < first):
            self.add_error("last_day", _("The last day cannot come before the first."))
        return cleaned

    def meeting(self) -> Proposed:
        return self.proposed.on(self.cleaned_data["first_day"], self.cleaned_data["last_day"])


class NextYearForm(Labelled):
    """Everything that the last year hands on, ready to be taken over; what is unticked stays behind."""

    labels = {
        "theme": _("Theme"),
        "asked": _("Who outside the forum asked for it"),
    }
    optional = {"theme", "asked"}

    year = forms.IntegerField(label=_("Year"), min_value=1900, max_value=2199)
    mandates = Taken(label=_("Mandates"))
    issues = Taken(label=_("Unfinished issues"))
    chosen_by = forms.ChoiceField(label=_("Chosen by"), choices=SETTERS, initial="administration", required=False)
    citation = forms.CharField(label=_("Where it stands"), max_length=200, required=False)

    def __init__(self, ahead: NextYear, data: Any = None, *, languages: list[str]) -> None:
        names = dict(settings.LANGUAGES)
        super().__init__(data, initial={"year": ahead.year}, languages=[(code, names[code]) for code in languages])
        self.ahead = ahead
        for name, records in (("mandates", ahead.mandates), ("issues", ahead.issues)):
            self.fields[name].offer(records)  # type: ignore[attr-defined]
            self.initial[name] = [record.pk for record in records]
        self.rows = [MeetingRow(proposed, data) for proposed in ahead.meetings]
        if ahead.cycle:
            self.fields["year"].disabled = True

    @property
    def titles(self) -> list[forms.BoundField]:
        return [self[f"theme_{code}"] for code, _name in self.languages]

    @property
    def askers(self) -> list[forms.BoundField]:
        return [self[f"asked_{code}"] for code, _name in self.languages]

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(row.is_valid() for row in self.rows)])

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        if year <= self.ahead.last.year:
            raise forms.ValidationError(_("It comes after %(year)s.") % {"year": self.ahead.last.year})
        return year

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("asked") and not cleaned.get("citation"):
            self.add_error("citation", _("Say where this mandate stands, so that it can be cited."))
        if cleaned.get("asked") and not cleaned.get("theme"):
            self.add_error(f"theme_{self.languages[0][0]}", _("Say which theme it asked for."))
        return cleaned

    def meetings(self) -> list[Proposed]:
        return [row.meeting() for row in self.rows if row.cleaned_data["held"]]
