"""`tally FILE…`: ballot files counted by named rules; needs no database."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from intersession.core.ballots import FORMS, BallotFile
from intersession.core.ballots import read as read_ballots
from intersession.core.ballots import write as write_ballots
from intersession.core.counting import RULES, count, kind_of, outcomes
from intersession.core.explaining import beside, changes, left_facts, told, why
from intersession.core.faults import FaultError
from intersession.core.formats.parquet import read_parquet, write_parquet
from intersession.core.outcomes import Outcomes

from .saying import Refused


def tally(args: argparse.Namespace) -> int:
    """Raises Refused for a file that does not read or cannot be counted."""
    if args.out:
        return _write(args)
    if not args.rule:
        raise Refused("tally wants --rule, to count, or --out, to write the ballots in another form.")
    counted = [_counted(path, args) for path in args.files]
    if args.json:
        print(json.dumps(counted if len(counted) > 1 else counted[0], ensure_ascii=False, indent=1))
    else:
        print("\n\n".join("\n".join(lines(path, each)) for path, each in zip(args.files, counted, strict=True)))
    return 0


def _write(args: argparse.Namespace) -> int:
    if len(args.files) > 1:
        raise Refused("--out takes the ballots of one file.")
    (path,), ending = args.files, args.out.suffix.lower().removeprefix(".")
    try:
        file = _read(path)
        file = file if args.places is None else replace(file, places=args.places)
        if ending == "parquet":
            write_parquet(file, str(args.out))
        elif form := FORMS.get(ending):
            args.out.write_bytes(write_ballots(file, form))
        else:
            raise Refused(f"{args.out}: the ending is none of {', '.join([*FORMS, 'parquet'])}.")
    except FaultError as fault:
        raise Refused(f"{path}: {fault}") from fault
    except OSError as fault:
        raise Refused(f"{args.out}: {fault.strerror or fault}") from fault
    return 0


def rules_of(text: str) -> Sequence[str]:
    """The rules that are named, for argparse; `all` stands for all of the file's kind."""
    names = text.split(",")
    if unknown := [name for name in names if name != "all" and kind_of(name) is None]:
        known = " ".join(name for rules in RULES.values() for name in rules)
        raise argparse.ArgumentTypeError(f"no such rule: {', '.join(unknown)}; there are {known}")
    return names


def _counted(path: Path, args: argparse.Namespace) -> dict[str, Any]:
    try:
        file = _read(path)
        places = file.places or 1 if args.places is None else args.places
        rules = _for(file, args.rule, path)
        counted = count(file, rules, places, args.picks)
        return _explained(file, counted, args.picks) if args.explain else counted
    except FaultError as fault:
        raise Refused(f"{path}: {fault}") from fault


def _explained(file: BallotFile, counted: dict[str, Any], picks: int | None) -> dict[str, Any]:
    """The tally with the facts of each rule, and what the other rules of the kind choose beside the first one that was asked for."""
    first: Outcomes | None = None
    for rule, held in counted["rules"].items():
        places = counted["places"] if file.kind == "approval" or rule.startswith("stv") else 1
        found = outcomes(file, rule, places, picks)
        first = found if first is None else first
        facts = {"why": why(file, rule, places, found), "would_change": changes(file, rule, places, found, picks)}
        if file.kind == "approval" and found.outcomes:
            facts["left_out"] = left_facts(file.profile, found.outcomes[0], places)
        held["explained"] = {
            name: [_said(file, each.kept(file.options)) for each in told] for name, told in facts.items()
        }
    if first is not None and first.outcomes:
        counted["beside"] = [
            {
                "rule": one.rule,
                "outcomes": [list(chosen) for chosen in one.outcomes],
                **_said(file, one.why.kept(file.options)),
            }
            for one in beside(file, first.outcomes[0], counted["places"])
        ]
    return counted


def _said(file: BallotFile, kept: dict[str, Any]) -> dict[str, Any]:
    return kept | {"sentence": told(kept)}


def _read(path: Path) -> BallotFile:
    try:
        if path.suffix.lower() == ".parquet":
            return read_parquet(str(path))
        with path.open("rb") as lines:
            return read_ballots(lines, path.name)
    except OSError as fault:
        raise Refused(f"{path}: {fault.strerror or fault}") from fault


def _for(file: BallotFile, rules: Sequence[str], path: Path) -> Sequence[str]:
    if "all" in rules:
        return list(RULES[file.kind])
    for name in rules:
        if name not in RULES[file.kind]:
            raise Refused(
                f"{path}: {name} counts replies of the kind {kind_of(name)}; these are of the kind {file.kind}."
            )
    return rules


def lines(path: Path, counted: dict[str, Any]) -> list[str]:
    """The tally in lines: the figures of the file, then each rule with its outcomes, explained where that was asked for."""
    said = [f"{path}: {counted['voters']} voters, {counted['patterns']} different replies, places: {counted['places']}"]
    for name, held in counted["rules"].items():
        tied = "" if len(held["outcomes"]) == 1 else f" ({len(held['outcomes'])} outcomes tie)"
        limit = " (the work limit was reached: there may be others)" if held["limit_reached"] else ""
        said.append(f"  {name}: {_named(counted, held['outcomes'])}{tied}{limit}")
        said += [f"    {each['sentence']}" for facts in held.get("explained", {}).values() for each in facts]
    if "beside" in counted:
        said.append(f"  Beside the first outcome of {next(iter(counted['rules']))}, from the same replies:")
        said += [
            f"    {one['rule']}: {_named(counted, one['outcomes'])}. {one['sentence']}" for one in counted["beside"]
        ]
    return said


def _named(counted: dict[str, Any], outcomes: list[list[int]]) -> str:
    """The first six outcomes, by the titles of their options."""
    titles = [", ".join(counted["options"][option] for option in chosen) or "nobody" for chosen in outcomes]
    return f"{' | '.join(titles[:6])}{' | …' if len(titles) > 6 else ''}"
