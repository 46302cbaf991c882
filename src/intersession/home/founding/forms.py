"""What is said when a forum is founded."""

import re
from datetime import timedelta
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from intersession.documents.models import Series
from intersession.site.labels import Labels
from intersession.site.models import Moving, Organization, Publishing

LANGUAGES = dict(settings.LANGUAGES)
USUAL_CATEGORIES: list[tuple[str, Labels]] = [
    ("government", {"en": "Governments", "fr": "Gouvernements", "es": "Gobiernos"}),
    ("igo", {
        "en": "Intergovernmental organizations", "fr": "Organisations intergouvernementales",
        "es": "Organizaciones intergubernamentales",
    }),
    ("ngo", {
        "en": "Non-governmental organizations", "fr": "Organisations non gouvernementales",
        "es": "Organizaciones no gubernamentales",
    }),
    ("academic", {"en": "Academic institutions", "fr": "Établissements universitaires", "es": "Instituciones académicas"}),
    ("private", {"en": "Private sector", "fr": "Secteur privé", "es": "Sector privado"}),
    ("other", {"en": "Others", "fr": "Autres", "es": "Otros"}),
]  # fmt: skip
PATTERN = re.compile(r"[^{}]*\{year\}[^{}]*\{number\}[^{}]*")
NAMES = {
    "forum_name": (_("Name of the forum"), True),
    "forum_acronym": (_("Acronym of the forum"), False),
    "name": (_("Name of the organization"), True),
    "acronym": (_("Acronym of the organization"), False),
    "seat": (_("Seat (the city)"), True),
}


