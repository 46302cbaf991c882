"""What everybody in the room sees: the delegates' page, with what they may do, and the projector."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersession.accounts.permissions import person
from intersession.floor import actions
from intersession.floor.actions.steps import channel_of
from intersession.floor.following import Speaking, followed, languages_of, speaking, works_screen
from intersession.floor.forms import SaidForm
from intersession.floor.scene import Scene, scene_of
from intersession.questions.models import Question, receipt_number
from intersession.site import clock, live
from intersession.site.once import once
from intersession.site.problems import Conflict, Invalid, Problem

Heard = list[Speaking]


def room(request: HttpRequest, pk: int) -> HttpResponse:
    """The delegates' page: what is put now, what was agreed, and what one's delegation may say to it."""
    question = followed(request, pk)
    heard = speaking(request, question)
    if request.method == "POST":
        return _say(request, question, heard)
    return _shown(request, question, heard)


def room_now(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the delegates' page that is live."""
    question = followed(request, pk)
    heard = speaking(request, question)

    def write() -> str:
        return _live(scene_of(question, languages_of(request)), bool(heard))

    return live.answer(request, channel_of(question), _audience(heard), write, version=question.version)


def room_stream(request: HttpRequest, pk: int) -> HttpResponse:
    question = followed(request, pk)
    return live.stream(request, channel_of(question), _audience(speaking(request, question)))


def projector(request: HttpRequest, pk: int) -> HttpResponse:
    """What the room reads from twenty metres."""
    question = followed(request, pk)
    scene = scene_of(question, languages_of(request))
    shown = {
        "scene": scene,
        "question": question,
        "tag": live.tag(channel_of(question), projected_audience(), question.version),
    }
    return render(request, "floor/projector.html", shown)


def projector_now(request: HttpRequest, pk: int) -> HttpResponse:
    question = followed(request, pk)

    def write() -> str:
        return render_to_string("floor/projected.html", {"scene": scene_of(question, languages_of(request))})

    return live.answer(request, channel_of(question), projected_audience(), write, version=question.version)


def projector_stream(request: HttpRequest, pk: int) -> HttpResponse:
    return live.stream(request, channel_of(followed(request, pk)), projected_audience())


def projected_audience() -> str:
    """All walls of one language get the same."""
    return f"projector {get_language()}"


def _audience(heard: Heard) -> str:
    """All who speak for a member get the same, in which their page shows what is their own; nothing of it is one person's."""
    return f"room {get_language()} {'speaks' if heard else 'listens'}"


def _live(scene: Scene, speaks: bool, heard: Sequence[Speaking] = ()) -> str:
    """The live part. Buttons name the delegations for which they are (`data-if`, `data-unless`); for `heard` it shows them at once."""
    stand = {"objecting": scene.objections, "reserving": scene.reservations}
    codes = {name: {step.delegation.code for step in steps if step.delegation} for name, steps in stand.items()}
    ours = {each.delegation.code for each in heard}
    shown: dict[str, Any] = {name: " ".join(sorted(found)) for name, found in codes.items()}
    shown |= {
        "scene": scene, "speaks": speaks, "objects": bool(ours & codes["objecting"]), "all_object": ours <= codes["objecting"],
        "all_reserve": ours <= codes["reserving"],
    }  # fmt: skip
    return render_to_string("floor/room_live.html", shown)


def _shown(request: HttpRequest, question: Any, heard: Heard, problem: Problem | None = None) -> HttpResponse:
    scene = scene_of(question, languages_of(request))
    shown = {
        "question": question, "scene": scene, "heard": heard, "problem": problem, "live": _live(scene, bool(heard), heard), "many": len(heard) > 1,
        "tag": live.tag(channel_of(question), _audience(heard), question.version),
        "positions": [{"delegation": each.delegation, "shown": each.shown, "number": _receipt(question, each)} for each in heard],
        "presides": works_screen(request, question),
        "typed": request.POST.get("text", "") if problem else "", "open": question.accepts(clock.arrival_of(request)),
    }  # fmt: skip
    return render(request, "floor/room.html", shown, status=problem.status if problem else 200)


def _receipt(question: Question, each: Speaking) -> str:
    """The number of the receipt of the prepared position, if there is one."""
    return receipt_number(question.pk, each.serial) if each.serial else ""


# -- what a delegation says -----------------------------------------------------------------------------------------------


def _say(request: HttpRequest, question: Question, heard: Heard) -> HttpResponse:
    at, by = clock.arrival_of(request), person(request)
    verb, _sep, code = request.POST.get("act", "").partition(" ")
    code = code or request.POST.get("delegation", "")
    delegation = next((each.delegation for each in heard if each.delegation.code == code), None)
    if delegation is None:
        raise PermissionDenied(_("You do not speak for this delegation in the room. Nothing was recorded."))
    form = SaidForm(request.POST)
    try:
        act = _act(question, delegation, verb, form, request.POST.get("of", ""))
        return once(request, lambda: act(at=at, by=by), lambda done: redirect("room", question.pk))
    except (Conflict, Invalid) as problem:
        return _shown(request, followed(request, question.pk), heard, problem)


def _act(question: Question, delegation: Any, verb: str, form: SaidForm, of: str) -> Callable[..., Any]:
    """The act that was asked for. Raises Invalid for one that is not known, or words that cannot be kept."""
    if not form.is_valid():
        raise Invalid(" ".join(map(str, form.errors["text"])))
    number, text = int(of) if of.isdecimal() and len(of) < 9 else 0, form.cleaned_data["text"]
    acts: dict[str, Callable[..., Any]] = {
        "object": lambda **who: actions.object_to(question, delegation, of=number, text=text, **who),
        "withdraw": lambda **who: actions.withdraw_objection(question, delegation, of=number, **who),
        "reserve": lambda **who: actions.reserve(question, delegation, of=number, text=text, **who),
        "state": lambda **who: actions.state(question, delegation, text=text, **who),
        "show": lambda **who: actions.disclose(question, delegation, shown=True, **who),
        "hide": lambda **who: actions.disclose(question, delegation, shown=False, **who),
    }
    if verb not in acts:
        raise Invalid(_("This page knows no such act. Nothing was changed."))
    return acts[verb]
