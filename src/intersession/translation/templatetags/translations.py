"""What the pages of documents say of their translations: how far each text is against the original."""

from django import template

from intersession.documents.models import Document
from intersession.translation.sides import Sides, kept_sides

register = template.Library()


@register.simple_tag
def translations(document: Document, languages: list[str]) -> dict[str, Sides]:
    """Each of the languages but the original beside it, where there is a text to translate from; two queries, however many."""
    original = document.original_language
    found = kept_sides(document, [(original, code) for code in languages if code != original])
    return {code: sides for (_source, code), sides in found.items()}
