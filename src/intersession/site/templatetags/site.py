"""Tags that every form and label needs."""

import secrets
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.middleware.csrf import get_token
from django.utils.html import format_html
from django.utils.safestring import SafeString

from intersession.site.labels import Labels, in_language
from intersession.site.once import FORM_KEY
from intersession.site.wording import moment_in_words

register = template.Library()


@register.simple_tag(takes_context=True)
def form_key(context: template.Context) -> SafeString:
    """The hidden fields of a form that writes: the CSRF token and the idempotency key (kept when a form failed)."""
    request = context["request"]
    key = request.POST.get(FORM_KEY) or secrets.token_urlsafe(16)
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}"><input type="hidden" name="{}" value="{}">',
        get_token(request), FORM_KEY, key,
    )  # fmt: skip


@register.filter
def label(labels: Labels | None, language: str | None = None) -> str:
    """A label in the reader's language."""
    return in_language(labels or {}, language)


@register.filter
def moment(value: datetime | None, zone: str | ZoneInfo = "UTC") -> str:
    """A moment as wall time with place and offset: "23 October 2008, 18:00 Geneva, UTC+2"."""
    return moment_in_words(value, zone) if value else ""


@register.filter
def get(mapping: dict[Any, Any], key: Any) -> Any:
    return mapping.get(key)
