"""The first page: organ, meeting, symbol, language, place and date, titles, kind; of many organizations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from intersession.core.dates import WrittenDate, find_dates
from intersession.core.document import Masthead, NotUnderstood, Organ
from intersession.core.paragraphs.languages import language_lettered, language_named, language_of
from intersession.core.paragraphs.lines import Line
from intersession.core.paragraphs.particulars import (
    ACRONYM_FIRST,
    ACRONYM_LAST,
    AGENDA,
    ARTICLES,
    BEFORE_DATE,
    BRACKETED_SYMBOLS,
    COLUMNS,
    COMMISSION,
    DISTRIBUTION,
    DISTRIBUTIONS,
    INTRODUCTORY,
    JOB_NUMBER,
    KIND,
    LANGUAGE_VERSION,
    MEETING,
    MONTH_ALONE,
    OFFICIAL_USE,
    ORGAN_WORD,
    ORIGINAL,
    PLACE,
    SECTION,
    SESSION,
    SITTING,
    SPACED_LABEL,
    SPLIT,
    THROUGH,
    UNDERTAKING,
)
from intersession.core.paragraphs.runs import plain
from intersession.core.reasons import reason
from intersession.core.symbols import is_symbol, parse_symbol

_LONGEST_SESSION = 140
_LONGEST_PARTICULAR = 300  # with a bound, reading stays linear
_RAISED_LETTERS = {ord("ª"): None, ord("º"): None}


@dataclass(slots=True)
class _Entry:
    """One line of the first page, or several that belong together."""

    line: int
    text: str
    bold: bool
    gap: bool
    marks: str = ""  # "##" before a heading

    @property
    def heading(self) -> tuple[int, str]:
        return self.line, f"{self.marks} {self.text}".strip()

    @property
    def capitals(self) -> bool:
        return self.text.translate(_RAISED_LETTERS).isupper()


@dataclass(slots=True)
class FirstPage:
    """The masthead; the lines of the first page that are headings of the body; what was not understood."""

    masthead: Masthead = field(default_factory=Masthead)
    headings: list[tuple[int, str]] = field(default_factory=list)
    not_understood: list[NotUnderstood] = field(default_factory=list)
    titles: list[_Entry] = field(default_factory=list)
    meeting: list[str] = field(default_factory=list)
    after_agenda: bool = False
    settled: bool = False  # a kind, or a date after the title, was read: what follows repeats or is a heading


def read_first_page(lines: list[Line]) -> FirstPage:
    """Read the lines before the body."""
    page = FirstPage()
    for entry in _entries(lines):
        _place(page, entry)
    _settle_titles(page)
    if page.meeting:
        page.masthead = replace(page.masthead, meeting=" ".join(page.meeting))
    return page


def _entries(lines: list[Line]) -> Iterator[_Entry]:
    """Lines and columns; bold over several lines joined."""
    opened: _Entry | None = None
    for line in lines:
        for index, cell in enumerate(_cells(line.text)):
            entry = opened or _Entry(line.number, "", False, line.gap or index > 0)
            entry.text = f"{entry.text} {cell}".strip()
            opened = entry if entry.text.count("**") % 2 and entry.text.startswith("**") else None
            if not opened:
                yield _unmarked(entry)
    if opened:
        yield _unmarked(opened)


def _cells(text: str) -> Iterator[str]:
    """The columns of a line; a line that lost its spaces is cut before what stands to the right: a symbol, "Distr.:"."""
    for cell in COLUMNS.split(SPACED_LABEL.sub(" ", text, count=1)):
        left, *right = SPLIT.split(cell) if len(cell) <= _LONGEST_PARTICULAR else [cell]
        if right and (is_symbol(right[-1]) or ":" in right[-1]) and not cell.startswith(("*", "#")):
            yield from (left, *right)
        else:
            yield cell


def _unmarked(entry: _Entry) -> _Entry:
    words = entry.text.lstrip("#")
    text = re.sub(r"[ \t\u00a0]+", " ", plain(words.lstrip("# "))).strip()
    return _Entry(entry.line, text, entry.text.startswith("**"), entry.gap, "#" * (len(entry.text) - len(words)))


def _place(page: FirstPage, entry: _Entry) -> None:
    """Give an entry its place; the first reader that knows it takes it."""
    readers = (
        _take_symbol,
        _take_distribution,
        _take_original,
        _take_date,
        _take_kind,
        _take_agenda,
        _take_session,
        _take_organ,
        _take_meeting,
    )
    after_agenda, page.after_agenda = page.after_agenda, False
    if after_agenda and len(entry.text) <= _LONGEST_PARTICULAR and BRACKETED_SYMBOLS.fullmatch(entry.text):
        page.masthead = replace(page.masthead, agenda_item=f"{page.masthead.agenda_item} {entry.text}")
    elif len(entry.text) > _LONGEST_PARTICULAR or not any(reader(page, entry) for reader in readers):
        _take_title(page, entry)


def _take_symbol(page: FirstPage, entry: _Entry) -> bool:
    text = re.sub(r"^(?:symbol|cote|signatura)\s*:\s*", "", entry.text, flags=re.IGNORECASE)
    if not is_symbol(text):
        return entry.capitals and text in (page.masthead.symbol or "").split("/")
    if page.masthead.symbol is None:
        _name_organ(page)
        page.masthead = replace(page.masthead, symbol=text.rstrip("*"), symbol_parts=parse_symbol(text))
    return True


def _name_organ(page: FirstPage) -> None:
    """What stands above the symbol without a known word is the organization's name: a title comes below."""
    if page.masthead.organization or page.settled:
        return
    above = [title.text for title in page.titles]
    if not above and page.meeting and not page.meeting[0].isupper() and not re.search(SITTING, page.meeting[0], re.I):
        above = [page.meeting.pop(0)]
    page.titles.clear()
    organs = tuple(read_organ(text) or Organ(language_of(text), None, text) for text in above)
    page.masthead = replace(page.masthead, organization=organs)


