"""Plain builders for what arrives at the desk: letters and mails to the river commission."""

from types import SimpleNamespace
from typing import Any

from intersession.desk import actions
from intersession.desk.models import Reply
from intersession.site import clock

LETTER = """Permanent Mission of {name}

The Permanent Mission of {name} presents its compliments to the Secretariat of the River Commission and has the honour to inform
it that {name} {says}.

The Permanent Mission avails itself of this opportunity to renew the assurances of its highest consideration."""


def letter(says: str = "selects projects (a) and (c)", name: str = "Italy") -> str:
    return LETTER.format(name=name, says=says)


def arrive(
    world: SimpleNamespace, text: str | bytes | None = None, *, name: str = "letter.txt", **more: Any
) -> actions.Arrived:
    """The letter is brought by the officer, now unless told."""
    data = letter().encode() if text is None else text.encode() if isinstance(text, str) else text
    how = {"how": Reply.How.UPLOAD, "at": clock.now(), "by": world.officer} | more
    return actions.arrive(data, name=name, **how)


def reply(world: SimpleNamespace, text: str | bytes | None = None, **more: Any) -> Reply:
    return arrive(world, text, **more).reply


def accept(found: Reply, world: SimpleNamespace, **more: Any) -> Reply:
    """The officer records it as it was read."""
    how = {"version": found.version, "at": clock.now(), "by": world.officer} | more
    return actions.accept(found, **how)
