"""Forms of a meeting and of a request made there."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intersession.core.instants import MomentError, read_zone
from intersession.site.forms import LabelledRecord, forum_zone
from intersession.ui.forms import DateInput

from . import actions
from .models import Meeting, Request


class MeetingForm(LabelledRecord):
    labels = {"title": _("Title"), "place": _("Place")}
    announced = forms.BooleanField(label=_("Announced: everybody may see it"), required=False, initial=True)

    class Meta:
        model = Meeting
        fields = ("cycle", "kind", "first_day", "last_day", "zone")
        labels = {
            "cycle": _("Year"), "kind": _("Kind"), "first_day": _("First day"), "last_day": _("Last day"),
            "zone": _("Time zone"),
        }  # fmt: skip
        help_texts = {"zone": _("As in “Europe/Zurich”: the clocks of the place.")}
        widgets = {"first_day": DateInput, "last_day": DateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_day"].required = False
        if self.instance.pk:
            self.fields["announced"].initial = self.instance.announced_at is not None
        else:
            self.fields["zone"].initial = forum_zone()

    def clean_zone(self) -> str:
        zone: str = self.cleaned_data["zone"].strip()
        try:
            return read_zone(zone).key
        except MomentError as fault:
            raise forms.ValidationError(_("There is no such time zone.")) from fault

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and not last:
            cleaned["last_day"] = first
        elif first and last and last < first:
            self.add_error("last_day", _("The last day is before the first."))
        return cleaned

    def save(self, commit: bool = True, *, by: Any = None, at: Any = None) -> Any:
        announced = self.cleaned_data["announced"]
        self.instance.announced_at = (self.instance.announced_at or at) if announced else None
        return actions.keep(self.instance, by=by, at=at)


class RequestForm(LabelledRecord):
    labels = {"text": _("What the membership asked for")}
    long = {"text"}

    class Meta:
        model = Request
        fields = ()

    def save(self, commit: bool = True, *, by: Any = None, at: Any = None) -> Any:
        return actions.keep(self.instance, by=by, at=at)
