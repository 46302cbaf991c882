"""What a reply is read against, how it came, and what was understood of it (contract.md, "A reading")."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

Status = Literal["clear", "unclear", "contradictory", "late", "not_a_reply", "unreadable"]

Kind = Literal["choose", "yes_no", "comment"]

#: Every reason by its code, with an English sentence; a page words the code in its reader's language.
REASONS: Mapping[str, str] = {
    "sender_unknown": "It is not certain from whose mission this comes.",
    "no_delegation": "The State that replies has no delegation here.",
    "two_missions": "More than one mission speaks here.",
    "another_named": "Another member is named where the choice is: it may be that member’s.",
    "sender_and_letter_differ": "The address belongs to one member, the letter to another.",
    "another_question": "This answers another question.",
    "question_not_said": "Which question this answers is not said.",
    "too_many_choices": "More is chosen than may be.",
    "no_such_option": "The question has no such option.",
    "title_ambiguous": "These words may be the title of more than one option.",
    "title_differs": "These words are not the option’s title, and no change is proposed.",
    "all_but": "What is left out is named, not what is chosen.",
    "all_of_them": "All are supported, and none is chosen.",
    "none_of_them": "None is chosen, and it is not said that there is no preference.",
    "withdrawn": "A choice is withdrawn.",
    "range_of_options": "From one option to another: it is not certain whether those between are meant.",
    "either_or": "One or the other is chosen.",
    "level_ranks": "Options are placed level in the order.",
    "label_unread": "A letter or number that may be an option was not read.",
    "quotation_unread": "Words in quotation marks were not read: they may be a wording.",
    "proposal_unread": "Something seems to be proposed that was not read.",
    "tail_unread": "How the sentence that chooses goes on was not read.",
    "beside_unread": "Fewer are chosen than may be, and this, which may say more, was not read.",
    "turn_unread": "Words that may take the choice back, or leave it open, were not read.",
    "some_of_them": "Some of these are chosen, and it is not said which.",
    "not_outright": "It is not said outright that this is chosen.",
    "merger": "Options are to be merged.",
    "tentative": "The choice is not final.",
    "condition": "The choice has a condition that is not about wording.",
    "if_consensus": "The choice depends on a consensus.",
    "concession_only": "It is said what would be accepted, not what is chosen.",
    "asked_not_said": "This asks, and does not say.",
    "negation_unread": "What is denied here is not certain.",
    "mentioned_without_choice": "An option is mentioned; whether it is chosen is not said.",
    "rejects_only": "It is said what is rejected, not what is chosen.",
    "joins_without_topics": "Another’s reply is joined without saying what is chosen.",
    "modified_without_wording": "A change is asked for, and its words are not given.",
    "modification_of_which": "Which option is to be changed is not certain.",
    "words_not_in_option": "The words to be changed are not in the option’s title.",
    "modification_not_allowed": "The question does not invite changes.",
    "alternative_without_wording": "An alternative is proposed without its title.",
    "alternative_not_allowed": "The question does not invite alternatives.",
    "tracked_change_elsewhere": "A tracked change is in no title or text of an option.",
    "tracked_change_beside": "An option is changed that is not chosen.",
    "earlier_reply_stands": "An earlier reply stands, and this does not say that it replaces it.",
    "only_quoted": "All that is said here is quoted from another message.",
    "unshown_direction": "A character that is not shown turns the direction of the text.",
    "part_of_text": "It speaks of a part of the text, not of the whole.",
    "nothing_understood": "No choice was found.",
    "chosen_and_rejected": "The same option is chosen and rejected.",
    "label_and_title_differ": "The letter is of one option, the title of another.",
    "count_differs": "The number that is said and the choices that are named differ.",
    "abstains_and_chooses": "There is a choice beside “no preference”.",
    "awaits_and_chooses": "There is a choice, and instructions are awaited.",
    "two_wordings": "Two different wordings are given for one option.",
    "form_of_another_question": "This form was made for another question.",
    "two_marks": "Two marks are made where one is asked for.",
    "form_damaged": "The line by which the form is read is missing or damaged.",
    "form_changed": "The form is not as it was sent: its words or lines were changed.",
    "form_added": "Something stands in the form, or beside its lines, that is not read: a comment, a picture, a sheet.",
    "formula_filled_in": "A formula was filled in.",
    "mark_not_read": "A mark in the form cannot be read.",
    "wording_without_mark": "A wording is given for an option that is not marked as changed.",
    "too_few_choices": "Fewer are chosen than must be.",
    "ranks_differ": "The ranks do not go from 1 on, each once.",
    "automatic": "This was sent by a machine.",
    "other_matter": "This is about something else.",
    "sender_doubtful": "The mail’s headers leave it in doubt whether its sender sent it.",
    "mail_and_letter_differ": "The mail says one thing, the paper with it another.",
    "part_not_read": "A part of what came could not be read.",
    "table_not_certain": "What a cell of the table says is not certain.",
    "empty": "There is nothing to read.",
    "scan": "It is a picture of pages: it is shown, and not read.",
    "wrapped": "The mail is wrapped (S/MIME or PGP), and was not opened.",
    "file_not_read": "The file could not be opened.",
    "language_not_read": "This is in a language that is not read.",
}
CONTRADICTIONS = frozenset(
    [
        "chosen_and_rejected",
        "label_and_title_differ",
        "count_differs",
        "abstains_and_chooses",
        "two_wordings",
        "two_marks",
        "mail_and_letter_differ",
    ]
)
NO_REPLY = frozenset({"automatic", "other_matter"})
UNREADABLE = frozenset({"empty", "language_not_read", "scan", "wrapped", "file_not_read"})


@dataclass(frozen=True)
class Offered:
    """One option: its letter or number, its title and text by language, the paragraphs that set it out."""

    label: str
    titles: Mapping[str, str]
    paragraphs: tuple[int, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """The question that replies are read against. `alone`: no other question is open, so a reply need not say which it answers.
    `asker` is what the organization that asks, and its forum, are called, in any language; `cited` are titles by which letters refer
    to what is asked beside the question's own: the note's, the year's theme. They tell of no question, as others may share them.

    A question on a text (`kind` is `yes_no`) is answered by yes, no or abstain, and under silence an objection answers no.
    """

    name: str
    options: tuple[Offered, ...]
    picks: int
    symbol: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    ranks: bool = False
    modifications: bool = True
    alternatives: bool = True
    alone: bool = True
    kind: Kind = "choose"
    silence: bool = False
    asker: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()

    @property
    def themes(self) -> tuple[str, ...]:
        """Every title that is none of an option, in any language."""
        return (*filter(None, self.titles.values()), *self.cited)


@dataclass(frozen=True)
class Arrival:
    """How a reply came: what the caller knows and the text does not say.

    `sender` is the member whose known address or domain it came from; `by_mail` says that there was an address, so that a
    letterhead alone does not tell who wrote. `tracked` holds what was changed in the note: each a text as it was and as it is now.
    """

    subject: str = ""
    sender: str | None = None
    by_mail: bool = False
    automatic: bool = False
    earlier: bool = False
    late: bool = False
    tracked: tuple[tuple[str, str], ...] = ()


class Words(NamedTuple):
    """Where in the text something was read, and what it says."""

    start: int
    end: int
    says: str


class Reason(NamedTuple):
    """Why a reply is not clear: a key of `REASONS`, and where the words stand that it comes from (0, 0: nowhere)."""

    code: str
    start: int = 0
    end: int = 0


def status_of(reasons: Iterable[Reason], *, late: bool) -> Status:
    """The verdict that reasons come to."""
    codes = {reason.code for reason in reasons}
    if codes & UNREADABLE:
        return "unreadable"
    if codes & NO_REPLY:
        return "not_a_reply"
    if late:
        return "late"
    if codes & CONTRADICTIONS and "two_missions" not in codes:  # each may be right in itself
        return "contradictory"
    return "unclear" if codes else "clear"


@dataclass(frozen=True)
class Reading:
    """What was understood of one reply; the shapes of `choices` are those of contract.md, "A reply"."""

    status: Status
    delegations: tuple[str, ...] = ()
    on_behalf_of: tuple[str, ...] = ()
    question: str | None = None
    choices: tuple[Mapping[str, Any], ...] = ()
    ranked: bool = False
    no_preference: bool = False
    rejects: tuple[str, ...] = ()
    awaiting_instructions: bool = False
    joins: tuple[str, ...] = ()
    remarks_on_paragraphs: tuple[int, ...] = ()
    replaces_earlier: bool | None = None
    nominations: bool = False
    reasons: tuple[Reason, ...] = ()
    words: tuple[Words, ...] = ()
    remarks: str = ""  # in the words of a form, which has a place for them

    def as_json(self, file: str, text: str) -> dict[str, Any]:
        """The reading as contract.md writes it; `text` is what was read, `why` in English."""
        return {
            "file": file,
            "delegations": list(self.delegations),
            "on_behalf_of": list(self.on_behalf_of),
            "question": self.question,
            "status": self.status,
            "choices": [dict(choice) for choice in self.choices],
            "ranked": self.ranked,
            "no_preference": self.no_preference,
            "rejects": list(self.rejects),
            "awaiting_instructions": self.awaiting_instructions,
            "joins": list(self.joins) or None,
            "remarks_on_paragraphs": list(self.remarks_on_paragraphs),
            "replaces_earlier": self.replaces_earlier,
            "nominations": self.nominations,
            "why": " ".join(dict.fromkeys(REASONS[reason.code] for reason in self.reasons)),
            "words": [
                {"text": text[start:end], "says": says, "start": start, "end": end} for start, end, says in self.words
            ],
            **({"remarks": self.remarks} if self.remarks else {}),
        }
