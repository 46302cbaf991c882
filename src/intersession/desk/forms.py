"""What an officer types at the desk: files and pasted text, what a reply says, an address."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersession.accounts.models import User
from intersession.delegations.models import Delegation
from intersession.questions.choosing import AnswerForm
from intersession.questions.models import Ballot, Question
from intersession.site.forms import shown
from intersession.ui.forms import FileDrop, MomentField, Zones

LONGEST_PASTED = 100_000  # characters


class ManyFiles(FileDrop):
    """Several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """The files that were chosen, each as it came; what is wrong with one of them is told of that one."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [file for file in (data if isinstance(data, list | tuple) else [data]) if file]


class BringForm(forms.Form):
    """What an officer brings to the desk: files, or a text that is pasted, and what she knows of how it came."""

    letters = FilesField(
        required=False, label=gettext_lazy("Letters, mails, filled forms"),
        widget=ManyFiles(accepts=gettext_lazy("Mails, Word, PDF, tables, pictures, text; many at once.")),
    )  # fmt: skip
    pasted = forms.CharField(
        required=False, max_length=LONGEST_PASTED, label=gettext_lazy("Or the text, pasted"), widget=forms.Textarea({"rows": 6}), strip=False,
    )  # fmt: skip
    channel = forms.ChoiceField(
        required=False, label=gettext_lazy("How it reached the Administration"),
        choices=[("", gettext_lazy("as the file tells")), (Ballot.Channel.LETTER, gettext_lazy("By letter")), (Ballot.Channel.MAIL, gettext_lazy("By mail"))],
    )  # fmt: skip

    def __init__(self, zones: Zones, questions: Sequence[Question], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(each.pk), str(each)) for each in questions]
        self.fields["arrived"] = MomentField(
            zones=zones,
            required=False,
            label=gettext_lazy("When it arrived"),
            help_text=gettext_lazy("Not the date written on it. Empty: now."),
        )
        self.fields["by_server"] = forms.BooleanField(
            required=False, initial=True, label=gettext_lazy("Mails arrived when our mail server says so in them")
        )
        self.fields["question"] = forms.ChoiceField(
            required=False,
            label=gettext_lazy("Which question it answers"),
            choices=[("", gettext_lazy("as the reply tells")), *named],
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("letters") and not (given.get("pasted") or "").strip():
            self.add_error("letters", _("Choose a file, or paste the text."))
        return given


class ChoiceForm(AnswerForm):
    """What the reply says, as the officer reads it; filled from what was read."""

    def __init__(self, members: Sequence[Delegation], question: Question, *args: Any, **kwargs: Any) -> None:
        super().__init__(question, *args, **kwargs)
        names = [(member.code, str(member)) for member in members]
        delegation = forms.ChoiceField(label=gettext_lazy("Delegation"), choices=[("", "—"), *names])
        replaces = forms.BooleanField(
            required=False, label=gettext_lazy("It takes the place of the answer that stands")
        )
        self.fields |= {"delegation": delegation, "takes_place": replaces}
        self.fields["remarks"].help_text = ""


class HandOverForm(forms.Form):
    """To which officer a reply goes."""

    to = forms.ChoiceField(label=gettext_lazy("To"))

    def __init__(self, officers: Sequence[User], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(str(each.pk), each.name) for each in officers]  # type: ignore[attr-defined]


class AddressForm(forms.Form):
    """An address or a domain, whose it is, and where that is known from."""

    delegation = forms.ChoiceField(label=gettext_lazy("Delegation"))
    address = forms.CharField(
        max_length=320, label=gettext_lazy("Address, or domain"), validators=[shown], help_text=gettext_lazy("mission@state.example, or state.example for everybody there")
    )  # fmt: skip
    source = forms.CharField(
        max_length=200,
        label=gettext_lazy("Source"),
        validators=[shown],
        help_text=gettext_lazy("The note or list that says so."),
    )

    def __init__(self, delegations: Sequence[Delegation], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["delegation"].choices = [("", "—"), *((each.code, str(each)) for each in delegations)]  # type: ignore[attr-defined]
