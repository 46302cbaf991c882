"""What is done with questions: their life, the answers, the consolidation of wordings, the results."""

from .again import put_again
from .answers import cast_ballot, confirm_ballot, enter_ballot, save_draft, verify_draft
from .calls import send_call, send_calls
from .capital import ask_capital, instruct, revoke_link
from .co_sponsors import co_sponsor, withdraw_co_sponsor
from .consolidation import accept_wording, consolidate, finish_consolidation, leave_wording
from .deadlines import carry_out_move, close_early, confirm_move, extend, lapse_move, withdraw_move
from .earlier import enter_earlier
from .elsewhere import enter_round, enter_vote, publish_vote, take_back_round
from .life import (
    cancel,
    change_question,
    close,
    draft_question,
    open_question,
    plan_opening,
    remind,
    start_closing,
)
from .options import OptionAsSet, set_options
from .results import confirm_result, propose_result, publish_result
from .rolls import end_standing, enter_standing
from .sheets import add_sheet, change_sheet, remove_sheet
from .stances import decline_naming, end_joint_reply, say_stance, speak_for, take_back_stance, withdraw_answer
from .ties import break_tie
from .views import give_view, save_view_draft, verify_view_draft

__all__ = [
    "OptionAsSet", "accept_wording", "add_sheet", "ask_capital", "break_tie", "cancel", "carry_out_move", "cast_ballot",
    "change_question", "change_sheet", "close", "close_early", "co_sponsor", "confirm_ballot", "confirm_move", "confirm_result",
    "consolidate", "decline_naming", "draft_question", "end_joint_reply", "end_standing", "enter_ballot", "enter_earlier", "enter_round",
    "enter_standing", "enter_vote", "extend", "finish_consolidation", "give_view", "instruct", "lapse_move", "leave_wording",
    "open_question", "plan_opening", "propose_result", "publish_result", "publish_vote", "put_again", "remind",
    "remove_sheet", "revoke_link", "save_draft", "save_view_draft", "say_stance", "send_call", "send_calls", "set_options", "speak_for", "start_closing",
    "take_back_round", "take_back_stance", "verify_draft", "verify_view_draft", "withdraw_answer", "withdraw_co_sponsor", "withdraw_move",
]  # fmt: skip
