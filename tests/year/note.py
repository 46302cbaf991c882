"""The note of the demonstration year in three languages, as the records give it, for tests that change a record and look."""

from datetime import date

from intersession.core import formats
from intersession.core.document import Passage, ReadDocument
from intersession.cycles.models import Cycle
from intersession.drafting.checking import Row, Verdict
from intersession.drafting.drafts import Fresh, fresh_note, note_in
from intersession.drafting.models import NoteDraft
from intersession.drafting.versions import check_all
from intersession.meetings.models import Meeting

LANGUAGES = ("en", "fr", "es")
DATED = date(2008, 10, 13)


class Year:
    """The records of the year, and what a note of 13 October 2008 would say from them now."""

    def draft(self) -> NoteDraft:
        cycle, asks = Cycle.objects.get(year=2008), Cycle.objects.get(year=2009)
        return NoteDraft(cycle=cycle, asks=asks, date=DATED)

    def fresh(self) -> Fresh:
        return fresh_note(self.draft())

    def documents(self) -> dict[str, ReadDocument]:
        draft, fresh = self.draft(), self.fresh()
        return {language: note_in(draft, fresh.facts, fresh.sentences, language) for language in LANGUAGES}

    def paragraphs(self) -> dict[str, dict[int, str]]:
        """By language and number the text of each paragraph, its items included."""
        return {language: paragraphs(document) for language, document in self.documents().items()}

    def text(self, language: str) -> str:
        return formats.write(self.documents()[language], "text", language).decode()

    def rows(self) -> list[Row]:
        """What the check says of the note in all three languages."""
        return check_all(self.documents(), self.fresh().facts, "en")

    def meeting(self, title: str) -> Meeting:
        return next(meeting for meeting in Meeting.objects.all() if meeting.title["en"].startswith(title))


def paragraphs(document: ReadDocument) -> dict[int, str]:
    return {
        block.number or 0: "\n".join([block.text, *(item.text for item in block.items)])
        for block in document.blocks
        if isinstance(block, Passage)
    }


def disagreeing(rows: list[Row]) -> list[tuple[str, str, str]]:
    return [(row.paragraph, row.words, row.recorded) for row in rows if row.verdict is Verdict.DISAGREES]