def _take_distribution(page: FirstPage, entry: _Entry) -> bool:
    match = DISTRIBUTION.fullmatch(entry.text)
    word = (match["to"] or match["before"] or match["after"]) if match else ""
    kind = distribution_named(word)
    if kind is None or not match:
        return False
    page.masthead = replace(page.masthead, distribution=kind)
    more = (match["more"] or "").strip()
    if more and word.lower() not in OFFICIAL_USE:
        _place(page, replace(entry, text=more))
    return True


def distribution_named(name: str) -> str | None:
    """The distribution of that name in English, French or Spanish: `general`, `limited` or `restricted`; null for none."""
    return DISTRIBUTIONS.get(name.strip().lower())


def _take_original(page: FirstPage, entry: _Entry) -> bool:
    match = ORIGINAL.fullmatch(entry.text)
    if not match:
        return _take_language(page, entry)
    named = match["language"]
    code = language_named(named)
    page.masthead = replace(page.masthead, original_language=code)
    if code is None:
        page.not_understood.append(NotUnderstood(entry.line, entry.text, reason("not_a_language", named=named)))
    return True


def _take_language(page: FirstPage, entry: _Entry) -> bool:
    """The language of this version: named alone, by its letter, or with the job number."""
    match = LANGUAGE_VERSION.fullmatch(entry.text)
    job = JOB_NUMBER.fullmatch(entry.text)
    if job:
        code = language_lettered(job["letter"]) if job["letter"] else None
    elif match:
        code = language_named(match["name"]) if match["name"] else language_lettered(match["letter"])
    else:
        return False
    if code and not page.masthead.language:
        page.masthead = replace(page.masthead, language=code)
    return bool(code or job)


def _take_date(page: FirstPage, entry: _Entry) -> bool:
    if MONTH_ALONE.fullmatch(entry.text) and any(find_dates(f"1 {entry.text}")):
        page.not_understood.append(NotUnderstood(entry.line, entry.text, reason("date_without_day")))
        return True
    dates = list(find_dates(entry.text))
    if not dates or dates[-1].year is None or entry.text[dates[-1].end :].strip(" .)）"):
        return False
    written, head = _spanned(entry.text, dates), entry.text[: dates[0].start]
    if written is None:
        return False
    place = PLACE.search(head)
    if not (BEFORE_DATE.match(head) or (place and place.start() == 0)):
        return False
    day = written.in_year_of(None)
    if day is None:
        page.not_understood.append(NotUnderstood(entry.line, entry.text, reason("no_such_day")))
        return True
    _keep_date(page, written, day, place["place"].strip() if place else None)
    return True


def _spanned(text: str, dates: list[WrittenDate]) -> WrittenDate | None:
    """One date, or two that are the ends of a period ("28 February – 4 March 2031"); null for other dates."""
    first, *others = dates
    if not others:
        return first
    between = text[first.end : others[0].start].strip().lower()
    if len(others) > 1 or between not in THROUGH:
        return None
    return replace(first, year=first.year or others[0].year, days=(*first.days, *others[0].days), through=True)


def _keep_date(page: FirstPage, written: WrittenDate, day: date, place: str | None) -> None:
    """The first single day is the document's; one after the title, or one of several days, is the meeting's."""
    head = page.masthead
    after_title = bool(page.titles) or page.settled
    if written.several_days or head.date or (after_title and not place):
        session = f"{head.session}, {place}" if head.session and place else head.session
        page.masthead = replace(head, meeting_date=head.meeting_date or day, session=session)
        page.settled = page.settled or after_title
    else:
        page.masthead = replace(head, date=day, place=place)


def _take_kind(page: FirstPage, entry: _Entry) -> bool:
    text = entry.text.strip("()[] ")
    if not KIND.fullmatch(text) or page.masthead.kind:
        return bool(page.masthead.kind and entry.text == page.masthead.kind)
    page.masthead = replace(page.masthead, kind=text)
    page.settled = bool(page.titles)
    return True


def _take_agenda(page: FirstPage, entry: _Entry) -> bool:
    if not AGENDA.fullmatch(entry.text) or page.masthead.agenda_item:
        return False
    page.masthead = replace(page.masthead, agenda_item=entry.text)
    page.after_agenda = True
    return True


