"""The states that records can be in, each with its word, tone and shape (see the glossary for what they mean)."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


class State(NamedTuple):
    """How a state is shown: its word, its tone (`good`, `wait`, `bad`, `act` or none) and the name of its shape."""

    word: str | Promise
    tone: str
    shape: str


STATES: dict[str, State] = {
    "none": State(pgettext_lazy("state", "Nothing yet"), "", "ring"),
    "draft": State(pgettext_lazy("state", "Draft"), "act", "half"),
    "verified": State(pgettext_lazy("state", "Verified"), "act", "tick"),
    "awaiting_instructions": State(pgettext_lazy("state", "Awaiting instructions"), "wait", "wait"),
    "no_position": State(pgettext_lazy("state", "No position"), "", "square"),
    "joins": State(pgettext_lazy("state", "Joins another’s reply"), "act", "tick"),
    "named": State(pgettext_lazy("state", "Named in another’s reply"), "act", "half"),
    "given": State(pgettext_lazy("state", "Given"), "good", "done"),
    "replaced": State(pgettext_lazy("state", "Replaced"), "", "swap"),
    "withdrawn": State(pgettext_lazy("state", "Withdrawn"), "", "cross"),
    "late": State(pgettext_lazy("state", "Late"), "bad", "bad"),
    "unclear": State(pgettext_lazy("state", "Unclear"), "wait", "wait"),
    "clear": State(pgettext_lazy("state", "Clear"), "good", "tick"),
    "contradictory": State(pgettext_lazy("state", "Contradictory"), "bad", "swap"),
    "not_a_reply": State(pgettext_lazy("state", "Not a reply"), "", "cross"),
    "unreadable": State(pgettext_lazy("state", "Unreadable"), "", "square"),
    "asked": State(pgettext_lazy("state", "Mission asked"), "wait", "wait"),
    "scheduled": State(pgettext_lazy("state", "Scheduled"), "", "ring"),
    "open": State(pgettext_lazy("state", "Open"), "act", "open"),
    "closing": State(pgettext_lazy("state", "Closing"), "wait", "wait"),
    "closed": State(pgettext_lazy("state", "Closed"), "", "square"),
    "consolidating": State(pgettext_lazy("state", "Being consolidated"), "act", "half"),
    "published": State(pgettext_lazy("state", "Published"), "good", "done"),
    "released": State(pgettext_lazy("state", "Released"), "good", "done"),
    "cancelled": State(pgettext_lazy("state", "Cancelled"), "bad", "cross"),
    "pending": State(pgettext_lazy("state", "Awaiting approval"), "wait", "wait"),
    "registered": State(pgettext_lazy("state", "Registered"), "wait", "wait"),
    "waiting": State(pgettext_lazy("state", "Waiting for a place"), "wait", "ring"),
    "approved": State(pgettext_lazy("state", "Approved"), "good", "tick"),
    "refused": State(pgettext_lazy("state", "Refused"), "bad", "cross"),
    "admitted": State(pgettext_lazy("state", "Admitted"), "good", "done"),
    "missing": State(pgettext_lazy("state", "Missing"), "wait", "wait"),
    "fresh": State(pgettext_lazy("state", "Fresh"), "good", "tick"),
    "stale": State(pgettext_lazy("state", "Stale"), "bad", "swap"),
    "agrees": State(pgettext_lazy("state", "Agrees"), "good", "tick"),
    "disagrees": State(pgettext_lazy("state", "Disagrees"), "bad", "bad"),
    "selected": State(pgettext_lazy("state", "Selected"), "good", "done"),
    "tied": State(pgettext_lazy("state", "Tied"), "wait", "wait"),
    "modified": State(pgettext_lazy("state", "Modified"), "act", "swap"),
    "taken_up": State(pgettext_lazy("state", "Taken up"), "good", "tick"),
    "set_aside": State(pgettext_lazy("state", "Set aside"), "", "cross"),
    "postponed": State(pgettext_lazy("state", "Postponed"), "wait", "wait"),
    "agreed": State(pgettext_lazy("state", "Agreed"), "good", "done"),
    "agreed_in_part": State(pgettext_lazy("state", "Agreed in part"), "good", "half"),
    "broken": State(pgettext_lazy("state", "Silence broken"), "bad", "cross"),
    "objects": State(pgettext_lazy("state", "Objects"), "bad", "cross"),
    "done": State(pgettext_lazy("state", "Done"), "good", "done"),
    "now": State(pgettext_lazy("state", "Now"), "act", "here"),
    "ahead": State(pgettext_lazy("state", "Ahead"), "", "ring"),
    "failed": State(pgettext_lazy("state", "Failed"), "bad", "bad"),
}
