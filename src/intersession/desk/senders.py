"""From which mission a mail comes: the addresses and domains that the records know. What is not known tells of nobody."""

from collections import defaultdict
from collections.abc import Mapping

from django.conf import settings

from intersession.delegations.models import Delegation, Representative
from intersession.site.models import Organization

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


def contacts() -> Mapping[str, str]:
    """The code of the delegation for each address and each domain that is known; three queries.

    Known are what officers entered, and the whole addresses of missions and of their people. A domain is known only where an officer
    entered it: in that of a provider anybody gets an address. An address of two missions tells of neither.
    """
    people = Representative.objects.filter(until=None, user__is_active=True)
    missions = Delegation.objects.filter(until=None).exclude(mail="")
    recorded = [*people.values_list("user__email", "delegation__code"), *missions.values_list("mail", "code")]
    found: dict[str, set[str]] = defaultdict(set)
    for address, code in recorded:
        found[address.lower()].add(code)
    certain = {key: next(iter(codes)) for key, codes in found.items() if len(codes) == 1}
    return certain | dict(KnownAddress.objects.standing().values_list("address", "delegation__code"))


def ours(organization: Organization | None) -> frozenset[str]:
    """The Administration's own domains: what is forwarded from there comes from whom it forwards."""
    addresses = [settings.DEFAULT_FROM_EMAIL, organization.contact if organization else ""]
    return frozenset(domain_of(each) for each in addresses if each) - OPEN_TO_ALL
