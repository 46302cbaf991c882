"""What is done about translations: assigned, written, handed in; terms and memories kept."""

from .assigning import Task, assign, hand_in, reassign, remind, withdraw
from .memory import remember_file, remember_public
from .rendering import Written, keep_file, save_rendering, take_file
from .terms import Entry, take_terms, write_concept

__all__ = [
    "Entry", "Task", "Written", "assign", "hand_in", "keep_file", "reassign", "remember_file", "remember_public", "remind", "save_rendering",
    "take_file", "take_terms", "withdraw", "write_concept",
]  # fmt: skip
