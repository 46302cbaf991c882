"""From ballots to a tally: core counts patterns, this reads them from the records and says what they came to."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from intersession.core.ballots import BallotFile
from intersession.core.outcomes import Number, exact
from intersession.core.rules import elections, ties
from intersession.core.rules.lines import Line as RuleLine
from intersession.core.rules.ready import SHEETS
from intersession.core.rules.sheets import Sheet
from intersession.core.rules.votes import Votes, declare, quorum_line
from intersession.core.single import RunOff, borda, plurality, run_off
from intersession.core.tally import Line, Pick, Tally, count_picks, select
from intersession.core.transferable import Papers, Ranking

from .decided import decided, is_counted
from .declaring import as_kept
from .following import followers_of
from .models import Ballot, Choice, Question, Reason, Wording

Content = dict[str, Any]


def content_of(question: Question) -> Content:
    """The result as it is frozen: codes and figures, worded for each reader later (questions/wording.py)."""
    if not is_counted(question):
        return decided(question, _proposed(question)) | {"kind": question.kind, "mock": question.mock}
    held = Counted(question)
    return COUNTS[question.kind](held) | held.about()


class Counted:
    """The ballots that stand of a closed question, with the weights of its roll.

    A ballot also bears the votes of those who join it, or in whose name it was given, where the question said that they count.
    """

    def __init__(self, question: Question) -> None:
        self.question, self.sheet = question, question.rule_sheet
        self.weights = question.roll.weights()
        self.givers = dict(question.ballots.standing().values_list("pk", "delegation"))
        joined = Counter[int]()
        for who, whom in self.followers.items() if question.joined_count else ():
            joined[whom] += self.weights[who]
        self.standing = {pk: self.weights.get(giver, 1) + joined[giver] for pk, giver in self.givers.items()}
        self.titles = {option.label: option.title for option in question.options.all()}

    @cached_property
    def followers(self) -> dict[int, int]:
        """Whose reply the members without one of their own come to, whether or not that counts."""
        return followers_of(self.question, own=set(self.givers.values()), roll=set(self.weights))

    @property
    def entitled(self) -> int:
        return sum(self.weights.values())

    @property
    def members(self) -> int:
        """With those members that have no vote."""
        without = self.question.left_out.exclude(reason=Reason.OBSERVER)
        return self.entitled + sum(without.values_list("weight", flat=True))

    @property
    def is_weighted(self) -> bool:
        return any(weight != 1 for weight in self.weights.values())

    @property
    def replies(self) -> int:
        return sum(self.standing.values())

    def choices(self) -> dict[int, list[Choice]]:
        found: dict[int, list[Choice]] = {pk: [] for pk in self.standing}
        rows = Choice.objects.filter(ballot__in=found).select_related("option", "wording__consolidation")
        for choice in rows.order_by("ballot", "position"):
            found[choice.ballot_id].append(choice)
        return found

    def turnout(self) -> list[Line]:
        return list(self.with_joined([
            Line("entitled", self.entitled, "roll"), Line("replies", self.replies, "replies"),
            Line("not_answered", self.entitled - self.replies, "entitled_less_replies"),
        ]))  # fmt: skip

    def with_joined(self, lines: Iterable[Line]) -> Iterator[Line]:
        """The lines; after the replies those that rest on another's are told apart."""
        joined = sum(self.weights[who] for who in self.followers)
        for line in lines:
            yield line
            if line.code == "replies" and joined:
                yield Line("joined_replies" if self.question.joined_count else "joined_not_counted", joined, "joined")

    def about(self) -> Content:
        """What stands in every result."""
        channels = Counter(self.question.ballots.standing().values_list("channel", flat=True))
        return {
            "kind": self.question.kind, "mock": self.question.mock, "channels": dict(channels), "replies": len(self.standing),
            "weighted": self.is_weighted, "roll": len(self.weights),
            "rules": {"title": dict(self.sheet.title), "source": self.sheet.source} if self.sheet else None,
        }  # fmt: skip


# -- selected or approved ------------------------------------------------------------------------------------------------


def tally(question: Question) -> Tally[str]:
    """The tally of the ballots that stand, by option label; an alternative that was consolidated counts as an option."""
    return _tally(Counted(question))


def _tally(held: Counted) -> Tally[str]:
    question = held.question
    patterns, taken_up = patterns_of(question, held)
    labels = [option.label for option in question.options.all()]
    labels += [c.label for c in question.consolidations.all() if c.option_id is None]
    return count_picks(patterns, labels, question.places, picks=question.most_choices, taken_up=taken_up)


