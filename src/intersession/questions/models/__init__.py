"""What is put to the membership: questions, their options and roll, drafts and ballots, proposed wordings, results."""

from .ballots import RECEIPT_NUMBER, SERIALS, Ballot, BallotQuerySet, Choice, Draft, receipt_number
from .calls import Call
from .capital import SAID_BY_CAPITAL, CapitalLink, Instruction
from .deadlines import DeadlineChange, Reminder
from .elsewhere import OutsideRound, OutsideVote, OutsideVoteQuerySet
from .moves import DeadlineMove, ProposedMove, ProposedMoveQuerySet, promises
from .notes import NoteImport
from .questions import AFTER_CLOSE, BEFORE_OPENING, ON_ROLL, OPTIONS, Option, Question, QuestionQuerySet, State
from .results import Result, ResultQuerySet, TieBreak
from .rolls import (
    STANDINGS,
    Reason,
    RollEntry,
    RollEntryQuerySet,
    RollExclusion,
    VotingStanding,
    VotingStandingQuerySet,
)
from .sheets import RuleSheet
from .stances import NAMED, STANCE, JointReply, NamedMember, Stance, end_stance, settled_states
from .views import (
    INVITED,
    VIEW_NUMBER,
    AnyDraft,
    ObserverView,
    ObserverViewQuerySet,
    ViewDraft,
    is_invited,
    view_number,
)
from .wordings import Consolidation, CoSponsor, Wording

__all__ = [
    "AFTER_CLOSE",
    "BEFORE_OPENING",
    "INVITED",
    "NAMED",
    "ON_ROLL",
    "OPTIONS",
    "RECEIPT_NUMBER",
    "SAID_BY_CAPITAL",
    "SERIALS",
    "STANCE",
    "STANDINGS",
    "VIEW_NUMBER",
    "AnyDraft",
    "Ballot",
    "BallotQuerySet",
    "Call",
    "CapitalLink",
    "Choice",
    "CoSponsor",
    "Consolidation",
    "DeadlineChange",
    "DeadlineMove",
    "Draft",
    "Instruction",
    "JointReply",
    "NamedMember",
    "NoteImport",
    "ObserverView",
    "ObserverViewQuerySet",
    "Option",
    "OutsideRound",
    "OutsideVote",
    "OutsideVoteQuerySet",
    "ProposedMove",
    "ProposedMoveQuerySet",
    "Question",
    "QuestionQuerySet",
    "Reason",
    "Reminder",
    "Result",
    "ResultQuerySet",
    "RollEntry",
    "RollEntryQuerySet",
    "RollExclusion",
    "RuleSheet",
    "Stance",
    "State",
    "TieBreak",
    "ViewDraft",
    "VotingStanding",
    "VotingStandingQuerySet",
    "Wording",
    "end_stance",
    "is_invited",
    "promises",
    "receipt_number",
    "settled_states",
    "view_number",
]
