"""The clock and the mail sink of the demonstration and of tests."""

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from intersession.site import clock
from intersession.site.models import SunkMail
from intersession.site.problems import Invalid

from . import clockwork

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
    fields = ("to", "subject", "text", "html", "at")
    return JsonResponse([{f: getattr(m, f) for f in fields} for m in SunkMail.objects.all()], safe=False)
