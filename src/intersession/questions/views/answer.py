"""The page on which a delegation's team drafts, verifies and gives its answer; everything works without scripts."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BoundField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersession.questions import actions
from intersession.questions.answering import Answering, answering, paragraphs_of, representative_for, viewing
from intersession.questions.forms.answer import AnswerForm, Editor, titles_of
from intersession.questions.missing import language_of, missing_of
from intersession.questions.models import AnyDraft, Option, Question, Reason, RollExclusion, ViewDraft
from intersession.questions.replies import Reply
from intersession.questions.wording import answer_in_words
from intersession.site import clock
from intersession.site.labels import in_language
from intersession.site.once import once
from intersession.site.problems import Conflict, Invalid
from intersession.ui.moments import time_words

from . import person

HIDDEN = {"csrfmiddlewaretoken", "idempotency_key", "act"}


@dataclass(frozen=True)
class Card:
    """One option as it is shown: its paragraphs one click away, its editor below."""

    option: Option
    title: str
    paragraphs: list[dict[str, Any]]
    explanation: str
    picked: bool
    editor: Editor | None
    language: str  # of its title, where that is not the reader's
    rank: BoundField | None = None


def answer(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    page = either_page(request, pk, code)
    if not page.open:
        return _closed(request, page)
    if request.method != "POST":
        return _shown(request, page, _form(page))
    form = _form(page, request)
    act = {"save": _save, "verify": _verify, "review": _review, "give": _give}.get(request.POST.get("act", ""), _edit)
    return act(request, page, form)


def save_draft(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """What the page saves by itself while it is typed; it gets back the parts of it that changed."""
    page = either_page(request, pk, code)
    form = _form(page, request)
    if not form.is_valid():
        return _parts(request, page, form, status=HTTPStatus.UNPROCESSABLE_ENTITY, refused=_first_fault(form))
    try:
        return once(request, lambda: _saved(page, form), lambda draft: _parts(request, page, form, draft))
    except Conflict:
        page = either_page(request, pk, code)
        refused = (
            _("Your delegation’s draft was changed meanwhile. Save to see both.")
            if page.open
            else _("The question is closed. Nothing was recorded.")
        )
        return _parts(request, page, form, status=HTTPStatus.CONFLICT, refused=refused)


# -- the acts ----------------------------------------------------------------------------------------------------------


def _save(request: HttpRequest, page: Answering, form: AnswerForm) -> HttpResponse:
    if not form.is_valid():
        return _shown(request, page, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        return once(request, lambda: _saved(page, form), lambda draft: _back(request, page, _("The draft was saved.")))
    except Conflict:
        return _overtaken(request, page, form)


def _saved(page: Answering, form: AnswerForm) -> AnyDraft:
    save = actions.save_view_draft if page.gives_view else actions.save_draft
    return save(
        page.question, page.delegation, form.draft(), remarks=form.cleaned_data["remarks"],
        version=form.cleaned_data["version"] or 0, at=page.at, by=page.user,
    )  # fmt: skip


def _verify(request: HttpRequest, page: Answering, form: AnswerForm) -> HttpResponse:
    if form.can_be_given() and _changed(page, form) and "draft" not in page.rights:
        form.add_error(None, _("You may verify the draft, not change it. Ask a colleague who may draft."))
    if form.errors:
        return _shown(request, page, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        return once(
            request, lambda: _verified(page, form), lambda draft: _back(request, page, _("The draft is verified."))
        )
    except Conflict:
        return _overtaken(request, page, form)


def _verified(page: Answering, form: AnswerForm) -> AnyDraft:
    draft = _saved(page, form) if page.draft is None or _changed(page, form) else page.draft
    if isinstance(draft, ViewDraft):
        return actions.verify_view_draft(draft, version=draft.version, at=page.at, by=page.user)
    return actions.verify_draft(draft, version=draft.version, at=page.at, by=page.user)


def _changed(page: Answering, form: AnswerForm) -> bool:
    draft = page.draft
    return draft is None or (draft.choices, draft.remarks) != (form.draft(), form.cleaned_data["remarks"])


def _review(request: HttpRequest, page: Answering, form: AnswerForm) -> HttpResponse:
    """Before an answer is given: what will happen, in a sentence."""
    if "give" not in page.rights:
        raise PermissionDenied(_may_not_give(page))
    if not form.can_be_given():
        return _shown(request, page, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    if form.cleaned_data["replaces"] != (page.standing.number if page.standing else ""):
        return _overtaken(request, page, form)
    typed = [(name, text) for name in request.POST if name not in HIDDEN for text in request.POST.getlist(name)]
    shown = {
        "page": page,
        "typed": typed,
        "sentence": _sentence(page, form.reply()),
        "remarks": form.cleaned_data["remarks"],
    }
    return render(request, "questions/review.html", shown)


def _edit(request: HttpRequest, page: Answering, form: AnswerForm) -> HttpResponse:
    """Back to the form, with everything that was typed."""
    form.is_valid()
    return _shown(request, page, form)


def _give(request: HttpRequest, page: Answering, form: AnswerForm) -> HttpResponse:
    if not form.can_be_given():
        return _shown(request, page, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        return once(request, lambda: _given(page, form), lambda ballot: redirect("receipt", ballot.number))
    except Conflict:
        return _overtaken(request, page, form)
    except Invalid as problem:
        form.add_error(None, problem.sentence)
        return _shown(request, page, form, HTTPStatus.UNPROCESSABLE_ENTITY)


def _given(page: Answering, form: AnswerForm) -> Any:
    give = actions.give_view if page.gives_view else actions.cast_ballot
    return give(
        page.question, page.delegation, form.reply(), replaces=form.cleaned_data["replaces"] or None, at=page.at,
        by=page.user, remarks=form.cleaned_data["remarks"],
    )  # fmt: skip


def _overtaken(request: HttpRequest, page: Answering, form: AnswerForm) -> HttpResponse:
    """A colleague was quicker, or the question closed: what stands now, and everything that was typed (409)."""
    fresh = either_page(request, page.question.pk, page.delegation.code)
    if not fresh.open:
        return _closed(request, fresh)
    sent = request.POST.copy()
    seen = {"version": form.cleaned_data.get("version") or 0, "replaces": form.cleaned_data.get("replaces") or ""}
    sent["version"], sent["replaces"] = str(fresh.version), fresh.standing.number if fresh.standing else ""
    again = AnswerForm(fresh.question, fresh.options, fresh.base[0], get_language() or "en", data=sent)
    again.is_valid()
    return _shown(request, fresh, again, HTTPStatus.CONFLICT, overtaken=seen)


# -- the page ----------------------------------------------------------------------------------------------------------


def either_page(request: HttpRequest, pk: int, code: str) -> Answering:
    """The question as a member answers it, or as an observer gives its view where it invites views. Raises as `page_of` does."""
    at = clock.arrival_of(request)
    page = answering(pk, code, person(request), at) or viewing(pk, code, person(request), at)
    if page is None:
        raise _refusal(request, pk, code)
    return page


def page_of(request: HttpRequest, pk: int, code: str) -> Answering:
    """The question as this delegation answers it. Raises Http404 for those outside, PermissionDenied for who is not asked."""
    at = clock.arrival_of(request)
    page = answering(pk, code, person(request), at)
    if page is None:
        raise _refusal(request, pk, code)
    return page


def _refusal(request: HttpRequest, pk: int, code: str) -> Exception:
    """To one who acts for the delegation a sentence; to others there is no such page."""
    at = clock.arrival_of(request)
    if (
        representative_for(person(request), code, at) is None
        or not Question.objects.visible_to(request.user, at).filter(pk=pk).exists()
    ):
        return Http404()
    return PermissionDenied(_left_out(pk, code))


def _left_out(pk: int, code: str) -> str:
    """Why the delegation cannot answer."""
    entry = RollExclusion.objects.filter(question=pk, delegation__code=code).first()
    if entry is None or entry.reason == Reason.OBSERVER:
        return _(
            "Your delegation is not on the roll of this question: members answer, others may follow. Nothing was recorded."
        )
    return _("Your delegation is not on the roll of this question: %(reason)s. Nothing was recorded.") % {
        "reason": entry.get_reason_display()
    }


def _form(page: Answering, request: HttpRequest | None = None) -> AnswerForm:
    choices, remarks = page.base
    initial = {
        "remarks": remarks, "version": page.version, "replaces": page.standing.number if page.standing else "",
    }  # fmt: skip
    data = request.POST if request else None
    return AnswerForm(page.question, page.options, choices, get_language() or "en", data=data, initial=initial)


def _shown(request: HttpRequest, page: Answering, form: AnswerForm, status: int = 200, **more: Any) -> HttpResponse:
    paragraphs = paragraphs_of(page.question, page.options, page.at)
    shown = {
        "page": page, "form": form, "cards": cards(page.question, page.options, form, paragraphs),
        "missing": missing_of(page.question, page.options, paragraphs), "notes": page.notes,
        "sentence": _sentence(page, _reply(form)),
        "standing_sentence": _sentence(page, page.standing_choices) if more.get("overtaken") else "",
        "draft_sentence": _sentence(page, page.draft.choices) if page.draft and more.get("overtaken") else "",
        "may_not_give": "" if "give" in page.rights else _may_not_give(page), **more,
    }  # fmt: skip
    return render(request, "questions/answer.html", shown, status=status)


def cards(
    question: Question, options: Sequence[Option], form: AnswerForm, paragraphs: dict[str, list[dict[str, Any]]]
) -> list[Card]:
    """The options as they are picked, each with its paragraphs and its editor."""
    picked = form.picked()
    return [
        Card(
            option, in_language(option.title), paragraphs.get(option.label, []),
            in_language(option.theme.explanation) if option.theme else "", option.label in picked,
            form.editor(option.label, option.title) if question.modifications else None,
            language_of(option.title, get_language() or "en"), form.rank(option.label),
        )
        for option in options
    ]  # fmt: skip


def _reply(form: AnswerForm) -> Reply:
    if not form.is_bound:
        return [choice for choice in form.base if not choice.get("aside")]
    form.is_valid()
    return form.reply()


def _sentence(page: Answering, choices: Reply) -> str:
    chosen = [choice for choice in choices if not choice.get("aside")]
    return answer_in_words(page.delegation, titles_of(page.options), chosen)


def _may_not_give(page: Answering) -> str:
    if page.gives_view:
        return _("You may prepare the view; whoever holds the right gives it.")
    if not page.givers:
        return _(
            "Nobody of your delegation holds the right to give its answer yet. Ask the Administration to enter one."
        )
    return _("You may prepare the answer; it is given by %(names)s.") % {"names": _(" or ").join(page.givers)}


def _parts(
    request: HttpRequest, page: Answering, form: AnswerForm, draft: AnyDraft | None = None, *, status: int = 200, refused: str = ""
) -> HttpResponse:  # fmt: skip
    shown = {
        "page": page, "form": form, "cards": cards(page.question, page.options, form, {}), "sentence": _sentence(page, _reply(form)),
        "version": draft.version if draft else form["version"].value(), "refused": refused,
        "saved_at": time_words(page.at.astimezone(ZoneInfo(page.question.zone or "UTC"))),
    }  # fmt: skip
    return render(request, "questions/answer_parts.html", shown, status=status)


def _back(request: HttpRequest, page: Answering, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(reverse("answer", args=[page.question.pk, page.delegation.code]))


def _closed(request: HttpRequest, page: Answering) -> HttpResponse:
    """After the deadline: what was kept. To one who reads it is a page, to one who sent something a refusal (409)."""
    sent = request.method == "POST"
    shown = {
        "page": page, "sent": sent,
        "standing_sentence": _sentence(page, page.standing_choices) if page.standing else "",
        "typed": _sentence(page, _reply(_form(page, request))) if sent else "",
    }  # fmt: skip
    return render(request, "questions/answer_closed.html", shown, status=HTTPStatus.CONFLICT if sent else HTTPStatus.OK)


def _first_fault(form: AnswerForm) -> str:
    return str(next(iter(form.errors.values()))[0])
