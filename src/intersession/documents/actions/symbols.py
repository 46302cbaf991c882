"""A document kept under a provisional symbol gets its final one; series of symbols are data."""

from datetime import datetime

from django.utils.translation import gettext as _

from intersession.audit.acts import Actor, act, record
from intersession.core.series import PatternError, check_pattern
from intersession.core.symbols import SymbolError, parse_symbol
from intersession.documents.models import Alias, Document, Series
from intersession.site.faults import in_words
from intersession.site.labels import Labels
from intersession.site.problems import Conflict, Invalid

from .keeping import free_slug, related_as, series_of


@act
def give_symbol(document: Document, symbol: str, *, by: Actor, at: datetime) -> Document:
    """Give a document its final symbol. Addresses under the provisional one lead to it for ever.

    Raises Conflict (409) where its symbol is final or the new one is borne, Invalid (422) where that is no symbol.
    """
    document = Document.objects.select_for_update().get(pk=document.pk)
    symbol = symbol.strip()
    if not document.provisional:
        raise Conflict(_("%(symbol)s is a final symbol. Nothing was changed.") % {"symbol": document.symbol})
    slug = free_slug(symbol)
    Alias.objects.create(document=document, symbol=document.symbol, slug=document.slug)
    document.symbol, document.slug, document.provisional = symbol, slug, False
    document.series = series_of(symbol, "", document.original_language)
    for name, value in related_as(symbol).items():
        setattr(document, name, value)
    document.save()
    for edition in document.editions.all():
        edition.masthead = edition.masthead | _as_printed(symbol)
        edition.save(update_fields=["masthead"])
    record("document.symbol_given", document, by=by, at=at, symbol=slug)
    return document


def _as_printed(symbol: str) -> dict[str, object]:
    try:
        parts = parse_symbol(symbol)
    except SymbolError:
        return {"symbol": symbol, "symbol_parts": None}
    known: dict[str, object] = {"series": parts.series, "year": parts.year, "number": parts.number}
    return {"symbol": symbol, "symbol_parts": known | ({"suffixes": list(parts.suffixes)} if parts.suffixes else {})}


@act
def add_series(code: str, pattern: str, title: Labels, *, by: Actor, at: datetime) -> Series:
    """Add a series. Raises Invalid (422) for what is no pattern, Conflict (409) where there is one of this code or pattern."""
    try:
        check_pattern(pattern)
    except PatternError as fault:
        raise Invalid(in_words(fault.fault)) from fault
    if Series.objects.filter(code=code).exists() or Series.objects.filter(pattern=pattern).exists():
        raise Conflict(_("There is a series of this code or pattern already. Nothing was changed."))
    series = Series.objects.create(code=code, pattern=pattern, title=title)
    record("series.added", series, by=by, at=at)
    return series
