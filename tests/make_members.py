"""A river commission, its people and its delegations, for the tests of accounts, delegations and the founding."""

import itertools
from datetime import UTC, date, datetime

from intersession.accounts.models import Appointment, User
from intersession.delegations.models import Category, Delegation, Invitation, Representative, Right
from intersession.site.models import Organization

_number = itertools.count(1)
BEGAN = datetime(2020, 1, 1, tzinfo=UTC)
PASSWORD = "seven sturgeons swim upstream"
RIGHTS = tuple(Right.Name.values)


def organization(**values):
    names = {"en": "Commission of the River", "fr": "Commission du fleuve"}
    usual = {
        "name": names,
        "forum_name": {"en": "River Dialogue", "fr": "Dialogue du fleuve"},
        "seat": {"en": "Vienna"},
    }
    usual |= {"acronym": {"en": "CR"}, "time_zone": "Europe/Vienna", "languages": ["en", "fr"], "founded_at": BEGAN}
    return Organization.objects.create(pk=1, **usual | values)


def category(code="government"):
    return Category.objects.get_or_create(code=code, defaults={"names": {"en": "Governments", "fr": "Gouvernements"}})[
        0
    ]


def delegation(code="AT", name="Austria", **values):
    usual = {"names": {"en": name}, "standing": "member", "since": date(2020, 1, 1), "category": category()}
    return Delegation.objects.create(code=code, **usual | values)


def person(name="Delegate", email="", password=PASSWORD, is_active=True, **values):
    email = email or f"person{next(_number)}@river.example"
    user = User.objects.make(email, name, password=password, joined_at=BEGAN, **values)
    if not is_active:
        User.objects.filter(pk=user.pk).update(is_active=False)
    return user


def colleague(*offices, **values):
    user = person("Officer", **values)
    for office in offices or ("officer",):
        Appointment.objects.create(user=user, office=office, source="letter 1", since=BEGAN)
    return user


def representative(delegation, capacity="adviser", rights=("draft",), user=None):
    made = Representative.objects.create(
        user=user or person(), delegation=delegation, capacity=capacity, source="note 4", since=BEGAN
    )
    for right in rights:
        Right.objects.create(representative=made, right=right, source="note 4", since=BEGAN)
    return made


def unsent(**values):
    return Invitation(**{"email": "guest@river.example", "name": "Guest", "source": "note 7"} | values)


def finish_jobs():
    """Do the jobs that wait, in this connection (the background's own worker closes it); how many there were."""
    from django_tasks_db.models import DBTaskResult

    waiting = list(DBTaskResult.objects.ready())
    for job in waiting:
        job.task.func(*job.args_kwargs["args"], **job.args_kwargs["kwargs"])
        job.delete()
    return len(waiting)
