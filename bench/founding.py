"""Found a forum of as many members as are in the United Nations and put questions to it; prints the heads' tokens as JSON."""

import json
import os
import sys
from datetime import timedelta

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "intersession.settings"
django.setup()

from django.db import transaction  # noqa: E402
from tests import make_forum as make  # noqa: E402

from intersession.site import clock  # noqa: E402

MEMBERS = 193


def found(questions: int) -> dict[str, object]:
    forum = make.forum(MEMBERS)
    put = [make.open_question(forum, closes_at=clock.now() + timedelta(days=1)).pk for _ in range(questions)]
    heads = {mission.code: make.Program(mission.head).headers["Authorization"] for mission in forum.missions}
    return {"questions": put, "heads": heads}


with transaction.atomic():
    founded = found(int(sys.argv[1]))
print(json.dumps(founded))
