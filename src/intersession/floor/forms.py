"""What is typed in the room: the package, the words, what a delegation says, the figures of a vote, what the Administration decided."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersession.accounts.models import User
from intersession.core.rules.ready import SHEETS
from intersession.cycles.models import Mandate
from intersession.delegations.models import Delegation
from intersession.floor.actions.deciding import Decided
from intersession.floor.actions.presiding import Count, Item
from intersession.questions.models import Option, Question
from intersession.site.forms import Labelled, shown
from intersession.site.labels import Labels, in_language

LONGEST_TITLE = 500
VOTES = ("yes", "no", "abstain", "present")


class LinkForm(forms.Form):
    """For which screen a link is, and in which of the forum's languages it shows."""

    name = forms.CharField(
        label=gettext_lazy("Which screen it is for"), help_text=gettext_lazy("For instance the name of the room."), max_length=80, validators=[shown],
    )  # fmt: skip
    language = forms.ChoiceField(label=gettext_lazy("Its language"))

    def __init__(self, languages: Sequence[str], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        names = dict(settings.LANGUAGES)
        cast(forms.ChoiceField, self.fields["language"]).choices = [(code, names.get(code, code)) for code in languages]


class PackageForm(forms.Form):
    """Which options the meeting is to agree on, under which title in each language; and further topics under labels of their own."""

    def __init__(
        self, options: Sequence[Option], languages: Sequence[str], further: str, *args: Any, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.languages = languages
        self.labels = [*(option.label for option in options), further]
        titles = {option.label: option.title for option in options}
        for label in self.labels:
            self.fields[f"take_{label}"] = forms.BooleanField(required=False)
            for code in languages:
                self.fields[f"title_{label}_{code}"] = forms.CharField(
                    required=False, max_length=LONGEST_TITLE, validators=[shown]
                )
                self.initial.setdefault(f"title_{label}_{code}", titles.get(label, {}).get(code, ""))

    def rows(self) -> list[dict[str, Any]]:
        """The form as the page shows it: a row for each option, and one for a further topic."""
        return [
            {"label": label, "take": self[f"take_{label}"], "titles": [(code, self[f"title_{label}_{code}"]) for code in self.languages]}
            for label in self.labels
        ]  # fmt: skip

    def items(self) -> list[Item]:
        taken = [label for label in self.labels if self.cleaned_data[f"take_{label}"]]
        return [Item(label, self._title(label)) for label in taken]

    def _title(self, label: str) -> Labels:
        typed = {code: self.cleaned_data[f"title_{label}_{code}"].strip() for code in self.languages}
        return {code: text for code, text in typed.items() if text}


def package_initial(items: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The package as it stands, as initial values."""
    taken = {f"take_{each['label']}": True for each in items}
    return taken | {f"title_{each['label']}_{code}": text for each in items for code, text in each["title"].items()}


class WordsForm(forms.Form):
    """The words by which the package is put, in the language of whoever speaks them."""

    words = forms.CharField(max_length=5000, widget=forms.Textarea({"rows": 5}), validators=[shown], label=gettext_lazy("The words"))  # fmt: skip


class SaidForm(forms.Form):
    """What a delegation says beside its objection, reservation or statement."""

    text = forms.CharField(required=False, max_length=5000, validators=[shown], widget=forms.Textarea({"rows": 2}))


class CountForm(forms.Form):
    """A vote by show of hands, counted."""

    yes = forms.IntegerField(min_value=0, max_value=9999, label=gettext_lazy("In favour"))
    no = forms.IntegerField(min_value=0, max_value=9999, label=gettext_lazy("Against"))
    abstain = forms.IntegerField(min_value=0, max_value=9999, label=gettext_lazy("Abstentions"))
    present = forms.IntegerField(min_value=0, max_value=9999, label=gettext_lazy("Present"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields = {"sheet": sheet_field()} | self.fields

    def count(self) -> Count:
        return Count(**self.cleaned_data)


class RollCallForm(forms.Form):
    """A vote delegation by delegation: absent, or present with its vote."""

    def __init__(self, members: Sequence[Delegation], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields = {"sheet": sheet_field()}
        choices = [("", _("Absent")), ("yes", _("In favour")), ("no", _("Against")), ("abstain", _("Abstains")), ("present", _("Present, does not vote"))]  # fmt: skip
        for member in members:
            self.fields[f"vote_{member.code}"] = forms.ChoiceField(choices=choices, required=False, label=str(member))

    def count(self) -> Count:
        said = {
            name.removeprefix("vote_"): vote for name, vote in self.cleaned_data.items() if vote and name != "sheet"
        }
        return Count(self.cleaned_data["sheet"], votes=said)


def sheet_field() -> forms.ChoiceField:
    """The ready rule sheets by which a text can be voted on."""
    choices = [(code, in_language(dict(sheet.title))) for code, sheet in SHEETS.items() if sheet.majorities]
    return forms.ChoiceField(choices=choices, label=_("By which rule"))


class ChairForm(forms.Form):
    """Who is to preside, and by which decision."""

    email = forms.EmailField(label=gettext_lazy("Address of the account"))
    source = forms.CharField(max_length=200, label=gettext_lazy("By which decision"), validators=[shown])

    def clean_email(self) -> User:
        found = User.objects.filter(email=self.cleaned_data["email"].strip().lower(), is_active=True).first()
        if found is None:
            raise forms.ValidationError(_("Nobody has an account under this address. Invite the person first."))
        return found


class DecidedForm(Labelled):
    """What the Administration decided: what was selected, by which mandate, and what the consultation gave."""

    labels = {"consultation": gettext_lazy("Summary of the consultation")}
    long = {"consultation"}

    def __init__(self, question: Question, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.question = question
        choices = [(option.label, f"({option.label}) {in_language(option.title)}") for option in question.options_in_order]  # fmt: skip
        self.fields = {
            "selected": forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, label=_("What is selected")),
            "mandate": forms.ModelChoiceField(Mandate.objects.order_by("pk"), label=_("Mandate"), initial=question.mandate_id),
            "authority": forms.CharField(max_length=300, label=_("What in the mandate lets the Administration decide"), validators=[shown]),
        } | self.fields  # fmt: skip

    def decided(self) -> Decided:
        titles = {option.label: option.title for option in self.question.options_in_order}
        typed = self.cleaned_data
        items = [Item(label, titles[label]) for label in typed["selected"]]
        return Decided(items, typed["mandate"], typed["authority"], typed["consultation"])
