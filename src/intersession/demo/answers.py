"""What was put to the membership in the year, and what the sample members answered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile

from intersession.accounts.models import User
from intersession.audit.acts import CLOCK, record
from intersession.cycles.models import Cycle, Mandate
from intersession.delegations.models import Delegation
from intersession.documents.models import Document
from intersession.meetings.models import Meeting, Request
from intersession.questions import actions
from intersession.questions.actions.life import DRAIN
from intersession.questions.models import Ballot, Option, Question
from intersession.site.clock import held_at
from intersession.site.uploads import EVIDENCE, receive

from .people import cast
from .records import choices_of, moment, rows, year, zone

if TYPE_CHECKING:
    from .story import Story

ENTERED_AFTER = timedelta(minutes=3)  # a letter is entered soon after it came
SURVEY_LABELS = "12"


def theme_survey(story: Story, cycle: Cycle, request: Request) -> None:
    """The survey on the theme, answered, closed by the clock, published by two persons."""
    asked = year()["survey"]
    with story.at(asked["drafted"]) as act:
        question = _put(cycle, asked, act, picks=1, places=1, request=request)
        for position, theme in enumerate(cycle.themes.order_by("position")):
            Option.objects.create(
                question=question, label=SURVEY_LABELS[position], position=position, title=theme.title, theme=theme
            )
    with story.at(asked["opens"]) as act:
        question = actions.open_question(question, **act)
    _give(story, question, rows("survey"))
    with story.at(asked["closes"]) as act:
        question = actions.start_closing(question, at=act["at"], by=CLOCK)
    with story.at(asked["closes"], DRAIN) as act:
        question = actions.close(question, at=act["at"], by=CLOCK)
    with story.at(asked["proposed"]) as act:
        result = actions.propose_result(question, **act)
    with story.at(asked["published"]) as act:
        actions.confirm_result(result, at=act["at"], by=story.publisher)


def open_question(story: Story, cycle: Cycle, document: Document, meeting: Meeting, mandate: Mandate) -> None:
    """The question on the topics: open, with the replies and drafts there are by the morning of the first day."""
    asked = year()["question"]
    with story.at(asked["drafted"]) as act:
        question = _put(
            cycle, asked, act, picks=2, places=2, modifications=True, alternatives=True,
            document=document, meeting=meeting, mandate=mandate,
        )  # fmt: skip
        for position, topic in enumerate(cycle.topics.order_by("letter")):
            Option.objects.create(
                question=question, label=topic.letter, position=position, title=topic.title, topic=topic
            )
    with story.at(asked["opens"]) as act:
        question = actions.open_question(question, **act)
    _give(story, question, rows("replies"))
    for draft in year()["drafts"]:
        _draft(question, draft)
    _confirm(question)


def _put(cycle: Cycle, asked: dict[str, Any], act: dict[str, Any], **particulars: Any) -> Question:
    question = Question.objects.create(
        cycle=cycle,
        title=asked["title"],
        closes_at=moment(asked["closes"]),
        closes_wall=asked["closes"],
        zone=str(zone()),
        **particulars,
    )
    record("question.drafted", question, **act)
    return question


def _give(story: Story, question: Question, replies: Iterable[dict[str, str]]) -> None:
    """Replies in the order in which they were recorded, on line by the head of the mission, a letter by the officer."""
    delegations = {delegation.code: delegation for delegation in Delegation.objects.all()}
    heads = _heads()
    for reply in sorted(replies, key=_recorded_at):
        delegation, choices, when = delegations[reply["delegation"]], choices_of(reply["choices"]), moment(reply["at"])
        if reply["channel"] == Ballot.Channel.ONLINE:
            with held_at(when):
                actions.cast_ballot(question, delegation, choices, replaces=None, at=when, by=heads[delegation.code])
            continue
        with held_at(when + ENTERED_AFTER):
            evidence, _ = receive(_letter(delegation, question, reply), EVIDENCE, by=story.officer)
            actions.enter_ballot(
                question, delegation, choices, channel=Ballot.Channel.LETTER, received_at=when, evidence=evidence,
                replaces=None, at=when + ENTERED_AFTER, by=story.officer,
            )  # fmt: skip


def _recorded_at(reply: dict[str, str]) -> Any:
    return moment(reply["at"]) + (timedelta() if reply["channel"] == Ballot.Channel.ONLINE else ENTERED_AFTER)


def _letter(delegation: Delegation, question: Question, reply: dict[str, str]) -> SimpleUploadedFile:
    """What stands for the scan of a mission's letter."""
    text = (
        "SAMPLE. No State wrote this letter.\n\n"
        f"The Permanent Mission of {delegation.names['en']} presents its compliments to the Administration and, on the question\n"
        f"“{question.title['en']}”, has the honour to reply: {reply['choices'] or 'no preference'}.\n\n{reply['at'][:10]}\n"
    )
    return SimpleUploadedFile(f"letter-{delegation.code}.txt", text.encode())


def _draft(question: Question, draft: dict[str, Any]) -> None:
    delegation = Delegation.objects.get(code=draft["delegation"])
    when = moment(draft["at"])
    with held_at(when):
        saved = actions.save_draft(
            question, delegation, choices_of(draft["choices"]), remarks="", version=0, at=when, by=_adviser(delegation)
        )
    if draft["verified"]:
        with held_at(moment(draft["verified"])):
            actions.verify_draft(saved, version=1, at=moment(draft["verified"]), by=_heads()[delegation.code])


def _confirm(question: Question) -> None:
    """Some missions have confirmed what the Administration entered for them."""
    letters = question.ballots.filter(channel=Ballot.Channel.LETTER).order_by("serial").select_related("delegation")
    when = moment(year()["confirmed"]["until"])
    heads = _heads()
    with held_at(when):
        for ballot in letters[: year()["confirmed"]["letters"]]:
            actions.confirm_ballot(ballot, at=when, by=heads[ballot.delegation.code])


def _heads() -> dict[str, User]:
    """The head of each member's mission, by code."""
    return _by_code("head")


def _adviser(delegation: Delegation) -> User:
    return _by_code("adviser")[delegation.code]


def _by_code(capacity: str) -> dict[str, User]:
    users = {user.email: user for user in User.objects.all()}
    return {sample.delegation: users[sample.email] for sample in cast() if sample.capacity == capacity}
