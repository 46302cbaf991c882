"""The ballots that counted, as the files that `tally` reads: for whoever may see which options were named together."""

from django.http import Http404, HttpRequest, HttpResponse

from intersession.accounts.models import User
from intersession.core.ballots import write
from intersession.questions.explained import EXPLAINED, ballots_of, told_together
from intersession.questions.models import Question, Result
from intersession.questions.tallying import Counted
from intersession.site import clock

FORMS = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "cat": "text/plain; charset=utf-8",
    "toi": "text/plain; charset=utf-8",
}


def ballots_file(request: HttpRequest, result: Result, form: str) -> HttpResponse:
    """The replies to the question of a result by the labels of its options. Raises Http404 for a form that its kind has not, and where
    the publicity fixed at the opening lets the reader see no more than the figures."""
    if not has_ballots(result) or form not in forms_of(result.question):
        raise Http404
    held = Counted(result.question)
    file = ballots_of(held)
    if not may_have(request, result) and not told_together(held, file):
        raise Http404
    response = HttpResponse(write(file, "preflib" if form in ("cat", "toi") else form), content_type=FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="ballots-{result.question_id}.{form}"'
    return response


def has_ballots(result: Result) -> bool:
    """Whether replies to options were counted."""
    return result.question.kind in EXPLAINED and "decision" not in result.content


def may_have(request: HttpRequest, result: Result) -> bool:
    """Whether the reader may see replies that are not told together: the Administration, after the close."""
    at = clock.arrival_of(request)
    return isinstance(request.user, User) and request.user.in_administration(at)


def forms_of(question: Question) -> list[str]:
    """The forms of the file, by the ending of its name; a PrefLib file holds approvals (cat) or rankings (toi)."""
    return ["csv", "json", "toi" if question.kind == Question.Kind.RANK else "cat"]


def forms_for(request: HttpRequest, result: Result) -> list[str]:
    """Those that the page offers its reader."""
    told = result.content.get("explained", {})
    open_to_all = "explained" in result.content and not told.get("withheld")
    return forms_of(result.question) if has_ballots(result) and (open_to_all or may_have(request, result)) else []
