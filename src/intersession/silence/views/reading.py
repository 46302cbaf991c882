"""Silence procedures as everyone reads them: the list, the page of one, its end for calendars, its letters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from intersession.accounts.models import User
from intersession.accounts.permissions import may
from intersession.core.formats import as_json
from intersession.delegations.models import Representative, acting_for
from intersession.silence.calendars import calendar_of
from intersession.silence.models import Break, EndMove, SilenceProcedure, State
from intersession.silence.papers import opening_letter, outcome_letter
from intersession.silence.permissions import sees_breaks
from intersession.silence.wording import (
    idle_words,
    length_words,
    opening_words,
    outcome_words,
    rules_words,
    said_by,
)
from intersession.site import clock
from intersession.site.organization import organization_of, stands_in
from intersession.site.papers import paper, spoken

A_PAGE = 30
LANGUAGES = dict(settings.LANGUAGES)


@dataclass(frozen=True)
class Objection:
    """A break as it is shown: what it is to, in a sentence, and why."""

    made: Break
    sentence: str


@dataclass(frozen=True)
class Mission:
    """A delegation on the roll for which the reader acts, with its break that stands, and whether the reader may give for it."""

    acting: Representative
    standing: Break | None
    may_give: bool


def procedures(request: HttpRequest) -> HttpResponse:
    """All that the reader may know of, by year, the newest first."""
    at = clock.arrival_of(request)
    rows = SilenceProcedure.objects.visible_to(request.user, at).select_related("cycle")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    shown = [(each, each.state_at(at), sentence_of(each, at)) for each in page]
    years = [(year, list(found)) for year, found in groupby(shown, key=lambda row: row[0].cycle.year)]
    context = {"page": page, "years": years, "may_keep": may(request.user, "silence.keep", at=at)}
    return render(request, "silence/procedures.html", context)


def sentence_of(procedure: SilenceProcedure, at: datetime) -> str:
    """What a list says of one that has ended, without asking who broke it."""
    return "" if procedure.state == State.BROKEN or procedure.state == State.IN_PART else outcome_words(procedure)


def procedure(request: HttpRequest, pk: int) -> HttpResponse:
    at = clock.arrival_of(request)
    found = seen(request, pk, at)
    if found.opened_at is None:
        return redirect("keep_silence", pk)  # what is prepared is read on the page where it is kept
    acting = acting_for(request.user, at) if isinstance(request.user, User) else []
    shown = {
        "procedure": found, "state": found.state_at(at), "open": found.accepts(at), "missions": missions_of(found, acting, at),
        "objections": objections_of(request, found, acting, at), "rules": rules_words(found, found.entitled),
        "length": length_words(found.number, found.unit), "opening": opening_words(found), "outcome": outcome_words(found),
        "idle": idle_words(found, found.opened_at, found.ends_at), "changes": list(found.end_changes.all()),
        "announced": found.moves.announced().of(found.ends_at) if found.to_move and found.accepts(at) else None,
        "sees": sees_breaks(request.user, found, at, acts=bool(acting)),
        "may_keep": may(request.user, "silence.keep", found, at=at), "spoken": spoken(organization_of(request)),
        "document_shown": found.document and found.document.is_public(at),
    }  # fmt: skip
    stands_in(request, found.cycle_id)
    return render(request, "silence/procedure.html", shown)


def seen(request: HttpRequest, pk: int, at: datetime) -> Any:
    """The procedure if the reader may know of it, with how many are on its roll. Raises Http404."""
    rows = SilenceProcedure.objects.visible_to(request.user, at)
    rows = rows.select_related("cycle", "document", "mandate", "theme").annotate(
        entitled=Count("roll"), to_move=Exists(EndMove.objects.announced().filter(procedure=OuterRef("pk")))
    )  # fmt: skip
    return get_object_or_404(rows, pk=pk)


def missions_of(procedure: SilenceProcedure, acting: Sequence[Representative], at: datetime) -> list[Mission]:
    """Those for which the reader acts that are on the roll; one query, and one for the breaks."""
    if not acting:
        return []
    on_roll = set(
        procedure.roll.filter(delegation__in=[each.delegation_id for each in acting]).values_list(
            "delegation", flat=True
        )
    )
    standing = {made.delegation_id: made for made in procedure.standing}
    return [
        Mission(each, standing.get(each.delegation_id), each.may("give", at)) for each in acting if each.delegation_id in on_roll
    ]  # fmt: skip


def objections_of(
    request: HttpRequest, procedure: SilenceProcedure, acting: Sequence[Representative], at: datetime
) -> list[Objection]:
    """The breaks that stand, for those who may see them now."""
    if not sees_breaks(request.user, procedure, at, acts=bool(acting)):
        return []
    return [Objection(made, said_by(made, procedure)) for made in procedure.standing]


def end_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """The end of the silence as an iCalendar file."""
    found = seen(request, pk, clock.arrival_of(request))
    if found.ends_at is None:
        raise Http404
    response = HttpResponse(calendar_of(found, settings.PUBLIC_URL), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="silence-{pk}.ics"'
    return response


LETTERS = {"opening": opening_letter, "outcome": outcome_letter}


def letter_page(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """A letter of the procedure as a page, in the reader's language."""
    found, organization = _lettered(request, pk, name)
    language = spoken(organization)
    written = LETTERS[name](found, organization, language)
    context = {
        "procedure": found, "letter": written, "shown": as_json(written)["blocks"], "name": name, "spoken": language,
        "issues": name == "outcome" and may(request.user, "documents.keep_document", at=clock.arrival_of(request)),
        "offered": [(code, LANGUAGES.get(code, code)) for code in organization.languages],
    }  # fmt: skip
    return render(request, "silence/letter.html", context)


def letter_file(request: HttpRequest, pk: int, name: str, language: str, form: str) -> HttpResponse:
    """A letter of the procedure as a file, in a language of the forum."""
    found, organization = _lettered(request, pk, name)
    if language not in organization.languages:
        raise Http404
    return paper(request, LETTERS[name](found, organization, language), form, language, f"silence-{pk}-{name}")


def _lettered(request: HttpRequest, pk: int, name: str) -> tuple[Any, Any]:
    """The procedure and the organization, where there is such a letter by now."""
    found, organization = seen(request, pk, clock.arrival_of(request)), organization_of(request)
    there = found.has_ended if name == "outcome" else name == "opening" and found.opened_at is not None
    if organization is None or not there:
        raise Http404
    return found, organization
