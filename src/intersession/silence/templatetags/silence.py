"""Tags of the pages of silence procedures."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import template
from django.utils.safestring import SafeString

from intersession.silence.models import SilenceProcedure
from intersession.silence.wording import article_words
from intersession.site.wording import city_of
from intersession.ui.templatetags.ui import deadline, when

register = template.Library()


@register.simple_tag(takes_context=True)
def ends(context: Mapping[str, Any], procedure: SilenceProcedure) -> SafeString:
    """The end in words, in the procedure's zone, with its distance beside it."""
    assert procedure.ends_at is not None, "silence_runs_with_text_and_end"
    return deadline(context, procedure.ends_at, *_place(context, procedure))


@register.simple_tag(takes_context=True)
def in_its_zone(context: Mapping[str, Any], moment: datetime, procedure: SilenceProcedure) -> SafeString:
    """Any moment of a procedure, by the same clocks as its end."""
    return when(context, moment, *_place(context, procedure))


register.filter(article_words)


def _place(context: Mapping[str, Any], procedure: SilenceProcedure) -> tuple[str, str]:
    """Place and zone: the seat where the zone is the seat's, else the zone's city."""
    forum = context.get("forum") or {}
    seat = str(forum.get("seat", ""))
    return (seat if seat and procedure.zone == context.get("zone") else city_of(procedure.zone)), procedure.zone
