"""Counting of "select k of n, or modify one, or propose another", and of yes and no.

A reply makes from none to `picks` choices; none is "no preference". A choice is an option as it stands, an option with
another wording (preferred, or acceptable only so), or an alternative of the delegation's own. An option's support is
its replies as it stands, plus those that prefer another wording, plus those that accept it only with a wording which
the consolidation took up. All figures are whole numbers of replies; a tie at the last place is shown, never broken.

Options and wordings are whatever the caller counts by (labels, identifiers, rows): anything hashable. Replies as they
are written outside (contract: "A reply") are checked and turned into patterns by `core.choices`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, NamedTuple, Protocol, TypeAlias, TypeVar

from intersession.core.faults import Fault

Option = TypeVar("Option", bound=Hashable)
Outcome: TypeAlias = Literal["filled", "tied", "short", "none"]


class Chosen(Protocol):
    """One choice of a reply. `option` is None for an alternative; `wording` is None for an option as it stands."""

    @property
    def option(self) -> Any: ...
    @property
    def wording(self) -> Any: ...
    @property
    def only_if(self) -> bool: ...


class Pick(NamedTuple):
    """A choice by value: `Pick("a")`, `Pick("b", wording)`, `Pick("b", wording, only_if=True)`, `Pick(None, text)`."""

    option: Any
    wording: Any = None
    only_if: bool = False


Pattern: TypeAlias = tuple[Pick, ...]
Ballots: TypeAlias = Mapping[Any, int] | Iterable[Collection[Any]]


class BallotError(ValueError):
    """A ballot that could not have been given was put to the count; `faults` says why."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(" ".join(map(str, faults)))
        self.faults = tuple(faults)


# -- the arithmetic, line by line -------------------------------------------------------------------------------------

LINES = {
    "places": "Places to fill",
    "picks": "Most choices in one reply",
    "entitled": "Entitled to reply",
    "not_answered": "Without a reply",
    "replies": "Replies counted",
    "joined_replies": "Of these, for members that join another's reply or are named in it",
    "joined_not_counted": "Not counted: members that join another's reply or are named in it",
    "no_preference": "Replies without preference",
    "as_it_stands": "{option}, as it stands",
    "modified": "{option}, with another wording preferred",
    "only_if": "{option}, only with another wording",
    "joined": "{option}, only with another wording, and that wording was taken up",
    "support": "{option}, support",
    "alternative": "Alternative: {alternative}",
    "selected": "{option}, selected with",
    "tied": "{option}, level at the last place with",
    "left_to_membership": "Places left to the membership",
    "without_support": "Places for which no option has support",
    "first": "{option}, ranked first",
    "points": "{option}, points",
    "round_votes": "Round {round}: {option}, votes",
    "round_out": "Round {round}: {option} drops out with",
    "round_level": "Round {round}: {option}, level with the fewest; each is tried, votes",
    "round_elected": "Round {round}: {option} has more than half with",
    "yes": "Yes",
    "no": "No",
    "abstain": "Abstentions",
}
SOURCES = {
    "question": "the question as it was opened",
    "roll": "the roll of the question",
    "replies": "the replies as they stood at the close",
    "joined": "what members said in place of a reply, as it stood at the close",
    "consolidation": "the consolidation of wordings",
    "sum_of_option": "as it stands + modified + only if, taken up",
    "support": "the support above",
    "ranks": "the rankings as they stood at the close",
    "entitled_less_replies": "entitled − replies",
    "places_less_selected": "places − selected",
}


class Line(NamedTuple):
    """One figure and where it comes from. Codes are keys of `LINES` and `SOURCES`; callers translate by them."""

    code: str
    value: int
    source: str
    parameters: Mapping[str, Any] = {}

    def __str__(self) -> str:
        return LINES[self.code].format(**self.parameters)

    def as_json(self) -> dict[str, Any]:
        """`{"line", "value", "source"}` in English."""
        return {"line": str(self), "value": self.value, "source": SOURCES[self.source]}


# -- results ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Figures(Generic[Option]):
    """Replies for one option. `joined` is the part of `only_if` whose wording the consolidation took up."""

    option: Option
    as_it_stands: int = 0
    modified: int = 0
    only_if: int = 0
    joined: int = 0

    @property
    def support(self) -> int:
        return self.as_it_stands + self.modified + self.joined

    def lines(self) -> Iterator[Line]:
        named = {"option": self.option}
        yield Line("as_it_stands", self.as_it_stands, "replies", named)
        yield Line("modified", self.modified, "replies", named)
        yield Line("only_if", self.only_if, "replies", named)
        yield Line("joined", self.joined, "consolidation", named)
        yield Line("support", self.support, "sum_of_option", named)


