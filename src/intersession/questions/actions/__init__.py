"""What is done with questions: their life, the answers, the consolidation of wordings, the results."""

from .answers import cast_ballot, confirm_ballot, enter_ballot, save_draft, verify_draft
from .consolidation import accept_wording, consolidate, finish_consolidation, leave_wording
from .life import (
    cancel,
    change_question,
    close,
    close_early,
    extend,
    open_question,
    plan_opening,
    remind,
    start_closing,
)
from .options import OptionAsSet, set_options
from .results import confirm_result, propose_result, publish_result

__all__ = [
    "OptionAsSet", "accept_wording", "cancel", "cast_ballot", "change_question", "close", "close_early", "confirm_ballot", "confirm_result", "consolidate", "enter_ballot", "extend",
    "finish_consolidation", "leave_wording", "open_question", "plan_opening", "propose_result", "publish_result", "remind",
    "save_draft", "set_options", "start_closing", "verify_draft",
]  # fmt: skip
