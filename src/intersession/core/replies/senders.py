"""Who replies: letterhead, the compliments of a note verbale, signature, "on behalf of", the reply that is joined.

A name in the text alone makes nobody the sender: it stands at the head, in the compliments, in the signature, or is the
mission, delegation or government that says "we" (contract.md, "A careful officer's rules"). Organizations and groups are read
under the names they are given; "on behalf of" is its own author, and never collapsed into one (practice.md, 6.7).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from typing import NamedTuple

from intersession.core.collation import fold
from intersession.core.replies import phrases
from intersession.core.replies.directory import Directory, whose
from intersession.core.replies.groups import group_at, in_capacity
from intersession.core.replies.plain import Plain, Sentence, sentences
from intersession.core.replies.shapes import Arrival
from intersession.core.replies.vocabulary import pattern

_MISSION = r"(?:{mission})"
_OF = r"(?: a\.?i\.?)?,? ?(?:of|de|du|des|del|d'|from)(?: ?(?:the|la|le|les|l'|los|las|el))?(?: |(?<='))"
_OUR_MISSION = pattern(rf"(?:(?:the|la|le|les|l'|el|my|ma|mi|our|notre|nuestr[oa]) ?)?{_MISSION}{_OF}")
_STANDS = pattern(rf"(?<!\w)(?:(?<=l')|(?<!')){_MISSION}(?: and permanent represent\w+)?{_OF}")
_COMPLIMENTS = pattern(r"{compliments}")
_SAYS_WE = pattern(r"(?:{says_we})")
_JOINED = pattern(r"(?: and| et| y|,| –| -| /| &)(?: (?:the|la|le|l'|el))? ?$")
_FORM_LINE = pattern(r"(?:^|\n)[ |]*(?:{member_line})(?: ?[:|.=–-]+)+ ?(?P<name>[^\n|:]{3,70}?)[ .|]*(?=\n|$)")
#: A line that goes on with the next one in the middle of a name.
_RUNS_ON = pattern(r"(?<= )(?:of|of the|de|de la|de l'|du|des|del|d')\n|\n(?=(?:of|de|du|des|del) )")
_WRITES_FROM = pattern(
    r"(?<!\w)(?:{writes_from})(?: [\w'-]+){0,6}? (?:from|de|desde|depuis|on behalf of)(?: (?:the|la|l'|el|our|notre|nuestra))? ?$"
)
_PIECE = pattern(r"[^\n ][^\n]*?(?:(?<!\.\w)[.!?](?= )|(?=\n)|$)")
_TO = pattern(
    r"(?<!\w)(?:to|a|al|aux?|with|avec|con|by|par|por|cc|copy|copie|copia|c\.c\.)(?: ?:)?(?: ?(?:the|la|le|les|l'|el|los|las))? ?$"
)
_OPENING = 12  # letters before a mission that opens a sentence
_LETTER_HEAD, _SIGNATURE = 8, 10  # lines


class Named(NamedTuple):
    """Members or groups, where they stand in the plain text, and in what part: sender, mission, behalf, joins or beside (a second letterhead)."""

    codes: tuple[str, ...]
    start: int
    end: int
    part: str


def senders(plain: Plain, written: str, known: Directory, language: str, arrival: Arrival) -> list[Named]:
    """All who send, are spoken for or are joined, in order."""
    found = list(_related(plain, written, known, language))
    aside = [(one.start, one.end) for one in found]
    found += _parted(plain, _from_zones(plain, written, known, aside, language))
    if not any(one.part in ("sender", "mission") for one in found):
        found += [*_from_seat(plain, written, known, language)] or [*_from_office(plain, written, known, language)]
    if not found and arrival.by_mail:
        found += _from_subject(written, known, arrival.subject, language)
    ours = {code for one in found if one.part in ("sender", "mission") for code in one.codes} | (
        {arrival.sender} if arrival.sender else set()
    )
    return sorted(
        _joined_apart(found, [*_together(plain, written, known, language, ours)], ours), key=lambda one: one.start
    )


def _joined_apart(found: list[Named], together: list[Named], ours: set[str]) -> Iterator[Named]:
    """All that is named; who is joined is not spoken for, but for the authors of one reply, of whom the writer is one."""
    one_reply = [one for one in found if one.part == "joins" and {*one.codes} & ours]
    joined = {code for one in found if one.part == "joins" and one not in one_reply for code in one.codes}
    yield from (one for one in found if one not in one_reply or not together)
    yield from (one for one in together if not joined & {*one.codes})


def _related(plain: Plain, written: str, known: Directory, language: str) -> Iterator[Named]:
    spoken_for = 0
    for match in phrases.BEHALF.finditer(plain.text):
        rest, end = match.span("rest")
        codes, length = _named_together(written[rest:end], known, language)
        own = _OUR_MISSION.match(match["rest"])
        if own:
            codes, length = known.named(written[rest + own.end() : end], language)
            rest += own.end()
        else:
            codes, length = (codes, length) if codes else _group(written[rest:], known, language)
        if codes:
            part = "mission" if own and len(codes) == 1 else "behalf"
            spoken_for += part == "behalf"
            yield Named(codes, match.start(), rest + length, part)
    for first, last in in_capacity(plain.text) if not spoken_for else ():
        codes, length = _group(written[last:], known, language)
        if codes:
            yield Named(codes, first, last + length, "behalf")
    for match in phrases.JOINS.finditer(plain.text):
        rest = match.start("rest")
        codes, length = known.named(_past_nouns(written[rest : rest + 160]), language)
        offset = len(written[rest : rest + 160]) - len(_past_nouns(written[rest : rest + 160]))
        if codes and not phrases.is_denied(plain.text, match.start()):
            yield Named(codes, match.start(), rest + offset + length, "joins")


def _named_together(written: str, known: Directory, language: str) -> tuple[tuple[str, ...], int]:
    """The members with which a text begins, also those "as well as" whom it speaks for."""
    codes, length = known.named(written, language)
    text = fold(written) if len(fold(written)) == len(written) else written.lower()
    while codes and (more := _AS_WELL_AS.match(text, length)):
        added, further = known.named(written[more.end() :], language)
        if not added:
            break
        codes, length = tuple(dict.fromkeys((*codes, *added))), more.end() + further
    return codes, length


def _group(written: str, known: Directory, language: str) -> tuple[tuple[str, ...], int]:
    """The group with which a text begins, by the name under which it is known or as it is written."""
    text = written[:_FAR_HOST].replace("\n", " ")
    codes, length = known.named(text, language)
    if {*codes} & known.groups:
        return codes, length
    name, length = group_at(text)
    return ((name,) if name else ()), length


_PAST = pattern(
    rf"(?:(?:(?:the|la|le|les|el|los|las|al?|aux?|that|celle|of|de|du|des|del) |l['’] ?)*)(?:{_MISSION}{_OF})?",
    re.IGNORECASE,
)


def _past_nouns(written: str) -> str:
    match = _PAST.match(fold(written) if len(fold(written)) == len(written) else written.lower())
    return written[match.end() :] if match else written


def _from_zones(
    plain: Plain, written: str, known: Directory, aside: list[tuple[int, int]], language: str
) -> Iterator[Named]:
    text = _RUNS_ON.sub(lambda found: found[0].replace("\n", " "), plain.text)
    written = "".join(new if old == "\n" else kept for old, new, kept in zip(plain.text, text, written, strict=True))
    lines = [line for found in _PIECE.finditer(text) for line in _columns(plain, *found.span())]
    zone = {*lines[:_LETTER_HEAD], *lines[-_SIGNATURE:]}
    for start, end in sorted(zone):
        if code := known.whole(written[start:end]):
            yield Named((code,), start, end, "sender")
    for match in _FORM_LINE.finditer(text):
        if code := known.whole(written[match.start("name") : match.end("name")]):
            yield Named((code,), match.start("name"), match.end("name"), "sender")
    offices = (one for one in _OFFICE.finditer(text) if whose(one["people"] or one["theirs"]))
    for match in (*_STANDS.finditer(text), *offices):
        if any(first <= match.start() < last for first, last in aside) or _TO.search(
            text[max(0, match.start() - 14) : match.start()]
        ):
            continue
        line = next((line for line in lines if line[0] <= match.start() < line[1]), (0, 0))
        if not _speaks(text, line, match, zone):
            continue
        codes, end = _named(text, written, match, line[1], known, language)
        if codes and not set(codes) <= known.groups:
            yield Named(codes, match.start(), end, "sender")


def _named(
    text: str, written: str, match: re.Match[str], last: int, known: Directory, language: str
) -> tuple[tuple[str, ...], int]:
    """The members after an office, or whose own it is, and where that ends."""
    if people := match.groupdict().get("people") or match.groupdict().get("theirs"):
        code = whose(people)
        return ((code,) if code else ()), match.end()
    begins = [match.end()]
    if _MATTERS.match(match[0]):  # "Ministry of Health and of Population of the Republic of the Congo"
        begins += [found.end() for found in _OF_NAME.finditer(text, match.end(), min(last, match.end() + _FAR))]
    # "MINISTÈRE DE L'EAU", where EAU is no member, and "Port of Spain"
    begins = [start for start in begins if not (_WATER.match(text, start) or text.endswith("port of ", 0, start))]
    named = ((start, *known.named(written[start:last], language)) for start in begins)
    return next(((codes, start + length) for start, codes, length in named if codes), ((), 0))


def _columns(plain: Plain, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A line as it is, or what stands beside each other in it, parted by a wide blank, and the city of a mission after its name."""
    if city := _HOST_CITY.search(plain.text, start, end):
        end = city.start()
    for place in range(start, end - 1):
        if plain.text[place] == " " and plain.origins[place + 1] - plain.origins[place] >= _WIDE:
            yield start, place
            start = place + 1
    yield start, end


