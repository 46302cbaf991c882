"""Forms of a meeting, its sittings, the requests made there, what was given for it, and its changes."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from intersession.core.collation import sort_key
from intersession.core.instants import MomentError, read_zone
from intersession.cycles.models import Cycle
from intersession.delegations.models import Delegation
from intersession.meetings import actions
from intersession.meetings.models import Meeting, MeetingChange, Request, Sitting, Support, Tag
from intersession.site.forms import Labelled, LabelledRecord, forum_zone
from intersession.site.labels import in_language
from intersession.ui.forms import YEARS, DateInput, TimeInput

from .times import check_days, check_times, which_of_two


def checked_zone(typed: str) -> str:
    """The zone of that name, or "" for none. Raises ValidationError."""
    try:
        return read_zone(typed.strip()).key if typed.strip() else ""
    except MomentError as fault:
        raise forms.ValidationError(_("There is no such time zone.")) from fault


class MeetingForm(LabelledRecord):
    labels = {"title": _("Title"), "form": _("What it is called"), "place": _("Place")}
    optional = {"form", "place"}
    announced = forms.BooleanField(label=_("Announced: everybody may see it"), required=False, initial=True)

    class Meta:
        model = Meeting
        fields = ("cycle", "kind", "first_day", "last_day", "zone", "attendance", "theme", "topic")
        labels = {
            "cycle": _("Year"), "kind": _("Kind"), "first_day": _("First day"), "last_day": _("Last day"),
            "zone": _("Time zone"), "attendance": _("How one takes part"), "theme": _("Theme it works on"),
            "topic": _("Topic it works on"),
        }  # fmt: skip
        help_texts = {
            "zone": _("As in “Europe/Zurich”: the clocks of the place."),
            "first_day": _("May stay open until it is fixed."),
        }
        widgets = {"first_day": DateInput, "last_day": DateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["attendance"].required = False
        for name in ("first_day", "last_day"):
            self.fields[name].validators += YEARS
        first = f"form_{self.languages[0][0]}"
        self.fields[first].help_text = _("In the forum’s own words, such as “capacity-building workshop”.")
        if self.instance.pk:
            self.fields["announced"].initial = self.instance.announced_at is not None
        else:
            self.fields["zone"].initial = forum_zone()
        self._narrow_to_year()

    def _narrow_to_year(self) -> None:
        """Themes and topics of the year, where one is known."""
        year = self.instance.cycle_id or getattr(self.initial.get("cycle"), "pk", None)
        typed = self.data.get("cycle") if self.is_bound else None
        for name in ("theme", "topic"):
            field: Any = self.fields[name]
            chosen = typed if typed and typed.isdigit() else year
            field.queryset = field.queryset.filter(cycle=chosen) if chosen else field.queryset.select_related("cycle")

    def clean_zone(self) -> str:
        return checked_zone(self.cleaned_data["zone"])

    def clean_attendance(self) -> str:
        given: str = self.cleaned_data["attendance"]
        return given or self.instance.attendance

    def clean(self) -> dict[str, Any]:
        return check_days(self, super().clean())

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


class SittingForm(LabelledRecord):
    labels = {"title": _("Title"), "place": _("Place, where it is another than the meeting’s")}
    optional = {"title", "place"}
    later = which_of_two()

    class Meta:
        model = Sitting
        fields = ("day", "starts", "ends", "later", "zone", "attendance")
        labels = {
            "day": _("Day"), "starts": _("From"), "ends": _("To"), "attendance": _("How one takes part"),
            "zone": _("Time zone, where it is another than the meeting’s"),
        }  # fmt: skip
        widgets = {"day": DateInput, "starts": TimeInput, "ends": TimeInput}

    def clean_zone(self) -> str:
        return checked_zone(self.cleaned_data["zone"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        return check_times(self, cleaned, cleaned.get("zone") or self.instance.meeting.zone)

    def save(self, commit: bool = True, *, by: Any = None, at: Any = None) -> Any:
        return actions.keep(self.instance, by=by, at=at)


class ChangeForm(Labelled):
    """A meeting put off, cancelled, or to be held after all."""

    labels = {"reason": _("Reason, as everybody reads it")}
    long = {"reason"}
    kind = forms.ChoiceField(label=_("What is decided"), widget=forms.RadioSelect)
    first_day = forms.DateField(label=_("New first day"), widget=DateInput, required=False, validators=YEARS)
    last_day = forms.DateField(label=_("New last day"), widget=DateInput, required=False, validators=YEARS)
    field_order = ("kind", "first_day", "last_day")

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        kinds = {
            MeetingChange.Kind.MOVED: _("It is moved to new days; its sittings and programme move along"),
            MeetingChange.Kind.POSTPONED: _("It is postponed, and new days are fixed later"),
            MeetingChange.Kind.CANCELLED: _("It is cancelled"),
            MeetingChange.Kind.REINSTATED: _("It is held after all, on its days"),
        }
        left = {
            Meeting.State.PLANNED: {MeetingChange.Kind.REINSTATED},
            Meeting.State.POSTPONED: {MeetingChange.Kind.POSTPONED},
            Meeting.State.CANCELLED: set(kinds) - {MeetingChange.Kind.REINSTATED},
        }[Meeting.State(meeting.state)]
        choices = [(kind.value, words) for kind, words in kinds.items() if kind not in left]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.initial["kind"] = choices[0][0]
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        cleaned = check_days(self, super().clean())
        if cleaned.get("kind") == MeetingChange.Kind.MOVED and not cleaned.get("first_day"):
            self.add_error("first_day", _("Give the new first day."))
        return cleaned

    def save(self, *, by: Any, at: Any) -> Meeting:
        given, kind = self.cleaned_data, self.cleaned_data["kind"]
        if kind == MeetingChange.Kind.CANCELLED:
            actions.cancel_meeting(self.meeting, given["reason"], by=by, at=at)
        elif kind == MeetingChange.Kind.REINSTATED:
            actions.reinstate_meeting(self.meeting, given["reason"], by=by, at=at)
        else:
            days = {n: given[n] for n in ("first_day", "last_day")} if kind == MeetingChange.Kind.MOVED else {}
            actions.postpone_meeting(self.meeting, given["reason"], **days, by=by, at=at)
        return self.meeting


def in_order_of_names(rows: Any) -> list[tuple[int, str]]:
    """Choices of delegations, by name as the reader's language sorts them."""
    language = (get_language() or "en")[:2]
    named = [(pk, in_language(names)) for pk, names in rows.values_list("pk", "names")]
    return sorted(named, key=lambda row: sort_key(row[1], language))


