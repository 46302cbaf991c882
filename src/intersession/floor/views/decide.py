"""What the Administration decided after consultation, recorded by a publisher."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from intersession.accounts.permissions import person
from intersession.floor import actions
from intersession.floor.forms import DecidedForm
from intersession.questions.models import Question
from intersession.site import clock
from intersession.site.once import once
from intersession.site.problems import Conflict, Invalid, Problem


def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """The form, once the consultation is closed; what was decided, once it is."""
    rows = Question.objects.select_related("decision__mandate", "cycle")
    question = get_object_or_404(rows, pk=pk, mode=Question.Mode.ADMINISTRATION)
    if question.opened_at is None:
        raise Http404
    form = DecidedForm(question, data=request.POST or None)
    problem: Problem | None = None
    if request.method == "POST" and form.is_valid():
        at, by = clock.arrival_of(request), person(request)
        try:
            return once(
                request,
                lambda: actions.decide(question, form.decided(), at=at, by=by),
                lambda done: _back(request, question),
            )
        except (Conflict, Invalid) as refused:
            problem = refused
    status = problem.status if problem else 422 if form.errors else 200
    shown = {
        "question": question, "form": form, "problem": problem, "decision": getattr(question, "decision", None),
        "closed": question.state in ("closed", "consolidating"),
    }  # fmt: skip
    return render(request, "floor/decide.html", shown, status=status)


def _back(request: HttpRequest, question: Question) -> HttpResponse:
    messages.success(request, _("The decision is recorded. Now the result can be proposed."))
    return redirect("keep_question", question.pk)
