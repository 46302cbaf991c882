"""Figures as records: stated by the Administration, or frozen before personal values are deleted."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.audit.acts import Actor, act, record
from intersession.delegations.models import Category
from intersession.meetings.models import Meeting
from intersession.registration.models import Count, KeptFigures, Registration, counted_figures, kept_rows
from intersession.site.models import Upload
from intersession.site.problems import Conflict

Said = Mapping[Category | None, Count]  # None: the total


@act
def state_figures(
    meeting: Meeting, said: Said, *, of: str = "attended", source: str, stated_by: str = "", by: User, at: datetime
) -> list[KeptFigures]:
    """Keep what the Administration states of a meeting, with its source and on whose word; what it stated before is replaced.

    A total that is left out is not made up. Raises Conflict where the figures are counted from registrations: what is
    counted is never replaced by what is said.
    """
    if counted_figures(meeting, of):
        raise Conflict(_("The figures of this meeting are counted from its registrations. Nothing was changed."))
    _refuse_frozen(meeting, of)
    KeptFigures.objects.filter(meeting=meeting, of=of).delete()
    particulars = {
        "meeting": meeting,
        "of": of,
        "origin": KeptFigures.Origin.STATED,
        "source": source,
        "stated_by": stated_by,
        "by": by,
        "at": at,
    }
    rows = [
        KeptFigures(category=category, **count.as_dict(), qualifiers=count.qualifiers, **particulars)
        for category, count in said.items()
    ]
    kept = KeptFigures.objects.bulk_create(rows)
    record("figures.stated", meeting, by=by, at=at, of=of)
    return kept


@act
def freeze_figures(meeting: Meeting, *, by: Actor, at: datetime) -> list[KeptFigures]:
    """Keep what is counted now of a meeting's registrations, so that it outlives them. What is stated of it gives way to it."""
    kept: list[KeptFigures] = []
    for of in KeptFigures.Of.values:
        if figures := counted_figures(meeting, of):
            KeptFigures.objects.filter(meeting=meeting, of=of).delete()
            said = {"of": of, "origin": KeptFigures.Origin.COUNTED, "source": "registrations", "at": at}
            kept += KeptFigures.objects.bulk_create(kept_rows(meeting, figures, **said))
    record("figures.frozen", meeting, by=by, at=at)
    return kept


@act
def forget_participants(meeting: Meeting, *, by: Actor, at: datetime) -> int:
    """Freeze the figures of a meeting, then delete its registrations and the files that they came from; how many there were."""
    freeze_figures(meeting, by=by, at=at)
    rows = Registration.objects.filter(meeting=meeting)
    uploads = list(Upload.objects.filter(registrations__in=rows).distinct())
    forgotten = rows.count()
    rows.delete()
    for upload in uploads:
        upload.delete()
        if not Upload.objects.filter(sha256=upload.sha256).exists():
            upload.path.unlink(missing_ok=True)
    record("registrations.forgotten", meeting, by=by, at=at, registrations=forgotten)
    return forgotten


def _refuse_frozen(meeting: Meeting, of: str) -> None:
    if KeptFigures.objects.filter(meeting=meeting, of=of, origin=KeptFigures.Origin.COUNTED).exists():
        raise Conflict(
            _("The figures of this meeting were counted before its lists were deleted. Nothing was changed.")
        )
