"""Each write has an idempotency key: forms carry one, programs send a header. A repeated write gets the same answer again."""

import hashlib
import json
import re
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, TypeVar

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from intersession.core.characters import unshown

from . import clock
from .limits import count_write
from .models import KeptAnswer
from .problems import Invalid, MissingKey

T = TypeVar("T")
FORM_KEY = "idempotency_key"
KEY = re.compile(r"[!-~]{1,200}")
NOT_CONTENT = {FORM_KEY, "csrfmiddlewaretoken"}
_whole: ContextVar[bool] = ContextVar("whole", default=False)


def once(request: HttpRequest, act: Callable[[], T], answer: Callable[[T], HttpResponse]) -> HttpResponse:
    """Do `act` at most once for the request's key, in one transaction with the answer that is kept for a repetition.

    A refusal leaves nothing, so the same key may be used again after it. Raises MissingKey (400) without a key, Invalid
    (422) where the key was used for something else or characters that nobody sees were typed, TooMany (429).
    """
    _refuse_unshown(request)
    who, key, digest = asker(request), key_of(request), digest_of(request)
    count_write(who)
    with transaction.atomic():
        # One who sends the same key at the same moment waits here until the first is done, and finds its answer then.
        if not KeptAnswer.objects.claim(who, key, digest, clock.arrival_of(request)):
            return _again(KeptAnswer.objects.get(who=who, key=key), digest)
        token = _whole.set(True)
        try:
            response = answer(act())
        finally:
            _whole.reset(token)
        KeptAnswer.objects.keep(who, key, response)
    return response


def undoes_all() -> bool:
    """Whether what is done now stands in `once`, where a refusal undoes the whole: a savepoint would serve nothing."""
    return _whole.get()


def _refuse_unshown(request: HttpRequest) -> None:
    """Forms say it at the field where they can; here it holds for every text that is typed (passwords apart)."""
    typed = [text for name in request.POST if "password" not in name for text in request.POST.getlist(name)]
    if code := next(filter(None, map(unshown, typed)), ""):
        raise Invalid(
            _("What was typed holds a character that is not shown (%(code)s). Nothing was changed.") % {"code": code}
        )


def _again(kept: KeptAnswer, digest: str) -> HttpResponse:
    if not constant_time_compare(kept.digest, digest):
        raise Invalid(_("This idempotency key was used for another write. Nothing was changed."))
    return kept.replay()


def answered(request: HttpRequest) -> HttpResponse | None:
    """The answer that this very write got before, if it did.

    `access.address` asks it before the view, which checks what is typed against records: the write itself made the
    symbol held, the letter taken, the person gone.
    """
    if request.method != "POST":
        return None
    kept = KeptAnswer.objects.filter(who=asker(request), key=key_of(request), digest=digest_of(request)).first()
    return kept.replay() if kept else None


def key_of(request: HttpRequest) -> str:
    """The key of this write: the header `Idempotency-Key`, or the form's hidden field."""
    key = request.headers.get("Idempotency-Key") or request.POST.get(FORM_KEY, "")
    if not KEY.fullmatch(key):
        raise MissingKey(_("A write needs an idempotency key of 1 to 200 visible characters. Nothing was changed."))
    return key


def asker(request: HttpRequest) -> str:
    return f"user {request.user.pk}" if request.user.is_authenticated else "anyone"


def digest_of(request: HttpRequest) -> str:
    """A keyed digest of what is asked: kept for seven days, so it must not be a plain hash of what was typed."""
    content = json.dumps([_fields(request), _files(request)]).encode() if _is_form(request) else request.body
    asked = f"{request.method} {request.path}\n".encode() + content
    return salted_hmac("once", asked, algorithm="sha256").hexdigest()


def _is_form(request: HttpRequest) -> bool:
    return request.content_type in ("application/x-www-form-urlencoded", "multipart/form-data")


def _fields(request: HttpRequest) -> list[Any]:
    return [[name, request.POST.getlist(name)] for name in sorted(request.POST) if name not in NOT_CONTENT]


def _files(request: HttpRequest) -> list[Any]:
    return [[name, [[f.name, _sha256(f)] for f in request.FILES.getlist(name)]] for name in sorted(request.FILES)]


def _sha256(file: UploadedFile[Any]) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
