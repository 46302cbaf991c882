"""The call to one mission: the mail, the note verbale that goes with it, and the forms by which it can be answered."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from intersession.core import formats, names
from intersession.core.document import Block, Passage, ReadDocument
from intersession.core.formats.reply_forms import Choosable, ReplyForm, write_word_form, write_workbook_form
from intersession.delegations.models import Delegation
from intersession.delegations.states import STATES
from intersession.questions.actions.readiness import text_of
from intersession.questions.models import Question
from intersession.site.labels import in_language
from intersession.site.letters import Letter
from intersession.site.mail import Attachment
from intersession.site.models import Organization
from intersession.site.papers import FORMS, masthead
from intersession.site.wording import address_of, forum_day, zone_moment

from .call import say_call

DOCX, XLSX = FORMS["docx"][1], "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass
class CallWriter:
    """Writes the papers that go to the missions. What every mission is told is asked and worded once in each language."""

    question: Question
    organization: Organization
    at: datetime
    _told: dict[str, list[Block]] = field(default_factory=dict)

    def papers(self, delegation: Delegation, language: str) -> list[Attachment]:
        """The note verbale and both forms."""
        return [self.paper(delegation, language, which) for which in PAPERS]

    def forms(self, delegation: Delegation, language: str) -> list[Attachment]:
        """Both forms."""
        return [self.paper(delegation, language, which) for which in PAPERS if which[0] == "form"]

    def paper(self, delegation: Delegation, language: str, which: tuple[str, str]) -> Attachment:
        """One of the papers. A KeyError where there is none of that name."""
        kind, write = PAPERS[which]
        name = f"{which[0]}-{self.question.pk}-{delegation.code}.{language}.{which[1]}"
        return Attachment(name, kind, write(self, delegation, language))

    def note(self, delegation: Delegation, language: str) -> ReadDocument:
        """The call as a note to one mission: the sections of the circular letter, under the courtesies of such notes."""
        with translation.override(language):
            mission = {"mission": mission_words(delegation, language)}
            head = masthead(
                self.organization, language, in_language(self.question.title), kind=_("Note verbale"),
                day=forum_day(self.at, self.organization), meeting=in_language(self.organization.forum_name),
            )  # fmt: skip
            return ReadDocument(head, [_addressed(block, mission) for block in self._blocks(language)])

    def _blocks(self, language: str) -> list[Block]:
        if language not in self._told:
            letter = Letter()
            title = {"title": in_language(self.question.title), "mission": MISSION}
            letter.say(
                _("The Administration presents its compliments to %(mission)s and has the honour to put the following question to it: “%(title)s”")
                % title
            )  # fmt: skip
            say_call(letter, self.question, self.organization, self.at)
            letter.under(_("Reply forms"), [_form_words(self.organization)])
            letter.say(
                _("The Administration avails itself of this opportunity to renew to %(mission)s the assurances of its highest consideration.")
                % {"mission": MISSION}
            )  # fmt: skip
            self._told[language] = letter.blocks
        return self._told[language]

    def form(self, delegation: Delegation, language: str) -> ReplyForm:
        """The question as a reply form for one member."""
        question, organization = self.question, self.organization
        with translation.override(language):
            mock = f"{_('A mock run: it counts nothing.')} " if question.mock else ""
            return ReplyForm(
                str(question.pk), delegation.code, language, mock + in_language(question.title, language),
                in_language(delegation.names, language), in_language(organization.forum_name, language),
                tuple(Choosable(each.label, in_language(each.title, language)) for each in question.options_in_order),
                question.kind, symbol=_symbol(question, self.at), deadline=_closes(question, organization),
                return_to=organization.contact,
                text=in_language(text_of(question), language) if question.kind == Question.Kind.YES_NO else "",
                picks=question.most_choices, least=question.least, modifications=question.modifications,
                alternatives=question.alternatives,
            )  # fmt: skip


MISSION = "\ue000"  # where the mission is named in what every mission is told


def _addressed(block: Block, mission: dict[str, str]) -> Block:
    if isinstance(block, Passage) and MISSION in block.text:
        return replace(block, text=block.text.replace(MISSION, mission["mission"]), runs=())
    return block


def _form_words(organization: Organization) -> str:
    words = _("A reply form in Word and in Excel goes with this note; either may be filled in.")
    if not organization.contact:
        return words
    returned = _("It is returned to %(contact)s from an address of the mission.") % {"contact": organization.contact}
    return f"{words} {returned}"


def mission_words(delegation: Delegation, language: str) -> str:
    """ "the Permanent Mission of Italy", "la Mission permanente de l’Italie"; a member that is no State by its name."""
    state = STATES.by_code(delegation.code)
    if state is None or language not in ("en", "fr", "es"):
        return in_language(delegation.names, language)
    return _("the Permanent Mission %(of_member)s") % {"of_member": names.of(state, language)}


def _closes(question: Question, organization: Organization) -> str:
    if question.closes_at is None:
        return ""
    return zone_moment(question.closes_at, question.zone or organization.time_zone, organization)


def _symbol(question: Question, at: datetime) -> str:
    """Of the document that explains it, where everybody may read that."""
    document = question.document
    return document.symbol if document and document.is_public(at) else ""


Writer = Callable[[CallWriter, Delegation, str], bytes]
#: By the names that stand in addresses and files: the type, and what writes it.
PAPERS: dict[tuple[str, str], tuple[str, Writer]] = {
    ("note", "docx"): (DOCX, lambda writer, *to: formats.write(writer.note(*to), "docx", to[1])),
    ("form", "docx"): (DOCX, lambda writer, *to: write_word_form(writer.form(*to))),
    ("form", "xlsx"): (XLSX, lambda writer, *to: write_workbook_form(writer.form(*to))),
}


def call_context(
    question: Question, delegation: Delegation, organization: Organization, language: str
) -> dict[str, Any]:
    """What the mail of the call says, in its language: for sending, and for preview."""
    return {
        "question": question, "delegation": delegation, "mission": mission_words(delegation, language),
        "closes": _closes(question, organization),
        "link": address_of("answer", question.pk, delegation.code), "contact": organization.contact,
    }  # fmt: skip
