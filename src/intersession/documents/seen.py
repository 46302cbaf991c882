"""What a reader sees of one document: the public text of each language; the Administration also what is under work."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from intersession.site import clock
from intersession.site.labels import in_language
from intersession.site.prepared import Given, Prepared
from intersession.site.problems import Gone
from intersession.ui.moments import day_words

from .models import Alias, Document, Edition, administers

Editions = dict[str, Edition]


@dataclass(frozen=True)
class Seen:
    """`editions` holds what stands, by language; `working`, empty for all but the Administration, what is not public yet."""

    document: Document
    editions: Editions
    at: datetime
    ours: bool = False
    working: Editions = field(default_factory=dict)

    def has_earlier(self, language: str) -> bool:
        """Whether another text of the language was public before the one that is now."""
        edition = self.editions.get(language)
        return bool(edition and edition.is_public(self.at) and getattr(edition, "earlier", False))

    @property
    def original(self) -> Edition:
        """The text in the original language, else the first. Raises Http404 where there is none."""
        edition = self.editions.get(self.document.original_language) or next(iter(self.editions.values()), None)
        if edition is None:
            raise Http404
        return edition


def seen(request: HttpRequest, slug: str) -> Seen:
    """The document of a slug as this reader sees it. Otherwise 404, whatever the reason; 410 for what was withdrawn."""
    return seen_by(request.user, slug, clock.arrival_of(request))


def seen_by(user: Any, slug: str, at: datetime) -> Seen:
    found = BY_SLUG.or_404(slug=slug)
    ours = administers(user, at)
    if not ours and not found.is_released(at):
        raise Http404
    if not ours and found.withdrawn_at is not None:
        raise Gone(withdrawal_of(found))
    rows = EDITIONS(document=found.pk, at=at)
    public = {edition.language: edition for edition in rows if edition.is_public(at)}
    if not ours:
        return Seen(found, public, at)
    working = {edition.language: edition for edition in rows if not edition.is_public(at)}
    return Seen(found, dict(sorted((working | public).items())), at, ours, working)


def withdrawal_of(document: Document) -> str:
    """One sentence: what was withdrawn, when, by whom, and why."""
    assert document.withdrawn_at is not None
    return _("%(symbol)s was withdrawn by the Administration on %(day)s. Reason: %(reason)s") % {
        "symbol": document.symbol, "day": day_words(timezone.localtime(document.withdrawn_at).date()),
        "reason": in_language(document.withdrawal_reason),
    }  # fmt: skip


def follows_symbols(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Where nothing stands under a slug that a document bore before its final symbol, lead to the same page of that document.

    Only a reader who may see the document is led there.
    """

    @wraps(view)
    def led(request: HttpRequest, slug: str, **rest: str) -> HttpResponse:
        try:
            return view(request, slug, **rest)
        except Http404:
            borne = Alias.objects.select_related("document").filter(slug=slug).first()
            at = clock.arrival_of(request)
            if borne is None or not (borne.document.is_released(at) or administers(request.user, at)):
                raise
        match = request.resolver_match
        assert match is not None
        to = reverse(match.view_name, kwargs={"slug": borne.document.slug, **rest})
        asked = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{to}?{asked}" if asked else to)

    return led


BY_SLUG = Prepared(
    lambda: Document.objects.filter(slug=Given("slug")).select_related("meeting", "cycle", "series", "of").order_by()
)
EDITIONS = Prepared(
    lambda: (
        Edition.objects.filter(Q(replaced_at=None) | Q(replaced_at__gt=Given("at")), document=Given("document"))
        .annotate(
            earlier=Exists(
                Edition.objects.filter(
                    document=OuterRef("document"),
                    language=OuterRef("language"),
                    released_at__isnull=False,
                    replaced_at__lte=OuterRef("released_at"),
                )
            )
        )
        .select_related("source")
        .order_by("language")
    )
)
