"""What is told of observers' views after the close: beside the members' result, under their own heading, never inside it."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from intersession.audit.entries import shown

from .models import ObserverView, Question, Result


def standing_views(question: Question) -> list[ObserverView]:
    """Those that stand of a question that invites views, by delegation; one query, and none where it invites none."""
    if not question.views_invited:
        return []
    return list(
        question.observer_views.standing().select_related("delegation", "question").order_by("delegation__code")
    )


def views_of(result: Result) -> dict[str, Any] | None:
    """The views of a closed question, for its result: None where it invited none.

    `given` is how many stand; of each option `views` name it (in a ranking: put it first), `modified` of these with another
    wording. Who gave which view is told of a recorded question alone (trust.md, section 4).
    """
    question = result.question
    if not question.views_invited:
        return None
    views = standing_views(question)
    named, modified = Counter[str](), Counter[str]()
    for choice in (choice for view in views for choice in view.choices if "option" in choice):
        named[choice["option"]] += choice.get("rank", 1) == 1
        modified[choice["option"]] += "modified" in choice
    return {
        "given": len(views),
        "options": [
            {"label": put["label"], "title": put["title"], "views": named[put["label"]], "modified": modified[put["label"]]}
            for put in result.content["options"]
        ],
        "wordings": [wording for view in views for wording in wordings_of(view)],
        "delegations": [_told(view) for view in views] if question.publicity == Question.Publicity.RECORDED else None,
    }  # fmt: skip


def _told(view: ObserverView) -> dict[str, Any]:
    return {
        "delegation": view.delegation.code, "name": view.delegation.names, "choices": view.choices, "at": view.at.isoformat(),
    } | ({"remarks": view.remarks} if view.question.kind == Question.Kind.COMMENT else {})  # fmt: skip


def wordings_of(view: ObserverView) -> Iterator[dict[str, Any]]:
    """Another wording or another option that a view proposes, with its proposer; `option` is null for another option."""
    for choice in view.choices:
        if proposed := choice.get("modified") or choice.get("alternative"):
            parts = {part: proposed.get(part) for part in ("title", "text", "reason")}
            named = {"by": view.delegation.code, "name": view.delegation.names, "option": choice.get("option")}
            yield named | parts


def view_receipt_of(view: ObserverView) -> dict[str, Any]:
    """The receipt of a view, in the shape of an answer's; `kind` says that it is none."""
    return {
        "kind": "view", "number": view.number, "question": view.question_id, "delegation": view.delegation.code, "choices": view.choices,
        "remarks": view.remarks, "at": view.at.isoformat(), "replaces": view.replaces.number if view.replaces else None,
        "channel": "online", "commitment": view.commitment, "nonce": view.nonce, **shown(view.entry),
    }  # fmt: skip
