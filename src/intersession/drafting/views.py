"""The officer's pages of the note: drafted from the records, sentence by sentence, beside what the records say now."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from intersession.accounts.permissions import person
from intersession.core import formats
from intersession.cycles.models import Cycle
from intersession.documents.wording import planned
from intersession.site import clock
from intersession.site.once import once
from intersession.site.organization import organization_of
from intersession.site.papers import paper
from intersession.site.problems import Problem

from . import actions, pages
from .composing import Group, Missing
from .drafts import day_at, languages_of, next_symbol, note_in
from .forms import DocumentForm, SentenceForm, SettingsForm, StartForm
from .models import NoteDraft, NoteSentence
from .patterns import AUTHORED
from .sources import sources_of
from .tokens import from_json


def notes(request: HttpRequest) -> HttpResponse:
    drafts = NoteDraft.objects.with_all()
    return render(request, "drafting/notes.html", {"drafts": drafts})


def start(request: HttpRequest) -> HttpResponse:
    form = StartForm(request.POST or None, initial=_proposed(request))
    if request.method == "POST" and form.is_valid():
        at, said = clock.arrival_of(request), form.cleaned_data
        try:
            return once(
                request,
                lambda: actions.start_draft(said["cycle"], said["asks"], on=said["date"], by=person(request), at=at),
                lambda made: redirect("drafted_note", made.pk),
            )
        except Problem as problem:
            form.add_error(None, problem.sentence)
    return _form(request, "drafting/start.html", {"form": form})


def _proposed(request: HttpRequest) -> dict[str, Any]:
    """The year that was asked for, else the last that has another after it; and today."""
    years = list(Cycle.objects.order_by("year"))
    wanted = request.GET.get("year", "")
    cycle = next((one for one in years if str(one.year) == wanted), years[-2] if len(years) > 1 else None)
    after = next((one for one in years if cycle and one.year == cycle.year + 1), None)
    organization = organization_of(request)
    today = day_at(clock.arrival_of(request), organization) if organization else None
    return {"cycle": cycle, "asks": after, "date": today}


def note(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft in one language with where each sentence comes from; or, with `side`, in all of them beside one another."""
    draft = _draft(pk)
    language = request.GET.get("language") or (get_language() or "en")[:2]
    page = pages.page_of(draft, language)
    shown: dict[str, Any] = {
        "page": page,
        "draft": draft,
        "missing": page.fresh.missing,
        "lacking": _grouped(page.fresh.missing),
    }
    if request.GET.get("side"):
        return render(request, "drafting/side.html", shown | _side_by_side(page))
    return render(request, "drafting/note.html", shown)


def _grouped(missing: list[Missing]) -> list[tuple[str, list[Missing]]]:
    """What is missing under what it belongs to."""
    groups = ((group, [one for one in missing if one.group == group]) for group in Group)
    return [(str(group.label), found) for group, found in groups if found]


def _side_by_side(page: pages.Page) -> dict[str, Any]:
    """Rows of the page that has all languages: one block of each, with an anchor of its own."""
    sentences = list(page.draft.sentences.all())
    versions = [
        formats.as_json(note_in(page.draft, page.fresh.facts, sentences, code, "–"))["blocks"]
        for code, _n in page.languages
    ]
    rows = [
        [(code, name, "ltr", _apart(block, code)) for (code, name), block in zip(page.languages, blocks, strict=True)]
        for blocks in zip(*versions, strict=True)
    ]
    return {"rows": rows, "languages_shown": page.languages}


def _apart(block: dict[str, Any], language: str) -> dict[str, Any]:
    moved = block | {"id": f"{language}_{block['id']}"}
    if "items" in block:
        moved["items"] = [item | {"id": f"{language}_{item['id']}"} for item in block["items"]]
    return moved


def settle(request: HttpRequest, pk: int) -> HttpResponse:
    draft = _draft(pk)
    form = SettingsForm(request.POST or None, instance=draft)
    if request.method == "POST" and form.is_valid():
        at = clock.arrival_of(request)
        return once(
            request,
            lambda: actions.settle_draft(form.instance, by=person(request), at=at),
            lambda made: redirect("drafted_note", pk),
        )
    return _form(request, "drafting/settle.html", {"form": form, "draft": draft})


def redraft(request: HttpRequest, pk: int) -> HttpResponse:
    draft, at = _draft(pk), clock.arrival_of(request)
    return once(
        request, lambda: actions.redraft(draft, by=person(request), at=at), lambda made: _redrafted(request, made)
    )


