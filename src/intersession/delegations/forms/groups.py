"""One group: its names, who belongs to it, who speaks for it, and by which document."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intersession.delegations.models import Delegation, Group
from intersession.site.forms import LabelledRecord

from .people import SOURCE


class GroupForm(LabelledRecord):
    labels = {"names": _("Name")}

    class Meta:
        model = Group
        fields = ("code",)
        labels = {"code": _("Code")}
        help_texts = {"code": _("A short word, for addresses and programs.")}

    members = forms.MultipleChoiceField(label=_("Members"), widget=forms.CheckboxSelectMultiple({"class": "many"}))
    speakers = forms.MultipleChoiceField(
        label=_("Who may speak for it"), widget=forms.CheckboxSelectMultiple({"class": "many"}), required=False,
        help_text=_("Of its members: they may give their reply on behalf of others of the group."),
    )  # fmt: skip
    source = forms.CharField(
        label=SOURCE, max_length=200,
        help_text=_("The document that says so: a note verbale with its date, a treaty, a decision."),
    )  # fmt: skip

    def __init__(self, delegations: Sequence[Delegation], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.delegations = {each.code: each for each in delegations}
        choices = [(code, str(each)) for code, each in self.delegations.items()]
        for name in ("members", "speakers"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        if self.instance.pk:
            del self.fields["code"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if set(cleaned.get("speakers", [])) - set(cleaned.get("members", [])):
            self.add_error("speakers", _("Who speaks for a group belongs to it."))
        return cleaned

    def chosen(self, name: str) -> list[Delegation]:
        return [self.delegations[code] for code in self.cleaned_data[name]]
