"""What the pages of a document say of its parts that were drafted from the records."""

from django import template

from intersession.documents.models import Document
from intersession.drafting.document import identities_of
from intersession.drafting.models import NoteSentence
from intersession.drafting.patterns import AUTHORED

register = template.Library()


@register.simple_tag
def from_records(document: Document) -> set[str]:
    """The identities of the parts whose sentences come from the records, of a document that a note draft became; one query."""
    rows = NoteSentence.objects.filter(draft__document=document).order_by("position")
    parts = list(rows.values_list("kind", "part", "pattern"))
    found = zip(identities_of((kind, part) for kind, part, _pattern in parts), parts, strict=True)
    return {identity for identity, (_kind, _part, pattern) in found if pattern != AUTHORED}
