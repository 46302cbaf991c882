"""What arrives is kept as it came, once, with what was understood of it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import require
from intersession.audit.acts import Actor, act, record
from intersession.desk.files import Came, look_into
from intersession.desk.models import Attachment, Reply
from intersession.desk.understanding import understand
from intersession.questions.models import Ballot, Question
from intersession.site.models import Upload
from intersession.site.problems import Invalid
from intersession.site.uploads import upload_of


@dataclass(frozen=True)
class Arrived:
    """The reply that is kept, and whether it is new; the same file brought again is the reply that is here already."""

    reply: Reply
    fresh: bool


def arrive(
    data: bytes, *, name: str, how: str, at: datetime, by: Actor, arrived_at: datetime | None = None,
    channel: str = "", question: Question | None = None,
) -> Arrived:  # fmt: skip
    """Read a file in a process of its own and keep it: when this returns it is stored, and may be acknowledged.

    `arrived_at` is when it reached the Administration, where that is known; it came to the desk `at`. Raises Invalid (422) for a
    moment in the future and for what is empty or no kind of file that is kept. Called outside a transaction: reading takes its time.
    """
    return keep_arrived(
        look_into(data, name),
        data,
        name=name,
        how=how,
        at=at,
        by=by,
        arrived_at=arrived_at,
        channel=channel,
        question=question,
    )


@act
def keep_arrived(
    came: Came, data: bytes, *, name: str, how: str, at: datetime, by: Actor, arrived_at: datetime | None = None,
    channel: str = "", question: Question | None = None,
) -> Arrived:  # fmt: skip
    """Keep what was read before. The same bytes again change nothing, and are told as what they are."""
    if isinstance(by, User):
        require(by, "desk.read_replies", at=at)
    if arrived_at is not None and arrived_at > at:
        raise Invalid(_("Nothing arrives in the future: look at the moment again. Nothing was kept."))
    if standing := Reply.objects.filter(sha256=came.sha256).first():
        return Arrived(standing, fresh=False)
    return Arrived(_keep(came, data, name, how, at, by, arrived_at, channel, question), fresh=True)


def _keep(
    came: Came, data: bytes, name: str, how: str, at: datetime, by: Actor, arrived_at: datetime | None, channel: str, question: Question | None
) -> Reply:  # fmt: skip
    moment, person = arrived_at or at, by if isinstance(by, User) else None
    understood = understand(came, at=moment, chosen=question)
    original = upload_of(data, name, came.kind, by=person)
    original.save()
    reply = Reply.objects.create(
        original=original, sha256=came.sha256, how=how, channel=channel or channel_of(came, how), brought_by=person,
        arrived_at=moment, stated=arrived_at is not None, kept_at=at, sender=came.sender[:320], subject=came.subject[:500],
        message=came.message[:500], thread=list(came.thread), text=came.text, reading=understood.reading, status=understood.status,
        question=understood.question, delegation=understood.delegation,
    )  # fmt: skip
    _keep_parts(reply, came, person)
    code = understood.delegation.code if understood.delegation else None
    record(
        "reply.arrived", reply, by=by, at=at, how=how, status=reply.status, question=reply.question_id, delegation=code, sha256=came.sha256
    )  # fmt: skip
    return reply


def _keep_parts(reply: Reply, came: Came, person: User | None) -> None:
    for position, part in enumerate(came.parts):
        upload: Upload = upload_of(part.data, part.name, part.kind, by=person)
        upload.save()
        Attachment.objects.create(
            reply=reply, upload=upload, position=position, name=upload.name, read=part.read, note=part.note[:300]
        )


def channel_of(came: Came, how: str) -> str:
    """By mail what has a sender's address or was pasted; by letter what was brought as a letter."""
    by_mail = came.is_mail or how in (Reply.How.PASTED, Reply.How.MAILBOX)
    return Ballot.Channel.MAIL if by_mail else Ballot.Channel.LETTER
