"""The Chair's decision screen: everything at hand, one key for each act; a second screen sees the same."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersession.accounts.permissions import may, person
from intersession.core.collation import sort_key
from intersession.core.deciding import since
from intersession.delegations.models import Delegation
from intersession.floor import actions
from intersession.floor.actions.steps import channel_of
from intersession.floor.following import languages_of, presided
from intersession.floor.forms import CountForm, PackageForm, RollCallForm, SaidForm, WordsForm, package_initial
from intersession.floor.positions import positions_of
from intersession.floor.scene import Scene, history, scene_of
from intersession.questions.actions.consolidation import next_label
from intersession.questions.models import Question
from intersession.site import clock, live
from intersession.site.once import once
from intersession.site.problems import Conflict, Invalid, Problem

Typed = dict[str, Any]


def screen(request: HttpRequest, pk: int) -> HttpResponse:
    question = presided(request, pk)
    if request.method == "POST":
        return _acted(request, question)
    return _shown(request, question)


def screen_now(request: HttpRequest, pk: int) -> HttpResponse:
    """The parts of the screen that are live; the parts in which somebody is typing stay as they are on that screen."""
    question = presided(request, pk)

    def write() -> str:
        return render_to_string("floor/screen_live.html", _parts(request, question))

    return live.answer(request, channel_of(question), _audience(question), write, version=question.version)


def screen_stream(request: HttpRequest, pk: int) -> HttpResponse:
    question = presided(request, pk)
    return live.stream(request, channel_of(question), _audience(question))


def roll_call(request: HttpRequest, pk: int) -> HttpResponse:
    """A vote delegation by delegation: who is present, and how each votes."""
    question = presided(request, pk)
    members = roll_of(question)
    form = RollCallForm(members, request.POST or None)
    problem: Problem | None = None
    if request.method == "POST" and form.is_valid():
        try:
            return once(request, lambda: _voted(request, question, form), lambda done: redirect("screen", pk))
        except (Conflict, Invalid) as refused:
            problem = refused
    scene = scene_of(question, languages_of(request))
    status = problem.status if problem else 422 if form.errors else 200
    shown = {"question": question, "scene": scene, "form": form, "problem": problem}
    return render(request, "floor/roll_call.html", shown, status=status)


def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything needed to go on with pen and paper, printed with one key."""
    question = presided(request, pk)
    scene = scene_of(question, languages_of(request))
    shown = {
        "question": question, "scene": scene, "roll": roll_of(question), "history": history(scene.steps),
        "composed": scene.composed, "put": scene.room.put.content["words"] if scene.room.put else {},
        "positions": positions_of(question, scene.options), "titles": _titles(scene),
    }  # fmt: skip
    return render(request, "floor/paper.html", shown)


def roll_of(question: Question) -> list[Delegation]:
    """Who may object and vote, in the order of the reader's language."""
    found = Delegation.objects.filter(pk__in=question.roll.values("delegation"))
    return sorted(found, key=lambda each: sort_key(str(each), (get_language() or "en")[:2]))


