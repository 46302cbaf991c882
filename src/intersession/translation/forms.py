"""Forms of translation: an assignment, a file, a concept with its terms."""

from datetime import datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from intersession.accounts.models import Appointment, User
from intersession.documents.models import Document
from intersession.site.forms import shown
from intersession.ui.forms import FileDrop, MomentField

from . import actions
from .models import TRANSLATING, Assignment, Concept, Term

NAMES = dict(settings.DOCUMENT_LANGUAGES)


class AssignmentForm(forms.Form):
    """Who translates from which language, until when."""

    translator = forms.ModelChoiceField(User.objects.none(), label=_("Translator"))
    source_language = forms.ChoiceField(
        label=_("From"), help_text=_("The original, or another language in which there is a text already.")
    )
    note = forms.CharField(
        label=_("What the translator should know"), required=False, max_length=2000, validators=[shown],
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip

    def __init__(self, *args: Any, document: Document, language: str, zone: str, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.document, self.language = document, language
        standing = Appointment.objects.standing(at).filter(office__in=TRANSLATING)
        people = User.objects.filter(is_active=True, appointments__in=standing)
        self.fields["translator"].queryset = people.distinct().order_by("name")  # type: ignore[attr-defined]
        there = set(document.editions.filter(replaced_at=None).values_list("language", flat=True)) - {language}
        original = document.original_language
        listed = sorted(there, key=lambda code: (code != original, code))
        self.fields["source_language"].choices = [(code, NAMES[code]) for code in listed]  # type: ignore[attr-defined]
        city = zone.rpartition("/")[2].replace("_", " ")
        self.fields["due"] = MomentField(zones=[(zone, city)], label=_("To be handed in by"))
        self.order_fields(["translator", "source_language", "due", "note"])

    def task(self) -> actions.Task:
        given = self.cleaned_data
        return actions.Task(self.language, given["source_language"], given["translator"], given["due"], given["note"])

    @staticmethod
    def of(assignment: Assignment, zone: str) -> dict[str, Any]:
        """An assignment as initial values, its deadline by the clocks of a zone."""
        return {name: getattr(assignment, name) for name in ("translator", "source_language", "note")} | {
            "due": assignment.due_at.astimezone(ZoneInfo(zone))
        }


class BroughtFileForm(forms.Form):
    """A file of translations or terms."""

    file = forms.FileField(label=_("File"), allow_empty_file=True)

    def __init__(self, *args: Any, accepts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget = FileDrop(accepts=accepts)


class PairForm(forms.Form):
    """Two languages."""

    source = forms.ChoiceField(label=_("From"), choices=settings.DOCUMENT_LANGUAGES)
    target = forms.ChoiceField(label=_("Into"), choices=settings.DOCUMENT_LANGUAGES)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("source") and given.get("source") == given.get("target"):
            self.add_error("target", _("Choose another language than that of the source."))
        return given


class MemoryFileForm(PairForm, BroughtFileForm):
    """A translation memory, and the two languages of it that are wanted."""


class ConceptForm(forms.Form):
    """A concept: in each language the preferred term, what else is admitted, and what is no longer used."""

    identifier = forms.CharField(
        label=_("Identifier"),
        required=False,
        max_length=100,
        validators=[shown],
        help_text=_("Left empty, it gets the next number."),
    )
    subject = forms.CharField(label=_("Subject"), required=False, max_length=200, validators=[shown])
    definition = forms.CharField(
        label=_("Definition"), required=False, max_length=2000, validators=[shown], widget=forms.Textarea({"rows": 2})
    )
    KINDS: ClassVar[tuple[tuple[str, Any], ...]] = (
        (Term.Status.PREFERRED, _("Preferred")), (Term.Status.ADMITTED, _("Also admitted")), (Term.Status.DEPRECATED, _("No longer used")),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, name in settings.DOCUMENT_LANGUAGES:
            for status, words in self.KINDS:
                self.fields[f"{status}_{code}"] = forms.CharField(
                    label=f"{words} ({name})", required=False, max_length=900, validators=[shown],
                    widget=forms.TextInput({"lang": code, "dir": "auto"}),
                )  # fmt: skip

    def languages(self) -> list[tuple[str, str, list[Any]]]:
        """The fields of each language: code, name, fields."""
        return [
            (code, name, [self[f"{status}_{code}"] for status, _words in self.KINDS])
            for code, name in settings.DOCUMENT_LANGUAGES
        ]

    def entry(self) -> actions.Entry:
        """What was typed; several terms of one kind are parted by semicolons."""
        given = self.cleaned_data
        terms = [
            (code, term, str(status), "")
            for code, _name in settings.DOCUMENT_LANGUAGES
            for status, _words in self.KINDS
            for term in map(str.strip, given[f"{status}_{code}"].split(";"))
            if term
        ]
        return actions.Entry(terms, given["identifier"], given["subject"], given["definition"])

    @staticmethod
    def of(concept: Concept) -> dict[str, str]:
        """A concept as initial values."""
        initial = {"identifier": concept.identifier, "subject": concept.subject, "definition": concept.definition}
        for term in concept.terms.all():
            name = f"{term.status}_{term.language}"
            initial[name] = "; ".join(filter(None, [initial.get(name, ""), term.text]))
        return initial
