"""Decisions that do not come from counting the replies: what the result freezes of them, and how it says so.

The app of the room writes the decision and its stances; what is read here of them is `question.decision` and `told()`.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from intersession.core.rules import votes
from intersession.core.rules.sheets import read_sheet
from intersession.delegations.models import Delegation
from intersession.site.labels import in_language
from intersession.site.problems import Conflict
from intersession.ui.moments import day_words

from .declaring import as_kept, declared
from .models import Question

FIGURES = ("as_it_stands", "modified", "only_if", "joined", "support")
MODES = (Question.Mode.MEETING, Question.Mode.ADMINISTRATION)


def is_counted(question: Question) -> bool:
    """Whether the replies decide."""
    return question.mode not in MODES


def decided(question: Question, proposed: dict[int | None, list[dict[str, Any]]]) -> dict[str, Any]:
    """The content of the result: what was selected, under both titles where a wording changed, and how.

    Positions and replies are not counted and no figure of them is told. Raises Conflict while nothing is decided.
    """
    decision = getattr(question, "decision", None)
    if decision is None:
        raise Conflict(_("Nothing is decided yet: there is no result to propose."), state=question.state)
    titles = decision.titles()
    options = list(question.options.all())
    own = {option.label for option in options}
    lines = [
        _line(option.label, option.title, titles.get(option.label), proposed.get(option.pk, [])) for option in options
    ]
    added = [_line(label, title, None, []) for label, title in titles.items() if label not in own]
    return {
        "selected": list(titles), "tied": [], "outcome": "decided", "places": question.places, "options": lines,
        "alternatives": added + proposed.get(None, []), "arithmetic": [], "channels": {}, "decision": decision.told(),
    }  # fmt: skip


def _line(
    label: str, title: dict[str, str], stands: dict[str, str] | None, proposed: list[dict[str, Any]]
) -> dict[str, Any]:
    changed = stands is not None and any(text != title.get(code) for code, text in stands.items() if code in title)
    return {
        "label": label,
        "title": title,
        "title_consolidated": title | stands if stands and changed else None,
        "titles_proposed": proposed,
    } | dict.fromkeys(FIGURES, 0)


def by_whom(content: dict[str, Any]) -> str:
    """The sentence with a place for what was selected: "The meeting agreed, without a vote, to select %(options)s." """
    decision = content["decision"]
    if decision["how"] == "without_vote":
        return _("The meeting agreed, without a vote, to select %(options)s.")
    if decision["how"] == "vote":
        figures = {name: decision["vote"][name] for name in ("yes", "no", "abstain")}
        words = _(
            "The meeting decided, by %(yes)s votes to %(no)s with %(abstain)s abstentions, to select %(options)s."
        )
        return words % (figures | {"options": "%(options)s"})
    return _("The Administration, after consultation, selected %(options)s.")


def how_it_was_decided(content: dict[str, Any]) -> list[tuple[str, str]]:
    """How, when, on whose authority, in which words: names with what stands beside them, in the reader's language."""
    decision = content["decision"]
    return [(name, words) for name, words in _how(decision) if words]


def _how(decision: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield _("How it was decided"), HOW[decision["how"]]()
    yield _("When"), day_words(datetime.fromisoformat(decision["decided_at"]).date())
    if meeting := decision["meeting"]:
        day = meeting["first_day"] and day_words(date.fromisoformat(meeting["first_day"]))
        yield _("On whose authority"), ", ".join(filter(None, [in_language(meeting["title"]), day]))
    if mandate := decision["mandate"]:
        cited = f" ({mandate['citation']})" if mandate["citation"] else ""
        yield _("On whose authority"), f"{in_language(mandate['title'])}{cited}"
        yield _("What the mandate says"), decision["authority"]
        yield _("The consultation"), in_language(decision["consultation"])
    yield _("The words put"), in_language(decision["words"])


HOW = {
    "without_vote": lambda: _("In the meeting, without a vote"),
    "vote": lambda: _("In the meeting, by a vote of those present"),
    "administration": lambda: _("By the Administration, after consultation"),
}


def stances(content: dict[str, Any]) -> list[tuple[str, str, str]]:
    """What delegations had recorded: what it is, whose, and what it says."""
    return stances_in_words(content["decision"]["stances"])


def stances_in_words(told: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    """The same of stances as they tell of themselves; one query for the names."""
    names = {each.code: str(each) for each in Delegation.objects.filter(code__in={s["delegation"] for s in told})}
    return [
        (STANCES[s["meant"] or s["kind"], bool(s["meant"])](), names.get(s["delegation"], s["delegation"]), s["text"])
        for s in told
    ]


STANCES = {
    ("objection", False): lambda: _("Objection"),
    ("reservation", False): lambda: _("Reservation"),
    ("statement", False): lambda: _("Statement after the decision"),
    ("objection", True): lambda: _("Statement after the decision: an objection"),
    ("reservation", True): lambda: _("Statement after the decision: a reservation"),
}


def vote_lines(content: dict[str, Any]) -> list[dict[str, Any]]:
    """The declaration of a vote of those present, line by line; nothing where none was held."""
    vote = content["decision"]["vote"]
    if vote is None:
        return []
    sheet = read_sheet(vote["sheet"])
    figures = {name: vote[name] for name in ("yes", "no", "abstain", "present", "entitled")}
    lines = votes.declare(sheet, votes.Votes(**figures)).lines
    return declared([as_kept(line) for line in lines], sheet.source or in_language(dict(sheet.title)))
