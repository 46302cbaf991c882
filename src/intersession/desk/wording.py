"""What was read of a reply, in the reader's language: the reasons of a verdict, what each mark says, what became of it."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from intersession.core.faults import Fault
from intersession.delegations.states import STATES
from intersession.questions.wording import and_list
from intersession.site.faults import in_words
from intersession.site.labels import in_language

from .models import Attachment, Reply

# The sentences of core.replies.REASONS; a test compares them.
SENTENCES: dict[str, Promise] = {
    "sender_unknown": gettext_lazy("It is not certain from whose mission this comes."),
    "no_delegation": gettext_lazy("The State that replies has no delegation here."),
    "two_missions": gettext_lazy("More than one mission speaks here."),
    "another_named": gettext_lazy("Another member is named where the choice is: it may be that member’s."),
    "sender_and_letter_differ": gettext_lazy("The address belongs to one member, the letter to another."),
    "another_question": gettext_lazy("This answers another question."),
    "question_not_said": gettext_lazy("Which question this answers is not said."),
    "too_many_choices": gettext_lazy("More is chosen than may be."),
    "no_such_option": gettext_lazy("The question has no such option."),
    "title_ambiguous": gettext_lazy("These words may be the title of more than one option."),
    "title_differs": gettext_lazy("These words are not the option’s title, and no change is proposed."),
    "all_but": gettext_lazy("What is left out is named, not what is chosen."),
    "all_of_them": gettext_lazy("All are supported, and none is chosen."),
    "none_of_them": gettext_lazy("None is chosen, and it is not said that there is no preference."),
    "withdrawn": gettext_lazy("A choice is withdrawn."),
    "range_of_options": gettext_lazy("From one option to another: it is not certain whether those between are meant."),
    "either_or": gettext_lazy("One or the other is chosen."),
    "label_unread": gettext_lazy("A letter or number that may be an option was not read."),
    "quotation_unread": gettext_lazy("Words in quotation marks were not read: they may be a wording."),
    "proposal_unread": gettext_lazy("Something seems to be proposed that was not read."),
    "tail_unread": gettext_lazy("How the sentence that chooses goes on was not read."),
    "beside_unread": gettext_lazy("Fewer are chosen than may be, and this, which may say more, was not read."),
    "turn_unread": gettext_lazy("Words that may take the choice back, or leave it open, were not read."),
    "some_of_them": gettext_lazy("Some of these are chosen, and it is not said which."),
    "not_outright": gettext_lazy("It is not said outright that this is chosen."),
    "merger": gettext_lazy("Options are to be merged."),
    "tentative": gettext_lazy("The choice is not final."),
    "condition": gettext_lazy("The choice has a condition that is not about wording."),
    "if_consensus": gettext_lazy("The choice depends on a consensus."),
    "concession_only": gettext_lazy("It is said what would be accepted, not what is chosen."),
    "asked_not_said": gettext_lazy("This asks, and does not say."),
    "negation_unread": gettext_lazy("What is denied here is not certain."),
    "mentioned_without_choice": gettext_lazy("An option is mentioned; whether it is chosen is not said."),
    "rejects_only": gettext_lazy("It is said what is rejected, not what is chosen."),
    "joins_without_topics": gettext_lazy("Another’s reply is joined without saying what is chosen."),
    "modified_without_wording": gettext_lazy("A change is asked for, and its words are not given."),
    "modification_of_which": gettext_lazy("Which option is to be changed is not certain."),
    "words_not_in_option": gettext_lazy("The words to be changed are not in the option’s title."),
    "modification_not_allowed": gettext_lazy("The question does not invite changes."),
    "alternative_without_wording": gettext_lazy("An alternative is proposed without its title."),
    "alternative_not_allowed": gettext_lazy("The question does not invite alternatives."),
    "tracked_change_elsewhere": gettext_lazy("A tracked change is in no title or text of an option."),
    "tracked_change_beside": gettext_lazy("An option is changed that is not chosen."),
    "earlier_reply_stands": gettext_lazy("An earlier reply stands, and this does not say that it replaces it."),
    "only_quoted": gettext_lazy("All that is said here is quoted from another message."),
    "unshown_direction": gettext_lazy("A character that is not shown turns the direction of the text."),
    "nothing_understood": gettext_lazy("No choice was found."),
    "chosen_and_rejected": gettext_lazy("The same option is chosen and rejected."),
    "label_and_title_differ": gettext_lazy("The letter is of one option, the title of another."),
    "count_differs": gettext_lazy("The number that is said and the choices that are named differ."),
    "abstains_and_chooses": gettext_lazy("There is a choice beside “no preference”."),
    "awaits_and_chooses": gettext_lazy("There is a choice, and instructions are awaited."),
    "two_wordings": gettext_lazy("Two different wordings are given for one option."),
    "automatic": gettext_lazy("This was sent by a machine."),
    "other_matter": gettext_lazy("This is about something else."),
    "empty": gettext_lazy("There is nothing to read."),
    "language_not_read": gettext_lazy("This is in a language that is not read."),
    "level_ranks": gettext_lazy("Options are placed level in the order."),
    "part_of_text": gettext_lazy("It speaks of a part of the text, not of the whole."),
    "form_of_another_question": gettext_lazy("This form was made for another question."),
    "two_marks": gettext_lazy("Two marks are made where one is asked for."),
    "form_damaged": gettext_lazy("The line by which the form is read is missing or damaged."),
    "form_changed": gettext_lazy("The form is not as it was sent: its words or lines were changed."),
    "form_added": gettext_lazy(
        "Something stands in the form, or beside its lines, that is not read: a comment, a picture, a sheet."
    ),
    "formula_filled_in": gettext_lazy("A formula was filled in."),
    "mark_not_read": gettext_lazy("A mark in the form cannot be read."),
    "wording_without_mark": gettext_lazy("A wording is given for an option that is not marked as changed."),
    "too_few_choices": gettext_lazy("Fewer are chosen than must be."),
    "ranks_differ": gettext_lazy("The ranks do not go from 1 on, each once."),
    "scan": gettext_lazy("It is a picture of pages: it is shown, and not read."),
    "wrapped": gettext_lazy("The mail is wrapped (S/MIME or PGP), and was not opened."),
    "file_not_read": gettext_lazy("The file could not be opened."),
    "sender_doubtful": gettext_lazy("The mail’s headers leave it in doubt whether its sender sent it."),
    "mail_and_letter_differ": gettext_lazy("The mail says one thing, the paper with it another."),
    "part_not_read": gettext_lazy("A part of what came could not be read."),
    "table_not_certain": gettext_lazy("What a cell of the table says is not certain."),
}
SAYS = {  # the first words of what a mark says
    "choice": gettext_lazy("choice (%(of)s)"),
    "rejects": gettext_lazy("rejects (%(of)s)"),
    "wording": gettext_lazy("other wording of (%(of)s)"),
    "alternative": gettext_lazy("an alternative"),
    "from": gettext_lazy("from: %(of)s"),
    "on behalf of": gettext_lazy("on behalf of: %(of)s"),
    "joins": gettext_lazy("joins: %(of)s"),
    "paragraph": gettext_lazy("on paragraph %(of)s"),
    "no preference": gettext_lazy("no preference"),
    "awaiting instructions": gettext_lazy("awaiting instructions"),
    "nominations": gettext_lazy("names persons"),
    "replaces earlier": gettext_lazy("replaces the earlier reply"),
    "question": gettext_lazy("the question"),
}
OF_MEMBERS = {"from", "on behalf of", "joins"}
MARK = re.compile("|".join(sorted(map(re.escape, SAYS), key=len, reverse=True)))


class Piece(NamedTuple):
    """A piece of the text that was read; `says` is what it was read as, "" where it is only text."""

    text: str
    says: str
    doubted: bool = False


def reason_words(reply: Reply) -> list[str]:
    """Why the reply is not clear: a sentence for each reason, and what was found of a file that could not be read."""
    said = [str(SENTENCES[code]) for code in reply.reasons if code in SENTENCES]
    found = (in_words(Fault(*each)) for each in reply.reading.get("faults", ()))
    return list(dict.fromkeys([*said, *found]))


def attachment_words(attachment: Attachment) -> str:
    """Why an attachment was not read; "" where it was, or is shown."""
    return in_words(Fault(*attachment.note)) if attachment.note else ""


def from_whom(reply: Reply) -> str:
    """Who replies: the delegation, or whoever was read to reply although no delegation is certain; "" where nobody was."""
    if reply.delegation is not None:
        return in_language(reply.delegation.names)
    return names_of(reply.reading.get("delegations", ()))


def says_words(says: str) -> str:
    """What a mark says, in the reader's language."""
    found = MARK.match(says)
    if found is None:
        return says
    of = says[found.end() :].strip()
    return str(SAYS[found[0]]) % {"of": names_of(of.split(", ")) if found[0] in OF_MEMBERS else of}


