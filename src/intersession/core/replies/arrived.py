"""One arrival, a mail with its papers or a single file, as one reading (contract.md, "A reading").

The letter that is attached is the reply; the mail about it says who sends it. What each of them says of the choice must agree, and a
part that cannot be read is never passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, NamedTuple

from intersession.core.collation import fold
from intersession.core.faults import Fault
from intersession.core.formats.papers import Envelope, Paper, paper_of
from intersession.core.replies.about import language_of
from intersession.core.replies.directory import directory
from intersession.core.replies.evidence import bare
from intersession.core.replies.forms import read_form
from intersession.core.replies.reading import read_reply
from intersession.core.replies.shapes import Arrival, Asked, Reading, Reason, Words, status_of
from intersession.core.replies.tabled import read_table, rendered
from intersession.core.replies.translations import with_titles_in
from intersession.core.replies.vocabulary import pattern
from intersession.core.states import States

_TABBED = pattern(r"(?:^[^\n]*\t[^\n]*(?:\n|\Z)){2,}", re.MULTILINE)  # a table in the words of a mail
_PARTED = "\n\n"  # what stands between two papers in the text of an arrival
#: What is said of a paper that chooses nothing and is no matter of its own: a mail that says "please find attached".
_SAYS_NOTHING = frozenset(
    ["other_matter", "nothing_understood", "only_quoted", "empty", "sender_unknown", "two_missions", "sender_and_letter_differ", "question_not_said",
     "mentioned_without_choice", "another_question", "earlier_reply_stands"]
)  # fmt: skip
_OF_SENDER = frozenset({"sender_unknown", "question_not_said", "earlier_reply_stands"})


@dataclass(frozen=True)
class Delivery:
    """What is known of an arrival beside its words. `contacts` are members by mail domain or address, `ours` the Administration's own domains
    (what they forward comes from whom they forward), `sender` the member whom an officer named."""

    contacts: Mapping[str, str] = field(default_factory=dict)
    ours: frozenset[str] = frozenset()
    organizations: Mapping[str, str] = field(default_factory=dict)
    at: datetime | None = None
    deadline: datetime | None = None
    earlier: bool = False
    sender: str | None = None

    @property
    def late(self) -> bool:
        """By arrival; nothing that a reply says of its own date counts."""
        return bool(self.at and self.deadline and self.at > self.deadline)

    def member(self, address: str) -> str | None:
        """Whose an address is: by the address itself, else by its domain or the domain that this is part of."""
        known = {key.lower().lstrip("@"): code for key, code in self.contacts.items()}
        if address.lower() in known:
            return known[address.lower()]
        labels = address.lower().rpartition("@")[2].split(".")
        domains = (".".join(labels[at:]) for at in range(len(labels) - 1))
        return next((known[domain] for domain in domains if domain in known), None)


class Piece(NamedTuple):
    """A paper's place in the text of an arrival."""

    name: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class Arrived:
    """An arrival as it was read: places in `reading` are of `text`, in which its papers stand one after the other. `envelope` is the mail's;
    `faults` say what was not read."""

    reading: Reading
    text: str
    pieces: tuple[Piece, ...] = ()
    envelope: Envelope | None = None
    faults: tuple[Fault, ...] = ()

    def as_json(self, file: str) -> dict[str, Any]:
        return self.reading.as_json(file, self.text)


def read_arrived(name: str, data: bytes, asked: Asked, states: States, delivery: Delivery) -> Arrived:
    """What one file that arrived says. Never fails: what cannot be read is `unreadable`, with its reason."""
    return read_paper(paper_of(name, data), asked, states, delivery)


def read_paper(paper: Paper, asked: Asked, states: States, delivery: Delivery) -> Arrived:
    """What a paper says, and all that came with it."""
    return _Reader(_forwarded(paper, delivery), asked, states, delivery).read()


def _forwarded(paper: Paper, delivery: Delivery) -> Paper:
    """The mail that one of ours forwards as a file, in place of the one that brings it."""
    sender = paper.envelope.sender if paper.envelope else None
    mails = [one for one in paper.papers if one.envelope]
    if sender and sender.domain in delivery.ours and len(mails) == 1:
        return _forwarded(mails[0], delivery)
    return paper


