"""What the error pages say: what happened, what was kept, what to do."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(NamedTuple):
    """The words of one status: each a sentence fit to show to anyone."""

    title: str | Promise
    happened: str | Promise
    kept: str | Promise
    advice: str | Promise


NOTHING_CHANGED = _("Nothing was changed.")

REFUSALS: dict[int, Refusal] = {
    400: Refusal(
        _("This request could not be read"),
        _("The server could not understand what was sent: a part was missing or damaged."),
        NOTHING_CHANGED,
        _("Go back, load the page again and repeat what you did."),
    ),
    403: Refusal(
        _("You may not do this"),
        _("Your account does not hold the right that this page or act asks for."),
        NOTHING_CHANGED,
        _("Ask the head of your delegation or the Administration, who grant rights, or sign in with another account."),
    ),
    404: Refusal(
        _("There is no such page"),
        _("Nothing that you may see stands at this address. It may have been mistyped, or not yet be released."),
        NOTHING_CHANGED,
        _("Check the address, or start again from the first page."),
    ),
    409: Refusal(
        _("Somebody was there before you"),
        _("The record has changed since you opened the page, or it is closed."),
        _("What stands in the record was kept; what you sent was not entered."),
        _("Look at what stands now, and decide whether you still want to change it."),
    ),
    410: Refusal(
        _("This was withdrawn"),
        _("What stood at this address was withdrawn."),
        NOTHING_CHANGED,
        _("Ask the Administration, if you need to know more."),
    ),
    413: Refusal(
        _("This file is too large"),
        _("What was sent is larger than this page accepts."),
        _("Nothing was stored."),
        _("Send a smaller file, or hand it to the Administration."),
    ),
    422: Refusal(
        _("This could not be accepted"),
        _("What was sent was understood, but it goes against a rule of this act."),
        NOTHING_CHANGED,
        _("Go back and correct it; the page says what is wrong."),
    ),
    429: Refusal(
        _("Too many requests"),
        _("Too many requests came from your connection in a short time."),
        _("What was accepted before this one was kept; this one was not entered."),
        _("Wait a minute, then try again."),
    ),
    500: Refusal(
        _("The server failed"),
        _("A fault of ours stopped the request. It has been noted."),
        _("An act is entered whole or not at all: if you hold no receipt, it was not entered."),
        _("Try again in a few minutes. If it fails again, write to the Administration."),
    ),
    503: Refusal(
        _("The service is busy or under maintenance"),
        _("The server cannot take requests at this moment."),
        _("What you gave before stands; this request was not entered."),
        _("Try again in a few minutes: sending the same form again cannot enter it twice."),
    ),
}
