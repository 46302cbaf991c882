"""A sample translator is asked for the note in a language in which it is not there, with a short terms list beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intersession.accounts.models import User
from intersession.documents.models import Document
from intersession.translation import actions

from .records import moment, rows

if TYPE_CHECKING:
    from .story import Story

LANGUAGES = ("en", "fr", "es", "ar")
ASKED, DUE = "2008-10-10T10:00", "2008-10-24T18:00"


def tell(story: Story, document: Document) -> None:
    translator = User.objects.get(email="translator@forum.example")
    with story.at(ASKED) as act:
        actions.take_terms([_entry(row) for row in rows("terms")], **act)
        task = actions.Task("ar", "en", translator, moment(DUE), "A sample of the demonstration.")
        actions.assign(document, task, **act)


def _entry(row: dict[str, str]) -> actions.Entry:
    return actions.Entry([(code, row[code], "preferred", "") for code in LANGUAGES], row["identifier"], row["subject"])