class _Read(NamedTuple):
    paper: Paper
    reading: Reading
    start: int


class _Reader:
    def __init__(self, paper: Paper, asked: Asked, states: States, delivery: Delivery) -> None:
        self.paper, self.asked, self.states, self.delivery = paper, asked, states, delivery
        self.text = ""
        self.pieces: list[Piece] = []
        self.faults: list[Fault] = []
        self.unread: list[tuple[str, tuple[int, int]]] = []
        self.papers = list(_flat(paper))
        notes = [one for one in self.papers if _is_note(one, asked)]
        self.notes = [one for one in notes if len(notes) < len(self.papers) or one.tracked]
        self.tracked = tuple(change for one in self.papers for change in one.tracked)
        self.arrival = self._arrival()

    def _arrival(self) -> Arrival:
        envelope = self.paper.envelope
        sender = self.delivery.sender
        if envelope and envelope.sender and not sender:
            sender = self.delivery.member(envelope.sender.address)
        return Arrival(
            subject=envelope.subject if envelope else "",
            sender=sender,
            by_mail=bool(envelope),
            automatic=bool(envelope and (envelope.automatic or envelope.bounces)),
            earlier=self.delivery.earlier,
            late=self.delivery.late,
        )

    def read(self) -> Arrived:
        read = [one for paper in self.papers for one in self._read(paper)]
        if self.tracked and read:
            read = self._with_tracked(read)
        reading = self._drawn(read)
        faults = (*(self.paper.envelope.faults if self.paper.envelope else ()), *self.faults)
        return Arrived(reading, self.text, tuple(self.pieces), self.paper.envelope, faults)

    def _with_tracked(self, read: list[_Read]) -> list[_Read]:
        """The paper that chooses is read with what was changed in the note that came with it."""
        choosing = next((one for one in read if one.reading.choices and one.paper.text), read[0])
        reading = self._reply(choosing.paper.text, replace(self.arrival, tracked=self.tracked))
        again = choosing._replace(reading=_moved(reading, choosing.start))
        return [again if one is choosing else one for one in read]

    def _reply(self, text: str, arrival: Arrival) -> Reading:
        return read_reply(text, self.asked, self.states, arrival, self.delivery.organizations)

    def _read(self, paper: Paper) -> Iterator[_Read]:
        """The readings of one paper: of its words, and of each of its tables."""
        start = len(self.text)
        if paper.fault or paper.scan or (paper.envelope and paper.envelope.wrapped):
            self._leave(paper)
        elif paper.form:
            text, reading = read_form(paper.form, self.asked, self.arrival)
            begins = self._add(text)
            yield _Read(paper, _moved(reading, begins), begins)
        elif paper.text.strip() or not paper.tables:
            yield from self._words(paper)
        for rows in paper.tables:
            yield from self._table(paper, rows)
        self.pieces.append(Piece(paper.name, paper.kind, start, len(self.text)))

    def _leave(self, paper: Paper) -> None:
        wrapped = paper.envelope and paper.envelope.wrapped
        code = "wrapped" if wrapped else "scan" if paper.scan else "file_not_read"
        if paper.fault:
            self.faults.append(paper.fault)
            code = "empty" if paper.fault.code in ("empty", "no_text") else code
        self.unread.append((code, (len(self.text), len(self.text))))

    def _add(self, text: str) -> int:
        """Where a text that is added begins."""
        if self.text:
            self.text = self.text.rstrip("\n") + _PARTED
        start = len(self.text)
        self.text += text
        return start

    def _words(self, paper: Paper) -> Iterator[_Read]:
        start = self._add(paper.text)
        if paper in self.notes or (not paper.text.strip() and paper is not self.papers[0]):
            return
        letter = paper.text
        for found in _TABBED.finditer(paper.text):
            rows = [line.split("\t") for line in found[0].splitlines()]
            reading = self._rows(rows) if rendered(rows)[0].split("\n") == [*found[0].splitlines(), ""] else None
            if reading:
                letter = letter[: found.start()] + re.sub(r"[^\n]", " ", found[0]) + letter[found.end() :]
                yield _Read(paper, _moved(self._with_sender(reading), start + found.start()), start)
        yield _Read(paper, _moved(self._reply(letter, self.arrival), start), start)

    def _rows(self, rows: list[list[str]]) -> Reading | None:
        known = directory(self.states, self.delivery.organizations)
        cells = [cell for row in rows for cell in row]
        asked = with_titles_in(self.asked, cells, language_of(fold(" ".join(cells))) or "en")
        return read_table(rows, asked, known, self.arrival, _language(rows, asked))

    def _table(self, paper: Paper, rows: Iterable[Iterable[str]]) -> Iterator[_Read]:
        cells = [list(row) for row in rows]
        start = self._add(rendered(cells)[0])
        reading = self._rows(cells)
        if reading is None:
            reading = self._reply(rendered(cells)[0], self.arrival)
        yield _Read(paper, _moved(self._with_sender(reading), start), start)

    def _with_sender(self, reading: Reading) -> Reading:
        """A table's reading with the member whose address brought it."""
        known = self.arrival.sender
        codes = tuple(dict.fromkeys(([known] if known else []) + list(reading.delegations)))
        return replace(reading, delegations=codes)

    def _drawn(self, read: list[_Read]) -> Reading:
        """All readings as one."""
        if self.arrival.automatic:
            return Reading("not_a_reply", reasons=(Reason("automatic"),))
        saying = [one for one in read if _says(one.reading)]
        apart = [one for one in saying if one.paper is not self.papers[0]]
        main = saying or read[-1:]
        if not main or (self.unread and not saying):
            return self._nothing(read)
        merged = _merged([one.reading for one in main], [one.reading for one in read], cover=bool(apart))
        return self._weighed(merged)

    def _nothing(self, read: list[_Read]) -> Reading:
        """The reading where what might say something cannot be read."""
        codes = [code for code, _ in self.unread] or ["empty"]
        reasons = tuple(dict.fromkeys(Reason(code, *place) for code, place in self.unread)) or (Reason(codes[0]),)
        who = tuple(
            dict.fromkeys(
                [
                    *([self.arrival.sender] if self.arrival.sender else []),
                    *(c for one in read for c in one.reading.delegations),
                ]
            )
        )
        return Reading(status_of(reasons, late=self.arrival.late), delegations=who, reasons=reasons)

    def _weighed(self, reading: Reading) -> Reading:
        reasons = list(reading.reasons)
        reasons += [Reason("part_not_read", *place) for _, place in self.unread]
        if self._is_doubtful():
            reasons.append(Reason("sender_doubtful"))
        codes = reading.delegations
        if not codes and not any(reason.code == "sender_unknown" for reason in reasons):
            reasons.append(Reason("sender_unknown"))
        if codes and not self.arrival.by_mail:
            reasons = [reason for reason in reasons if reason.code != "sender_unknown"]
        if len(codes) > 1 and not any(
            reason.code in ("two_missions", "sender_and_letter_differ") for reason in reasons
        ):
            reasons.append(Reason("sender_and_letter_differ" if self.arrival.sender else "two_missions"))
        if (
            self.arrival.earlier
            and not reading.replaces_earlier
            and not any(r.code == "earlier_reply_stands" for r in reasons)
        ):
            reasons.append(Reason("earlier_reply_stands"))
        reasons = list(dict.fromkeys(reasons))
        return replace(reading, status=status_of(reasons, late=self.arrival.late), reasons=tuple(reasons))

    def _is_doubtful(self) -> bool:
        """What the mail's own headers hold against its sender: a server found it wanting, or answers go to somebody else's address."""
        envelope = self.paper.envelope
        if not envelope or not envelope.sender:
            return False
        home = self.delivery.member(envelope.sender.address)
        elsewhere = [
            one
            for one in envelope.reply_to
            if self.delivery.member(one.address) != home or (not home and one.domain != envelope.sender.domain)
        ]
        pretends = "@" in envelope.sender.name and self.delivery.member(envelope.sender.name.strip("<> '\"")) not in (
            home,
            None,
        )
        return bool(envelope.unproven or elsewhere or pretends)


