"""The big tables as markup, built row by row: a template's loop costs several times as much."""

from collections.abc import Collection, Iterable
from typing import Any

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersession.delegations.states import STATES
from intersession.site.labels import in_language
from intersession.ui.markup import joined
from intersession.ui.templatetags.ui import chip

from .models import Capacity, Registration, State
from .reading import Named

ROW = (
    '<tr role="row"><th scope="row" role="rowheader"><label class="tick"><input type="checkbox" name="chosen" value="{}"{}>'
    '<span class="sr">{}</span></label> <a href="/registrations/{}">{}</a>{}</th><td role="cell" data-label="{}">{}</td>'
    '<td role="cell" data-label="{}">{}</td><td role="cell" data-label="{}">{}</td><td role="cell" data-label="{}">{}</td></tr>'
)


def rows_of(registrations: Iterable[Any], names: Named, *, chosen: Collection[str]) -> SafeString:
    """The body of an officer's list; those that may be entered twice are marked."""
    heads = (_("Delegation or organization"), _("Category"), _("Capacity"), _("State"))
    body, category, capacity, state = map(conditional_escape, heads)
    tick, twice = _("Tick"), format_html(' <span class="small soft">{}</span>', _("perhaps entered twice"))
    words = {c.value: conditional_escape(c.label) for c in Capacity}
    categories = {
        pk: conditional_escape(in_language(labels)) for pk, (_code, labels, _place) in names.categories.items()
    }
    chips = {s.value: chip(s.value) for s in State}
    rows = (
        (
            r.pk, _checked(str(r.pk) in chosen), f"{tick} {r.name}", r.pk, r.name, twice if r.is_alike else "", body, _comes_for(r, names),
            category, categories[r.category_id], capacity, words[r.capacity], state, chips[r.state],
        )
        for r in registrations
    )  # fmt: skip
    return format_html('<tbody role="rowgroup">{}</tbody>', joined(ROW, rows))


def options(choices: Iterable[tuple[str, str]], chosen: str) -> SafeString:
    """The options of a select."""
    rows = ((code, mark_safe(" selected") if code == chosen else "", words) for code, words in choices)
    return joined('<option value="{}"{}>{}</option>', rows)


def capacity_words() -> dict[str, str]:
    """The words for each capacity, in the reader's language."""
    return {c.value: str(c.label) for c in Capacity}


def people_in(registrations: Iterable[Any], words: dict[str, str]) -> SafeString:
    """The persons of a delegation, as the list of participants shows them: name, capacity (in these words), function."""
    rows = ((r.name, ", ".join(filter(None, (_capacity(r, words), r.position)))) for r in registrations)
    return format_html('<ul class="plain">{}</ul>', joined('<li>{} <span class="soft">{}</span></li>', rows))


def _comes_for(registration: Registration, names: Named) -> str:
    """The delegation, body or country that a person comes for, in the reader's language, by the names that the page has read."""
    known = names.delegations.get(registration.delegation_id) if registration.delegation_id else None
    return in_language(known[1]) if known else _comes_from(registration)


def _comes_from(registration: Registration) -> str:
    state = STATES.by_code(registration.country) if registration.country else None
    return registration.affiliation or (state.name((get_language() or "en")[:2]) if state else "")


def _capacity(registration: Any, words: dict[str, str]) -> str:
    return "" if registration.capacity == Capacity.PARTICIPANT else words[registration.capacity]


def _checked(checked: bool) -> SafeString | str:
    return mark_safe(" checked") if checked else ""
