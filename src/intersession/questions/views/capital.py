"""For my capital: the team's page and paper, and the page that a person in the capital opens by a signed link."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersession.questions import actions
from intersession.questions.actions.capital import of_link
from intersession.questions.answering import Answering, paragraphs_of, representative_for
from intersession.questions.forms.capital import CapitalForm, InstructionForm
from intersession.questions.mailing import mail_capital
from intersession.questions.missing import missing_of
from intersession.questions.models import CapitalLink, Draft, Instruction
from intersession.questions.papers.capital import capital_paper, draft_in_words
from intersession.site import clock
from intersession.site.labels import in_language
from intersession.site.once import once
from intersession.site.organization import organization_of
from intersession.site.papers import letter, spoken
from intersession.site.problems import Conflict, Gone, Problem

from . import person
from .answer import page_of


def ask(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """The team's page: what the capital is sent, to whom, and what came back."""
    page = page_of(request, pk, code)
    form = CapitalForm(request.POST or None, initial={"language": (get_language() or "en")[:2]})
    if request.method == "POST":
        if "draft" not in page.rights:
            raise PermissionDenied(_("The capital is asked by one of the team who may draft. Nothing was sent."))
        if form.is_valid():
            return _sent(request, page, form)
    return _shown(request, page, form, 422 if request.method == "POST" else 200)


def _sent(request: HttpRequest, page: Answering, form: CapitalForm) -> HttpResponse:
    wanted = form.cleaned_data

    def send() -> CapitalLink:
        made = actions.ask_capital(
            page.question, page.delegation, wanted["email"], wanted["language"], at=page.at, by=page.user
        )
        mail_capital.enqueue(made.pk)
        return made

    try:
        return once(
            request, send, _led(request, _("The link is on its way to %(email)s.") % {"email": wanted["email"]})
        )
    except Conflict as refused:
        if not page.open:
            raise
        form.add_error("email", refused.sentence)
        return _shown(request, page, form, refused.status)


def _shown(request: HttpRequest, page: Answering, form: CapitalForm, status: int) -> HttpResponse:
    paragraphs = paragraphs_of(page.question, page.options, page.at)
    shown = {
        "page": page, "form": form, "draft": draft_in_words(page.question, page.delegation, page.draft),
        "options": [(each, in_language(each.title), paragraphs.get(each.label, [])) for each in page.options],
        "missing": missing_of(page.question, page.options, paragraphs), "notes": page.notes,
        "links": CapitalLink.objects.filter(question=page.question, delegation=page.delegation),
        "spoken": spoken(organization_of(request)),
    }  # fmt: skip
    return render(request, "questions/capital_ask.html", shown, status=status)


def ask_file(request: HttpRequest, pk: int, code: str, language: str, form: str) -> HttpResponse:
    """The same on paper, in a language of the forum; nothing of it is kept."""
    page, organization = page_of(request, pk, code), organization_of(request)
    if organization is None or language not in organization.languages:
        raise Http404
    made = capital_paper(page.question, page.delegation, page.draft, organization, language, page.at)
    return letter(request, made, form, language, f"capital-{pk}-{code}")


def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """One of the team ends a link; to anybody else there is none."""
    link = get_object_or_404(CapitalLink.objects.select_related("delegation", "question"), pk=pk)
    at = clock.arrival_of(request)
    if representative_for(person(request), link.delegation.code, at) is None:
        raise Http404
    words = _("The link is revoked: it opens no longer.")
    return once(request, lambda: actions.revoke_link(link, at=at, by=person(request)), _led(request, words))


def _led(request: HttpRequest, words: str) -> Callable[[CapitalLink], HttpResponse]:
    def led(done: CapitalLink) -> HttpResponse:
        messages.success(request, words)
        return redirect("ask_capital", done.question_id, done.delegation.code)

    return led


# -- in the capital ----------------------------------------------------------------------------------------------------


class Unknown(Problem):
    """The link was not made here."""

    status = HTTPStatus.NOT_FOUND


def capital(request: HttpRequest, signed: str) -> HttpResponse:
    """Read the question and the team's draft, and send instructions: opening the page does nothing."""
    link, at = of_link(signed), clock.arrival_of(request)
    if link is None:
        raise Unknown(_("This link is not complete, or it is no longer kept. Ask your mission for another."))
    if not link.opens(at) or not link.question.accepts(at):
        raise Gone(_("This link opens no longer: it was revoked, or the question closed. Ask your mission."))
    form = InstructionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _instructed(request, link, signed, form)
    return _private(_read(request, link, signed, form))


def _instructed(request: HttpRequest, link: CapitalLink, signed: str, form: InstructionForm) -> HttpResponse:
    sent, at = form.cleaned_data, clock.arrival_of(request)

    def led(done: Instruction) -> HttpResponse:
        messages.success(request, _("Your mission has it. It may be followed by another until the deadline."))
        return redirect("capital", signed)

    try:
        return once(
            request,
            lambda: actions.instruct(link, sent["kind"], text=sent["text"], version=sent["version"], at=at), led,
        )  # fmt: skip
    except Conflict as refused:
        form.add_error(None, refused.sentence)
        return _private(_read(request, link, signed, form, refused.status))


def _read(
    request: HttpRequest, link: CapitalLink, signed: str, form: InstructionForm, status: int | None = None
) -> HttpResponse:
    question, at = link.question, clock.arrival_of(request)
    draft = Draft.objects.filter(question=question, delegation=link.delegation).first()
    paragraphs = paragraphs_of(question, question.options_in_order, at)
    options = question.options_in_order
    shown: dict[str, Any] = {
        "link": link, "signed": signed, "question": question, "delegation": link.delegation, "form": form,
        "draft": draft_in_words(question, link.delegation, draft), "version": draft.version if draft else 0,
        "options": [(each, in_language(each.title), paragraphs.get(each.label, [])) for each in options],
        "missing": missing_of(question, options, paragraphs), "said": link.instructions.order_by("-at", "-pk"),
    }  # fmt: skip
    return render(request, "questions/capital.html", shown, status=status or (422 if form.is_bound else 200))


def _private(response: HttpResponse) -> HttpResponse:
    """Whoever has the link reads the draft: no cache keeps it, and no search engine or other site learns the address.

    The site itself must: a form whose page sends no referrer is refused as coming from elsewhere.
    """
    add_never_cache_headers(response)
    response["Referrer-Policy"], response["X-Robots-Tag"] = "same-origin", "noindex"
    return response
