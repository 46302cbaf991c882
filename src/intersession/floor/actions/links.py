"""The machine in the room shows one question's projector page by a link, without an account. The link is a signature; nothing secret is stored."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import require
from intersession.audit.acts import act, record
from intersession.floor.models import ProjectorLink
from intersession.meetings.models import Meeting
from intersession.questions.models import Question
from intersession.site.problems import Conflict

SALT = "intersession.projector"


def link_of(link: ProjectorLink) -> str:
    """The address that the machine opens."""
    return f"{settings.PUBLIC_URL}{reverse('wall', args=[signed_for(link)])}"


def signed_for(link: ProjectorLink) -> str:
    """What stands in the address of a link."""
    return signing.dumps([link.pk, int(link.made_at.timestamp())], salt=SALT)


def of_link(signed: str) -> ProjectorLink | None:
    """What an address was made for, in whatever state; None for what was not signed here."""
    try:
        pk, made = signing.loads(signed, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found = ProjectorLink.objects.filter(pk=pk).first()
    return found if found and int(found.made_at.timestamp()) == made else None


def end_of_day(meeting: Meeting | None, at: datetime) -> datetime:
    """The midnight after the meeting's last day, on its own clock; after today where that is over, or no day is fixed."""
    zone = ZoneInfo(meeting.zone) if meeting and meeting.zone else UTC
    today = at.astimezone(zone).date()
    last = max(today, meeting.last_day or today) if meeting else today
    return datetime.combine(last + timedelta(days=1), time(), tzinfo=zone)


@act
def link_projector(question: Question, *, name: str, language: str, at: datetime, by: User) -> ProjectorLink:
    """From now until the end of the meeting's last day its address shows the projector's page of this question. Raises PermissionDenied."""
    require(by, "floor.preside", question, at=at)
    made = ProjectorLink.objects.create(
        question=question, name=name, language=language, by=by, made_at=at, ends_at=end_of_day(question.meeting, at)
    )
    record("projector.linked", made, by=by, at=at, question=question.pk, until=made.ends_at)
    return made


@act
def unlink_projector(link: ProjectorLink, *, at: datetime, by: User) -> ProjectorLink:
    """The link opens no longer, and what is open by it ends. Raises Conflict where it was revoked already, PermissionDenied."""
    link = ProjectorLink.objects.select_for_update(of=("self",)).select_related("question").get(pk=link.pk)
    require(by, "floor.preside", link.question, at=at)
    if link.revoked_at is not None:
        raise Conflict(_("This link is revoked already. Nothing was changed."))
    link.revoked_at = at
    link.save(update_fields=["revoked_at"])
    record("projector.unlinked", link, by=by, at=at, question=link.question_id)
    return link
