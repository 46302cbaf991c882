"""What is understood of a note, and how it becomes a draft question from the console."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from intersession.audit.acts import CONSOLE
from intersession.core import formats
from intersession.core.choices import check_question
from intersession.core.paragraphs.languages import language_written
from intersession.documents.models import Document
from intersession.meetings.models import Meeting
from intersession.site import clock, confined
from intersession.site.faults import in_words, words_of
from intersession.site.forms import forum_zone
from intersession.site.models import Upload
from intersession.site.problems import Problem
from intersession.site.uploads import kind_of, upload_of

from .actions.notes import NamedMeeting, NamedOption, Note, draft_from_note
from .models import Question

Read = dict[str, Any]
Ask = dict[str, Any]
YEAR = re.compile(r"\b(?:19|20|21)\d\d\b")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
WITHOUT_OPTIONS = (Question.Kind.YES_NO, Question.Kind.COMMENT)


class NotImported(Exception):
    """The note cannot become a draft question as it stands; the message is one clear sentence."""


def read_note(data: bytes) -> Read:
    """The note as the document's JSON. Raises `formats.FormatError` with a sentence where it is no text."""
    return confined.read_document(data)


def language_of(read: Read) -> str:
    """The language of the text: the one whose commonest words it uses; empty where that cannot be told, or asks are not read."""
    found = language_written(" ".join(block.get("text", "") for block in read["blocks"]))
    return found if found in dict(settings.LANGUAGES) else ""


def original_language_of(read: Read) -> str:
    """What the first page says, else the language of the text."""
    said = read["masthead"]["original_language"]
    return str(said) if said in dict(settings.DOCUMENT_LANGUAGES) else language_of(read)


def heading_of(read: Read, ask: Ask | None) -> str:
    """The heading over the first paragraph that asks; empty where there is none."""
    texts = {block["id"]: block["text"] for block in read["blocks"] if block["type"] == "heading"}
    for block in read["blocks"]:
        if ask and block["type"] == "paragraph" and block["number"] in ask["paragraphs"]:
            return str(texts.get(block["section"] or "", ""))
    return ""


def year_of(read: Read, ask: Ask | None) -> int | None:
    """The year that the heading over the request names, else the series or the title, else the note's own."""
    head = read["masthead"]
    for text in (heading_of(read, ask), head["series_title"], head["title"], head["date"]):
        if found := YEAR.search(text or ""):
            return int(found[0])
    return None


def title_of(read: Read, ask: Ask | None) -> str:
    """A title for the question: the heading over the request where it names a year, else the note's title."""
    heading = heading_of(read, ask)
    return heading if YEAR.search(heading) else (read["masthead"]["title"] or heading)


def options_of(ask: Ask | None) -> Iterator[dict[str, Any]]:
    """The options with a label each: where the note prints none, letters in order."""
    for position, option in enumerate(ask["of"] if ask else ()):
        label = option["label"] or LETTERS[position % len(LETTERS)]
        yield {"label": label, "title": option["title"], "paragraphs": option["paragraphs"]}


def stands_for(ask: Ask | None) -> str:
    """What the options are taken for until the officer says otherwise: labelled ones topics, titles alone neither."""
    labelled = ask is not None and ask["of"] and all(option["label"] for option in ask["of"])
    return "topics" if labelled else "neither"


def meeting_day(read: Read, ask: Ask | None) -> date | None:
    """The day of the meeting at which the choice is made, or that the first page names."""
    day = (ask and ask["at"]) or read["masthead"]["meeting_date"]
    return date.fromisoformat(day) if day else None


def meeting_title(said: str | None, language: str) -> str:
    """What the first page calls the meeting; where it names only its day, what such a meeting is."""
    with translation.override(language or "en"):
        return said or str(Meeting.Kind.CONSULTATION.label)


def meeting_on(day: date | None) -> Meeting | None:
    """The meeting that is kept for that day already."""
    if day is None:
        return None
    return Meeting.objects.filter(first_day__lte=day, last_day__gte=day).first()


def faults_of(kind: str, labels: list[str], picks: int, places: int, *, alternatives: bool) -> list[str]:
    """Sentences on what cannot be put to the membership so."""
    if kind in WITHOUT_OPTIONS:
        return []
    if not labels:
        return [_("The note names no options: a question needs at least one.")]
    picks = len(labels) if kind in (Question.Kind.APPROVAL, Question.Kind.RANK) else picks
    faults = check_question(labels, picks, places, alternatives=alternatives)
    return [in_words(fault) for fault in faults]


def import_from_console(data: bytes, name: str, *, year: int | None, dry_run: bool) -> dict[str, Any]:
    """Make a draft question of a note, and say what was understood; a dry run writes nothing and says what is at fault.

    Raises NotImported, with one sentence, where the file cannot be read or the question cannot be made.
    """
    read = _read_or_refuse(data, name)
    ask = _first_ask(read)
    told = _told(read, ask, year or year_of(read, ask))
    if dry_run:
        return told | {"sentence": _sentence(told), "dry_run": True}
    question = _drafted(read, ask, told, data, name)
    made = {"question": question.pk, "document": told["document"] | {"slug": question.document.slug}}  # type: ignore[union-attr]
    return told | made | {"sentence": _sentence(told), "dry_run": False}


def _read_or_refuse(data: bytes, name: str) -> Read:
    try:
        kind_of(data, name)
        return read_note(data)
    except (formats.FormatError, Problem) as fault:
        raise NotImported(f"{name}: {words_of(fault)}") from fault