def names_of(codes: Iterable[str]) -> str:
    """Members by the names of their States in the reader's language; what is no code of a State is shown as it is."""
    language = (get_language() or "en")[:2]
    found = ((code, STATES.by_code(code)) for code in codes)
    return and_list([state.name(language) if state else code for code, state in found])


def pieces(reply: Reply) -> list[Piece]:
    """The text in its order, cut where something was read or doubted; of two marks on the same words the first stands."""
    return list(_pieces(reply.text, sorted(_marks(reply))))


def _marks(reply: Reply) -> Iterator[tuple[int, int, str, bool]]:
    for word in reply.reading.get("words", ()):
        yield word["start"], word["end"], says_words(word["says"]), False
    for reason in reply.reading.get("reasons", ()):
        if reason["end"] > reason["start"] and reason["code"] in SENTENCES:
            yield reason["start"], reason["end"], str(SENTENCES[reason["code"]]), True


def _pieces(text: str, marks: list[tuple[int, int, str, bool]]) -> Iterator[Piece]:
    at = 0
    for start, end, says, doubted in marks:
        if start < at:
            continue
        if start > at:
            yield Piece(text[at:start], "")
        yield Piece(text[start:end], says, doubted)
        at = end
    if at < len(text):
        yield Piece(text[at:], "")


