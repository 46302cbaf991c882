"""One ticker for what is due. Due work is found from records by asking the site's clock, so it survives any restart."""

import logging
from collections.abc import Callable
from datetime import datetime

from . import clock

log = logging.getLogger(__name__)
Duty = Callable[[datetime], int]
_duties: list[Duty] = []


def due(duty: Duty) -> Duty:
    """Declare work that may be due: a function of the moment which does all that is due by then and says how much it did.

    A duty finds its work by querying records, does each piece in a transaction of its own that looks again, and may be
    called at any time, by several processes at once.
    """
    _duties.append(duty)
    return duty


def tick() -> int:
    """Do everything that is due now; a duty that fails is logged and does not hold up the others. How much was done."""
    at = clock.now()
    done = 0
    for duty in _duties:
        try:
            done += duty(at)
        except Exception:
            log.exception("The duty %s failed; it is tried again at the next tick.", duty.__qualname__)
    return done