def _titles(scene: Scene) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every option, or the package where there is one, with its title in each language."""
    rows = [(each["label"], each["title"]) for each in scene.items] or [(o.label, o.title) for o in scene.options]
    return [(label, [(code, title.get(code, "")) for code in scene.languages]) for label, title in rows]


def _audience(question: Any) -> str:
    """Two screens in one language see the same; it changes with each position that is given, too."""
    return f"screen {get_language()} {question.ballots_ever}"


def _parts(request: HttpRequest, question: Any, typed: Typed | None = None) -> dict[str, Any]:
    """What the live parts show; `typed` are the forms that were refused."""
    scene, typed = scene_of(question, languages_of(request)), typed or {}
    language = (get_language() or "en")[:2]
    package = PackageForm(
        scene.options, scene.languages, next_label(question) if scene.options else "a", initial=package_initial(scene.items)
    )  # fmt: skip
    composed = scene.composed.get(language) or next(iter(scene.composed.values()), "")
    return {
        "question": question, "scene": scene, "package": typed.get("package") or package,
        "words": typed.get("words") or WordsForm(initial={"words": composed}), "positions": positions_of(question, scene.options),
        "history": history(scene.steps), "last": scene.room.last,
    }  # fmt: skip


def _shown(
    request: HttpRequest, question: Any, problem: Problem | None = None, seen: int | None = None, **typed: Any
) -> HttpResponse:
    parts = _parts(request, question, typed)
    later = since(parts["scene"].steps, seen) if seen is not None else []
    shown = parts | {
        "problem": problem, "roll": roll_of(question), "count": typed.get("count") or CountForm(), "said": typed.get("said") or SaidForm(),
        "meanwhile": [words for step, words in parts["history"] if step in later],
        "tag": live.tag(channel_of(question), _audience(question), question.version),
        "delegation": request.POST.get("delegation", ""),
        "names_chairs": may(request.user, "floor.name_chair", at=clock.arrival_of(request)),
    }  # fmt: skip
    return render(request, "floor/screen.html", shown, status=problem.status if problem else 200)


# -- the acts ----------------------------------------------------------------------------------------------------------


def _acted(request: HttpRequest, question: Question) -> HttpResponse:
    form_of = {"package": _package, "put": _words, "vote": _counted}
    verb, _sep, code = request.POST.get("act", "").partition(" ")
    seen = number(request.POST.get("seen", ""))
    name, form, act = form_of.get(verb, _plain)(request, question, verb, code)
    if form is not None and not form.is_valid():
        faults = " ".join(str(fault) for faults in form.errors.values() for fault in faults)
        return _shown(request, question, Invalid(faults), **{name: form})
    at, by = clock.arrival_of(request), person(request)
    try:
        return once(request, lambda: act(at=at, by=by), lambda done: redirect("screen", question.pk))
    except (Conflict, Invalid) as problem:
        again = presided(request, question.pk)  # as it stands by now
        return _shown(request, again, problem, seen, **({name: form} if form is not None else {}))


Asked = tuple[str, Any, Callable[..., Any]]


def _package(request: HttpRequest, question: Question, verb: str, code: str) -> Asked:
    form = PackageForm(question.options_in_order, languages_of(request), next_label(question), request.POST)
    seen = number(request.POST.get("seen", ""))
    return "package", form, lambda **who: actions.change_package(question, form.items(), seen=seen, **who)


def _words(request: HttpRequest, question: Question, verb: str, code: str) -> Asked:
    """Words that were left as they were composed are put in every language; others in the one they were typed in."""
    form, seen = WordsForm(request.POST), number(request.POST.get("seen", ""))
    language = (get_language() or "en")[:2]

    def act(**who: Any) -> Any:
        scene = scene_of(question, languages_of(request))
        typed = form.cleaned_data["words"].strip().replace("\r\n", "\n")
        words = scene.composed if typed == scene.composed.get(language) else {language: typed}
        return actions.put(question, words, seen=seen, **who)

    return "words", form, act


def _counted(request: HttpRequest, question: Question, verb: str, code: str) -> Asked:
    form = CountForm(request.POST)
    return "count", form, lambda **who: _voted(request, question, form)


def _voted(request: HttpRequest, question: Question, form: CountForm | RollCallForm) -> Any:
    at, by, seen = clock.arrival_of(request), person(request), number(request.POST.get("seen", ""))
    return actions.declare_vote(question, form.count(), seen=seen, at=at, by=by)


def _plain(request: HttpRequest, question: Question, verb: str, code: str) -> Asked:
    """The acts that need no form of their own; those of a delegation name it, by a button or by the list."""
    seen, of = number(request.POST.get("seen", "")), number(request.POST.get("of", ""))
    acts: dict[str, Callable[..., Any]] = {
        "gavel": lambda **who: actions.gavel(question, seen=seen, **who),
        "take_back": lambda **who: actions.take_back(question, seen=seen, **who),
        "undo": lambda **who: actions.undo(question, seen=seen, **who),
        "conclude": lambda **who: actions.conclude(question, seen=seen, **who),
    }
    if verb in acts:
        return "", None, acts[verb]
    return _heard(request, question, verb, code or request.POST.get("delegation", ""), of)


def _heard(request: HttpRequest, question: Question, verb: str, code: str, of: int) -> Asked:
    heard: dict[str, Callable[..., Any]] = {
        "object": lambda who, text, by: actions.object_to(question, who, of=of, text=text, **by),
        "withdraw": lambda who, text, by: actions.withdraw_objection(question, who, of=of, **by),
        "reserve": lambda who, text, by: actions.reserve(question, who, of=of, text=text, **by),
        "state": lambda who, text, by: actions.state(question, who, text=text, **by),
    }
    if verb not in heard:
        raise Invalid(_("This page knows no such act. Nothing was changed."))
    form = SaidForm(request.POST)

    def act(**by: Any) -> Any:
        if not code:
            raise Invalid(_("Choose first which delegation it is. Nothing was recorded."))
        return heard[verb](get_object_or_404(Delegation, code=code), form.cleaned_data["text"], by)

    return "said", form, act


def number(text: str) -> int:
    """A step's number as a form sends it; 0 for anything else."""
    return int(text) if text.isdecimal() and len(text) < 9 else 0
