"""What is done at the desk: what arrives is kept; what was read is recorded, corrected, asked about or set aside; addresses are known."""

from .addresses import forget_address, know_address
from .arriving import Arrived, Manner, arrive, keep_arrived
from .deciding import accept, ask_mission, choose_question, hand_over, read_again, record_choice, set_aside, take

__all__ = [
    "Arrived", "Manner", "accept", "arrive", "ask_mission", "choose_question", "forget_address", "hand_over", "keep_arrived", "know_address",
    "read_again", "record_choice", "set_aside", "take",
]  # fmt: skip
