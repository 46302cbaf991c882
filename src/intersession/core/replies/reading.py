"""A reply as it is understood: everything that its parts say, drawn together, and the verdict (contract.md, "A reading")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from intersession.core.collation import fold
from intersession.core.replies import phrases
from intersession.core.replies.about import language_of
from intersession.core.replies.amended import Amended, Proposed, amended
from intersession.core.replies.directory import directory
from intersession.core.replies.evidence import bare
from intersession.core.replies.forwarded import read_forwarded
from intersession.core.replies.mentions import gazetteer
from intersession.core.replies.plain import Letter, read_letter, sentences, written_of
from intersession.core.replies.reader import Reader
from intersession.core.replies.second_look import NOT_UNDERSTOOD
from intersession.core.replies.senders import senders
from intersession.core.replies.shapes import (
    Arrival,
    Asked,
    Reading,
    Reason,
)
from intersession.core.replies.translations import with_translations
from intersession.core.replies.unchosen import OF_ARRIVAL
from intersession.core.replies.wordings import Wording
from intersession.core.states import States

_LONGEST = 60_000  # letters, with what is quoted: some thirty pages
BY_HAND = Arrival()  # a letter of which nothing is known but its text


def read_reply(
    text: str,
    asked: Asked,
    states: States,
    arrival: Arrival = BY_HAND,
    organizations: Mapping[str, str] | None = None,
) -> Reading:
    """What a reply says, each part with the places in `text` of the words it was read from, and whether it is clear.

    `organizations` are the codes of members that are no States, by name. Nothing is guessed: what is not clear stands in the
    reasons, and a reading that is not clear is never to be recorded without an officer's choice.
    """
    if len(text) > _LONGEST:
        return _cut(read_reply(text[:_LONGEST], asked, states, arrival, organizations))
    letter = read_letter(text)
    language = language_of(letter.own.text)
    if early := _unread(letter, arrival, language):
        return early
    given = (text, letter, asked, states, arrival, organizations or {}, language or "en")
    first = _read(*given)
    passed_on = {one.code for one in first.reasons} <= _MAY_BE_PASSED_ON and first.status != "clear"
    if passed_on and (forwarded := read_forwarded(text, letter.own.text, asked.asker)):
        again = _read(text, forwarded, *given[2:6], language_of(forwarded.own.text) or "en")
        return again if again.status in ("clear", "contradictory") else first
    return _with_forwarded(first, given)


def _cut(reading: Reading) -> Reading:
    """The reading of the first part of what is longer than any letter."""
    status = "unclear" if reading.status == "clear" else reading.status
    return replace(reading, status=status, reasons=(*reading.reasons, Reason("part_not_read")))


def _with_forwarded(first: Reading, given: tuple[Any, ...]) -> Reading:
    """A clear choice, doubted where the message that it passes on as its answer chooses something else."""
    text, letter, asked = given[:3]
    if (
        not first.choices
        or first.status != "clear"
        or not (forwarded := read_forwarded(text, letter.own.text, asked.asker))
    ):
        return first
    alone = Letter(forwarded.own._replace(text=forwarded.own.text), forwarded.quoted)
    again = _read(text, alone, *given[2:])
    if again.choices and list(again.choices) != list(first.choices):
        return replace(first, status="contradictory", reasons=(*first.reasons, Reason("mail_and_letter_differ")))
    return first


def _read(
    text: str,
    letter: Letter,
    asked: Asked,
    states: States,
    arrival: Arrival,
    organizations: Mapping[str, str],
    language: str,
) -> Reading:
    """The reading of a letter, parted from the wordings it proposes where it proposes any."""
    own = all(language in option.titles for option in asked.options)
    noted, asked = asked, with_translations(asked, letter.own, text, language)
    given = (text, letter, asked, states, arrival, organizations, language)
    if (
        asked.kind == "choose"
        and asked.modifications
        and (parted := _without_wordings((text, letter, noted if own else asked, *given[3:])))
    ):
        return _read_without(parted, given)
    return _read_whole(given)


def _without_wordings(given: tuple[Any, ...]) -> Amended | None:
    """The letter parted from the wordings that it proposes, where it proposes any."""
    text, letter, asked, states, arrival, organizations, language = given
    known, written = directory(states, organizations), written_of(text, letter.own)
    ours = {code for one in senders(letter.own, written, known, language) for code in one.codes}
    ours |= {arrival.sender} if arrival.sender else set()

    def of_others(start: int, end: int) -> bool:
        return any(not set(codes) & ours for _, _, codes in known.within(written[start:end], language))

    spoken = list(sentences(letter.own))
    parted = amended(letter.own, spoken, text, asked, gazetteer(asked), language, of_others if ours else _of_nobody)
    return parted if parted.proposed or parted.faults else None


def _of_nobody(start: int, end: int) -> bool:
    return False


def _read_without(parted: Amended, given: tuple[Any, ...]) -> Reading:
    """The choice that a letter makes beside its wordings, with these; what the whole letter says where that is not understood."""
    _, letter, *rest = given
    proposed = [_set_apart(one, letter) for one in parted.proposed]
    again = _read_whole(left := (given[0], letter._replace(own=parted.plain), *rest, proposed))
    reader = Reader(*left)
    chosen = {one.get("option") for one in again.choices} | set(again.rejects)
    more = (
        again.status == "clear"
        and len(again.choices) < given[2].picks
        and not reader.beside_wordings().named() <= chosen
    )
    if not parted.faults and again.status != "unclear" and not more:
        return again
    if not parted.faults and {one.code for one in again.reasons} <= NOT_UNDERSTOOD | _OF_NAMES:
        named = reader.take_named(letter.own.text)
        if named and named.status == "clear":
            return named
    if more:
        return replace(again, status="unclear", reasons=(Reason("mentioned_without_choice"),))
    whole = _read_whole(given)
    wordless = any(code == "modified_without_wording" for code, *_ in parted.faults)
    same = _titles(whole) == {(one.option, bare(one.title), one.only_if) for one in proposed}
    refused = any(code == "modification_of_which" for code, *_ in parted.faults)
    if whole.status != "clear" or (same and not refused and not (wordless and not proposed)):
        return whole
    code, start, end = parted.faults[0] if parted.faults else ("title_differs", 0, 0)
    return replace(whole, status="unclear", reasons=(Reason(code, *letter.own.place(start, end)),))


def _set_apart(one: Proposed, letter: Letter) -> Wording:
    """A wording that is taken out of a letter, with its place in the text that was given."""
    place = letter.own.place(one.start, one.end)
    return Wording(one.option, one.title, one.only_if, -1, -1, language=one.language, place=place)


def _titles(reading: Reading) -> set[tuple[str | None, str, bool]]:
    """The titles that a reading proposes, folded, each with its option and whether that is acceptable only so."""
    worded = [(one.get("option"), one.get("modified") or one.get("alternative")) for one in reading.choices]
    return {
        (option, bare(title), bool(said.get("only_if")))
        for option, said in worded
        if said
        for title in said["title"].values()
    }


def _read_whole(given: tuple[Any, ...]) -> Reading:
    """The strict reading, or where that leaves something open, the one that judges whole sentences, if it is certain."""
    asked = given[2]
    first = Reader(*given).read()
    codes = {one.code for one in first.reasons} - OF_ARRIVAL
    open_codes = NOT_UNDERSTOOD if first.choices else NOT_UNDERSTOOD | _CONCESSIONS
    if asked.kind != "choose" or not codes or not codes <= open_codes:
        return first
    second = Reader(*given).look_again(first.reasons)
    settled = second and {one.code for one in second.reasons} <= OF_ARRIVAL
    return second if second and (settled or second.status == "contradictory") else first


_CONCESSIONS = frozenset({"concession_only", "if_consensus"})  # beside which a choice may stand that was not understood
_OF_NAMES = frozenset({"label_and_title_differ", "title_ambiguous", "condition"})
_PICTURES = re.compile(r"\[[^\]\n]*\.(?:png|jpe?g|gif|bmp|tiff?|pdf|docx?)[^\]\n]*\]")
_MAY_BE_PASSED_ON = NOT_UNDERSTOOD | {"only_quoted"}


def _unread(letter: Letter, arrival: Arrival, language: str | None) -> Reading | None:
    """The reading of what is no letter: empty, of a machine, in another language, or quoted throughout."""
    own = _PICTURES.sub("", letter.own.text).strip()
    by = (arrival.sender,) if arrival.sender else ()
    machine = phrases.MACHINE.search(fold(arrival.subject)) or phrases.MACHINE.search(letter.own.text[:600])
    if arrival.automatic or machine:
        return Reading("not_a_reply", by, reasons=(Reason("automatic"),))
    if not re.search(r"\w", own):
        quoted = bool(re.search(r"\w", letter.quoted.text))
        return Reading(
            "unclear" if quoted else "unreadable", by, reasons=(Reason("only_quoted" if quoted else "empty"),)
        )
    if language is None:
        return Reading("unreadable", by, reasons=(Reason("language_not_read", *letter.own.place(0, len(own))),))
    return None