class SupportForm(LabelledRecord):
    labels = {"in_kind": _("In kind")}
    optional = {"in_kind"}
    meetings = forms.ModelMultipleChoiceField(
        Meeting.objects.all(), label=_("For"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("None: for the whole year."),
    )  # fmt: skip
    thanked = forms.BooleanField(label=_("Thanked: everybody may read who gave"), required=False, initial=True)

    class Meta:
        model = Support
        fields = ("delegation", "amount", "currency", "amount_shown", "received_on")
        labels = {
            "delegation": _("Given by"), "amount": _("Amount"), "currency": _("Currency"),
            "amount_shown": _("Everybody may read the amount"), "received_on": _("Received on"),
        }  # fmt: skip
        help_texts = {"currency": _("The three letters of ISO 4217, as in CHF.")}
        widgets = {"received_on": DateInput}

    def __init__(self, *args: Any, cycle: Cycle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.cycle = cycle
        self.fields["meetings"].queryset = Meeting.objects.filter(cycle=cycle)  # type: ignore[attr-defined]
        self.fields["delegation"].choices = [("", "—"), *in_order_of_names(Delegation.objects.all())]  # type: ignore[attr-defined]
        if self.instance.pk:
            self.initial["meetings"] = [meeting.pk for meeting in self.instance.meetings.all()]
            self.initial["thanked"] = self.instance.thanked_at is not None
        self.order_fields(["delegation", "meetings", "amount", "currency", "amount_shown"])

    def clean_currency(self) -> str:
        typed: str = self.cleaned_data["currency"].strip().upper()
        if typed and not (len(typed) == 3 and typed.isascii() and typed.isalpha()):
            raise forms.ValidationError(_("A currency has three letters, as in CHF."))
        return typed

    def clean_amount(self) -> Any:
        amount = self.cleaned_data["amount"]
        if amount is not None and amount <= 0:
            raise forms.ValidationError(_("An amount is more than nothing."))
        return amount

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if cleaned.get("amount") and not cleaned.get("currency"):
            self.add_error("currency", _("Give the currency of the amount."))
        elif cleaned.get("currency") and not cleaned.get("amount"):
            self.add_error("amount", _("Give the amount, or leave out the currency."))
        return cleaned

    def save(self, commit: bool = True, *, by: Any = None, at: Any = None) -> Support:
        self.instance.thanked_at = (self.instance.thanked_at or at) if self.cleaned_data["thanked"] else None
        return actions.support_received(self.instance, self.cleaned_data["meetings"], by=by, at=at)


class TagForm(LabelledRecord):
    labels = {"names": _("Name")}

    class Meta:
        model = Tag
        fields = ("code", "related_field")
        labels = {"code": _("Code"), "related_field": _("A field that the forum’s own touches")}

    def save(self, commit: bool = True, *, by: Any = None, at: Any = None) -> Any:
        return actions.keep(self.instance, by=by, at=at)
