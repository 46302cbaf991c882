"""From which mission a mail comes: by the addresses that the records know. What is not known tells of nobody."""

from collections.abc import Iterable

from intersession.delegations.models import Delegation, Representative

from .models import KnownAddress

# Domains in which anybody gets an address: one of them tells of no mission, whoever writes from it.
OPEN_TO_ALL = frozenset(
    [
        "aol.com",
        "fastmail.com",
        "free.fr",
        "gmail.com",
        "gmx.com",
        "gmx.net",
        "googlemail.com",
        "hotmail.com",
        "hotmail.fr",
        "hotmail.es",
        "icloud.com",
        "laposte.net",
        "live.com",
        "mac.com",
        "mail.com",
        "mail.ru",
        "me.com",
        "msn.com",
        "orange.fr",
        "outlook.com",
        "outlook.fr",
        "outlook.es",
        "proton.me",
        "protonmail.com",
        "qq.com",
        "163.com",
        "126.com",
        "rediffmail.com",
        "yahoo.com",
        "yahoo.co.uk",
        "yahoo.es",
        "yahoo.fr",
        "yandex.com",
        "yandex.ru",
        "ymail.com",
        "zoho.com",
        "bluewin.ch",
        "sunrise.ch",
        "wanadoo.fr",
        "t-online.de",
        "web.de",
    ]
)


def domain_of(address: str) -> str:
    """The domain of an address, in small letters."""
    return address.rpartition("@")[2].strip().lower()


def member_of(address: str) -> str | None:
    """The code of the delegation whose address it is: entered as known, one of its people's or its own, or in a domain that is
    known or in which nobody but its people writes. None where nobody's is certain. Three queries at most."""
    mail = address.strip().lower()
    if "@" not in mail:
        return None
    domain = domain_of(mail)
    entered = dict(
        KnownAddress.objects.standing().filter(address__in=[mail, domain]).values_list("address", "delegation__code")
    )
    if found := entered.get(mail) or entered.get(domain):
        return found
    recorded = _recorded(domain)
    return recorded.get(mail) or (_only(recorded.values()) if domain not in OPEN_TO_ALL else None)


def _recorded(domain: str) -> dict[str, str | None]:
    """The addresses in a domain that records hold, each with its delegation's code; None where several have it."""
    people = Representative.objects.filter(until=None, user__is_active=True, user__email__iendswith=f"@{domain}")
    missions = Delegation.objects.filter(until=None, mail__iendswith=f"@{domain}")
    found: dict[str, str | None] = {}
    for address, code in [
        *people.values_list("user__email", "delegation__code"),
        *missions.values_list("mail", "code"),
    ]:
        key = address.lower()
        found[key] = code if found.get(key, code) == code else None
    return found


def _only(codes: Iterable[str | None]) -> str | None:
    distinct = set(codes)
    return distinct.pop() if len(distinct) == 1 else None
