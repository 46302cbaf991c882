"""What an officer sets: the question before it opens, its opening, an extension, and a reply that came on paper."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from intersession.delegations.models import Delegation
from intersession.questions.models import Ballot, Question
from intersession.site.forms import LabelledRecord
from intersession.site.models import Organization
from intersession.ui.forms import FileDrop, MomentField, Zones

from .answer import AnswerForm
from .words import Words


def zones_of(question: Question) -> Zones:
    """The seat's zone first, then the meeting's and the one the deadline was set in."""
    organization = Organization.objects.get()
    found = {organization.time_zone: organization.seat_name}
    if question.meeting:
        found.setdefault(question.meeting.zone, str(question.meeting.place.get("en", question.meeting.zone)))
    if question.zone:
        found.setdefault(question.zone, question.zone.rpartition("/")[2].replace("_", " "))
    return list(found.items())


def zone_of(moment: datetime) -> str:
    return getattr(moment.tzinfo, "key", "UTC")


def wall_of(moment: datetime) -> str:
    """The wall time as it was entered."""
    return f"{moment:%Y-%m-%dT%H:%M}"


class SettingsForm(LabelledRecord):
    """Everything of a question that may change until it opens."""

    labels = {"title": _("Question")}

    class Meta:
        model = Question
        fields = ("publicity", "picks", "places", "modifications", "alternatives")
        labels = {
            "publicity": _("What becomes public"), "picks": _("Most choices in one reply"), "places": _("How many are selected"),
            "modifications": _("Another wording of an option may be proposed"), "alternatives": _("Something else may be proposed"),
        }  # fmt: skip

    def __init__(self, question: Question, zones: Zones, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, instance=question, **kwargs)
        self.fields["closes"] = MomentField(zones=zones, label=_("Deadline"), required=False)
        self.fields["publicity"].choices = PUBLICITY  # type: ignore[attr-defined]
        self.initial["closes"] = in_zone(question.closes_at, question.zone or zones[0][0])

    def changed(self) -> Question:
        """The question with what was typed, not saved."""
        question: Question = self.instance
        closes = self.cleaned_data["closes"]
        question.closes_at = closes
        question.closes_wall, question.zone = (wall_of(closes), zone_of(closes)) if closes else ("", "")
        return question


PUBLICITY = [
    (Question.Publicity.SURVEY, _("Survey: numbers are public after the close, who chose what is not")),
    (Question.Publicity.RECORDED, _("Recorded: each member’s choice is public after the close")),
]


def in_zone(moment: datetime | None, zone: str) -> datetime | None:
    return moment.astimezone(ZoneInfo(zone)) if moment else None


class OpeningForm(forms.Form):
    def __init__(self, zones: Zones, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opens"] = MomentField(zones=zones, label=_("Open by itself at"))


class ExtensionForm(forms.Form):
    def __init__(self, question: Question, zones: Zones, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"] = MomentField(zones=zones, label=_("New deadline"))
        self.fields["reason"] = Words(
            rows=2, max_length=1000, required=True, label=_("Reason"), help_text=_("Everybody who is asked reads it.")
        )
        self.initial["until"] = in_zone(question.closes_at, question.zone or zones[0][0])


class EarlyForm(ExtensionForm):
    """The same two things where the deadline comes earlier."""

    prefix = "early"


class EntryForm(AnswerForm):
    """A reply that came by letter or mail: whose, how, when, with its scan, and what it says."""

    def __init__(self, zones: Zones, members: list[Delegation], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        channels = [
            (Ballot.Channel.LETTER, _("Letter")),
            (Ballot.Channel.MAIL, _("Mail")),
            (Ballot.Channel.ROOM, _("In the room")),
        ]
        names = [(member.code, str(member)) for member in members]
        self.fields |= {
            "delegation": forms.ChoiceField(label=_("Delegation"), choices=[("", "—"), *names]),
            "channel": forms.ChoiceField(label=_("How it came"), choices=channels),
            "received": MomentField(zones=zones, label=_("Arrived"), help_text=_("When it arrived, not the date written on it.")),
            "evidence": forms.FileField(label=_("The letter or mail"), widget=FileDrop(accepts=gettext("PDF, picture, Word or text"))),
            "takes_place_of": forms.CharField(
                required=False, max_length=40, label=_("Takes the place of receipt"),
                help_text=_("Only where the reply itself says that it replaces an earlier one."),
            ),
        }  # fmt: skip
