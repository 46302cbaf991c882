"""Ballot files of the BLT form, in which transferable votes are mostly kept (Hill, Wichmann and Woodall 1987)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from intersession.core.outcomes import Number, exact

from .files import BallotFile, add, refuse, weight_of

UNTIL_COMMENT = re.compile(r'(?:[^"#]|"(?:[^"\\]|\\.)*")*')
WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')


def read_blt(text: Iterable[str]) -> BallotFile:
    """Candidates and places, who withdrew (negative), a line for each ranking that ends in 0, a lone 0, the names. `=` joins those
    who are level. Whoever withdrew is no option. Raises `BallotFileError` with line and column."""
    lines = ((line, _said(row)) for line, row in enumerate(text, start=1))
    rows = ((line, row) for line, row in lines if row)
    line, head = next(rows, (1, ""))
    if not re.fullmatch(r"\d+\s+\d+", head):
        raise refuse("the first line gives how many candidates and how many places there are.", line)
    many, places = map(int, head.split())
    withdrawn: set[int] = set()
    replies: dict[Any, Number] = {}
    for line, row in rows:
        if row == "0":
            break
        if row.startswith("-"):
            withdrawn |= {-_candidate(word, many, line, 1) for word in row.split()}
            continue
        weight, ranking = _ranking(row, many, line)
        add(replies, ranking, weight)
    else:
        raise refuse("The list of ballots has no end: a line with 0 alone.")
    names = list(_names(rows))
    if len(names) not in (many, many + 1):
        raise refuse("There are {names} names for {many} candidates.", names=len(names), many=many)
    return _without(BallotFile(tuple(names[:many]), "ranked", replies, places), {one - 1 for one in withdrawn})


def _said(row: str) -> str:
    """A line without its comment, which begins at # outside a name."""
    found = UNTIL_COMMENT.match(row)
    return (found[0] if found else "").strip()


def _candidate(word: str, many: int, line: int, column: int) -> int:
    if not re.fullmatch(r"-?\d+", word) or not 1 <= abs(int(word)) <= many:
        raise refuse("“{text}” is no candidate's number.", line, column, text=word[:40])
    return int(word)


def _ranking(row: str, many: int, line: int) -> tuple[Number, tuple[tuple[int, ...], ...]]:
    words = [(found.start() + 1, found[0]) for found in re.finditer(r"\S+", row)]
    if words[-1][1] != "0" or len(words) < 2:
        raise refuse("a ballot ends in 0.", line, words[-1][0])
    groups, seen = [], set()
    for column, word in words[1:-1]:
        if word == "-":
            continue  # a preference that was skipped
        group = [_candidate(one, many, line, column) for one in word.split("=")]
        for one in group:
            if one in seen or one < 0:
                raise refuse("candidate {one} stands there twice.", line, column, one=one)
            seen.add(one)
        groups.append(tuple(sorted(one - 1 for one in group)))
    return weight_of(words[0][1], line, words[0][0]), tuple(groups)


def _names(rows: Iterator[tuple[int, str]]) -> Iterator[str]:
    for _line, row in rows:
        for found in WORD.finditer(row):
            yield re.sub(r"\\(.)", r"\1", found[1]) if found[1] is not None else found[2]


def _without(file: BallotFile, withdrawn: set[int]) -> BallotFile:
    if not withdrawn:
        return file
    left = [option for option in range(len(file.options)) if option not in withdrawn]
    place = {option: number for number, option in enumerate(left)}
    replies: dict[Any, Number] = {}
    for ranking, weight in file.replies.items():
        groups = (tuple(place[one] for one in group if one in place) for group in ranking)
        add(replies, tuple(group for group in groups if group), weight)
    return BallotFile(tuple(file.options[option] for option in left), file.kind, replies, file.places)


def write_blt(file: BallotFile) -> str:
    """Raises `BallotFileError` for approvals and scores."""
    if file.kind != "ranked":
        raise refuse("A BLT file holds rankings.")
    head = f"{len(file.options)} {file.places or 1}\n"
    body = "".join(f"{exact(weight)} {_words(ranking)}0\n" for ranking, weight in file.replies.items())
    names = "".join('"{}"\n'.format(re.sub(r'(["\\])', r"\\\1", title)) for title in file.options)
    return f"{head}{body}0\n{names}"


def _words(ranking: tuple[tuple[int, ...], ...]) -> str:
    return "".join("=".join(str(option + 1) for option in group) + " " for group in ranking)