@dataclass(frozen=True, slots=True)
class Tally(Generic[Option]):
    """What the replies to a question come to.

    `options` keeps the question's order. `selected` fill places; `tied` are level at the last place, and there are more
    of them than the `open_places` left. `alternatives` counts replies by wording, in order of first mention.
    """

    options: tuple[Figures[Option], ...]
    places: int
    picks: int
    replies: int
    no_preference: int
    selected: frozenset[Option]
    tied: frozenset[Option]
    alternatives: Mapping[Any, int]

    @property
    def open_places(self) -> int:
        return self.places - len(self.selected)

    @property
    def outcome(self) -> Outcome:
        """`filled`, `tied` at the last place, `short` (fewer options have support than places) or `none` (has any)."""
        if self.tied:
            return "tied"
        if not self.open_places:
            return "filled"
        return "short" if self.selected else "none"

    @property
    def support(self) -> dict[Option, int]:
        """Support of every option, in the question's order."""
        return {figures.option: figures.support for figures in self.options}

    def lines(self, *, entitled: int | None = None) -> list[Line]:
        """The arithmetic, line by line; `entitled` is the number on the roll."""
        return [
            Line("places", self.places, "question"),
            Line("picks", self.picks, "question"),
            *_turnout(self.replies, entitled),
            Line("no_preference", self.no_preference, "replies"),
            *(line for figures in self.options for line in figures.lines()),
            *(Line("alternative", n, "replies", {"alternative": wording}) for wording, n in self.alternatives.items()),
            *self._selection(),
        ]

    def _selection(self) -> Iterator[Line]:
        by_support = sorted(self.options, key=lambda figures: -figures.support)
        for code, options in (("selected", self.selected), ("tied", self.tied)):
            for figures in by_support:
                if figures.option in options:
                    yield Line(code, figures.support, "support", {"option": figures.option})
        if self.open_places:
            code = "left_to_membership" if self.tied else "without_support"
            yield Line(code, self.open_places, "places_less_selected")


@dataclass(frozen=True, slots=True)
class Answers:
    """Replies to a question that is answered by yes or no. Whether yes carries is for the question's rule to say."""

    yes: int
    no: int
    abstain: int

    @property
    def replies(self) -> int:
        return self.yes + self.no + self.abstain

    def lines(self, *, entitled: int | None = None) -> list[Line]:
        return [*_turnout(self.replies, entitled), *(Line(code, getattr(self, code), "replies") for code in YES_NO)]


YES_NO = ("yes", "no", "abstain")


def _turnout(replies: int, entitled: int | None) -> Iterator[Line]:
    if entitled is not None:
        yield Line("entitled", entitled, "roll")
    yield Line("replies", replies, "replies")
    if entitled is not None:
        yield Line("not_answered", entitled - replies, "entitled_less_replies")


# -- counting ---------------------------------------------------------------------------------------------------------


def count_picks(
    ballots: Ballots,
    options: Sequence[Option],
    places: int,
    *,
    picks: int | None = None,
    taken_up: Collection[Any] = (),
) -> Tally[Option]:
    """Count replies that select up to `picks` (default: `places`) of `options`.

    `ballots` is an iterable of replies, or a mapping from each different reply to how often it was given. A reply is a
    collection of choices: things with the attributes of `Chosen`, or bare options. `taken_up` holds the wordings that
    the consolidation took up, and those their proposers accept as the same. Raises `BallotError` for a reply that
    could not have been given, ValueError where `places` or a weight makes no sense.
    """
    if places < 1:
        raise ValueError("A question fills at least one place.")
    limit = places if picks is None else picks
    patterns = weigh(ballots)
    _refuse_unsound(patterns, options, limit)
    figures = _figures(patterns, options, frozenset(taken_up))
    selected, tied = select({each.option: each.support for each in figures}, places)
    return Tally(
        options=figures,
        places=places,
        picks=limit,
        replies=sum(patterns.values()),
        no_preference=patterns[()],
        selected=selected,
        tied=tied,
        alternatives=_alternatives(patterns),
    )


def count_answers(answers: Mapping[str, int] | Iterable[str]) -> Answers:
    """Count "yes", "no" and "abstain", given one by one or with their numbers."""
    counted = Counter(answers)
    if strange := [answer for answer in counted if answer not in YES_NO]:
        raise ValueError(f"{strange[0]!r} is not an answer: yes, no and abstain are.")
    _refuse_weights(counted)
    return Answers(**{answer: counted[answer] for answer in YES_NO})


