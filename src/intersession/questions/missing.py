"""What of a question is not there in the reader's language: said on its pages, so that nobody looks for it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from intersession.site.labels import Labels

from .models import Option, Question
from .wording import and_list


def missing_of(
    question: Question, options: Sequence[Option], paragraphs: Mapping[str, Sequence[Mapping[str, Any]]]
) -> list[str]:
    """A sentence for each kind of text that is shown in another language than the reader's; no query."""
    return list(_missing(question, options, paragraphs, (get_language() or "en")[:2]))


def _missing(
    question: Question, options: Sequence[Option], paragraphs: Mapping[str, Sequence[Mapping[str, Any]]], reader: str
) -> Iterator[str]:
    if language_of(question.title, reader):
        yield _("The question is not there in your language yet; it is shown as it was put.")
    if labels := [f"({option.label})" for option in options if language_of(option.title, reader)]:
        words = ngettext(
            "The title of %(labels)s is not there in your language yet; it is shown as it was put.",
            "The titles of %(labels)s are not there in your language yet; they are shown as they were put.",
            len(labels),
        )
        yield words % {"labels": and_list(labels)}
    if any(each["language"] for each in _each(paragraphs.values())):
        yield _("The paragraphs of the note are not out in your language yet; they are shown in the note’s own.")


def _each(lists: Iterable[Sequence[Mapping[str, Any]]]) -> Iterator[Mapping[str, Any]]:
    return (each for some in lists for each in some)


def language_of(labels: Labels, reader: str) -> str:
    """The language in which a label is shown, where it is not the reader's; else ""."""
    if not labels or labels.get(reader[:2]):
        return ""
    return "en" if labels.get("en") else next(iter(labels))
