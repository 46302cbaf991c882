"""What is done in the room: by the Chair, by delegations, and at the end; and what the Administration decides."""

from .chairs import name_chair, relieve_chair
from .deciding import conclude, decide
from .disclosing import disclose
from .links import link_projector, unlink_projector
from .presiding import change_package, declare_vote, gavel, put, take_back, undo
from .speaking import object_to, reserve, state, withdraw_objection

__all__ = [
    "change_package", "conclude", "decide", "declare_vote", "disclose", "gavel", "link_projector", "name_chair", "object_to",
    "put", "relieve_chair", "reserve", "state", "take_back", "undo", "unlink_projector", "withdraw_objection",
]  # fmt: skip
