"""The one form that opens a year from the last."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Model
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from intersession.cycles.models import Theme
from intersession.site.forms import Labelled
from intersession.site.labels import Labels
from intersession.ui.forms import YEARS

from .proposal import NextYear, Proposed

WORKSHOPS, CONFERENCE = "workshops", "conference"
HOLDS = [
    (WORKSHOPS, _("Workshops on the topics that are selected")),
    (CONFERENCE, _("One conference instead of workshops")),
]
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
    """Everything that the last year hands on, ready to be taken over, and what makes a year another one: a theme that was
    set, one conference. What is unticked or empty stays behind."""

    labels = {
        "theme": _("Theme"),
        "asked": _("Who outside the forum asked for it"),
        "conference": _("Title of the conference"),
    }
    optional = {"theme", "asked", "conference"}

    year = forms.IntegerField(label=_("Year"), min_value=1900, max_value=2199)
    mandates = Taken(label=_("Mandates"))
    issues = Taken(label=_("Unfinished issues"))
    chosen_by = forms.ChoiceField(label=_("Chosen by"), choices=SETTERS, initial="administration")
    citation = forms.CharField(
        label=_("Where it stands"), max_length=200, required=False, help_text=_("As in “resolution 73/195”.")
    )
    holds = forms.ChoiceField(
        label=_("What the year holds"), choices=HOLDS, initial=WORKSHOPS, widget=forms.RadioSelect
    )
    conference_first = _day(_("First day"))
    conference_last = _day(_("Last day"))

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
        if ahead.theme:
            del self.fields["chosen_by"]

    def titles(self) -> list[forms.BoundField]:
        return self._in_languages("theme")

    def askers(self) -> list[forms.BoundField]:
        return self._in_languages("asked")

    def conferences(self) -> list[forms.BoundField]:
        return self._in_languages("conference")

    def _in_languages(self, name: str) -> list[forms.BoundField]:
        return [self[f"{name}_{code}"] for code, _name in self.languages]

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
        if (cleaned.get("asked") or cleaned.get("citation")) and not cleaned.get("theme"):
            self.add_error(f"theme_{self.languages[0][0]}", _("Say which theme it asked for."))
        if self.has_conference:
            self._check_conference(cleaned)
        return cleaned

    def _check_conference(self, cleaned: dict[str, Any]) -> None:
        first, last = cleaned.get("conference_first"), cleaned.get("conference_last")
        if not self._conference_title():
            self.add_error(
                f"conference_{self.languages[0][0]}", _("Give the conference a title, or the year its theme.")
            )
        if last and (first is None or last < first):
            self.add_error("conference_last", _("The last day cannot come before the first."))

    @property
    def has_conference(self) -> bool:
        return bool(self.cleaned_data.get("holds") == CONFERENCE)

    def _conference_title(self) -> Labels:
        """As it was typed, else that of the year's theme."""
        given = self.cleaned_data
        decided: Labels = self.ahead.theme.title if self.ahead.theme else {}
        return given.get("conference") or given.get("theme") or decided

    def mandate(self) -> Labels:
        """What the outside mandate is called: as it was typed, else by where it stands."""
        given = self.cleaned_data
        named: Labels = given["asked"]
        return named or ({self.languages[0][0]: given["citation"]} if given["citation"] else {})

    def meetings(self) -> list[Proposed]:
        held = [row.meeting() for row in self.rows if row.cleaned_data["held"]]
        if not self.has_conference:
            return held
        days = self.cleaned_data["conference_first"], self.cleaned_data["conference_last"]
        codes = [code for code, _name in self.languages]
        conference = self.ahead.conference(self._conference_title(), in_each(codes, gettext_noop("conference")))
        return [*(meeting for meeting in held if not meeting.topic), conference.on(*days)]


def in_each(codes: list[str], word: str) -> Labels:
    """A word of the interface in each of these languages."""
    found = {}
    for code in codes:
        with translation.override(code):
            found[code] = translation.gettext(word)
    return found
