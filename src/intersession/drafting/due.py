"""What the clock does with notes: what translators made of their sentences in the document is theirs too."""

from datetime import datetime

from intersession.audit.acts import CLOCK
from intersession.documents.models import Edition
from intersession.site.ticker import due

from . import actions


@due
def take_translations(at: datetime) -> int:
    """Of every note that became a document, each language that was handed in since it was last looked at."""
    handed_in = Edition.objects.filter(
        translated_from__isnull=False, replaced_at=None, document__note_draft__isnull=False
    ).select_related("document__note_draft")
    done = 0
    for edition in handed_in.order_by("pk"):
        draft = edition.document.note_draft
        if draft.returned.get(edition.language, 0) < edition.pk:
            actions.take_translation(draft, edition, by=CLOCK, at=at)
            done += 1
    return done
