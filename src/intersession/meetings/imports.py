"""A programme from a file: a table, an event of Indico, a calendar. What it would add and change, and every fault by its place.

Nothing here writes. Items are known again by their origin, so that the same file read twice changes nothing; what was typed
by hand, or came from another file, is found by time and title (`matching`), so that no item is doubled.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from intersession.core.characters import unshown
from intersession.core.formats.programmes import Planned, Spoken, local
from intersession.core.formats.tables import Row, Table, TableQuota
from intersession.core.instants import SkippedTimeError, instant
from intersession.core.states import AmbiguousNameError, key
from intersession.delegations.models import Delegation
from intersession.delegations.states import STATES
from intersession.site import confined
from intersession.site.faults import in_words
from intersession.site.labels import Labels

from .kinds import KIND_OF, kind_and_title
from .matching import Taken, found_by_rule, known_by_origin
from .models import Meeting, ProgrammeItem, Speaker
from .wording import changed_words

QUOTA = TableQuota(rows=2_000, columns=40)
LANGUAGES = [code for code, _name in settings.LANGUAGES]
HEADINGS = {
    "letter": "letter number no lettre numero item point punto",
    "day": "day date jour fecha dia",
    "starts": "from start starts begin de debut inicio desde",
    "ends": "to end ends a fin hasta",
    "kind": "kind format type genre tipo",
    "title": "title titre titulo",
    "about": "about subject sujet objet asunto contenido",
    "opens_with": "opens_with opening ouverture apertura",
    "partner": "with partner avec partenaire con socio",
    "discussed": "discussion debate debat debate followed_by_discussion",
    "chair": "chair president presidence presidente presidencia",
    "introduces": "introduced_by introduction introduit_par presentado_por",
    "panellists": "panellists panelists speakers intervenants orateurs panelistas oradores",
}
TEXTS = ("title", "about", "opens_with", "partner")
FIELD_OF = {word: column for column, words in HEADINGS.items() for word in words.split()}
FIELD_OF |= {
    f"{word}_{code}": f"{name}_{code}" for name in TEXTS for word in HEADINGS[name].split() for code in LANGUAGES
}
YES = {"yes", "y", "x", "1", "true", "oui", "si", "vrai", "verdadero"}
NO = {"", "no", "n", "0", "false", "non", "faux", "falso"}
CLOCK = re.compile(r"(\d{1,2})(?::|\.|h| h )?(\d{2})?(?::\d{2})?\s*h?")
PERSON = re.compile(r"(?P<name>[^()]*?)\s*(?:\((?P<whom>[^()]+)\))?")


@dataclass(frozen=True, slots=True)
class RowFault:
    """What cannot be taken: the row or item as the file numbers it, the column's own heading, and why."""

    row: int
    column: str
    why: str


@dataclass(frozen=True, slots=True)
class Read:
    """One item as it was read, with its speakers, and what becomes of it: new, changed, found again or the same as it stands.

    `found` is how the item stood that it was found to be by time and title, "" where its origin told; `changed` names the
    fields that differ; `beside` are the items that stand at the time of a new one, and are not in the file.
    """

    item: ProgrammeItem
    speakers: list[Speaker]
    state: str
    found: str = ""
    changed: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    @property
    def changed_words(self) -> str:
        return changed_words(self.changed)


@dataclass(slots=True)
class Understood:
    """What a file says of a programme."""

    items: list[Read] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)
    passed_over: int = 0  # cancelled events

    def count(self, state: str) -> int:
        return sum(read.state == state for read in self.items)


def understand(content: bytes, meeting: Meeting, language: str) -> Understood:
    """Read a file for a meeting; its texts are in `language` where its columns do not say. Raises FaultError."""
    reader = _Reader(meeting, language)
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") or b"BEGIN:VCALENDAR" in content[:200].upper():
        for planned in confined.read_programme(content):
            reader.take_planned(planned)
    else:
        reader.take_table(confined.read_table(content, QUOTA))
    reader.settle()
    return reader.found


