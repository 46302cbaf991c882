"""The list of participants, on the screen and on paper; the registrations as tables for spreadsheets."""

from collections.abc import Iterator
from typing import cast

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _

from intersession.accounts.permissions import may, require
from intersession.core.formats.exports import Cell, write_csv, write_xlsx
from intersession.delegations.models import Category, Delegation
from intersession.meetings.models import Meeting
from intersession.registration.forms.keeping import FilterForm
from intersession.registration.models import Capacity, Registration, State
from intersession.registration.papers import list_of_participants
from intersession.registration.reading import PAGE, filtered, listing, paged, people_of
from intersession.registration.rendered import capacity_words, people_in
from intersession.site import clock
from intersession.site.labels import in_language
from intersession.site.organization import organization_of
from intersession.site.papers import paper, spoken
from intersession.site.samples import table

from .meeting import meeting_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WHOLE = 20_000


def participants(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is on the list, by delegation in the order of the reader's language; whoever did not agree to it is only counted."""
    return _list(request, pk, "registration/participants.html", PAGE)


def participants_to_print(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole list on one page, for paper."""
    return _list(request, pk, "registration/participants_print.html", WHOLE)


def _list(request: HttpRequest, pk: int, template: str, size: int) -> HttpResponse:
    meeting, at = meeting_of(request, pk), clock.arrival_of(request)
    require(request.user, "registration.see_participants", meeting, at=at)
    rows = Registration.objects.filter(meeting=meeting)
    found = listing(rows, over=meeting.has_ended(at.date()))
    on_it = (rows.attended() if found.final else rows.approved()).filter(listed=True)
    page = Paginator(paged(found.bands, size), 1).get_page(request.GET.get("page"))
    here, words = next(iter(page.object_list), []), capacity_words()
    context = {
        "meeting": meeting, "page": page, "final": found.final, "unlisted": found.unlisted,
        "bands": [(band, people_in(people, words)) for band, people in people_of(on_it, here)],
        "persons": sum(band.persons for band in found.bands), "spoken": spoken(organization_of(request)),
        "issues": may(request.user, "documents.keep_document", at=at) and rows.approved().filter(published=True).exists(),
    }  # fmt: skip
    return render(request, template, context)


def list_as_file(request: HttpRequest, pk: int, language: str, form: str) -> HttpResponse:
    """The whole list in a language of the forum, as a file to save or to print."""
    meeting, at = meeting_of(request, pk), clock.arrival_of(request)
    require(request.user, "registration.see_participants", meeting, at=at)
    organization = organization_of(request)
    if organization is None or language not in organization.languages:
        raise Http404
    document = list_of_participants(meeting, organization, language, at)
    return paper(request, document, form, language, f"participants-{meeting.pk}", kept=False)


def as_csv(request: HttpRequest, pk: int) -> HttpResponse:
    meeting, rows = _exported(request, pk)
    pieces = write_csv(*table(request, columns(), cells(rows)))
    return _attached(StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8"), meeting, "csv")


def as_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    meeting, rows = _exported(request, pk)
    return _attached(
        HttpResponse(write_xlsx(*table(request, columns(), cells(rows))), content_type=XLSX), meeting, "xlsx"
    )


def _exported(request: HttpRequest, pk: int) -> "tuple[Meeting, QuerySet[Registration]]":
    meeting = meeting_of(request, pk)
    return meeting, filtered(Registration.objects.filter(meeting=meeting), **FilterForm(request.GET).asked())


def _attached(response: HttpResponseBase, meeting: Meeting, ending: str) -> HttpResponse:
    name = slugify(in_language(meeting.title)) or str(meeting.pk)
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return cast(HttpResponse, response)


def columns() -> list[str]:
    return [
        _("Code"), _("Name"), _("Mail"), _("Delegation"), _("Country"), _("Affiliation"), _("Category"), _("Capacity"),
        _("Function"), _("Language"), _("State"), _("Registered"), _("Admitted"), _("Reason"),
    ]  # fmt: skip


def cells(rows: "QuerySet[Registration]") -> Iterator[list[Cell]]:
    """A row a registration, in the order of arrival; read in stretches, so that memory stays flat."""
    delegations = {d.pk: in_language(d.names) for d in Delegation.objects.all()}
    categories = {c.pk: in_language(c.names) for c in Category.objects.all()}
    states, capacities = ({c.value: str(c.label) for c in choices} for choices in (State, Capacity))
    fields = (
        "code", "name", "mail", "delegation_id", "country", "affiliation", "category_id", "capacity", "position", "language",
        "state", "registered_at", "admitted_at", "reason",
    )  # fmt: skip
    for (
        code,
        name,
        mail,
        delegation,
        country,
        affiliation,
        category,
        capacity,
        position,
        language,
        state,
        at,
        came,
        reason,
    ) in rows.order_by("pk").values_list(*fields).iterator(chunk_size=1000):
        yield [
            code, name, mail, delegations.get(delegation, ""), country, affiliation, categories[category], capacities[capacity],
            position, language, states[state], at.isoformat(timespec="seconds"), came.isoformat(timespec="seconds") if came else "", reason,
        ]  # fmt: skip
