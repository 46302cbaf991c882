"""The search."""

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from intersession.cycles.models import Topic
from intersession.home.finding import Asked, Found, asked_of, hits_of, look_for
from intersession.site import clock
from intersession.site.labels import in_language
from intersession.site.narrowing import Choice

A_PAGE = 20
WHAT = {
    "document": translation.gettext_lazy("Documents"),
    "meeting": translation.gettext_lazy("Meetings"),
    "summary": translation.gettext_lazy("Summaries of meetings"),
    "topic": translation.gettext_lazy("Topics"),
    "theme": translation.gettext_lazy("Themes"),
    "question": translation.gettext_lazy("Questions"),
    "result": translation.gettext_lazy("Results"),
    "silence": translation.gettext_lazy("Silence procedures"),
}
ORDERS = (
    ("best", translation.gettext_lazy("Best first")),
    ("newest", translation.gettext_lazy("Newest first")),
    ("oldest", translation.gettext_lazy("Oldest first")),
)


def search(request: HttpRequest) -> HttpResponse:
    at, asked = clock.arrival_of(request), asked_of(request.GET.dict())
    found = look_for(asked, request.user, at, _language()) if asked.wanted else Found()
    page = Paginator(found.rows, A_PAGE).get_page(request.GET.get("page"))
    topics = Topic.objects.visible_to(request.user, at).select_related("cycle") if asked.wanted else ()
    return render(
        request,
        "home/search.html",
        {
            "asked": asked, "found": found, "page": page, "hits": hits_of(list(page.object_list), asked.wanted),
            "choices": [*_choices(asked, found), _topics(asked, topics)], "what": WHAT, "names": dict(settings.LANGUAGES),
            "orders": [(name, words, name == asked.order) for name, words in ORDERS],
            "all_url": reverse("search", query={"q": asked.query}),
        },
    )  # fmt: skip


def _language() -> str:
    return (translation.get_language() or "en")[:2]


def _choices(asked: Asked, found: Found) -> list[Choice]:
    """Each facet with how many records it would leave; nothing that the reader may not see is counted."""
    names: dict[str, tuple[str, Any]] = {
        "what": (_("What"), lambda value: str(WHAT[value])),
        "kind": (_("Kind"), str),
        "series": (_("Series"), str),
        "meeting": (_("Meeting"), lambda value: in_language(found.meetings[int(value)].title)),
        "year": (_("Year"), str),
        "language": (_("Language"), lambda value: dict(settings.LANGUAGES).get(value, value)),
    }
    return [
        Choice(
            name, words,
            [(value, f"{said(value)} ({count})") for value, count in sorted(found.counts.get(name, {}).items())],
            asked.chosen.get(name, ""),
        )
        for name, (words, said) in names.items()
    ]  # fmt: skip


def _topics(asked: Asked, topics: Any) -> Choice:
    offered = [(str(topic.pk), topic.with_year) for topic in topics]
    return Choice("topic", _("Topic"), offered, str(asked.topic or ""))