class _Reader:
    """Collects items and faults; three queries, however many rows."""

    def __init__(self, meeting: Meeting, language: str) -> None:
        self.meeting, self.language, self.zone, self.found = meeting, language, meeting.clock, Understood()
        self.standing = list(meeting.programme.prefetch_related("speakers"))
        self.taken: list[Taken] = []
        self.seen: dict[str, int] = {}
        self.called = {
            word: pk
            for pk, code, names in Delegation.objects.values_list("pk", "code", "names")
            for word in (code.casefold(), *(key(name) for name in names.values()))
        }

    def take_planned(self, planned: Planned) -> None:
        if planned.cancelled:
            self.found.passed_over += 1
            return
        fault = self._faults_of(planned.number)
        starts, ends = (local(m, self.zone) if m else None for m in (planned.starts, planned.ends))
        day = starts.date() if starts else planned.day
        if day is None:
            fault(_("time"), _("It has neither a day nor a time."))
        kind, title = kind_and_title(planned.title)
        kind = "" if kind == "other" else kind  # the file does not say
        parts = [part for part in planned.parts if key(part) not in KIND_OF or KIND_OF[key(part)] != "discussion"]
        fields = {
            "day": day, "starts": starts.time() if starts else None, "ends": _end(starts, ends), "kind": kind,
            "title": self._label(title), "about": self._label("; ".join(parts)), "discussed": len(parts) < len(planned.parts) or None,
            "later": bool(starts and starts.fold),
        }  # fmt: skip
        speakers = [self._person("chair", each) for each in planned.chairs]
        speakers += [self._person("panellist", each) for each in planned.speakers]
        self._take(Taken(planned.number, planned.origin, _told(fields), speakers), fault)

    def take_table(self, table: Table) -> None:
        columns = {FIELD_OF[word]: heading for heading in table.columns if (word := _word(heading)) in FIELD_OF}
        if "day" not in columns or not {"title", "kind", *(f"title_{code}" for code in LANGUAGES)} & columns.keys():
            why = _("There is no column with the day, or none with a title or a kind.")
            self.found.faults.append(RowFault(1, table.columns[0], why))
            return
        for row in table.rows:
            self._take_row(row, columns)

    def _take_row(self, row: Row, columns: Mapping[str, str]) -> None:
        fault = self._faults_of(row.number, columns)
        cells = {name: row[heading].strip() for name, heading in columns.items()}
        for name, text in cells.items():
            if code := unshown(text):
                fault(name, _("It holds a character that is not shown (%(code)s).") % {"code": code})
        texts = {name: self._labels(cells, name) for name in TEXTS}
        kind = KIND_OF.get(key(cells.get("kind", "")), "")
        if not kind and cells.get("kind"):
            fault("kind", _("“%(text)s” is not a kind of item that is known.") % {"text": cells["kind"]})
        fields = {
            "letter": cells.get("letter", "").strip("() .")[:8], "day": self._day(cells.get("day", ""), fault),
            "starts": _clock(cells, "starts", fault), "ends": _clock(cells, "ends", fault), "kind": kind,
            "discussed": _yes(cells, fault) if cells.get("discussed") else None, **texts,
        }  # fmt: skip
        if not texts["title"] and not cells.get("kind"):
            fault("title", _("It has neither a title nor a kind."))
        speakers = [each for role in ROLES for each in self._people(role, cells.get(ROLES[role], ""), fault)]
        self._take(Taken(row.number, _origin(fields, cells), _told(fields), speakers), fault)

    def _take(self, taken: Taken, fault: Callable[[str, str], None]) -> None:
        self._check(taken.number, taken.origin, taken.fields, fault)
        if not any(each.row == taken.number for each in self.found.faults):
            self.taken.append(taken)

    def settle(self) -> None:
        """What was read without fault is new, or the item of its origin, or the one that time and title tell."""
        known = known_by_origin(self.taken, self.standing)
        left = [item for item in self.standing if item not in known.values() and item.withdrawn_at is None]
        found = found_by_rule([taken for taken in self.taken if taken.number not in known], left)
        left = [item for item in left if item not in found.values()]
        for taken in self.taken:
            item = known.get(taken.number) or found.get(taken.number)
            read = _again(item, taken, by_rule=taken.number in found) if item else self._new(taken, left)
            self.found.items.append(read)

    def _new(self, taken: Taken, left: Sequence[ProgrammeItem]) -> Read:
        fields = {"kind": ProgrammeItem.Kind.OTHER, **taken.fields}
        item = ProgrammeItem(meeting=self.meeting, origin=taken.origin, position=taken.number, **fields)
        beside = tuple(
            str(other) for other in left if taken.starts and (other.day, other.starts) == (taken.day, taken.starts)
        )
        return Read(item, taken.speakers, "new", beside=beside)

    def _check(self, number: int, origin: str, fields: dict[str, Any], fault: Callable[[str, str], None]) -> None:
        day, starts, ends = (fields.get(name) for name in ("day", "starts", "ends"))
        first = self.seen.setdefault(origin, number)
        if first != number:
            fault("letter", _("It is the same item as in row %(first)d.") % {"first": first})
        if ends and not starts:
            fault("starts", _("It has an end but no beginning."))
        elif starts and ends and ends <= starts:
            fault("ends", _("It ends before it begins."))
        if (
            day
            and self.meeting.first_day
            and self.meeting.last_day
            and not self.meeting.first_day <= day <= self.meeting.last_day
        ):
            fault("day", _("%(day)s is not one of the days of the meeting.") % {"day": day.isoformat()})
        for name in ("starts", "ends"):
            if day and fields.get(name):
                _check_shown(day, fields[name], self.zone, lambda why, name=name: fault(name, why))  # type: ignore[misc]

    def _faults_of(self, number: int, columns: Mapping[str, str] | None = None) -> Callable[[str, str], None]:
        def fault(column: str, why: str) -> None:
            self.found.faults.append(RowFault(number, (columns or {}).get(column, column), why))

        return fault

    def _label(self, text: str) -> Labels:
        return {self.language: text[:500]} if text else {}

    def _labels(self, cells: Mapping[str, str], name: str) -> Labels:
        told = {code: cells.get(f"{name}_{code}", "") for code in LANGUAGES}
        told[self.language] = told[self.language] or cells.get(name, "")
        return {code: text[:5000] for code, text in told.items() if text}

    def _day(self, text: str, fault: Callable[[str, str], None]) -> date | None:
        try:
            return datetime.fromisoformat(text).date()
        except ValueError:
            pass
        if found := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text):
            try:
                return date(int(found[3]), int(found[2]), int(found[1]))
            except ValueError:
                pass
        fault("day", _("“%(text)s” is not a day such as 2031-10-23.") % {"text": text})
        return None

    def _people(self, role: str, cell: str, fault: Callable[[str, str], None]) -> Iterator[Speaker]:
        for part in filter(None, (part.strip() for part in cell.split(";"))):
            found = PERSON.fullmatch(part)
            if not found or len(part) > 200:
                fault(ROLES[role], _("“%(text)s” is not read: write “Name (State or organization)”.") % {"text": part})
                continue
            yield self._person(role, Spoken(found["name"].strip(), (found["whom"] or "").strip()))

    def _person(self, role: str, spoken: Spoken) -> Speaker:
        """Whom it speaks for is a delegation, a State or another organization."""
        whom = spoken.whom.strip()
        pk = self.called.get(whom.casefold()) or self.called.get(key(whom)) if whom else None
        if pk is not None or not whom:
            return Speaker(role=role, name=spoken.name[:200], delegation_id=pk)
        try:
            state = STATES.find(whom)
        except AmbiguousNameError:
            state = None
        if state is None:
            return Speaker(role=role, name=spoken.name[:200], organization={self.language: whom})
        pk = self.called.get(state.alpha2.casefold())
        return Speaker(role=role, name=spoken.name[:200], delegation_id=pk, country="" if pk else state.alpha2)


