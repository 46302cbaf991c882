"""The first page, by reader: a delegation's people, the Administration, observers, the public."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import may
from intersession.core.collation import sort_key
from intersession.delegations.models import Representative, acting_for
from intersession.desk.models import Reply
from intersession.home.reading import Calendar, asked_of, calendar, invited_of, replies_to
from intersession.home.ribbon import days_words
from intersession.questions.models import Question, State
from intersession.site import clock
from intersession.site.labels import Labels, in_language
from intersession.site.models import Organization
from intersession.site.organization import organization_of
from intersession.ui.moments import day_words

Context = dict[str, Any]


def home(request: HttpRequest) -> HttpResponse:
    organization = organization_of(request)
    if organization is None:
        return redirect("found")
    at, user = clock.arrival_of(request), request.user
    if isinstance(user, User) and user.in_administration(at):
        return _of_administration(request, organization, user)
    acting = acting_for(user, at) if isinstance(user, User) else []
    if any(each.delegation.is_member(at.date()) for each in acting):
        return _of_delegation(request, organization, acting)
    if acting:
        return _of_observer(request, organization, acting)
    return render(request, "home/home_public.html", _year(calendar(organization, at)))


def _year(seen: Calendar) -> Context:
    """What every reader's page shows of the year."""
    return {
        "ribbon": seen.ribbon,
        "years": seen.years,
        "meetings": [(meeting, days_words(meeting)) for meeting in seen.coming],
        "documents": seen.documents,
        "open_questions": [q for q in seen.questions if q.state_at(seen.at) == State.OPEN],
        "silence": seen.silence,
        "results": [q for q in seen.questions if q.state == State.PUBLISHED],
    }


def _of_delegation(request: HttpRequest, organization: Organization, acting: Sequence[Representative]) -> HttpResponse:
    seen = calendar(organization, clock.arrival_of(request))
    asks = _asks(seen, asked_of(acting), acting)
    return render(request, "home/home_delegate.html", {**_year(seen), "asks": asks, "acting": acting})


def _of_observer(request: HttpRequest, organization: Organization, acting: Sequence[Representative]) -> HttpResponse:
    seen = calendar(organization, clock.arrival_of(request))
    asks = _asks(seen, invited_of(acting), acting)
    return render(request, "home/home_observer.html", {**_year(seen), "asks": asks})


def _asks(seen: Calendar, asked: dict[int, list[Any]], acting: Sequence[Representative]) -> list[Context]:
    """What the open questions ask of those delegations, in the order of the questions."""
    codes = {each.delegation_id: each.delegation.code for each in acting}
    running = [q for q in seen.questions if q.state_at(seen.at) == State.OPEN]
    return [_ask(q, row, codes[row.delegation], several=len(codes) > 1) for q in running for row in asked.get(q.pk, [])]


def _ask(question: Question, row: Any, code: str, *, several: bool) -> Context:
    """One thing that is asked of the delegation, as ui/asked.html shows it."""
    state, word, following = _progress(row)
    title = in_language(question.title)
    return {
        "title": f"{code} · {title}" if several else title,
        "url": reverse("answer", args=[question.pk, code]),
        "state": state, "word": word, "closes": question.closes_at, "next": following,
    }  # fmt: skip


def _progress(row: Any) -> tuple[str, str, str]:
    """How far a delegation's answer is: its state, in words, and what comes next."""
    if getattr(row, "stands__entered_by", None) and not row.stands__confirmed_at:  # a view is always given on line
        return "given", _("Entered by the Administration"), _("Please confirm that it is what your delegation wrote.")
    if row.stands__at:
        word = _("Given on %(day)s") % {"day": day_words(row.stands__at.date())}
        return "given", word, _("It can be replaced until the deadline.")
    if row.theirs__verified_at:
        word = _("Verified by %(name)s") % {"name": row.theirs__verified_by__name}
        return "verified", word, _("Whoever holds the right gives it.")
    if row.theirs__updated_at:
        word = _("Draft by %(name)s") % {"name": row.theirs__updated_by__name}
        return "draft", word, _("A colleague verifies it, or it is given at once.")
    return "none", "", ""


def _of_administration(request: HttpRequest, organization: Organization, user: User) -> HttpResponse:
    at = clock.arrival_of(request)
    keeps = may(user, "registration.keep_registrations", at=at)
    seen = calendar(organization, at, kept=True, registrations=keeps)
    running = [q for q in seen.questions if q.state_at(seen.at) == State.OPEN]
    replies = replies_to(running)
    context = {
        "running": [
            {"question": q, "replies": replies[q.pk], "missing": _in_order(replies[q.pk].missing)} for q in running
        ],
        "needs": [need for q in seen.questions if (need := _need(q, user))],
        "to_approve": seen.to_approve,
        "languages_missing": _languages_missing(seen, organization),
        "keeps": may(user, "questions.keep", at=at),
        "at_desk": Reply.objects.waiting().count() if may(user, "desk.read_replies", at=at) else 0,
    }
    return render(request, "home/home_administration.html", {**_year(seen), **context})


def _in_order(names: Sequence[Labels]) -> list[str]:
    """The names in the reader's language, sorted by its rules."""
    language = (get_language() or "en")[:2]
    return sorted((in_language(each, language) for each in names), key=lambda name: _place_of(name, language))


_place_of = lru_cache(maxsize=1000)(sort_key)  # names of States are few, and their places do not change


def _need(question: Any, user: User) -> Context | None:
    """What a question waits for from the Administration, or None."""
    sentence = _waits_for(question, user)
    return (
        {"question": question, "sentence": sentence, "url": reverse("keep_question", args=[question.pk])}
        if sentence
        else None
    )


def _waits_for(question: Any, user: User) -> str:
    if question.state == State.DRAFT:
        return _("In draft: to be read through and opened.")
    if question.state == State.OPEN and question.move_waits:
        return _("A move of its deadline is proposed: a second person confirms it.")
    if question.state == State.CONSOLIDATING:
        return _("Closed: the proposed wordings wait for their consolidation.")
    if question.state != State.CLOSED:
        return ""
    if question.proposed_at is None:
        return _("Closed: the result can be proposed.")
    if question.proposed_by == user.pk:
        return _("You proposed the result: a second person publishes it.")
    return _("A result is proposed: a second person publishes it.")


def _languages_missing(seen: Calendar, organization: Organization) -> list[tuple[Any, int]]:
    """Released documents that are not out in all languages of the forum, with how many are missing."""
    wanted = len(organization.languages)
    return [(d, wanted - d.languages_out) for d in seen.documents if d.languages_out < wanted]  # type: ignore[attr-defined]