def _take_session(page: FirstPage, entry: _Entry) -> bool:
    """The session of a body that stands in a line before, with what the line says of its place."""
    if page.titles or page.settled or page.masthead.session or not (page.meeting or page.masthead.organization):
        return False
    if len(entry.text) > _LONGEST_SESSION or not SESSION.fullmatch(entry.text):
        return False
    name, day = _sitting(entry.text)
    meeting_date = page.masthead.meeting_date or day
    page.masthead = replace(page.masthead, session=name, meeting_date=meeting_date)
    return True


def _take_organ(page: FirstPage, entry: _Entry) -> bool:
    if page.titles or page.settled:
        return False
    organ = read_organ(entry.text)
    head = page.masthead
    if organ is None or (organ.acronym is None and (page.meeting or entry.bold)):
        return False
    if organ.acronym is None and head.organization and (head.date or COMMISSION.fullmatch(entry.text)):
        return False
    page.masthead = replace(page.masthead, organization=(*page.masthead.organization, organ))
    return True


def read_organ(text: str) -> Organ | None:
    """An organization's name with or without its acronym, or null."""
    for pattern in (ACRONYM_FIRST, ACRONYM_LAST):
        match = pattern.fullmatch(text)
        if match and match["acronym"].lower() not in ARTICLES and _abbreviates(match["acronym"], match["name"]):
            return Organ(language_of(match["name"]), match["acronym"], match["name"])
    named = ORGAN_WORD.search(text) and len(text) <= 120 and not text.endswith((".", ":"))
    if named and not MEETING.fullmatch(text) and not UNDERTAKING.search(text):
        return Organ(language_of(text), None, text)
    return None


def _abbreviates(acronym: str, name: str) -> bool:
    """Whether the acronym's letters stand in the name in order, its first one at the head of a word."""
    letters = iter(name.lower())
    initials = {word[0] for word in name.lower().split()}
    return acronym[0].lower() in initials and all(letter in letters for letter in acronym.lower() if letter.isalpha())


def _take_meeting(page: FirstPage, entry: _Entry) -> bool:
    """Bold lines, capitals before any title, and lines that name a session, with its place and days after it."""
    if page.titles or page.settled:
        return False
    head = page.masthead
    before_symbol = head.symbol is None and head.date is None and head.session is None
    name, day = _sitting(entry.text)
    below = page.meeting and SECTION.fullmatch(name)
    known = below or (head.organization and COMMISSION.fullmatch(name)) or _names_session(name)
    if not (before_symbol and (entry.bold or entry.capitals)) and not known:
        return False
    page.meeting.append(name)
    page.masthead = replace(page.masthead, meeting_date=page.masthead.meeting_date or day)
    return True


def _sitting(text: str) -> tuple[str, date | None]:
    """ "400th Session, Lyrène, 3–14 March 2031" as the session and its first day."""
    dates = [found for found in find_dates(text) if not text[found.end :].strip(" .)")]
    day = dates[0].in_year_of(None) if dates else None
    if day is None:
        return text, None
    return text[: dates[0].start].rstrip(" ,،，(（–—-"), day


def _names_session(name: str) -> bool:
    return bool(MEETING.fullmatch(name)) and len(name) <= 120 and not re.search(r"\d{4}$", name)


def _take_title(page: FirstPage, entry: _Entry) -> None:
    """A title, the continuation of one, the repetition of one (dropped), or a heading."""
    if _repeats(page, entry.text):
        return
    if page.settled:
        page.headings.append(entry.heading)
    elif page.titles and not entry.gap and page.titles[-1].capitals == entry.capitals:
        page.titles[-1].text += " " + entry.text
    else:
        page.titles.append(entry)


def _repeats(page: FirstPage, text: str) -> bool:
    """Whether a line repeats the masthead, or a part of a title that was broken over lines."""
    known = [title.text.casefold() for title in page.titles] + [" ".join(page.meeting).casefold()]
    return page.settled and any(text.casefold() in title for title in known if title)


def _settle_titles(page: FirstPage) -> None:
    """Tell series title, title and headings apart."""
    titles = page.titles
    series = (
        titles.pop(0).text
        if len(titles) > 1 and (_is_series(titles[0]) or (page.settled and len(titles) == 2))
        else None
    )
    title = titles.pop(0).text if titles else None
    if title is None or (not titles and title and INTRODUCTORY.fullmatch(title) and series):
        title = title or None
    page.masthead = replace(page.masthead, series_title=series, title=title)
    for rest in titles:
        if INTRODUCTORY.fullmatch(rest.text) or rest is titles[-1]:
            page.headings.insert(len(page.headings) if not page.settled else 0, rest.heading)
        else:
            page.not_understood.append(NotUnderstood(rest.line, rest.text, reason("unplaced_line")))


def _is_series(entry: _Entry) -> bool:
    return entry.capitals or bool(re.search(r"\b\d{4}(?:[-–/]\d{2,4})?$", entry.text))
