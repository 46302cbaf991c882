"""The call: the circular letter by which the Administration puts a question to the membership."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intersession.core.document import ReadDocument
from intersession.cycles.models import Mandate
from intersession.questions.actions.readiness import text_of
from intersession.questions.answering import paragraphs_of
from intersession.questions.models import Question
from intersession.questions.observing_words import view_promise
from intersession.questions.wording import promise
from intersession.site.labels import in_language
from intersession.site.letters import Letter
from intersession.site.models import Organization
from intersession.site.papers import masthead
from intersession.site.wording import address_of, forum_day, zone_moment
from intersession.ui.moments import days_words


def call_paper(question: Question, organization: Organization, language: str, at: datetime) -> ReadDocument:
    """The call in one language: on which mandate, what is asked, how, by whom and until when it is answered, what becomes of
    the answers, whom to ask. Of documents and meetings it names those that everybody may know of at that moment."""
    with translation.override(language):
        day = forum_day(question.opened_at, organization) if question.opened_at else None
        head = masthead(
            organization, language, in_language(question.title), kind=_("Circular letter"), day=day,
            meeting=in_language(organization.forum_name),
        )  # fmt: skip
        letter = Letter()
        letter.line(_("To the members"), "bold")
        letter.say(
            _("The Administration has the honour to put the following question to the membership: “%(title)s”")
            % {"title": in_language(question.title)}
        )
        say_call(letter, question, organization, at)
        return ReadDocument(head, letter.blocks)


def say_call(letter: Letter, question: Question, organization: Organization, at: datetime) -> None:
    """What every form of the call says, in the language that is set."""
    letter.under(_("Mandate"), _mandate(question, at))
    letter.under(_("What is asked"), _asked(question))
    _options(letter, question, at)
    letter.under(_("How to answer"), _how(question, organization))
    letter.under(_("Who answers, and what becomes public"), _who(question))
    letter.under(_("Enquiries"), [organization.contact])


def _mandate(question: Question, at: datetime) -> Iterator[str]:
    """What asks for the question: a request of the membership, a mandate of its own, else what the year stands on."""
    request = question.request
    if request and request.meeting.is_announced(at):
        asked_on = days_words(request.meeting.first_day, request.meeting.last_day) or _("Days to be fixed")
        words = _("The membership asked (%(meeting)s, %(asked_on)s): “%(text)s” The Administration puts this question in answer.")  # fmt: skip
        yield words % {"meeting": request.meeting, "asked_on": asked_on, "text": in_language(request.text)}
    named = [question.mandate] if question.mandate else list(question.cycle.mandates.all())
    if named:
        yield _("It stands on the following: %(mandates)s.") % {"mandates": "; ".join(map(mandate_words, named))}
    if question.document and question.document.is_public(at):
        yield _("It is explained in document %(symbol)s.") % {"symbol": question.document.symbol}
    if question.meeting and question.meeting.is_announced(at):
        days = days_words(question.meeting.first_day, question.meeting.last_day)
        yield _("It prepares the following meeting: %(meeting)s.") % {
            "meeting": ", ".join(filter(None, (str(question.meeting), days)))
        }


def mandate_words(mandate: Mandate) -> str:
    """ "Strategy of the forum (resolution 7, paragraph 3)"."""
    title = in_language(mandate.title)
    return f"{title} ({mandate.citation})" if mandate.citation and mandate.citation != title else title


def _asked(question: Question) -> Iterator[str]:
    if question.mock:
        yield _("A mock run: it counts nothing.")
    offered = len(question.options_in_order)
    if question.kind == Question.Kind.YES_NO:
        yield _("The answer is yes, no or abstention.")
        yield in_language(text_of(question))
        return
    if question.kind == Question.Kind.COMMENT:
        yield _("A comment is asked; there is nothing to choose.")
        return
    if not offered:
        return
    if question.kind == Question.Kind.RANK:
        yield _(
            "Give 1 to the option that you put first, 2 to the next, and so on; each rank once. Options without a rank come after all others."
        )
        yield f"{question.get_method_display()}."
        return
    yield " ".join(
        (
            ngettext("The question offers %(n)s option.", "The question offers %(n)s options.", offered)
            % {"n": offered},
            ngettext("%(n)s option is to be selected.", "%(n)s options are to be selected.", question.places)
            % {"n": question.places},
            ngettext(
                "A delegation may choose %(n)s option.",
                "A delegation may choose up to %(n)s options.",
                question.most_choices,
            )
            % {"n": question.most_choices},
        )
    )
    if question.modifications:
        yield _("It may propose another wording of an option.")
    if question.alternatives:
        yield _("It may propose something else in place of an option.")


def _options(letter: Letter, question: Question, at: datetime) -> None:
    """Each with its title and the released paragraphs that explain it."""
    if question.kind == Question.Kind.YES_NO:
        return
    paragraphs = paragraphs_of(question, question.options_in_order, at)
    for option in question.options_in_order:
        explained = [in_language(option.theme.explanation)] if option.theme and option.theme.explanation else []
        explained += [each["text"] for each in paragraphs.get(option.label, [])]
        letter.topic(option.label, in_language(option.title), explained)


def _how(question: Question, organization: Organization) -> Iterator[str]:
    address = {"address": address_of("question", question.pk)}
    yield _("Answers are given on line at %(address)s by whoever holds the right to give for the delegation.") % address
    if organization.contact:
        yield _(
            "An answer may also be sent by note verbale or by mail to %(contact)s; the Administration enters it and asks the "
            "mission to confirm the entry."
        ) % {"contact": organization.contact}
    if question.closes_at is None:
        yield _("The deadline is not fixed yet.")
        return
    yield _("Answers are to arrive before %(moment)s. Until then an answer can be replaced by another.") % {
        "moment": _moment(question.closes_at, question, organization)
    }
    for change in question.deadline_changes.all():
        yield _("The deadline was moved from %(before)s to %(after)s. %(reason)s") % {
            "before": _moment(change.before, question, organization),
            "after": _moment(change.after, question, organization),
            "reason": change.reason,
        }


def _moment(moment: datetime, question: Question, organization: Organization) -> str:
    return zone_moment(moment, question.zone or organization.time_zone, organization)


def _who(question: Question) -> Iterator[str]:
    entitled = question.roll.count() if question.opened_at else 0
    if entitled:
        yield ngettext(
            "%(n)s member is entitled to answer, once: the roll was fixed when the question opened.",
            "%(n)s members are entitled to answer, each once: the roll was fixed when the question opened.",
            entitled,
        ) % {"n": entitled}
    else:
        yield _("Those answer, each once, that are members on the day on which the question opens.")
    yield promise(question)
    if question.views_invited:
        yield f"{_('Observers are invited to give their views.')} {view_promise(question)}"