def _redrafted(request: HttpRequest, draft: NoteDraft) -> HttpResponse:
    kept = sum(bool(one.rewritten) for one in draft.sentences.all())
    said = ngettext(
        "The note is drafted again; the sentence that was written by hand stays as it is.",
        "The note is drafted again; the %(kept)s sentences that were written by hand stay as they are.",
        kept,
    )
    messages.success(request, said % {"kept": kept} if kept else _("The note is drafted again."))
    return redirect("drafted_note", draft.pk)


def sentence(request: HttpRequest, pk: int) -> HttpResponse:
    """A sentence in other words, in each language; or one of the acts on it."""
    found = get_object_or_404(
        NoteSentence.objects.select_related("draft__cycle", "draft__asks", "draft__document"), pk=pk
    )
    if found.pattern == AUTHORED:
        raise Http404  # what the Administration wrote is corrected where it is kept
    act = _act(request, found) if request.method == "POST" else None
    if act is not None:
        at = clock.arrival_of(request)
        return once(request, lambda: act(found, by=person(request), at=at), lambda done: _back(found))
    form = _sentence_form(request, found)
    if request.method == "POST" and form.is_valid():
        at = clock.arrival_of(request)
        return once(
            request,
            lambda: actions.rewrite(found, form.texts, form.qualifiers, by=person(request), at=at),
            lambda done: _back(found),
        )
    return _form(request, "drafting/sentence.html", {"form": form, "sentence": found, **_told(found)})


def _act(request: HttpRequest, found: NoteSentence) -> Callable[..., Any] | None:
    """What a button other than that of the form asks for."""
    if "use" in request.POST:
        earlier = {f"{one.sentence.pk}.{one.language}": one for one in pages.earlier_words(found)}
        one = earlier.get(request.POST["use"])
        if one is None:
            raise Http404
        return partial(actions.use_again, earlier=one.sentence, language=one.language)
    return ACTS.get(request.POST.get("act", ""))


ACTS = {"restore": actions.restore, "take": actions.take_new, "keep": actions.keep_old}


def _back(found: NoteSentence) -> HttpResponse:
    response = redirect("drafted_note", found.draft_id)
    response["Location"] += f"#s-{found.position}"
    return response


def _sentence_form(request: HttpRequest, found: NoteSentence) -> SentenceForm:
    organization = organization_of(request)
    codes = languages_of(organization) if organization else list(found.said)
    names = dict(settings.LANGUAGES)
    languages = [(code, names[code]) for code in codes]
    return SentenceForm(request.POST or None, sentence=found, languages=languages, reader=(get_language() or "en")[:2])


def _told(found: NoteSentence) -> dict[str, Any]:
    """The values of the sentence as the page names them: the token in braces, its words, its record."""
    tokens = from_json(found.tokens)
    reader = (get_language() or "en")[:2]
    names = [(f"{{{name}}}", sources_of({name: token}, found.draft, reader)) for name, token in tokens.items()]
    return {"values": names, "draft": found.draft, "earlier": pages.earlier_words(found)}


def make_document(request: HttpRequest, pk: int) -> HttpResponse:
    draft = _draft(pk)
    form = DocumentForm(request.POST or None, initial={"symbol": next_symbol(draft)})
    if request.method == "POST" and form.is_valid():
        at, symbol = clock.arrival_of(request), form.cleaned_data["symbol"]
        try:
            return once(
                request,
                lambda: actions.make_document(draft, symbol, by=person(request), at=at),
                lambda made: redirect("document", made.slug),
            )
        except Problem as problem:
            form.add_error("symbol", problem.sentence)
    facts = pages.now_of(draft).facts
    languages = languages_of(facts.organization)
    note = note_in(draft, facts, list(draft.sentences.all()), languages[0])
    to_be = planned(note, languages, day=draft.date, cycle=draft.asks or draft.cycle, meeting=facts.consultation)
    return _form(request, "drafting/document.html", {"form": form, "draft": draft, "planned": to_be})


def download(request: HttpRequest, pk: int, language: str, form: str) -> HttpResponse:
    """The draft as a file, in one of the note's languages."""
    draft = _draft(pk)
    facts = pages.now_of(draft).facts
    if language not in languages_of(facts.organization):
        raise Http404
    document = note_in(draft, facts, list(draft.sentences.all()), language)
    return paper(request, document, form, language, f"note-{draft.cycle.year}")


def _draft(pk: int) -> NoteDraft:
    return get_object_or_404(NoteDraft.objects.with_all(), pk=pk)


def _form(request: HttpRequest, template: str, shown: dict[str, Any]) -> HttpResponse:
    return render(request, template, shown, status=422 if request.method == "POST" else 200)
