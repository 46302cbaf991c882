"""Which addresses and domains are known to be a mission's."""

import re
from datetime import datetime

from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import require
from intersession.audit.acts import act, record
from intersession.delegations.models import Delegation
from intersession.desk.models import KnownAddress
from intersession.desk.senders import OPEN_TO_ALL, domain_of
from intersession.site.problems import Conflict, Invalid

ADDRESS = re.compile(r"(?:[\w.+'/=-]{1,64}@)?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}", re.ASCII)


@act
def know_address(delegation: Delegation, address: str, *, source: str, at: datetime, by: User) -> KnownAddress:
    """From now on what comes from the address, or from anybody in the domain, is the delegation's.

    Raises Invalid for what is neither, and for a domain in which anybody gets an address; Conflict where it is known already.
    """
    require(by, "desk.read_replies", at=at)
    written = address.strip().lower().removeprefix("@")
    if not ADDRESS.fullmatch(written):
        raise Invalid(_("This is neither an address nor a domain. Nothing was changed."))
    if "@" not in written and domain_of(written) in OPEN_TO_ALL:
        raise Invalid(
            _("Anybody can have an address in %(domain)s: it tells of no mission. Enter the whole address.")
            % {"domain": written}
        )
    if standing := KnownAddress.objects.standing().select_related("delegation").filter(address=written).first():
        raise Conflict(
            _("%(address)s is known already, as of: %(delegation)s. Nothing was changed.")
            % {"address": written, "delegation": standing.delegation}
        )
    known = KnownAddress.objects.create(delegation=delegation, address=written, source=source.strip(), at=at, by=by)
    record("address.known", known, by=by, at=at, delegation=delegation.code)
    return known


@act
def forget_address(known: KnownAddress, *, at: datetime, by: User) -> KnownAddress:
    """It tells of nobody any more; what was read with it stays as it was read."""
    require(by, "desk.read_replies", at=at)
    known = KnownAddress.objects.select_for_update(of=("self",)).select_related("delegation").get(pk=known.pk)
    if known.ended_at is None:
        known.ended_at = at
        known.save(update_fields=["ended_at"])
        record("address.forgotten", known, by=by, at=at, delegation=known.delegation.code)
    return known
