"""Writes the reference pages that the code knows best, in docs/reference: addresses.md and commands.md."""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from intersession.cli import parser  # type: ignore[import-untyped]

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference"
TITLE = "# Addresses\n\nEvery address, with the rule that it declares. Written by `make docs`.\n"
COMMANDS = """# Commands

`intersession COMMAND`, also `python -m intersession COMMAND`; in a checkout `.venv/bin/intersession`. What `--json` asks for goes to
standard output as one JSON value, messages go to standard error. Exit status: 0 done, 1 refused or found wanting (one clear line
says what and where), 2 wrong usage. `INTERSESSION_DATA` names the data folder for every command. Written by `make docs`.
"""


def routes() -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "intersession", "routes", "--json"]
    rows: list[dict[str, Any]] = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    return rows


def table(rows: list[dict[str, Any]]) -> str:
    """A table in Markdown with the rows' keys as its head."""
    head = list(rows[0])
    lines = [head, ["---"] * len(head), *([cell(row[key]) for key in head] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def cell(value: Any) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text.replace("|", "\\|")


def commands() -> str:
    """Each command with its summary and what it takes."""
    (choices,) = (each for each in parser()._actions if isinstance(each, argparse._SubParsersAction))
    return "\n".join(
        f"## {name}\n\n{sub.description[:1].upper()}{sub.description[1:]}.\n\n{taken(sub)}"
        for name, sub in choices.choices.items()
    )


def taken(sub: argparse.ArgumentParser) -> str:
    arguments = [each for each in sub._actions if not isinstance(each, argparse._HelpAction)]
    lines = [f"- `{' '.join(filter(None, (spelled(each), shape(each))))}`{said(each)}" for each in arguments]
    return "\n".join(lines) + "\n" if lines else ""


def spelled(argument: argparse.Action) -> str:
    return argument.option_strings[0] if argument.option_strings else str(argument.metavar or argument.dest).upper()


def shape(argument: argparse.Action) -> str:
    if argument.choices:
        return "|".join(map(str, argument.choices))
    takes = argument.option_strings and argument.nargs != 0
    return argument.dest.upper() if takes else ""


def said(argument: argparse.Action) -> str:
    told = [argument.help or "", f"default {argument.default}" if argument.default not in (None, False, "", []) else ""]
    return "".join(f"; {each}" for each in told if each).replace(";", ":", 1)


if __name__ == "__main__":
    REFERENCE.joinpath("commands.md").write_text(f"{COMMANDS}\n{commands()}")
    REFERENCE.joinpath("addresses.md").write_text(f"{TITLE}\n{table(routes())}")
