"""Participation in words: what figures say in one sentence, what each unit means, and states of a registration."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, gettext_noop, ngettext
from django.utils.translation import gettext as _

from intersession.core.names import joined
from intersession.core.wording import PHRASES, Qualifier, write
from intersession.site.labels import in_language

from .models import Count, Figures, KeptFigures

UNIT_WORDS: dict[str, str | Promise] = {
    "persons": gettext_lazy("Persons"),
    "delegations": gettext_lazy("Delegations"),
    "countries": gettext_lazy("Countries"),
    "organizations": gettext_lazy("Organizations"),
    "institutions": gettext_lazy("Institutions"),
}
DEFINITIONS: dict[str, str | Promise] = {
    "persons": gettext_lazy("Everybody once, however many days or rooms."),
    "delegations": gettext_lazy("Members and observers that at least one person acts for, each once."),
    "countries": gettext_lazy(
        "States that at least one person comes from or acts for, each once; a person of an organization or an institution "
        "counts for that, not for the country of its seat."
    ),
    "organizations": gettext_lazy("Observers that are no State, and bodies that persons named, each once."),
    "institutions": gettext_lazy(
        "The same in categories whose bodies are academic or other institutions; they are no organizations."
    ),
}
#: The units in the tables of `core.units`, from which a qualified figure is worded.
WORDED = {
    "persons": "person", "delegations": "delegation", "countries": "country", "organizations": "organization",
    "institutions": "institution",
}  # fmt: skip
STATED = gettext_noop("Stated by the Administration: %(source)s")
FROZEN = gettext_noop("Counted before the lists were deleted.")
COUNTED = gettext_noop("Counted from the registrations.")


def in_a_sentence(count: Count) -> str:
    """ "197 persons from 63 countries, 23 organizations and 2 institutions"; units of which nothing is said are left out."""
    bodies = joined(list(_bodies(count)), _language())
    persons = "" if count.persons is None else figure_words(count, "persons")
    if not bodies or not persons:
        return persons or bodies
    return _("%(persons)s from %(bodies)s") % {"persons": persons, "bodies": bodies}


def _bodies(count: Count) -> Iterator[str]:
    return (
        figure_words(count, unit) for unit in ("countries", "organizations", "institutions") if getattr(count, unit)
    )


def figure_words(count: Count, unit: str) -> str:
    """A figure with its unit in the reader's language: "63 countries", "over 60 countries" where it is stated so."""
    number = getattr(count, unit)
    if qualifier := count.qualifiers.get(unit):
        return write(Qualifier(qualifier), number, _language(), WORDED[unit]).text
    return _with_unit(unit, number)


def _with_unit(unit: str, number: int) -> str:
    words = {
        "persons": ngettext("%(n)d person", "%(n)d persons", number),
        "delegations": ngettext("%(n)d delegation", "%(n)d delegations", number),
        "countries": ngettext("%(n)d country", "%(n)d countries", number),
        "organizations": ngettext("%(n)d organization", "%(n)d organizations", number),
        "institutions": ngettext("%(n)d institution", "%(n)d institutions", number),
    }[unit]
    return words % {"n": number}


def number_words(count: Count, unit: str) -> str | int | None:
    """The number alone, as a cell shows it: 63, "over 60"; None where nothing is said."""
    number: int | None = getattr(count, unit)
    qualifier = count.qualifiers.get(unit)
    return write(Qualifier(qualifier), number, _language()).text if qualifier and number is not None else number


def _language() -> str:
    language = (get_language() or "en")[:2]
    return language if language in PHRASES else "en"


def origin_words(figures: Figures) -> str:
    """Where the figures come from."""
    if figures.stated:
        return _(STATED) % {"source": figures.stated_source}
    return _(FROZEN) if figures.source else _(COUNTED)


def table_of(figures: Figures) -> list[tuple[str, Count]]:
    """Each category in the reader's language with its count, and the total last."""
    rows = [(in_language(category.names), count) for category, count in figures.by_category]
    return [*rows, (_("In all"), figures.total)]


def of_words(of: str) -> str:
    return str(KeptFigures.Of(of).label)
