"""What an officer sets before a procedure opens, a moved end, and a delegation's objection."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from intersession.core.silence import FORMS, LONGEST
from intersession.cycles.models import Cycle, Mandate, Theme, Topic
from intersession.documents.models import Document
from intersession.site.forms import LabelledRecord, shown
from intersession.site.problems import Problem
from intersession.ui.forms import MomentField, Zones

from .models import Breaking, Ready, SilenceProcedure
from .texts import numbers_of, typed_blocks

RULES = ("breaks", "at_once", "in_part", "may_end_early", "article")
READY: dict[str, dict[str, Any]] = {
    Ready.UN: {"breaks": Breaking.ONE, "number": 72, "unit": "hours"},
    Ready.WTO: {"breaks": Breaking.ONE, "number": 4, "unit": "days"},
    Ready.ICAO: {"breaks": Breaking.MAJORITY, "number": 60, "unit": "days"},
    Ready.OWN: {"breaks": Breaking.ONE, "number": 3, "unit": "working_days"},
}
OPENERS = {
    Ready.UN: _("the President, after consulting the General Committee"),
    Ready.WTO: _("the chair of the body"),
    Ready.ICAO: _("the Council"),
    Ready.OWN: _("whoever your rules name"),
}
DAYS = (
    (0, _("Monday")), (1, _("Tuesday")), (2, _("Wednesday")), (3, _("Thursday")), (4, _("Friday")), (5, _("Saturday")), (6, _("Sunday")),
)  # fmt: skip
REMINDERS = (("", _("Nobody is reminded")), (24, _("24 hours before the end")), (72, _("72 hours before the end")))


class ProcedureForm(LabelledRecord):
    """A procedure before it opens. In a ready form the rules are the form's; in one's own they are set."""

    labels = {
        "title": _("Title"), "typed": _("Text, if it is no document’s: paragraphs parted by blank lines"), "opener": _("Who puts it"),
        "consulted": _("After consulting"),
    }  # fmt: skip
    optional = {"typed", "consulted"}
    long = {"typed"}

    class Meta:
        model = SilenceProcedure
        fields = (
            "cycle", "document", "numbers", "mandate", "theme", "breaks", "at_once", "in_part", "may_end_early", "article", "shown_at_once",
            "number", "unit", "until", "zone", "remind_hours",
        )  # fmt: skip
        labels = {
            "cycle": _("Year"), "document": _("Document"), "numbers": _("Its paragraphs"), "mandate": _("Mandate"),
            "theme": _("Theme of the year, if the text sets it"), "breaks": _("What breaks the silence"),
            "at_once": _("A break ends the procedure at once"), "in_part": _("Paragraphs that are objected to fall alone"),
            "may_end_early": _("The end may be brought forward"), "article": _("Where the rule stands"),
            "shown_at_once": _("Delegations see at once who objects (else nobody does before the end)"),
            "number": _("How long"), "unit": _("Counted in"), "until": _("Hour of the last day, if another than that of the opening"),
            "zone": _("Time zone"),
        }  # fmt: skip
        help_texts = {
            "numbers": _("By number, such as 3, 5–7; left empty: the whole document."),
            "zone": _("As the IANA names it, such as Europe/Zurich or America/New_York."),
            "theme": _("Once the text is agreed as a whole, this is the theme of its year, chosen by silence."),
        }
        widgets = {"until": forms.TimeInput({"type": "time"}, format="%H:%M")}

    def __init__(self, instance: SilenceProcedure, at: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, instance=instance, **kwargs)
        self.ready = Ready(instance.form)
        self.fields["remind_hours"] = forms.TypedChoiceField(
            label=_("Reminder to all"), choices=REMINDERS, required=False, coerce=int, empty_value=None,
            help_text=_("Silence needs no answer, so all are reminded or nobody."),
        )  # fmt: skip
        self.fields["topics"] = forms.ModelMultipleChoiceField(
            Topic.objects.none(), label=_("Topics, if the text selects them"), required=False,
            widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip
        self.fields["weekend"] = forms.TypedMultipleChoiceField(
            label=_("Days without work in each week"), choices=DAYS, coerce=int, required=False,
            widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip
        self.fields["holidays"] = forms.CharField(
            label=_("Holidays, a day a line, such as 2031-12-25"), required=False, max_length=4000,
            widget=forms.Textarea({"rows": 3}),
        )  # fmt: skip
        self._offer(instance, at)
        if self.ready != Ready.OWN:
            for name in RULES:
                del self.fields[name]
        self.order_fields(self._order())

    def _offer(self, instance: SilenceProcedure, at: datetime) -> None:
        """What can be chosen: open years, released documents, and of the years from this one on themes and topics."""
        year = instance.cycle.year if instance.cycle_id else at.year
        offered: Any = self.fields
        offered["cycle"].queryset = Cycle.objects.order_by("-year")
        offered["document"].queryset = Document.objects.public(at).order_by("-date", "symbol")
        offered["mandate"].queryset = Mandate.objects.order_by("pk")
        offered["theme"].queryset = Theme.objects.filter(cycle__year__gte=year, standing="proposed").select_related(
            "cycle"
        )
        offered["topics"].queryset = Topic.objects.filter(cycle__year__gte=year, standing="proposed").select_related(
            "cycle"
        )
        offered["topics"].label_from_instance = lambda topic: topic.with_year
        offered["article"].required = False
        kept = {"weekend": instance.weekend, "holidays": "\n".join(instance.holidays)}
        topics = list(instance.topics.values_list("pk", flat=True)) if instance.pk else []
        self.initial.update(kept, topics=topics, remind_hours=instance.remind_hours or "")

    def _order(self) -> list[str]:
        return [name for _words, names in self._sections() for name in names]

    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Its fields under headings; a heading without fields is left out."""
        listed = [
            (str(words), [self[name] for name in names if name in self.fields]) for words, names in self._sections()
        ]
        return [(words, fields) for words, fields in listed if fields]

    def _sections(self) -> list[tuple[Any, list[str]]]:
        def each(name: str) -> list[str]:
            return [f"{name}_{code}" for code, _own_name in self.languages]

        return [
            (_("What is put"), [*each("title"), "cycle", "document", "numbers", *each("typed")]),
            (_("On whose authority"), [*each("opener"), *each("consulted"), "mandate"]),
            (
                _("How the silence is broken"),
                ["breaks", "at_once", "in_part", "may_end_early", "article", "shown_at_once"],
            ),
            (_("How long it lasts"), ["number", "unit", "until", "zone", "weekend", "holidays", "remind_hours"]),
            (_("What it decides"), ["theme", "topics"]),
        ]

    def clean_zone(self) -> str:
        zone: str = self.cleaned_data["zone"].strip()
        if zone not in available_timezones():
            raise forms.ValidationError(_("“%(zone)s” is not a time zone that is known."), params={"zone": zone})
        return zone

    def clean_holidays(self) -> list[str]:
        typed = self.cleaned_data["holidays"].replace(",", "\n").split()
        for day in typed:
            if not _is_day(day):
                raise forms.ValidationError(_("“%(day)s” is no day such as 2031-12-25."), params={"day": day})
        return sorted(set(typed))

    def clean_weekend(self) -> list[int]:
        days: list[int] = self.cleaned_data["weekend"]
        if len(days) > 6:
            raise forms.ValidationError(_("A week needs a working day."))
        return sorted(days)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        self._check_text(given)
        self._check_length(given)
        if given.get("at_once") and given.get("in_part"):
            self.add_error("in_part", _("A break that ends the procedure leaves no rest of the text to be agreed."))
        return given

    def _check_text(self, given: dict[str, Any]) -> None:
        first = f"typed_{self.languages[0][0]}"
        if given.get("document") and given.get("typed"):
            self.add_error(first, _("Either a document or a typed text is put, not both."))
        elif not given.get("document") and not given.get("typed"):
            self.add_error("document", _("Choose a document, or type the text."))
        for name, check in (
            ("numbers", numbers_of),
            (first, lambda _text: given.get("typed") and typed_blocks(given["typed"])),
        ):
            try:
                check(given.get(name) or "")
            except Problem as problem:
                self.add_error(name, problem.sentence)

    def _check_length(self, given: dict[str, Any]) -> None:
        number, unit = given.get("number"), given.get("unit")
        if number is None or unit is None:
            return
        if not 1 <= number <= LONGEST[unit]:
            self.add_error(
                "number", forms.ValidationError(_("It lasts from 1 to %(most)s."), params={"most": LONGEST[unit]})
            )
        if unit == "hours" and given.get("until"):
            self.add_error("until", _("Hours end at an hour of their own."))
        least = FORMS[self.ready].least if self.ready in FORMS else None
        if least and unit == least.unit and number < least.number:
            self.add_error(
                "number",
                forms.ValidationError(_("The rules ask for %(least)s hours at least."), params={"least": least.number}),
            )

    def procedure(self) -> SilenceProcedure:
        """The procedure with what was typed, not saved."""
        made: SilenceProcedure = self.instance
        made.weekend, made.holidays = self.cleaned_data["weekend"], self.cleaned_data["holidays"]
        made.remind_hours = self.cleaned_data["remind_hours"]
        return made


