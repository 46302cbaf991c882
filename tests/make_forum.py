"""A small forum for tests: an organization, officers, missions with their people, and a question put to them."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client

from intersession.accounts.models import Appointment, Token, User
from intersession.cycles.models import Cycle, Topic
from intersession.delegations.models import Category, Delegation, Representative, Right
from intersession.questions import actions
from intersession.questions.actions.life import DRAIN
from intersession.questions.models import Option, Question
from intersession.site import clock
from intersession.site.models import Organization, Publishing
from intersession.site.ticker import tick

EVERY_RIGHT = tuple(Right.Name.values)
LONG_AGO = timedelta(days=30)


@dataclass
class Mission:
    """A delegation with its head, who may do everything, and whoever joined them."""

    delegation: Delegation
    head: User
    people: list[User] = field(default_factory=list)

    @property
    def code(self) -> str:
        return self.delegation.code


@dataclass
class Forum:
    """An officer and a second publisher, and the members' missions in order."""

    officer: User
    publisher: User
    missions: list[Mission]

    def __getitem__(self, number: int) -> Mission:
        return self.missions[number]


def forum(members: int = 3, publishing: Publishing = Publishing.TWO) -> Forum:
    organization(publishing)
    people = person("officer@office.example"), person("publisher@office.example")
    for one in people:
        appoint(one, "officer", "publisher")
    return Forum(*people, [mission(f"M{number:03}") for number in range(members)])


def organization(publishing: Publishing = Publishing.TWO) -> Organization:
    made, _ = Organization.objects.get_or_create(
        pk=1,
        defaults={
            "acronym": {"en": "ORG"}, "name": {"en": "Organization"}, "forum_name": {"en": "Forum"},
            "seat": {"en": "Geneva"}, "time_zone": "Europe/Zurich", "languages": ["en", "fr", "es"],
            "publishing": publishing, "founded_at": clock.now() - LONG_AGO,
        },
    )  # fmt: skip
    return made


def person(email: str) -> User:
    return User.objects.make(email, email.partition("@")[0].title(), joined_at=clock.now() - LONG_AGO)


def appoint(user: User, *offices: str) -> User:
    for office in offices:
        Appointment.objects.create(user=user, office=office, since=clock.now() - LONG_AGO, source="decision 1")
    return user


def mission(code: str, standing: str = "member") -> Mission:
    category, _ = Category.objects.get_or_create(code="governments", defaults={"names": {"en": "Governments"}})
    since = (clock.now() - LONG_AGO).date()
    delegation = Delegation.objects.create(
        code=code, names={"en": code}, standing=standing, category=category, since=since
    )
    head = person(f"head@{code.lower()}.example")
    represent(head, delegation, *EVERY_RIGHT, capacity="head")
    return Mission(delegation, head)


def represent(user: User, delegation: Delegation, *rights: str, capacity: str = "adviser") -> Representative:
    since = clock.now() - LONG_AGO
    acts = Representative.objects.create(
        user=user, delegation=delegation, capacity=capacity, since=since, source="note 1"
    )
    for right in rights:
        Right.objects.create(representative=acts, right=right, since=since, source="note 1")
    return acts


def colleague(of: Mission, *rights: str) -> User:
    """One more person of the mission."""
    user = person(f"colleague{len(of.people)}@{of.code.lower()}.example")
    represent(user, of.delegation, *rights)
    of.people.append(user)
    return user


def draft_question(labels: str = "abcd", *, picks: int = 2, places: int = 2, **fields: Any) -> Question:
    """A question with an option for each letter and a deadline in an hour; not put yet."""
    cycle, _ = Cycle.objects.get_or_create(year=2031)
    fields = {"closes_at": clock.now() + timedelta(hours=1), "modifications": True, "alternatives": True} | fields
    made = Question.objects.create(
        cycle=cycle, title={"en": "Which topics?"}, picks=picks, places=places, zone="Europe/Zurich", **fields
    )
    for position, label in enumerate(labels):
        topic, _ = Topic.objects.get_or_create(cycle=cycle, letter=label, defaults={"title": {"en": f"Topic {label}"}})
        Option.objects.create(question=made, label=label, position=position, title=topic.title, topic=topic)
    return made


def open_question(by: Forum, labels: str = "abcd", **fields: Any) -> Question:
    """The question, put to the membership now."""
    return actions.open_question(draft_question(labels, **fields), at=clock.now(), by=by.officer)


def cast(question: Question, mission: Mission, *labels: str, replaces: str | None = None, **how: Any) -> Any:
    """Give the mission's answer: the options with these labels as they stand, by its head and now unless told."""
    how = {"at": clock.now(), "by": mission.head} | how
    choices = how.pop("choices", [{"option": label} for label in labels])
    return actions.cast_ballot(question, mission.delegation, choices, replaces=replaces, **how)


def close(question: Question) -> Question:
    """Let the deadline and the drain go by on the clock, as the ticker finds them."""
    assert question.closes_at is not None
    move_to(question.closes_at)
    move_to(clock.now() + DRAIN)
    return Question.objects.get(pk=question.pk)


def move_to(moment: datetime) -> None:
    if moment > clock.now():
        clock.move_to(moment)
    tick()


def publish(question: Question, by: Forum) -> Question:
    """Both publishers let the result of a closed question out."""
    actions.confirm_result(
        actions.propose_result(question, at=clock.now(), by=by.officer), at=clock.now(), by=by.publisher
    )
    return Question.objects.get(pk=question.pk)


@dataclass
class Program:
    """A program that asks the API for one person; without one it shows no token."""

    user: User | None
    acts: tuple[str, ...] = ("*",)

    def __post_init__(self) -> None:
        self.client = Client()
        self.headers: dict[str, str] = {}
        if self.user is not None:
            secret = Token.fresh_secret()
            self.token = Token.objects.create(
                user=self.user, name="program", digest=digest(secret), acts=list(self.acts), made_at=clock.now() - LONG_AGO
            )  # fmt: skip
            self.headers = {"Authorization": f"Bearer {secret}"}

    def get(self, path: str) -> HttpResponse:
        return self.client.get(f"/api/v1{path}", headers=self.headers)

    def post(self, path: str, body: Any, key: str | None) -> HttpResponse:
        headers = self.headers | ({"Idempotency-Key": key} if key else {})
        return self.client.post(f"/api/v1{path}", body, content_type="application/json", headers=headers)

    def give(self, question: Question, code: str, *labels: str, key: str | None, **fields: Any) -> HttpResponse:
        """Send an answer with the options as they stand."""
        body = {"delegation": code, "choices": [{"option": label} for label in labels]} | fields
        return self.post(f"/questions/{question.pk}/ballots", body, key)


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
