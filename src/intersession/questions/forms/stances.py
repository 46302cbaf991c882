"""What is said in place of an answer, and on whose behalf a reply is given."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersession.delegations.models import Delegation, Group
from intersession.questions.models import Stance
from intersession.questions.wording import and_list

SAID = [
    (Stance.Kind.AWAITING_INSTRUCTIONS.value, gettext_lazy("We await instructions")),
    (Stance.Kind.NO_POSITION.value, gettext_lazy("We have no position")),
    (Stance.Kind.JOINS.value, gettext_lazy("We join another’s reply")),
]


class StanceForm(forms.Form):
    """`members` are those that may be joined, `groups` the groups; the values are "member:FR" and "group:basin"."""

    kind = forms.ChoiceField(
        label=gettext_lazy("In place of an answer"), choices=SAID, widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of these.")},
    )  # fmt: skip
    joins = forms.ChoiceField(
        label=gettext_lazy("Whose reply"), required=False,
        help_text=gettext_lazy("You do not see what it says before the question closes."),
    )  # fmt: skip

    def __init__(self, members: Sequence[Delegation], groups: Sequence[Group], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.whom: dict[str, Delegation | Group] = {f"member:{each.code}": each for each in members}
        self.whom |= {f"group:{each.code}": each for each in groups}
        of_groups = [(f"group:{each.code}", str(each)) for each in groups]
        choices: list[Any] = [("", "—"), *((f"member:{each.code}", str(each)) for each in members)]
        self.fields["joins"].choices = [*choices, (_("Groups"), of_groups)] if groups else choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        joining = cleaned.get("kind") == Stance.Kind.JOINS
        cleaned["joins"] = self.whom.get(cleaned.get("joins", "")) if joining else None
        if joining and cleaned["joins"] is None and "joins" not in self.errors:
            self.add_error("joins", _("Say whose reply you join."))
        return cleaned


class BehalfForm(forms.Form):
    """The members of one group on whose behalf the reply is given."""

    members = forms.MultipleChoiceField(
        label=gettext_lazy("Members on whose behalf"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Name one member at least.")},
    )  # fmt: skip

    def __init__(self, group: Group, members: Sequence[Delegation], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": group.code, **kwargs})
        self.group, self.named = group, {each.code: each for each in members}
        self.fields["members"].choices = [(each.code, str(each)) for each in members]  # type: ignore[attr-defined]
        self.initial.setdefault("members", list(self.named))

    def delegations(self) -> list[Delegation]:
        return [self.named[code] for code in self.cleaned_data["members"]]

    def in_words(self) -> str:
        return and_list([str(each) for each in self.named.values()])
