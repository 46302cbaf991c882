"""What happened at the meetings of the year: programme, support, summaries, issues carried on, sample contributions."""

from __future__ import annotations

import json
from datetime import date, time
from functools import cache
from typing import TYPE_CHECKING, Any

from intersession.cycles.models import Cycle
from intersession.delegations.models import Delegation, Representative
from intersession.meetings import actions
from intersession.meetings.models import Contribution, Meeting, Summary, Support, Tag

from .records import DATA

if TYPE_CHECKING:
    from .story import Story

Held = dict[str, Meeting]


@cache
def told() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DATA / "meetings.json").read_text(encoding="utf-8"))
    return found


def particulars(key: str, cycle: Cycle) -> dict[str, Any]:
    """What is known of a meeting when it is planned, beside its days and its title."""
    theme = cycle.theme if key in told()["of_the_theme"] else None
    return {"form": told()["forms"].get(key, {}), "theme": theme}


def until_the_note(story: Story, held: Held) -> None:
    """Everything before the note was stored, in the order of its moments."""
    tags = _tags(story)
    _support(story, held)
    for each in told()["summaries"]:
        _summary(story, held, each, tags)
    for each in sorted(told()["contributions"], key=lambda told: told["given"]):
        _contribution(story, held, each, tags)
    _programme(story, held)


def _tags(story: Story) -> dict[str, Tag]:
    with story.at(told()["support"]["received"]) as act:
        made = [Tag(code=code, related_field=field, names=names) for code, field, names in told()["tags"]]
        return {tag.code: actions.keep(tag, **act) for tag in made}


def _support(story: Story, held: Held) -> None:
    given = told()["support"]
    meetings = [held[key] for key in given["meetings"]]
    with story.at(given["received"]) as act:
        for code in given["delegations"]:
            row = Support(
                cycle=meetings[0].cycle, delegation=Delegation.objects.get(code=code), thanked_at=act["at"],
                received_on=act["at"].date(),
            )  # fmt: skip
            actions.support_received(row, meetings, **act)


def _summary(story: Story, held: Held, each: dict[str, Any], tags: dict[str, Tag]) -> None:
    named = [tags[code] for code in each["tags"]]
    summary = Summary(meeting=held[each["meeting"]], original_language="en")
    with story.at(each["written"]) as act:
        actions.keep_summary(summary, each["texts"], each["key_issues"], named, **act)
    with story.at(each["released"]) as act:
        actions.release_summary(summary, **act | {"by": story.publisher})


def _contribution(story: Story, held: Held, each: dict[str, Any], tags: dict[str, Tag]) -> None:
    meeting, delegation = held[each["meeting"]], Delegation.objects.get(code=each["delegation"])
    head = Representative.objects.get(delegation=delegation, capacity="head").user
    row = Contribution(
        cycle=meeting.cycle, meeting=meeting, delegation=delegation, language=each["language"], title=each["title"],
        country=delegation.code if len(delegation.code) == 2 else "", practice=each["practice"], lesson=each["lesson"],
    )  # fmt: skip
    with story.at(each["given"]) as act:
        actions.draft_contribution(row, [tags[code] for code in each["tags"]], at=act["at"], by=head)
        actions.give_contribution(row, at=act["at"], by=head)
    if each["released"]:
        with story.at(each["released"]) as act:
            actions.release_contribution(row, **act)


def _programme(story: Story, held: Held) -> None:
    given = told()["programme"]
    with story.at(given["written"]) as act:
        for item in given["items"]:
            _item(held[given["meeting"]], item, act)
    with story.at(given["released"]) as act:
        actions.release_programme(held[given["meeting"]], **act)


def _item(meeting: Meeting, item: dict[str, Any], act: dict[str, Any]) -> None:
    fields = item | {name: time.fromisoformat(item[name]) for name in ("starts", "ends")}
    fields["day"] = date.fromisoformat(item["day"])
    actions.add_item(meeting, fields.pop("speakers", ()), **fields, **act)


def after_the_note(story: Story, held: Held, cycle: Cycle) -> None:
    """Issues of the two workshops are carried to a topic of the next year, and to that year."""
    for each in told()["carried"]:
        meeting = held[each["meeting"]]
        issue = meeting.summary.key_issues.all()[each["key_issue"]]
        to = cycle.topics.get(letter=each["topic"]) if "topic" in each else cycle
        with story.at(each["at"]) as act:
            actions.carry_issue(meeting, issue.text, to=to, key_issue=issue, **act)
