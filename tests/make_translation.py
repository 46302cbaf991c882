"""Plain builders for translations: a lake's fisheries commission, a report of it with a table and footnotes, its translators."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from intersession.accounts.models import User
from intersession.audit.acts import CONSOLE
from intersession.core import formats
from intersession.core.document import Cell, Footnote, Heading, Item, Masthead, Passage, ReadDocument, Run, Table
from intersession.core.segments import Segment
from intersession.core.tags import tagged
from intersession.documents import actions as documents
from intersession.documents.models import Document, Edition
from intersession.site.models import Organization
from intersession.translation import actions
from intersession.translation.models import Assignment, Rendering
from intersession.translation.sides import sides_of
from tests.make_records import BEFORE, cycle, person

ZONE = ZoneInfo("Africa/Nairobi")
AT = datetime(2031, 3, 10, 9, 0, tzinfo=ZONE)
DUE = AT + timedelta(days=10)
ACT: dict[str, Any] = {"by": CONSOLE, "at": AT}
CATCH = [["Port", "Boats", "Catch"], ["Kisumu", "312", "1,204 tonnes"], ["Mwanza", "498", "2,075 tonnes"]]


def commission(*languages: str) -> Organization:
    """The commission, whose forum is in all six languages."""
    names = {
        "en": "Lake Fisheries Commission",
        "fr": "Commission des pêches du lac",
        "es": "Comisión de Pesca del Lago",
    }
    row, _made = Organization.objects.get_or_create(
        pk=1,
        defaults={
            "acronym": {"en": "LFC"}, "name": names, "forum_name": names, "seat": {"en": "Kisumu"}, "founded_at": BEFORE,
            "time_zone": "Africa/Nairobi", "languages": list(languages or ("en", "fr", "es")),
        },
    )  # fmt: skip
    return row


def paragraph(number: int, text: str | tuple[Run, ...], *items: str) -> Passage:
    made = Passage(number, f"para_{number}", "hdg_1", number)
    made.say(text if isinstance(text, tuple) else (Run(text),))
    for letter, said in zip("abcdef", items, strict=False):
        made.items.append(Item(letter, 1, f"para_{number}__item_{letter}", said))
    return made


def report(*more: Passage, symbol: str = "LFC/2031/3") -> ReadDocument:
    """A report of the commission: a heading, paragraphs with bold words and a note, items, a table of ports."""
    head = Masthead(
        symbol=symbol,
        title="Catches of the year 2030",
        kind="Report",
        original_language="en",
        language="en",
        place="Kisumu",
    )
    noted = (
        Run("The commission met in "),
        Run("Kisumu", ("bold",)),
        Run("; twelve members came."),
        Run("", note="fn_1"),
    )
    return ReadDocument(head, [
        Heading(1, "hdg_1", "Catches", 1),
        paragraph(1, noted),
        Footnote("fn_1", "1", "para_1", "See document LFC/2030/9.", 2),
        paragraph(2, "Members are invited:", "to report their catches by 30 June 2031;", "to mark their nets."),
        Table("tbl_1", [[Cell.of(cell) for cell in row] for row in CATCH], 5, "Catches by port", head=1),
        paragraph(3, "The secretariat thanks the members."),
        *more,
    ])  # fmt: skip


def many(count: int) -> list[Passage]:
    return [
        paragraph(number, f"Port {number} reported {number * 3} boats and thanked the secretariat.")
        for number in range(4, 4 + count)
    ]


def document(read: ReadDocument | None = None, symbol: str = "LFC/2031/3", **more: Any) -> Document:
    """A stored document in English that nobody has released."""
    kept = documents.Particulars(
        symbol=symbol,
        title={"en": "Catches of the year 2030"},
        original_language="en",
        kind="Report",
        cycle=cycle(),
        **more,
    )
    return documents.store_document(
        formats.as_json(read or report(symbol=symbol)), kept, language="en", source=None, **ACT
    )


def newer(
    document: Document, read: ReadDocument, at: datetime = AT + timedelta(days=1), language: str = "en"
) -> Edition:
    """The text of a document as it is from then on."""
    return documents.add_edition(document, formats.as_json(read), language=language, source=None, by=CONSOLE, at=at)[0]


def translator(name: str = "amina") -> User:
    return person(f"{name}@example.org", "translator")


def assignment(document: Document, translator: User, language: str = "fr", **more: Any) -> Assignment:
    task = actions.Task(language, more.pop("source_language", "en"), translator, more.pop("due", DUE), **more)
    return actions.assign(document, task, **ACT)


def shouted(segment: Segment) -> str:
    """A translation, for the purpose: every word in capitals, every tag where it was."""
    return tagged(segment.source).text.upper()


def render(
    assignment: Assignment, said: Callable[[Segment], str] = shouted, only: Iterable[str] = (), at: datetime = AT
) -> list[Rendering | None]:
    """Translate all segments of an assignment that lack a fresh target, or those that are named."""
    sides = sides_of(assignment.document, assignment.source_language, assignment.language)
    assert sides is not None
    wanted = [one for one in sides.translatable if (one.identity in only if only else one.state != "fresh")]
    return [save(assignment, one, said(one), sides.version_of(one), at) for one in wanted]


def save(assignment: Assignment, segment: Segment, text: str, version: int = 0, at: datetime = AT) -> Rendering | None:
    written = actions.Written(segment.identity, text, tagged(segment.source).text, version)
    return actions.save_rendering(assignment, written, by=assignment.translator, at=at)


def words(document: Document, language: str) -> list[str]:
    """What the draft of a language says, part by part."""
    edition = document.editions.get(language=language, replaced_at=None)
    return list(edition.paragraphs.values_list("text", flat=True))
