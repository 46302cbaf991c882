"""Corrections of what is public: filed one by one, taken into one corrigendum."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from intersession.accounts.permissions import person, require
from intersession.documents import actions
from intersession.documents.forms import CorrectionForm
from intersession.documents.models import Correction
from intersession.documents.seen import seen
from intersession.site.once import once
from intersession.site.organization import stands_in
from intersession.site.problems import Invalid


def corrections(request: HttpRequest, slug: str) -> HttpResponse:
    """What is filed, until when it is collected, and the form for one more."""
    found = seen(request, slug)
    stands_in(request, found.document.cycle_id)
    form = CorrectionForm(request.POST or None, found=found)
    if request.method == "POST" and form.is_valid():
        require(request.user, "documents.keep_document", at=found.at)
        try:
            return once(
                request,
                lambda: actions.file_correction(found.document, form.asked(), by=person(request), at=found.at),
                lambda _made: redirect("document_corrections", found.document.slug),
            )
        except Invalid as fault:
            form.add_error("old", fault.sentence)
    ends = actions.window_ends(found.document)
    filed = found.document.corrections.select_related("paragraph", "asked_by", "corrigendum").order_by("pk")
    shown = {
        "document": found.document, "form": form, "waiting": [one for one in filed if one.corrigendum_id is None],
        "taken": [one for one in filed if one.corrigendum_id is not None],
        "ends": ends if ends and ends > found.at else None,
    }  # fmt: skip
    return render(request, "documents/corrections.html", shown, status=422 if request.method == "POST" else 200)


def drop(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = seen(request, slug)
    one = get_object_or_404(Correction.objects.select_related("document"), document=found.document, pk=pk)
    require(request.user, "documents.keep_document", at=found.at)
    return once(
        request,
        lambda: actions.drop_correction(one, by=person(request), at=found.at),
        lambda _none: redirect("document_corrections", found.document.slug),
    )


def corrigendum(request: HttpRequest, slug: str) -> HttpResponse:
    """Draw up the corrigendum of all that is filed."""
    found = seen(request, slug)
    require(request.user, "documents.keep_document", at=found.at)
    return once(
        request,
        lambda: actions.draw_up_corrigendum(found.document, by=person(request), at=found.at),
        lambda made: redirect("document_work", made.slug),
    )
