"""The language versions of a document or of a draft, each against the records and beside the original."""

from datetime import date, datetime

from intersession.core.document import ReadDocument
from intersession.core.formats.from_json import from_json
from intersession.cycles.models import Cycle
from intersession.documents.models import Document
from intersession.documents.texts import as_json

from .checking import Row, check_document, compare_languages
from .facts import Facts, read_facts


def check_versions(found: Document, cycle: Cycle, language: str | None, at: datetime) -> list[Row]:
    """Rows of a document on record as it stands: of one language, or of all; none where it is not there in that language."""
    editions = {one.language: one for one in found.editions.standing(at).order_by("language")}
    versions = {code: from_json(as_json(edition)) for code, edition in editions.items()}
    asks = Cycle.objects.filter(year=cycle.year + 1).first()
    facts = read_facts(
        cycle, asks, found.date or (found.meeting.first_day if found.meeting else None) or _new_year(cycle)
    )
    return check_all(versions, facts, found.original_language, language)


def _new_year(cycle: Cycle) -> date:
    return date(cycle.year, 12, 31)


def check_all(versions: dict[str, ReadDocument], facts: Facts, original: str, language: str | None = None) -> list[Row]:
    """Rows of every version (or of one), the original first, then each beside it."""
    order = sorted(versions, key=lambda code: (code != original, code))
    rows: list[Row] = []
    for code in order:
        if language in (None, code):
            rows += check_document(versions[code], facts, code)
    if original in versions:
        for code in order:
            if code != original and language in (None, code, original):
                rows += compare_languages(versions[code], code, versions[original], original)
    return rows
