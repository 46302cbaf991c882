"""Forms of a note draft: which years it is about, how it asks, and a sentence in other words."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from intersession.cycles.models import Cycle
from intersession.meetings.models import Meeting
from intersession.site.forms import shown
from intersession.site.problems import Invalid
from intersession.ui.forms import DateInput

from .actions import require_tokens
from .models import NoteDraft, NoteSentence
from .sources import choices_of
from .tokens import figures_of, from_json


class StartForm(forms.Form):
    """Which year the note reports on and which it asks about, and its date."""

    cycle = forms.ModelChoiceField(Cycle.objects.all(), label=_("The year that it reports on"))
    asks = forms.ModelChoiceField(Cycle.objects.all(), label=_("The year that it asks about"), required=False)
    date = forms.DateField(label=_("Date of the note"), widget=DateInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cycle, asks = cleaned.get("cycle"), cleaned.get("asks")
        if cycle and asks and asks.year <= cycle.year:
            self.add_error("asks", _("The note asks about a later year than it reports on."))
        return cleaned


class SettingsForm(forms.ModelForm):  # type: ignore[type-arg]
    """The draft's date, where the choice is made, and what delegations may do beside choosing."""

    class Meta:
        model = NoteDraft
        fields = ("date", "meeting", "places", "modifications", "alternatives")
        labels = {
            "date": _("Date of the note"), "meeting": _("The consultations at which the choice is made"),
            "places": _("How many topics are to be selected"), "modifications": _("Modifications may be suggested"),
            "alternatives": _("Alternatives may be suggested"),
        }  # fmt: skip
        help_texts = {
            "meeting": _(
                "Left empty: the next informal consultations. A question on the topics prevails over all of this."
            ),
            "places": _("Left empty: as many as workshops are planned."),
        }
        widgets = {"date": DateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = [self.instance.cycle_id, self.instance.asks_id]
        meetings = Meeting.objects.filter(cycle__in=[year for year in years if year], kind=Meeting.Kind.CONSULTATION)
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]


class SentenceForm(forms.Form):
    """A sentence in each language with its values in braces, and the wording of each of its figures."""

    def __init__(
        self, *args: Any, sentence: NoteSentence, languages: list[tuple[str, str]], reader: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.sentence, self.languages = sentence, languages
        for code, name in languages:
            self.fields[f"text_{code}"] = forms.CharField(
                label=name, initial=sentence.template(code), required=False, max_length=2000,
                widget=forms.Textarea({"rows": 3, "lang": code}), validators=[shown],
                help_text=_("Left empty: the sentence as its pattern has it.") if code == languages[0][0] else "",
            )  # fmt: skip
        self.figures = dict(figures_of(from_json(sentence.tokens)))
        for path, token in self.figures.items():
            choices = choices_of(token, reader)
            if len(choices) > 1:
                self.fields[f"figure_{path}"] = forms.ChoiceField(
                    label=format_lazy("{} {}", _("Wording of"), token.value),
                    choices=choices, initial=token.qualifier or "exact", required=False,
                )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for code, _name in self.languages:
            try:
                require_tokens(self.sentence, code, cleaned.get(f"text_{code}", ""))
            except Invalid as fault:
                self.add_error(f"text_{code}", fault.sentence)
        return cleaned

    @property
    def texts(self) -> dict[str, str]:
        return {code: self.cleaned_data[f"text_{code}"] for code, _name in self.languages}

    @property
    def qualifiers(self) -> dict[str, str]:
        """The wordings that were chosen otherwise than they stand."""
        chosen = {path: self.cleaned_data.get(f"figure_{path}", "") for path in self.figures}
        return {
            path: said for path, said in chosen.items() if said and said != (self.figures[path].qualifier or "exact")
        }


class DocumentForm(forms.Form):
    symbol = forms.CharField(label=_("Symbol"), max_length=64, validators=[shown])
