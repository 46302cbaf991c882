"""The masthead as content controls, read and written: each particular in a control of its own, tagged `intersession:symbol` and so on."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from typing import Any
from unicodedata import bidirectional

from intersession.core.dates import find_dates, write_date
from intersession.core.document import Masthead, Organ, accepted
from intersession.core.formats.docx.looks import HEAD, RIGHT_TO_LEFT, SUBTITLE, TITLE
from intersession.core.formats.docx.making import el, letters, switch
from intersession.core.formats.docx.names import Element, all_text, val, w
from intersession.core.formats.docx.story import Story
from intersession.core.formats.docx.words import WordsReader
from intersession.core.formats.first_page import before_day, distribution_parts, original_parts
from intersession.core.paragraphs.languages import language_name, language_named
from intersession.core.paragraphs.masthead import distribution_named
from intersession.core.symbols import is_symbol, parse_symbol

TAG = "intersession:"
WHOLE = f"{TAG}masthead"
RUNNING = f"{TAG}running"  # what every page repeats
_TEXTS = {each.name for each in fields(Masthead)} - {"organization", "symbol_parts", "date", "meeting_date"}
_LANGUAGES = {"original_language", "language"}
_ORGAN = re.compile(r"organ\.(?P<place>\d{1,3})\.(?P<part>acronym|name)(?:\.(?P<language>\w*))?")


def tag_of(control: Element) -> str:
    """The tag of a content control; "" for none."""
    return val(control.find(w("sdtPr")), "tag") or ""


def read_masthead(story: Story, whole: Element) -> Masthead:
    """The masthead of a document of our own, from its controls, as it stands there now."""
    said: dict[str, Any] = {}
    organs: dict[int, dict[str, str | None]] = {}
    for control in whole.iter(w("sdt")):
        name, _, code = tag_of(control).removeprefix(TAG).partition(".")
        if control is whole or not tag_of(control).startswith(TAG):
            continue
        text = _text(story, control)
        organ = _ORGAN.fullmatch(f"{name}.{code}")
        if organ:
            known = organs.setdefault(int(organ["place"]), {})
            known |= {organ["part"]: text} | ({"language": organ["language"]} if organ["part"] == "name" else {})
        elif name in _LANGUAGES:
            said[name] = language_named(text) or code or None
        elif name == "distribution":
            said[name] = distribution_named(text) or code or None
        elif name in ("date", "meeting_date"):
            said[name] = _day(control, text)
        elif name in _TEXTS:
            said[name] = text
    symbol = said.get("symbol")
    if symbol and is_symbol(symbol):
        said["symbol_parts"] = parse_symbol(symbol)
    organization = tuple(
        Organ(each.get("language") or None, each.get("acronym"), each.get("name") or "")
        for _, each in sorted(organs.items())
    )
    return Masthead(organization=organization, **said)


def _text(story: Story, control: Element) -> str:
    content = control.find(w("sdtContent"))
    words = WordsReader(story, None, ground=True)
    if content is not None:
        words.read(content)
    if any(run.change for run in words.words.runs):
        story.leave_out("masthead_changed", accepted(words.words.runs))
    return accepted(words.words.runs)


def _day(control: Element, text: str) -> date | None:
    """What the control says is its day, where the words still say the same or cannot be read; else what the words say."""
    chosen = next((each.get(w("fullDate"), "") for each in control.iter(w("date"))), "")
    written = next((day for found in find_dates(text) if (day := found.in_year_of(None))), None)
    try:
        return written or date.fromisoformat(chosen[:10])
    except ValueError:
        return None


# Writing


def write_masthead(head: Masthead, language: str | None) -> Element:
    """The masthead: organ and meeting on one side, symbol, distribution and date on the other, titles below."""
    organ = [*_organs(head), _line("meeting", head.meeting, bold=True), _line("session", head.session)]
    organ.append(_line("agenda_item", head.agenda_item))
    particulars = [
        _line("symbol", head.symbol, bold=True),
        _distribution(head, language),
        _place_and_date(head, language),
        _language("language", head.language, language),
        _language("original_language", head.original_language, language),
    ]
    titles = [
        _line("series_title", head.series_title, style=SUBTITLE),
        _line("title", head.title, style=TITLE),
        _line("kind", head.kind, bold=True, style=SUBTITLE),
        _dated("meeting_date", head.meeting_date, language, style=SUBTITLE),
    ]
    for line in (*organ, *particulars) if language in RIGHT_TO_LEFT else ():
        _lead_left(line)
    sides = [[line for line in side if line is not None] for side in (organ, particulars)]
    below = [line for line in titles if line is not None]
    table = [_beside(sides[0], sides[1], bidi=language in RIGHT_TO_LEFT)] if any(sides) else []
    return el("sdt", _tagged(WHOLE), el("sdtContent", *table, *(below or [_paragraph([])])))


def control(tag: str, text: str, *properties: Element, bold: bool = False) -> Element:
    """A content control with a text, in a line."""
    words = el("rPr", el("b"), el("bCs")) if bold else None
    content = el("sdtContent", el("r", words, *letters(text)))
    return el("sdt", _tagged(tag, *properties), content)


def _tagged(tag: str, *properties: Element) -> Element:
    name = tag.removeprefix(TAG).partition(".")[0].replace("_", " ").capitalize()
    return el("sdtPr", el("alias", val=name), el("tag", val=tag), *properties)


def _paragraph(inner: list[Element], style: str = HEAD) -> Element:
    return el("p", el("pPr", el("pStyle", val=style)), *inner)


def _line(name: str, text: str | None, style: str = HEAD, bold: bool = False) -> Element | None:
    return None if text is None else _paragraph([control(f"{TAG}{name}", text, bold=bold)], style)


def _organs(head: Masthead) -> list[Element]:
    lines = []
    for place, organ in enumerate(head.organization):
        name = control(f"{TAG}organ.{place}.name.{organ.language or ''}", organ.name, bold=True)
        acronym = [] if organ.acronym is None else [control(f"{TAG}organ.{place}.acronym", organ.acronym, bold=True)]
        lines.append(_paragraph([*acronym, *([_said(" ")] if acronym else []), name]))
    return lines


def _distribution(head: Masthead, language: str | None) -> Element | None:
    if head.distribution is None:
        return None
    before, named = distribution_parts(head.distribution, language or "en")
    return _paragraph([_said(before), control(f"{TAG}distribution.{head.distribution}", named)])


def _place_and_date(head: Masthead, language: str | None) -> Element | None:
    parts = [] if head.place is None else [control(f"{TAG}place", head.place)]
    if parts and head.date:
        parts.append(_said(before_day(language)))
    if head.date:
        parts.append(_day_control("date", head.date, language))
    return _paragraph(parts) if parts else None


def _dated(name: str, day: date | None, language: str | None, style: str) -> Element | None:
    return None if day is None else _paragraph([_day_control(name, day, language)], style=style)


def _day_control(name: str, day: date, language: str | None) -> Element:
    return control(f"{TAG}{name}", write_date(day, language), el("date", fullDate=f"{day.isoformat()}T00:00:00Z"))


def _language(name: str, code: str | None, language: str | None) -> Element | None:
    if code is None:
        return None
    before, named = original_parts(code, language or "en")
    written = control(f"{TAG}{name}.{code}", named or language_name(code, language))
    return _paragraph([*([_said(before or "Original: ")] if name == "original_language" else []), written])


def _lead_left(line: Element | None) -> None:
    """Let a line without a letter that turns run from left to right, at its side of the page."""
    properties = None if line is None else line.find(w("pPr"))
    if line is not None and properties is not None and not any(map(_runs_from_right, all_text(line))):
        properties.extend([el("bidi", val=0), el("jc", val="right")])


def _runs_from_right(letter: str) -> bool:
    return bidirectional(letter) in ("R", "AL")


def _said(text: str) -> Element:
    return el("r", *letters(text))


def _beside(left: list[Element], right: list[Element], bidi: bool) -> Element:
    """Two columns over a line."""
    line = el("tblBorders", el("bottom", val="single", sz=12, space=0, color="auto"))
    properties = el(
        "tblPr", switch("bidiVisual", bidi), el("tblW", w=5000, type="pct"), line, el("tblLook", val="0000")
    )
    cells = [
        el("tc", el("tcPr", el("tcW", w=width, type="dxa")), *(side or [_paragraph([])]))
        for side, width in ((left, 5_470), (right, 3_600))
    ]
    return el("tbl", properties, el("tblGrid", el("gridCol", w=5_470), el("gridCol", w=3_600)), el("tr", *cells))
