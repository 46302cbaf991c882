"""Who a registered person is, and which country and body are counted: the columns that others are made from."""

import re
import secrets

from intersession.core.collation import fold
from intersession.core.states import key
from intersession.delegations.models import Delegation
from intersession.delegations.states import STATES

from .models import Registration

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none of them looks like another
LENGTH = 8
CODE = re.compile(rf"(?:^|\W)([{LETTERS}]{{{LENGTH}}})$")


def complete(registration: Registration) -> Registration:
    """Fill what follows from the fields that people give; call it before every write of a row."""
    registration.mail = registration.mail.strip().lower()
    registration.name = " ".join(registration.name.split())
    registration.affiliation = " ".join(registration.affiliation.split())
    registration.country, registration.body = _counted_under(registration)
    registration.name_key = name_key(registration.name)
    registration.person = person_key(registration)
    registration.searched = fold(" ".join([registration.name, registration.mail, registration.affiliation]))
    registration.code = registration.code or fresh_code()
    return registration


def name_key(name: str) -> str:
    """A name without capitals, accents, punctuation and order, so that "Ortiz, Ana" and "Ana Ortiz" are alike."""
    return " ".join(sorted(key(name).split()))[:200]


def person_key(registration: Registration) -> str:
    """What a person is registered once under: the mail address, else the name with delegation, country and body."""
    if registration.mail:
        return f"mail {registration.mail}"
    where = registration.delegation_id or registration.body
    return f"name {registration.name_key} {registration.country} {where}"


def state_code(delegation: Delegation) -> str:
    """The ISO alpha-2 code of the State whose delegation it is; "" for an observer of another kind."""
    state = STATES.by_code(delegation.code)
    return state.alpha2 if state and state.alpha2 == delegation.code else ""


def fresh_code() -> str:
    """What a person shows at the door: 8 letters and digits, one of some 850,000 million."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def code_in(typed: str) -> str:
    """The code in what a person typed or a scanner read: the code itself, or an address that ends in it; "" for neither.

    Only the end is read, so that a scanner whose keyboard is another country's, and types other signs for ":" and "/", serves.
    """
    found = CODE.search(typed.strip().upper())
    return found[1] if found else ""


def _counted_under(registration: Registration) -> tuple[str, str]:
    """Country and body of the row."""
    delegation = registration.delegation
    if delegation is None:
        return registration.country, key(registration.affiliation)[:200]
    country = state_code(delegation)
    return (country, "") if country else (registration.country, f"@{delegation.code}")
