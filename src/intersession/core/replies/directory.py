"""Members by what they are called: States by their names, with the form of State and the office before them, and by what is theirs.

"The Royal Ministry of Foreign Affairs of Norway", "Représentation permanente du Grand-Duché de Luxembourg", "Ambassade suisse", "the Kingdom
of Lesotho and the Republic of Namibia". `words/states.txt` holds the seats of governments and what is of a State ("Norwegian").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from intersession.core.collation import fold
from intersession.core.figures.found import Names
from intersession.core.figures.named import names_at
from intersession.core.figures.sentence import Sentence as Tokens
from intersession.core.replies.vocabulary import pattern, words
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


class Directory:
    """Members by what they are called: States, and organizations by the names they are given under."""

    def __init__(self, states: States, organizations: Mapping[str, str]) -> None:
        self.states = states
        self.organizations = {fold(name): code for name, code in organizations.items()}
        self.groups = frozenset(GROUPS.values()) - frozenset(organizations.values())  # no member: nobody's reply

    def named(self, written: str, language: str) -> tuple[tuple[str, ...], int]:
        """The members a text begins with (in its own letters), and how many characters name them."""
        tokens = Tokens(written, language)
        codes, end = self._run(tokens)
        if codes:
            return codes, end
        plain = fold(written) if len(fold(written)) == len(written) else written.lower()
        for name, code in {**GROUPS, **self.organizations}.items():
            if re.match(rf"(?:the |la |le |les |l'|el |los |las )?{re.escape(name)}(?!\w)", plain):
                return (code,), plain.index(name) + len(name)
        return (), 0

    def _run(self, tokens: Tokens) -> tuple[tuple[str, ...], int]:
        """The States that follow each other from the first token on, each with its form of State and the offices before it."""
        codes: list[str] = []
        at = end = 0
        while found := self._next(tokens, at):
            codes += found[0]
            end, at = found[1], found[2]
            while tokens.key(at) in _LISTED or (at > found[2] and tokens.key(at) in _ALSO):
                at += 1
        return tuple(dict.fromkeys(codes)), end

    def _next(self, tokens: Tokens, at: int) -> tuple[list[str], int, int] | None:
        """The States named at a token or after the words that may stand before a name; where the name ends, and the token after it."""
        form = False
        for index in range(at, min(at + _FARTHEST, len(tokens))):
            ordinary = _is_ordinary(tokens, index) or _is_of_city(tokens, index)
            found = None if ordinary else names_at(tokens, index, self.states)
            if found:
                names = [name for names in found[0] if isinstance(names, Names) for name in names.names]
                codes = [name.candidates[0].alpha2 for name in names if len(name.candidates) == 1]
                return codes, found[0][-1].end, found[1]
            key = tokens.key(index)
            code = whose(key) if form or tokens.key(index + 1) in _FORMS else None
            if code:
                last = index if form else index + 1
                return [code], tokens.end(last + 1), last + 1
            if key not in _BEFORE_NAMES and key not in _FORMS and key not in _OF_FORMS:
                return None
            form = form or key in _FORMS
        return None

    def within(self, written: str, language: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """The States that a sentence names anywhere, each with its place; one that may be several gives all of them."""
        tokens = Tokens(written.replace("\n", ";"), language)  # a capital on the next line is no part of a name
        index = 0
        while index < len(tokens):
            word = tokens.tokens[index]
            asked = word.text[:1].isupper() and not (_is_of_city(tokens, index) or _is_ordinary(tokens, index))
            found = names_at(tokens, index, self.states) if asked else None
            if found:
                for name in (name for names in found[0] if isinstance(names, Names) for name in names.names):
                    yield word.start, found[0][-1].end, tuple(state.alpha2 for state in name.candidates)
                index = max(found[1], index + 1)
            else:
                index += 1

    def whole(self, written: str) -> str | None:
        """The member that a line names and nothing else, or before a dash, "Central America" or a motto: "ITALY – Permanent Mission",
        "HONDURAS, C.A.", "RÉPUBLIQUE DU TCHAD Unité – Travail – Progrès"."""
        if motto := _MOTTO.fullmatch(written):
            return self.whole(motto["name"])
        line = re.split(r" [-–—/|] |, C\. ?A\.", written)[0].strip(" .,-–\t")
        if not _SHORTEST < len(line) < _LONGEST or line == line.lower():
            return None
        mission = _OF_A_STATE.fullmatch(line)
        return self._called(line) or self._formally(line) or (self._called(mission["name"]) if mission else None)

    def _formally(self, line: str) -> str | None:
        """The State whose name and form are all that a line holds."""
        tokens = Tokens(line, "en")
        codes, end = self._run(tokens)
        first = tokens.key(0)
        if len(codes) != 1 or re.search(r"\w", line[end:]):
            return None
        return codes[0] if first in _FORMS | _OF_FORMS | _ARTICLES or whose(first) else None

    def at_seat(self, written: str) -> str | None:
        """The State whose government sits where a line is dated, or where it ends: "Bamako, le 22 août", "Ministry of Water, Kampala"."""
        found = _seat().search(fold(written))
        seat = found and (found["dated"] or found["ends"])
        return next((one.code for one in peoples() if seat in one.seats), None)

    def _called(self, name: str) -> str | None:
        try:
            state = self.states.by_name(_DOTTED.sub("", name))
        except AmbiguousNameError:
            return None
        return state.alpha2 if state else self.organizations.get(fold(name))


def _is_of_city(tokens: Tokens, index: int) -> bool:
    """Whether a name is a part of a city's: of Port of Spain, the capital of Trinidad and Tobago."""
    return tokens.key(index - 1) == "of" and tokens.key(index - 2) == "port"


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
_FARTHEST = 14  # tokens before a name
_LISTED = frozenset((",", "and", "et", "y", "e", "&"))
_ALSO = frozenset(
    ("also", "aussi", "egalement", "tambien", "asimismo", "ademas")
)  # after a link: "y también de Honduras"
_ARTICLES = frozenset(("the", "la", "le", "les", "l", "el", "los", "las"))
_FORMS, _OF_FORMS, _BEFORE_NAMES = words("form_of_state"), words("of_form"), words("before_names")
_OF_A_STATE = pattern(  # "United States Mission, Geneva"
    r"(?P<name>.{2,50}?) (?:permanent )?(?:mission|embassy|delegation)(?:,? (?:geneva|in geneva|to .{2,60}))?",
    re.IGNORECASE,
)
_MOTTO = re.compile(
    r"(?P<name>[A-ZÀ-Þ'’ ]{5,}) [A-ZÀ-Þ][a-zà-ÿ]+(?: [A-Za-zÀ-ÿ]+)?(?: ?[-–—] ?[A-ZÀ-Þ][A-Za-zÀ-ÿ' ]+){2,}[. ]*"
)
_DOTTED = re.compile(r"(?<=\b[A-Z])\.(?=[A-Z]\b|$)")  # of "U.S."
_SHORTEST, _LONGEST = 3, 90  # letters of a name that stands alone on a line


