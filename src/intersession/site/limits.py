"""How much one asker may write in a minute: a bound against floods that normal use never comes near."""

from django.core.cache import caches
from django.utils.translation import gettext as _

from .problems import TooMany

WINDOW = 60  # seconds
MOST = 1_200  # writes in a window


def count_write(who: str) -> None:
    """Count one write of `who`. Raises TooMany (429) past the bound.

    The count is this process's own (the cache "limits" lies in its memory), so that it costs a write nothing;
    several processes allow as many times the bound.
    """
    counted, key = caches["limits"], who.replace(" ", ".")
    counted.add(key, 0, WINDOW)
    try:
        made = counted.incr(key)
    except ValueError:  # the window ended between the two
        made = 1
    if made > MOST:
        raise TooMany(
            _("Too many writes in a minute. Nothing was changed; wait and send it again."), retry_after=WINDOW
        )
