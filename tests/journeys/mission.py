"""Found a river commission whose members choose projects, with a mission of several people; prints who may enter, as JSON.

    python -m tests.journeys.mission

A program of its own, for the journey in browsers: `{"question": 1, "sessions": {"drafter": "…", …}}`.
"""

import json
import os

import django

BACKEND = "intersession.accounts.backends.People"


def found() -> dict[str, object]:
    from django.db import transaction

    from intersession.delegations.actions.groups import keep_group
    from intersession.delegations.models import Group
    from intersession.questions import actions
    from intersession.site import clock
    from tests import make_questions as make

    with transaction.atomic():
        world = make.forum(6, options=5, opened=False)
        team = {
            "drafter": ("draft",), "verifier": ("verify",), "giver": ("verify", "give"), "reader": (),
        }  # fmt: skip
        people = {"head": world.head, "officer": world.officer, "other": world.others[0], "observer": world.observer}
        for name, rights in team.items():
            named = f"{name.title()} of Italy"
            people[name] = make.representative(world.italy, named, rights=rights, capacity="adviser")
        now = clock.now()
        basin = Group(code="basin", names={"en": "Basin States", "fr": "États du bassin"})
        keep_group(basin, world.members[:4], world.members[:1], source="note 3", at=now, by=world.officer)
        question = actions.open_question(world.question, at=now, by=world.officer)
        return {"question": question.pk, "sessions": {name: session_of(user) for name, user in people.items()}}


def session_of(user: object) -> str:
    from tests.trust.world import session_of as made

    return made(user)  # type: ignore[arg-type]


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "intersession.settings"
    django.setup()
    print(json.dumps(found()))