def select(support: Mapping[Option, int], places: int) -> tuple[frozenset[Option], frozenset[Option]]:
    """The options that fill places, and those level at the last place where there are too many of them.

    An option that nobody supports is never selected. Options level at the last place all stay out: a tie is for the
    membership to break.
    """
    supported = {option: n for option, n in support.items() if n > 0}
    if len(supported) <= places:
        return frozenset(supported), frozenset()
    ranked = sorted(supported.values(), reverse=True)
    last, first_out = ranked[places - 1], ranked[places]
    if last > first_out:
        return frozenset(option for option, n in supported.items() if n >= last), frozenset()
    ahead = frozenset(option for option, n in supported.items() if n > last)
    return ahead, frozenset(option for option, n in supported.items() if n == last)


def weigh(ballots: Ballots) -> Counter[Pattern]:
    """How often each different reply was given."""
    weighted = ballots.items() if isinstance(ballots, Mapping) else ((ballot, 1) for ballot in ballots)
    patterns: Counter[Pattern] = Counter()
    for ballot, weight in weighted:
        patterns[tuple(map(_as_pick, ballot))] += weight
    _refuse_weights(patterns)
    return patterns


def pattern_faults(pattern: Pattern, options: Collection[Any], picks: int) -> list[Fault]:
    """Why a reply with these choices cannot be given to a question with these options."""
    return [*_too_many(pattern, picks), *_unknown(pattern, options), *_twice(pattern), *_wordless(pattern)]


def _as_pick(choice: Any) -> Pick:
    if isinstance(choice, Pick):
        return choice
    if hasattr(choice, "option"):
        return Pick(choice.option, choice.wording, choice.only_if)
    return Pick(choice)


def _refuse_weights(counted: Counter[Any]) -> None:
    if any(not isinstance(n, int) or n < 0 for n in counted.values()):
        raise ValueError("A reply is given a whole number of times.")


def _refuse_unsound(patterns: Iterable[Pattern], options: Collection[Any], picks: int) -> None:
    known = frozenset(options)
    for pattern in patterns:
        if faults := pattern_faults(pattern, known, picks):
            raise BallotError(faults)


def _figures(
    patterns: Mapping[Pattern, int], options: Sequence[Option], taken_up: Collection[Any]
) -> tuple[Figures[Option], ...]:
    counted: Counter[tuple[Any, str]] = Counter()
    for pattern, weight in patterns.items():
        for pick in pattern:
            for column in _columns(pick, taken_up):
                counted[pick.option, column] += weight
    columns = ("as_it_stands", "modified", "only_if", "joined")
    return tuple(Figures(option, *(counted[option, column] for column in columns)) for option in options)


def _columns(pick: Pick, taken_up: Collection[Any]) -> tuple[str, ...]:
    """Where a choice is counted."""
    if pick.wording is None:
        return ("as_it_stands",)
    if not pick.only_if:
        return ("modified",)
    return ("only_if", "joined") if pick.wording in taken_up else ("only_if",)


def _alternatives(patterns: Mapping[Pattern, int]) -> dict[Any, int]:
    counted: Counter[Any] = Counter()
    for pattern, weight in patterns.items():
        counted.update({pick.wording: weight for pick in pattern if pick.option is None})
    return dict(counted)


def _too_many(pattern: Pattern, picks: int) -> Iterator[Fault]:
    if len(pattern) > picks:
        numbers = {"choices": len(pattern), "picks": picks}
        yield Fault("too_many_choices", "At most {picks} choices can be made; there are {choices}.", numbers)


def _unknown(pattern: Pattern, options: Collection[Any]) -> Iterator[Fault]:
    for pick in pattern:
        if pick.option is not None and pick.option not in options:
            yield Fault("unknown_option", "There is no option “{option}”.", {"option": pick.option})


def _twice(pattern: Pattern) -> Iterator[Fault]:
    for option, n in Counter(pick.option for pick in pattern if pick.option is not None).items():
        if n > 1:
            yield Fault("option_twice", "Option “{option}” is chosen twice.", {"option": option})
    if any(n > 1 for n in Counter(pick.wording for pick in pattern if pick.option is None).values()):
        yield Fault("alternative_twice", "The same alternative is proposed twice.")


def _wordless(pattern: Pattern) -> Iterator[Fault]:
    """A wording of None is no wording; one that is false (an empty title and text) is a wording left blank."""
    for pick in pattern:
        if pick.option is None and not pick.wording:
            yield Fault("alternative_without_wording", "An alternative needs a title or a text.")
        elif pick.option is not None and not pick.wording and (pick.wording is not None or pick.only_if):
            sentence = "Option “{option}” is modified, but no other wording is given."
            yield Fault("modified_without_wording", sentence, {"option": pick.option})
