"""A declaration is printed line by line: one figure each, where it comes from, and the article that it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from .sheets import Majority

LINES = {
    "members": "Members",
    "entitled": "Entitled to vote",
    "present": "Present",
    "quorum": "Required to be present: {share} of {base}",
    "papers": "Ballot papers",
    "invalid": "Invalid papers",
    "blank": "Blank papers",
    "abstain": "Abstentions",
    "votes_cast": "Votes cast",
    "present_and_voting": "Present and voting",
    "yes": "Yes",
    "no": "No",
    "required": "Required majority: {share} of {base}",
    "places": "Places to fill",
    "received": "{candidate}, votes received",
    "withdrawn": "{candidate}, withdrawn",
    "elected": "{candidate}, elected with",
    "short": "{candidate}, short of the required majority by",
    "beyond": "{candidate}, over the required majority, but placed below the last place: not elected; place",
    "level": "{candidate}, level at the last place with",
    "dropped": "{candidate}, with the fewest votes, stands no longer; votes",
    "open_places": "Places still open",
    "lot": "{option}, drawn in place",
    "criterion": "{option}, by {name}",
}
BASES = {
    "members": "the members",
    "entitled": "those entitled to vote",
    "present": "those present",
    "votes_cast": "the votes cast",
    "present_and_voting": "those present and voting",
}
SOURCES = {
    "counted": "the count of the tellers",
    "roll": "the roll of the question",
    "rules": "the rule sheet",
    "base": "the base above",
    "sum": "the figures above",
    "seed": "SHA-256 of the published seed and the option",
    "chair": "the lot drawn by the Chair before witnesses",
}


class Line(NamedTuple):
    """One figure of a declaration. Codes are keys of `LINES` and `SOURCES`; callers translate by them."""

    code: str
    value: int | str
    source: str
    parameters: Mapping[str, Any] = {}
    article: str = ""

    def __str__(self) -> str:
        return LINES[self.code].format(**self.parameters)

    def as_json(self) -> dict[str, Any]:
        """`{"line", "value", "source", "article"}` in English."""
        return {"line": str(self), "value": self.value, "source": SOURCES[self.source], "article": self.article or None}


def share(majority: Majority) -> str:
    """ "more than 1/2", "at least 2/3" """
    return f"{'more than' if majority.more_than else 'at least'} {majority.fraction}"


def threshold(code: str, majority: Majority, of: int) -> Line:
    """The line that says how many are needed, and of how many."""
    named = {"share": share(majority), "base": BASES[majority.base], "of": of}
    return Line(code, majority.required(of), "base", named, majority.article)
