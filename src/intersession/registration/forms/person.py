"""A person's registration: as an officer, a delegation's people, or the person enters it."""

from functools import lru_cache
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from intersession.accounts.models import User
from intersession.core.collation import sort_key
from intersession.delegations.models import Category, Delegation
from intersession.delegations.states import STATES
from intersession.meetings.models import Meeting
from intersession.registration.models import Capacity, Registration
from intersession.site.forms import shown
from intersession.site.labels import in_language

OBSERVER_CAPACITIES = (Capacity.HEAD, Capacity.OBSERVER, Capacity.PANELLIST, Capacity.PARTICIPANT)


class PersonForm(forms.ModelForm[Registration]):
    """What is asked of every person."""

    class Meta:
        model = Registration
        fields: tuple[str, ...] = ("name", "mail", "capacity", "position", "language", "listed", "published")
        labels = {
            "name": _("Name"), "mail": _("Mail address"), "capacity": _("Capacity"), "position": _("Function"),
            "language": _("Language of the mail"), "listed": _("The person agrees to stand in the list of participants"),
            "published": _("The person agrees to be named in the list that is published as a document"),
        }  # fmt: skip
        help_texts = {
            "name": _("As it will stand in the list of participants."),
            "mail": _("The confirmation goes there. Participants do not see it."),
            "listed": _("Participants and delegations see it, until one year after the meeting."),
            "published": _(
                "Name, delegation, capacity and function can then be read by everybody, and stay in the document for good. Without this the person is only counted there."
            ),
        }

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.meeting = meeting
        for name in ("name", "position", "affiliation"):
            if name in self.fields:
                self.fields[name].validators = [*self.fields[name].validators, shown]
        if not self.instance.pk:
            self.initial.setdefault("language", (get_language() or "en")[:2])

    def clean_mail(self) -> str:
        return str(self.cleaned_data["mail"]).strip().lower()

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())


class DelegationPersonForm(PersonForm):
    """A person of one delegation, as its people enter it."""

    def __init__(self, *args: Any, delegation: Delegation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.delegation, self.instance.category = delegation, delegation.category
        self.fields["mail"].required = True
        chosen = (
            OBSERVER_CAPACITIES
            if delegation.standing == Delegation.Standing.OBSERVER
            else tuple(c for c in Capacity if c != Capacity.OBSERVER)
        )
        self.fields["capacity"].choices = [(c.value, c.label) for c in chosen]  # type: ignore[attr-defined]


class OwnForm(PersonForm):
    """A person without a delegation, as that person signs up: name and address are the account's."""

    class Meta(PersonForm.Meta):
        fields = ("category", "country", "affiliation", "position", "language", "listed", "published")
        labels = PersonForm.Meta.labels | {
            "category": _("Category"), "affiliation": _("Organization or institution"), "listed": _("I agree to stand in the list of participants"),
            "published": _("I agree to be named in the list that is published as a document"),
        }  # fmt: skip

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.user, self.instance.name, self.instance.mail = user, user.name, user.email
        self.fields["category"].empty_label = None  # type: ignore[attr-defined]
        self.fields["country"] = country_field()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("country") and not cleaned.get("affiliation"):
            self.add_error("affiliation", _("Say which organization, institution or country you come from."))
        return cleaned


class AnyoneForm(PersonForm):
    """Anybody, as an officer enters it."""

    approved = forms.BooleanField(label=_("Approve at once"), required=False, initial=True)

    class Meta(PersonForm.Meta):
        fields = (
            "name",
            "mail",
            "delegation",
            "category",
            "country",
            "affiliation",
            "capacity",
            "position",
            "language",
            "listed",
            "published",
        )
        labels = PersonForm.Meta.labels | {"affiliation": _("Organization or institution")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {d.pk: d for d in Delegation.objects.select_related("category")}
        standing = self.instance.delegation_id or ""
        self.fields["delegation"] = forms.TypedChoiceField(
            label=_("Delegation"), required=False, coerce=int, empty_value=None, initial=standing,
            choices=[("", "—"), *in_readers_order({pk: d.names for pk, d in self.known.items()})],
        )  # fmt: skip
        self.initial["delegation"] = standing
        self.fields["category"] = forms.ModelChoiceField(
            Category.objects.all(), label=_("Category"), required=False, empty_label=_("that of the delegation"),
        )  # fmt: skip
        self.fields["country"] = country_field()
        if self.instance.pk:
            del self.fields["approved"]

    def clean_delegation(self) -> Delegation | None:
        return self.known.get(self.cleaned_data["delegation"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        delegation = cleaned.get("delegation")
        if delegation:
            cleaned["category"] = cleaned.get("category") or delegation.category
            cleaned["affiliation"] = ""
        elif not cleaned.get("category"):
            self.add_error("category", _("Without a delegation, choose a category."))
        if not delegation and not cleaned.get("country") and not cleaned.get("affiliation"):
            self.add_error("affiliation", _("Give a delegation, a country, or an organization or institution."))
        return cleaned


def country_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Country"), required=False, choices=[("", "—"), *countries((get_language() or "en")[:2])]
    )


@lru_cache(maxsize=8)
def countries(language: str) -> tuple[tuple[str, str], ...]:
    """Codes and names of all States, in the order of the language."""
    return tuple((state.alpha2, state.name(language)) for state in STATES.in_order(language))


def in_readers_order(names: dict[int, dict[str, str]]) -> list[tuple[int, str]]:
    """Ids with their names in the reader's language, by its rules."""
    language = (get_language() or "en")[:2]
    shown_names = ((pk, in_language(labels, language)) for pk, labels in names.items())
    return sorted(shown_names, key=lambda row: _place(row[1], language))


_place = lru_cache(maxsize=2000)(sort_key)
