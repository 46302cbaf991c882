"""The list of documents that a reader may see, narrowed and in an order; its choices come from what may be seen alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import F, Q
from django.utils.translation import gettext as _

from intersession.core.finding import Wanted, wanted
from intersession.cycles.models import Topic
from intersession.meetings.models import Meeting
from intersession.site.finding import source_of
from intersession.site.labels import in_language
from intersession.site.models import Indexed
from intersession.site.narrowing import Choice, day_said

from .models import Document, DocumentQuerySet, Edition, Paragraph

ORDERS: dict[str, tuple[Any, ...]] = {
    "newest": (F("date").desc(nulls_last=True), "symbol"),
    "oldest": (F("date").asc(nulls_last=True), "symbol"),
    "released": (F("released_at").desc(nulls_last=True), "symbol"),
    "symbol": ("symbol",),
}


@dataclass(frozen=True)
class Narrowed:
    """The documents that an address asks for, and what the form offers."""

    rows: DocumentQuerySet
    choices: list[Choice]
    query: str
    since: date | None
    until: date | None

    @property
    def is_narrowed(self) -> bool:
        return bool(self.query or self.since or self.until or any(choice.value for choice in self.choices))


def narrowed(given: Mapping[str, str], user: Any, at: datetime) -> Narrowed:
    """Of what this reader may see: with all words of `q`, of what was chosen, dated `from` `to`, in an `order`. Three queries without
    that of the rows; what cannot be chosen gives an empty list."""
    rows = Document.objects.visible_to(user, at)
    choices = _choices(given, user, at, rows)
    for choice in choices:
        if choice.value:
            known = choice.value in dict(choice.choices)
            rows = rows.filter(_having(choice, user, at)) if known else rows.none()
    query, since, until = given.get("q", ""), day_said(given.get("from", "")), day_said(given.get("to", ""))
    if query:
        rows = rows.filter(pk__in=_with(wanted(query), user, at))
    if since:
        rows = rows.filter(date__gte=since)
    if until:
        rows = rows.filter(date__lte=until)
    return Narrowed(rows.order_by(*ORDERS.get(given.get("order", ""), ORDERS["newest"])), choices, query, since, until)


def _with(words: Wanted, user: Any, at: datetime) -> Any:
    found = Indexed.objects.matching(words).filter(source=source_of(Document))
    return found.filter(version__in=Edition.objects.shown_to(user, at).values("pk")).values("subject")


def _having(choice: Choice, user: Any, at: datetime) -> Q:
    value = choice.value
    match choice.name:
        case "series":
            return Q(series__code=value)
        case "year":
            return Q(cycle__year=value)
        case "meeting":
            return Q(meeting=value)
        case "topic":
            return Q(pk__in=Paragraph.objects.filter(topic=int(value)).values("document"))
        case "language":
            return Q(pk__in=Edition.objects.shown_to(user, at).filter(language=value).values("document"))
    return Q(*[(f"kind__{code}", value) for code in dict(settings.DOCUMENT_LANGUAGES)], _connector=Q.OR)


def _choices(given: Mapping[str, str], user: Any, at: datetime, rows: DocumentQuerySet) -> list[Choice]:
    facts = list(rows.order_by().values_list("series__code", "cycle__year", "meeting", "kind"))
    series, years = {fact[0] for fact in facts if fact[0]}, {fact[1] for fact in facts if fact[1]}
    held, kinds = {fact[2] for fact in facts if fact[2]}, {in_language(fact[3]) for fact in facts if fact[3]}
    meetings = Meeting.objects.visible_to(user, at).filter(pk__in=held)
    topics = Topic.objects.visible_to(user, at).filter(paragraphs__document__in=rows.order_by()).select_related("cycle")
    offered: list[tuple[str, str, list[tuple[str, str]]]] = [
        ("series", _("Series"), [(code, code) for code in sorted(series)]),
        ("kind", _("Kind"), [(kind, kind) for kind in sorted(kinds)]),
        ("meeting", _("Meeting"), [(str(one.pk), in_language(one.title)) for one in meetings]),
        ("year", _("Year"), [(str(year), str(year)) for year in sorted(years, reverse=True)]),
        ("topic", _("Topic"), [(str(topic.pk), topic.with_year) for topic in topics.distinct()]),
        ("language", _("Language"), list(settings.DOCUMENT_LANGUAGES)),
    ]
    return [Choice(name, words, choices, given.get(name, "")) for name, words, choices in offered]
