"""One sentence: whether it asks, what, of whom, how many, and by when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from intersession.core.asks import phrases
from intersession.core.dates import WrittenDate, find_dates
from intersession.core.document import AskKind, Masthead
from intersession.core.faults import Fault
from intersession.core.numerals import value
from intersession.core.reasons import reason

_SENTENCE_END = re.compile(r"(?<=[.!?])[”\"»)]{0,2}\s+(?=[A-ZÀ-Ý«“\"¿¡(])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:No|Nos|Art|Arts|Mr|Mrs|Ms|Dr|M|Mme|Sr|Sra|p|pp|para|paras|Rev|Add|Corr|cf|al|St)|\b[A-Z])\.$"
)
_ARTICLE = re.compile(
    r"^(?:(?:only|accordingly|therefore|the|les|las|los|la|le|al?|aux?|seule?s|sólo|solo) )+", re.IGNORECASE
)
_THEN_ASKED = re.compile(
    r" ?(?P<who>[^,;.]{1,120}?)"
    r"(?: to (?!(?:the|a|an|this|that|these|its|their)\b|[A-Z])| à | d(?:e |['’])(?=\w+(?:er|ir|re|"
    r"oir)\b)| a que | que | a (?=\w+[aei]r\b)| \()"
)
_LONGEST_ADDRESS = 160
_NUMBER_REACH = 90  # how far from the verb its number stands


@dataclass(slots=True)
class Finding:
    """What one sentence asks; numbers and days that it does not give are null."""

    kind: AskKind | None  # null: a sentence about the replies to an ask made elsewhere
    text: str
    places: int | None = None
    picks: int | None = None
    total: int | None = None
    at: date | None = None
    by: date | None = None
    mode: str | None = None
    addressed_to: str | None = None
    fault: Fault | None = None
    announces: bool = False  # it tells that some will be chosen, and asks nobody to


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text; an abbreviation does not end one."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if not _ABBREVIATED.search(text, max(start, match.start() - 8), match.start()):
            yield text[start : match.end()].strip()
            start = match.end()
    if text[start:].strip():
        yield text[start:].strip()


def may_ask(text: str) -> bool:
    """A quick look: whether any stem of an ask stands in the text."""
    return _mentions(text.lower(), phrases.STEMS)


def _mentions(lower: str, stems: tuple[str, ...]) -> bool:
    for stem in stems:  # noqa: SIM110 - a plain loop is quicker, and this look is taken at every sentence
        if stem in lower:
            return True
    return False


def requests(text: str) -> bool:
    """Whether a sentence asks something of somebody."""
    patterns = (phrases.PASSIVE_REQUEST, phrases.ACTIVE_REQUEST, phrases.IMPERSONAL_REQUEST, phrases.MODAL_CHOICE)
    return any(pattern.search(text) for pattern in patterns)


_PRONOUNS = {"they", "it", "ils", "elles", "il", "elle", "ellos", "ellas"}  # whoever that is stands in another sentence


def requests_something_else(text: str) -> bool:
    """Whether a sentence that was read as no ask requests something of the whole membership all the same: to take note, to attend.

    A reply to an ask made elsewhere, and the phrases of courtesy, are none. What is requested or proposed without a
    person is requested of all.
    """
    impersonal = _mentions(text.lower(), phrases.IMPERSONAL_STEMS) and phrases.IMPERSONAL.search(text)
    if not (impersonal or _asks_membership(text)):
        return False
    return not (phrases.REPLY.search(text) or phrases.COURTESY.search(text))


def _asks_membership(text: str) -> bool:
    passive = phrases.PASSIVE_REQUEST.search(text)
    if passive:
        subject = _subject(text[: passive.start()]).strip(" ,")
        if subject and subject.lower() not in _PRONOUNS and _part(subject) is None:
            return True
    grateful = _mentions(text.lower(), phrases.GRATEFUL_STEMS) and phrases.GRATEFUL.search(text)
    after = grateful or phrases.ACTIVE_REQUEST.search(text)
    return after is not None and _begins_with_membership(text[after.end() :])


def _begins_with_membership(text: str) -> bool:
    """Whether the first words name the membership and no part of it: "the delegations to", not "the delta States"."""
    words = re.findall(r"[\w-]+", re.sub(r"['’]", " ", text[:_LONGEST_ADDRESS].lower()))
    named = list(takewhile(phrases.WHOLE_MEMBERSHIP.__contains__, words))
    return any(word not in phrases.NAMELESS for word in named)


def read_sentence(text: str, masthead: Masthead) -> list[Finding]:
    """What a sentence asks: nothing, one thing, or a choice and comments beside it."""
    kinds = list(_kinds(text))
    findings = [_finding(kind, text, masthead) for kind in kinds]
    if not findings and phrases.REPLY.search(text):
        about = Finding(None, text)
        _read_days(about, masthead)
        findings = [about] if about.by or about.fault else []
    return findings


def _kinds(text: str) -> Iterator[AskKind]:
    lower = text.lower()
    if _mentions(lower, phrases.SILENCE_STEMS) and _adopts_by_silence(text):
        yield "yes_no"
        return
    asked = requests(text)
    if asked and phrases.RANK.search(text):
        yield "rank"
    elif (asked and _chooses(text)) or (_mentions(lower, phrases.SELECTED_STEMS) and _selected(text) is not None):
        yield "choose"
    elif asked and phrases.YES_NO.search(text):
        yield "yes_no"
    if _mentions(lower, phrases.COMMENT_STEMS) and _asks_comments(text, asked):
        yield "comment"


def _adopts_by_silence(text: str) -> bool:
    return bool(phrases.SILENCE.search(text) and phrases.SILENCE_OUTCOME.search(text))


def _chooses(text: str) -> bool:
    """A verb of choice; one that may mean anything ("indicate their") only with a number, a preference or a choice."""
    match = phrases.CHOOSE.search(text)
    if not match:
        return False
    certain = re.match(
        r"select|choose|pick|opt|sélect|chois|reten|selecc|eleg|elij|escog|vote", match[0], re.IGNORECASE
    )
    return bool(
        certain
        or re.search(r"prefer|prefier|choi|select|préf[éè]r|elecci|selecci", text, re.IGNORECASE)
        or phrases.CEILING.search(text)
    )


def _asks_comments(text: str, asked: bool) -> bool:
    """Comments asked of somebody; a passive ("comments should be sent by 3 May") needs no person."""
    match = phrases.COMMENT.search(text)
    return bool(match and (asked or phrases.OBLIGATION.search(match[0])))


def _finding(kind: AskKind, text: str, masthead: Masthead) -> Finding:
    finding = Finding(kind, text, addressed_to=addressed(text))
    if phrases.SILENCE.search(text):
        finding.mode, finding.addressed_to = "silence", None
    if kind in ("choose", "rank"):
        _read_numbers(finding)
        finding.announces = _announces(text)
    _read_days(finding, masthead)
    return finding


def _announces(text: str) -> bool:
    verb = phrases.SELECTED.search(text)
    tells = verb and phrases.ANNOUNCED.fullmatch(verb[0]) and not phrases.BELOW.search(text)
    return bool(tells and not requests(text))


# How many


def _read_numbers(finding: Finding) -> None:
    text = _without_dates(finding.text)
    ceiling = phrases.CEILING.search(text)
    count, finding.total = _counts(text)
    finding.places = _selected(text)
    if ceiling:
        finding.picks = value(ceiling["before"] or ceiling["after"])
    elif count is not None and count != finding.places:
        finding.picks = count
        if finding.kind == "choose" and finding.places is None:
            finding.places = count


def _counts(text: str) -> tuple[int | None, int | None]:
    """The number chosen and the number chosen from, after the verb of choice (or ranking)."""
    verb = phrases.CHOOSE.search(text) or phrases.RANK.search(text)
    start = verb.start() if verb else 0
    chosen = total = None
    for match in phrases.COUNT.finditer(text, start, min(len(text), start + 2 * _NUMBER_REACH)):
        from_these = phrases.BEFORE_TOTAL.search(text, max(0, match.start() - 40), match.start())
        if from_these:
            total = total or value(match["number"])
        elif chosen is None and match.start() - start <= _NUMBER_REACH:
            chosen = value(match["number"])
    if chosen is None and phrases.WHICH_ONE.search(text):
        chosen = 1
    return chosen, total


def _selected(text: str) -> int | None:
    """How many are to be selected: the number beside a passive ("two should be chosen", "deberán elegirse dos")."""
    verb = phrases.SELECTED.search(text)
    if not verb:
        return None
    before = phrases.COUNT.finditer(text, max(0, verb.start() - _NUMBER_REACH), verb.start())
    places = [match for match in before if not phrases.BEFORE_TOTAL.search(text, 0, match.start())]
    after = phrases.COUNT.match(text, verb.end() + 1)
    found = places[-1] if places else after
    return value(found["number"]) if found else None


def _without_dates(text: str) -> str:
    """The text with its dates and references blanked, so that their numbers are not counted."""
    spans = [(found.start, found.end) for found in find_dates(text)]
    spans += [match.span() for match in phrases.REFERRED.finditer(text)]
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


# When


def _read_days(finding: Finding, masthead: Masthead) -> None:
    for found in find_dates(finding.text):
        before = finding.text[max(0, found.start - 80) : found.start]
        day = found.in_year_of(masthead.date)
        if phrases.DEADLINE.search(before):
            finding.by = day
            finding.fault = None if day else _no_day(finding.text, found)
        elif finding.kind in ("choose", "rank", "yes_no") and phrases.AT_MEETING.search(before):
            finding.at = day
    _read_undated(finding, masthead)


def _read_undated(finding: Finding, masthead: Masthead) -> None:
    """A meeting named without its day is the first page's; a deadline without a day is a fault."""
    text, dated = finding.text, finding.kind in ("choose", "rank", "yes_no")
    if finding.at is None and dated and masthead.meeting_date and phrases.AT_MEETING.search(text):
        finding.at = masthead.meeting_date
    if finding.by is not None or finding.fault is not None:
        return
    if numeric := phrases.NUMERIC_DATE.search(text):
        finding.fault = reason("deadline_ambiguous", date=numeric[0])
    elif phrases.CERTAIN_DEADLINE.search(text):
        finding.fault = reason("deadline_without_date")


