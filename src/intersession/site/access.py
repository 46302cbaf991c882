"""Every address declares who may ask it. A route without a rule stops the server at start."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from inspect import getclosurevars, isfunction
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, path, resolve

from .limits import count_costly
from .once import answered, key_of
from .problems import Problem, answer, for_program

View = Callable[..., HttpResponse]
F = TypeVar("F", bound=Callable[..., Any])
READS = {"GET", "HEAD", "OPTIONS"}


@dataclass(frozen=True)
class Rule:
    """Who may ask an address at all; what exactly they may see or do there is the view's to `require`."""

    name: str
    sentence: str
    admits: Callable[[HttpRequest], bool]


anyone = Rule("anyone", "Anyone may ask; the page shows what the reader may see.", lambda request: True)
signed_in = Rule("signed in", "Any person with an account, signed in.", lambda request: request.user.is_authenticated)


@dataclass(frozen=True)
class Route:
    """One line of `intersession routes`."""

    address: str
    methods: tuple[str, ...]
    view: str
    rule: str | None


class UndeclaredRoute(Exception):
    """An address has no rule; the message names it."""


def address(
    route: str, view: View, rule: Rule, *, name: str,
    methods: str = "GET", keyless: str = "", mends: bool = False, costly: bool = False,
) -> URLPattern:  # fmt: skip
    """A path whose view is reached by `methods` only, by those whom `rule` admits, and in a write only with a key.

    `keyless` gives the reason why a write here needs no idempotency key (the pages of sign-in). Where it has one, or `mends`
    what was restored, a write is taken even while the site stands still. What is `costly` (a search, a file made anew) nobody may ask
    without end.
    """
    allowed = (*methods.split(), *(["HEAD"] if "GET" in methods else []))

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in allowed:
            return HttpResponseNotAllowed(allowed)
        if not rule.admits(request):
            return _turned_away(request)
        if costly:
            count_costly(request)
        if request.method not in READS and not keyless:
            try:
                key_of(request)
            except Problem as problem:
                return answer(request, problem)
            if again := answered(request):  # a second click, before the view finds the act done and refuses it
                return again
        return view(request, *args, **kwargs)

    guarded.rule, guarded.methods = rule, allowed  # type: ignore[attr-defined]
    guarded.costly = costly  # type: ignore[attr-defined]
    guarded.while_standing_still = bool(keyless) or mends  # type: ignore[attr-defined]
    return path(route, guarded, name=name)


def opens(address: str, request: HttpRequest) -> bool:
    """Whether the rule of that address of ours admits who asks for this page: a link to it is not offered to others."""
    try:
        rule = getattr(resolve(address.partition("?")[0].partition("#")[0]).func, "rule", None)
    except Resolver404:
        return False
    return rule is not None and bool(rule.admits(request))


def _turned_away(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated or for_program(request):
        raise PermissionDenied
    return redirect_to_login(request.get_full_path())


def ruled(rule: Rule) -> Callable[[F], F]:
    """Declare an API operation's access rule; stands under the router's decorator.

    @router.get("/cycles")
    @ruled(signed_in)
    def cycles(request): ...
    """

    def declare(operation: F) -> F:
        operation.rule = rule  # type: ignore[attr-defined]
        return operation

    return declare


def routes() -> list[Route]:
    """Every address with methods, view and rule (None where none is declared)."""
    return [route for pattern, view in _leaves(get_resolver(), "") for route in _routes_of(pattern, view)]


def refuse_undeclared() -> None:
    """Raises UndeclaredRoute if any address has no rule."""
    for route in routes():
        if route.rule is None:
            raise UndeclaredRoute(f"{route.address} ({route.view}) declares no access rule; the server does not start.")


def _leaves(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, Any]]:
    for entry in resolver.url_patterns:
        here = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _leaves(entry, here)
        else:
            yield here, entry.callback


def _routes_of(pattern: str, view: Any) -> Iterator[Route]:
    rule = getattr(view, "rule", None)
    found = operations(view)  # a path of the API: one rule an operation
    if found is None:
        yield Route(
            f"/{pattern}",
            getattr(view, "methods", ()),
            f"{view.__module__}.{view.__qualname__}",
            rule.name if rule else None,
        )
    for operation in found or ():
        function = operation.view_func
        declared = getattr(function, "rule", None)
        yield Route(
            f"/{pattern}",
            tuple(operation.methods),
            f"{function.__module__}.{function.__qualname__}",
            declared.name if declared else None,
        )


def operations(view: Any) -> Any:
    """The operations of a path of the API, which the view that ninja makes of it holds in its closure; None for other views."""
    path = getclosurevars(view).nonlocals.get("self") if isfunction(view) else None
    return getattr(path, "operations", None)
