"""`tally FILE…`: ballot files counted by named rules; needs no database."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from intersession.core.ballots import BallotFile
from intersession.core.ballots import read as read_ballots
from intersession.core.counting import RULES, count, kind_of
from intersession.core.faults import FaultError

from .saying import Refused


def tally(args: argparse.Namespace) -> int:
    """Raises Refused for a file that does not read or cannot be counted."""
    counted = [_counted(path, args.rule, args.places, args.picks) for path in args.files]
    if args.json:
        print(json.dumps(counted if len(counted) > 1 else counted[0], ensure_ascii=False, indent=1))
    else:
        print("\n\n".join("\n".join(told(path, each)) for path, each in zip(args.files, counted, strict=True)))
    return 0


def rules_of(text: str) -> Sequence[str]:
    """The rules that are named, for argparse; `all` stands for all of the file's kind."""
    names = text.split(",")
    if unknown := [name for name in names if name != "all" and kind_of(name) is None]:
        known = " ".join(name for rules in RULES.values() for name in rules)
        raise argparse.ArgumentTypeError(f"no such rule: {', '.join(unknown)}; there are {known}")
    return names


def _counted(path: Path, rules: Sequence[str], places: int | None, picks: int | None) -> dict[str, Any]:
    try:
        file = read_ballots(_bytes(path), path.name)
        return count(file, _for(file, rules, path), file.places or 1 if places is None else places, picks)
    except FaultError as fault:
        raise Refused(f"{path}: {fault}") from fault


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
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


def told(path: Path, counted: dict[str, Any]) -> list[str]:
    """The tally in lines: the figures of the file, then each rule with its outcomes."""
    lines = [
        f"{path}: {counted['voters']} voters, {counted['patterns']} different replies, places: {counted['places']}"
    ]
    for name, held in counted["rules"].items():
        outcomes = [
            ", ".join(counted["options"][option] for option in chosen) or "nobody" for chosen in held["outcomes"]
        ]
        tied = "" if len(outcomes) == 1 else f" ({len(outcomes)} outcomes tie)"
        limit = " (the work limit was reached: there may be others)" if held["limit_reached"] else ""
        lines.append(f"  {name}: {' | '.join(outcomes[:6])}{' | …' if len(outcomes) > 6 else ''}{tied}{limit}")
    return lines
