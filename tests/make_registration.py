"""A meeting with registration, its people and delegations: an inland fisheries board, nothing of the demonstration's."""

import itertools
from datetime import date, timedelta

from intersession.cycles.models import Cycle
from intersession.delegations.models import Category
from intersession.meetings.models import Meeting
from intersession.registration import actions
from intersession.registration.identity import complete
from intersession.registration.models import Registration, RegistrationTerms, State
from intersession.site import clock
from tests import make_forum

_number = itertools.count(1)
CATEGORIES = {
    "governments": ("Governments", "organizations"),
    "bodies": ("Fisheries bodies", "organizations"),
    "universities": ("Universities", "institutions"),
}


def category(code="governments"):
    name, bodies = CATEGORIES[code]
    return Category.objects.get_or_create(
        code=code, defaults={"names": {"en": name}, "bodies": bodies, "position": list(CATEGORIES).index(code) + 1}
    )[0]


def meeting(*, registration=True, days_ahead=30, **terms):
    make_forum.organization()
    first = (clock.now() + timedelta(days=days_ahead)).date()
    made = Meeting.objects.create(
        cycle=Cycle.objects.get_or_create(year=2031)[0], kind="workshop", title={"en": "Sturgeon workshop", "fr": "Atelier sur l’esturgeon"},
        place={"en": "Geneva"}, zone="Europe/Zurich", first_day=first, last_day=first, announced_at=clock.now() - timedelta(days=1),
    )  # fmt: skip
    if registration:
        at = clock.now()
        usual = {"opens_at": at - timedelta(days=1), "closes_at": at + timedelta(days=9)}
        RegistrationTerms.objects.create(meeting=made, **usual | terms)
    return made


def unsaved(of, name="", **values):
    """An unsaved registration of a delegation, or of whatever `values` say."""
    number = next(_number)
    usual = {"name": name or f"Person {number}", "mail": f"person{number}@fish.example", "affiliation": ""}
    if values.get("delegation"):
        usual["category"] = values["delegation"].category
    elif "category" not in values:
        usual["category"] = category("bodies")
    return Registration(meeting=of, **usual | values)


def registered(of, name="", by=None, **values):
    """Signed up through the act."""
    return actions.register(unsaved(of, name, **values), by=by or officer(), at=clock.now())


def many(of, count, state=State.APPROVED, **values):
    """Rows as they would stand, written at once."""
    at = clock.now()
    rows = [complete(unsaved(of, state=state, registered_at=at, **values)) for _ in range(count)]
    for row in rows:
        row.admitted_at = at if state == State.ADMITTED else None
    return Registration.objects.bulk_create(rows)


def officer():
    from intersession.accounts.models import User

    found = User.objects.filter(email="officer@office.example").first()
    return found or make_forum.appoint(make_forum.person("officer@office.example"), "officer")


def today() -> date:
    return clock.now().date()
