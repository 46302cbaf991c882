"""Who came to the workshops of the year, as sample persons, and the registration that is open for the coming session."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from intersession.delegations.models import Category, Delegation
from intersession.meetings.models import Meeting
from intersession.registration import actions
from intersession.registration.models import Registration, RegistrationTerms, State

from .people import domain_of
from .records import DATA, moment

if TYPE_CHECKING:
    from .story import Story


@cache
def participation() -> dict[str, Any]:
    """How many persons of how many countries and bodies came, by meeting and category; the terms of the open registration."""
    found: dict[str, Any] = json.loads((DATA / "participation.json").read_text(encoding="utf-8"))
    return found


def tell(story: Story, meetings: Mapping[str, Meeting]) -> None:
    """The participants of the workshops, then the open registration with those who have signed up."""
    for key, said in participation()["attended"].items():
        with story.at(said["at"]) as act:
            actions.import_registrations(meetings[key], _came(said), **act)
    _open(story, meetings[participation()["open"]["meeting"]])


def _open(story: Story, meeting: Meeting) -> None:
    said = participation()["open"]
    terms = RegistrationTerms(
        meeting=meeting, opens_at=moment(said["opens"]), closes_at=moment(said["closes"]), places=said["places"],
        places_per_delegation=said["places_per_delegation"],
    )  # fmt: skip
    with story.at(said["settled"]) as act:
        actions.settle_terms(terms, **act)
    approved = list(_delegates(said["approved"] + said["registered"], said["approved"] + said["registered"]))
    for registration in approved[said["approved"] :]:
        registration.state = State.REGISTERED
    with story.at(said["opens"]) as act:
        actions.import_registrations(meeting, approved, **act)


def _came(said: Mapping[str, Any]) -> Iterator[Registration]:
    for code, name in {"government": "", **participation()["bodies"]}.items():
        if code not in said:
            continue
        persons, bodies = said[code]["persons"], said[code]["bodies"]
        rows = _delegates(persons, bodies) if code == "government" else _of_bodies(code, name, persons, bodies)
        for registration in rows:
            registration.state = State.ADMITTED
            yield registration


def _delegates(persons: int, countries: int) -> Iterator[Registration]:
    """ "Delegate 1 of Italy" and so on, of the first members in the order of their codes."""
    members = list(Delegation.objects.filter(standing="member").select_related("category").order_by("code")[:countries])
    for turn in range(persons):
        delegation = members[turn % countries]
        called, number = delegation.names["en"], turn // countries + 1
        yield Registration(
            delegation=delegation, category=delegation.category, name=f"Delegate {number} of {called}", state=State.APPROVED,
            mail=f"delegate{number}@{domain_of(called)}", language=delegation.language, capacity="head" if number == 1 else "adviser",
        )  # fmt: skip


def _of_bodies(code: str, name: str, persons: int, bodies: int) -> Iterator[Registration]:
    """ "Representative 1 of Sample University 1": those on the list under their delegation, others by name."""
    category = Category.objects.get(code=code)
    known = {delegation.names["en"]: delegation for delegation in Delegation.objects.filter(category=category)}
    for turn in range(persons):
        called, number = f"{name} {turn % bodies + 1}", turn // bodies + 1
        yield Registration(
            delegation=known.get(called), category=category, affiliation="" if called in known else called,
            name=f"Representative {number} of {called}", mail=f"representative{number}@{domain_of(called)}", capacity="participant",
        )  # fmt: skip