def patterns_of(question: Question, held: Counted | None = None) -> tuple[Counter[tuple[Pick, ...]], set[int]]:
    """Each different reply with how many votes it was given, and the wordings that conditional support joins for."""
    held = held or Counted(question)
    patterns: Counter[tuple[Pick, ...]] = Counter()
    joined = set()
    for pk, choices in held.choices().items():
        patterns[tuple(map(_pick, choices))] += held.standing[pk]
        joined |= {choice.wording.pk for choice in choices if choice.wording is not None and choice.wording.joins}
    return patterns, joined


def approvals_of(held: Counted) -> BallotFile:
    """Each different set of options that replies support, as they stand, with another wording, or on a condition that was met."""
    labels = [*held.titles]
    labels += [made.label for made in held.question.consolidations.all() if made.option_id is None]
    patterns, taken_up = patterns_of(held.question, held)
    replies: Counter[int] = Counter()
    for pattern, weight in patterns.items():
        supported = {pick.option for pick in pattern if not pick.only_if or pick.wording in taken_up}
        replies[sum(1 << place for place, label in enumerate(labels) if label in supported)] += weight
    return BallotFile(tuple(labels), "approval", replies, held.question.places)


def _pick(choice: Choice) -> Pick:
    wording = choice.wording
    if wording is None:
        return Pick(choice.option.label if choice.option else None)
    if choice.option is None and wording.consolidation is not None:
        return Pick(wording.consolidation.label)
    return Pick(choice.option.label if choice.option else None, wording.pk, wording.only_if)


def _selection(held: Counted) -> Content:
    counted, question = _tally(held), held.question
    figures = {each.option: each for each in counted.options}
    proposed = _proposed(question)
    consolidated = {c.option_id or c.label: c for c in question.consolidations.all()}
    options = [
        _line(figures[option.label], option.title, consolidated.get(option.pk), proposed.get(option.pk, []))
        for option in question.options.all()
    ]
    alternatives = [
        _line(figures[c.label], c.title, None, [w for w in proposed.get(None, []) if w["consolidation"] == c.pk])
        for c in question.consolidations.all() if c.option_id is None
    ]  # fmt: skip
    decided = _decide(held, counted.support, counted.no_preference) or _plurality(counted)
    return {
        "places": counted.places,
        "options": options,
        "alternatives": alternatives + [w for w in proposed.get(None, []) if w["consolidation"] is None],
        "arithmetic": [
            _arithmetic(line)
            for line in held.with_joined(_without_selection(counted.lines(entitled=held.entitled), held))
        ],
    } | decided


def _without_selection(lines: list[Line], held: Counted) -> list[Line]:
    """Where a sheet declares who is selected, the tally does not."""
    said = ("selected", "tied", "left_to_membership", "without_support") if held.sheet else ()
    return [line for line in lines if line.code not in said]


def _plurality(counted: Tally[str]) -> Content:
    return {
        "selected": [each.option for each in counted.options if each.option in counted.selected],
        "tied": [each.option for each in counted.options if each.option in counted.tied],
        "outcome": counted.outcome, "declaration": [], "next": None, "waits_for": None,
    }  # fmt: skip


def _decide(held: Counted, support: Mapping[str, int], blank: int) -> Content | None:
    """What the question's rules make of the support: who is selected, and how it goes on where places stay open."""
    sheet, question = held.sheet, held.question
    if sheet is None:
        return None
    standing = standing_of(held, sheet, support, blank)
    broken = _broken(held, sheet, standing.tied, standing.open_places)
    selected = {*standing.elected, *broken.chosen}
    still_open = question.places - len(selected)
    outcome = (
        "no_quorum"
        if standing.next == "no_quorum"
        else "tied"
        if broken.level
        else "filled"
        if not still_open
        else "short"
        if selected
        else "none"
    )
    return {
        "selected": [label for label in support if label in selected], "tied": list(broken.level), "outcome": outcome,
        "declaration": [as_kept(line) for line in (*standing.lines, *broken.lines)],
        "next": {"step": standing.next, "among": list(standing.candidates)} if still_open and not broken.level and outcome != "no_quorum" else None,
        "waits_for": _waits(broken),
    }  # fmt: skip


def standing_of(held: Counted, sheet: Sheet, support: Mapping[str, int], blank: int) -> elections.Standing:
    """Who is elected by the question's rules with so much support, and what is level."""
    question = held.question
    ballot = elections.Ballot(
        dict(support), held.replies, abstain=blank, entitled=held.entitled, members=held.members,
        names=max(question.most_choices, question.places),
    )  # fmt: skip
    return elections.hold_round(sheet, elections.begin(list(support), question.places, sheet), ballot)


