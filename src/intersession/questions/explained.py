"""What a result says to explain itself: made once, when it is proposed, and frozen with it.

It holds no more than the publicity of the question lets anyone see (trust.md, section 4). The figures at the last place, and what would have
changed them, follow from the published support alone. Which options replies name together is told of a recorded question; of a survey
only where each different reply was given by at least five members, so that nobody's is told apart.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from intersession.core.ballots import BallotFile
from intersession.core.explaining import (
    Fact,
    av_changes,
    beside,
    borda_changes,
    last_and_next,
    least_weight,
    left_facts,
    run_off_changes,
    swapped,
    why,
)
from intersession.core.faults import FaultError
from intersession.core.outcomes import Number, Outcome
from intersession.core.single import irv, run_off

from .disclosure import SMALLEST
from .models import Question
from .tallying import Content, Counted, approvals_of, papers_of, standing_of

WORK = 10_000  # of each rule that is set beside the result
EXPLAINED = (Question.Kind.CHOOSE, Question.Kind.APPROVAL, Question.Kind.RANK)


def explained(question: Question, content: Content) -> Content:
    """The facts that go with a tally, as `{"explained": …}`; nothing where replies were not counted, or too few came."""
    if question.kind not in EXPLAINED or "decision" in content or content["outcome"] == "no_quorum":
        return {}
    held = Counted(question)
    file = ballots_of(held)
    lines = {
        line["label"]: Fraction(line["support"])
        for line in [*content["options"], *content["alternatives"]]
        if "label" in line
    }
    labels = list(file.options)
    why_, changes = _own(held, content, file, [lines[label] for label in labels])
    facts = {"why": [each.kept(labels) for each in why_], "changes": [each.kept(labels) for each in changes]}
    return {
        "explained": facts | (_together(question, content, file) if told_together(held, file) else {"withheld": True})
    }


def ballots_of(held: Counted) -> BallotFile:
    """The replies that counted as a ballot file, by the options' labels: approvals, or rankings."""
    if held.question.kind != Question.Kind.RANK:
        return approvals_of(held)
    papers = papers_of(held)
    replies: dict[Any, Number] = dict(zip(papers.rankings, papers.weights, strict=True))
    if blank := held.replies - papers.total:
        replies[()] = blank
    return BallotFile(tuple(held.titles), "ranked", replies, held.question.places)


def told_together(held: Counted, file: BallotFile) -> bool:
    """Whether anyone may see which options were named together."""
    if held.question.publicity == Question.Publicity.RECORDED:
        return True
    return not _weighted(held) and all(weight >= SMALLEST for weight in file.replies.values())


def _weighted(held: Counted) -> bool:
    """Whether some reply bears more votes, or fewer, than one."""
    return any(votes != 1 for votes in held.standing.values())


def _own(held: Counted, content: Content, file: BallotFile, support: list[Fraction]) -> tuple[list[Fact], list[Fact]]:
    """Why it came out so, and what would have changed it, from what is published anyway."""
    places, question = held.question.places, held.question
    if question.kind == Question.Kind.RANK and question.method == Question.Method.IRV:
        papers = papers_of(held)
        told = why(file, "irv", 1, irv(papers)) if papers.total else []
        return told, [] if _weighted(held) else run_off_changes(run_off(papers))
    if content["outcome"] not in ("filled", "tied") or len(support) <= places:
        return [], _by_rules(held, content, file, support)
    told = list(last_and_next(support, places))
    borda = question.kind == Question.Kind.RANK
    if _weighted(held):
        return told, least_weight(support, places, len(support) - 1 if borda else 1)
    if held.sheet and not borda:
        return told, _by_rules(held, content, file, support)
    return told, borda_changes(support, places) if borda else av_changes(support, places)


def _by_rules(held: Counted, content: Content, file: BallotFile, support: list[Fraction]) -> list[Fact]:
    """With rules of its own: a number of replies that would have been enough, found by declaring the figures anew."""
    sheet = held.sheet
    if sheet is None or _weighted(held) or held.question.kind == Question.Kind.RANK or content["tied"]:
        return []
    blank = next(int(line["value"]) for line in content["arithmetic"] if line["code"] == "no_preference")

    def elected(votes: Mapping[int, int]) -> Any:
        named = {label: votes[place] for place, label in enumerate(file.options)}
        try:
            standing = standing_of(held, sheet, named, blank)
        except FaultError:
            return None
        return frozenset(standing.elected), standing.tied

    return swapped(elected, [int(n) for n in support])


def _together(question: Question, content: Content, file: BallotFile) -> Content:
    """Whom the outcome leaves out, and what other rules choose from the same replies."""
    place = {label: number for number, label in enumerate(file.options)}
    chosen: Outcome = tuple(sorted(place[label] for label in content["selected"]))
    if content["outcome"] != "filled":
        return {}
    found: Content = {}
    if file.kind == "approval":
        groups = left_facts(file.profile, chosen, question.places)
        found["left_out"] = [each.kept(file.options) for each in groups]
    found["beside"] = [
        {
            "rule": one.rule,
            "outcomes": [[file.options[option] for option in outcome] for outcome in one.outcomes[:MOST]],
            "outcomes_in_all": len(one.outcomes),
            "why": one.why.kept(file.options),
        }
        for one in beside(file, chosen, question.places, work=WORK)
        if one.rule != _own_rule(question)
    ]
    return found


MOST = 6  # tied outcomes of another rule that are told


def _own_rule(question: Question) -> str:
    if question.kind == Question.Kind.RANK:
        return str(question.method)
    return "" if question.rules else "av"
