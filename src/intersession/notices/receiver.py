"""The one receiver of recorded acts: it adds a job where somebody must hear of the act, in the act's own transaction.

A rolled back act takes its job with it.
"""

from typing import Any

from django.dispatch import receiver

from intersession.audit.acts import recorded
from intersession.audit.models import Act

from .jobs import tell
from .letters import KINDS


@receiver(recorded, dispatch_uid="notices")
def add_job(sender: object, act: Act, **more: Any) -> None:
    if act.verb in KINDS:
        tell.enqueue(act.number)
