"""Each write has an idempotency key: forms carry one, programs send a header. A repeated write gets the same answer again."""

import json
from collections.abc import Callable
from typing import TypeVar

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from . import clock
from .models import KeptAnswer
from .problems import Invalid, MissingKey

T = TypeVar("T")
FORM_KEY = "idempotency_key"
NOT_CONTENT = {FORM_KEY, "csrfmiddlewaretoken"}


def once(request: HttpRequest, act: Callable[[], T], answer: Callable[[T], HttpResponse]) -> HttpResponse:
    """Do `act` at most once for the request's key, in one transaction with the answer that is kept for a repetition.

    Raises MissingKey (400) without a key, and Invalid (422) where the key was used for something else.
    """
    who, key, digest = asker(request), key_of(request), digest_of(request)
    with transaction.atomic():
        kept, fresh = KeptAnswer.objects.get_or_create(who=who, key=key, defaults={"digest": digest, "at": clock.now()})
        if not fresh:
            if kept.digest != digest:
                raise Invalid(_("This idempotency key was used for another write. Nothing was changed."))
            return kept.replay()
        response = answer(act())
        kept.keep(response)
    return response


def answered(request: HttpRequest) -> HttpResponse | None:
    """The answer that this very write got before, if it did.

    Ask first where what is typed is checked against records: the write itself made the symbol held, the letter taken.
    """
    if request.method != "POST":
        return None
    kept = KeptAnswer.objects.filter(who=asker(request), key=key_of(request), digest=digest_of(request)).first()
    return kept.replay() if kept else None


def key_of(request: HttpRequest) -> str:
    """The key of this write: the header `Idempotency-Key`, or the form's hidden field."""
    key = request.headers.get("Idempotency-Key") or request.POST.get(FORM_KEY, "")
    if not 8 <= len(key) <= 200:
        raise MissingKey(_("A write needs an idempotency key of 8 to 200 characters. Nothing was changed."))
    return key


def asker(request: HttpRequest) -> str:
    return f"user {request.user.pk}" if request.user.is_authenticated else "anyone"


def digest_of(request: HttpRequest) -> str:
    """A keyed digest of what is asked: kept for seven days, so it must not be a plain hash of what was typed."""
    if request.content_type == "application/json":
        content = request.body.decode("utf-8", "replace")
    else:
        fields = [[name, request.POST.getlist(name)] for name in sorted(request.POST) if name not in NOT_CONTENT]
        files = [[name, [[f.name, f.size] for f in request.FILES.getlist(name)]] for name in sorted(request.FILES)]
        content = json.dumps([fields, files])
    return salted_hmac("once", f"{request.method} {request.path}\n{content}", algorithm="sha256").hexdigest()


def forget_old_answers(before: object) -> int:
    """Delete the answers kept since before `before`; the ticker calls it with a moment seven days ago."""
    return KeptAnswer.objects.filter(at__lt=before).delete()[0]
