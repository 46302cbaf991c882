"""What a check says of a text: one row for each figure, day, name and title that was read in it."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Verdict(StrEnum):
    """How a text's words stand to the records."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    STATED = "stated"
    NO_RECORD = "no record"


@dataclass(frozen=True)
class Row:
    """`paragraph` as it is cited ("9.a"), the words as they stand, what is recorded ("" where nothing is), the verdict;
    `proposed` is the best true wording where a figure is not true any more."""

    paragraph: str
    words: str
    recorded: str
    verdict: Verdict
    record: str = ""
    proposed: str = ""
    language: str = ""

    def cite_in(self, cite: str) -> bool:
        """Whether it is about this paragraph, item or lettered heading."""
        return self.paragraph == cite

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"verdict": str(self.verdict)}
