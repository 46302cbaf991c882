"""What the clock does with documents: what a release makes public by now is told to the year and its topics."""

from datetime import datetime

from intersession.site.ticker import due

from .actions import name_what_is_public


@due
def give_titles(at: datetime) -> int:
    """Documents and topics take the titles of the texts that are public by now."""
    return name_what_is_public(at)
