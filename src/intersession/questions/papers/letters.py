"""Letters to one delegation: what was received from it, and what came of the question."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from intersession.core.document import Masthead, ReadDocument
from intersession.delegations.models import Delegation
from intersession.questions.models import Ballot, Choice, Result
from intersession.questions.wording import ballot_in_words, sentence
from intersession.site.labels import in_language
from intersession.site.letters import Letter
from intersession.site.models import Organization
from intersession.site.papers import masthead
from intersession.site.wording import address_of, forum_day, zone_moment


def receipt_letter(ballot: Ballot, organization: Organization, language: str) -> ReadDocument:
    """The receipt of an answer, for the delegation that gave it."""
    with translation.override(language):
        title = _("Receipt %(number)s") % {"number": ballot.number}
        head = _head(organization, language, title, kind=_("Confirmation of an answer"), moment=ballot.at)
        letter = Letter()
        if ballot.question.mock:
            letter.line(_("A mock run: it counts nothing."), "bold")
        if ballot.late:
            letter.line(_("It arrived after the deadline. It is kept beside the record and is not counted."), "bold")
        elif not ballot.current:
            replaced = hasattr(ballot, "replaced_by")
            letter.line(_("This answer was replaced") if replaced else _("This answer was withdrawn"), "bold")
        letter.line(ballot_in_words(ballot))
        letter.particulars(_of_ballot(ballot, organization))
        return ReadDocument(head, letter.blocks)


def _of_ballot(ballot: Ballot, organization: Organization) -> Iterator[tuple[str, str]]:
    question, zone = ballot.question, ballot.question.zone or organization.time_zone
    yield _("Question"), in_language(question.title)
    yield _("Delegation"), in_language(ballot.delegation.names)
    yield _("Arrived"), zone_moment(ballot.at, zone, organization)
    yield _("How"), _how(ballot)
    if ballot.confirmed_at:
        yield _("Confirmed"), zone_moment(ballot.confirmed_at, zone, organization)
    yield _("Takes the place of"), ballot.replaces.number if ballot.replaces else ""
    for choice in ballot.choices.all():
        if choice.wording is not None:
            yield from _of_wording(choice)
    yield _("Remarks"), ballot.remarks
    yield _("Commitment"), ballot.commitment
    yield _("Nonce"), ballot.nonce
    if ballot.entry is not None:
        yield _("Entry in the public log"), f"{ballot.entry.index} ({ballot.entry.leaf_in_words})"


def _of_wording(choice: Choice) -> Iterator[tuple[str, str]]:
    wording = choice.wording
    assert wording is not None
    on = (
        _("On (%(label)s)") % {"label": choice.option.label}
        if choice.option
        else _("On “%(title)s”") % {"title": in_language(wording.title)}
    )
    yield on, in_language(wording.text)
    yield on, _("Reason: %(reason)s") % {"reason": wording.reason} if wording.reason else ""


def _how(ballot: Ballot) -> str:
    if ballot.entered_by_id:
        return _("%(channel)s, entered by the Administration") % {"channel": ballot.get_channel_display().lower()}
    return _("on line, given by %(name)s") % {"name": ballot.given_by.name if ballot.given_by else "—"}


def confirming_letter(
    result: Result, delegation: Delegation, organization: Organization, language: str
) -> ReadDocument:
    """To a member that was asked: what came of the question, and where its figures stand."""
    with translation.override(language):
        question = result.question
        title = _("Confirmation of the result")
        head = _head(organization, language, title, moment=result.published_at)
        letter = Letter()
        letter.line(_("Delegation: %(name)s") % {"name": in_language(delegation.names)}, "bold")
        letter.say(
            _("The Administration has the honour to confirm what came of the question “%(title)s”.")
            % {"title": in_language(question.title)}
        )
        letter.say(sentence(result))
        for words in _of_result(result, organization):
            letter.say(words)
        return ReadDocument(head, letter.blocks)


def _of_result(result: Result, organization: Organization) -> Iterator[str]:
    counted = {line["code"]: line["value"] for line in result.content["arithmetic"]}
    if counted:  # a decision of the meeting or of the Administration counts no replies
        yield _("Members entitled to answer: %(entitled)s. Answers counted: %(replies)s.") % counted
    if result.published_at:
        zone = result.question.zone or organization.time_zone
        published = {"moment": zone_moment(result.published_at, zone, organization)}
        yield _("The result was published on %(moment)s.") % published
    yield _("Its figures stand at %(address)s; its digest (SHA-256) is %(digest)s.") % {
        "address": address_of("result", result.question_id), "digest": result.digest,
    }  # fmt: skip


def _head(
    organization: Organization, language: str, title: str, *, moment: datetime | None, kind: str = ""
) -> Masthead:
    day = forum_day(moment, organization) if moment else None
    return masthead(
        organization, language, title, kind=kind, day=day, meeting=in_language(organization.forum_name),
    )  # fmt: skip
