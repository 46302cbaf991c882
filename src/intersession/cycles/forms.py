"""Forms of a year and of what belongs to it."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intersession.accounts.models import User
from intersession.site.forms import LabelledRecord

from . import actions
from .models import Cycle, Mandate, OutsideProcess, Theme, Topic


class CycleForm(LabelledRecord):
    labels = {"purpose": _("What the forum is for, in whole sentences as its note says them")}
    optional = {"purpose"}
    long = {"purpose"}

    class Meta:
        model = Cycle
        fields = ("year", "workshops_planned", "contributions", "mandates")
        labels = {
            "year": _("Year"), "workshops_planned": _("Workshops planned"), "mandates": _("Mandates"),
            "contributions": _("Contributions of experience"),
        }  # fmt: skip
        widgets = {"mandates": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contributions"].required = False
        self.order_fields(["year", "workshops_planned", "contributions", "mandates"])

    def clean_contributions(self) -> str:
        given: str = self.cleaned_data["contributions"]
        return given or self.instance.contributions

    def save(self, commit: bool = True, *, by: Any = None, at: Any = None) -> Cycle:
        cycle: Cycle = actions.keep(self.instance, by=by, at=at)
        self._save_m2m()  # type: ignore[attr-defined]
        return cycle


class PartForm(LabelledRecord):
    """A form of something that belongs to a year: `placed` puts a new one there before it is checked."""

    def placed(self, cycle: Cycle) -> None:
        if hasattr(self.instance, "cycle_id") and not self.instance.cycle_id:
            self.instance.cycle = cycle

    def save(self, commit: bool = True, *, by: User | None = None, at: datetime | None = None) -> Any:
        if hasattr(self.instance, "position") and not self.instance.pk:
            placed = self.instance.cycle.themes if isinstance(self.instance, Theme) else self.instance.cycle.topics
            self.instance.position = actions.next_position(placed)
        return actions.keep(self.instance, by=by, at=at)  # type: ignore[arg-type]


class ThemeForm(PartForm):
    labels = {"title": _("Title"), "explanation": _("Explanation")}
    optional = {"explanation"}
    long = {"explanation"}

    class Meta:
        model = Theme
        fields = ("standing", "chosen_by")
        labels = {"standing": _("Standing"), "chosen_by": _("Chosen by, where no question here decided it")}

    def clean_standing(self) -> str:
        standing: str = self.cleaned_data["standing"]
        others = Theme.objects.filter(cycle=self.instance.cycle, standing="chosen").exclude(pk=self.instance.pk)
        if standing == Theme.Standing.CHOSEN and others.exists():
            raise forms.ValidationError(_("The year has its theme already."))
        return standing


class TopicForm(PartForm):
    labels = {
        "title": _("Title"),
        "problem": _("The problem, as the note explains it"),
        "plan": _("What the workshop would do"),
    }
    optional = {"problem", "plan"}
    long = {"problem", "plan"}

    class Meta:
        model = Topic
        fields = ("letter", "standing")
        labels = {"letter": _("Letter or number"), "standing": _("Standing")}

    def clean_letter(self) -> str:
        letter: str = self.cleaned_data["letter"].strip()
        if Topic.objects.filter(cycle=self.instance.cycle, letter=letter).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("The year has a topic of this letter already."))
        return letter


class MandateForm(PartForm):
    labels = {"title": _("Title")}

    class Meta:
        model = Mandate
        fields = ("citation",)
        labels = {"citation": _("Where it stands")}

    cycles = forms.ModelMultipleChoiceField(
        Cycle.objects.all(), label=_("Years that stand on it"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def placed(self, cycle: Cycle) -> None:
        self.fields["cycles"].initial = [cycle.pk]
        if self.instance.pk:
            self.fields["cycles"].initial = list(self.instance.cycles.values_list("pk", flat=True))

    def save(self, commit: bool = True, *, by: Any = None, at: Any = None) -> Mandate:
        mandate: Mandate = super().save(by=by, at=at)
        mandate.cycles.set(self.cleaned_data["cycles"])
        return mandate


class OutsideProcessForm(PartForm):
    labels = {"name": _("Name"), "subject": _("Its theme that year")}
    optional = {"subject"}

    class Meta:
        model = OutsideProcess
        fields = ("theme", "year", "feeds")
        labels = {"theme": _("Theme"), "year": _("Its year"), "feeds": _("The theme also reports back to it")}

    def placed(self, cycle: Cycle) -> None:
        self.fields["theme"].queryset = cycle.themes.all()  # type: ignore[attr-defined]


FORMS: dict[str, type[PartForm]] = {
    "theme": ThemeForm,
    "topic": TopicForm,
    "mandate": MandateForm,
    "process": OutsideProcessForm,
}