def findings(reading: dict[str, Any]) -> list[str]:
    """What else was read beside the choices, a sentence each: what an officer must know before she presses the key."""
    return [sentence for sentence in _findings(reading) if sentence]


def _findings(reading: dict[str, Any]) -> Iterator[str]:
    if reading.get("rejects"):
        yield _("It rejects: %(options)s.") % {"options": and_list([f"({label})" for label in reading["rejects"]])}
    if reading.get("on_behalf_of"):
        yield _("It is also given on behalf of: %(members)s. They are shown, and nothing is recorded for them.") % {
            "members": names_of(reading["on_behalf_of"])
        }
    if reading.get("joins"):
        yield _("It joins the reply of: %(members)s.") % {"members": names_of(reading["joins"])}
    if numbers := reading.get("remarks_on_paragraphs"):
        yield ngettext(
            "It remarks on paragraph %(numbers)s.", "It remarks on paragraphs %(numbers)s.", len(numbers)
        ) % {"numbers": and_list([str(number) for number in numbers])}
    yield _("It says that it replaces an earlier reply.") if reading.get("replaces_earlier") else ""
    yield _("It awaits instructions.") if reading.get("awaiting_instructions") else ""


def decided_sentence(reply: Reply) -> str:
    """What became of a reply, and by whom, for whoever comes second."""
    name = reply.decided_by.name if reply.decided_by else "—"
    if reply.ballot is not None:
        return _("%(name)s recorded this reply already: receipt %(number)s. Nothing was recorded twice.") % {
            "name": name, "number": reply.ballot.number,
        }  # fmt: skip
    return _("%(name)s set this reply aside already. Nothing was changed.") % {"name": name}


def arrived_words(reply: Reply, *, fresh: bool, name: str) -> str:
    """What happened to one file that was brought, as a sentence."""
    if not fresh:
        return _("%(file)s: it is here already; the same file comes once.") % {"file": name}
    status = str(Reply.Status(reply.status).label).lower()
    if reply.delegation is not None:
        return _("%(file)s: kept. %(delegation)s, %(status)s.") % {
            "file": name, "delegation": str(reply.delegation), "status": status,
        }  # fmt: skip
    return _("%(file)s: kept. %(status)s.") % {"file": name, "status": str(Reply.Status(reply.status).label)}


def many_arrived_words(count: int, clear: int) -> str:
    """What happened to many files that were brought at once, as a sentence: how many were kept, and how many of them are clear."""
    kept = ngettext("%(count)s file is kept.", "%(count)s files are kept.", count) % {"count": count}
    read = ngettext("%(clear)s is clear.", "%(clear)s are clear.", clear) % {"clear": clear}
    return f"{kept} {read}"