class OrganizationForm(forms.ModelForm[Organization]):
    """The organization and its forum; each name in the languages that are chosen, the leading one at least."""

    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple, initial=list(LANGUAGES)
    )
    leading = forms.ChoiceField(
        label=_("Leading language"), choices=settings.LANGUAGES,
        help_text=_("Shown where a text is not there in the reader’s language."),
    )  # fmt: skip
    publishing_hours = forms.IntegerField(
        label=_("Hours between announcement and publication"), min_value=1, max_value=24 * 30, initial=24,
        help_text=_("Where one person publishes after an announced delay."),
    )  # fmt: skip
    moving_hours = forms.IntegerField(
        label=_("Hours between the announcement of a moved deadline and its move"), min_value=1, max_value=24 * 30, initial=24, required=False,
        help_text=_("Where one person moves it after an announced delay."),
    )  # fmt: skip

    correction_days = forms.IntegerField(
        label=_("Days in which corrections of a document are collected"), min_value=0, max_value=365, initial=7, required=False,
        help_text=_("From its release on; then one corrigendum takes them all. 0: corrigenda are drawn up at any time."),
    )  # fmt: skip

    class Meta:
        model = Organization
        fields = ("time_zone", "contact", "publishing", "moving")
        labels = {
            "time_zone": _("Time zone of the seat"), "contact": _("Mail address for the public"),
            "publishing": _("Who publishes a result"), "moving": _("Who extends a deadline or closes early"),
        }  # fmt: skip
        help_texts = {"time_zone": _("As the IANA names it, such as Europe/Vienna or America/Lima.")}
        widgets = {
            "publishing": forms.RadioSelect,
            "moving": forms.RadioSelect,
            "time_zone": forms.TextInput({"list": "zones", "autocomplete": "off"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["publishing"].choices = [  # type: ignore[attr-defined]
            (Publishing.TWO, _("Two persons: one proposes, another confirms")),
            (Publishing.DELAY, _("One person, after an announced delay")),
            (Publishing.CLOCK, _("The clock, as soon as nothing is left to consolidate")),
        ]
        self.fields["moving"].required = False
        self.fields["moving"].choices = [  # type: ignore[attr-defined]
            (Moving.ONE, _("One person, at once")),
            (Moving.TWO, _("Two persons: one proposes, another confirms")),
            (Moving.DELAY, _("One person, after an announced delay")),
        ]
        if self.instance.languages:
            self.initial.update(languages=self.instance.languages, leading=self.instance.languages[0])
            self.initial["publishing_hours"] = int(self.instance.publishing_delay.total_seconds() // 3600)
            self.initial["moving_hours"] = int(self.instance.moving_delay.total_seconds() // 3600)
        for field in NAMES:
            for code, language in LANGUAGES.items():
                self.fields[f"{field}_{code}"] = forms.CharField(
                    label=language, max_length=200, required=False,
                    initial=(getattr(self.instance, field) or {}).get(code, ""),
                )  # fmt: skip
        named = [f"{field}_{code}" for field in NAMES for code in LANGUAGES]
        self.order_fields(
            [
                "languages",
                "leading",
                *named,
                "time_zone",
                "contact",
                "publishing",
                "publishing_hours",
                "moving",
                "moving_hours",
                "correction_days",
            ]
        )

    def names(self) -> list[tuple[str, bool, list[forms.BoundField]]]:
        """Each name, whether it is needed, and its fields, one a language."""
        return [(str(label), needed, [self[f"{n}_{c}"] for c in LANGUAGES]) for n, (label, needed) in NAMES.items()]

    def clean_time_zone(self) -> str:
        zone = str(self.cleaned_data["time_zone"]).strip()
        if zone not in available_timezones():
            raise ValidationError(_("“%(zone)s” is not a time zone that is known.") % {"zone": zone})
        return zone

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        leading, chosen = cleaned.get("leading", ""), cleaned.get("languages", [])
        if leading and chosen and leading not in chosen:
            self.add_error("leading", _("The leading language is one of the languages chosen."))
        for field, (_label, required) in NAMES.items():
            if required and leading and not cleaned.get(f"{field}_{leading}"):
                self.add_error(f"{field}_{leading}", _("This is needed in the leading language."))
        return cleaned

    def save(self, commit: bool = False) -> Organization:
        """The unsaved organization."""
        given = self.cleaned_data
        for field in NAMES:
            labels = {code: given[f"{field}_{code}"].strip() for code in LANGUAGES if given[f"{field}_{code}"].strip()}
            setattr(self.instance, field, labels)
        leading = given["leading"]
        self.instance.languages = [leading, *(code for code in given["languages"] if code != leading)]
        self.instance.publishing_delay = timedelta(hours=given["publishing_hours"])
        if given["moving_hours"] is not None:
            self.instance.moving_delay = timedelta(hours=given["moving_hours"])
        if given["correction_days"] is not None:
            self.instance.correction_days = given["correction_days"]
        return self.instance


class CategoryForm(forms.Form):
    """One category of participants; a row left blank is no category."""

    code = forms.SlugField(label=_("Code"), max_length=32, required=False)
    en = forms.CharField(label="English", max_length=100, required=False)
    fr = forms.CharField(label="Français", max_length=100, required=False)
    es = forms.CharField(label="Español", max_length=100, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        names = [cleaned.get(code) for code in LANGUAGES]
        if cleaned.get("code") and not any(names):
            self.add_error("en", _("Give the name in at least one language."))
        if any(names) and not cleaned.get("code") and "code" not in self.errors:
            self.add_error("code", _("Give this category a short code."))
        return cleaned

    def named(self) -> tuple[str, Labels]:
        """Code and names."""
        return self.cleaned_data["code"], {c: self.cleaned_data[c] for c in LANGUAGES if self.cleaned_data[c]}


class _Categories(forms.BaseFormSet[CategoryForm]):
    def clean(self) -> None:
        codes = [code for code, _names in self.entries()]
        if not any(self.errors) and not codes:
            raise ValidationError(_("A forum has at least one category of participants."))
        twice = sorted({code for code in codes if codes.count(code) > 1})
        if twice:
            raise ValidationError(_("Two categories have the code “%(code)s”.") % {"code": twice[0]})

    def entries(self) -> list[tuple[str, Labels]]:
        """The categories that are not blank, in their order."""
        filled = [form for form in self.forms if form.is_bound and form.is_valid() and form.cleaned_data.get("code")]
        return [form.named() for form in filled]


Categories = forms.formset_factory(CategoryForm, formset=_Categories, extra=2, max_num=30)


def usual_categories() -> list[dict[str, str]]:
    """The rows that a new forum starts from."""
    return [{"code": code, **names} for code, names in USUAL_CATEGORIES]


class SeriesForm(forms.Form):
    """The first series of symbols; others can follow."""

    code = forms.CharField(label=_("Code of the series"), max_length=32, help_text=_("What a symbol begins with."))
    pattern = forms.CharField(
        label=_("Pattern of a symbol"), max_length=64, help_text=_("With {year} and {number} where they stand.")
    )
    title = forms.CharField(label=_("What the series holds"), max_length=200, required=False)

    def clean_pattern(self) -> str:
        pattern = str(self.cleaned_data["pattern"]).strip()
        if not PATTERN.fullmatch(pattern):
            raise ValidationError(_("A pattern holds {year} and then {number}, once each, and no other braces."))
        return pattern

    def series(self, language: str) -> Series:
        """The unsaved series, its title in the leading language."""
        given = self.cleaned_data
        title = {language: given["title"]} if given["title"] else {}
        return Series(code=given["code"], pattern=given["pattern"], title=title)


class SeriesRowForm(SeriesForm):
    """One series in the list of them; a row left blank is none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["title"]
        for field in self.fields.values():
            field.required, field.help_text = bool(self.initial), ""
        for code, language in LANGUAGES.items():
            self.fields[code] = forms.CharField(label=language, max_length=200, required=False)

    def clean_pattern(self) -> str:
        return super().clean_pattern() if self.cleaned_data["pattern"] or self.cleaned_data.get("code") else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if any(cleaned.values()) and not cleaned.get("code") and "code" not in self.errors:
            self.add_error("code", _("Give this series a code."))
        return cleaned

    def named(self) -> Series:
        """The unsaved series."""
        given = self.cleaned_data
        title = {code: given[code] for code in LANGUAGES if given[code]}
        return Series(code=given["code"], pattern=given["pattern"], title=title)


SeriesRows = forms.formset_factory(SeriesRowForm, extra=2, max_num=100)


def fix_codes(rows: Any) -> Any:
    """What is kept already keeps its code: others refer to it."""
    for row in rows.initial_forms:
        row.fields["code"].disabled = True
    return rows


class SetupForm(forms.Form):
    """The code from the server's console, and who founds the forum."""

    code = forms.CharField(
        label=_("Setup code"), max_length=64, widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("The server printed it when it started; it also stands in the file setup.code of the data folder."),
    )  # fmt: skip
    email = forms.EmailField(label=_("Your mail address"), widget=forms.EmailInput({"autocomplete": "email"}))
