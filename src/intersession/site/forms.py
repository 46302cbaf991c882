"""Forms over records whose labels stand in several languages: one field a language, kept as one label."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from intersession.core.characters import unshown

from .labels import Labels
from .models import Organization

Languages = list[tuple[str, str]]


def forum_settings() -> tuple[Languages, str]:
    """The forum's languages in its order, each with its own name, and the zone of its seat; in one query.

    Until it is founded: all languages that the interface knows, and "UTC".
    """
    organization = Organization.objects.only("languages", "time_zone").first()
    return named_languages(organization), organization.time_zone if organization else "UTC"


def named_languages(organization: Organization | None) -> Languages:
    """The forum's languages in its order, each with its own name; no query."""
    names = dict(settings.LANGUAGES)
    known = [code for code in organization.languages if code in names] if organization else []
    return [(code, names[code]) for code in known or names]


def forum_languages() -> Languages:
    return forum_settings()[0]


def forum_zone() -> str:
    return forum_settings()[1]


def shown(text: str) -> None:
    """Raises ValidationError for a text with a character that nobody sees, and that may turn what stands beside it."""
    if code := unshown(text):
        raise forms.ValidationError(
            _("It holds a character that is not shown (%(code)s). Type it anew.") % {"code": code}
        )


class Labelled(forms.Form):
    """A form with label fields: `labels` maps each to its words; `optional` names those that may stay empty.

    The fields are `<name>_<language>`; `cleaned_data[<name>]` is the label. One language is enough.
    """

    labels: ClassVar[dict[str, Any]] = {}
    optional: ClassVar[set[str]] = set()
    long: ClassVar[set[str]] = set()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.languages = kwargs.pop("languages", None) or forum_languages()
        super().__init__(*args, **kwargs)
        others = self.fields
        self.fields = {}
        for name, words in self.labels.items():
            self.fields |= {f"{name}_{code}": self._field(name, words, own_name) for code, own_name in self.languages}
        self.fields |= others

    def _field(self, name: str, words: Any, own_name: str) -> forms.CharField:
        label = format_lazy("{} ({})", words, own_name) if len(self.languages) > 1 else words
        widget = forms.Textarea({"rows": 3}) if name in self.long else forms.TextInput()
        return forms.CharField(
            label=label,
            required=False,
            max_length=5000 if name in self.long else 500,
            widget=widget,
            validators=[shown],
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in self.labels:
            given = {code: cleaned.get(f"{name}_{code}", "") for code, _name in self.languages}
            cleaned[name] = {code: text for code, text in given.items() if text}
            if not cleaned[name] and name not in self.optional:
                self.add_error(f"{name}_{self.languages[0][0]}", _("Give this in one language at least."))
        return cleaned


def spread(name: str, label: Labels) -> dict[str, str]:
    """A label as initial values of a Labelled form's fields."""
    return {f"{name}_{code}": text for code, text in label.items()}


class LabelledRecord(Labelled, forms.ModelForm):  # type: ignore[type-arg]
    """A Labelled form over one record; languages that the form does not show are kept."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        record = kwargs.get("instance")
        if record is not None:
            kept = {key: text for name in self.labels for key, text in spread(name, getattr(record, name)).items()}
            kwargs["initial"] = kept | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in self.labels:
            kept = getattr(self.instance, name) or {}
            others = {code: text for code, text in kept.items() if code not in dict(self.languages)}
            setattr(self.instance, name, others | cleaned.get(name, {}))
        return cleaned
