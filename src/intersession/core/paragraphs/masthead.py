"""The first page: organ, meeting, symbol, language, place and date, titles, kind; of many organizations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from intersession.core.dates import WrittenDate, find_dates
from intersession.core.document import Masthead, NotUnderstood, Organ
from intersession.core.paragraphs.languages import language_named, language_of
from intersession.core.paragraphs.lines import Line
from intersession.core.paragraphs.runs import plain
from intersession.core.reasons import reason
from intersession.core.symbols import is_symbol, parse_symbol

_ORGAN_WORD = re.compile(
    r"\b(?:organi[sz]ation|organización|nations|naciones|unies|union|unión|commission|comisión|fund|"
    r"fonds|fondo|agency|agence|agencia"
    r"|programme|programa|authority|autorité|autoridad|bank|banque|banco|secretariat|secrétariat|"
    r"secretaría|federation|institute|forum|foro|association|asociación|league|alliance|society|"
    r"office|network|centre)\b",
    re.IGNORECASE,
)
#: What is done in a year is no organ, whatever words it holds.
_UNDERTAKING = re.compile(
    r"\b(?:19|20|21)\d\d\b|\b(?:work programme|programme of work|(?:programme|plan) de travail|programa de trabajo)\b",
    re.IGNORECASE,
)
_ACRONYM_FIRST = re.compile(
    r"(?P<acronym>[A-Z][A-Za-z/&-]{1,11})(?:\s*[-–—:|]\s*|\s+)(?P<name>[A-ZÀ-Ý]\S*(?: \S+){1,14})"
)
_ACRONYM_LAST = re.compile(r"(?P<name>[A-ZÀ-Ý]\S*(?: \S+){1,14})\s*\((?P<acronym>[A-Z][A-Za-z/&-]{1,11})\)")
_ORIGINAL = re.compile(
    r"original(?:\s+language)?[\s\u00a0]*:[\s\u00a0]*(?P<language>.+)|langue originale\s*:\s*(?P<fr>.+)", re.IGNORECASE
)
_DISTRIBUTION = re.compile(
    r"distr(?:ibution|ibución)?\.?[\s\u00a0]*:?[\s\u00a0]*(?P<to>\w+)(?P<more>.*)", re.IGNORECASE
)
_COLUMNS = re.compile(r"\t+| {3,}")
_SPACED_LABEL = re.compile(r"(?<=^[A-Z0-9]\.)\s+|(?<=^[IVX]{2}\.)\s+|(?<=^[IVX]{3}\.)\s+")
_DISTRIBUTIONS = {
    "general": "general",
    "générale": "general",
    "limited": "limited",
    "limitée": "limited",
    "limitada": "limited",
    "restricted": "restricted",
    "restreinte": "restricted",
    "reservada": "restricted",
}
_LANGUAGE_VERSION = re.compile(
    r"(?:english|french|spanish|français|anglais|espagnol|español|inglés|francés)(?: only| seulement| solamente)?",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?P<place>[A-ZÀ-Ý][^\d,:;]{1,40}(?:, [A-ZÀ-Ý][^\d,:;]{1,30})?)(?:,| \()\s*(?:le |el |on )?$")
_BEFORE_DATE = re.compile(r"(?:date\s*:\s*|fecha\s*:\s*|le |el |on )?$", re.IGNORECASE)
_BODY = (
    r"(?:assembly|assemblée|asamblea|council|conseil|consejo|committee|comité|board|bureau|conference|conférence"
    r"|conferencia|consultations?|consultas?|working group|groupe de travail|grupo de trabajo|governing body)"
)
_SITTING = (
    r"(?:session|sesión|période de sessions|período de sesiones|meeting|réunion|reunión|consultations?|consultas?)"
)
_MEETING = re.compile(
    rf"(?-i:[A-ZÀ-Ý][\w-]{{1,20}} ){{0,3}}{_BODY}\b[^:]*"
    rf"|(?:\d{{1,3}}(?:st|nd|rd|th|e|ème|\.?[ªºao])?|[\w'-]*(?:th|st|nd|rd|ième|(?-i:[aeo]ième)|unième|"
    rf"era|er|ta|ma|va|na|ra|da|ava)|première?|primera?"
    rf"|(?:first|second|third)|(?:special|extraordinary|ordinary|informal|"
    rf"resumed)\b)[\w ’'-]{{0,40}}\b{_SITTING}\b[^:]*",
    re.IGNORECASE,
)
_AGENDA = re.compile(
    r"(?:provisional )?(?:agenda item|item|point|tema|punto)\s+[\d.]+(?:\s*\(?\w\)?)?\b.*(?:agenda|"
    r"ordre du jour|orden del día|programa)?.*",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"(?:(?:draft |revised |informal )?(?:discussion|concept|information|background|working|issues|"
    r"conference room|policy|options?|scoping) (?:note|paper|document)"
    r"|non-paper|memorandum|note verbale|circular(?: letter| note)?|note|progress report|report|"
    r"draft (?:resolution|decision|programme)"
    r"|note (?:de|d['’]) ?(?:synthèse|information|cadrage|réflexion|discussion|orientation)|"
    r"document (?:de|d['’]) ?(?:travail|information|réflexion|séance|discussion)"
    r"|note (?:conceptuelle|verbale|d['’]information)|lettre circulaire|rapport|projet de (?:résolution|décision)"
    r"|(?:documento|nota) (?:de|para el) (?:trabajo|debate|síntesis|información|sesión|antecedentes|"
    r"exposición|reflexión|discusión)|nota (?:informativa|conceptual|verbal)"
    r"|documento (?:informativo|de posición|oficioso)|carta circular|informe|proyecto de (?:resolución|decisión)"
    r"|(?:note|report|rapport|nota|informe|memorandum) (?:by|of|from|du|de la|del|de l['’]|"
    r"de) ?(?:the )?(?:secretar|secrétari|director|directeur|directrice|administra|chair|président|"
    r"president|presidencia|bureau)\S*(?: \S+){0,4})",
    re.IGNORECASE,
)
_INTRODUCTORY = re.compile(
    r"(?:(?:[IVX]{1,4}|[A-H]|\d)\.[\s\u00a0]+.*|introduction|introducción|background|contexte?o?|"
    r"antecedentes|purpose|objet|objeto|objetivo|summary|résumé"
    r"|resumen|mandat|mandate|mandato|general|généralités|overview|aperçu|where we stand)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Entry:
    """One line of the first page, or several that belong together."""

    line: int
    text: str
    bold: bool
    gap: bool

    @property
    def capitals(self) -> bool:
        return self.text.isupper()


@dataclass(slots=True)
class FirstPage:
    """The masthead; the lines of the first page that are headings of the body; what was not understood."""

    masthead: Masthead = field(default_factory=Masthead)
    headings: list[tuple[int, str]] = field(default_factory=list)
    not_understood: list[NotUnderstood] = field(default_factory=list)
    titles: list[_Entry] = field(default_factory=list)
    meeting: list[str] = field(default_factory=list)
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
        for index, cell in enumerate(_COLUMNS.split(_SPACED_LABEL.sub(" ", line.text, count=1))):
            entry = opened or _Entry(line.number, "", False, line.gap or index > 0)
            entry.text = f"{entry.text} {cell}".strip()
            opened = entry if entry.text.count("**") % 2 and entry.text.startswith("**") else None
            if not opened:
                yield _unmarked(entry)
    if opened:
        yield _unmarked(opened)


def _unmarked(entry: _Entry) -> _Entry:
    text = plain(entry.text.lstrip("# "))
    return _Entry(entry.line, re.sub(r"[ \t\u00a0]+", " ", text).strip(), entry.text.startswith("**"), entry.gap)


def _place(page: FirstPage, entry: _Entry) -> None:
    """Give an entry its place; the first reader that knows it takes it."""
    readers = (
        _take_symbol,
        _take_distribution,
        _take_original,
        _take_date,
        _take_kind,
        _take_agenda,
        _take_organ,
        _take_meeting,
    )
    if not any(reader(page, entry) for reader in readers):
        _take_title(page, entry)


def _take_symbol(page: FirstPage, entry: _Entry) -> bool:
    text = re.sub(r"^(?:symbol|cote|signatura)\s*:\s*", "", entry.text, flags=re.IGNORECASE)
    if not is_symbol(text):
        return False
    if page.masthead.symbol is None:
        _name_organ(page)
        page.masthead = replace(page.masthead, symbol=text.rstrip("*"), symbol_parts=parse_symbol(text))
    return True


def _name_organ(page: FirstPage) -> None:
    """What stands above the symbol without a known word is the organization's name: a title comes below."""
    if page.masthead.organization or page.settled:
        return
    above = [title.text for title in page.titles]
    if not above and page.meeting and not page.meeting[0].isupper() and not re.search(_SITTING, page.meeting[0], re.I):
        above = [page.meeting.pop(0)]
    page.titles.clear()
    organs = tuple(read_organ(text) or Organ(language_of(text), None, text) for text in above)
    page.masthead = replace(page.masthead, organization=organs)


