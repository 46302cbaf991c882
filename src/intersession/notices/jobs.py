"""Telling people of an act: one job finds who must hear of it, one job for each letter sends it.

A letter reaches an address at most once for an act. What the mail server refuses is tried again, later each time, and at
last left with the reason on record. A job that a stopped process left behind is taken up again.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils import translation
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from intersession.audit.models import Act
from intersession.site import clock
from intersession.site.mail import post
from intersession.site.models import Mail
from intersession.site.ticker import due

from .letters import kind_of
from .recipients import Recipient

PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=12))
MARGIN = timedelta(seconds=5)  # a job this near may begin before the act that looks for it is kept
DEAD = timedelta(
    seconds=45
)  # no letter takes so long: what is attached and the mail server are given up after 20 seconds each


@task()  # type: ignore[untyped-decorator]
def tell(act_number: int) -> None:
    """Find who must hear of the act, and add a job for each letter."""
    act = Act.objects.get(number=act_number)
    for recipient in kind_of(act).recipients(act):
        letter.enqueue(act_number, recipient.delegation_id, recipient.user_id, 1, recipient.registration_id)


def waits_for(act: Act) -> bool:
    """Whether a job that waits for its time will tell of the same, as it stands then."""
    after = clock.host_time() + MARGIN
    jobs = DBTaskResult.objects.filter(task_path=tell.module_path, status=TaskResultStatus.READY, run_after__gt=after)
    waiting = Act.objects.filter(number__in=[job.args_kwargs["args"][0] for job in jobs])
    return _collected(act) in {_collected(each) for each in waiting}


def _collected(act: Act) -> tuple[str, Any]:
    kind = kind_of(act)
    return kind.name, kind.collected(act) if kind.collected else act.number


@task()  # type: ignore[untyped-decorator]
def letter(
    act_number: int, delegation_id: int | None, user_id: int | None, attempt: int, registration_id: int | None = None
) -> None:  # fmt: skip
    """Send one letter, unless it is out of date or went already; add a later attempt where the mail server refuses it."""
    act = Act.objects.get(number=act_number)
    found = Recipient(delegation_id, user_id, registration_id).found()
    if found is None:
        return
    to, language, addressee = found
    kind = kind_of(act)
    with translation.override(language):
        context = kind.context(act, addressee)
        if context is None:
            return
        attached = [*kind.attached(addressee), *kind.papers(act, addressee)]
    try:
        post(
            kind.name, kind.template, to=to, language=language, context=context, attached=attached, user_id=user_id,
            act_number=act.number,
        )  # fmt: skip
    except OSError as refusal:  # smtplib's own errors are OSErrors too
        _note(act, kind.name, to, refusal)
        if attempt <= len(PAUSES):
            later = clock.host_time() + PAUSES[attempt - 1]  # retries run on the queue's own time
            letter.using(run_after=later).enqueue(act_number, delegation_id, user_id, attempt + 1, registration_id)


def _note(act: Act, kind: str, to: str, refusal: OSError) -> None:
    """Why the letter did not go, without what the server quotes of it."""
    code = getattr(refusal, "smtp_code", None)
    said = f"{type(refusal).__name__} {code}" if code else type(refusal).__name__
    Mail.objects.filter(act_number=act.number, to=to, kind=kind).update(error=said)


@due
def take_up_interrupted(at: datetime) -> int:
    """Notices that a stopped process had begun go back into the queue; the queue's own time tells which."""
    since = clock.host_time() - DEAD
    begun = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=since)
    ours = begun.filter(task_path__in=(tell.module_path, letter.module_path))
    taken_up: int = ours.update(status=TaskResultStatus.READY, started_at=None)
    return taken_up


@due
def forget_done(at: datetime) -> int:
    """Jobs that are done are forgotten after a day: Mail holds what went to whom. Of other work what failed stays, for the doctor to tell."""
    done = DBTaskResult.objects.finished().filter(finished_at__lt=clock.host_time() - timedelta(days=1))
    ours = Q(task_path__in=(tell.module_path, letter.module_path))
    forgotten: int = done.filter(ours | Q(status=TaskResultStatus.SUCCESSFUL)).delete()[0]
    return forgotten