def _together(plain: Plain, written: str, known: Directory, language: str, ours: set[str]) -> Iterator[Named]:
    """Members for whom the writer answers too: listed with it where they answer as one, or named where its answer is also theirs."""
    found = {one: _guests(one, written[one.start : one.end], known, language) for one in sentences(plain)}
    others = {code for states in found.values() for code in states.codes} - ours
    counted = any(counts(one[0], len(others) + 1) for one in _COUNTED.finditer(plain.text)) if others else False
    for sentence, states in found.items():
        codes, text = {*states.codes}, sentence.text
        if not codes - ours:
            continue
        listed = codes & ours or _OURSELVES.search(text, max(0, states.start - 20), states.end + 20)
        listed = listed or _ALONG_WITH.search(text, 0, states.start)
        jointly = listed and len({*codes} | ours) > 1 and _JOINTLY.search(text)
        also = _ALSO_FOR.search(text)
        if also and codes & ours:
            states = states.after(also.start()) if not _HAS_ASKED_US.match(text, also.start()) else states.but(ours)
            also = None if {*states.codes} & ours else also
        if states.codes and (jointly or also or counted):
            yield Named(states.codes, sentence.start + states.start, sentence.start + states.end, "behalf")


def _guests(sentence: Sentence, written: str, known: Directory, language: str) -> _States:
    """The States that a sentence names, without those where a mission sits: "the Embassy of Ghana in Austria", "… ante el Reino de Bélgica"."""
    states, hosts = [*known.within(written, language)], []
    for mission in (*_STANDS.finditer(sentence.text), *_OFFICE.finditer(sentence.text)):
        for at in _SITS.finditer(sentence.text, mission.end()):
            between = sentence.text[mission.end() : at.start()]
            if len(between) > _FAR_HOST or _NO_NAME.search(between):
                break
            codes, length = known.named(written[at.end() :], language)
            hosts += [(at.end(), at.end() + length)] if codes else []
    return _States(one for one in states if not any(first <= one[0] < last for first, last in hosts))