def _take_distribution(page: FirstPage, entry: _Entry) -> bool:
    match = _DISTRIBUTION.fullmatch(entry.text)
    kind = _DISTRIBUTIONS.get(match["to"].lower()) if match else None
    if kind is None or not match:
        return False
    page.masthead = replace(page.masthead, distribution=kind)
    if match["more"].strip():
        _place(page, replace(entry, text=match["more"].strip()))
    return True


def _take_original(page: FirstPage, entry: _Entry) -> bool:
    match = _ORIGINAL.fullmatch(entry.text)
    if not match:
        return bool(_LANGUAGE_VERSION.fullmatch(entry.text))
    named = match["language"] or match["fr"]
    code = language_named(named)
    page.masthead = replace(page.masthead, original_language=code)
    if code is None:
        page.not_understood.append(NotUnderstood(entry.line, entry.text, reason("not_a_language", named=named)))
    return True


def _take_date(page: FirstPage, entry: _Entry) -> bool:
    dates = list(find_dates(entry.text))
    if len(dates) != 1 or dates[0].year is None or entry.text[dates[0].end :].strip(" .)"):
        return False
    written, head = dates[0], entry.text[: dates[0].start]
    place = _PLACE.search(head)
    if not (_BEFORE_DATE.match(head) or (place and place.start() == 0)):
        return False
    day = written.in_year_of(None)
    if day is None:
        page.not_understood.append(NotUnderstood(entry.line, entry.text, reason("no_such_day")))
        return True
    _keep_date(page, written, day, place["place"].strip() if place else None)
    return True


