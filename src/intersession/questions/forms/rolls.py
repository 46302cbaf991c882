"""What bears on a member's vote, as an officer enters it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intersession.delegations.models import Delegation
from intersession.questions.models import VotingStanding
from intersession.site.forms import shown
from intersession.ui.forms import DateInput


class StandingForm(forms.ModelForm[VotingStanding]):
    """`members` are those that have a vote, in the reader's order."""

    class Meta:
        model = VotingStanding
        fields = ("delegation", "kind", "weight", "since", "until", "source")
        widgets = {"since": DateInput, "until": DateInput}
        labels = {
            "delegation": _("Member"), "kind": _("What bears on its vote"), "weight": _("Weight of its vote"), "since": _("From"),
            "until": _("Until (that day no longer)"), "source": _("Source"),
        }  # fmt: skip
        help_texts = {
            "weight": _("Only where the vote has another weight than one."),
            "source": _("The decision, report or letter that says so."),
        }

    def __init__(self, members: list[Delegation], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].validators.append(shown)
        self.fields["delegation"].choices = [("", "—"), *((member.pk, str(member)) for member in members)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        weighs = given.get("kind") == VotingStanding.Kind.WEIGHT
        if weighs and given.get("weight") is None and "weight" not in self.errors:
            self.add_error("weight", _("Give the weight: a whole number, 0 for a vote that does not count."))
        if not weighs:
            given["weight"] = self.instance.weight = None
        if given.get("since") and given.get("until") and given["until"] < given["since"]:
            self.add_error("until", _("It cannot end before the day on which it began."))
        return given


class EndForm(forms.Form):
    on = forms.DateField(label=_("Holds no longer from"), widget=DateInput)
