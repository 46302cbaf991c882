"""What is done about documents: kept, edited, released, corrected, withdrawn."""

from .corrections import Asked, draw_up_corrigendum, drop_correction, file_correction, window_ends
from .keeping import (
    Particulars,
    Read,
    add_edition,
    add_translation,
    propose_symbol,
    propose_symbols,
    slug_of,
    store_document,
    tie_to_topics,
)
from .life import edit, hold_back, make_ready, name_what_is_public, ready_all, releasable, release, take_up, withdraw
from .marks import accept_marks, reject_marks
from .symbols import add_series, give_symbol

__all__ = [
    "Asked",
    "Particulars",
    "Read",
    "accept_marks",
    "add_edition",
    "add_series",
    "add_translation",
    "draw_up_corrigendum",
    "drop_correction",
    "edit",
    "file_correction",
    "give_symbol",
    "hold_back",
    "make_ready",
    "name_what_is_public",
    "propose_symbol",
    "propose_symbols",
    "ready_all",
    "reject_marks",
    "releasable",
    "release",
    "slug_of",
    "store_document",
    "take_up",
    "tie_to_topics",
    "window_ends",
    "withdraw",
]
