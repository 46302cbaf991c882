"""Found the river commission in the data folder that the environment names, with a question for its meeting and people signed in.

    python -m tests.founding_room [MEMBERS [OBSERVERS]]

Prints `{"question", "meeting", "sessions": {who: session key}, "heads": {code: session key}, "tokens": {code: header}, "observers": [session
keys]}`: who is chair, officer, publisher, italy (head of delegation), france, spain, adviser or observer; the heads are those of the further
members, who have answered nothing; the observers are people of one more delegation. For journeys and measurements.
"""

import json
import os
import sys
from typing import Any

import django


def found(members: int, observers: int) -> dict[str, Any]:
    from django.db import transaction

    from tests import make_questions as make
    from tests import make_room
    from tests.make_forum import Program
    from tests.trust.world import session_of

    with transaction.atomic():
        world = make_room.room(members, document=False)
        make.give(world, 0, [{"option": "a"}, {"option": "c", "modified": {"title": {"en": "A common gauge"}, "text": {}, "reason": "Shorter."}}])  # fmt: skip
        make.give(world, 1, [{"option": "a"}])
        who = {
            "chair": world.chair, "officer": world.officer, "publisher": world.publisher, "italy": world.head, "france": world.others[0],
            "spain": world.others[1], "adviser": world.adviser, "observer": world.observer,
        }  # fmt: skip
        further = {each.code: make.representative(each, f"Head of {each.code}") for each in world.members[3:]}
        board = make.delegation("BRD", "Board", standing="observer")
        watching = [
            make.representative(board, f"Observer {n}", rights=(), capacity="adviser") for n in range(observers)
        ]
        return {
            "question": world.question.pk, "meeting": world.question.meeting_id,
            "sessions": {name: session_of(user) for name, user in who.items()},
            "heads": {code: session_of(user) for code, user in further.items()},
            "tokens": {code: Program(user).headers["Authorization"] for code, user in further.items()},
            "observers": [session_of(user) for user in watching],
        }  # fmt: skip


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "intersession.settings"
    django.setup()
    print(json.dumps(found(*(int(argument) for argument in (sys.argv[1:] + ["3", "0"][len(sys.argv) - 1 :])))))
