"""What an officer sets: the question before it opens, its opening, an extension, and a reply that came on paper."""

from datetime import datetime
from string import ascii_lowercase
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from intersession.cycles.models import Cycle
from intersession.delegations.models import Delegation
from intersession.documents.models import Paragraph
from intersession.meetings.models import Meeting
from intersession.questions.models import Ballot, Question, RuleSheet, TieBreak
from intersession.site.forms import Labelled, LabelledRecord, shown
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

    labels = {"title": _("Question"), "text": _("Text on which yes or no is said")}
    optional = {"text"}
    long = {"text"}

    class Meta:
        model = Question
        fields = (
            "kind", "paragraph", "sheet", "method", "publicity", "picks", "least", "places", "modifications", "alternatives", "joined_count", "views_invited", "mock",
        )  # fmt: skip
        labels = {
            "kind": _("What is asked"), "paragraph": _("Or the paragraph that it is"), "method": _("How rankings are counted"),
            "least": _("Fewest choices of a reply that makes any"), "mock": _("A mock run: it counts nothing, and says so on every page and paper"),
            "sheet": _("By which rules it is decided"), "publicity": _("What becomes public"), "picks": _("Most choices in one reply"), "places": _("How many are selected"),
            "modifications": _("Another wording of an option may be proposed"), "alternatives": _("Something else may be proposed"),
        }  # fmt: skip

    joined_count = forms.BooleanField(
        required=False, label=_("A reply also counts for members that join it, or on whose behalf it is given")
    )

    views_invited = forms.BooleanField(
        required=False, label=_("Observers are invited to give their views, which stand beside the members’ figures")
    )

    def __init__(self, question: Question, zones: Zones, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, instance=question, **kwargs)
        self.fields["closes"] = MomentField(zones=zones, label=_("Deadline"), required=False)
        self.fields["sheet"].empty_label = _("no sheet: those with the most support, a tie is left to the membership")  # type: ignore[attr-defined]
        self.fields["kind"].required = self.fields["least"].required = False
        for name in set(self.fields) & set(OF_KINDS) - FIELDS_OF[question.kind]:
            del self.fields[name]
        if question.kind != Question.Kind.YES_NO:
            self.fields = {name: field for name, field in self.fields.items() if not name.startswith("text_")}
        elif "paragraph" in self.fields:
            self.fields["paragraph"] = paragraph_field(question)
            self.order_fields(
                [name for name in self.fields if name.startswith(("title_", "text_"))] + ["kind", "paragraph"]
            )
        self.fields = {"mode": _mode(), "meeting": _meeting(question), **self.fields}
        self.initial.update(mode=question.mode, meeting=question.meeting_id)
        self.fields["publicity"].choices = PUBLICITY  # type: ignore[attr-defined]
        self.initial["closes"] = in_zone(question.closes_at, question.zone or zones[0][0])

    def clean_kind(self) -> str:
        """The kind that was chosen; where none was sent, the one that stands."""
        return str(self.cleaned_data["kind"] or self.instance.kind)

    def clean_least(self) -> int:
        return self.cleaned_data["least"] or 0

    def changed(self) -> Question:
        """The question with what was typed, not saved."""
        question: Question = self.instance
        question.mode = self.cleaned_data["mode"] or question.mode
        if "meeting" in self.data:
            question.meeting = self.cleaned_data["meeting"]
        closes = self.cleaned_data["closes"]
        question.closes_at = closes
        question.closes_wall, question.zone = (wall_of(closes), zone_of(closes)) if closes else ("", "")
        return question


OF_KINDS = (
    "paragraph",
    "method",
    "picks",
    "least",
    "places",
    "modifications",
    "alternatives",
)  # what only some kinds have
FIELDS_OF: dict[str, set[str]] = {
    Question.Kind.CHOOSE: {"picks", "least", "places", "modifications", "alternatives"},
    Question.Kind.APPROVAL: {"places", "modifications", "alternatives"},
    Question.Kind.RANK: {"method", "least", "places"},
    Question.Kind.YES_NO: {"paragraph"},
    Question.Kind.COMMENT: set(),
}


def paragraph_field(question: Question) -> forms.ModelChoiceField[Paragraph]:
    """The numbered paragraphs of the question's document."""
    rows = Paragraph.objects.filter(document=question.document_id) if question.document_id else Paragraph.objects.none()
    return forms.ModelChoiceField(
        rows.order_by("pk"), required=False, label=_("Or the paragraph that it is"),
        help_text=_("Of the question’s document; its words are frozen when the question opens."),
    )  # fmt: skip


