"""What a sentence of its own says of a choice made elsewhere: a condition, readiness to join a consensus, none of the options, or all of them."""

from __future__ import annotations

from intersession.core.replies import phrases
from intersession.core.replies.evidence import Evidence
from intersession.core.replies.stances import Heard
from intersession.core.replies.vocabulary import pattern

_TENTATIVE = pattern(r"(?<!\w)(?:{tentative})(?!\w)")
_CONDITIONS = ((phrases.CONSENSUS, "if_consensus"), (phrases.CONDITION, "condition"), (_TENTATIVE, "tentative"))
_JOINS_IT = pattern("{joins_consensus}")


def weigh_condition(text: str, start: int, evidence: Evidence) -> None:
    """Doubts a choice for a condition in a sentence that begins at `start`."""
    for sought, code in _CONDITIONS:
        found = sought.search(text)
        if found and not (code == "if_consensus" and _JOINS_IT.search(text)):
            evidence.doubt(code, start + found.start(), start + found.end())


def weigh_none(heard: Heard, text: str, evidence: Evidence, *, offers: bool) -> None:
    """Doubts a reply for a sentence that takes none of the options, and neither names one nor `offers` another."""
    found = phrases.NONE.search(text)
    if found and heard.cues and not (heard.said or offers):
        evidence.doubt("none_of_them", heard.sentence.start + found.start(), heard.sentence.start + found.end())


def weigh_all(heard: Heard, text: str, evidence: Evidence) -> None:
    """Doubts a reply for a sentence that takes all of the options and chooses none."""
    found = phrases.ALL.search(text)
    takes = any(cue[0] in ("chooses", "accepts", "concedes") for cue in heard.cues)
    if found and takes and not heard.chosen:
        evidence.doubt("all_of_them", heard.sentence.start + found.start(), heard.sentence.start + found.end())
