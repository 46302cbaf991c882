"""Plain builders of meetings and of what happens there: a river commission that meets in Valmont."""

import itertools
from datetime import date, datetime, time
from typing import Any

from django.test import Client

from intersession.accounts.models import User
from intersession.audit.acts import CONSOLE
from intersession.delegations.models import Category, Delegation, Representative, Right
from intersession.delegations.states import STATES
from intersession.meetings import actions
from intersession.meetings.models import Contribution, Meeting, ProgrammeItem, Sitting, Summary
from tests import make_records
from tests.make_records import BEFORE, NOON, cycle, organization, signed_in

ACT: dict[str, Any] = {"by": CONSOLE, "at": NOON}
DAY = date(2031, 4, 28)


def meeting(first: date | None = DAY, last: date | None = None, **more: Any) -> Meeting:
    organization()
    kept = {"zone": "Europe/Zurich", "place": {"fr": "Valmont"}, **ACT} | more
    title = kept.pop("title", {"fr": "Réunion sur les crues", "en": "Meeting on floods"})
    return actions.plan_meeting(
        kept.pop("cycle", None) or cycle(), kept.pop("kind", "workshop"), title, first_day=first, last_day=last, **kept
    )


def item(of: Meeting, *, speakers: Any = (), released: bool = False, **more: Any) -> ProgrammeItem:
    kept = {"day": of.first_day, "starts": time(10), "ends": time(13), "title": {"en": "Gauges", "fr": "Les échelles"}}
    made = actions.add_item(of, speakers, **kept | more, **ACT)
    if released:
        ProgrammeItem.objects.filter(pk=made.pk).update(released_at=NOON)
        made.refresh_from_db()
    return made


def sitting(
    of: Meeting, day: date | None = None, starts: time = time(10), ends: time = time(13), **more: Any
) -> Sitting:
    return actions.keep(Sitting(meeting=of, day=day or of.first_day, starts=starts, ends=ends, **more), **ACT)


def summary(of: Meeting, *, released: bool = False, **texts: str) -> Summary:
    told = texts or {"en": "What was said.\n\nWhat was concluded."}
    made = actions.keep_summary(Summary(meeting=of, original_language="en"), told, [{"en": "Sediment"}], [], **ACT)
    return actions.release_summary(made, **ACT) if released else made


def delegation(code: str, standing: str = "member") -> Delegation:
    """A delegation under its official names, or of an organization under its code."""
    state = STATES.by_code(code)
    names = {language: state.name(language) for language in ("en", "fr", "es")} if state else {"en": code}
    category = Category.objects.get_or_create(code="governments", defaults={"names": {"en": "Governments"}})[0]
    return Delegation.objects.create(
        code=code, names=names, standing=standing, category=category, since=date(2020, 1, 1)
    )


def speaks_for(of: Delegation, *rights: str) -> User:
    """One who acts for it, with these rights."""
    user = make_records.person(f"{of.code.lower()}{User.objects.count()}@example.org")
    row = Representative.objects.create(user=user, delegation=of, capacity="head", since=BEFORE, source="note 1")
    for right in rights:
        Right.objects.create(representative=row, right=right, since=BEFORE, source="note 1")
    return user


def contribution(
    of: Delegation, on: Meeting, *, state: str = "released", at: datetime = NOON, **more: Any
) -> Contribution:
    """One that is drafted, given or released."""
    told = {"title": "A gauge for all", "practice": "One gauge.", "lesson": "Read it daily."} | more
    tags = told.pop("tags", ())
    row = Contribution(cycle=on.cycle, meeting=on, delegation=of, **told)
    actions.draft_contribution(row, tags, by=CONSOLE, at=at)
    if state != "draft":
        actions.give_contribution(row, by=CONSOLE, at=at)
    if state == "released":
        actions.release_contribution(row, by=CONSOLE, at=at)
    return row


def officer() -> User:
    return make_records.officer()


def desk(user: User | None = None) -> Client:
    """An officer's browser, in English."""
    return signed_in(Client(headers={"Accept-Language": "en"}), user or officer())


def reader(language: str = "en") -> Client:
    return Client(headers={"Accept-Language": language})


_number = itertools.count(1)


def sent(**fields: Any) -> dict[str, Any]:
    """What a form sends, under a key of its own."""
    return {"idempotency_key": f"key-of-meetings-{next(_number)}", **fields}
