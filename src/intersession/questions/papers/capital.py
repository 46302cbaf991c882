"""What a team sends to its capital: question, paragraphs, deadline and draft on one paper, with room for the instructions."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from intersession.core.document import ReadDocument
from intersession.delegations.models import Delegation
from intersession.questions.answering import paragraphs_of
from intersession.questions.missing import missing_of
from intersession.questions.models import AnyDraft, Question
from intersession.questions.replies import Reply
from intersession.questions.wording import answer_in_words
from intersession.site.labels import in_language
from intersession.site.letters import Letter
from intersession.site.models import Organization
from intersession.site.papers import masthead
from intersession.site.wording import forum_day, zone_moment


def capital_paper(
    question: Question, delegation: Delegation, draft: AnyDraft | None, organization: Organization, language: str, at: datetime
) -> ReadDocument:  # fmt: skip
    """One paper in one language. It shows the draft, so it is for the delegation alone."""
    with translation.override(language):
        head = masthead(
            organization, language, in_language(question.title), kind=_("For my capital"), day=forum_day(at, organization),
            meeting=in_language(organization.forum_name),
        )  # fmt: skip
        letter = Letter()
        letter.line(_("Delegation: %(name)s") % {"name": in_language(delegation.names)}, "bold")
        if question.closes_at:
            zone = question.zone or organization.time_zone
            deadline = {"moment": zone_moment(question.closes_at, zone, organization)}
            letter.line(_("The answer is to be given before %(moment)s.") % deadline, "bold")
        paragraphs = paragraphs_of(question, question.options_in_order, at)
        letter.under(_("What is asked"), _asked(question))
        for option in question.options_in_order:
            explained = [in_language(option.theme.explanation)] if option.theme and option.theme.explanation else []
            explained += [f"{each['number']}. {each['text']}" for each in paragraphs.get(option.label, [])]
            letter.topic(option.label, in_language(option.title), explained)
        letter.under(_("The draft answer"), draft_in_words(question, delegation, draft))
        letter.under(_("Instructions"), [_("☐ As drafted"), _("☐ Change this:") + " ______________________________"])
        letter.under(_("Not in your language yet"), missing_of(question, question.options_in_order, paragraphs))
        return ReadDocument(head, letter.blocks)


def _asked(question: Question) -> Iterable[str]:
    yield in_language(question.title)
    yield _("Up to %(picks)s can be chosen; %(places)s are selected.") % {
        "picks": question.picks, "places": question.places,
    }  # fmt: skip


def draft_in_words(question: Question, delegation: Delegation, draft: AnyDraft | None) -> list[str]:
    """The draft as it would read if it were given, its remarks and the reasons for other wordings."""
    if draft is None:
        return [_("There is no draft yet.")]
    chosen: Reply = [choice for choice in draft.choices if not choice.get("aside")]
    titles = {option.label: option.title for option in question.options_in_order}
    said = [answer_in_words(delegation, titles, chosen)]
    for choice in chosen:
        wording = choice.get("modified") or choice.get("alternative") or {}
        said += [in_language(wording["text"])] if wording.get("text") else []
        said += [_("Reason: %(reason)s") % {"reason": wording["reason"]}] if wording.get("reason") else []
    return [*said, draft.remarks] if draft.remarks else said