def _is_day(typed: str) -> bool:
    try:
        return len(typed) == 10 and parse_date(typed) is not None
    except ValueError:
        return False


def fresh(form: str, cycle: Cycle, zone: str, holidays: Iterable[str]) -> SilenceProcedure:
    """A new procedure in one of the forms, with the holidays that were kept for the zone before."""
    ready = READY[form]
    article = FORMS[form].article if form in FORMS else ""
    return SilenceProcedure(
        cycle=cycle, form=form, zone=zone, article=article, holidays=list(holidays), weekend=[5, 6], **ready
    )  # fmt: skip


class OpeningForm(forms.Form):
    def __init__(self, zones: Zones, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opens"] = MomentField(zones=zones, label=_("Open by itself at"))


class EndForm(forms.Form):
    """Another end, and why."""

    reason = forms.CharField(
        label=_("Reason"), max_length=1000, validators=[shown], widget=forms.Textarea({"rows": 2}),
        help_text=_("Everybody reads it."),
    )  # fmt: skip

    def __init__(self, procedure: SilenceProcedure, zones: Zones, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"] = MomentField(zones=zones, label=_("New end"))
        self.order_fields(["to", "reason"])
        if procedure.ends_at is not None:
            self.initial["to"] = procedure.ends_at.astimezone(ZoneInfo(procedure.zone))


class EarlyEndForm(EndForm):
    prefix = "early"


class ReadingForm(forms.Form):
    """Which of two equal times of a night the end is."""

    fold = forms.TypedChoiceField(label=_("Which of the two?"), coerce=int, widget=forms.RadioSelect)

    def __init__(self, readings: Iterable[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fold"].choices = list(readings)  # type: ignore[attr-defined]


WHOLE, PARTS = "whole", "parts"


class BreakForm(forms.Form):
    """An objection: to the whole text or to parts of it, and why."""

    on = forms.ChoiceField(
        label=_("Your delegation objects to"), widget=forms.RadioSelect, initial=WHOLE,
        choices=[(WHOLE, _("the text as a whole")), (PARTS, _("the paragraphs marked below"))],
    )  # fmt: skip
    paragraphs = forms.MultipleChoiceField(
        label=_("Paragraphs"), required=False, widget=forms.CheckboxSelectMultiple
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Reason"), max_length=4000, validators=[shown], widget=forms.Textarea({"rows": 4})
    )  # fmt: skip

    def __init__(self, parts: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paragraphs"].choices = list(parts)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("on") == PARTS and not given.get("paragraphs"):
            self.add_error("paragraphs", _("Mark the paragraphs that your delegation objects to."))
        if given.get("on") == WHOLE and given.get("paragraphs"):
            self.add_error("on", _("You marked paragraphs: say whether the objection is to them or to the whole text."))
        return given

    def parts(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["paragraphs"] if self.cleaned_data["on"] == PARTS else []
        return chosen
