"""Forms that keep documents: a new one, a further language, the release."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersession.accounts.models import User
from intersession.core import formats
from intersession.cycles.models import Cycle
from intersession.meetings.models import Meeting
from intersession.site import uploads
from intersession.site.faults import words_of
from intersession.site.forms import forum_zone
from intersession.site.models import Upload
from intersession.site.problems import Problem
from intersession.ui.forms import FileDrop, MomentField

from . import actions
from .identities import Alignment
from .models import Document, Edition


class TextForm(forms.Form):
    """A form with a text file in it; `read` holds the document's JSON, `upload` the file as it came."""

    file = forms.FileField(
        label=gettext_lazy("The text"), widget=FileDrop(accepts=gettext_lazy("Plain text.")), allow_empty_file=True
    )

    def __init__(self, *args: Any, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.upload: Upload | None = None
        self.read: dict[str, Any] = {}

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        try:
            self.upload, data = uploads.receive(file, [Upload.Kind.TEXT, Upload.Kind.CSV], by=self.by)
            self.read = formats.as_json(formats.read(data))
        except (Problem, formats.FormatError) as fault:
            raise forms.ValidationError(words_of(fault)) from fault
        return file


class NewDocumentForm(TextForm):
    """A document that an officer keeps; what is left empty is taken from its first page."""

    symbol = forms.CharField(label=gettext_lazy("Symbol"), required=False, max_length=64)
    title = forms.CharField(label=gettext_lazy("Title"), required=False, max_length=500)
    kind = forms.CharField(label=gettext_lazy("Kind of document"), required=False, max_length=100)
    language = forms.ChoiceField(label=gettext_lazy("Language of this text"), required=False)
    cycle = forms.ModelChoiceField(Cycle.objects.all(), label=gettext_lazy("Year"), required=False)
    meeting = forms.ModelChoiceField(Meeting.objects.all(), label=gettext_lazy("Meeting"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", gettext_lazy("as its first page says")), *settings.LANGUAGES]
        self.fields["language"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not self.read:
            return given
        head = self.read["masthead"]
        for name, said in (("symbol", "symbol"), ("title", "title"), ("language", "original_language")):
            given[name] = given.get(name) or head.get(said) or ""
            if not given[name]:
                self.add_error(name, _("The first page does not say it: give it here."))
        if given["symbol"] and Document.objects.filter(symbol=given["symbol"].strip()).exists():
            self.add_error("symbol", _("A document of this symbol is there already: add this text to it instead."))
        if given["language"] and given["language"] not in dict(settings.LANGUAGES):
            self.add_error("language", _("The forum does not keep texts in this language."))
        return given

    def save(self, *, by: User, at: datetime) -> Document:
        given, head = self.cleaned_data, self.read["masthead"]
        kept = actions.Particulars(
            symbol=given["symbol"], title={given["language"]: given["title"]},
            original_language=_known(head.get("original_language")) or given["language"],
            kind=given["kind"] or head.get("kind") or "", date=head["date"] and date.fromisoformat(head["date"]),
            distribution=head.get("distribution") or "", cycle=given["cycle"], meeting=given["meeting"],
        )  # fmt: skip
        return actions.store_document(self.read, kept, language=given["language"], source=self.upload, by=by, at=at)


def _known(language: str | None) -> str:
    return language if language in dict(settings.LANGUAGES) else ""


class EditionForm(TextForm):
    """A further language of a document, or a newer text in one that is there."""

    language = forms.ChoiceField(label=gettext_lazy("Language of this text"), choices=settings.LANGUAGES)

    def save(self, document: Document, *, by: User, at: datetime) -> tuple[Edition, Alignment]:
        return actions.add_edition(
            document, self.read, language=self.cleaned_data["language"], source=self.upload, by=by, at=at
        )


class ReleaseForm(forms.Form):
    """When a document is released: now, unless a moment is given."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = forum_zone()
        self.fields["moment"] = MomentField(
            zones=[(zone, zone)],
            required=False,
            label=_("Moment of release"),
            help_text=_("Leave it empty to release now."),
        )
