"""What every page of records needs: labels and moments in the reader's language."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import template

from intersession.site.access import opens
from intersession.site.faults import reason_in_words
from intersession.site.labels import Labels, in_language
from intersession.site.wording import city_of
from intersession.ui.moments import moment_words

register = template.Library()


@register.filter
def label(labels: Labels | None, language: str | None = None) -> str:
    """A label in the reader's language."""
    return in_language(labels or {}, language)


@register.filter
def moment(value: datetime | None, zone: str | ZoneInfo = "UTC") -> str:
    """A moment as wall time with place and offset: "23 October 2031, 18:00 Geneva, UTC+2"."""
    return moment_words(value, city_of(str(zone)), str(zone)) if value else ""


register.filter("reason_words", reason_in_words)
register.filter("opens_for", opens)


@register.filter
def get(mapping: dict[Any, Any], key: Any) -> Any:
    return mapping.get(key)
