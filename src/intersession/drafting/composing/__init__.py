"""A note composed from the records: what was done, what is planned, what was decided and how, what is asked."""

from intersession.drafting.facts import Facts

from .asked import compose_ask
from .council import compose_council
from .decided import compose_decision
from .held import compose_meetings
from .opening import compose_opening, compose_year
from .parts import Composition, Group, Missing, Part, Said

__all__ = ["Composition", "Group", "Missing", "Part", "Said", "compose"]

SECTIONS = (compose_opening, compose_year, compose_meetings, compose_council, compose_decision, compose_ask)


def compose(facts: Facts) -> Composition:
    """Every part of the note that the records give, in order, and what they do not say yet."""
    made = Composition()
    for section in SECTIONS:
        for one in section(facts):
            if isinstance(one, Missing):
                made.missing.append(one)
            elif one.sentences:
                made.parts.append(one)
    return made
