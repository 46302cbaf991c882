"""What arrives is kept as it came, once, with what was understood of it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import require
from intersession.audit.acts import Actor, act, record
from intersession.core.formats.papers import as_json
from intersession.desk.files import Came, look_into, parts_of
from intersession.desk.models import Attachment, Reply
from intersession.desk.understanding import understand
from intersession.questions.models import Ballot, Question
from intersession.site.mail import came_back
from intersession.site.problems import Invalid
from intersession.site.uploads import shown_name, upload_of


@dataclass(frozen=True)
class Arrived:
    """The reply that is kept, and whether it is new; the same file brought again is the reply that is here already."""

    reply: Reply
    fresh: bool


@dataclass(frozen=True)
class Manner:
    """How a file came: by which way (`Reply.How`), when it reached the Administration, where that is known, and as what.

    `by_server` takes the moment that the last mail server wrote into a mail; `channel` is by mail or by letter, "" as the file tells;
    `question` is the one that it answers, where somebody knows.
    """

    how: str
    arrived_at: datetime | None = None
    by_server: bool = False
    channel: str = ""
    question: Question | None = None

    def moment(self, came: Came, at: datetime) -> tuple[datetime, bool]:
        """When it arrived, and whether that was said by somebody: never later than it came to the desk."""
        if self.arrived_at is not None:
            return self.arrived_at, True
        written = came.written_by_server if self.by_server else None
        return (written, True) if written is not None and written <= at else (at, False)


def arrive(
    data: bytes, *, name: str, how: str, at: datetime, by: Actor, arrived_at: datetime | None = None,
    channel: str = "", question: Question | None = None,
) -> Arrived:  # fmt: skip
    """Read a file in a process of its own and keep it: when this returns it is stored, and may be acknowledged.

    `arrived_at` is when it reached the Administration, where that is known; it came to the desk `at`. Raises Invalid (422) for a
    moment in the future and for what is empty or no kind of file that is kept. Called outside a transaction: reading takes its time.
    """
    manner = Manner(how, arrived_at, channel=channel, question=question)
    return keep_arrived(look_into(data, name), data, name=name, manner=manner, at=at, by=by)


@act
def keep_arrived(came: Came, data: bytes, *, name: str, manner: Manner, at: datetime, by: Actor) -> Arrived:
    """Keep what was read before. The same bytes again change nothing, and are told as what they are."""
    if isinstance(by, User):
        require(by, "desk.read_replies", at=at)
    if manner.arrived_at is not None and manner.arrived_at > at:
        raise Invalid(_("Nothing arrives in the future: look at the moment again. Nothing was kept."))
    if standing := Reply.objects.filter(sha256=came.sha256).first():
        return Arrived(standing, fresh=False)
    reply = _keep(came, data, name, manner, at, by)
    record(
        "reply.arrived", reply, by=by, at=at, how=manner.how, status=reply.status, question=reply.question_id,
        delegation=reply.delegation.code if reply.delegation else None, sha256=came.sha256,
    )  # fmt: skip
    return Arrived(reply, fresh=True)


def _keep(came: Came, data: bytes, name: str, manner: Manner, at: datetime, by: Actor) -> Reply:
    (moment, stated), person = manner.moment(came, at), by if isinstance(by, User) else None
    understood = understand(came.paper, at=moment, chosen=manner.question)
    original, envelope = upload_of(data, name, came.kind, by=person), came.envelope
    original.save()
    reply: Reply = Reply.objects.create(
        original=original, sha256=came.sha256, how=manner.how, channel=manner.channel or channel_of(came, manner.how),
        brought_by=person, arrived_at=moment, stated=stated, kept_at=at, sender=came.sender[:320],
        subject=envelope.subject[:500] if envelope else "", message=envelope.id[:500] if envelope else "", paper=kept_paper(came),
        text=understood.text, reading=understood.reading, status=understood.status, question=understood.question,
        delegation=understood.delegation,
    )  # fmt: skip
    Attachment.objects.bulk_create(_attachments(reply, came))
    _note_returns(came, at)
    return reply


def _note_returns(came: Came, at: datetime) -> None:
    """Whom a mail of ours did not reach, where this is a mail server's report of it."""
    for bounce in came.envelope.bounces if came.envelope else ():
        if bounce.action == "failed" and came.envelope and came.envelope.returned:
            came_back(came.envelope.returned, bounce.recipient, f"{bounce.status} {bounce.reason}", at=at)


def kept_paper(came: Came) -> Any:
    """What the file holds, as it goes into JSON and comes out of it."""
    return json.loads(json.dumps(as_json(came.paper), default=lambda moment: moment.isoformat()))


def _attachments(reply: Reply, came: Came) -> Iterator[Attachment]:
    for position, part in enumerate(parts_of(came.paper)):
        fault = [part.fault.code, part.fault.sentence, dict(part.fault.parameters)] if part.fault else []
        yield Attachment(
            reply=reply, position=position, name=shown_name(part.name), kind=part.kind,
            read=part.fault is None and not part.scan and part.kind != "other", note=fault,
        )  # fmt: skip


def channel_of(came: Came, how: str) -> str:
    """By mail what has an envelope or was pasted; by letter what was brought as a letter."""
    by_mail = came.envelope is not None or how in (Reply.How.PASTED, Reply.How.MAILBOX)
    return Ballot.Channel.MAIL if by_mail else Ballot.Channel.LETTER