ROLES = {"chair": "chair", "introduces": "introduces", "panellist": "panellists"}


def _word(heading: str) -> str:
    return "_".join(key(heading).split())


def _told(fields: Mapping[str, Any]) -> dict[str, Any]:
    """What the file says: where it is silent, an item that stands keeps what it has."""
    return {name: value for name, value in fields.items() if value is not None and value not in ("", {})}


def _again(item: ProgrammeItem, taken: Taken, *, by_rule: bool) -> Read:
    """An item that stands, as the file has it now, and what of it differs."""
    found = _as_it_stands(item) if by_rule else ""
    changed = _written_over(item, taken.fields)
    standing = list(item.speakers.all())
    named = [_completed(each, standing) for each in taken.speakers] or standing  # naming nobody takes nobody out
    if [_said(each) for each in standing] != [_said(each) for each in named]:
        changed.append("speakers")
    noted = by_rule and not item.origin  # typed by hand: known by the file's name for it from now on
    item.origin = item.origin or taken.origin
    state = "changed" if changed else "found" if noted else "same"
    return Read(item, named, state, found=found, changed=tuple(changed))


def _as_it_stands(item: ProgrammeItem) -> str:
    return " ".join(filter(None, (f"({item.letter})" if item.letter else "", str(item))))


def _written_over(item: ProgrammeItem, fields: Mapping[str, Any]) -> list[str]:
    """Put what was read into the item, beside its texts in other languages; the names of what differs now."""
    changed = []
    for name, value in fields.items():
        before = getattr(item, name)
        after = {**before, **value} if isinstance(value, dict) else value
        if before != after:
            changed.append(name)
            setattr(item, name, after)
    return changed


