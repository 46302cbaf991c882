"""Replies as missions write them, read without a model and without a guess: letters, mails and notes verbales in English, French
and Spanish (contract.md, "A reading"; practice.md, 6).

A reply is read in its own words; what it quotes from others only tells which question it answers. Each thing that is
understood points at its words, and each reply has a verdict: clear, unclear because of something, contradictory with itself.
"""

from intersession.core.replies.reading import read_reply
from intersession.core.replies.shapes import REASONS, Arrival, Asked, Offered, Reading, Reason, Words

__all__ = ["REASONS", "Arrival", "Asked", "Offered", "Reading", "Reason", "Words", "read_reply"]
