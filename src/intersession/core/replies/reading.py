"""A reply as it is understood: everything that its parts say, drawn together, and the verdict (contract.md, "A reading")."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from intersession.core.collation import fold
from intersession.core.replies import phrases
from intersession.core.replies.about import language_of
from intersession.core.replies.amended import Amended, Proposed, amended
from intersession.core.replies.directory import directory
from intersession.core.replies.forwarded import read_forwarded
from intersession.core.replies.mentions import gazetteer
from intersession.core.replies.plain import Letter, Plain, read_letter, sentences, written_of
from intersession.core.replies.reader import Reader
from intersession.core.replies.second_look import NOT_UNDERSTOOD
from intersession.core.replies.senders import of_letterhead, senders
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
    given = (text, letter, asked, states, arrival, organizations or {}, language or "en")
    if early := _unread(given, language):
        return early
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
    if asked.kind != "choose":
        return _read_whole(given)
    parted = _without_wordings((text, letter, noted if own else asked, *given[3:]))
    reading = _read_without(parted, given) if parted.proposed or parted.faults else _read_whole(given)
    if reading.status == "clear" and any(one.get("option") in parted.by_title for one in reading.choices):
        return replace(reading, status="unclear", reasons=(Reason("mentioned_without_choice"),))
    return reading


def _without_wordings(given: tuple[Any, ...]) -> Amended:
    """The letter parted from the wordings that it proposes."""
    text, letter, asked, states, arrival, organizations, language = given
    known, written = directory(states, organizations), written_of(text, letter.own)
    ours = {code for one in senders(letter.own, written, known, language, arrival) for code in one.codes}
    ours |= {arrival.sender} if arrival.sender else set()

    def of_others(start: int, end: int) -> bool:
        return any(not set(codes) & ours for _, _, codes in known.within(written[start:end], language))

    spoken = list(sentences(letter.own))
    return amended(letter.own, spoken, text, asked, gazetteer(asked), language, of_others if ours else _of_nobody)


def _of_nobody(start: int, end: int) -> bool:
    return False


def _read_without(parted: Amended, given: tuple[Any, ...]) -> Reading:
    """The choice that a letter makes beside its wordings, with these; doubted for what of these was not understood."""
    _, letter, *rest = given
    proposed = [_set_apart(one, letter, parted.plain) for one in parted.proposed]
    faults = [Reason(code, *letter.own.place(start, end)) for code, start, end in parted.faults]
    left = (given[0], letter._replace(own=parted.plain), *rest, proposed, faults)
    reading = _read_whole(left)
    if faults:
        return reading if reading.status != "clear" else replace(reading, status="unclear", reasons=tuple(faults))
    return _with_named(reading, left, letter.own.text) if reading.status in ("clear", "unclear") else reading


def _with_named(reading: Reading, left: tuple[Any, ...], whole: str) -> Reading:
    """The same, where a letter chooses all that it names beside its wordings; doubted where it names more than was chosen."""
    reader, codes = Reader(*left), {one.code for one in reading.reasons}
    chosen = {one.get("option") for one in reading.choices} | set(reading.rejects)
    few = len(reading.choices) < left[2].picks
    more = reading.status == "clear" and few and not reader.beside_wordings().named() <= chosen
    if not more and (reading.status == "clear" or not codes <= NOT_UNDERSTOOD | _OF_NAMES):
        return reading
    named = reader.take_named(whole)
    if named and named.status == "clear":
        return named
    return replace(reading, status="unclear", reasons=(Reason("mentioned_without_choice"),)) if more else reading


def _set_apart(one: Proposed, letter: Letter, rest: Plain) -> Wording:
    """A wording that is taken out of a letter, with its place in the text that was given and that of the gap it left."""
    place = letter.own.place(one.start, one.end)
    return Wording(
        one.option, one.title, one.only_if, language=one.language, place=place, gap=rest.at(place[0]), agreed=one.agreed
    )


def _read_whole(given: tuple[Any, ...]) -> Reading:
    """The strict reading, or where that leaves something open, the one that judges whole sentences, if it is certain."""
    asked = given[2]
    first = Reader(*given).read()
    codes = {one.code for one in first.reasons} - OF_ARRIVAL
    open_codes = NOT_UNDERSTOOD if first.choices else NOT_UNDERSTOOD | _CONCESSIONS
    if asked.kind != "choose" or not codes:
        return first
    second = Reader(*given).look_again(first.reasons) if codes <= open_codes else None
    settled = second and {one.code for one in second.reasons} <= OF_ARRIVAL
    if second and (settled or second.status == "contradictory"):
        return second
    return _read_apart(given, first.reasons) or first


def _read_apart(given: tuple[Any, ...], reasons: Sequence[Reason]) -> Reading | None:
    """The reading of a letter whose choice is understood once what stands apart from it is taken out; None where it is not, or where
    that does not fit it. Of the `reasons` why the whole is not clear, those in the rest may only be that it was not understood."""
    whole = Reader(*given)
    apart = whole.apart()
    if not apart.pieces or any(one.code not in NOT_UNDERSTOOD | OF_ARRIVAL for one in apart.outside(reasons)):
        return None
    left = (given[0], apart.left(), *given[2:])
    rest = Reader(*left).read()
    if {one.code for one in rest.reasons} - OF_ARRIVAL:
        rest = Reader(*left).look_again(rest.reasons) or rest
    chosen = {str(one.get("option")) for one in rest.choices}
    if {one.code for one in rest.reasons} - OF_ARRIVAL or not chosen or not apart.fits(chosen):
        return None
    return whole.with_apart(rest, apart)


_CONCESSIONS = frozenset({"concession_only", "if_consensus"})  # beside which a choice may stand that was not understood
_OF_NAMES = frozenset({"label_and_title_differ", "title_ambiguous", "condition"})
_PICTURES = re.compile(r"\[[^\]\n]*\.(?:png|jpe?g|gif|bmp|tiff?|pdf|docx?)[^\]\n]*\]")
_MAY_BE_PASSED_ON = NOT_UNDERSTOOD | {"only_quoted"}


def _is_garbled(text: str) -> bool:
    """Whether a text is what a program shows of a file: few of its pieces are words."""
    pieces = text.split()
    return sum(bool(_WORD.fullmatch(one)) for one in pieces) * 2 < len(pieces) and bool(_OF_A_FILE.search(text))


_WORD = re.compile(r"[\"'(]*[^\W\d_]+(?:['’-][^\W\d_]+)*[\"').,:;!?]*|\d{1,4}[.,:)]*")
_OF_A_FILE = re.compile(r"%pdf|%%eof|endobj|endstream|jfif|flatedecode|[¿½¤£ß§ÿþï]{2}|0x[0-9a-f]{6}", re.IGNORECASE)


def _unread(given: tuple[Any, ...], language: str | None) -> Reading | None:
    """The reading of what is no letter: empty, of a machine, in another language, or quoted throughout."""
    text, letter, _, states, arrival, organizations, _ = given
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
    if language is None or _is_garbled(own):
        head = by or of_letterhead(letter.own, written_of(text, letter.own), directory(states, organizations))
        return Reading("unreadable", head, reasons=(Reason("language_not_read", *letter.own.place(0, len(own))),))
    return None
