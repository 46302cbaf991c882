"""What the pages of meetings show of a programme."""

from django import template

from intersession.home.programme import changed_words, whom_words

register = template.Library()
register.filter("whom", whom_words)
register.filter("changed_words", changed_words)
