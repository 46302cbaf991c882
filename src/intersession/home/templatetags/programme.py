"""What the pages of meetings show of a programme."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info

from intersession.home.programme import changed_words, whom_words

register = template.Library()
register.filter("whom", whom_words)
register.filter("changed_words", changed_words)


@register.simple_tag
def language_name(code: str) -> SafeString:
    """A language by its own name, marked as being in it."""
    return format_html('<span lang="{}">{}</span>', code, get_language_info(code)["name_local"])
