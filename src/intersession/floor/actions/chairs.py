"""Who presides over a meeting."""

from datetime import datetime

from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import require
from intersession.audit.acts import act, record
from intersession.floor.models import Chair
from intersession.meetings.models import Meeting
from intersession.site.problems import Conflict


@act
def name_chair(meeting: Meeting, user: User, *, source: str, at: datetime, by: User) -> Chair:
    """From now on this person presides over the meeting, by the decision that `source` names. Raises Conflict where she does."""
    require(by, "floor.name_chair", at=at)
    if Chair.objects.filter(meeting=meeting, user=user, until=None).exists():
        raise Conflict(_("This person presides over the meeting already. Nothing was changed."))
    chair = Chair.objects.create(meeting=meeting, user=user, source=source, since=at, granted_by=by)
    record("chair.named", chair, by=by, at=at, meeting=meeting.pk, user=user.pk)
    return chair


@act
def relieve_chair(chair: Chair, *, at: datetime, by: User) -> Chair:
    """From now on this person presides no longer; what was done in that office stands."""
    require(by, "floor.name_chair", at=at)
    chair = Chair.objects.select_for_update(of=("self",)).get(pk=chair.pk)
    if chair.until is None:
        chair.until = max(at, chair.since)
        chair.save(update_fields=["until"])
        record("chair.relieved", chair, by=by, at=at, meeting=chair.meeting_id, user=chair.user_id)
    return chair
