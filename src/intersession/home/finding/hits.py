"""A page of what was found: where each leads, and the paragraph that holds most of what was looked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from intersession.core.citations import citation
from intersession.core.finding import Marked, Wanted, best, excerpt, marked, spaced, words_of
from intersession.documents.models import EditionParagraph
from intersession.site.models import Indexed

from .looking import WHAT, Row


@dataclass(frozen=True)
class Hit:
    """A record that was found, in one language; `cite` is the number of the paragraph, where it has one."""

    row: Row
    what: str
    url: str
    title: Marked
    symbol: str = ""
    cite: str = ""
    paragraph: Marked | None = None

    @property
    def text(self) -> str:
        return "".join(piece for piece, _is_word in self.paragraph or ())


def hits_of(rows: Sequence[Row], wanted: Wanted) -> list[Hit]:
    """The rows as they are shown; two queries, however many there are."""
    indexed = Indexed.objects.in_bulk([row.pk for row in rows])
    places = {row.pk: best(indexed[row.pk].words.split("\n"), wanted) for row in rows if row.pk in indexed}
    cited = _paragraphs(
        [(indexed[pk], place) for pk, place in places.items() if WHAT[indexed[pk].source] == "document"]
    )
    return [_hit(row, indexed[row.pk], places[row.pk], cited.get(row.pk), wanted) for row in rows if row.pk in indexed]


def _paragraphs(found: Sequence[tuple[Indexed, int | None]]) -> dict[int, EditionParagraph]:
    """The best paragraph of each document, by the row; the first one where only its symbol or title was found."""
    at = {(one.version, one.first + (place or 0)): one.pk for one, place in found}
    wanted = Q()
    for edition, position in at:
        wanted |= Q(edition=edition, position=position)
    rows = EditionParagraph.objects.filter(wanted).select_related("edition__document", "paragraph").order_by()
    return {at[row.edition_id, row.position]: row for row in rows} if at else {}


def _hit(row: Row, held: Indexed, place: int | None, cited: EditionParagraph | None, wanted: Wanted) -> Hit:
    title, what = marked(held.title, wanted), WHAT[row.source]
    if what != "document":
        lines = held.said.split("\n")
        text = None if place is None else excerpt(lines[held.first + place], wanted)
        return Hit(row, what, ADDRESSES[what](row), title, paragraph=text)
    if cited is None:  # it has no paragraph
        return Hit(row, what, reverse("documents"), title)
    document = cited.edition.document
    address = reverse("document_text", args=[document.slug, row.language])
    if place is None or wanted.held_by(spaced(words_of(document.symbol))) == len(wanted.pieces):
        return Hit(row, what, address, title, document.symbol)
    url = f"{address}#{cited.paragraph.identity}"
    return Hit(row, what, url, title, document.symbol, citation(cited.eid), excerpt(cited.text, wanted))


ADDRESSES: dict[str, Callable[[Row], str]] = {
    "meeting": lambda row: reverse("meeting", args=[row.subject]),
    "summary": lambda row: reverse("meeting_summary", args=[row.meeting]),
    "topic": lambda row: reverse("topics", args=[row.year]),
    "theme": lambda row: reverse("year", args=[row.year]),
    "question": lambda row: reverse("question", args=[row.subject]),
    "silence": lambda row: reverse("silence_procedure", args=[row.subject]),
    "result": lambda row: reverse("result", args=[row.version]),
}