def of_letterhead(plain: Plain, written: str, known: Directory) -> tuple[str, ...]:
    """The State whose letterhead stands above a text in a language that is not read: a line names it, or ends with it, or is dated at its seat."""
    for found in islice(_PIECE.finditer(plain.text), _LETTER_HEAD):
        line = written[slice(*found.span())]
        ends = (codes[0] for _, end, codes in known.within(line, "es") if end == len(line))
        if code := known.whole(line) or known.at_seat(line) or next(ends, None):
            return (code,)
    return ()


class _States:
    """The States that a piece names, each by one name, and from where to where."""

    def __init__(self, named: Iterable[tuple[int, int, tuple[str, ...]]]) -> None:
        self.named = [*named]
        self.codes = tuple(dict.fromkeys(code for _, _, one in self.named if len(one) == 1 for code in one))
        self.start, self.end = (self.named[0][0], self.named[-1][1]) if self.named else (0, 0)

    def after(self, place: int) -> _States:
        """Those that are named after a place."""
        return _States(one for one in self.named if one[0] > place)

    def but(self, codes: set[str]) -> _States:
        """Those of other codes."""
        return _States(one for one in self.named if not {*one[2]} & codes)


_SITS = pattern(r"(?<![\w'])(?:{sits_at})(?: |(?<='))")
_NO_NAME = pattern(r"[.;:,]|(?<![\w'-])(?:{compliments}|{says_we}|{jointly}|{also_for})(?:(?<=')|(?![\w-]))")
_FAR_HOST = 140  # letters between the member of a mission and where the mission sits
_AS_WELL_AS = pattern(
    r",? (?:(?:{and_any}) )?(?:{speaks_too_for})(?: (?:(?:on|in) (?:the )?(?:behalf|name) )?(?:{of_noun})(?!\w))?(?: |(?<='))"
)
_COUNTED = pattern(r"(?<![\w'-])(?:{several_count}) (?:\w+ )?(?:{who_are_several})(?![\w-])")
_JOINTLY = pattern(r"(?<![\w'-])(?:{jointly})(?:(?<=[('])|(?![\w-]))")
_ALSO_FOR = pattern(r"(?<![\w'-])(?:{also_for})(?:(?<=')|(?![\w-]))")
_ASKED_US = pattern(r"(?<![\w'])(?:{has_asked_us})(?![\w-])")
_HAS_ASKED_US = pattern(r"(?:{has_asked_us})(?![\w-])")
_ALONG_WITH = pattern(r"(?<![\w'-])(?:{along_with})(?![\w-])")
_OURSELVES = pattern(r"(?<![\w'-])(?:{ourselves})(?![\w-])")


