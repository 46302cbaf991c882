"""Files and pasted text are brought to the desk: each is told of for itself, and a broken one stops none of the others."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from django.contrib import messages
from django.core.files.base import ContentFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from intersession.accounts.permissions import person
from intersession.desk.actions import Manner, keep_arrived
from intersession.desk.files import SMALL, Came, look_into_many, too_large
from intersession.desk.forms import BringForm
from intersession.desk.models import Reply, answered_by_letter
from intersession.desk.wording import arrived_words, many_arrived_words
from intersession.questions.models import Question
from intersession.site import clock
from intersession.site.models import Organization
from intersession.site.once import once
from intersession.site.problems import Problem
from intersession.site.uploads import shown_name

FEW = 5  # files of which each is told of; of more, the queue tells


class Told(NamedTuple):
    """What happened to one file: of which kind the message is, its sentence, and whether it is a new reply."""

    tone: str
    sentence: str
    fresh: bool = False


def bring(request: HttpRequest) -> HttpResponse:
    form = _form(request)
    if request.method != "POST":
        return render(request, "desk/bring.html", {"form": form})
    if not form.is_valid():
        return render(request, "desk/bring.html", {"form": form}, status=422)
    brought = [(file, _name_of(file)) for file in _files_of(form)]
    keeping = [(file, name, came) for (file, name), came in zip(brought, _looked(brought), strict=True)]
    try:
        return once(request, lambda: [_kept(request, form, *one) for one in keeping], lambda told: _back(request, told))
    except Problem as problem:
        form.add_error(None, problem.sentence)
        return render(request, "desk/bring.html", {"form": form}, status=problem.status)


def _form(request: HttpRequest) -> BringForm:
    at, organization = clock.arrival_of(request), Organization.objects.get()
    zones = [(organization.time_zone, organization.seat_name), ("UTC", "UTC")]
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    return BringForm(zones, list(answered_by_letter(at)), data=data, files=files)


def _files_of(form: BringForm) -> Iterator[Any]:
    yield from form.cleaned_data["letters"]
    if pasted := form.cleaned_data["pasted"].strip():
        yield ContentFile(pasted.encode(), name="")


def _name_of(file: Any) -> str:
    return shown_name(file.name) if file.name else _("pasted text")


def _looked(brought: Sequence[tuple[Any, str]]) -> list[Came | Problem]:
    """What each holds, or why it cannot be kept at all; of large ones no more than one is in memory at a time."""
    found: list[Came | Problem] = []
    for size, files in groupby(brought, key=lambda one: (one[0].size or 0) > SMALL):
        if size:
            found += (came for one in files for came in _read([one]))
        else:
            found += _read(list(files))
    return found


def _read(brought: Sequence[tuple[Any, str]]) -> list[Came | Problem]:
    try:
        for file, _name in brought:
            too_large(file.size)
    except Problem as problem:
        return [problem]
    return look_into_many([(_bytes(file), name) for file, name in brought])


def _bytes(file: Any) -> bytes:
    file.seek(0)
    data: bytes = file.read()
    return data


def _kept(request: HttpRequest, form: BringForm, file: Any, name: str, came: Came | Problem) -> Told:
    """Keep one of them, and say what happened to it."""
    if isinstance(came, Problem):
        return Told("error", f"{name}: {came.sentence}")
    typed, pasted = form.cleaned_data, not file.name
    question = Question.objects.filter(pk=typed["question"]).first() if typed["question"] else None
    how = Reply.How.PASTED if pasted else Reply.How.UPLOAD
    manner = Manner(how, typed["arrived"], typed["by_server"], typed["channel"], question)
    kept = keep_arrived(came, _bytes(file), name=name, manner=manner, at=clock.arrival_of(request), by=person(request))
    tone = "success" if kept.fresh and kept.reply.is_ready else "warning"
    return Told(tone, arrived_words(kept.reply, fresh=kept.fresh, name=name), kept.fresh)


TONES: dict[str, Callable[..., None]] = {
    "success": messages.success, "warning": messages.warning, "error": messages.error,
}  # fmt: skip


def _back(request: HttpRequest, told: list[Told]) -> HttpResponse:
    new = [one for one in told if one.fresh]
    if len(new) > FEW:
        clear = sum(one.tone == "success" for one in new)
        messages.success(request, many_arrived_words(len(new), clear))
        told = [one for one in told if not one.fresh]
    for one in told:
        TONES[one.tone](request, one.sentence)
    return redirect("desk")
