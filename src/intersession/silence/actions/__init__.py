"""What is done with silence procedures: their making, their life, and the breaks of delegations."""

from .breaking import break_silence, withdraw_break
from .making import choose_reading, keep_procedure, open_procedure, plan_opening, throw_away
from .moves import carry_out_move, confirm_move, end_early, extend, lapse_move, withdraw_move
from .running import cancel, remind, settle

__all__ = [
    "break_silence", "cancel", "carry_out_move", "choose_reading", "confirm_move", "end_early", "extend", "keep_procedure", "lapse_move",
    "open_procedure", "plan_opening", "remind", "settle", "throw_away", "withdraw_break", "withdraw_move",
]  # fmt: skip