def _parted(plain: Plain, found: Iterable[Named]) -> Iterator[Named]:
    """Those who send; one that stands in a letterhead beside another is `beside` it, and not the first who writes."""
    first: dict[int, Named] = {}
    for one in sorted(found, key=lambda one: one.start):
        line = plain.text.count("\n", 0, one.start)
        before = first.setdefault(line, one)
        wide = any(end - start >= _WIDE for start, end in pairwise(plain.origins[before.end - 1 : one.start + 1]))
        yield one._replace(part="beside") if before.codes != one.codes and wide else one


def _from_seat(plain: Plain, written: str, known: Directory, language: str) -> Iterator[Named]:
    """The State whose government sits where the letter is dated or signed, where it is the only one that is named and it is what speaks."""
    lines = [found.span() for found in _PIECE.finditer(plain.text)]
    lines = [*lines[:_LETTER_HEAD], *lines[_LETTER_HEAD:][-_SIGNATURE:]]
    seats = {line: code for line in lines if (code := known.at_seat(written[slice(*line)]))}
    for at, line in enumerate(lines):
        if _ADDRESSED.search(plain.text[lines[max(0, at - 2)][0] : line[1]]) and not re.search(
            r"\d", written[slice(*line)]
        ):
            seats.pop(line, None)
    body = [one for one in known.within(written, language) if not any(start <= one[0] < end for start, end in seats)]
    if len({*seats.values()}) == 1 and {(code,) for code in seats.values()} == {codes for _, _, codes in body}:
        speaks = (one for one in body if _SUBJECT.search(plain.text, max(0, one[0] - 24), one[0]))
        for start, end, codes in [*speaks][:1]:
            yield Named(codes, start, end, "sender")
    elif (
        len({*seats.values()}) == 1
        and not body
        and any(_LETTERHEAD.match(plain.text, *line) for line in lines[:_LETTER_HEAD])
    ):
        (start, end), code = next(iter(seats.items()))
        yield Named((code,), start, end, "sender")


def _from_office(plain: Plain, written: str, known: Directory, language: str) -> Iterator[Named]:
    """The State that a signature or letterhead names behind an office of its government: "Water Commission, Accra, Ghana", "Quito - Ecuador"."""
    named = [*known.within(written, language)]
    if len({codes for _, _, codes in named}) != 1 or len(named[0][2]) != 1:
        return
    lines = [found.span() for found in _PIECE.finditer(plain.text)]
    for at, line in enumerate(lines):
        near = lines[max(0, at - 2) : at + 1]
        zone = at < _LETTER_HEAD or at >= len(lines) - _SIGNATURE
        office = any(_OFFICE_LINE.match(plain.text, *one) for one in near)
        addressed = at < len(lines) // 2 and _ADDRESSED.search(plain.text[near[0][0] : line[1]])
        for start, end, codes in named if zone and office and not addressed else ():
            ends = line[0] <= start and end <= line[1] and _ENDS_LINE.fullmatch(plain.text, end, line[1])
            if ends and line[1] - line[0] < _SHORT_LINE:
                yield Named(codes, start, end, "sender")


