"""Rules that choose one option by first preferences: plurality, and instant run-off."""

from __future__ import annotations

from dataclasses import replace

from intersession.core.outcomes import WORK, Outcomes
from intersession.core.transferable import Papers, stv
from intersession.core.transferable.papers import first_stage

from .pairs import best


def plurality(papers: Papers) -> Outcomes:
    """Most first preferences; options that a reply ranks first together share it equally."""
    papers.check(1)
    return best([papers.votes(pile) for pile in first_stage(papers).piles])


def irv(papers: Papers, work: int = WORK) -> Outcomes:
    """Instant run-off: who has the fewest votes drops out until somebody has more than half. Every course of a tie is followed.

    It is the single transferable vote for one place: who has more than half of the votes that still count is never last among those
    who stand, so that going on to half of all votes elects nobody else.
    """
    held = stv(papers, 1, work)
    return replace(held, scores=())
