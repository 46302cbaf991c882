"""Forms of a meeting's summary and of the issues carried from it."""

from itertools import zip_longest
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from intersession.cycles.models import Cycle, Topic
from intersession.meetings import actions
from intersession.meetings.models import CarriedIssue, KeyIssue, Summary, Tag
from intersession.site.forms import Labelled, forum_languages, shown
from intersession.site.labels import Labels, in_language


class SummaryForm(forms.Form):
    """A text in each language, the key issues one a line, and what they are about."""

    original_language = forms.ChoiceField(label=_("Original language"))
    tags = forms.ModelMultipleChoiceField(
        Tag.objects.all(), label=_("Subjects and related fields"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, summary: Summary, **kwargs: Any) -> None:
        self.summary, self.languages = summary, forum_languages()
        kwargs["initial"] = self._first_values() | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.fields["original_language"].choices = self.languages  # type: ignore[attr-defined]
        for code, own_name in self.languages:
            self.fields[f"text_{code}"] = forms.CharField(
                label=format_lazy("{} ({})", _("Summary"), own_name), required=False, widget=forms.Textarea({"rows": 10}),
                max_length=60_000, validators=[shown], help_text=_("A blank line begins a new paragraph."),
            )  # fmt: skip
            self.fields[f"issues_{code}"] = forms.CharField(
                label=format_lazy("{} ({})", _("Key issues"), own_name), required=False, widget=forms.Textarea({"rows": 5}),
                max_length=20_000, validators=[shown], help_text=_("One a line, in the same order in each language."),
            )  # fmt: skip
        texts = [f"{part}_{code}" for code, _name in self.languages for part in ("text", "issues")]
        self.order_fields(["original_language", *texts, "tags"])

    def _first_values(self) -> dict[str, Any]:
        if not self.summary.pk:
            return {"original_language": self.languages[0][0]}
        texts = {f"text_{text.language}": text.text for text in self.summary.texts.all()}
        issues = list(self.summary.key_issues.all())
        lines = {f"issues_{c}": "\n".join(i.text.get(c, "") for i in issues).rstrip() for c, _name in self.languages}
        tags = [tag.pk for tag in self.summary.tags.all()]
        return {"original_language": self.summary.original_language, "tags": tags, **texts, **lines}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        original = cleaned.get("original_language")
        if original and not cleaned.get(f"text_{original}") and f"text_{original}" not in self.errors:
            self.add_error(f"text_{original}", _("Write the summary in its original language first."))
        for code in (text.language for text in self._released()):
            if not cleaned.get(f"text_{code}") and f"text_{code}" not in self.errors and code != original:
                self.add_error(f"text_{code}", _("This language is released: it can be changed, not taken out."))
        self._check_lines(cleaned)
        return cleaned

    def _released(self) -> list[Any]:
        return [t for t in self.summary.texts.all() if t.released_at] if self.summary.pk else []

    def _check_lines(self, cleaned: dict[str, Any]) -> None:
        """A language that lists the issues lists all of them."""
        counts = {code: len(_lines(cleaned.get(f"issues_{code}", ""))) for code, _name in self.languages}
        most = max(counts.values(), default=0)
        for code, count in counts.items():
            if 0 < count < most:
                why = _("%(count)d of %(most)d issues stand here: list all of them, or none yet.")
                self.add_error(f"issues_{code}", forms.ValidationError(why, params={"count": count, "most": most}))

    def key_issues(self) -> list[Labels]:
        columns = [_lines(self.cleaned_data.get(f"issues_{code}", "")) for code, _name in self.languages]
        codes = [code for code, _name in self.languages]
        rows = zip_longest(*columns, fillvalue="")
        return [{code: line for code, line in zip(codes, row, strict=True) if line} for row in rows]

    def save(self, *, by: Any, at: Any) -> Summary:
        self.summary.original_language = self.cleaned_data["original_language"]
        texts = {code: self.cleaned_data[f"text_{code}"] for code, _name in self.languages}
        return actions.keep_summary(self.summary, texts, self.key_issues(), self.cleaned_data["tags"], by=by, at=at)


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


class CarryForm(Labelled):
    """An issue carried from a meeting to a topic or a year."""

    labels = {"text": _("Issue")}
    long = {"text"}
    to = forms.ChoiceField(label=_("Carried to"))

    def __init__(self, *args: Any, meeting: Any, key_issue: KeyIssue | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting, self.key_issue = meeting, key_issue
        years = Cycle.objects.exclude(pk=meeting.cycle_id)
        topics = (
            Topic.objects.exclude(standing=Topic.Standing.LEFT)
            .select_related("cycle")
            .order_by("-cycle__year", "position")
        )
        self.targets: dict[str, Topic | Cycle] = {f"year-{cycle.pk}": cycle for cycle in years}
        self.targets |= {f"topic-{topic.pk}": topic for topic in topics}
        self.fields["to"].choices = [(key, _target(one)) for key, one in self.targets.items()]  # type: ignore[attr-defined]

    def save(self, *, by: Any, at: Any) -> CarriedIssue:
        given = self.cleaned_data
        return actions.carry_issue(
            self.meeting, given["text"], to=self.targets[given["to"]], key_issue=self.key_issue, by=by, at=at
        )


def _target(one: Topic | Cycle) -> str:
    if isinstance(one, Cycle):
        return str(one.year)
    return f"{one.cycle.year} ({one.letter}) {in_language(one.title)}"


class SettleForm(Labelled):
    """What became of a carried issue."""

    labels = {"outcome": _("How, as everybody reads it")}
    optional = {"outcome"}
    long = {"outcome"}
    state = forms.ChoiceField(label=_("State"), choices=CarriedIssue.State.choices, widget=forms.RadioSelect)
    field_order = ("state",)

    def __init__(self, *args: Any, issue: CarriedIssue, **kwargs: Any) -> None:
        self.issue = issue
        kept = {f"outcome_{code}": text for code, text in issue.outcome.items()}
        kwargs["initial"] = {"state": issue.state, **kept}
        super().__init__(*args, **kwargs)
        self.order_fields(self.field_order)

    def save(self, *, by: Any, at: Any) -> CarriedIssue:
        return actions.settle_issue(self.issue, self.cleaned_data["state"], self.cleaned_data["outcome"], by=by, at=at)
