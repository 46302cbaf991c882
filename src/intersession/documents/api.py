"""Documents for programs: what the asker may see, in the shape of the document's JSON."""

from datetime import datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo, available_timezones

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import Router, Schema
from pydantic import ConfigDict, Field

from intersession.accounts.models import User
from intersession.accounts.permissions import person, require
from intersession.delegations.models import Delegation
from intersession.site import clock
from intersession.site.access import ruled, signed_in
from intersession.site.forms import forum_languages, forum_zone
from intersession.site.lists import listed
from intersession.site.once import key_of, once
from intersession.site.problems import Conflict, Invalid

from . import actions, texts
from .models import Document, Edition
from .seen import Seen, seen
from .stages import stages_of

router = Router(tags=["documents"])


@router.get("/documents", summary="Documents, newest first")
@ruled(signed_in)
def documents(request: HttpRequest, cursor: str = "", series: str = "") -> dict[str, Any]:
    rows = Document.objects.visible_to(request.user, clock.arrival_of(request)).with_languages(
        request.user, clock.arrival_of(request)
    )
    return listed(rows.filter(series__code=series) if series else rows, cursor, _line)


@router.get("/documents/{slug}.xml", summary="A document in one language as Akoma Ntoso", response={200: None})
@ruled(signed_in)
def document_as_akn(request: HttpRequest, slug: str, language: str = "") -> HttpResponse:
    edition = _in(seen(request, slug), language)
    response = HttpResponse(texts.written(edition, "akn"), content_type="application/akn+xml; charset=utf-8")
    response["Content-Language"] = edition.language
    return response


@router.get("/documents/{slug}", summary="A document in one language: the wanted one, else the original")
@ruled(signed_in)
def document(request: HttpRequest, slug: str, language: str = "") -> dict[str, Any]:
    found = seen(request, slug)
    edition = _in(found, language)
    others = {"slug": found.document.slug, "language": edition.language, "languages": sorted(found.editions)}
    return others | {"released": _iso(found.document.released_at)} | texts.as_json(edition) | _inside(found)


class Step(Schema):
    """What is done to a document, or to its text under work in a language.

    `edit`, `ready`, `take_up`, `accept` and `reject` want `language`; `release` may have a `moment`, an instant with its offset,
    and the `zone` in which it is meant (the forum's, unless said); `correct` wants `language`, `paragraph` (its identity), `old`
    and `new`, and has `asked_by`, a delegation's code; `withdraw` wants `reason` by language. `symbol` gives the final one.
    """

    model_config = ConfigDict(extra="forbid")

    act: Literal[
        "edit",
        "ready",
        "take_up",
        "accept",
        "reject",
        "release",
        "hold_back",
        "correct",
        "draw_up_corrigendum",
        "withdraw",
        "symbol",
    ]
    language: str = Field("", max_length=2)
    moment: datetime | None = None
    zone: str = Field("", max_length=64)
    paragraph: str = Field("", max_length=100)
    old: str = Field("", max_length=5000)
    new: str = Field("", max_length=5000)
    asked_by: str = Field("", max_length=16)
    reason: dict[str, str] = Field(default_factory=dict)
    symbol: str = Field("", max_length=64)


PUBLISHING = {"release", "hold_back", "withdraw"}
STEPS = {
    "edit": actions.edit, "ready": actions.make_ready, "take_up": actions.take_up, "accept": actions.accept_marks,
    "reject": actions.reject_marks,
}  # fmt: skip


@router.patch("/documents/{slug}", summary="Edit, make ready, release, correct, withdraw")
@ruled(signed_in)
def change(request: HttpRequest, slug: str, sent: Step) -> HttpResponse:
    """Releasing, holding back and withdrawing is a publisher's, all else an officer's. Gives how far each language is."""
    key_of(request)
    found = seen(request, slug)
    permission = "accounts.publish" if sent.act in PUBLISHING else "documents.keep_document"
    require(request.user, permission, at=found.at)
    return once(request, lambda: _done(found, sent, person(request)), lambda made: _told(request, made))


def _done(found: Seen, sent: Step, by: User) -> Document:
    act: dict[str, Any] = {"by": by, "at": found.at}
    match sent.act:
        case "release":
            return actions.release(found.document, moment=_moment(sent), **act)
        case "hold_back":
            return actions.hold_back(found.document, **act)
        case "withdraw":
            return actions.withdraw(
                found.document, {code: said for code, said in sent.reason.items() if len(code) == 2}, **act
            )
        case "correct":
            return actions.file_correction(found.document, _asked(sent), **act).document
        case "draw_up_corrigendum":
            return actions.draw_up_corrigendum(found.document, **act)
        case "symbol":
            return actions.give_symbol(found.document, sent.symbol, **act)
    edition = found.working.get(sent.language)
    if edition is None:
        raise Conflict(_("There is no text under work in this language. Nothing was changed."))
    return STEPS[sent.act](edition, **act).document


def _moment(sent: Step) -> datetime | None:
    """The moment in its zone, so that the wall time is kept."""
    if sent.moment is None:
        return None
    zone = sent.zone or forum_zone()
    if sent.moment.tzinfo is None or zone not in available_timezones():
        raise Invalid(_("A moment has its offset, and a zone that is known. Nothing was changed."))
    return sent.moment.astimezone(ZoneInfo(zone))


def _asked(sent: Step) -> actions.Asked:
    by = Delegation.objects.filter(code=sent.asked_by).first() if sent.asked_by else None
    if sent.asked_by and by is None:
        raise Invalid(_("There is no delegation of this code. Nothing was changed."))
    return actions.Asked(sent.language, sent.paragraph, sent.old, sent.new, by)


def _told(request: HttpRequest, made: Document) -> HttpResponse:
    found = seen(request, made.slug)
    said = {"slug": made.slug, "symbol": made.symbol, "released": _iso(found.document.released_at)}
    return JsonResponse(said | {"withdrawn": _iso(found.document.withdrawn_at)} | _inside(found))


def _in(found: Seen, language: str) -> Edition:
    edition = found.editions.get(language) if language else found.original
    if edition is None:
        raise Http404
    return edition


def _inside(found: Seen) -> dict[str, Any]:
    """For the Administration how far each language is; nobody else reads what was not understood of the file that came."""
    if not found.ours:
        return {"not_understood": []}
    return {
        "stages": [
            {
                "language": stage.language, "state": stage.state, "edition": stage.working and stage.working.pk,
                "public_since": stage.public and _iso(stage.public.released_at),
                "moment": stage.working and _iso(stage.working.released_at),
            }
            for stage in stages_of(found, forum_languages())
        ]
    }  # fmt: skip


def _line(found: Document) -> dict[str, Any]:
    return {
        "slug": found.slug,
        "symbol": found.symbol,
        "title": found.title,
        "kind": found.kind.get(found.original_language, ""),
        "date": found.date and found.date.isoformat(),
        "original_language": found.original_language,
        "languages": [edition.language for edition in found.standing],  # type: ignore[attr-defined]
        "released": _iso(found.released_at),
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
