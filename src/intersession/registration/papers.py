"""What is issued of registrations: the list of participants, and the letters that confirm who is registered."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intersession.core.document import Block, Cell, Heading, Masthead, Passage, ReadDocument, Run
from intersession.delegations.models import Delegation
from intersession.meetings.models import Meeting
from intersession.site.labels import in_language
from intersession.site.letters import Letter
from intersession.site.models import Organization
from intersession.site.papers import masthead
from intersession.site.wording import address_of, forum_day
from intersession.ui.moments import days_words

from .models import Registration, State
from .reading import Band, listing, people_of
from .rendered import capacity_words


def list_of_participants(
    meeting: Meeting, organization: Organization, language: str, at: datetime, *, published: bool = False
) -> ReadDocument:
    """By delegation in the order of the language, only those who agreed to stand in it, or in a `published` one. Provisional (who is approved) until the meeting is over, then final (who came). Four queries, however many persons."""
    with translation.override(language):
        rows = Registration.objects.filter(meeting=meeting)
        agreed = "published" if published else "listed"
        found = listing(rows, over=meeting.has_ended(at.date()), agreed=agreed)
        on_it = (rows.attended() if found.final else rows.approved()).filter(**{agreed: True})
        title = _("List of participants") if found.final else _("Provisional list of participants")
        head = masthead(
            organization, language, title, meeting=in_language(meeting.title), day=meeting.first_day,
            place=in_language(meeting.place),
        )  # fmt: skip
        blocks = list(_blocks(people_of(on_it, found.bands)))
        return ReadDocument(head, [*blocks, *_counted(blocks, found.unlisted)])


def _blocks(bands: Iterable[tuple[Band, list[Any]]]) -> Iterator[Block]:
    words, number = capacity_words(), 0
    for at, (band, people) in enumerate(bands, start=1):
        section = f"hdg_{at}"
        yield Heading(1, section, band.name, 0)
        for person in people:
            number += 1
            more = ", ".join(filter(None, (_capacity(person, words), person.position)))
            runs = (Run(person.name, ("bold",)), *([Run(f", {more}")] if more else []))
            text = "".join(run.text for run in runs)
            yield Passage(None, f"text_{number}", section, 0, text, runs=runs)


def _capacity(person: Any, words: dict[str, str]) -> str:
    """Nothing for a mere participant: everybody on the list is one."""
    return "" if person.capacity == "participant" else words[person.capacity]


def _counted(blocks: list[Block], unlisted: int) -> Iterator[Block]:
    persons = sum(isinstance(block, Passage) for block in blocks)
    sentences = [ngettext("%(n)s person", "%(n)s persons", persons) % {"n": persons}]
    if unlisted:
        sentences.append(
            ngettext(
                "%(n)s more person is counted and did not agree to stand here.",
                "%(n)s more persons are counted and did not agree to stand here.",
                unlisted,
            )
            % {"n": unlisted}
        )
    for at, sentence in enumerate(sentences, start=persons + 1):
        yield Passage(None, f"text_{at}", None, 0, sentence, runs=(Run(sentence, ("italic",)),))


def door_address(registration: Registration) -> str:
    """The address that finds the person at the door: what a QR code holds. It does nothing, and only an officer may open it."""
    return f"{address_of('door', registration.meeting_id)}?{urlencode({'q': registration.code})}"


def confirmation(registration: Registration, organization: Organization, language: str) -> ReadDocument:
    """The letter to a person who is approved, with the code for the door until the person is admitted there."""
    with translation.override(language):
        letter = Letter()
        letter.line(registration.name, "bold")
        letter.line(
            _("The Administration confirms the registration for the following meeting: “%(title)s”")
            % {"title": in_language(registration.meeting.title)}
        )
        letter.particulars(
            [*_of_person(registration), *_of_meeting(registration.meeting), (_("Code"), registration.code)]
        )
        letter.line(_("The code is shown at the door, on paper or on a telephone; the name is enough too."))
        head = _confirming(registration.meeting, organization, language, registration.decided_at)
        code = door_address(registration) if registration.state == State.APPROVED else None
        return ReadDocument(head, letter.blocks, code=code)


def confirmation_of_delegation(
    meeting: Meeting, delegation: Delegation, people: Sequence[Registration], organization: Organization, language: str
) -> ReadDocument:
    """The letter to a delegation with all its people who are approved, heads first, and their codes for the door."""
    with translation.override(language):
        letter = Letter()
        letter.line(_("Delegation: %(name)s") % {"name": in_language(delegation.names)}, "bold")
        words = ngettext(
            "The Administration confirms the registration of %(n)s person for the following meeting: “%(title)s”",
            "The Administration confirms the registration of %(n)s persons for the following meeting: “%(title)s”",
            len(people),
        )
        letter.line(words % {"n": len(people), "title": in_language(meeting.title)})
        letter.particulars(_of_meeting(meeting))
        heads = [Cell.of(name) for name in (_("Name"), _("Capacity"), _("Function"), _("Code"))]
        rows = [
            [Cell.of(said) for said in (each.name, each.get_capacity_display(), each.position, each.code)]
            for each in people
        ]
        letter.table([heads, *rows], head=1)
        letter.line(_("The code is shown at the door, on paper or on a telephone; the name is enough too."))
        decided = max((each.decided_at for each in people if each.decided_at), default=None)
        return ReadDocument(_confirming(meeting, organization, language, decided), letter.blocks)


def _confirming(meeting: Meeting, organization: Organization, language: str, decided: datetime | None) -> Masthead:
    return masthead(
        organization, language, _("Confirmation of registration"), meeting=in_language(meeting.title),
        day=forum_day(decided, organization) if decided else None,
    )  # fmt: skip


def _of_person(registration: Registration) -> Iterator[tuple[str, str]]:
    yield _("Name"), registration.name
    if registration.delegation:
        yield _("Delegation"), in_language(registration.delegation.names)
    yield _("Affiliation"), registration.affiliation
    yield _("Category"), in_language(registration.category.names)
    yield _("Capacity"), registration.get_capacity_display()
    yield _("Function"), registration.position


def _of_meeting(meeting: Meeting) -> Iterator[tuple[str, str]]:
    yield _("Meeting"), in_language(meeting.title)
    yield _("Days"), days_words(meeting.first_day, meeting.last_day) or _("Days to be fixed")
    yield _("Place"), in_language(meeting.place)
