"""The queue: what arrived and waits, in the order in which it is worked on; and what became of the rest."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case, Count, IntegerField, Q, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intersession.accounts.permissions import person
from intersession.desk.models import Reply, ReplyQuerySet
from intersession.desk.rereading import reread
from intersession.desk.wording import from_whom, reason_words
from intersession.questions.models import Question
from intersession.site.once import once

A_PAGE = 40
NONE = "none"  # no question yet
SHOWN = ("waiting", "recorded", "aside")


def queue(request: HttpRequest) -> HttpResponse:
    of, shown = request.GET.get("question", ""), request.GET.get("show", "")
    if request.method == "POST":
        return _read_again(request, of)
    shown = shown if shown in SHOWN else "waiting"
    rows = narrowed(Reply.objects.all(), of)
    rows = rows.waiting().in_order() if shown == "waiting" else rows.filter(state=shown).order_by("-decided_at", "-pk")
    page = Paginator(rows.whole().defer("text", "question__text"), A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "page": page, "rows": [(reply, from_whom(reply), reason_words(reply)) for reply in page], "of": of, "shown": shown, "piles": _piles(),
        "none": NONE,
    }  # fmt: skip
    return render(request, "desk/queue.html", context)


def _read_again(request: HttpRequest, of: str) -> HttpResponse:
    """All that waits for this officer is read once more, by jobs: with the addresses, deadlines and grammar of today."""
    by = person(request)
    found = list(_waiting_for(by, of).in_order().values_list("pk", flat=True))

    def told(_done: Any) -> HttpResponse:
        words = ngettext(
            "%(count)s reply is being read again: the list shows its reading as soon as it is done.",
            "%(count)s replies are being read again, one by one: the list shows each reading as soon as it is done.",
            len(found),
        )
        messages.success(request, words % {"count": len(found)})
        return redirect(request.get_full_path())

    return once(request, lambda: [reread.enqueue(pk, by.pk) for pk in found], told)


def _waiting_for(user: Any, of: str) -> ReplyQuerySet:
    """What waits and no colleague has."""
    rows = narrowed(Reply.objects.filter(state=Reply.State.WAITING), of)
    return rows.filter(Q(taken_by=None) | Q(taken_by=user))


def narrowed(rows: ReplyQuerySet, of: str) -> ReplyQuerySet:
    """Those to one question, to none yet, or all."""
    if of == NONE:
        return rows.filter(question=None)
    return rows.filter(question=int(of)) if of.isdecimal() and len(of) < 10 else rows


def _piles() -> list[dict[str, Any]]:
    """How many wait, question by question; one query for the figures, one for the questions."""
    counted = dict(Reply.objects.waiting().order_by().values_list("question").annotate(n=Count("pk")))
    questions = Question.objects.filter(pk__in=[key for key in counted if key]).order_by("closes_at", "pk")
    piles = [{"of": str(each.pk), "words": str(each), "n": counted[each.pk], "question": each} for each in questions]
    if None in counted:
        piles.append({"of": NONE, "words": _("No question yet"), "n": counted[None], "question": None})
    return piles


def next_after(reply: Reply, of: str, user: Any) -> Reply | None:
    """The next that waits for this officer: not with a colleague, nor with a mission that was asked; at the end the first again. One query."""
    mine = _waiting_for(user, of).exclude(pk=reply.pk)
    first = Case(When(_after(reply), then=0), default=1, output_field=IntegerField())
    return mine.order_by(first, *mine.in_order().query.order_by).first()


def _after(reply: Reply) -> Q:
    """Those that stand behind it in the order of the queue."""
    closes = reply.question.closes_at if reply.question else None
    level = Q(question__closes_at=closes) & (
        Q(arrived_at__gt=reply.arrived_at) | Q(arrived_at=reply.arrived_at, pk__gt=reply.pk)
    )
    later = Q(question__closes_at=None) | Q(question__closes_at__gt=closes) if closes else Q(pk=None)
    return level | later
