"""What a letter to a mission says of its reply that could not be read with certainty."""

from collections.abc import Callable
from typing import Any

from intersession.audit.models import Act
from intersession.desk.models import Reply
from intersession.desk.wording import reason_words

Words = Callable[[Act, Any], dict[str, Any] | None]


def with_reasons(words: Words) -> Words:
    """What a letter says, with why the reply was not clear; nothing where an officer decided about it meanwhile."""

    def said(act: Act, addressee: Any) -> dict[str, Any] | None:
        context = words(act, addressee)
        reply = Reply.objects.get(pk=act.object_id)
        if context is None or reply.state != Reply.State.ASKED:
            return None
        return context | {"reply": reply, "reasons": reason_words(reply)}

    return said
