"""Who takes part in the demonstration: the Administration, 125 sample members, some observers, a member of the public.

Persons are visibly samples: "Delegate 3 of Italy", delegate3@italy.example.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.text import slugify

from intersession.accounts.actions import appoint, make_account
from intersession.accounts.models import User
from intersession.audit.acts import CONSOLE, record
from intersession.delegations.actions.members import add_delegations, make_categories
from intersession.delegations.actions.team import add_representative
from intersession.delegations.models import Category, Delegation
from intersession.delegations.states import STATES
from intersession.site.models import Organization

from .records import LANGUAGES, rows, year

SOURCE = "sample credentials"
SINCE = date(2000, 1, 1)
TEAM = (
    ("head", ("draft", "verify", "give", "administer")),
    ("alternate", ("draft", "verify", "give")),
    ("adviser", ("draft",)),
)
OFFICES = {
    "officer": ("officer", "publisher", "administrator"),
    "publisher": ("publisher",),
    "translator": ("translator",),
}
HEAD, OTHER, OBSERVER = "IT", "MX", "sample-ngo-1"


@dataclass(frozen=True)
class Sample:
    """A sample person; `role` as the contract names it, where it has a name."""

    email: str
    name: str
    language: str = "en"
    role: str = ""
    delegation: str = ""
    capacity: str = ""
    rights: tuple[str, ...] = ()
    offices: tuple[str, ...] = field(default=())


def cast() -> list[Sample]:
    """Everybody, the Administration first."""
    return [
        *_administration(),
        *_delegates(),
        *_observers(),
        Sample("reader@public.example", "Sample Reader", role="public"),
    ]


def _administration() -> Iterator[Sample]:
    for role, offices in OFFICES.items():
        yield Sample(f"{role}@forum.example", f"Sample {role.capitalize()}", role=role, offices=offices)


def _delegates() -> Iterator[Sample]:
    for row in rows("members"):
        team = [TEAM[0], *TEAM[-(int(row["people"]) - 1) :]] if row["people"] != "1" else [TEAM[0]]
        for number, (capacity, rights) in enumerate(team, 1):
            yield Sample(
                f"delegate{number}@{domain_of(row['called'])}", f"Delegate {number} of {row['called']}", row["language"],
                _role(row["code"], capacity), row["code"], capacity, rights,
            )  # fmt: skip


def _role(code: str, capacity: str) -> str:
    named = {(HEAD, "head"): "head", (HEAD, "adviser"): "delegate", (OTHER, "head"): "other_head"}
    return named.get((code, capacity), "head_of" if capacity == "head" else "")


def _observers() -> Iterator[Sample]:
    for code, _category, names in year()["observers"]:
        called = observer_names(code, names)["en"]
        role = "observer" if code == OBSERVER else ""
        yield Sample(
            f"delegate1@{domain_of(called)}", f"Delegate 1 of {called}", "en", role, code, "head", ("draft", "give")
        )


def domain_of(called: str) -> str:
    """The mail domain of a mission: "italy.example", "netherlands.example"."""
    return slugify(called.removeprefix("the ")) + ".example"


def observer_names(code: str, names: dict[str, str]) -> dict[str, str]:
    return names or state_names(code)


def state_names(code: str) -> dict[str, str]:
    state = STATES.by_code(code)
    assert state is not None, code
    return {language: state.name(language) for language in LANGUAGES}


def found(at: datetime) -> Organization:
    """The organization, its categories and its Administration."""
    organization = Organization.objects.create(pk=1, founded_at=at, **year()["organization"])
    make_categories(year()["categories"])
    for sample in _administration():
        appoint(_account(sample, at), sample.offices, source=SOURCE, at=at)
    record("forum.founded", organization, by=CONSOLE, at=at)
    return organization


def enter_delegations(at: datetime, *, by: User) -> None:
    """Members and observers, with their people."""
    categories = {category.code: category for category in Category.objects.all()}
    added = add_delegations([*_members(categories), *_observing(categories)], by=by)
    delegations = {delegation.code: delegation for delegation in added}
    for sample in cast():
        if sample.offices:
            continue
        person = _account(sample, at)
        if sample.delegation:
            delegation = delegations[sample.delegation]
            add_representative(person, delegation, sample.capacity, sample.rights, source=SOURCE, by=by)


def _members(categories: dict[str, Category]) -> Iterator[Delegation]:
    for row in rows("members"):
        state = STATES.by_code(row["code"])
        yield Delegation(
            code=row["code"], names=state_names(row["code"]), standing="member", category=categories["government"],
            region=state.group if state else "", mail=f"mission@{domain_of(row['called'])}", language=row["language"], since=SINCE,
        )  # fmt: skip


def _observing(categories: dict[str, Category]) -> Iterator[Delegation]:
    for code, category, names in year()["observers"]:
        shown = observer_names(code, names)
        yield Delegation(
            code=code, names=shown, standing="observer", category=categories[category],
            mail=f"mission@{domain_of(shown['en'])}", language="en", since=SINCE,
        )  # fmt: skip


def _account(sample: Sample, at: datetime) -> User:
    return make_account(sample.email, sample.name, language=sample.language, password=None, at=at)
