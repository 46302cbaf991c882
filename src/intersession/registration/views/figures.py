"""Figures of participation: counted, or stated by the Administration; what each unit means; and stating them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from intersession.accounts.permissions import may, person
from intersession.registration import actions
from intersession.registration.forms.keeping import StatedForm
from intersession.registration.models import Count, Figures, all_figures
from intersession.registration.wording import (
    DEFINITIONS,
    UNIT_WORDS,
    in_a_sentence,
    number_words,
    of_words,
    origin_words,
    table_of,
)
from intersession.site import clock
from intersession.site.labels import in_language
from intersession.site.once import once

from .meeting import meeting_of


def figures(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that is counted or stated of a meeting, with the meaning of every unit."""
    meeting = meeting_of(request, pk)
    found = _different(all_figures(meeting))
    context = {
        "meeting": meeting,
        "parts": [
            {
                "title": of_words(of), "figures": each, "sentence": in_a_sentence(each.total), "origin": origin_words(each),
                "rows": [(name, _cells(count)) for name, count in table_of(each)],
                "bars": [(in_language(c.names), count.persons) for c, count in each.by_category if count.persons],
            }
            for of, each in found.items() if each
        ],
        "units": UNIT_WORDS.items(),
        "definitions": [(UNIT_WORDS[unit], words) for unit, words in DEFINITIONS.items()],
        "keeps": may(request.user, "registration.keep_registrations", at=clock.arrival_of(request)),
    }  # fmt: skip
    return render(request, "registration/figures.html", context)


def _different(found: dict[str, Figures | None]) -> dict[str, Figures]:
    """Those that there are; figures that say the same as others before them are not shown again."""
    shown: dict[str, Figures] = {}
    for of, figures in found.items():
        if figures and figures not in shown.values():
            shown[of] = figures
    return shown


def _cells(count: Count) -> list[tuple[str, str | int | None]]:
    """Each unit's words with its number."""
    return [(str(words), number_words(count, unit)) for unit, words in UNIT_WORDS.items()]


def state(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = meeting_of(request, pk)
    form = StatedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        at, said = clock.arrival_of(request), form.cleaned_data
        return once(
            request,
            lambda: actions.state_figures(
                meeting, form.said(), source=said["source"], stated_by=said["stated_by"], by=person(request), at=at
            ),
            lambda kept: redirect("participation", meeting.pk),
        )
    context = {"form": form, "meeting": meeting, "units": UNIT_WORDS.values()}
    return render(request, "registration/state_figures.html", context, status=422 if request.method == "POST" else 200)
