"""What will be kept as a document, shown before it is: its first page, its languages, its text."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from intersession.core.document import Passage, ReadDocument
from intersession.cycles.models import Cycle
from intersession.meetings.models import Meeting
from intersession.site.labels import in_language
from intersession.ui.moments import day_words

NAMES = dict(settings.DOCUMENT_LANGUAGES)


def planned(
    paper: ReadDocument, languages: Sequence[str], *, day: date | None, cycle: Cycle, meeting: Meeting | None
) -> dict[str, Any]:
    """For `documents/planned.html`: the paper in the leading language, and all its languages, that one first."""
    first, *others = [NAMES.get(code, code) for code in languages]
    told = [
        (_("Title"), paper.masthead.title),
        (_("Kind of document"), paper.masthead.kind),
        (_("Date"), day_words(day) if day else ""),
        (_("Languages"), ", ".join([_("%(language)s (original)") % {"language": first}, *others])),
        (_("Year"), cycle.year),
        (_("Meeting"), in_language(meeting.title) if meeting else ""),
        (_("Numbered paragraphs"), sum(isinstance(one, Passage) and bool(one.printed) for one in paper.blocks)),
    ]
    return {"told": [row for row in told if row[1]], "blocks": paper.blocks, "language": languages[0]}
