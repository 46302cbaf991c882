"""A vote held elsewhere and its rounds, as an officer enters them."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersession.cycles.models import Cycle
from intersession.questions.elsewhere import Course
from intersession.questions.models import OutsideRound, OutsideVote, RuleSheet
from intersession.site.forms import Labelled, shown
from intersession.ui.forms import DateInput

from .words import Words

Step = OutsideRound.Step
COUNTS = {
    "entitled": gettext_lazy("Entitled to vote"), "members": gettext_lazy("Members, where they are more"), "present": gettext_lazy("Present, where it was counted"),
    "papers": gettext_lazy("Ballot papers"), "invalid": gettext_lazy("Invalid papers"), "abstain": gettext_lazy("Abstentions"), "blank": gettext_lazy("Blank papers"),
}  # fmt: skip
NEEDED: dict[str, tuple[str, ...]] = {
    Step.WITHDRAWAL: ("candidate",), Step.SETTLED: ("chosen",), Step.YES_NO: ("yes", "no", "entitled"), Step.BALLOT: ("papers", "entitled"),
}  # fmt: skip
OPTIONAL = ("members", "present")  # null, not 0, where nobody said


class OutsideVoteForm(Labelled):
    """What was voted on, by which rules, and where the record of it stands."""

    labels = {"title": gettext_lazy("What was voted on")}

    kind = forms.ChoiceField(label=gettext_lazy("What it was"), choices=OutsideVote.Kind.choices)
    cycle = forms.ModelChoiceField(Cycle.objects.order_by("-year"), label=gettext_lazy("Year"))
    held_on = forms.DateField(label=gettext_lazy("Held on"), widget=DateInput)
    sheet = forms.ModelChoiceField(RuleSheet.objects.all(), label=gettext_lazy("By which rules it is declared"))
    places = forms.IntegerField(
        label=gettext_lazy("Places to fill"),
        min_value=1,
        max_value=100,
        initial=1,
        help_text=gettext_lazy(
            "Where each regional group has places of its own, enter one vote for each group: each has its own papers and its own majority."
        ),
    )
    candidates = Words(
        rows=5,
        max_length=20_000,
        label=gettext_lazy("Candidates"),
        help_text=gettext_lazy("One a line; none for a text."),
    )
    source = forms.CharField(
        max_length=300,
        validators=[shown],
        label=gettext_lazy("Source"),
        help_text=gettext_lazy("The report or letter that says so."),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        names = given["names"] = [line.strip() for line in given.get("candidates", "").splitlines() if line.strip()]
        election = given.get("kind") == OutsideVote.Kind.ELECTION
        if election and (not names or len(set(names)) < len(names)):
            self.add_error("candidates", _("An election has candidates, each named once."))
        if not election and names:
            self.add_error("candidates", _("A text has no candidates."))
        return given

    def vote(self) -> OutsideVote:
        """What was typed, not saved."""
        given = self.cleaned_data
        return OutsideVote(
            cycle=given["cycle"], title=given["title"], kind=given["kind"], places=given["places"], candidates=given["names"],
            held_on=given["held_on"], rules=given["sheet"].content, source=given["source"],
        )  # fmt: skip


class RoundForm(forms.Form):
    """What happened next; of the fields only those of the chosen step are read."""

    def __init__(self, vote: OutsideVote, course: Course, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vote, self.standing = vote, course.candidates
        election = vote.kind == OutsideVote.Kind.ELECTION
        steps = _steps(course) if election else [Step.YES_NO]
        self.fields["step"] = forms.ChoiceField(
            label=_("What happened next"), choices=[(step.value, step.label) for step in steps]
        )
        counts = {name: words for name, words in COUNTS.items() if election or name != "papers"}
        self.fields |= {name: _number(words) for name, words in counts.items()}
        for number, name in enumerate(self.standing if Step.BALLOT in steps else ()):
            self.fields[f"votes_{number}"] = _number(_("Votes for %(name)s") % {"name": name})
        if Step.YES_NO in steps:
            self.fields |= {"yes": _number(_("Yes")), "no": _number(_("No"))}
        names = [("", "—"), *((name, name) for name in self.standing)]
        if Step.WITHDRAWAL in steps:
            self.fields["candidate"] = forms.ChoiceField(label=_("Who withdraws"), choices=names, required=False)
        if Step.SETTLED in steps:
            tied = [(name, name) for name in course.tied]
            self.fields["chosen"] = forms.MultipleChoiceField(
                label=_("Who was elected by it"), choices=tied, required=False, widget=forms.CheckboxSelectMultiple
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name in NEEDED.get(str(given.get("step")), ()):
            if name in self.fields and given.get(name) in (None, "", []):
                self.add_error(name, _("Give this."))
        return given

    def figures(self) -> dict[str, Any]:
        """As core.rules reads them."""
        given, step = self.cleaned_data, self.cleaned_data["step"]
        if step == Step.WITHDRAWAL:
            return {"candidate": given["candidate"]}
        if step in (Step.ACCLAMATION, Step.SETTLED):
            return {"chosen": given["chosen"]} if step == Step.SETTLED else {}
        counts = {
            name: given.get(name) if name in OPTIONAL else given.get(name) or 0 for name in COUNTS if name in given
        }
        if step == Step.YES_NO:
            counts.pop("papers", None)
            return counts | {"yes": given["yes"], "no": given["no"]}
        return counts | {"votes": {name: given[f"votes_{number}"] or 0 for number, name in enumerate(self.standing)}}


def _steps(course: Course) -> list[Step]:
    if course.next == "tie":
        return [Step.SETTLED, Step.BALLOT, Step.WITHDRAWAL]
    lone = len(course.candidates) == 1
    most = [Step.ACCLAMATION] if course.candidates and len(course.candidates) <= course.open_places else []
    return [*([Step.YES_NO] if lone else []), Step.BALLOT, Step.WITHDRAWAL, *most]


def _number(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=1_000_000)