class NewQuestionForm(Labelled):
    """A question made by hand: what is asked, how it is answered, and until when."""

    labels = {"title": _("Question"), "text": _("Text on which yes or no is said")}
    optional = {"text"}
    long = {"text"}

    year = forms.IntegerField(label=_("Year that the question is about"), min_value=1900, max_value=2199)
    kind = forms.ChoiceField(label=_("What is asked"), choices=Question.Kind.choices, widget=forms.RadioSelect)
    options = Words(
        rows=5, max_length=20_000, label=_("Options"), help_text=_("One a line, in your language; they are lettered in this order. Other languages follow on the next page.")
    )  # fmt: skip
    sheet = forms.ModelChoiceField(
        RuleSheet.objects.all(), required=False, label=_("By which rules it is decided"),
        empty_label=_("no sheet: those with the most support, a tie is left to the membership"),
    )  # fmt: skip

    def __init__(self, zones: Zones, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["closes"] = MomentField(zones=zones, label=_("Deadline"), required=False)
        self.order_fields(["year", *(name for name in self.fields if name.startswith("title_")), "kind"])

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        titles = given["lines"] = [line.strip() for line in given.get("options", "").splitlines() if line.strip()]
        if len(titles) > len(ascii_lowercase):
            self.add_error("options", _("More than 26 options are entered on the next page."))
        if any(len(title) > 500 for title in titles):
            self.add_error("options", _("The title of an option is longer than 500 characters."))
        return given

    def question(self, cycle: Cycle) -> Question:
        """The question that was typed, not saved."""
        given, closes = self.cleaned_data, self.cleaned_data["closes"]
        wall = {"closes_wall": wall_of(closes), "zone": zone_of(closes)} if closes else {}
        return Question(
            cycle=cycle, title=given["title"], kind=given["kind"], sheet=given["sheet"], text=given["text"], closes_at=closes,
            method=Question.Method.BORDA if given["kind"] == Question.Kind.RANK else "", **wall,
        )  # fmt: skip


class TieForm(forms.Form):
    """What the step came to for which a tie waits; `tied` are the labels that are level."""

    source = forms.CharField(
        max_length=300,
        label=_("Source"),
        validators=[shown],
        help_text=_("Where and when it was drawn, held or published."),
    )

    def __init__(self, step: str, tied: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.step, self.tied = step, tied
        if step == "seed_lot":
            self.fields = {
                "seed": forms.CharField(max_length=200, label=_("Published seed"), validators=[shown]),
                **self.fields,
            }
            return
        words = (
            gettext("Drawn in place (%(label)s)") if step == "chair_lot" else gettext("Votes or figure of (%(label)s)")
        )
        numbers = {
            f"of_{label}": forms.IntegerField(min_value=0 if step != "chair_lot" else 1, label=words % {"label": label})
            for label in tied
        }
        self.fields = {**numbers, **self.fields}
        if step == "chair_lot":
            self.fields["witnesses"] = forms.CharField(
                max_length=300, label=_("Witnesses"), validators=[shown], help_text=_("The delegations before which the lots were drawn.")
            )  # fmt: skip

    def broken(self, name: str) -> TieBreak:
        """What was typed, not saved."""
        given = self.cleaned_data
        figures = {label: given[f"of_{label}"] for label in self.tied if f"of_{label}" in given}
        data: dict[str, Any] = {"scores": figures}
        if self.step == "seed_lot":
            data = {"seed": given["seed"]}
        elif self.step == "chair_lot":
            data = {"drawn": sorted(figures, key=lambda label: figures[label])}
        return TieBreak(
            step=self.step, name=name, data=data, witnesses=given.get("witnesses", ""), source=given["source"]
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        places = [given[f"of_{label}"] for label in self.tied if f"of_{label}" in given]
        if self.step == "chair_lot" and not self.errors and sorted(places) != list(range(1, len(self.tied) + 1)):
            self.add_error(None, gettext("Each of them is drawn in a place of its own, from 1 on."))
        return given


def _mode() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("How it is decided"), choices=MODES, required=False)


def _meeting(question: Question) -> forms.ModelChoiceField[Meeting]:
    """The meetings of its year, and the one it has."""
    rows = Meeting.objects.filter(Q(cycle=question.cycle_id) | Q(pk=question.meeting_id))
    words = _("In which meeting it is decided, or for which it is asked")
    return forms.ModelChoiceField(rows, label=words, required=False)


MODES = [
    (Question.Mode.SURVEY, _("By survey: the replies are counted")),
    (Question.Mode.MEETING, _("In the meeting: replies are prepared positions, the Chair puts a package")),
    (Question.Mode.ADMINISTRATION, _("By the Administration after consultation: replies are what it consults")),
]
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
