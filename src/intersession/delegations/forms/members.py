"""One member or observer; many of them from a file or from the list of States; the end of a membership."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from intersession.delegations.models import Category, Delegation
from intersession.delegations.states import STATES
from intersession.site.forms import shown
from intersession.site.labels import Labels
from intersession.ui.forms import DateInput, FileDrop


class DelegationForm(forms.ModelForm[Delegation]):
    """One delegation; its names in each language stand in fields of their own."""

    class Meta:
        model = Delegation
        fields = ("code", "standing", "category", "region", "since", "mail", "language")
        widgets = {"since": DateInput()}
        labels = {
            "code": _("Code"), "standing": _("Standing"), "category": _("Category"), "region": _("Region"),
            "since": _("Since"), "mail": _("Mail address of the mission"), "language": _("Language of its mail"),
        }  # fmt: skip
        help_texts = {
            "code": _("The two-letter ISO code of a State, a short word for others."),
            "mail": _("The mission’s own address, not a person’s."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["code"]
        for code, name in settings.LANGUAGES:
            self.fields[f"name_{code}"] = forms.CharField(
                label=_("Name in %(language)s") % {"language": name}, max_length=200, required=False, validators=[shown],
                initial=self.instance.names.get(code, ""),
            )  # fmt: skip
        names = [f"name_{code}" for code, _name in settings.LANGUAGES]
        self.order_fields(["code", *names])

    def clean_code(self) -> str:
        code = self.cleaned_data["code"].strip()
        state = STATES.by_code(code)
        code = state.alpha2 if state else code
        if Delegation.objects.filter(code__iexact=code).exists():
            raise ValidationError(_("A delegation with this code is on the list already."))
        return str(code)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        state = STATES.by_code(cleaned.get("code") or self.instance.code)
        given = {c: cleaned.get(f"name_{c}", "").strip() for c, _name in settings.LANGUAGES}
        names: Labels = {c: name or (state.name(c) if state else "") for c, name in given.items()}
        self.instance.names = {c: name for c, name in names.items() if name}
        if not self.instance.names:
            self.add_error(f"name_{settings.LANGUAGES[0][0]}", _("Give the name in at least one language."))
        return cleaned


class EndForm(forms.Form):
    on = forms.DateField(
        label=_("First day on which it is no longer counted"), widget=DateInput(),
        help_text=_("What the delegation did until then stays on record."),
    )  # fmt: skip


class FileForm(forms.Form):
    file = forms.FileField(label=_("File with members and observers"), widget=FileDrop(accepts=_("CSV or XLSX.")))


class StatesForm(forms.Form):
    """Member States of the United Nations that are not on the list yet, in the reader's order."""

    since = forms.DateField(label=_("Since"), widget=DateInput())
    standing = forms.ChoiceField(label=_("Standing"), choices=Delegation.Standing.choices)
    category = forms.ModelChoiceField(label=_("Category"), queryset=Category.objects.all(), empty_label=None)
    states = forms.MultipleChoiceField(
        label=_("States"), widget=forms.CheckboxSelectMultiple({"class": "many"}), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = (get_language() or "en")[:2]
        taken = set(Delegation.objects.values_list("code", flat=True))
        self.free = [s for s in STATES.in_order(language) if s.un_member and s.alpha2 not in taken]
        self.fields["states"].choices = [(s.alpha2, s.name(language)) for s in self.free]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "all" in self.data:
            cleaned["states"] = [state.alpha2 for state in self.free]
        if not cleaned.get("states"):
            self.add_error("states", _("Choose at least one State, or all of them."))
        return cleaned

    def delegations(self) -> list[Delegation]:
        """The unsaved rows that were chosen."""
        since: date = self.cleaned_data["since"]
        chosen = [state for state in self.free if state.alpha2 in set(self.cleaned_data["states"])]
        return [
            Delegation(
                code=state.alpha2, names={c: state.name(c) for c, _name in settings.LANGUAGES}, region=state.group,
                standing=self.cleaned_data["standing"], category=self.cleaned_data["category"], since=since,
                language=settings.LANGUAGE_CODE,
            )
            for state in chosen
        ]  # fmt: skip