def _from_subject(written: str, known: Directory, subject: str, language: str) -> list[Named]:
    """The only State that a mail names, where its subject names it too: "UGANDA: PROJECTS OF THE COMMISSION"."""
    headed = {codes for _, _, codes in known.within(subject, language)}
    body = [Named(codes, start, end, "sender") for start, end, codes in known.within(written, language)]
    return body[:1] if len(headed) == 1 and {one.codes for one in body} == headed else []


_LETTERHEAD = pattern(r"\W*(?:{institution_of})(?:s|es)? (?:of|for|de|du|des|del|d')[^.;:?!]{2,60}$")
_OFFICE_LINE = pattern(r"\W*(?:[\w']+ ){0,4}?(?:{institution_of}|{national_office})(?!\w)[^.;:?!]{0,80}$")
_ENDS_LINE = pattern(r"(?:, ?(?:{region_of_state}))?\s*")  # "Guatemala, C.A."
_SHORT_LINE = 90  # letters of a line of a signature
_SUBJECT = pattern(
    r"(?:^|[\n.!?:;,(\"] ?|(?<!\w)(?:that |que |qu'|(?:{therefore}),? ))(?:the |le |la |l'|el |los |las )?$"
)
_ADDRESSED = pattern(r"(?<!\w)(?:{addressee})(?!\w)")
_HOST_CITY = pattern(r" (?:{host_city})(?=\W*$)")
_WIDE = 4  # blanks between two columns of a letterhead


#: An office with a word before it, or one after it, that may say whose it is: "Royal Norwegian Embassy", "Ambassade suisse".
_OFFICE = pattern(
    rf"(?<!\w)(?P<people>[a-z]{{4,}}) (?:permanent )?{_MISSION}(?!\w)|(?<![\w'])(?:(?<=l')|(?<!')){_MISSION} (?P<theirs>[a-z]{{4,}})(?!\w)"
)


_AT_ORGANIZATION = pattern(r"(?<!\w)(?:ante|aupres de|to|avec siege|con sede en)(?!\w)[^.;:]{8,}$")
_MATTERS = pattern(r"(?:[\w']+ )?(?:{institution_of})(?!\w)")
_OF_NAME = re.compile(_OF)
_FAR = 80  # letters of the matters of a ministry
_WATER = pattern(r"eau(?!\w)")


def _speaks(text: str, line: tuple[int, int], match: re.Match[str], zone: set[tuple[int, int]]) -> bool:
    """Whether the mission that is named here is the one that writes."""
    before, after = text[line[0] : match.start()], text[match.end() : line[1]]
    joined = _STANDS.search(before) if _JOINED.search(before) else None
    if joined and joined.start() < _OPENING:  # two missions that speak together
        return True
    opens = not before.strip() and line in zone and not after.rstrip().endswith(".")
    if opens and _AT_ORGANIZATION.search(after):
        return True
    short = len(after) < 90 and not after.rstrip().endswith(".") and len(before) < 60
    if line in zone and short and (joined or not re.search(r"[.;]|\w{3,} \w{2,} \w{2,} \w+", before)):
        return True
    if _ASKED_US.search(text[match.end() : text.find(".", match.end())]):
        return False
    begins = not re.search(
        r"\w", re.sub(r"(?:^|.*[.!?,:] )(?:(?:the|la|le|les|los|las|l'|el|dear \w+,?) ?)?$", "", before)
    )
    if _WRITES_FROM.search(before):
        return True
    return begins and bool(_COMPLIMENTS.search(after[:160]) or _SAYS_WE.search(after[:120]))


def counts(text: str, spoken_for: int) -> bool:
    """Whether "the three countries" are the sender and those it speaks for."""
    return spoken_for > 1 and bool(re.search(_NUMBERED.get(spoken_for, r"(?!)"), text))


_NUMBERED = {
    number: "|".join(said)
    for number, said in enumerate(
        (
            ("two", "deux", "dos", "both", "ambas", "ambos"),
            ("three", "trois", "tres"),
            ("four", "quatre", "cuatro"),
            ("five", "cinq", "cinco"),
            ("six", "seis"),
            ("seven", "sept", "siete"),
            ("eight", "huit", "ocho"),
            ("nine", "neuf", "nueve"),
            ("ten", "dix", "diez"),
        ),
        2,
    )
}
