"""The masthead as `<coverPage>` and `<preface>`, and back: each particular once, where a reader of the standard looks for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from intersession.core.characters import xml_safe as safe
from intersession.core.dates import find_dates, write_date
from intersession.core.document import Masthead, NotUnderstood, Organ
from intersession.core.formats.akn.inline import Element, element
from intersession.core.formats.akn.names import akn, ours, two_letters
from intersession.core.formats.xml import LANG, SPACE, line_of, local, words_of
from intersession.core.paragraphs.languages import language_name, language_named
from intersession.core.reasons import reason
from intersession.core.symbols import SymbolError, parse_symbol

_DISTRIBUTIONS = ("general", "limited", "restricted")
#: Particulars that are a text, by the element that holds them and the name of an `<inline>`.
_TEXTS: dict[tuple[str, str | None], str] = {
    ("docNumber", None): "symbol",
    ("docTitle", None): "title",
    ("docType", None): "kind",
    ("session", None): "session",
    ("inline", "meeting"): "meeting",
    ("inline", "agendaItem"): "agenda_item",
    ("inline", "seriesTitle"): "series_title",
    ("inline", "place"): "place",
}
#: What stands before a particular on a first page, and says nothing else.
_LABEL = re.compile(r"(?:distr(?:ibution|ibución)?|original|langue originale|date|fecha|symbol)[.:\s]*", re.IGNORECASE)
_FORMS = {field: form for form, field in _TEXTS.items()}


def write_first_page(document: Element, head: Masthead, language: str | None) -> None:
    """The masthead as cover page, the titles as preface; neither where it would be empty."""
    cover = element(document, "coverPage")
    box = element(cover, "container", name="masthead")
    for organ in head.organization:
        _write_organ(_line(box), organ)
    _write_texts(box, head, "meeting", "session", "symbol")
    if head.distribution:
        _write_distribution(_line(box), head.distribution)
    if head.original_language:
        write_original(_line(box), head.original_language, language)
    if head.place or head.date:
        _write_day(_line(box), head, language)
    _write_texts(box, head, "agenda_item")
    preface = element(document, "preface")
    _write_texts(preface, head, "series_title", "title", "kind")
    if head.meeting_date:
        element(_line(preface), "date", write_date(head.meeting_date, language), date=head.meeting_date.isoformat())
    _finish(document, cover, bool(len(box)))
    _finish(document, preface, bool(len(preface)))


def write_original(line: Element, original: str, language: str | None, pattern: str = "{}") -> None:
    """ "Original: English" in the language of the text, with its code."""
    said = f"Original{chr(160) if language == 'fr' else ''}: {language_name(original, language)}"
    inline = element(line, "inline", pattern.format(said), name="originalLanguage")
    inline.set(ours("language"), original)


def _finish(document: Element, part: Element, needed: bool) -> None:
    if needed:
        part.set(SPACE, "preserve")
        part.tail = "\n"
    else:
        document.remove(part)


def _line(box: Element) -> Element:
    line = element(box, "p")
    line.tail = "\n"
    return line


def _write_texts(box: Element, head: Masthead, *fields: str) -> None:
    for field in fields:
        text = getattr(head, field)
        if text:
            tag, name = _FORMS[field]
            element(_line(box), tag, text, name=name)


def _write_organ(line: Element, organ: Organ) -> None:
    made = element(line, "docAuthority")
    if organ.language:
        made.set(LANG, organ.language)
    if organ.acronym:
        element(made, "abbr", organ.acronym).tail = safe(f" {organ.name}")
    else:
        element(made, "span", organ.name)


def _write_distribution(line: Element, distribution: str) -> None:
    inline = element(line, "inline", "Distr.: ", name="distribution")
    shown = distribution.capitalize() if distribution in _DISTRIBUTIONS else distribution
    element(inline, "docStatus", shown)


def _write_day(line: Element, head: Masthead, language: str | None) -> None:
    if head.place:
        element(line, "inline", head.place, name="place").tail = ", " if head.date else None
    if head.date:
        element(line, "docDate", write_date(head.date, language), date=head.date.isoformat())


class FirstPageReader:
    """Reads cover page and preface; what in them is not understood is listed by line."""

    def __init__(self) -> None:
        self.said: dict[str, Any] = {}
        self.organs: list[Organ] = []
        self.not_understood: list[NotUnderstood] = []

    def read(self, part: Element) -> None:
        for line in _lines(part):
            before = len(self.said), len(self.organs)
            self._read(line)
            rest = _unread(line)
            if any(letter.isalnum() for letter in rest) and not _LABEL.fullmatch(rest):
                whole = _text(line) if before == (len(self.said), len(self.organs)) else rest
                self._list(line, whole)

    def masthead(self) -> Masthead:
        symbol = self.said.get("symbol")
        head = Masthead(**self.said, organization=tuple(self.organs))
        try:
            return replace(head, symbol_parts=parse_symbol(symbol) if symbol else None)
        except SymbolError:
            return head

    def say(self, field: str, value: Any) -> None:
        """Take what a particular is, unless it is known."""
        if value:
            self.said.setdefault(field, value)

    def _read(self, line: Element) -> None:
        for part in line.iter():
            take = _TAKERS.get(local(part))
            if form := _TEXTS.get((local(part), part.get("name") if local(part) == "inline" else None)):
                self.say(form, words_of(part) if _is_kept(part) else _text(part))
            elif take:
                take(self, part)

    def _take_authority(self, part: Element) -> None:
        short = part.find(f".//{akn('abbr')}")
        kept = words_of(part) if _is_kept(part) else _text(part)
        acronym = words_of(short) if short is not None else None
        name = kept[len(acronym) + 1 :] if acronym and kept.startswith(f"{acronym} ") else kept
        self.organs.append(Organ(two_letters(part.get(LANG)), acronym, name))

    def _take_date(self, part: Element) -> None:
        day = read_day(part.get("date")) or _written_day(_text(part))
        self.say("date" if local(part) == "docDate" else "meeting_date", day)

    def _take_status(self, part: Element) -> None:
        said = words_of(part)
        self.say("distribution", said.lower() if said.lower() in _DISTRIBUTIONS else said)

    def _take_inline(self, part: Element) -> None:
        if part.get("name") == "originalLanguage":
            self.say("original_language", read_original(part))

    def _list(self, line: Element, text: str) -> None:
        self.not_understood.append(NotUnderstood(line_of(line), text[:200], reason("unplaced_line")))


_TAKERS: dict[str, Callable[[FirstPageReader, Element], None]] = {
    "docAuthority": FirstPageReader._take_authority,
    "docDate": FirstPageReader._take_date,
    "date": FirstPageReader._take_date,
    "docStatus": FirstPageReader._take_status,
    "inline": FirstPageReader._take_inline,
}
_READ = {tag for tag, _name in _TEXTS if tag != "inline"} | (_TAKERS.keys() - {"inline"})
_READ_INLINES = {name for tag, name in _TEXTS if tag == "inline"} | {"originalLanguage", "distribution"}


def read_original(part: Element) -> str | None:
    """The code of the language that such an element names."""
    return part.get(ours("language")) or language_named(_text(part).rpartition(":")[2].strip(" )]\u00a0"))


def read_day(written: str | None) -> date | None:
    """A day as the standard's attributes write it, a moment's too; null where it is none, or the one that says so."""
    try:
        day = date.fromisoformat((written or "")[:10])
    except ValueError:
        return None
    return day if day.year > 1 else None


def _written_day(text: str) -> date | None:
    return next((found.in_year_of(None) for found in find_dates(text)), None)


def _lines(part: Element) -> Iterator[Element]:
    """The blocks of words in a part, in order: paragraphs, and whatever else holds words itself."""
    if local(part) == "toc":
        return
    if local(part) in ("p", "block", "heading", "num", "subheading") or (part.text or "").strip():
        yield part
        return
    for child in part:
        if local(child):
            yield from _lines(child)


def _unread(part: Element) -> str:
    """The words of a line that stand in no particular."""
    if local(part) in _READ or (local(part) == "inline" and part.get("name") in _READ_INLINES):
        return ""
    inner = "".join(_unread(child) + (child.tail or "") for child in part if local(child))
    return " ".join(f"{part.text or ''}{inner}".split())


def _text(part: Element) -> str:
    return " ".join(words_of(part).split())


def _is_kept(part: Element) -> bool:
    return next((here.get(SPACE) for here in (part, *part.iterancestors()) if here.get(SPACE)), None) == "preserve"
