"""A reading in one line, so that a table of letters can hold it whole; and the question that the letters answer."""

import csv
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import intersession
from intersession.core.replies import Arrival, Asked, Offered, Reading
from intersession.core.states import States, load

LETTERS = Path(__file__).parent / "letters"
STATES = Path(intersession.__file__).parent / "delegations" / "data" / "states.csv"
ASKED = Asked(
    "topics",
    (
        Offered(
            "a",
            {
                "en": "Effective respect for the human rights of migrants: normative framework and implementation",
                "fr": "Le respect effectif des droits de l’homme des migrants : cadre normatif et mise en œuvre",
                "es": "El respeto efectivo de los derechos humanos de los migrantes: marco normativo y aplicación",
            },
            (13, 14),
        ),
        Offered(
            "b",
            {
                "en": "Trafficking and exploitation of migrants: ensuring protection of human rights",
                "fr": "La traite et l’exploitation des migrants : assurer la protection des droits de l’homme",
                "es": "La trata y la explotación de los migrantes: garantizar la protección de los derechos humanos",
            },
            (15, 16),
        ),
        Offered(
            "c",
            {
                "en": "Migrants and societies: rights and responsibilities",
                "fr": "Migrants et sociétés : droits et responsabilités",
                "es": "Los migrantes y las sociedades: derechos y responsabilidades",
            },
            (17, 18),
        ),
        Offered(
            "d",
            {
                "en": "Protection of the human rights of vulnerable migrants: challenges and gaps",
                "fr": "La protection des droits de l’homme des migrants vulnérables : défis et lacunes",
                "es": "La protección de los derechos humanos de los migrantes vulnerables: desafíos y lagunas",
            },
            (19, 20),
        ),
    ),
    picks=2,
    symbol="IC/2008/6",
    titles={
        "en": "Human Rights and Migration: Working Together for Safe, Dignified and Secure Migration",
        "fr": "Droits de l’homme et migration : œuvrer ensemble pour une migration sûre, digne et en toute sécurité",
        "es": "Derechos humanos y migración: trabajar juntos en favor de una migración segura, digna y protegida",
    },
    asker=(
        "IOM",
        "OIM",
        "International Organization for Migration",
        "Organisation internationale pour les migrations",
        "Organización Internacional para las Migraciones",
    ),
)


class Example(NamedTuple):
    """A letter of the table: its name, how it came, the reading that is expected, its text."""

    name: str
    arrival: Arrival
    expected: str
    text: str


@cache
def states() -> States:
    """All States of the data."""
    with STATES.open(encoding="utf-8", newline="") as rows:
        return load(csv.DictReader(rows))


def examples(language: str) -> list[Example]:
    """The letters of one file: each begins with "=== name | how it came | the reading expected"."""
    parts = re.split(r"^=== (.*)\n", (LETTERS / f"{language}.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return [_example(head, text) for head, text in zip(parts[::2], parts[1::2], strict=True)]


def _example(head: str, text: str) -> Example:
    name, came, expected = (part.strip() for part in head.split("|"))
    sender = re.search(r"\bfrom (\w\w)\b", came)
    subject = re.search(r"subject=(.*)", came)
    arrival = Arrival(
        subject=subject[1] if subject else "",
        sender=sender[1] if sender else None,
        by_mail=came.startswith("mail"),
        earlier="earlier" in came,
        late="late" in came,
    )
    return Example(name, arrival, expected, text)


def in_short(reading: Reading) -> str:
    """Everything that a reading says but its words, in one line."""
    said = [
        reading.status,
        _list("by", reading.delegations),
        _list("for", reading.on_behalf_of),
        _list("about", [reading.question] if reading.question else []),
        _list("chooses", [_choice(choice) for choice in reading.choices]),
        "ranked" if reading.ranked else "",
        _list("rejects", reading.rejects),
        "no preference" if reading.no_preference else "",
        "awaits instructions" if reading.awaiting_instructions else "",
        _list("joins", reading.joins),
        _list("on paragraphs", map(str, reading.remarks_on_paragraphs)),
        "replaces" if reading.replaces_earlier else "",
        "nominates" if reading.nominations else "",
        _list("because", dict.fromkeys(reason.code for reason in reading.reasons)),
    ]
    return "; ".join(filter(None, said))


def _list(says, values) -> str:
    values = list(values)
    return f"{says} {', '.join(values)}" if values else ""


def _choice(choice) -> str:
    if "alternative" in choice:
        return "other “" + "/".join(choice["alternative"]["title"].values()) + "”"
    if "modified" not in choice:
        return choice["option"]
    title = "/".join(choice["modified"]["title"].values())
    return f"{choice['option']} {'only if' if choice['modified']['only_if'] else 'as'} “{title}”"
