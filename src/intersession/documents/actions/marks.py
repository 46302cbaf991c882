"""What a word processor left in a text is accepted or rejected, all of it in one act."""

from datetime import datetime

from django.utils.translation import gettext as _

from intersession.audit.acts import Actor, act, record
from intersession.core.resolving import resolved
from intersession.documents.identities import text_of
from intersession.documents.marks import marks_in
from intersession.documents.models import Edition, EditionParagraph
from intersession.site.problems import Conflict


@act
def accept_marks(edition: Edition, *, by: Actor, at: datetime) -> Edition:
    """Accept every tracked change of a text under work and take its comments off. Raises Conflict (409) where there is none."""
    return _resolve(edition, accept=True, by=by, at=at)


@act
def reject_marks(edition: Edition, *, by: Actor, at: datetime) -> Edition:
    """Reject every tracked change of a text under work and take its comments off. Raises Conflict (409) where there is none."""
    return _resolve(edition, accept=False, by=by, at=at)


def _resolve(edition: Edition, *, accept: bool, by: Actor, at: datetime) -> Edition:
    held = Edition.objects.select_for_update().select_related("document").get(pk=edition.pk)
    found = marks_in(held)
    if not held.under_work or not found:
        raise Conflict(_("There are no tracked changes to accept or reject. Nothing was changed."))
    rows = list(held.paragraphs.order_by("-position"))
    inside: set[str] = set()
    for (
        row
    ) in rows:  # what stands in a part comes after it: from the end on, a part knows whether anything of it is left
        block = resolved(row.block, accept=accept)
        if block is None and row.eid not in inside:
            row.delete()
            continue
        row.block = block or {**row.block, "text": "", "runs": []} | {"mark": None, "comments": []}
        row.text = text_of(row.block)
        inside.add(row.inside)
    EditionParagraph.objects.bulk_update([row for row in rows if row.pk], ["block", "text"])
    verb = "edition.marks_accepted" if accept else "edition.marks_rejected"
    record(verb, held.document, by=by, at=at, edition=held.pk, language=held.language, marks=len(found))
    return held
