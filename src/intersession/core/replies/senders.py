"""Who replies: letterhead, the compliments of a note verbale, signature, "on behalf of", the reply that is joined.

A name in the text alone makes nobody the sender: it stands at the head, in the compliments, in the signature, or is the
mission, delegation or government that says "we" (contract.md, "A careful officer's rules"). Organizations and groups are read
under the names they are given; "on behalf of" is its own author, and never collapsed into one (practice.md, 6.7).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from intersession.core.collation import fold
from intersession.core.figures.found import Names
from intersession.core.figures.named import names_at
from intersession.core.figures.sentence import Sentence as Tokens
from intersession.core.replies import phrases
from intersession.core.replies.plain import Plain
from intersession.core.replies.vocabulary import pattern
from intersession.core.states import AmbiguousNameError, States

#: Groups that members reply with, by what they are called; the name kept is the English one.
GROUPS: Mapping[str, str] = {
    **dict.fromkeys(
        (
            "african group",
            "groupe africain",
            "groupe des etats d'afrique",
            "grupo africano",
            "grupo de estados de africa",
            "group of african states",
        ),
        "African Group",
    ),
    **dict.fromkeys(
        ("european union", "union europeenne", "l'union europeenne", "union europea", "eu and its member states", "ue"),
        "European Union",
    ),
    **dict.fromkeys(
        (
            "grulac",
            "group of latin american and caribbean states",
            "groupe des etats d'amerique latine et des caraibes",
            "grupo de estados de america latina y el caribe",
            "grupo latinoamericano y del caribe",
        ),
        "GRULAC",
    ),
    **dict.fromkeys(
        (
            "asia-pacific group",
            "groupe asie-pacifique",
            "groupe de l'asie et du pacifique",
            "grupo de asia y el pacifico",
            "grupo asia-pacifico",
        ),
        "Asia-Pacific Group",
    ),
    **dict.fromkeys(
        (
            "eastern european group",
            "groupe d'europe orientale",
            "grupo de europa oriental",
            "groupe de l'europe orientale",
        ),
        "Eastern European Group",
    ),
    **dict.fromkeys(
        ("western european and others group", "weog", "groupe des etats d'europe occidentale et autres etats"), "WEOG"
    ),
    **dict.fromkeys(("group of 77", "g77", "g-77", "groupe des 77", "grupo de los 77"), "Group of 77"),
    **dict.fromkeys(("african union", "union africaine", "union africana"), "African Union"),
    **dict.fromkeys(("arab group", "groupe arabe", "grupo arabe"), "Arab Group"),
}
_MISSION = r"(?:{mission})"
_OF = r"(?: a\.?i\.?)?,? ?(?:of|de|du|des|del|d'|from)(?: ?(?:the|la|le|les|l'|los|las|el))?(?: |(?<='))"
_OUR_MISSION = pattern(rf"(?:(?:the|la|le|les|l'|el|my|ma|mi|our|notre|nuestr[oa]) ?)?{_MISSION}{_OF}")
_STANDS = pattern(rf"(?<!\w)(?:(?<=l')|(?<!')){_MISSION}(?: and permanent represent\w+)?{_OF}")
_COMPLIMENTS = pattern(r"{compliments}")
_SAYS_WE = pattern(r"(?:{says_we})")
_JOINED = pattern(r"(?: and| et| y|,| –| -| /| &)(?: (?:the|la|le|l'|el))? ?$")
_FORM_LINE = pattern(
    r"(?:^|\n) ?(?:delegation|delegacion|country|pays|pais|member(?: state)?|(?:etat|estado) (?:membre|miembro)|mission|mision|government|gouvernement|gobierno) ?: ?(?P<name>[^\n]{3,70}?)[ .]*(?=\n|$)"
)
_PIECE = pattern(r"[^\n ][^\n]*?(?:(?<!\.\w)[.!?](?= )|(?=\n)|$)")
_TO = pattern(r"(?<!\w)(?:to|a|al|aux?|with|avec|con|by|par|por)(?: ?(?:the|la|le|les|l'|el|los|las))? ?$")
_OPENING = 12  # letters before a mission that opens a sentence
_LETTER_HEAD, _SIGNATURE = 8, 10  # lines


class Named(NamedTuple):
    """Members or groups, where they stand in the plain text, and in what part: sender, behalf or joins."""

    codes: tuple[str, ...]
    start: int
    end: int
    part: str


class Directory:
    """Members by what they are called: States, and organizations by the names they are given under."""

    def __init__(self, states: States, organizations: Mapping[str, str]) -> None:
        self.states = states
        self.organizations = {fold(name): code for name, code in organizations.items()}
        self.groups = frozenset(GROUPS.values()) - frozenset(organizations.values())  # no member: nobody's reply

    def named(self, written: str, language: str) -> tuple[tuple[str, ...], int]:
        """The members a text begins with (in its own letters), and how many characters name them."""
        found = self._listed(written, language)
        if not found[0]:
            found = self._formal(written, language)
        if not found[0] and (adjective := _OF_PEOPLE.match(fold(written))):
            return (_PEOPLES[adjective["people"] or adjective["peoples"]],), adjective.end()
        plain = fold(written) if len(fold(written)) == len(written) else written.lower()
        for name, code in {**GROUPS, **self.organizations}.items():
            if re.match(rf"(?:the |la |le |les |l'|el |los |las )?{re.escape(name)}(?!\w)", plain):
                return (code,), plain.index(name) + len(name)
        return found

    def _formal(self, written: str, language: str) -> tuple[tuple[str, ...], int]:
        """A name behind the form of a State: "République de Côte d’Ivoire", "Commonwealth de Dominica"."""
        plain = re.sub(r"^(?:the |la |le |el |l'|l’)", lambda article: " " * len(article[0]), fold(written))
        form = _FORM.match(plain, len(plain) - len(plain.lstrip())) if len(plain) == len(written) else None
        codes, length = self._listed(written[form.end() :], language) if form else ((), 0)
        return codes, length + form.end() if form else 0

    def _listed(self, written: str, language: str) -> tuple[tuple[str, ...], int]:
        tokens = Tokens(written, language)
        for index in range(min(4, len(tokens))):
            found = None if _is_ordinary(tokens, index) else names_at(tokens, index, self.states)
            if found:
                codes = [
                    name.candidates[0].alpha2
                    for names in found[0]
                    if isinstance(names, Names)
                    for name in names.names
                    if len(name.candidates) == 1
                ]
                return tuple(dict.fromkeys(codes)), found[0][-1].end
            if tokens.key(index) not in _BEFORE_NAMES:
                break
        return (), 0

    def within(self, written: str, language: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """The States that a sentence names anywhere, each with its place; one that may be several gives all of them."""
        tokens, index = Tokens(written, language), 0
        while index < len(tokens):
            word = tokens.tokens[index]
            city = (
                tokens.key(index - 1) == "of" and tokens.key(index - 2) == "port"
            )  # the capital of Trinidad and Tobago
            asked = word.text[:1].isupper() and not city and not _is_ordinary(tokens, index)
            found = names_at(tokens, index, self.states) if asked else None
            if found:
                for name in (name for names in found[0] if isinstance(names, Names) for name in names.names):
                    yield word.start, found[0][-1].end, tuple(state.alpha2 for state in name.candidates)
                index = max(found[1], index + 1)
            else:
                index += 1

    def whole(self, written: str) -> str | None:
        """The member that a line names and nothing else, or before a dash: "ITALY – Permanent Mission", "RÉPUBLIQUE DU SÉNÉGAL"."""
        line = re.split(r" [-–—/|] ", written)[0].strip(" .,-–\t")
        if not _SHORTEST < len(line) < _LONGEST or line == line.lower():
            return None
        form = _FORM.match(fold(line)) if len(fold(line)) == len(line) else None
        mission = _OF_A_STATE.fullmatch(line)
        if english := _ENGLISH_MISSION.fullmatch(fold(line)):
            return _ENGLISH_PEOPLES[english["people"]]
        if people := _OF_PEOPLE.fullmatch(fold(line)):
            return _PEOPLES[people["people"] or people["peoples"]]
        return (
            self._called(line)
            or (self._called(line[form.end() :]) if form else None)
            or (self._called(mission["name"]) if mission else None)
        )

    def _called(self, name: str) -> str | None:
        try:
            state = self.states.by_name(_DOTTED.sub("", name))
        except AmbiguousNameError:
            return None
        return state.alpha2 if state else self.organizations.get(fold(name))


def _is_ordinary(tokens: Tokens, index: int) -> bool:
    """Whether an acronym is an ordinary word among others in capitals: "MINISTÈRE DE L'EAU", "CONTACT US", "CAR LE DÉLAI"."""
    word = tokens.tokens[index].text
    if word not in _ORDINARY:
        return False
    before, after = (tokens.tokens[place].text if 0 <= place < len(tokens) else "" for place in (index - 1, index + 1))
    if word == "EAU":
        return before in ("'", "’") or fold(before) in ("l", "l'", "l’", "d", "d'", "d’", "en")
    if fold(after) in _ORDINARY[word]:
        return False
    return len(before) > 1 and before.isupper() and fold(before) not in ("the", "of", "from", "for the")


#: Acronyms of States that are words too, with what follows them as a name.
_ORDINARY = {
    "EAU": frozenset[str](),
    "US": frozenset(("mission", "permanent", "embassy", "delegation", "government", "department", "state")),
    "CAR": frozenset(("mission", "permanent", "embassy", "delegation", "government")),
}
_OF_A_STATE = pattern(  # "United States Mission, Geneva"
    r"(?P<name>.{2,50}?) (?:permanent )?(?:mission|embassy|delegation)(?:,? (?:geneva|in geneva|to .{2,60}))?",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"(?<=\b[A-Z])\.(?=[A-Z]\b|$)")  # of "U.S."
_SHORTEST, _LONGEST = 3, 70  # letters of a name that stands alone on a line
_FORM = pattern(
    r"(?:(?:(?:federal|islamic|plurinational|bolivarian|people's|democratic|socialist|united|hashemite|arab|federative|cooperative|co-operative|independent|oriental|lao) ){0,3}(?:republic|kingdom|state|commonwealth|union|sultanate|emirate|principality|federation) of (?:the )?|(?:republique|royaume|etat|union|commonwealth|principaute|sultanat|federation)(?: \w+){0,3}? (?:du |de la |de l['’]|des |de |d['’])|(?:republica|reino|estado|union|commonwealth|principado|sultanato|federacion)(?: \w+){0,3}? (?:del |de la |de los |de ))"
)
#: States whose full name is an adjective: "République gabonaise", "Swiss Confederation"; by its words in the three languages.
_PEOPLES = {
    word: code
    for code, words in {
        "AR": "argentine argentina", "BO": "boliviano boliviana bolivien", "MA": "marocain marroqui", "ES": "espagnol", "BE": "belge belga", "DK": "danois danes", "NO": "norvegien noruego", "SE": "suedois sueco", "CM": "camerounaise", "DJ": "djiboutienne", "HT": "haitienne", "TD": "tchadienne", "GN": "guineenne", "MG": "malgache", "RW": "rwandaise", "BI": "burundaise", "SN": "senegalaise", "BJ": "beninoise", "NE": "nigerienne", "ML": "malienne", "BR": "federative bresilienne", "CF": "centrafricaine", "CH": "suisse suiza swiss helvetique", "CI": "ivoirienne",
        "CZ": "tcheque checa czech", "DO": "dominicaine", "DZ": "algerienne argelina", "FR": "francaise francesa french", "GA": "gabonaise gabonesa gabonese",
        "GR": "hellenique helenica hellenic", "IT": "italienne italiana italian", "LB": "libanaise libanesa lebanese", "PT": "portugaise portuguesa portuguese",
        "SK": "slovaque eslovaca slovak", "SY": "syrienne siria syrian", "TG": "togolaise togolesa togolese", "TN": "tunisienne tunecina tunisian",
        "UY": "orientale", "VE": "bolivarienne",
    }.items()
    for word in words.split()
}  # fmt: skip
#: Missions that are called by their people: "Royal Norwegian Mission", "British Embassy".
_ENGLISH_PEOPLES = {
    "norwegian": "NO", "danish": "DK", "swedish": "SE", "netherlands": "NL", "thai": "TH", "british": "GB", "swiss": "CH", "french": "FR",
    "italian": "IT", "german": "DE", "finnish": "FI", "icelandic": "IS", "irish": "IE", "hellenic": "GR", "jordanian": "JO", "moroccan": "MA",
}  # fmt: skip
_ENGLISH_MISSION = pattern(
    rf"(?:royal )?(?P<people>{'|'.join(_ENGLISH_PEOPLES)}) (?:permanent )?(?:mission|embassy|delegation|high commission)(?:,? (?:geneva|in geneva|to .{{2,60}}))?"
)
_OF_PEOPLE = pattern(
    rf"(?:la |l'|the )?(?:republique|confederation|republica|confederacion|estado|etat|royaume|reino)(?: \w+){{0,2}}? (?P<people>{'|'.join(_PEOPLES)})(?!\w)|"
    rf"(?:the )?(?P<peoples>{'|'.join(_PEOPLES)}) (?:republic|confederation)(?!\w)"
)
_BEFORE_NAMES = frozenset(
    [
        "the",
        "of",
        "de",
        "du",
        "des",
        "del",
        "la",
        "le",
        "les",
        "l",
        "los",
        "las",
        "el",
        "d",
        "'",
        "governments",
        "gouvernements",
        "gobiernos",
        "government",
        "gouvernement",
        "gobierno",
        "delegation",
        "delegations",
        "delegacion",
        "mission",
        "permanent",
        "republic",
    ]
)


@lru_cache(maxsize=4)
def _directory(states: States, organizations: tuple[tuple[str, str], ...]) -> Directory:
    return Directory(states, dict(organizations))


def directory(states: States, organizations: Mapping[str, str]) -> Directory:
    """Made once for many replies."""
    return _directory(states, tuple(organizations.items()))


def senders(plain: Plain, written: str, known: Directory, language: str) -> list[Named]:
    """All who send, are spoken for or are joined, in order."""
    found = list(_related(plain, written, known, language))
    aside = [(one.start, one.end) for one in found]
    found += _from_zones(plain, written, known, aside, language)
    return sorted(found, key=lambda one: one.start)


def _related(plain: Plain, written: str, known: Directory, language: str) -> Iterator[Named]:
    for match in phrases.BEHALF.finditer(plain.text):
        rest, end = match.span("rest")
        codes, length = known.named(written[rest:end], language)
        own = _OUR_MISSION.match(match["rest"])
        if own:
            codes, length = known.named(written[rest + own.end() : end], language)
            rest += own.end()
        if codes:
            yield Named(codes, match.start(), rest + length, "mission" if own and len(codes) == 1 else "behalf")
    for match in phrases.JOINS.finditer(plain.text):
        rest = match.start("rest")
        codes, length = known.named(_past_nouns(written[rest : rest + 160]), language)
        offset = len(written[rest : rest + 160]) - len(_past_nouns(written[rest : rest + 160]))
        if codes:
            yield Named(codes, match.start(), rest + offset + length, "joins")


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
    lines = [(found.start(), found.end()) for found in _PIECE.finditer(plain.text)]
    zone = {*lines[:_LETTER_HEAD], *lines[-_SIGNATURE:]}
    for start, end in sorted(zone):
        if code := known.whole(written[start:end]):
            yield Named((code,), start, end, "sender")
    for match in _FORM_LINE.finditer(plain.text):
        if code := known.whole(written[match.start("name") : match.end("name")]):
            yield Named((code,), match.start("name"), match.end("name"), "sender")
    for match in _STANDS.finditer(plain.text):
        if any(first <= match.start() < last for first, last in aside) or _TO.search(
            plain.text[max(0, match.start() - 14) : match.start()]
        ):
            continue
        line = next((line for line in lines if line[0] <= match.start() < line[1]), (0, 0))
        if not _speaks(plain.text, line, match, zone):
            continue
        if written.startswith("EAU", match.end()) and written[match.end() - 1] in "'’":
            continue  # the ministry of water
        codes, length = known.named(written[match.end() : line[1]], language)
        if _WATER.match(plain.text, match.end()):
            continue  # "MINISTÈRE DE L'EAU", where EAU is no member
        if codes and not set(codes) <= known.groups:
            yield Named(codes, match.start(), match.end() + length, "sender")


_HEAD = 200  # letters in which a letterhead stands
_AT_ORGANIZATION = pattern(r"(?<!\w)(?:ante|aupres de|to|avec siege|con sede en)(?!\w)[^.;:]{8,}$")
_WATER = pattern(r"eau(?!\w)")


def _speaks(text: str, line: tuple[int, int], match: re.Match[str], zone: set[tuple[int, int]]) -> bool:
    """Whether the mission that is named here is the one that writes."""
    before, after = text[line[0] : match.start()], text[match.end() : line[1]]
    joined = _STANDS.search(before) if _JOINED.search(before) else None
    if joined and joined.start() < _OPENING:  # two missions that speak together
        return True
    head = not before.strip() and match.start() < _HEAD and line in zone and not after.rstrip().endswith(".")
    if head and _AT_ORGANIZATION.search(after):
        return True
    short = len(after) < 90 and not after.rstrip().endswith(".") and len(before) < 60
    if line in zone and short and (joined or not re.search(r"[.;]|\w{3,} \w{2,} \w{2,} \w+", before)):
        return True
    begins = not re.search(
        r"\w", re.sub(r"(?:^|.*[.!?,:] )(?:(?:the|la|le|les|los|las|l'|el|dear \w+,?) ?)?$", "", before)
    )
    return begins and bool(_COMPLIMENTS.search(after[:160]) or _SAYS_WE.search(after[:120]))


def counts(text: str, spoken_for: int) -> bool:
    """Whether "the three countries" are the sender and those it speaks for."""
    return spoken_for > 1 and bool(re.search(_NUMBERED.get(spoken_for, r"(?!)"), text))


_NUMBERED = {2: r"two|deux|dos|both|ambas|ambos", 3: r"three|trois|tres", 4: r"four|quatre|cuatro"}