def _completed(speaker: Speaker, standing: Iterable[Speaker]) -> Speaker:
    """With what was known of the same person, where the file is silent."""
    same = (each for each in standing if (each.role, key(each.name)) == (speaker.role, key(speaker.name)))
    known = next(same, None)
    if known is not None:
        speaker.function = known.function
        if not (speaker.delegation_id or speaker.country or speaker.organization):
            speaker.delegation_id, speaker.country, speaker.organization = (
                known.delegation_id,
                known.country,
                known.organization,
            )
    return speaker


def _said(speaker: Speaker) -> tuple[Any, ...]:
    return (
        speaker.role, speaker.name, speaker.function or {}, speaker.delegation_id, speaker.country,
        speaker.organization or {},
    )  # fmt: skip


def _end(starts: datetime | None, ends: datetime | None) -> time | None:
    """An end on the same day; what goes on over midnight is shown from its beginning only."""
    return ends.time() if starts and ends and ends.date() == starts.date() and ends > starts else None


def _clock(cells: Mapping[str, str], name: str, fault: Callable[[str, str], None]) -> time | None:
    text = cells.get(name, "")
    if not text:
        return None
    if found := CLOCK.fullmatch(text.lower()):
        hour, minute = int(found[1]), int(found[2] or 0)
        if hour < 24 and minute < 60:
            return time(hour, minute)
    fault(name, _("“%(text)s” is not a time such as 10:30.") % {"text": text})
    return None


def _yes(cells: Mapping[str, str], fault: Callable[[str, str], None]) -> bool:
    word = key(cells.get("discussed", ""))
    if word not in YES | NO:
        fault("discussed", _("“%(text)s” is neither yes nor no.") % {"text": cells["discussed"]})
    return word in YES


def _origin(fields: Mapping[str, Any], cells: Mapping[str, str]) -> str:
    """What a row is known by: its letter, else its day, time and title."""
    if fields["letter"]:
        return f"table:{fields['letter']}"
    told = [str(fields["day"]), str(fields["starts"]), *(cells.get(name, "") for name in ("title", "kind", *_titles()))]
    return f"table:{hashlib.sha256(repr(told).encode()).hexdigest()[:32]}"


def _titles() -> list[str]:
    return [f"title_{code}" for code in LANGUAGES]


def _check_shown(day: date, wall: time, zone: ZoneInfo, fault: Callable[[str], None]) -> None:
    try:
        instant(datetime.combine(day, wall), zone, fold=0)
    except SkippedTimeError as skipped:
        fault(in_words(skipped.fault))
