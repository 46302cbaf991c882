"""What the pages of meetings show of a programme."""

from django import template
from django.conf.locale import LANG_INFO
from django.utils.html import format_html
from django.utils.safestring import SafeString

from intersession.home.programme import whom_words
from intersession.meetings.wording import changed_words

register = template.Library()
register.filter("whom", whom_words)
register.filter("changed_words", changed_words)


@register.simple_tag
def language_name(code: str) -> SafeString:
    """A language by its own name, marked as being in it; one that has none here by its code."""
    return format_html('<span lang="{}">{}</span>', code, LANG_INFO.get(code, {}).get("name_local", code))
