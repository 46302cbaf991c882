"""A note becomes a draft question: its document, its topics or themes, the meeting it names, the question and its options."""

import datetime as dt
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import require
from intersession.audit.acts import Actor, act, record
from intersession.cycles.actions import add_theme, add_topic, open_cycle
from intersession.cycles.models import Cycle, Theme, Topic
from intersession.documents.actions import Particulars, Read, add_edition, store_document, tie_to_topics
from intersession.documents.models import Document, Edition
from intersession.documents.texts import as_json, written
from intersession.meetings.actions import plan_meeting
from intersession.meetings.models import Meeting, Request
from intersession.questions.models import NoteImport, Option, Question
from intersession.site.labels import Labels
from intersession.site.models import Upload
from intersession.site.problems import Conflict
from intersession.site.uploads import upload_of


@dataclass(frozen=True)
class NamedOption:
    """An option as the officer confirmed it; `paragraphs` are numbers of the note."""

    label: str
    title: Labels
    paragraphs: tuple[int, ...] = ()


@dataclass(frozen=True)
class NamedMeeting:
    """A meeting that the note names and that is not kept yet."""

    kind: str
    title: Labels
    first_day: dt.date
    last_day: dt.date
    place: Labels
    zone: str


@dataclass(frozen=True)
class Note:
    """What an officer confirmed of a note. `held` is the document where its symbol is kept already.

    `stands` says what the options are: topics, themes, or neither; `settings` are the question's own fields.
    """

    read: Read
    source: Upload | None
    language: str
    year: int
    symbol: str
    title: Labels
    original_language: str
    kind: str = ""
    date: dt.date | None = None
    held: Document | None = None
    replaces_text: bool = False
    meeting: Meeting | NamedMeeting | None = None
    question_title: Labels = field(default_factory=dict)
    stands: str = "topics"
    options: tuple[NamedOption, ...] = ()
    request: Request | None = None
    closes: datetime | None = None  # aware, its zone the one in which the deadline was set
    settings: dict[str, Any] = field(default_factory=dict)


@act
def bring_note(upload: Upload, read: Read, *, by: User, at: datetime) -> NoteImport:
    """Keep a note that an officer brought, with what was understood of it. Raises Conflict where the same file was brought."""
    require(by, "questions.keep", at=at)
    if NoteImport.objects.filter(upload__sha256=upload.sha256).exists():
        raise Conflict(_("This file was brought already. Nothing was changed."))
    upload.save()
    brought = NoteImport.objects.create(upload=upload, read=read, by=by, at=at)
    record("noteimport.brought", brought, by=by, at=at, sha256=upload.sha256)
    return brought


@act
def bring_document(document: Document, *, by: User, at: datetime) -> NoteImport:
    """A document on record as the note from which its question is made: what it asks is kept with its original text.

    Of a text that was brought before, the import that there is.
    """
    require(by, "questions.keep", at=at)
    edition = original_of(document, at)
    data = written(edition, "text")
    upload = upload_of(data, f"{document.slug}.{edition.language}.txt", Upload.Kind.TEXT, by=by)
    known = {upload.sha256, *([edition.source.sha256] if edition.source else [])}
    standing = NoteImport.objects.filter(upload__sha256__in=known).first()
    if standing is not None:
        return standing
    upload.save()
    brought = NoteImport.objects.create(upload=upload, read=as_json(edition), document=document, by=by, at=at)
    record("noteimport.brought", brought, by=by, at=at, sha256=upload.sha256)
    return brought


def original_of(document: Document, at: datetime) -> Edition:
    """The text that stands for the Administration in the original language, else in the first there is."""
    editions = list(document.editions.standing(at).select_related("source").order_by("language"))
    return next((one for one in editions if one.language == document.original_language), editions[0])


@act
def draft_from_note(note: Note, *, by: Actor, at: datetime) -> Question:
    """Make everything that the note brings, and the draft question; all of it or nothing.

    Raises Conflict (409) where the symbol is held and not given as `held`, or where the year has another topic of a letter.
    """
    if isinstance(by, User):
        require(by, "questions.keep", at=at)
    cycle = Cycle.objects.filter(year=note.year).first() or open_cycle(note.year, by=by, at=at)
    meeting = _meeting(note, cycle, by, at)
    document = _document(note, cycle, meeting, by, at)
    question = Question.objects.create(
        cycle=cycle, title=note.question_title, document=document, meeting=meeting, request=note.request,
        closes_at=note.closes, **_wall(note.closes), **note.settings,
    )  # fmt: skip
    named = _named(note, cycle, document, by, at)
    Option.objects.bulk_create(
        Option(
            question=question, label=one.label, position=position, title=_titles(one, named.get(one.label, {})),
            **named.get(one.label, {}),
        )
        for position, one in enumerate(note.options, start=1)
    )  # fmt: skip
    record("question.drafted", question, by=by, at=at, document=document.pk, options=len(note.options))
    return question


