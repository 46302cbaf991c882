"""What letters say of a deadline or an end that will be moved."""

from collections.abc import Callable
from typing import Any

from intersession.audit.models import Act
from intersession.questions.models import DeadlineMove
from intersession.silence.models import EndMove
from intersession.site.models import Organization
from intersession.site.wording import zone_moment

Words = Callable[[Act, Any], dict[str, Any] | None]
MOVES = {model._meta.label_lower: model for model in (DeadlineMove, EndMove)}


def with_move(words: Words) -> Words:
    """What a letter says, with the move that the act announced; nothing where that stands no longer: what became of it is told."""

    def said(act: Act, addressee: Any) -> dict[str, Any] | None:
        context = words(act, addressee)
        move = MOVES[act.object_type].objects.announced().filter(pk=act.object_id).first()
        if context is None or move is None:
            return None
        organization = Organization.objects.get()
        after, due = (
            zone_moment(moment, move.zone or organization.time_zone, organization)
            for moment in (move.after, move.due_at)
        )
        return context | {"move": move, "after": after, "due": due}

    return said


def was_announced(act: Act) -> bool:
    """Whether anybody was told of the move that is withdrawn."""
    return bool(act.identifiers["announced"])
