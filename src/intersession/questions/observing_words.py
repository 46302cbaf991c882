"""Observers' views in words: what becomes public of them, and how their part of a result is read."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intersession.site.labels import Labels, in_language

from .models import ObserverView, Question, Result
from .observing import views_of, wordings_of
from .wording import answer_in_brief


def view_promise(question: Question) -> str:
    """What becomes public of views, and what they are not."""
    if question.publicity == Question.Publicity.RECORDED:
        return _(
            "A view stands beside the members’ figures and is never counted among them. After the close each observer’s view is public; until then nobody outside its delegation sees it."
        )
    return _(
        "A view stands beside the members’ figures and is never counted among them. After the close the numbers of views, and the wordings proposed with who proposed them, are public; which observer chose what is not."
    )


def wordings_in(view: ObserverView, titles: dict[str, Labels]) -> list[dict[str, Any]]:
    """The texts and reasons of a view's wordings, for its receipt, each under the option or the title that it is for."""
    return [
        {"option": each["option"], "title": in_language(each["title"] or titles.get(each["option"] or "", {})),
         "text": in_language(each["text"] or {}), "reason": each["reason"]}
        for each in wordings_of(view)
        if each["text"] or each["reason"]
    ]  # fmt: skip


def as_read(result: Result) -> dict[str, Any] | None:
    """The views as the page and the paper of a result show them; None where the question invited none."""
    told, question = views_of(result), result.question
    if told is None:
        return None
    return {
        "heading": heading(told), "columns": columns(question), "rows": rows(told, question), "heads": [_("Observer"), _("View")],
        "one_by_one": one_by_one(told, question), "proposals": proposals(told),
    }  # fmt: skip


def heading(told: dict[str, Any]) -> str:
    """How many gave a view, and that none is counted."""
    if not told["given"]:
        return _("No observer gave a view.")
    return ngettext(
        "%(n)s observer gave its view. It stands beside the members’ figures and is part of none of them.",
        "%(n)s observers gave their views. They stand beside the members’ figures and are part of none of them.",
        told["given"],
    ) % {"n": told["given"]}


def columns(question: Question) -> list[str]:
    """The heads of the table of views."""
    if question.kind == Question.Kind.RANK:
        return [_("Option"), _("Views that put it first")]
    if question.kind == Question.Kind.YES_NO:
        return [_("Answer"), _("Views")]
    return [_("Option"), _("Views that name it"), _("of these with another wording")]


def rows(told: dict[str, Any], question: Question) -> list[list[Any]]:
    """The table of views, empty where there are none to choose from."""
    if not told["given"]:
        return []
    yes_no, plain = question.kind == Question.Kind.YES_NO, len(columns(question)) == 2
    return [
        [in_language(each["title"]) if yes_no else f"({each['label']}) {in_language(each['title'])}", each["views"]]
        + ([] if plain else [each["modified"]])
        for each in told["options"]
    ]


def one_by_one(told: dict[str, Any], question: Question) -> list[tuple[str, str]]:
    """In a recorded question each observer's view, by name."""
    comments = question.kind == Question.Kind.COMMENT
    said = (
        (in_language(each["name"]), each["remarks"] if comments else answer_in_brief(each["choices"]))
        for each in told["delegations"] or []
    )
    return sorted(said)


def proposals(told: dict[str, Any]) -> list[dict[str, str]]:
    """The wordings that views propose, in the reader's words."""
    return [
        {"by": in_language(each["name"]), "option": each["option"] or "", "title": in_language(each["title"] or {}),
         "text": in_language(each["text"] or {}), "reason": each["reason"] or ""}
        for each in told["wordings"]
    ]  # fmt: skip
