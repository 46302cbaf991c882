"""How much one asker may ask in a minute: bounds against floods that normal use never comes near.

The counts are this process's own (the cache "limits" lies in its memory), so that they cost a request nothing; several
processes allow as many times the bound.
"""

from allauth.account.adapter import get_adapter
from django.core.cache import caches
from django.http import HttpRequest
from django.utils.translation import gettext as _

from .problems import TooMany

WINDOW = 60  # seconds
MOST_WRITES = 1_200  # in a window
MOST_COSTLY = 120
OWN = "intersession.own"  # in a request's META: the program itself asks; nothing that comes over a network can say so


def count_write(who: str) -> None:
    """Count one write of `who`. Raises TooMany (429) past the bound."""
    if _counted(f"write {who}") > MOST_WRITES:
        raise TooMany(
            _("Too many writes in a minute. Nothing was changed; wait and send it again."), retry_after=WINDOW
        )


def count_costly(request: HttpRequest) -> None:
    """Count one search or file that was asked for by a person, or else from an address. Raises TooMany (429) past the bound."""
    if request.META.get(OWN):
        return
    person = request.user.pk if request.user.is_authenticated else None
    if _counted(f"costly {person or get_adapter().get_client_ip(request)}") > MOST_COSTLY:
        raise TooMany(_("Too many searches and files in a minute. Wait a minute, then go on."), retry_after=WINDOW)


def _counted(what: str) -> int:
    """How often it was counted in the window that runs, this time among them."""
    counts, key = caches["limits"], what.replace(" ", ".")
    counts.add(key, 0, WINDOW)
    try:
        return counts.incr(key)
    except ValueError:  # the window ended between the two
        return 1
