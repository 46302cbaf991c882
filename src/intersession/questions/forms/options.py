"""The options of a question that is not open yet: added, retitled in each language, put in another order, taken away."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersession.questions.actions.options import OptionAsSet
from intersession.questions.models import Option
from intersession.site.forms import Labelled, Languages, shown, spread

MOST = 60
SPARE = 2  # rows for options to come


class OptionForm(Labelled):
    """One option; a row that stays empty is none."""

    labels = {"title": gettext_lazy("Title")}

    option = forms.IntegerField(widget=forms.HiddenInput, required=False)
    label = forms.CharField(label=gettext_lazy("Label"), max_length=8, validators=[shown])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["option", "label"])

    def as_set(self) -> OptionAsSet:
        given = self.cleaned_data
        return OptionAsSet(given["option"], given["label"].strip(), given["title"])


class _Options(forms.BaseFormSet):  # type: ignore[type-arg]
    """`kept` are the options that stay, in their new order."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["ORDER"].label = _("Place in the order")
        form.fields["DELETE"].label = _("Take it away")

    def clean(self) -> None:
        if not self.management_form.is_valid() or any(form.errors for form in self.forms):
            return
        labels = [one.label for one in self.kept()]
        for label in dict.fromkeys(labels):
            if labels.count(label) > 1:
                raise forms.ValidationError(_("Two options have the label “%(label)s”.") % {"label": label})

    def kept(self) -> list[OptionAsSet]:
        return [form.as_set() for form in self.ordered_forms if form.cleaned_data.get("label")]


_Formset = forms.formset_factory(
    OptionForm, formset=_Options, extra=SPARE, max_num=MOST, can_delete=True, can_order=True
)


def options_of(options: Iterable[Option], languages: Languages, data: Any = None) -> Any:
    """The options as rows to change, and two more to fill in."""
    rows = [{"option": option.pk, "label": option.label} | spread("title", option.title) for option in options]
    return _Formset(data, initial=rows, prefix="options", form_kwargs={"languages": languages})