def _no_day(text: str, found: WrittenDate) -> Fault:
    words = text[found.start : found.end]
    if found.year is None:
        return reason("deadline_without_year", words=words)
    return reason("deadline_no_such_day", words=words)


# Of whom


def addressed(text: str) -> str | None:
    """The part of the membership that a sentence addresses, in its words; null for all of it."""
    passive = phrases.PASSIVE_REQUEST.search(text)
    if passive:
        return _part(_subject(text[: passive.start()]))
    active = phrases.ACTIVE_REQUEST.search(text)
    if active:
        after = _THEN_ASKED.match(text[active.end() :])
        return _part(after["who"]) if after else None
    modal = phrases.MODAL_CHOICE.search(text)
    return _part(_subject(text[: modal.start()])) if modal else None


_LED_IN = re.compile(r"(?:at|during|in|on|for|lors|à|au|aux|en|durante|pour|para)\b", re.IGNORECASE)


def _subject(before: str) -> str:
    """The words before the request, without the circumstances that lead in ("At the session on 3 May …")."""
    before = before.strip().rstrip(",")
    if "," in before:
        head, tail = before.split(",", 1)
        before = tail.rpartition(", ")[2] if _LED_IN.match(head) else head
    if _LED_IN.match(before):
        days = [found.end for found in find_dates(before)]
        meeting = phrases.AT_MEETING.search(before)
        before = before[max([*days, meeting.end() if meeting else 0]) :]
    return before


def _part(who: str) -> str | None:
    who = who.strip(" ,")
    words = re.findall(r"[\w-]+", re.sub(r"['’]", " ", who.lower()))
    if not words or all(word in phrases.WHOLE_MEMBERSHIP for word in words) or len(who) > _LONGEST_ADDRESS:
        return None
    return _ARTICLE.sub("", who) or None
