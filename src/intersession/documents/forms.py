"""Forms that keep documents: a new one, a further language, the release, the withdrawal."""

from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersession.accounts.models import User
from intersession.core import formats
from intersession.core.citations import citation
from intersession.cycles.models import Cycle
from intersession.delegations.models import Delegation
from intersession.meetings.models import Meeting
from intersession.site import confined, uploads
from intersession.site.faults import words_of
from intersession.site.forms import Labelled, shown
from intersession.site.models import Upload
from intersession.site.problems import Problem
from intersession.ui.forms import FileDrop, MomentField, Zones

from . import actions
from .identities import Alignment
from .models import Document, Edition
from .seen import Seen


class TextForm(forms.Form):
    """A form with a text file in it; `read` holds the document's JSON, `upload` the file as it came."""

    file = forms.FileField(
        label=gettext_lazy("The text"),
        widget=FileDrop(accepts=gettext_lazy("Word, PDF, Akoma Ntoso or plain text.")),
        allow_empty_file=True,
    )

    def __init__(self, *args: Any, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.upload: Upload | None = None
        self.read: dict[str, Any] = {}

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        try:
            self.upload, data = uploads.receive(file, uploads.PAPERS, by=self.by)
            self.read = confined.read_document(data)
        except (Problem, formats.FormatError) as fault:
            raise forms.ValidationError(words_of(fault)) from fault
        return file


class NewDocumentForm(TextForm):
    """A document that an officer keeps; what is left empty is taken from its first page."""

    symbol = forms.CharField(label=gettext_lazy("Symbol"), required=False, max_length=64)
    title = forms.CharField(label=gettext_lazy("Title"), required=False, max_length=500)
    kind = forms.CharField(label=gettext_lazy("Kind of document"), required=False, max_length=100)
    language = forms.ChoiceField(label=gettext_lazy("Language of this text"), required=False)
    provisional = forms.BooleanField(
        label=gettext_lazy("The symbol is provisional"), required=False,
        help_text=gettext_lazy("It gets its final one later; addresses under the provisional one lead to the document for ever."),
    )  # fmt: skip
    cycle = forms.ModelChoiceField(Cycle.objects.all(), label=gettext_lazy("Year"), required=False)
    meeting = forms.ModelChoiceField(Meeting.objects.all(), label=gettext_lazy("Meeting"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", gettext_lazy("as its first page says")), *settings.DOCUMENT_LANGUAGES]
        self.fields["language"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not self.read:
            return given
        head = self.read["masthead"]
        language = head.get("language") or head.get("original_language")
        for name, said in (("symbol", head.get("symbol")), ("title", head.get("title")), ("language", language)):
            given[name] = given.get(name) or said or ""
            if not given[name]:
                self.add_error(name, _("The first page does not say it: give it here."))
        if given["symbol"] and Document.objects.filter(symbol=given["symbol"].strip()).exists():
            self.add_error("symbol", _("A document of this symbol is there already: add this text to it instead."))
        if given["language"] and given["language"] not in dict(settings.DOCUMENT_LANGUAGES):
            self.add_error("language", _("The forum does not keep texts in this language."))
        return given

    def save(self, *, by: User, at: datetime) -> Document:
        given, head = self.cleaned_data, self.read["masthead"]
        kept = actions.Particulars(
            symbol=given["symbol"], title={given["language"]: given["title"]},
            original_language=_known(head.get("original_language")) or given["language"],
            kind=given["kind"] or head.get("kind") or "", date=head["date"] and date.fromisoformat(head["date"]),
            distribution=head.get("distribution") or "", cycle=given["cycle"], meeting=given["meeting"],
            provisional=given["provisional"],
        )  # fmt: skip
        return actions.store_document(self.read, kept, language=given["language"], source=self.upload, by=by, at=at)


def _known(language: str | None) -> str:
    return language if language in dict(settings.DOCUMENT_LANGUAGES) else ""


class SymbolForm(forms.Form):
    """The final symbol of a document."""

    symbol = forms.CharField(label=gettext_lazy("Final symbol"), max_length=64)


class SeriesForm(Labelled):
    """A series of symbols."""

    labels: ClassVar[dict[str, Any]] = {"title": gettext_lazy("Title")}
    optional: ClassVar[set[str]] = {"title"}
    code = forms.CharField(label=gettext_lazy("Code"), max_length=32)
    pattern = forms.CharField(
        label=gettext_lazy("Pattern"), max_length=64,
        help_text=gettext_lazy("Such as IC/{year}/{number}, MC/INF/{number} or C/{session}/L/{number}."),
    )  # fmt: skip


class EditionForm(TextForm):
    """A further language of a document, or a newer text in one that is there."""

    language = forms.ChoiceField(label=gettext_lazy("Language of this text"), choices=settings.DOCUMENT_LANGUAGES)

    def save(self, document: Document, *, by: User, at: datetime) -> tuple[Edition, Alignment]:
        return actions.add_edition(
            document, self.read, language=self.cleaned_data["language"], source=self.upload, by=by, at=at
        )


class ReleaseForm(forms.Form):
    """When a document is released: now, unless a moment is given, with the zone in which it is meant."""

    def __init__(self, *args: Any, zones: Zones, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["moment"] = MomentField(
            zones=zones, required=False, label=_("Moment of release"), help_text=_("Leave it empty to release now."),
        )  # fmt: skip


class WithdrawalForm(Labelled):
    """Why a document is withdrawn, as everybody reads it."""

    labels: ClassVar[dict[str, Any]] = {"reason": gettext_lazy("Reason")}
    long: ClassVar[set[str]] = {"reason"}


class CorrectionForm(forms.Form):
    """One correction: the paragraph as it is cited, its words, the new ones, and who asked for it."""

    language = forms.ChoiceField(label=gettext_lazy("Language"))
    place = forms.CharField(
        label=gettext_lazy("Paragraph"), max_length=100,
        help_text=gettext_lazy("As it is cited, such as 9 or 9.a; or the identity in its address, such as para_9__item_a."),
    )  # fmt: skip
    old = forms.CharField(
        label=gettext_lazy("Words as they stand"), strip=False, widget=forms.Textarea({"rows": 2}), validators=[shown],
        help_text=gettext_lazy("As many as it takes to be found once in the paragraph."),
    )  # fmt: skip
    new = forms.CharField(
        label=gettext_lazy("Words as they should read"),
        strip=False,
        widget=forms.Textarea({"rows": 2}),
        validators=[shown],
    )
    asked_by = forms.ModelChoiceField(
        Delegation.objects.order_by("code"), label=gettext_lazy("Asked by"), required=False,
        empty_label=gettext_lazy("the Administration"),
    )  # fmt: skip

    def __init__(self, *args: Any, found: Seen, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.public = {code: one for code, one in found.editions.items() if one.is_public(found.at)}
        names = dict(settings.DOCUMENT_LANGUAGES)
        self.fields["language"].choices = [(code, names[code]) for code in self.public]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        edition, place = self.public.get(given.get("language", "")), given.get("place", "")
        if edition is not None and place:
            known = edition.paragraphs.values_list("paragraph__identity", "eid")
            given["identity"] = next((one for one, eid in known if place in (one, citation(eid))), "")
            if not given["identity"]:
                self.add_error("place", _("There is no such paragraph in this language."))
        return given

    def asked(self) -> actions.Asked:
        given = self.cleaned_data
        return actions.Asked(given["language"], given["identity"], given["old"], given["new"], given["asked_by"])
