"""What is published with a result so that anyone can count it again: the bundle, frozen with the result and bound in the log.

Its body holds the question as it was opened, each different reply with how many votes it was given, the membership, the steps
that broke ties, and the result. It names no delegation's reply, and shows together what one reply names only as the publicity
of the question lets anyone see it; else the choices stand one by one, and rankings not at all.
"""

from collections import Counter
from typing import Any

from django.utils.translation import gettext as _

from intersession.audit.entries import all_shown, between
from intersession.audit.models import Entry
from intersession.core.receipts import canonical
from intersession.core.receipts.checks import ABSENCE, RESULT
from intersession.delegations.models import Delegation
from intersession.site.problems import NotNow

from .decided import is_counted
from .disclosure import opened_ballots
from .entering import definition_of, marks_of, secret_for
from .explained import EXPLAINED, ballots_of, told_together
from .models import Choice, Question, Result
from .replies import told
from .tallying import Counted, facts_of

Said = dict[str, Any]


def body_of(result: Result) -> Said:
    """The body of the bundle: to be frozen when the result is published."""
    question = result.question
    held = Counted(question)
    labels = [option.label for option in question.options.all()]
    labels += [each.label for each in question.consolidations.all() if each.option_id is None]
    facts = facts_of(question)
    return {
        "definition": definition_of(question), "options": labels, "most": question.most_choices,
        "membership": {"entitled": held.entitled, "members": held.members, "replies": held.replies, "weighted": held.is_weighted},
        "by": "reply" if _together(held) else "choice", "patterns": _patterns(held) if _is_shown(held) else None,
        "ties": {
            "revote": dict(facts.revote), "scores": facts.scores, "drawn": list(facts.drawn), "witnesses": list(facts.witnesses),
            "seed": facts.seed,
        },
        "result": result.content,
    }  # fmt: skip


def frozen(result: Result) -> str:
    """The body as it is kept: canonical, so that its digest is that of these characters."""
    return canonical(body_of(result)).decode()


def _together(held: Counted) -> bool:
    """Whether the choices of one reply stand together: as the publicity of the question lets anyone see them, and never with a wording
    by which its proposer, who is known, would be told."""
    if held.question.publicity == Question.Publicity.RECORDED or held.question.kind not in EXPLAINED:
        return True
    worded = any(choice.wording for choices in held.choices().values() for choice in choices)
    return not worded and told_together(held, ballots_of(held))


def _is_shown(held: Counted) -> bool:
    """Rankings are shown together or not at all; from other replies the figures follow choice by choice."""
    return is_counted(held.question) and (held.question.kind != Question.Kind.RANK or _together(held))


def _patterns(held: Counted) -> list[list[Any]]:
    """`[votes, choices]`, sorted by what was chosen: in their order nothing is told of who replied when."""
    counted: Counter[bytes] = Counter()
    shown: dict[bytes, list[Said]] = {}
    together = _together(held)
    for pk, choices in held.choices().items():
        said = [_said(choice) for choice in choices]
        for pattern in [said] if together or not said else [[one] for one in said]:
            key = canonical(pattern)
            counted[key] += held.standing[pk]
            shown[key] = pattern
    return [[counted[key], shown[key]] for key in sorted(counted)]


def _said(choice: Choice) -> Said:
    """A choice without its words: an option as it stands or with another wording, or a consolidated or another alternative."""
    wording = choice.wording
    if wording is None:
        assert choice.option is not None, "a_choice_chooses"
        return {"option": choice.option.label} | ({"rank": choice.rank} if choice.rank is not None else {})
    if choice.option is None:
        label = wording.consolidation.label if wording.consolidation is not None else None
        return {"option": label} if label else {"option": None, "wording": "preferred"}
    said = "joins" if wording.only_if and wording.joins else "only_if" if wording.only_if else "preferred"
    return {"option": choice.option.label, "wording": said}


def bundle_of(result: Result) -> Said:
    """The file: the frozen body as text, the marks that the log binds, the entries that it is checked by, with their proofs, and of a
    recorded question the receipts of the answers that counted, by which anyone opens their commitments."""
    question = result.question
    rows = Entry.objects.filter(about=question.pk, kind__in=("opening", "closing", "result")).order_by("index")
    last: dict[str, Entry | None] = dict.fromkeys(("opening", "closing", "result")) | {
        entry.kind: entry for entry in rows
    }
    ballots = {ballot.number: ballot for ballot in opened_ballots(question)}
    shown = all_shown(last | {number: ballot.entry for number, ballot in ballots.items()})
    return {
        "format": RESULT, "body": result.bundle, "marks": marks_of(question), "entries": {kind: shown[kind] for kind in last},
        "opened": [told(ballot) | shown[number] for number, ballot in ballots.items()],
    }  # fmt: skip


def absence_of(question: Question, delegation: Delegation) -> Said:
    """What shows that no answer in a delegation's name was entered or counted: for its team, since its secret stands in it.

    It holds every entry from the opening to the closing; those of other questions and delegations name nobody. Raises NotNow until
    the closing is signed.
    """
    opening, closing = (Entry.objects.of(kind, question.pk).last() for kind in ("opening", "closing"))
    assert opening is not None and closing is not None, "a closed question is in the log"
    shown = all_shown({"opening": opening, "closing": closing})
    if shown["closing"]["proof"] is None:
        raise NotNow(_("The log is not signed up to the close yet. Ask again in a moment."), retry_after=2)
    return {
        "format": ABSENCE, "question": question.pk, "delegation": delegation.code, "secret": secret_for(question, delegation.code),
        **shown, "marks": marks_of(question), **between(opening, closing, shown["closing"]["proof"]),
    }  # fmt: skip