class People(NamedTuple):
    """A State by its code, the seats of its government, and what is its own; a star stands for an ending."""

    code: str
    seats: frozenset[str]
    theirs: tuple[str, ...]


@cache
def peoples() -> tuple[People, ...]:
    """What `words/states.txt` holds."""
    text = (files(__package__) / "words" / "states.txt").read_text(encoding="utf-8")
    lines = [[part.strip().split(", ") for part in line.split(":")] for line in text.splitlines() if line[:1] != "#"]
    return tuple(People(code[0], frozenset(seats), tuple(theirs)) for code, seats, theirs in lines)


@cache
def _theirs() -> dict[str, str]:
    return {one: people.code for people in peoples() for one in people.theirs}


def whose(word: str) -> str | None:
    """The State whose own something is by a folded word: "norwegian", "gabonaise"."""
    ended = (f"{word[:end]}*" for end in range(len(word), max(len(word) - _ENDING, _SHORTEST) - 1, -1))
    return next((code for one in (word, *ended) if (code := _theirs().get(one))), None)


_ENDING = 3  # letters of an ending of gender and number


@lru_cache(maxsize=256)
def own_words(codes: frozenset[str]) -> re.Pattern[str] | None:
    """What stands for members beside their names, in folded text: the seats of their governments, and what is theirs ("el gobierno peruano")."""
    own = [people for people in peoples() if people.code in codes]
    said = [re.escape(one) for people in own for one in people.seats]
    said += [re.escape(one).replace(r"\*", r"\w{0,3}") for people in own for one in people.theirs]
    return re.compile(rf"(?<![\w-])(?<!version )(?<!texte )(?<!texto )(?:{'|'.join(said)})(?![\w-])") if said else None


@cache
def _seat() -> re.Pattern[str]:
    """A date with its place, or a place that ends a line: "Bamako, le 22 août 2011", "Ministry of Water, Kampala"."""
    seats = "|".join(re.escape(seat) for seat in sorted({seat for one in peoples() for seat in one.seats}))
    return re.compile(
        rf"^\W*(?:(?:fait|done|hecho) )?(?:a |at |en )?(?P<dated>{seats})(?=\W*(?:[,.–-]|\d))|[,–-] (?P<ends>{seats})\W*$"
    )


@lru_cache(maxsize=4)
def _directory(states: States, organizations: tuple[tuple[str, str], ...]) -> Directory:
    return Directory(states, dict(organizations))


def directory(states: States, organizations: Mapping[str, str]) -> Directory:
    """Made once for many replies."""
    return _directory(states, tuple(organizations.items()))
