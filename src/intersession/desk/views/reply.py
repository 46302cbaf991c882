"""One reply: the original on one side with its words marked, the reading on the other; one key records it, and the next is shown."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import may, person
from intersession.core.collation import sort_key
from intersession.delegations.models import Delegation
from intersession.desk import actions
from intersession.desk.forms import ChoiceForm, HandOverForm
from intersession.desk.hindering import hindrance, standing_of
from intersession.desk.models import Reply, answered_by_letter
from intersession.desk.wording import attachment_words, decided_sentence, findings, from_whom, pieces, reason_words
from intersession.questions.choosing import cards
from intersession.questions.models import Question
from intersession.questions.wording import answer_in_words
from intersession.site import clock
from intersession.site.once import once
from intersession.site.problems import Invalid, Problem

from .queue import next_after

Context = dict[str, Any]


def reply(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Reply.objects.whole(), pk=pk)
    if request.method != "POST":
        return _shown(request, found)
    act = ACTS.get(request.POST.get("act", ""))
    if act is None:
        raise Invalid(_("This page knows no such act. Nothing was changed."))
    return act(request, found)


# -- the page ----------------------------------------------------------------------------------------------------------


def _shown(
    request: HttpRequest,
    found: Reply,
    status: int = 200,
    problem: Problem | None = None,
    form: ChoiceForm | None = None,
) -> HttpResponse:
    of = request.GET.get("of", "")
    standing = None if found.is_decided else standing_of(found)
    choosing = request.GET.get("ask") == "question" or found.question is None
    context: Context = {
        "reply": found, "whom": from_whom(found), "pieces": pieces(found), "reasons": reason_words(found), "findings": findings(found.reading), "of": of,
        "standing": standing, "problem": problem, "attachments": [(each, attachment_words(each)) for each in found.attachments.all()],
        "answer": _answer(found), "because": Reply.Because.choices, "next": next_after(found, of, person(request)),
        "decided": decided_sentence(found) if found.is_decided else "", "mine": found.taken_by_id in (None, person(request).pk),
    }  # fmt: skip
    if found.is_decided:
        return render(request, "desk/reply.html", context, status=status)
    context["hindrance"] = hindrance(found, standing)
    if choosing:
        context["questions"] = list(answered_by_letter(clock.arrival_of(request)))
    else:
        assert found.question is not None
        form = form or _form(found, found.question)
        context |= {"form": form, "cards": cards(found.question, found.question.options_in_order, form, {})}
    return render(request, "desk/reply.html", context, status=status)


def _answer(found: Reply) -> str:
    """What was read, as a sentence; of what was recorded otherwise its receipt tells."""
    if found.question is None or not found.says_something:
        return ""
    titles = {option.label: option.title for option in found.question.options_in_order}
    sender = Delegation(names={"en": from_whom(found) or _("a State that is not certain")})
    return answer_in_words(sender, titles, found.choices)


def _form(found: Reply, question: Question, data: Any = None) -> ChoiceForm:
    language = (get_language() or "en")[:2]
    members = Delegation.objects.filter(pk__in=question.roll.values("delegation"))
    named = sorted(members, key=lambda member: sort_key(str(member), language))
    code = found.delegation.code if found.delegation else ""
    initial = {"delegation": code, "takes_place": bool(found.reading.get("replaces_earlier"))}
    options = question.options_in_order
    return ChoiceForm(named, question, options, found.choices, language, data=data, initial=initial)


# -- the acts ----------------------------------------------------------------------------------------------------------


def _accept(request: HttpRequest, found: Reply) -> HttpResponse:
    return _done(request, found, lambda at, by: actions.accept(found, version=_version(request), at=at, by=by))


def _record(request: HttpRequest, found: Reply) -> HttpResponse:
    if found.question is None:
        raise Http404
    form = _form(found, found.question, request.POST)
    if not form.can_be_given():
        return _shown(request, found, HTTPStatus.UNPROCESSABLE_ENTITY, form=form)
    typed = form.cleaned_data
    question, delegation = found.question, get_object_or_404(Delegation, code=typed["delegation"])
    return _done(
        request, found,
        lambda at, by: actions.record_choice(
            found, question, delegation, form.reply(), replaces=_replaced(request, typed), remarks=typed["remarks"],
            version=_version(request), at=at, by=by,
        ),
        form,
    )  # fmt: skip


def _replaced(request: HttpRequest, typed: dict[str, Any]) -> str | None:
    """The receipt that stood when the page was read, where the officer says that this takes its place."""
    return request.POST.get("standing") or None if typed["takes_place"] else None


def _ask(request: HttpRequest, found: Reply) -> HttpResponse:
    return _done(request, found, lambda at, by: actions.ask_mission(found, version=_version(request), at=at, by=by))


def _set_aside(request: HttpRequest, found: Reply) -> HttpResponse:
    because = request.POST.get("because", "")
    return _done(
        request, found, lambda at, by: actions.set_aside(found, because, version=_version(request), at=at, by=by)
    )


def _take(request: HttpRequest, found: Reply) -> HttpResponse:
    return _done(
        request, found, lambda at, by: actions.take(found, version=_version(request), at=at, by=by), stays=True
    )


def _read_again(request: HttpRequest, found: Reply) -> HttpResponse:
    return _done(
        request, found, lambda at, by: actions.read_again(found, version=_version(request), at=at, by=by), stays=True
    )


def _choose_question(request: HttpRequest, found: Reply) -> HttpResponse:
    rows = answered_by_letter(clock.arrival_of(request))
    number = request.POST.get("question", "")
    question = rows.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 10 else None
    if question is None:
        return _shown(request, found, HTTPStatus.UNPROCESSABLE_ENTITY, Invalid(_("Choose one of the questions.")))
    return _done(
        request, found, lambda at, by: actions.choose_question(found, question, version=_version(request), at=at, by=by),
        stays=True,
    )  # fmt: skip


def _version(request: HttpRequest) -> int:
    typed = request.POST.get("version", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0


def _done(
    request: HttpRequest, found: Reply, act: Callable[..., Reply], form: ChoiceForm | None = None, *, stays: bool = False
) -> HttpResponse:  # fmt: skip
    at, by, of = clock.arrival_of(request), person(request), request.GET.get("of", "")
    try:
        return once(request, lambda: act(at, by), lambda done: _on(request, done, of, by, stays))
    except Problem as problem:
        fresh = Reply.objects.whole().get(pk=found.pk)
        return _shown(request, fresh, problem.status, problem, form)


def _on(request: HttpRequest, done: Reply, of: str, by: User, stays: bool) -> HttpResponse:
    """Say what was done, and show the next; at the end the queue."""
    if said := _said(done):
        messages.success(request, said)
    following = done if stays else next_after(done, of, by)
    there = reverse("reply", args=[following.pk]) if following else reverse("desk")
    return redirect(f"{there}?of={of}" if of else there)


def _said(done: Reply) -> str:
    if done.ballot is not None:
        named = {"delegation": str(done.delegation), "number": done.ballot.number}
        late = _("%(delegation)s: receipt %(number)s, late, kept apart and not counted.")
        return (late if done.ballot.late else _("%(delegation)s: receipt %(number)s.")) % named
    words = {
        Reply.State.ASIDE: _("The reply is set aside."), Reply.State.ASKED: _("The mission is asked by mail."),
    }  # fmt: skip
    return words.get(Reply.State(done.state), "")


ACTS: dict[str, Callable[[HttpRequest, Reply], HttpResponse]] = {
    "accept": _accept, "record": _record, "ask": _ask, "set_aside": _set_aside, "take": _take, "read_again": _read_again,
    "question": _choose_question,
}  # fmt: skip


def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """To a colleague, who decides about it."""
    found = get_object_or_404(Reply.objects.whole(), pk=pk)
    at, by = clock.arrival_of(request), person(request)
    officers = [user for user in _officers() if may(user, "desk.read_replies", at=at) and user.pk != by.pk]
    form = HandOverForm(officers, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        context = {"reply": found, "whom": from_whom(found), "form": form, "officers": officers}
        return render(request, "desk/hand_over.html", context, status=422 if request.method == "POST" else 200)
    to = next(user for user in officers if str(user.pk) == form.cleaned_data["to"])
    return _done(request, found, lambda at, by: actions.hand_over(found, to, version=_version(request), at=at, by=by))


def _officers() -> list[User]:
    """Whoever was ever appointed an officer, with the appointments; two queries."""
    rows = User.objects.filter(is_active=True, appointments__office="officer").distinct()
    return list(rows.prefetch_related("appointments").order_by("name"))
