"""What happens to every request: it is stamped on arrival, read in the reader's language, and its problems become sentences."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_cache_control, patch_vary_headers

from .organization import arrival_with_organization
from .problems import answer, problem_of

Next = Callable[[HttpRequest], HttpResponse]
TIMELESS = ("/static/", "/healthz")


class Arrival:
    """`request.arrival` is the moment a request came; deadlines are judged by it."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(TIMELESS):
            request.arrival = arrival_with_organization(request)  # type: ignore[attr-defined]
        return self.get_response(request)


class ReadersLanguage:
    """The language chosen for this visit, else the account's, else the browser's; pages differ by it and by who asks."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with translation.override(language_of(request)):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or "en")
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        if request.user.is_authenticated:
            patch_cache_control(response, private=True, no_store=True)
        return response


def language_of(request: HttpRequest) -> str:
    known = dict(settings.LANGUAGES)
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    if chosen in known:
        return chosen
    if request.user.is_authenticated:
        return str(request.user.language)
    return translation.get_language_from_request(request)


class Problems:
    """Turns the refusals that views raise into answers; unforeseen faults go on to Django's own last resort."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        problem = problem_of(error)
        return answer(request, problem) if problem else None