def _keep_date(page: FirstPage, written: WrittenDate, day: date, place: str | None) -> None:
    """The first single day is the document's; one after the title, or one of several days, is the meeting's."""
    head = page.masthead
    after_title = bool(page.titles) or page.settled
    if written.several_days or head.date or (after_title and not place):
        page.masthead = replace(head, meeting_date=head.meeting_date or day)
        page.settled = page.settled or after_title
    else:
        page.masthead = replace(head, date=day, place=place)


def _take_kind(page: FirstPage, entry: _Entry) -> bool:
    text = entry.text.strip("()[] ")
    if not _KIND.fullmatch(text) or page.masthead.kind:
        return bool(page.masthead.kind and entry.text == page.masthead.kind)
    page.masthead = replace(page.masthead, kind=text)
    page.settled = bool(page.titles)
    return True


def _take_agenda(page: FirstPage, entry: _Entry) -> bool:
    if not _AGENDA.fullmatch(entry.text) or page.masthead.agenda_item:
        return False
    page.masthead = replace(page.masthead, agenda_item=entry.text)
    return True


def _take_organ(page: FirstPage, entry: _Entry) -> bool:
    if page.titles or page.settled or entry.bold:
        return False
    organ = read_organ(entry.text)
    if organ is None or (page.meeting and organ.acronym is None):
        return False
    page.masthead = replace(page.masthead, organization=(*page.masthead.organization, organ))
    return True


def read_organ(text: str) -> Organ | None:
    """An organization's name with or without its acronym, or null."""
    for pattern in (_ACRONYM_FIRST, _ACRONYM_LAST):
        match = pattern.fullmatch(text)
        if match and _abbreviates(match["acronym"], match["name"]):
            return Organ(language_of(match["name"]), match["acronym"], match["name"])
    named = _ORGAN_WORD.search(text) and len(text) <= 120 and not text.endswith((".", ":"))
    if named and not _MEETING.fullmatch(text) and not _UNDERTAKING.search(text):
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
    before_symbol = page.masthead.symbol is None and page.masthead.date is None
    name, day = _sitting(entry.text)
    if not (before_symbol and (entry.bold or entry.capitals)) and not _names_session(name):
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
    name = text[: dates[0].start].rstrip(" ,(–—-")
    return name.rpartition(", ")[0] or name, day


def _names_session(name: str) -> bool:
    return bool(_MEETING.fullmatch(name)) and len(name) <= 120 and not re.search(r"\d{4}$", name)


def _take_title(page: FirstPage, entry: _Entry) -> None:
    """A title, the continuation of one, the repetition of one (dropped), or a heading."""
    if _repeats(page, entry.text):
        return
    if page.settled:
        page.headings.append((entry.line, entry.text))
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
    if title is None or (not titles and title and _INTRODUCTORY.fullmatch(title) and series):
        title = title or None
    page.masthead = replace(page.masthead, series_title=series, title=title)
    for rest in titles:
        if _INTRODUCTORY.fullmatch(rest.text) or rest is titles[-1]:
            page.headings.insert(len(page.headings) if not page.settled else 0, (rest.line, rest.text))
        else:
            page.not_understood.append(NotUnderstood(rest.line, rest.text, reason("unplaced_line")))


def _is_series(entry: _Entry) -> bool:
    return entry.capitals or bool(re.search(r"\b\d{4}(?:[-–/]\d{2,4})?$", entry.text))
