"""The year as it was: each act at its moment, by the person who did it, through the same actions as everywhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from intersession.accounts.models import User
from intersession.core import formats
from intersession.cycles import actions as cycles
from intersession.cycles.models import Cycle, Mandate, Theme, Topic
from intersession.documents import actions as documents
from intersession.documents.models import Document
from intersession.meetings import actions as meetings
from intersession.meetings.models import Meeting, Request
from intersession.site.clock import held_at

from . import answers, happenings, participation, people, translating
from .records import LANGUAGES, moment, note, year, zone

FOUNDED = "2007-12-03T09:00"
ASKED = "2008-04-29T17:00"
NEXT_YEAR = "2008-05-14T09:30"


@dataclass
class Story:
    """Who acts, and what there is by now."""

    officer: User
    publisher: User

    @contextmanager
    def at(self, wall: str, after: timedelta = timedelta()) -> Iterator[dict[str, Any]]:
        """Hold the clock at a wall time of the seat; gives the actor and the moment that actions take."""
        when = moment(wall) + after
        with held_at(when):
            yield {"by": self.officer, "at": when}


def tell() -> None:
    """Everything from the founding to the morning of 13 October 2008."""
    opening = moment(FOUNDED)
    with held_at(opening):
        people.found(opening)
        officer, publisher = (User.objects.get(email=f"{role}@forum.example") for role in ("officer", "publisher"))
        people.enter_delegations(opening, by=officer)
    story = Story(officer, publisher)
    mandates = _mandates(story)
    first = _first_year(story, mandates)
    held = _meetings(story, first)
    participation.tell(story, held)
    request = _request(story, held["april"])
    second = _second_year(story, mandates)
    answers.theme_survey(story, second, request)
    happenings.until_the_note(story, held)
    document = _note(story, second, held["october"])
    answers.open_question(story, second, document, held["october"], mandates[1])
    happenings.after_the_note(story, held, second)
    translating.tell(story, document)


def _mandates(story: Story) -> list[Mandate]:
    with story.at(FOUNDED, timedelta(hours=1)) as act:
        return [cycles.add_mandate(each["title"], each["citation"], **act) for each in year()["mandates"]]


def _first_year(story: Story, mandates: list[Mandate]) -> Cycle:
    with story.at(FOUNDED, timedelta(hours=2)) as act:
        cycle = cycles.open_cycle(2008, **act)
        cycle.purpose = year()["purpose"]
        cycles.keep(cycle, **act)
        cycle.mandates.set(mandates)
        (theme,) = [
            cycles.add_theme(cycle, each["title"], explanation=each["explanation"], **act)
            for each in year()["themes"]["2008"]
        ]
        cycles.choose_theme(theme, chosen_by=Theme.Chooser.MEMBERSHIP, **act)
    return cycle


def _meetings(story: Story, cycle: Cycle) -> dict[str, Meeting]:
    return {
        each["key"]: _meeting(story, cycle, each) for each in sorted(year()["meetings"], key=lambda m: m["planned"])
    }


def _meeting(story: Story, cycle: Cycle, each: dict[str, Any]) -> Meeting:
    first_day, last_day = date.fromisoformat(each["first_day"]), date.fromisoformat(each["last_day"])
    with story.at(each["planned"]) as act:
        return meetings.plan_meeting(
            cycle, each["kind"], each["title"], place=year()["organization"]["seat"], zone=str(zone()),
            first_day=first_day, last_day=last_day, **happenings.particulars(each["key"], cycle), **act,
        )  # fmt: skip


def _request(story: Story, april: Meeting) -> Request:
    with story.at(ASKED) as act:
        return meetings.note_request(april, year()["request"], **act)


def _second_year(story: Story, mandates: list[Mandate]) -> Cycle:
    with story.at(NEXT_YEAR) as act:
        cycle = cycles.open_cycle(2009, **act)
        cycle.mandates.set(mandates)
        first, _second = [
            cycles.add_theme(cycle, each["title"], explanation=each["explanation"], **act)
            for each in year()["themes"]["2009"]
        ]
        process = year()["outside_process"]
        cycles.add_outside_process(first, process["name"], subject=process["subject"], year=process["year"], **act)
    return cycle


def _note(story: Story, cycle: Cycle, meeting: Meeting) -> Document:
    """The note: stored in English, tied to its four topics, joined by the other languages, released."""
    read = {language: formats.as_json(formats.read(note(language))) for language in LANGUAGES}
    moments = year()["note"]
    with story.at(moments["stored"]) as act:
        document = documents.store_document(
            read["en"], _particulars(read, cycle, meeting), language="en", source=None, **act
        )
        documents.tie_to_topics(document, dict(_topics(read, cycle, act)), **act)
    with story.at(moments["translated"]) as act:
        for language in LANGUAGES[1:]:
            documents.add_edition(document, read[language], language=language, source=None, **act)
        documents.ready_all(document, **act)
    with story.at(moments["released"]) as act:
        return documents.release(document, **act | {"by": story.publisher})


def _particulars(read: dict[str, Any], cycle: Cycle, meeting: Meeting) -> documents.Particulars:
    head = read["en"]["masthead"]
    return documents.Particulars(
        symbol=head["symbol"], title={language: read[language]["masthead"]["title"] for language in LANGUAGES}, kind=head["kind"],
        original_language=head["original_language"], date=date.fromisoformat(head["date"]), cycle=cycle, meeting=meeting,
    )  # fmt: skip


def _topics(read: dict[str, Any], cycle: Cycle, act: dict[str, Any]) -> Iterator[tuple[int, list[str]]]:
    """The topics that the note asks the membership to choose among, with the identities of their paragraphs."""
    asked = {language: read[language]["asks"][0]["of"] for language in LANGUAGES}
    for place, option in enumerate(asked["en"]):
        title = {language: asked[language][place]["title"] for language in LANGUAGES}
        problem, plan = (_paragraph(read, number) for number in option["paragraphs"])
        topic: Topic = cycles.add_topic(cycle, option["label"], title, problem=problem, plan=plan, **act)
        yield topic.pk, [f"topic_{option['label']}", *(f"para_{number}" for number in option["paragraphs"])]


def _paragraph(read: dict[str, Any], number: int) -> dict[str, str]:
    """What the note's paragraph of that number says, in each language."""
    return {
        language: next(block["text"] for block in read[language]["blocks"] if block.get("number") == number)
        for language in LANGUAGES
    }
