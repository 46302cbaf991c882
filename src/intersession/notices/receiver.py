"""The one receiver of recorded acts: it adds a job where somebody must hear of the act, in the act's own transaction.

A rolled back act takes its job with it. Corrections of one meeting within a while are told by the job of the first, and so is what is typed into a draft within an hour.
"""

from typing import Any

from django.dispatch import receiver

from intersession.audit.acts import recorded
from intersession.audit.models import Act
from intersession.site import clock

from .jobs import tell, waits_for
from .letters import KINDS


@receiver(recorded, dispatch_uid="notices")
def add_job(sender: object, act: Act, **more: Any) -> None:
    kind = KINDS.get(act.verb)
    if kind is None or not kind.tells(act):
        return
    if not kind.collected:
        tell.enqueue(act.number)
    elif not waits_for(act):
        tell.using(run_after=clock.host_time() + kind.wait).enqueue(act.number)
