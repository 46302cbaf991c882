"""What a document was: its editions and acts for the Administration, the released ones beside each other for everybody."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from intersession.audit.models import Act
from intersession.core.comparison import as_json
from intersession.documents.comparing import as_shown, brackets_in, compared
from intersession.documents.models import Edition
from intersession.documents.seen import Seen, follows_symbols, seen
from intersession.site.organization import stands_in


def history(request: HttpRequest, slug: str) -> HttpResponse:
    found = seen(request, slug)
    stands_in(request, found.document.cycle_id)
    editions = list(found.document.editions.order_by("language", "made_at", "pk"))
    shown = {
        "document": found.document,
        "editions": editions,
        "acts": _acts(found),
        "aliases": found.document.aliases.all(),
    }
    return render(request, "documents/history.html", shown)


def history_as_json(request: HttpRequest, slug: str) -> HttpResponse:
    found = seen(request, slug)
    editions = found.document.editions.order_by("language", "made_at", "pk")
    acts = [
        {"act": act.verb, "at": act.at.isoformat(), "by": act.actor_id, "office": act.office, **act.identifiers}
        for act in _acts(found)
    ]
    return JsonResponse({"symbol": found.document.symbol, "editions": [_line(one) for one in editions], "acts": acts})


ACTS = {
    "document.stored": _("Kept"), "document.edition_added": _("Text added"), "document.topics_tied": _("Paragraphs tied to topics"),
    "edition.draft": _("Taken back to the draft"), "edition.edited": _("Edited"), "edition.ready": _("Made ready"),
    "edition.marks_accepted": _("Tracked changes accepted"), "edition.marks_rejected": _("Tracked changes rejected"),
    "document.released": _("Released"), "document.held_back": _("Held back"), "document.withdrawn": _("Withdrawn"),
    "document.correction_filed": _("Correction filed"), "document.correction_dropped": _("Correction taken back"),
    "document.corrigendum_drawn_up": _("Corrigendum drawn up"), "document.symbol_given": _("Final symbol given"),
}  # fmt: skip


def _acts(found: Seen) -> list[Act]:
    """The newest first, each with its `words`."""
    acts = list(Act.objects.about(found.document).select_related("actor").order_by("-number"))
    for act in acts:
        act.words = ACTS.get(act.verb, act.verb)  # type: ignore[attr-defined]
    return acts


def _line(edition: Edition) -> dict[str, Any]:
    moments = {name: getattr(edition, name) for name in ("made_at", "released_at", "replaced_at")}
    return {"edition": edition.pk, "language": edition.language, "state": edition.state, "zone": edition.zone} | {
        name: moment and moment.isoformat() for name, moment in moments.items()
    }


def compare_editions(request: HttpRequest, slug: str) -> HttpResponse:
    """Any two editions of a language, for the Administration."""
    found = seen(request, slug)
    known = {str(one.pk): one for one in found.document.editions.all()}
    old, new = (known.get(request.GET.get(name, "")) for name in ("old", "new"))
    if old is None or new is None or old.language != new.language:
        raise Http404
    return _compared(request, found, old, new)


@follows_symbols
def compare_released(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """Two released texts of a language by their place among them (1 is the first); unless said, the last two.

    `with=revised` compares with what the document revises.
    """
    found = seen(request, slug)
    released = _released(found, found.document.pk, language)
    if request.GET.get("with") == "revised":
        return _with_what_it_revises(request, found, released, language)
    numbers = [
        _number(request, name, default) for name, default in (("old", len(released) - 1), ("new", len(released)))
    ]
    if not all(1 <= number <= len(released) for number in numbers):
        raise Http404
    old, new = (released[number - 1] for number in numbers)
    return _compared(request, found, old, new, count=len(released))


def _with_what_it_revises(request: HttpRequest, found: Seen, released: list[Edition], language: str) -> HttpResponse:
    of = found.document.of
    if of is None or not of.is_public(found.at) or not released:
        raise Http404
    before = _released(found, of.pk, language)
    if not before:
        raise Http404
    return _compared(request, found, before[-1], released[-1], of=of)


def _released(found: Seen, document: int, language: str) -> list[Edition]:
    rows = Edition.objects.filter(document=document, language=language, released_at__lte=found.at)
    return list(rows.order_by("released_at", "pk"))


def _number(request: HttpRequest, name: str, default: int) -> int:
    said = request.GET.get(name, "")
    return int(said) if said.isdecimal() and len(said) < 6 else default


def _compared(request: HttpRequest, found: Seen, old: Edition, new: Edition, **more: Any) -> HttpResponse:
    comparison = compared(old, new)
    if request.GET.get("form") == "json":
        return JsonResponse(as_json(comparison))
    stands_in(request, found.document.cycle_id)
    counts, (open_before, open_now) = comparison.counts(), brackets_in(comparison)
    shown = {
        "document": found.document, "old": old, "new": new, "rows": as_shown(comparison), "counts": counts,
        "same": not any(counts[name] for name in counts if name != "equal"), "language": new.language,
        "brackets": {"before": open_before, "now": open_now} if open_before != open_now else None, **more,
    }  # fmt: skip
    return render(request, "documents/compare.html", shown)
