"""What is done about meetings: planned and announced, their programme, support, summaries, contributions."""

from .contributions import (
    draft_contribution,
    give_contribution,
    release_contribution,
    set_aside_contribution,
    withdraw_contribution,
)
from .meetings import (
    cancel_meeting,
    keep,
    note_request,
    plan_meeting,
    plan_workshop,
    postpone_meeting,
    reinstate_meeting,
    remove_support,
    support_received,
    withdraw_sitting,
)
from .programme import (
    add_item,
    import_programme,
    keep_item,
    keep_programme_file,
    release_programme,
    withdraw_item,
)
from .summaries import carry_issue, carry_on, keep_summary, release_summary, settle_issue

__all__ = [
    "add_item",
    "cancel_meeting",
    "carry_issue",
    "carry_on",
    "draft_contribution",
    "give_contribution",
    "import_programme",
    "keep",
    "keep_item",
    "keep_programme_file",
    "keep_summary",
    "note_request",
    "plan_meeting",
    "plan_workshop",
    "postpone_meeting",
    "reinstate_meeting",
    "release_contribution",
    "release_programme",
    "release_summary",
    "remove_support",
    "set_aside_contribution",
    "settle_issue",
    "support_received",
    "withdraw_contribution",
    "withdraw_item",
    "withdraw_sitting",
]