def _flat(paper: Paper) -> Iterator[Paper]:
    """A paper, and all that came with it, in order."""
    yield paper
    for one in paper.papers:
        yield from _flat(one)


def _is_note(paper: Paper, asked: Asked) -> bool:
    """Whether a paper is the note itself, sent back: it has its symbol on its first page and sets out every option."""
    if (
        paper.kind == "mail"
        or not asked.symbol
        or paper.symbol.replace(" ", "").upper() != asked.symbol.replace(" ", "").upper()
    ):
        return False
    text = bare(paper.text)
    originals = bare(" ".join(old for old, _ in paper.tracked))
    return all(
        any(bare(title) in text or bare(title) in originals for title in option.titles.values())
        for option in asked.options
    )


def _language(rows: list[list[str]], asked: Asked) -> str:
    """The language in which a table names the options; else the question's first."""
    cells = {bare(cell) for row in rows for cell in row}
    for option in asked.options:
        for language, title in option.titles.items():
            if any(bare(title) in cell for cell in cells):
                return language
    return next((language for option in asked.options for language in option.titles), "en")


def _moved(reading: Reading, by: int) -> Reading:
    return replace(
        reading,
        words=tuple(Words(one.start + by, one.end + by, one.says) for one in reading.words),
        reasons=tuple(Reason(one.code, one.start + by, one.end + by) if one.end else one for one in reading.reasons),
    )


