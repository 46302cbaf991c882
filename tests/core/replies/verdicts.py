"""The unseen letters, read, and how each reading compares with what a careful officer expected.

`python -m tests.core.replies.verdicts [FOLDER]` prints the table by shape and language, and each letter that was read otherwise.
"""

import re
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from intersession.core.replies import Arrival, read_reply
from tests.core.replies.questions import QUESTIONS
from tests.core.replies.readings import in_short, states

HERE = Path(__file__).parent
CHOSEN = re.compile(r"; chooses (.*?)(?=; (?:ranked|rejects|no preference|awaits|on paragraphs|replaces|nominates)|$)")
CHOICE = re.compile(r"(?!,)(?! )(?:[^,“]|“[^”]*”)+")
FOR = re.compile(r"; for ([^;]+)")
KINDS = ("right", "unclear though readable", "wrong, but flagged", "wrong and clear")


class Unseen(NamedTuple):
    """A letter, and what is expected of it."""

    place: str
    question: str
    shape: str
    arrival: Arrival
    expected: str
    text: str


def unseen(folder: str, language: str) -> list[Unseen]:
    """The letters of one file."""
    parts = re.split(
        r"^=== (.*)\n", (HERE / folder / f"{language}.txt").read_text(encoding="utf-8"), flags=re.MULTILINE
    )[1:]
    return [
        _unseen(f"{folder}, {language} {number}", head, text)
        for number, (head, text) in enumerate(zip(parts[::2], parts[1::2], strict=True), 1)
    ]


def _unseen(place: str, head: str, text: str) -> Unseen:
    question, shape, came, expected = (part.strip() for part in head.split("|"))
    sender, subject = re.search(r"\bfrom (\w\w)\b", came), re.search(r"subject=(.*)", came)
    arrival = Arrival(
        subject=subject[1] if subject else "",
        sender=sender[1] if sender else None,
        by_mail=came.startswith("mail"),  # from an address that nobody knows
        late=bool(re.search(r"\blate\b", came)),
    )
    return Unseen(place, question, shape, arrival, expected, text)


def read(letter: Unseen) -> str:
    """What the program reads in it, in one line, without reasons and the question's name."""
    reading = in_short(read_reply(letter.text, QUESTIONS[letter.question], states(), letter.arrival))
    return re.sub(r"; because .*|; about \w+", "", reading)


def verdict(expected: str, got: str) -> str:
    """Which of `KINDS` a reading is. Where the officer decides anyway, only the verdict and who speaks are compared: a choice that is
    shown for her to take or leave is neither right nor wrong."""
    expected, got = _in_order(expected), _in_order(got)
    status = got.split(";")[0]
    if expected.split(";")[0] in ("clear", "late"):
        if got == expected:
            return "right"
        if status == "clear":
            return "wrong and clear"
        return "unclear though readable" if status == "unclear" else "wrong, but flagged"
    if status == "clear":
        return "wrong and clear"
    same = status == expected.split(";")[0] and (status == "not_a_reply" or _who(got) == _who(expected))
    return "right" if same else "wrong, but flagged"


def _in_order(reading: str) -> str:
    """What is chosen without an order of preference, in the order of the options, and for whom, by code; apostrophes and colons as either is typed."""
    reading = re.sub(r"[ \xa0]+:", ":", reading.replace("’", "'"))
    reading = FOR.sub(lambda found: f"; for {', '.join(sorted(found[1].split(', ')))}", reading)
    found = CHOSEN.search(reading)
    if found and len(CHOICE.findall(found[1])) == 1:
        reading = reading.replace("; ranked", "")  # one alone has no order
    if found is None or "; ranked" in reading:
        return reading
    return reading.replace(found[1], ", ".join(sorted(CHOICE.findall(found[1]))))


def _who(reading: str) -> list[str]:
    return [part for part in reading.split("; ") if part.startswith("by ")]


def main(folder: str) -> None:
    table: dict[tuple[str, str], Counter[str]] = {}
    for language in ("english", "french", "spanish"):
        for letter in unseen(folder, language):
            got = read(letter)
            kind = verdict(letter.expected, got)
            for key in ((letter.shape.split(":")[0], ""), ("all", language), ("all", "")):
                table.setdefault(key, Counter())[kind] += 1
            if kind != "right":
                full = in_short(read_reply(letter.text, QUESTIONS[letter.question], states(), letter.arrival))
                print(
                    f"{kind}: {letter.place} ({letter.question}, {letter.shape})\n  expected {letter.expected}\n  read     {full}"
                )
    for (shape, language), counts in sorted(table.items()):
        print(
            f"| {shape} {language} | {sum(counts.values())} | " + " | ".join(str(counts[kind]) for kind in KINDS) + " |"
        )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "unseen")
