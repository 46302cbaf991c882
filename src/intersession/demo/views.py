"""The clock, the doors and the mail sink of the demonstration and of tests."""

import json

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from intersession.accounts.models import User
from intersession.site import clock
from intersession.site.models import SunkMail
from intersession.site.problems import Invalid

from . import clockwork
from .doors import CAPACITIES, EMAILS, door

BACKEND = "intersession.accounts.backends.People"
MOVES = {"set": clockwork.set_to, "advance": clockwork.advance}


@csrf_exempt
def move_clock(request: HttpRequest) -> HttpResponse:
    """{"set": moment} or {"advance": "1d"}; what is due by then is done before the answer."""
    try:
        ((how, moment),) = json.loads(request.body).items()
        reached = MOVES[how](str(moment))
    except clock.ClockRefused as refusal:
        raise Invalid(str(refusal)) from refusal
    except (ValueError, KeyError, AttributeError) as fault:
        raise Invalid('Say {"set": an instant with its offset} or {"advance": "1d"}.') from fault
    return JsonResponse({"now": reached.isoformat()})


def sunk_mail(request: HttpRequest) -> HttpResponse:
    """All messages so far, oldest first."""
    fields = ("to", "subject", "text", "html", "files", "at")
    return JsonResponse([{f: getattr(m, f) for f in fields} for m in SunkMail.objects.all()], safe=False)


def turn_clock(request: HttpRequest) -> HttpResponse:
    """The bar's buttons: ahead by a length of time, or past the next deadline; what is due by then is done."""
    how = request.POST.get("advance", "")
    try:
        reached = clockwork.advance_to_deadline() if how == "deadline" else clockwork.advance(how)
    except ValueError as fault:
        raise Invalid(_("The clock moves by an hour, by a day, or to the next deadline.")) from fault
    if reached is None:
        messages.info(request, _("No deadline lies ahead."))
    return redirect(_back(request))


def enter(request: HttpRequest) -> HttpResponse:
    """Go through a door: as a sample person, or out again as the public; the visitor's language stays.

    A change of capacity stays on the page.
    """
    chosen = door(request.POST.get("door", ""))
    if chosen is None:
        raise Http404
    if not chosen.role:
        logout(request)
        return redirect("home")
    login(request, User.objects.get(email=EMAILS[chosen.role]), backend=BACKEND)
    entered = redirect(_back(request) if chosen in CAPACITIES else "home")
    entered.set_cookie(settings.LANGUAGE_COOKIE_NAME, get_language() or "en", httponly=True, samesite="Lax")
    return entered


def _back(request: HttpRequest) -> str:
    asked = request.POST.get("next", "")
    return asked if url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure()) else "/"
