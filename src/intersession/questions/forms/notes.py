"""What an officer corrects of a note before it becomes a draft question."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intersession.core import formats
from intersession.core.instants import MomentError, read_zone
from intersession.cycles.models import Theme, Topic
from intersession.documents.models import Document
from intersession.documents.texts import as_json
from intersession.meetings.models import Meeting, Request
from intersession.questions.actions.notes import NamedMeeting, NamedOption, Note
from intersession.questions.models import NoteImport, Question
from intersession.questions.notes import (
    Ask,
    Read,
    faults_of,
    language_of,
    meeting_day,
    meeting_on,
    meeting_title,
    method_of,
    options_of,
    original_language_of,
    proposals_of,
    read_note,
    stands_for,
    title_of,
    year_of,
)
from intersession.site import uploads
from intersession.site.faults import words_of
from intersession.site.forms import Labelled, forum_zone, shown
from intersession.site.problems import Problem
from intersession.ui.forms import DateInput, FileDrop, MomentField

NEW = "new"
TOLD = ("symbol", "title", "date", "meeting_title", "first_day")  # what the head of a folded section says
MOST_OPTIONS = 60
MONDAY, SUNDAY = 0, 6
CLOSES_AT = time(18)


class UploadNoteForm(forms.Form):
    """The file with the note; `upload` and `read` are what came of it."""

    file = forms.FileField(
        label=gettext_lazy("The note"),
        widget=FileDrop(accepts=gettext_lazy("Word, PDF, Akoma Ntoso or plain text.")),
        allow_empty_file=True,
    )

    def __init__(self, *args: Any, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        try:
            self.upload, data = uploads.receive(file, uploads.PAPERS, by=self.by)
            self.read: Read = read_note(data)
        except (Problem, formats.FormatError) as fault:
            raise forms.ValidationError(words_of(fault)) from fault
        return file


class OptionForm(forms.Form):
    label = forms.CharField(label=gettext_lazy("Label"), max_length=8)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=500, validators=[shown])
    paragraphs = forms.CharField(label=gettext_lazy("Its paragraphs"), max_length=200, required=False)

    def clean_paragraphs(self) -> tuple[int, ...]:
        """Numbers, apart or as a stretch: "13, 14" or "13-14"."""
        numbers: list[int] = []
        for part in self.cleaned_data["paragraphs"].replace("–", "-").replace(";", ",").split(","):
            first, _dash, last = part.strip().partition("-")
            if not part.strip():
                continue
            if not first.strip().isdigit() or (last and not last.strip().isdigit()):
                raise forms.ValidationError(_("Give paragraph numbers, as in “13, 14” or “13-14”."))
            numbers += range(int(first), int(last or first) + 1)[:100]
        return tuple(numbers)

    def named(self, language: str) -> NamedOption:
        given = self.cleaned_data
        return NamedOption(given["label"].strip(), {language: given["title"]}, given["paragraphs"])


Options = forms.formset_factory(OptionForm, extra=1, max_num=MOST_OPTIONS, can_delete=True)


def options_formset(ask: Ask | None, data: Any = None) -> Any:
    listed = ("".join(", ".join(map(str, option["paragraphs"]))) for option in options_of(ask))
    initial = [option | {"paragraphs": words} for option, words in zip(options_of(ask), listed, strict=True)]
    return Options(data, initial=initial, prefix="options")


class NoteForm(Labelled):
    """The note's particulars, the meeting, the question and its deadline."""

    labels = {"question_title": gettext_lazy("Title of the question")}

    symbol = forms.CharField(label=gettext_lazy("Symbol"), max_length=64)
    title = forms.CharField(label=gettext_lazy("Title of the document"), max_length=500)
    kind_of_document = forms.CharField(label=gettext_lazy("Kind of document"), max_length=100, required=False)
    date = forms.DateField(label=gettext_lazy("Date"), widget=DateInput, required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language of this text"), choices=settings.LANGUAGES)
    original_language = forms.ChoiceField(label=gettext_lazy("Original language"), choices=settings.DOCUMENT_LANGUAGES)
    held = forms.ChoiceField(
        label=gettext_lazy("A document of this symbol is held already. This text"),
        choices=[
            ("edition", gettext_lazy("replaces its text in this language, or adds the language")),
            ("as_it_is", gettext_lazy("is left out: only the question is made")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )

    year = forms.IntegerField(label=gettext_lazy("Year that the question is about"), min_value=1900, max_value=2199)
    kind = forms.ChoiceField(label=gettext_lazy("What is asked"), choices=Question.Kind.choices)
    mode = forms.ChoiceField(label=gettext_lazy("How it is decided"), choices=Question.Mode.choices)
    places = forms.IntegerField(label=gettext_lazy("How many are selected"), min_value=1, max_value=MOST_OPTIONS)
    picks = forms.IntegerField(
        label=gettext_lazy("How many one delegation may name"), min_value=1, max_value=MOST_OPTIONS
    )
    modifications = forms.BooleanField(label=gettext_lazy("Delegations may propose another wording"), required=False)
    alternatives = forms.BooleanField(label=gettext_lazy("Delegations may propose an alternative"), required=False)
    stands = forms.ChoiceField(
        label=gettext_lazy("The options are"),
        choices=[
            ("topics", gettext_lazy("topics of the year")),
            ("themes", gettext_lazy("themes of the year")),
            ("neither", gettext_lazy("neither")),
        ],
    )
    publicity = forms.ChoiceField(
        label=gettext_lazy("What is public after close"), choices=Question.Publicity.choices, widget=forms.RadioSelect
    )
    request = forms.ModelChoiceField(
        Request.objects.select_related("meeting"), label=gettext_lazy("Request that it answers"), required=False
    )

    meeting = forms.ChoiceField(label=gettext_lazy("Meeting at which the choice is made"), required=False)
    meeting_kind = forms.ChoiceField(label=gettext_lazy("Kind of the new meeting"), choices=Meeting.Kind.choices)
    meeting_title = forms.CharField(label=gettext_lazy("Its title"), max_length=500, required=False)
    meeting_place = forms.CharField(label=gettext_lazy("Its place"), max_length=200, required=False)
    meeting_zone = forms.CharField(label=gettext_lazy("Its time zone"), max_length=64, required=False)
    first_day = forms.DateField(label=gettext_lazy("First day"), widget=DateInput, required=False)
    last_day = forms.DateField(label=gettext_lazy("Last day"), widget=DateInput, required=False)

    def __init__(self, *args: Any, brought: NoteImport, may_publish: bool, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.brought = brought
        meetings = list(Meeting.objects.all())
        zones = [(zone, zone) for zone in _zones(zone, meetings)]
        self.fields |= _opening_fields(zones, may_publish)
        self.fields["meeting"].choices = [  # type: ignore[attr-defined]
            ("", _("none")),
            (NEW, _("a new one, as below")),
            *((str(meeting.pk), _dated(meeting)) for meeting in meetings),
        ]
        symbol = self.data.get("symbol") if self.is_bound else self.initial.get("symbol")
        self.standing = Document.objects.filter(symbol=(symbol or "").strip()).first()
        if self.standing is None:
            del self.fields["held"]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if self.standing is not None and not given.get("held"):
            self.add_error("held", _("Say what becomes of this text."))
        if given.get("meeting") == NEW:
            self._check_new_meeting(given)
        self._check_opening(given)
        return given

    def _check_new_meeting(self, given: dict[str, Any]) -> None:
        first, last = given.get("first_day"), given.get("last_day")
        if not first:
            self.add_error("first_day", _("A new meeting needs its first day."))
        elif last and last < first:
            self.add_error("last_day", _("The last day is before the first."))
        if not given.get("meeting_title"):
            self.add_error("meeting_title", _("A new meeting needs a title."))
        try:
            read_zone(given.get("meeting_zone") or forum_zone())
        except MomentError:
            self.add_error("meeting_zone", _("There is no such time zone."))

    def _check_opening(self, given: dict[str, Any]) -> None:
        opening, closes, opens = given.get("opening"), given.get("closes"), given.get("opens")
        if opening in ("now", "moment") and not closes and "closes" not in self.errors:
            self.add_error("closes", _("A question that is opened needs a deadline."))
        if opening == "moment" and not opens and "opens" not in self.errors:
            self.add_error("opens", _("Give the moment at which it opens."))
        if opening == "moment" and opens and closes and opens >= closes:
            self.add_error("closes", _("The deadline must come after the opening."))
        if opening != "draft" and given.get("mode") != Question.Mode.SURVEY:
            self.add_error("opening", _("Only what is decided by survey is opened here: keep this one as a draft."))
        if opening != "draft" and given.get("kind") == Question.Kind.YES_NO:
            self.add_error("opening", _("Keep it as a draft: its text is chosen on the next page."))

    def check_options(self, options: Any) -> None:
        """Hold the options against the question. Call it when both are valid."""
        given = self.cleaned_data
        labels = [form.cleaned_data["label"].strip() for form in kept(options)]
        sentences = faults_of(
            given["kind"], labels, given["picks"], given["places"], alternatives=given["alternatives"]
        )
        if given["stands"] == "topics":
            sentences += self._taken_letters(options)
        for sentence in sentences:
            self.add_error(None, sentence)

    def _taken_letters(self, options: Any) -> list[str]:
        """Sentences on letters under which the year has another topic."""
        standing = {t.letter: t for t in Topic.objects.filter(cycle__year=self.cleaned_data["year"])}
        return [
            _("The year has another topic (%(letter)s): “%(title)s”.") % {"letter": letter, "title": standing[letter]}
            for form in kept(options)
            if (letter := form.cleaned_data["label"].strip()) in standing
            and form.cleaned_data["title"] not in standing[letter].title.values()
        ]

    def note(self, options: Any) -> Note:
        given = self.cleaned_data
        language = given["language"]
        names = ("kind", "mode", "places", "picks", "modifications", "alternatives", "publicity")
        return Note(
            read=self.brought.read, source=self.brought.upload, language=language, year=given["year"],
            symbol=given["symbol"], title={language: given["title"]}, original_language=given["original_language"],
            kind=given["kind_of_document"], date=given["date"], held=self.standing,
            replaces_text=given.get("held") == "edition", meeting=self._meeting(),
            question_title=given["question_title"], stands=given["stands"],
            options=tuple(form.named(language) for form in kept(options)), request=given["request"],
            closes=given["closes"], settings={name: given[name] for name in names} | method_of(given["kind"]),
        )  # fmt: skip

    def _meeting(self) -> Meeting | NamedMeeting | None:
        given, language = self.cleaned_data, self.cleaned_data["language"]
        if given["meeting"] != NEW:
            return Meeting.objects.get(pk=given["meeting"]) if given["meeting"] else None
        first = given["first_day"]
        place = {language: given["meeting_place"]} if given["meeting_place"] else {}
        zone = given["meeting_zone"] or forum_zone()
        title = {language: given["meeting_title"]}
        return NamedMeeting(given["meeting_kind"], title, first, given["last_day"] or first, place, zone)

    def sections(self) -> list[tuple[str, list[Any], str, bool]]:
        """The fields as the page groups them, each with what stands in it and whether it must be looked at."""
        parts = [
            (_("The document"), ["symbol", "held", "title", "kind_of_document", "date", "language", "original_language"]),
            (_("The meeting"), ["meeting", "meeting_kind", "meeting_title", "meeting_place", "meeting_zone", "first_day",
                                "last_day"]),
        ]  # fmt: skip
        return [self._section(title, [self[name] for name in names if name in self.fields]) for title, names in parts]

    def _section(self, title: str, fields: list[Any]) -> tuple[str, list[Any], str, bool]:
        told = [str(field.value()) for field in fields if field.name in TOLD and field.value()]
        lacking = any(field.field.required and not field.value() for field in fields)
        return (
            title,
            fields,
            " · ".join(told),
            lacking
            or any(field.errors for field in fields)
            or ("held" in self.fields and not self.initial.get("held")),
        )

    def question_fields(self) -> list[Any]:
        """What is asked."""
        names = [
            "year", *(f"question_title_{code}" for code, _name in self.languages), "kind", "mode", "places", "picks",
            "modifications", "alternatives", "stands", "publicity", "request",
        ]  # fmt: skip
        return [self[name] for name in names]

    def last_fields(self) -> list[Any]:
        """What stands after the options: the deadline, the opening, the release."""
        return [self[name] for name in ("closes", "opening", "opens", "release") if name in self.fields]


def _opening_fields(zones: list[tuple[str, str]], may_publish: bool) -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {
        "closes": MomentField(
            zones=zones, required=False, label=_("Deadline"), help_text=_("Wall time at the place you choose.")
        ),
        "opening": forms.ChoiceField(
            label=_("Opening"),
            choices=[
                ("draft", _("keep it as a draft")),
                ("now", _("open it now")),
                ("moment", _("open it at a moment")),
            ],
            widget=forms.RadioSelect,
        ),
        "opens": MomentField(zones=zones, required=False, label=_("Moment of opening")),
    }
    if may_publish:
        fields["release"] = forms.BooleanField(
            label=_("Release the document now: everybody can read it"), required=False
        )
    return fields


def kept(options: Any) -> list[OptionForm]:
    """The options that stay: filled in, and not struck out."""
    return [
        form for form in options.forms
        if form.cleaned_data.get("label") and not form.cleaned_data.get("DELETE")
    ]  # fmt: skip


def understood(read: Read, ask: Ask | None, *, zone: str, held: str = "") -> dict[str, Any]:
    """The first values of the form: what was understood; what the note does not say stays empty.

    `held` is what becomes of the text where this import made its document already.
    """
    head, day = read["masthead"], meeting_day(read, ask)
    language, standing = language_of(read), meeting_on(day)
    by = date.fromisoformat(ask["by"]) if ask and ask["by"] else None
    title = title_of(read, ask)
    return {
        "symbol": head["symbol"], "title": head["title"], "kind_of_document": head["kind"], "date": head["date"],
        "language": language, "original_language": original_language_of(read), "held": held,
        "year": year_of(read, ask), f"question_title_{language or 'en'}": title,
        "kind": ask["kind"] if ask else "choose", "mode": "silence" if ask and ask["mode"] == "silence" else "survey",
        "places": ask["places"] if ask else None, "picks": ask["picks"] if ask else None,
        **(proposals_of(ask) if ask else {"modifications": False, "alternatives": False}),
        "stands": stands_for(ask), "publicity": "survey",
        "meeting": str(standing.pk) if standing else NEW if day else "",
        "meeting_kind": Meeting.Kind.CONSULTATION, "meeting_title": meeting_title(head["meeting"], language), "meeting_place": head["place"],
        "meeting_zone": zone, "first_day": day, "last_day": None,
        "closes": [by, None, zone, ""], "opening": "draft", "opens": [None, None, zone, ""],
    }  # fmt: skip


def first_values(brought: NoteImport, ask: Ask | None, chosen: int, *, zone: str, at: datetime) -> dict[str, Any]:
    """What was understood; of a document on record also what its records say: the year, every language's title, whether
    themes are asked about, and a deadline to start from."""
    document = brought.document
    values = understood(brought.read, ask, zone=zone, held="as_it_is" if document else "")
    if document is None:
        return values
    values["year"] = document.cycle.year if document.cycle else values["year"]
    for edition in document.editions.standing(at):
        asked = edition.asks[chosen] if chosen < len(edition.asks) else None
        if title := title_of(as_json(edition), asked):
            values.setdefault(f"question_title_{edition.language}", title)
    titles = {option["title"] for option in options_of(ask)}
    themes = Theme.objects.filter(cycle__year=values["year"])
    if titles and titles <= {title for theme in themes for title in theme.title.values()}:
        values["stands"] = "themes"
    if day := proposed_deadline(ask, at.astimezone(ZoneInfo(zone)).date()):
        values["closes"] = [day, CLOSES_AT, zone, ""]
    return values


def proposed_deadline(ask: Ask | None, today: date) -> date | None:
    """The day that the note sets, else the last working day before the meeting at which the choice is made."""
    if not ask or not (ask["by"] or ask["at"]):
        return None
    day = date.fromisoformat(ask["by"] or ask["at"])
    if not ask["by"]:
        day -= timedelta(days={SUNDAY: 2, MONDAY: 3}.get(day.weekday(), 1))
    return day if day > today else None


def _zones(seat: str, meetings: list[Meeting]) -> list[str]:
    """Zones in which a deadline may be set: the seat's, those of meetings, and UTC."""
    return list(dict.fromkeys([seat, *sorted({meeting.zone for meeting in meetings}), "UTC"]))


def _dated(meeting: Meeting) -> str:
    return f"{meeting} ({meeting.first_day:%Y-%m-%d})" if meeting.first_day else str(meeting)
