"""Registering, deciding, admitting; terms and figures."""

from .deciding import admit, approve, approve_many, refuse, refuse_many, undo_admission
from .figures import forget_participants, freeze_figures, state_figures
from .importing import import_registrations, keep_participants_file
from .registering import correct, register, settle_terms, withdraw

__all__ = [
    "admit", "approve", "approve_many", "correct", "forget_participants", "freeze_figures", "import_registrations",
    "keep_participants_file", "refuse", "refuse_many", "register", "settle_terms", "state_figures", "undo_admission", "withdraw",
]  # fmt: skip