@act
def remember(brought: NoteImport, question: Question, ask: int, *, by: User, at: datetime) -> None:
    """Note which ask of an import became which question."""
    made = brought.corrections.get("made", {}) | {str(ask): question.pk}
    brought.corrections = brought.corrections | {"made": made}
    brought.question, brought.document = question, question.document
    brought.save(update_fields=["corrections", "question", "document"])
    record("noteimport.used", brought, by=by, at=at, question=question.pk, ask=ask)


def _titles(one: NamedOption, named: dict[str, Any]) -> Labels:
    """The option's title, in the further languages that its topic or theme has it in."""
    known: Labels = next((topic_or_theme.title for topic_or_theme in named.values()), {})
    return known | one.title


def _wall(closes: datetime | None) -> dict[str, str]:
    if closes is None:
        return {}
    return {"closes_wall": f"{closes:%Y-%m-%dT%H:%M}", "zone": str(closes.tzinfo)}


def _meeting(note: Note, cycle: Cycle, by: Actor, at: datetime) -> Meeting | None:
    named = note.meeting
    if not isinstance(named, NamedMeeting):
        return named
    return plan_meeting(
        cycle, named.kind, named.title, first_day=named.first_day, last_day=named.last_day, place=named.place,
        zone=named.zone, announced=False, by=by, at=at,
    )  # fmt: skip


def _document(note: Note, cycle: Cycle, meeting: Meeting | None, by: Actor, at: datetime) -> Document:
    if note.held is not None:
        if note.replaces_text:
            add_edition(note.held, note.read, language=note.language, source=note.source, by=by, at=at)
        return note.held
    kept = Particulars(
        symbol=note.symbol, title=note.title, original_language=note.original_language, kind=note.kind,
        date=note.date, distribution=note.read["masthead"].get("distribution") or "", cycle=cycle, meeting=meeting,
    )  # fmt: skip
    return store_document(note.read, kept, language=note.language, source=note.source, by=by, at=at)


def _named(note: Note, cycle: Cycle, document: Document, by: Actor, at: datetime) -> dict[str, dict[str, Any]]:
    """By label the topic or the theme that an option is; topics take the note's paragraphs as their text."""
    if note.stands == "themes":
        return {one.label: {"theme": _theme(cycle, one, by, at)} for one in note.options}
    if note.stands != "topics" or not note.options:
        return {}
    topics = {one.label: _topic(cycle, one, by, at) for one in note.options}
    texts = {topics[one.label].pk: identities_of(one, note.options, note.read["blocks"]) for one in note.options}
    tie_to_topics(document, texts, by=by, at=at)
    return {label: {"topic": topic} for label, topic in topics.items()}


def _topic(cycle: Cycle, one: NamedOption, by: Actor, at: datetime) -> Topic:
    standing: Topic | None = cycle.topics.filter(letter=one.label).first()
    if standing is None:
        return add_topic(cycle, one.label, one.title, by=by, at=at)
    if not set(standing.title.items()) & set(one.title.items()):
        raise Conflict(
            _("The year %(year)s has another topic (%(letter)s). Nothing was changed.")
            % {"year": cycle.year, "letter": one.label}
        )
    return standing


def _theme(cycle: Cycle, one: NamedOption, by: Actor, at: datetime) -> Theme:
    same = (theme for theme in cycle.themes.all() if set(theme.title.items()) & set(one.title.items()))
    return next(same, None) or add_theme(cycle, one.title, by=by, at=at)


def identities_of(one: NamedOption, options: tuple[NamedOption, ...], blocks: list[dict[str, Any]]) -> list[str]:
    """The parts of a note that are an option's text: its lettered heading, its paragraphs, or its item of a list."""
    shared = {number for other in options if other is not one for number in other.paragraphs}
    found = []
    for block in blocks:
        if block["type"] == "lettered_heading" and block["letter"] == one.label:
            found.append(block["id"])
        elif block["type"] == "paragraph" and block["number"] in one.paragraphs:
            items = [item["id"] for item in block["items"] if item["letter"] == one.label]
            found += items[:1] if block["number"] in shared else [block["id"]]
    return found