def _line(figures: Any, title: dict[str, str], consolidation: Any, proposed: list[dict[str, Any]]) -> Content:
    return {
        "label": figures.option,
        "title": title,
        "title_consolidated": consolidation.title if consolidation else None,
        "titles_proposed": proposed,
        "as_it_stands": figures.as_it_stands,
        "modified": figures.modified,
        "only_if": figures.only_if,
        "joined": figures.joined,
        "support": figures.support,
    }


def _proposed(question: Question) -> dict[int | None, list[dict[str, Any]]]:
    """The proposed wordings by option (None: alternatives), each with its proposer and what became of it."""
    found: dict[int | None, list[dict[str, Any]]] = {}
    wordings = Wording.objects.filter(ballot__in=Ballot.objects.filter(question=question).standing()).with_co_sponsors()
    for wording in wordings.select_related("ballot__delegation").order_by("ballot__delegation__code", "pk"):
        found.setdefault(wording.option_id, []).append(
            {
                "wording": wording.pk, "title": wording.title, "text": wording.text, "reason": wording.reason, "by": wording.ballot.delegation.code,
                "only_if": wording.only_if, "disposition": wording.disposition, "answer": wording.answer, "consolidation": wording.consolidation_id,
                "co_sponsors": wording.co_sponsored_by,
            }
        )  # fmt: skip
    return found


# -- ranked --------------------------------------------------------------------------------------------------------------


def _ranking(held: Counted) -> Content:
    question, papers = held.question, papers_of(held)
    labels = list(held.titles)
    first = {label: int(n) for label, n in zip(labels, plurality(papers).scores, strict=True)}
    lines = [
        Line("places", question.places, "question"),
        *held.turnout(),
        Line("no_preference", int(held.replies - papers.total), "replies"),
    ]
    lines += [Line("first", n, "replies", {"option": label}) for label, n in first.items()]
    if question.method == Question.Method.BORDA:
        points = dict(zip(labels, borda(papers).scores, strict=True))
        ahead, level = select({label: int(2 * n) for label, n in points.items()}, question.places)
        counted = [*lines, *(Line("points", _told(n), "ranks", {"option": label}) for label, n in points.items())]
        support: Mapping[str, Any] = {label: _told(n) for label, n in points.items()}
    else:
        run = run_off(papers)
        winners = frozenset(labels[option] for option in run.winners)
        ahead, level = (winners, frozenset[str]()) if len(winners) == 1 else (frozenset[str](), winners)
        counted, support = [*lines, *_rounds(run, labels)], _last_votes(run, labels)
    decided = _by_rank(
        held, [label for label in labels if label in ahead], [label for label in labels if label in level]
    )
    options = [_ranked_line(label, title, first[label], support[label]) for label, title in held.titles.items()]
    return {
        "places": question.places, "method": question.method, "options": options, "alternatives": [],
        "arithmetic": [_arithmetic(line) for line in counted],
    } | decided  # fmt: skip


def papers_of(held: Counted) -> Papers:
    """Each different ranking, by the numbers of the options in order, with how many votes it was given."""
    number = {label: place for place, label in enumerate(held.titles)}
    counted: Counter[Ranking] = Counter()
    for pk, choices in held.choices().items():
        ranking = tuple((number[choice.option.label],) for choice in choices if choice.option is not None)
        counted[ranking] += held.standing[pk]
    return Papers.of(counted, len(number))


def _by_rank(held: Counted, ahead: list[str], level: list[str]) -> Content:
    """Who fills the places, where enough took part; a tie goes through the chain of the sheet."""
    sheet, places = held.sheet, held.question.places
    lines: list[RuleLine] = []
    if sheet and sheet.quorum:
        sizes = {"members": held.members, "entitled": held.entitled}
        needed = quorum_line(sheet, sizes)  # type: ignore[arg-type]
        lines = [needed, RuleLine("present", held.replies, "counted")] if needed else []
        if needed and held.replies < int(needed.value):
            return {
                "selected": [],
                "tied": [],
                "outcome": "no_quorum",
                "declaration": [as_kept(line) for line in lines],
                "next": None,
                "waits_for": None,
            }
    broken = _broken(held, sheet or SHEETS["survey"], tuple(level), places - len(ahead)) if level else NOTHING
    selected = [label for label in held.titles if label in {*ahead, *broken.chosen}]
    outcome = "tied" if broken.level else "filled" if len(selected) >= places else "short" if selected else "none"
    return {
        "selected": selected, "tied": list(broken.level), "outcome": outcome, "next": None,
        "declaration": [as_kept(line) for line in (*lines, *broken.lines)], "waits_for": _waits(broken) if sheet else None,
    }  # fmt: skip


