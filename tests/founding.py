"""Found a forum in the data folder that the environment names; prints its questions and the heads' tokens as JSON.

    python -m tests.founding QUESTIONS [MEMBERS]

A program of its own, for tests and measurements of the served site.
"""

import json
import os
import sys
from datetime import timedelta

import django

MEMBERS = 193  # as many as the United Nations have


def found(questions: int, members: int) -> dict[str, object]:
    from django.db import transaction

    from intersession.site import clock
    from tests import make_forum as make

    with transaction.atomic():
        forum = make.forum(members)
        put = [make.open_question(forum, closes_at=clock.now() + timedelta(days=1)).pk for _ in range(questions)]
        heads = {mission.code: make.Program(mission.head).headers["Authorization"] for mission in forum.missions}
    return {"questions": put, "heads": heads}


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "intersession.settings"
    django.setup()
    wanted = [int(argument) for argument in sys.argv[1:]]
    print(json.dumps(found(wanted[0], wanted[1] if len(wanted) > 1 else MEMBERS)))
