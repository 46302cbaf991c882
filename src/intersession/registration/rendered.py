"""The big tables as markup, built row by row: a template's loop costs several times as much."""

from collections.abc import Collection, Iterable
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersession.delegations.states import STATES
from intersession.site.labels import in_language
from intersession.ui.templatetags.ui import chip

from .models import Capacity, Registration, State

ROW = (
    '<tr role="row"><th scope="row" role="rowheader"><label class="tick"><input type="checkbox" name="chosen" value="{}"{}>'
    '<span class="sr">{}</span></label> <a href="/registrations/{}">{}</a>{}</th><td role="cell" data-label="{}">{}</td>'
    '<td role="cell" data-label="{}">{}</td><td role="cell" data-label="{}">{}</td><td role="cell" data-label="{}">{}</td></tr>'
)


def rows_of(registrations: Iterable[Any], *, chosen: Collection[str]) -> SafeString:
    """The body of an officer's list; those that may be entered twice are marked."""
    body, category, capacity, state = _("Delegation or organization"), _("Category"), _("Capacity"), _("State")
    tick, twice = _("Tick"), format_html(' <span class="small soft">{}</span>', _("perhaps entered twice"))
    words = {c.value: str(c.label) for c in Capacity}
    chips = {s.value: chip(s.value) for s in State}
    rows = (
        (
            r.pk, _checked(str(r.pk) in chosen), f"{tick} {r.name}", r.pk, r.name, twice if r.is_alike else "", body, comes_for(r),
            category, in_language(r.category.names), capacity, words[r.capacity], state, chips[r.state],
        )
        for r in registrations
    )  # fmt: skip
    return format_html('<tbody role="rowgroup">{}</tbody>', format_html_join("", ROW, rows))


def options(choices: Iterable[tuple[str, str]], chosen: str) -> SafeString:
    """The options of a select."""
    rows = ((code, mark_safe(" selected") if code == chosen else "", words) for code, words in choices)
    return format_html_join("", '<option value="{}"{}>{}</option>', rows)


def people_in(registrations: Iterable[Registration]) -> SafeString:
    """The persons of a delegation, as the list of participants shows them: name, capacity, function."""
    words = {c.value: str(c.label) for c in Capacity}
    rows = ((r.name, ", ".join(filter(None, (_capacity(r, words), r.position)))) for r in registrations)
    return format_html(
        '<ul class="plain">{}</ul>', format_html_join("", '<li>{} <span class="soft">{}</span></li>', rows)
    )


def comes_for(registration: Registration) -> str:
    """The delegation, body or country that a person comes for, in the reader's language."""
    if registration.delegation:
        return in_language(registration.delegation.names)
    state = STATES.by_code(registration.country) if registration.country else None
    return registration.affiliation or (state.name((get_language() or "en")[:2]) if state else "")


def _capacity(registration: Registration, words: dict[str, str]) -> str:
    return "" if registration.capacity == Capacity.PARTICIPANT else words[registration.capacity]


def _checked(checked: bool) -> SafeString | str:
    return mark_safe(" checked") if checked else ""