def _told(points: Number) -> Any:
    return exact(points)  # half a point stands in a result as "7/2"


def _rounds(run: RunOff, labels: list[str]) -> list[Line]:
    lines = []
    for number, held in enumerate(run.rounds, 1):
        votes = {labels[option]: int(n) for option, n in held.votes}
        out = [labels[option] for option in held.out]
        elected = [] if held.elected is None else [labels[held.elected]]
        code = "round_out" if len(out) == 1 or held.together else "round_level"
        for name, told in (("round_votes", votes), (code, out), ("round_elected", elected)):
            lines += [Line(name, votes[label], "ranks", {"round": number, "option": label}) for label in told]
    return lines


def _last_votes(run: RunOff, labels: list[str]) -> dict[str, int]:
    """The votes of each option in the last round in which it stood."""
    last = dict.fromkeys(labels, 0)
    for held in run.rounds:
        last |= {labels[option]: int(n) for option, n in held.votes}
    return last


def _ranked_line(label: str, title: dict[str, str], first: int, support: Any) -> Content:
    zero = {"modified": 0, "only_if": 0, "joined": 0}
    said: Content = {"label": label, "title": title, "title_consolidated": None, "titles_proposed": []}
    return {**said, "as_it_stands": first, **zero, "support": support}


# -- a text --------------------------------------------------------------------------------------------------------------


def _vote(held: Counted) -> Content:
    votes: Counter[str] = Counter()
    for pk, choices in held.choices().items():
        votes.update({choice.option.label: held.standing[pk] for choice in choices if choice.option is not None})
    figures = Votes(votes["yes"], votes["no"], votes["abstain"], entitled=held.entitled, members=held.members)
    declared = declare(held.sheet or SHEETS["survey"], figures)
    lines = [*held.turnout(), *(Line(label, votes[label], "replies") for label in held.titles)]
    return {
        "selected": ["yes"] if declared.outcome == "carried" else [], "tied": [], "outcome": declared.outcome, "places": 1,
        "options": [_ranked_line(label, title, votes[label], votes[label]) for label, title in held.titles.items()], "alternatives": [],
        "arithmetic": [_arithmetic(line) for line in lines], "declaration": [as_kept(line) for line in declared.lines],
        "text": held.question.text, "text_digest": held.question.text_digest, "next": None, "waits_for": None,
    }  # fmt: skip


def _comments(held: Counted) -> Content:
    lines = held.turnout()
    return {
        "selected": [], "tied": [], "outcome": "comments", "places": 0, "options": [], "alternatives": [],
        "arithmetic": [_arithmetic(line) for line in lines], "declaration": [], "next": None, "waits_for": None,
    }  # fmt: skip


COUNTS: dict[str, Callable[[Counted], Content]] = {
    Question.Kind.CHOOSE: _selection, Question.Kind.APPROVAL: _selection, Question.Kind.RANK: _ranking,
    Question.Kind.YES_NO: _vote, Question.Kind.COMMENT: _comments,
}  # fmt: skip


# -- ties ----------------------------------------------------------------------------------------------------------------

NOTHING = ties.Broken((), ())


def _broken(held: Counted, sheet: Sheet, tied: tuple[str, ...], places: int) -> ties.Broken:
    """The tie as far as the steps that were taken break it. Raises TieError."""
    return ties.break_tie(sheet, tied, places, facts_of(held.question)) if tied else NOTHING


def facts_of(question: Question) -> ties.Facts:
    """What is known to break a tie by: the steps that were taken."""
    taken = list(question.tie_breaks.all())
    of = {broken.step: broken for broken in taken}
    scores = {broken.name: broken.data["scores"] for broken in taken if broken.step == "criterion"}
    chair, seed, again = of.get("chair_lot"), of.get("seed_lot"), of.get("revote")
    return ties.Facts(
        revote=again.data["scores"] if again else {}, scores=scores, drawn=chair.data["drawn"] if chair else (),
        witnesses=(chair.witnesses,) if chair else (), seed=seed.data["seed"] if seed else "",
    )  # fmt: skip


def _waits(broken: ties.Broken) -> Content | None:
    step = broken.waits_for if broken.level else None
    return {"step": step.step, "name": step.name, "article": step.article} if step else None


def _arithmetic(line: Any) -> Content:
    return {
        "code": line.code,
        "value": line.value,
        "source": line.source,
        "parameters": {k: str(v) for k, v in line.parameters.items()},
    }
