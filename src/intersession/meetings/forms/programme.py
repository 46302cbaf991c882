"""The form of one item of a programme, and of its speakers in order."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intersession.core.states import AmbiguousNameError
from intersession.delegations.models import Delegation
from intersession.delegations.states import STATES
from intersession.meetings import actions
from intersession.meetings.models import ProgrammeItem, Speaker
from intersession.site.forms import Labelled, LabelledRecord, forum_languages, spread
from intersession.site.labels import in_language
from intersession.ui.forms import DateInput, FileDrop, TimeInput

from .times import check_times, which_of_two

FREE = 2  # rows that stay open for more speakers


Section = tuple[Any, list[forms.BoundField], bool]


def _section(title: Any, fields: list[forms.BoundField]) -> Section:
    """Its title, its fields, and whether it is unfolded: where something stands in it or is wrong."""
    return title, fields, any(field.value() or field.errors for field in fields)


class ItemForm(LabelledRecord):
    labels = {
        "title": _("Title"), "about": _("What it is about"), "opens_with": _("What it opens with"),
        "partner": _("Held with"), "form": _("What it is called, where the kind says too little"),
    }  # fmt: skip
    optional = {"title", "about", "opens_with", "partner", "form"}
    long = {"about"}
    later = which_of_two()

    class Meta:
        model = ProgrammeItem
        fields = ("letter", "kind", "day", "starts", "ends", "later", "discussed", "sitting", "position")
        labels = {
            "letter": _("Letter or number"), "kind": _("Kind"), "day": _("Day"), "starts": _("From"), "ends": _("To"),
            "discussed": _("Followed by discussion"), "sitting": _("Sitting"),
            "position": _("Place among items without a time"),
        }  # fmt: skip
        widgets = {"day": DateInput, "starts": TimeInput, "ends": TimeInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        meeting = self.instance.meeting
        self.fields["sitting"].queryset = meeting.sittings.filter(withdrawn_at=None)  # type: ignore[attr-defined]
        self.fields["position"].required = False
        self.fields[f"partner_{self.languages[0][0]}"].help_text = _("As it goes on after “with”: “the River Fund”.")
        if not self.fields["sitting"].queryset:  # type: ignore[attr-defined]
            del self.fields["sitting"]
        titles = self.in_languages("title")
        self.order_fields(["letter", "kind", "day", "starts", "ends", "later", *titles, "discussed"])

    def in_languages(self, *names: str) -> list[str]:
        return [f"{name}_{code}" for name in names for code, _name in self.languages]

    @property
    def first_fields(self) -> list[forms.BoundField]:
        """What nearly every item has."""
        folded = {field.name for _title, fields, _open in self.sections for field in fields}
        return [field for field in self if field.name not in folded]

    @property
    def sections(self) -> list[Section]:
        """What is folded away until something stands there."""
        parts = [
            (_("What it is about, what it opens with, with whom"), self.in_languages("about", "opens_with", "partner")),
            (_("Its name, sitting and place"), [*self.in_languages("form"), "sitting", "position"]),
        ]
        return [_section(title, [self[name] for name in names if name in self.fields]) for title, names in parts]

    def clean_position(self) -> int:
        return self.cleaned_data["position"] or 0

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        sitting, meeting, day = cleaned.get("sitting"), self.instance.meeting, cleaned.get("day")
        if day and meeting.first_day and not meeting.first_day <= day <= meeting.last_day:
            self.add_error("day", _("This is not one of the days of the meeting."))
        return check_times(self, cleaned, (sitting.zone if sitting else "") or meeting.zone)


class FileForm(forms.Form):
    """A file with a programme, and the language of what its columns do not say."""

    language = forms.ChoiceField(label=_("Language of its texts"))
    file = forms.FileField(
        label=_("File"), widget=FileDrop(accepts=_("CSV or XLSX, an event of Indico (JSON), a calendar (.ics)."))
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        languages: Any = self.fields["language"]
        languages.choices = forum_languages()


class SpeakerForm(Labelled):
    """One person of an item: an empty row is nobody."""

    labels = {"function": _("Function"), "organization": _("Organization, where it is no delegation")}
    optional = {"function", "organization"}
    role = forms.ChoiceField(label=_("Role"), choices=Speaker.Role.choices, initial=Speaker.Role.PANELLIST)
    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    whom = forms.CharField(label=_("Country or delegation"), max_length=200, required=False)

    def __init__(self, *args: Any, called: Mapping[str, int] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.called = called or {}
        self.fields["whom"].widget.attrs["list"] = "delegations"
        self.order_fields(["role", "name", "whom"])

    @property
    def first_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("role", "name", "whom")]

    @property
    def more(self) -> Section:
        names = [f"{name}_{code}" for name in self.labels for code, _name in self.languages]
        return _section(_("Function and organization"), [self[name] for name in names])

    def clean_whom(self) -> str:
        self.delegation, self.country = None, ""
        typed: str = self.cleaned_data["whom"].strip()
        if not typed:
            return ""
        self.delegation = self.called.get(typed.casefold())
        if self.delegation is None:
            self.country = self._country(typed)
        return typed

    def _country(self, typed: str) -> str:
        """The code of a State; one that is a delegation is that delegation."""
        try:
            state = STATES.find(typed)
        except AmbiguousNameError as fault:
            raise forms.ValidationError(_("More than one State is called so: give its code.")) from fault
        if state is None:
            raise forms.ValidationError(_("No State or delegation is called so. For another body use “Organization”."))
        self.delegation = self.called.get(state.alpha2.casefold())
        return "" if self.delegation else state.alpha2

    def speaker(self) -> Speaker | None:
        """Whom the row names, unsaved; None for an empty one."""
        given = self.cleaned_data
        said = {name: given.get(name) or {} for name in ("function", "organization")}
        if not (given.get("name") or given.get("whom") or any(said.values())):
            return None
        return Speaker(
            role=given["role"], name=given["name"], delegation_id=self.delegation, country=self.country, **said
        )  # fmt: skip


SpeakerRows = forms.formset_factory(SpeakerForm, extra=FREE, max_num=40, validate_max=True)


def speaker_rows(item: ProgrammeItem, languages: list[tuple[str, str]], data: Any = None) -> Any:
    """The rows of an item's speakers, with some that are free; two queries."""
    known = list(Delegation.objects.values_list("pk", "code", "names"))
    called = {word.casefold(): pk for pk, code, names in known for word in (code, *names.values())}
    initial = [_row(speaker) for speaker in item.speakers.select_related("delegation")] if item.pk else []
    rows = SpeakerRows(data, initial=initial, prefix="speakers", form_kwargs={"called": called, "languages": languages})
    rows.names = sorted(in_language(names) for _pk, _code, names in known)  # type: ignore[attr-defined]
    return rows


def _row(speaker: Speaker) -> dict[str, Any]:
    country = STATES.by_code(speaker.country)
    whom = str(speaker.delegation) if speaker.delegation else in_language(dict(country.names)) if country else ""
    labels = {**spread("function", speaker.function), **spread("organization", speaker.organization)}
    return {"role": speaker.role, "name": speaker.name, "whom": whom, **labels}


def save_item(form: ItemForm, rows: Any, *, by: Any, at: Any) -> ProgrammeItem:
    """The item with the people of its rows."""
    speakers = [speaker for row in rows if (speaker := row.speaker())]
    return actions.keep_item(form.instance, speakers, by=by, at=at)
