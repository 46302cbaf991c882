"""What became of a document, and what it belongs to: revisions, corrigenda, addenda, amendments, reissues."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from intersession.site.prepared import Given, Prepared

from .models import Document
from .seen import Seen

Relation = Document.Relation


@dataclass(frozen=True)
class Related:
    """`of` is what the document belongs to, `others` what belongs to it; only what is public, for every reader the same."""

    of: Document | None
    others: Sequence[Document]

    @property
    def replaced_by(self) -> Document | None:
        """The latest revision or reissue, which stands in its place."""
        found = [one for one in self.others if one.relation in (Relation.REVISION, Relation.REISSUE)]
        return found[-1] if found else None

    @property
    def corrigenda(self) -> list[Document]:
        return [one for one in self.others if one.relation == Relation.CORRIGENDUM]

    @property
    def supplements(self) -> list[Document]:
        return [one for one in self.others if one.relation in (Relation.ADDENDUM, Relation.AMENDMENT)]

    @property
    def told(self) -> list[object]:
        """What a page says of them, for its ETag."""
        return [(one.pk, one.slug, one.title) for one in (*([self.of] if self.of else []), *self.others)]


def related_to(found: Seen) -> Related:
    """One query."""
    document = found.document
    rows = RELATED(document=document.pk, of=document.of_id or 0)
    shown = [one for one in rows if one.is_public(found.at)]
    of = next((one for one in shown if one.pk == document.of_id), None)
    return Related(of, [one for one in shown if one.of_id == document.pk])


RELATED = Prepared(
    lambda: Document.objects.filter(Q(of=Given("document")) | Q(pk=Given("of"))).order_by("released_at", "pk")
)
