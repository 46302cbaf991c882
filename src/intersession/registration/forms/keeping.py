"""The terms of registration, filters of the list, a refusal, a file of participants, and figures that are stated."""

from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from intersession.core.figures import read_figure
from intersession.core.wording import Qualifier
from intersession.delegations.models import Category
from intersession.meetings.models import Meeting
from intersession.registration.models import Count, RegistrationTerms, State
from intersession.registration.wording import UNIT_WORDS, WORDED
from intersession.site.wording import city_of
from intersession.ui.forms import FileDrop, MomentField

MOST = 10_000_000  # persons and the like that can be stated of a meeting


class TermsForm(forms.ModelForm[RegistrationTerms]):
    """From when to when, for whom, and how many places."""

    class Meta:
        model = RegistrationTerms
        fields = ("open_to", "places", "places_per_delegation")
        labels = {
            "open_to": _("Who may register"), "places": _("Places"), "places_per_delegation": _("Most places of one delegation"),
        }  # fmt: skip
        help_texts = {
            "places": _("Empty: no limit. Where all are taken, people wait and get the next one that becomes free."),
            "places_per_delegation": _("Empty: no limit. A delegation that has them all is refused another."),
        }

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.meeting = meeting
        zones = [(meeting.zone, city_of(meeting.zone) or meeting.zone)]
        self.fields["opens_at"] = MomentField(label=_("Registration opens"), zones=zones)
        self.fields["closes_at"] = MomentField(label=_("Registration closes"), zones=zones)
        self.order_fields(["opens_at", "closes_at"])
        if self.instance.pk:
            zone = ZoneInfo(meeting.zone)
            for name in ("opens_at", "closes_at"):
                self.initial[name] = getattr(self.instance, name).astimezone(zone)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        opens, closes = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("It closes after it opens."))
        if opens and closes:
            self.instance.opens_at, self.instance.closes_at = opens, closes
        return cleaned


class FilterForm(forms.Form):
    """What of the list is shown; what is not understood is as if it were not asked."""

    q = forms.CharField(required=False, max_length=100)
    state = forms.ChoiceField(required=False, choices=[("", ""), *State.choices])
    category = forms.SlugField(required=False)
    delegation = forms.SlugField(required=False)

    def asked(self) -> dict[str, str]:
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}


class RefusalForm(forms.Form):
    reason = forms.CharField(label=_("Reason, which the person is told"), max_length=500)


class ParticipantsFileForm(forms.Form):
    """A file, and what is meant where it does not say it."""

    file = forms.FileField(
        label=_("File with participants"), widget=FileDrop(accepts=_("CSV, XLSX, or Indico’s JSON of registrants."))
    )
    for_states = forms.ModelChoiceField(
        Category.objects.all(), label=_("Category of persons of a State"), required=False,
        help_text=_("For rows that name no category and no delegation on the list."),
    )  # fmt: skip
    for_others = forms.ModelChoiceField(Category.objects.all(), label=_("Category of all others"), required=False)
    everybody_came = forms.BooleanField(
        label=_("Everybody in the file came"), required=False, help_text=_("They count as participants at once."),
    )  # fmt: skip


class FigureField(forms.CharField):
    """A figure as it is written: a number, or a qualifier with one in English, French or Spanish; cleaned to both."""

    def __init__(self, *, unit: str, **given: Any) -> None:
        super().__init__(max_length=60, **given)
        self.unit = unit

    def clean(self, value: Any) -> tuple[int, str] | None:
        typed = super().clean(value)
        if not typed:
            return None
        found = read_figure(typed, self.unit, (get_language() or "en")[:2])
        if found is None or found.number > MOST:
            raise forms.ValidationError(
                _("“%(text)s” is not a figure such as 60, “over 60” or “approximately 70”."), params={"text": typed}
            )
        return int(found.number), "" if found.qualifier is Qualifier.EXACT else found.qualifier.value


class StatedForm(forms.Form):
    """Figures that the Administration states, with their source: a row for each category, and the total."""

    source = forms.CharField(
        label=_("Source"), max_length=300, help_text=_("Where the figures stand: a report, a list on paper.")
    )
    stated_by = forms.CharField(
        label=_("On whose word"), max_length=200, required=False,
        help_text=_("Who counted or estimated them, such as the government that was host; empty where the Administration did."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows: list[tuple[Category | None, str]] = [(c, f"c{c.pk}") for c in Category.objects.all()]
        self.rows.append((None, "total"))
        for category, prefix in self.rows:
            for unit, words in UNIT_WORDS.items():
                label = f"{category or _('In all')}: {words}"
                self.fields[f"{prefix}_{unit}"] = FigureField(label=label, required=False, unit=WORDED[unit])
        self.fields["total_persons"].help_text = _("A number, or as the source has it: “over 60”, “approximately 70”.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.said():
            raise forms.ValidationError(_("Give at least one figure."))
        return cleaned

    def said(self) -> dict[Category | None, Count]:
        """What is stated, by category and of all (None); rows of which nothing is said are left out."""
        found = {category: self._count(prefix) for category, prefix in self.rows}
        return {category: count for category, count in found.items() if set(count.as_dict().values()) != {None}}

    def _count(self, prefix: str) -> Count:
        given = {unit: self.cleaned_data.get(f"{prefix}_{unit}") or (None, "") for unit in UNIT_WORDS}
        numbers = {unit: number for unit, (number, _qualifier) in given.items()}
        return Count(**numbers, qualifiers={unit: qualifier for unit, (_n, qualifier) in given.items() if qualifier})