def _says(reading: Reading) -> bool:
    """Whether a reading is of a paper that answers, or may."""
    answers = (
        reading.choices or reading.no_preference or reading.awaiting_instructions or reading.joins or reading.rejects
    )
    codes = {reason.code for reason in reading.reasons}
    return bool(answers or reading.remarks_on_paragraphs or codes - _SAYS_NOTHING)


def _merged(main: list[Reading], every: list[Reading], *, cover: bool) -> Reading:
    """Several readings as one; papers that choose differently contradict each other."""
    choosing = [one for one in main if one.choices]
    first = (choosing or main)[0]
    reasons = [
        reason
        for one in main
        for reason in one.reasons
        if not (cover and len(main) > 1 and reason.code in _SAYS_NOTHING - _OF_SENDER)
    ]
    if any(_plain(one) != _plain(first) for one in choosing):
        reasons.append(Reason("mail_and_letter_differ"))
    if choosing:
        reasons = [
            reason
            for reason in reasons
            if reason.code not in ("other_matter", "nothing_understood", "only_quoted", "empty")
        ]
    elsewhere = {
        code
        for one in main
        if one is not first
        for code in ("no_preference", "awaiting_instructions")
        if getattr(one, code)
    }
    reasons += [Reason(_BESIDE[code]) for code in sorted(elsewhere) if choosing]
    if any(one.question == first.question and one.question for one in every) or first.question:
        reasons = [reason for reason in reasons if reason.code != "question_not_said"]
    return replace(
        first,
        delegations=_all(every, "delegations"),
        on_behalf_of=_all(main, "on_behalf_of"),
        question=first.question or next((one.question for one in every if one.question), None),
        rejects=_all(main, "rejects"),
        no_preference=any(one.no_preference for one in main),
        awaiting_instructions=any(one.awaiting_instructions for one in main),
        joins=_all(main, "joins"),
        remarks_on_paragraphs=tuple(sorted(set(_all(main, "remarks_on_paragraphs")))),
        replaces_earlier=True if any(one.replaces_earlier for one in every) else None,
        nominations=any(one.nominations for one in every),
        reasons=tuple(dict.fromkeys(reasons)),
        words=tuple(sorted({word for one in every for word in one.words})),
    )


_BESIDE = {"no_preference": "abstains_and_chooses", "awaiting_instructions": "awaits_and_chooses"}


def _all(readings: list[Reading], name: str) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(one for reading in readings for one in getattr(reading, name)))


def _plain(reading: Reading) -> list[Any]:
    """Choices without the languages in which their titles were given: a letter and its translation agree."""
    return sorted(str(one.get("option")) + ("*" if "modified" in one else "") for one in reading.choices)