def _first_ask(read: Read) -> Ask | None:
    """The first choice that is asked; else the first of what is asked at all."""
    asks: list[Ask] = read["asks"]
    return next((ask for ask in asks if ask["kind"] == "choose"), asks[0] if asks else None)


def _told(read: Read, ask: Ask | None, year: int | None) -> dict[str, Any]:
    """What was understood: null where the note does not say."""
    head, day = read["masthead"], meeting_day(read, ask)
    kind = ask["kind"] if ask else None
    options = list(options_of(ask))
    counts = {name: ask[name] if ask else None for name in ("places", "picks", "modifications", "alternatives")}
    held = meeting_on(day)
    return {
        "document": {name: head[name] for name in ("symbol", "title", "kind", "date", "original_language")},
        "cycle": year,
        "title": title_of(read, ask),
        "kind": kind,
        **counts,
        "options": options,
        "topics": options if stands_for(ask) == "topics" else [],
        "meeting": day and {"date": day.isoformat(), "title": head["meeting"], "place": head["place"], "id": held and held.pk},
        "deadline": ask["by"] if ask else None,
        "answerable_on_line": kind is not None and (ask is None or ask["mode"] != "silence"),
        "asks": read["asks"],
        "question": None,
        "faults": list(_faults(read, ask, year)),
        "not_understood": read["not_understood"],
    }  # fmt: skip


def _faults(read: Read, ask: Ask | None, year: int | None) -> Iterator[str]:
    head = read["masthead"]
    if ask is None:
        yield _("The note asks nothing of the membership that could be understood.")
        return
    if not head["symbol"]:
        yield _("The note bears no symbol.")
    if year is None:
        yield _("The note names no year: give it with --cycle.")
    if not original_language_of(read):
        yield _("The language of the note cannot be told.")
    if head["symbol"] and Document.objects.filter(symbol=head["symbol"]).exists():
        yield _("%(symbol)s is held already: import it on the page, as a newer text or as it is.") % {
            "symbol": head["symbol"]
        }
    labels = [option["label"] for option in options_of(ask)]
    yield from faults_of(ask["kind"], labels, ask["picks"] or 1, ask["places"] or 1, alternatives=ask["alternatives"])


def _drafted(read: Read, ask: Ask | None, told: dict[str, Any], data: bytes, name: str) -> Question:
    if told["faults"] or ask is None:
        raise NotImported(" ".join(told["faults"]))
    upload = upload_of(data, name, kind_of(data, name))
    try:
        return draft_from_note(_note(read, ask, told, upload), by=CONSOLE, at=clock.now())
    except Problem as problem:
        raise NotImported(problem.sentence) from problem


def _note(read: Read, ask: Ask, told: dict[str, Any], upload: Upload) -> Note:
    head, language = read["masthead"], language_of(read) or original_language_of(read)
    options = tuple(
        NamedOption(option["label"], {language: option["title"]}, tuple(option["paragraphs"]))
        for option in told["options"]
    )
    return Note(
        read=read, source=upload, language=language, year=told["cycle"], symbol=head["symbol"],
        title={language: head["title"] or head["symbol"]}, original_language=original_language_of(read),
        kind=head["kind"] or "", date=date.fromisoformat(head["date"]) if head["date"] else None,
        meeting=_meeting(read, ask, language), question_title={language: told["title"] or head["symbol"]},
        stands=stands_for(ask), options=options,
        settings={
            "kind": ask["kind"], "places": ask["places"] or 1, "picks": ask["picks"] or 1,
            **proposals_of(ask), **method_of(ask["kind"]),
            "mode": "silence" if ask["mode"] == "silence" else "survey",
        },
    )  # fmt: skip


def proposals_of(ask: Ask) -> dict[str, bool]:
    """What may be proposed: other wordings and alternatives only where options are selected."""
    chosen = ask["kind"] in (Question.Kind.CHOOSE, Question.Kind.APPROVAL)
    return {name: bool(chosen and ask[name]) for name in ("modifications", "alternatives")}


def method_of(kind: str) -> dict[str, str]:
    """By which method rankings are counted until the officer says otherwise."""
    return {"method": Question.Method.BORDA} if kind == Question.Kind.RANK else {}


def _meeting(read: Read, ask: Ask, language: str) -> Meeting | NamedMeeting | None:
    day, head = meeting_day(read, ask), read["masthead"]
    if day is None:
        return None
    title = {language: meeting_title(head["meeting"], language)}
    kind, place = Meeting.Kind.CONSULTATION, {language: head["place"]} if head["place"] else {}
    return meeting_on(day) or NamedMeeting(kind, title, day, day, place, forum_zone())


def _sentence(told: dict[str, Any]) -> str:
    """What was understood, for people at a console."""
    head = told["document"]
    if told["kind"] is None:
        asked = _("asks nothing that was understood")
    elif told["kind"] == Question.Kind.CHOOSE:
        asked = _("select %(places)s of %(count)s") % {"places": told["places"] or "?", "count": len(told["options"])}
    elif told["options"]:
        asked = _("%(kind)s, %(count)s options") % {
            "kind": Question.Kind(told["kind"]).label,
            "count": len(told["options"]),
        }
    else:
        asked = str(Question.Kind(told["kind"]).label)
    words = {
        "symbol": head["symbol"] or "?",
        "asked": asked,
        "year": told["cycle"] or "?",
        "left": len(told["not_understood"]),
    }
    line = _("%(symbol)s, year %(year)s: %(asked)s; places not understood: %(left)s.") % words
    return " ".join([line, *told["faults"]])
