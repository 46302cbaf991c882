"""The call to one mission: the mail, the note verbale that goes with it, and the forms by which it can be answered."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from intersession.core import formats, names
from intersession.core.document import ReadDocument
from intersession.core.formats.reply_forms import Choosable, ReplyForm, write_word_form, write_workbook_form
from intersession.delegations.models import Delegation
from intersession.delegations.states import STATES
from intersession.questions.actions.readiness import text_of
from intersession.questions.models import Question
from intersession.site import clock
from intersession.site.labels import in_language
from intersession.site.letters import Letter
from intersession.site.mail import Attachment
from intersession.site.models import Organization
from intersession.site.papers import FORMS, masthead
from intersession.site.wording import address_of, forum_day, zone_moment

from .call import say_call

DOCX, XLSX = FORMS["docx"][1], "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def note_verbale(
    question: Question, delegation: Delegation, organization: Organization, language: str, at: datetime
) -> ReadDocument:
    """The call as a note to one mission. The same sections as the circular letter, under the courtesies of such notes."""
    with translation.override(language):
        mission = _mission(delegation, language)
        title = in_language(question.title)
        head = masthead(
            organization, language, title, kind=_("Note verbale"), day=forum_day(at, organization),
            meeting=in_language(organization.forum_name),
        )  # fmt: skip
        letter = Letter()
        letter.say(
            _("The Administration presents its compliments to %(mission)s and has the honour to put the following question to it: “%(title)s”")
            % {"mission": mission, "title": title}
        )  # fmt: skip
        say_call(letter, question, organization, at)
        letter.under(_("Reply forms"), [_form_words(organization)])
        letter.say(
            _("The Administration avails itself of this opportunity to renew to %(mission)s the assurances of its highest consideration.")
            % {"mission": mission}
        )  # fmt: skip
        return ReadDocument(head, letter.blocks)


def _form_words(organization: Organization) -> str:
    words = _("A reply form in Word and in Excel goes with this note; either may be filled in.")
    if not organization.contact:
        return words
    returned = _("It is returned to %(contact)s from an address of the mission.") % {"contact": organization.contact}
    return f"{words} {returned}"


def _mission(delegation: Delegation, language: str) -> str:
    """ "the Permanent Mission of Italy", "la Mission permanente de l’Italie"; a member that is no State by its name."""
    state = STATES.by_code(delegation.code)
    if state is None or language not in ("en", "fr", "es"):
        return in_language(delegation.names, language)
    return _("the Permanent Mission %(of_member)s") % {"of_member": names.of(state, language)}


def form_of(
    question: Question, delegation: Delegation, organization: Organization, language: str
) -> ReplyForm:
    """The question as a reply form for one member."""
    with translation.override(language):
        kind = question.kind
        options = [Choosable(option.label, in_language(option.title, language)) for option in question.options_in_order]
        closes = question.closes_at and zone_moment(question.closes_at, question.zone or organization.time_zone, organization)
        return ReplyForm(
            str(question.pk), delegation.code, language, in_language(question.title, language),
            in_language(delegation.names, language), in_language(organization.forum_name, language), tuple(options), kind,
            symbol=_symbol(question), deadline=closes or "", return_to=organization.contact,
            text=in_language(text_of(question), language) if kind == Question.Kind.YES_NO else "",
            picks=question.most_choices, least=question.least, modifications=question.modifications,
            alternatives=question.alternatives,
        )  # fmt: skip


def _symbol(question: Question) -> str:
    """Of the document that explains it, where everybody may read that."""
    document = question.document
    return document.symbol if document and document.is_public(clock.now()) else ""


def _note(question: Question, delegation: Delegation, organization: Organization, language: str) -> bytes:
    return formats.write(note_verbale(question, delegation, organization, language, clock.now()), "docx", language)


def _word(question: Question, delegation: Delegation, organization: Organization, language: str) -> bytes:
    return write_word_form(form_of(question, delegation, organization, language))


def _workbook(question: Question, delegation: Delegation, organization: Organization, language: str) -> bytes:
    return write_workbook_form(form_of(question, delegation, organization, language))


Writer = Callable[[Question, Delegation, Organization, str], bytes]
#: By the names that stand in addresses and files: the ending, its type, and what writes it.
PAPERS: dict[tuple[str, str], tuple[str, Writer]] = {
    ("note", "docx"): (DOCX, _note), ("form", "docx"): (DOCX, _word), ("form", "xlsx"): (XLSX, _workbook),
}  # fmt: skip


def call_paper_of(
    question: Question, delegation: Delegation, organization: Organization, language: str, which: tuple[str, str]
) -> Attachment:
    """One of the papers that go with the call. A KeyError where there is none of that name."""
    kind, write = PAPERS[which]
    name = f"{which[0]}-{question.pk}-{delegation.code}.{language}.{which[1]}"
    return Attachment(name, kind, write(question, delegation, organization, language))


def call_papers(
    question: Question, delegation: Delegation, organization: Organization, language: str
) -> list[Attachment]:
    """The note verbale and both forms."""
    return [call_paper_of(question, delegation, organization, language, which) for which in PAPERS]


def forms_of(question: Question, delegation: Delegation, organization: Organization, language: str) -> list[Attachment]:
    """Both forms."""
    return [
        call_paper_of(question, delegation, organization, language, which) for which in PAPERS if which[0] == "form"
    ]


def call_context(question: Question, delegation: Delegation, organization: Organization, language: str) -> dict[str, Any]:
    """What the mail of the call says, in its language: for sending, and for preview."""
    closes = question.closes_at and zone_moment(question.closes_at, question.zone or organization.time_zone, organization)
    return {
        "question": question, "delegation": delegation, "mission": _mission(delegation, language), "closes": closes or "",
        "link": address_of("answer", question.pk, delegation.code), "contact": organization.contact,
    }  # fmt: skip
