"""The form of a contribution of experience, and of setting one aside."""

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from intersession.core.collation import sort_key
from intersession.cycles.models import Cycle, Topic
from intersession.delegations.models import Delegation
from intersession.delegations.states import STATES
from intersession.meetings.models import Contribution, Meeting, Tag
from intersession.site.forms import Languages, shown
from intersession.site.labels import in_language

OPEN = ~Q(cycle__contributions=Cycle.Contributions.CLOSED)


class ContributionForm(forms.ModelForm):  # type: ignore[type-arg]
    """What a delegation tells: on what, where, what was done, what was learnt."""

    delegation = forms.ChoiceField(label=_("Delegation"))
    on = forms.ChoiceField(label=_("On"))
    country = forms.ChoiceField(label=_("Country"), required=False)
    tags = forms.ModelMultipleChoiceField(
        Tag.objects.all(), label=_("Subjects and related fields"), required=False, widget=forms.CheckboxSelectMultiple
    )
    field_order = ("delegation", "on", "country", "language", "title", "practice", "lesson", "tags")

    class Meta:
        model = Contribution
        fields = ("language", "title", "practice", "lesson")
        labels = {
            "language": _("Language of this text"), "title": _("Title"), "practice": _("What was done"),
            "lesson": _("What was learnt"),
        }  # fmt: skip
        widgets = {"practice": forms.Textarea({"rows": 8}), "lesson": forms.Textarea({"rows": 4})}

    def __init__(
        self, *args: Any, delegations: list[Delegation], languages: Languages, user: Any, at: datetime, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.delegations = {delegation.code: delegation for delegation in delegations}
        self.subjects = _subjects(user, at, self.instance)
        fields: Any = self.fields
        fields["delegation"].choices = [(code, str(one)) for code, one in self.delegations.items()]
        fields["on"].choices = [(key, _named(one)) for key, one in self.subjects.items()]
        fields["country"].choices = [("", _("none in particular")), *_countries()]
        fields["language"].choices = languages
        for name, longest in (("title", 300), ("practice", 10_000), ("lesson", 10_000)):
            fields[name].validators.append(shown)
            fields[name].max_length = longest
            fields[name].validators.append(forms.CharField(max_length=longest).validators[0])
        self._first_values()

    def _first_values(self) -> None:
        one = self.instance
        if one.delegation_id:
            subject = one.topic or one.meeting
            self.initial.update(delegation=one.delegation.code, on=_key(subject), country=one.country)
        elif len(self.delegations) == 1:
            code = next(iter(self.delegations))
            self.initial.update(delegation=code, country=code if STATES.by_code(code) else "")
        if one.pk:
            self.initial["tags"] = [tag.pk for tag in one.tags.all()]
        self.initial.setdefault("language", (get_language() or "en")[:2])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        subject = self.subjects.get(cleaned.get("on", ""))
        if subject is None or cleaned.get("delegation") not in self.delegations:
            return cleaned
        self.instance.delegation = self.delegations[cleaned["delegation"]]
        self.instance.topic = subject if isinstance(subject, Topic) else None
        self.instance.meeting = subject if isinstance(subject, Meeting) else None
        self.instance.cycle, self.instance.country = subject.cycle, cleaned.get("country", "")
        return cleaned


def _subjects(user: Any, at: datetime, one: Contribution) -> dict[str, Topic | Meeting]:
    """The topics and meetings on which one may contribute, and the one on which this contribution is; two queries."""
    topics = Topic.objects.visible_to(user, at).filter(OPEN | Q(pk=one.topic_id)).select_related("cycle")
    meetings = Meeting.objects.visible_to(user, at).filter(OPEN | Q(pk=one.meeting_id)).select_related("cycle")
    found: list[Topic | Meeting] = [*topics.order_by("-cycle__year", "position"), *meetings.order_by("-first_day")]
    return {_key(each): each for each in found}


def _key(one: Topic | Meeting | None) -> str:
    return f"{one._meta.model_name}-{one.pk}" if one else ""


def _named(one: Topic | Meeting) -> str:
    letter = f"({one.letter}) " if isinstance(one, Topic) else ""
    return f"{one.cycle.year} {letter}{in_language(one.title)}"


def _countries() -> list[tuple[str, str]]:
    language = (get_language() or "en")[:2]
    named = [(state.alpha2, state.name(language)) for state in STATES]
    return sorted(named, key=lambda row: sort_key(row[1], language))


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason, as the delegation reads it"), max_length=500, widget=forms.Textarea({"rows": 3}),
        validators=[shown],
    )  # fmt: skip
