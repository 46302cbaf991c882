"""Invitations: sent, sent again, withdrawn, accepted once. The link is a signature; nothing secret is stored.

Who asks for an invitation to be sent adds its mail as a job (`mailing.mail_invitation`) to the same transaction.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from intersession.accounts.actions import appoint, make_account
from intersession.accounts.models import Appointment, User
from intersession.audit.acts import CONSOLE, Actor, act, record
from intersession.core.characters import skeleton
from intersession.core.collation import fold
from intersession.delegations.models import Delegation, Invitation, Representative, Right
from intersession.site import clock
from intersession.site.problems import Conflict

from .team import represent

HOLDS = timedelta(days=7)
SALT = "intersession.invitation"
OFFICES = [str(office) for office in Appointment.ADMINISTRATION]


def link_of(invitation: Invitation) -> str:
    """The address in the mail. It names the sending too: a link that was sent before is no longer good."""
    signed = signing.dumps([invitation.pk, int(invitation.sent_at.timestamp())], salt=SALT)
    return f"{settings.PUBLIC_URL}{reverse('invitation', args=[signed])}"


def of_link(signed: str) -> Invitation | None:
    """The invitation that a link was made for, in whatever state; None for what was not signed here, or was replaced."""
    try:
        pk, sent = signing.loads(signed, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found = Invitation.objects.select_related("delegation", "by").filter(pk=pk).first()
    return found if found and int(found.sent_at.timestamp()) == sent else None


@act
def invite(invitation: Invitation, *, by: Actor) -> Invitation:
    """Send an unsaved invitation. Raises Conflict where the address has one that can still be accepted for the same."""
    at = clock.now()
    rivals = Invitation.objects.open(at).filter(email=invitation.email.lower(), delegation=invitation.delegation)
    if rivals.exists():
        raise Conflict(_("This address has been invited already: send that invitation again, or withdraw it first."))
    _prepare(invitation, by)
    invitation.save()
    _recorded("invitation.sent", invitation, by=by)
    return invitation


def named_alike(invitation: Invitation, at: datetime) -> list[str]:
    """Names of a mission's other people, acting or invited, that a reader cannot tell from the invited person's."""
    if not invitation.name or invitation.delegation is None:
        return []
    acting = Representative.objects.standing(at).filter(delegation=invitation.delegation)
    invited = Invitation.objects.open(at).filter(delegation=invitation.delegation).exclude(pk=invitation.pk)
    names = {*acting.values_list("user__name", flat=True), *invited.values_list("name", flat=True)}
    return sorted(name for name in names if name and _bare(name) == _bare(invitation.name))


def _bare(name: str) -> str:
    return fold(skeleton(name))


@act
def invite_heads(delegations: Iterable[Delegation], *, source: str, by: Actor) -> list[Invitation]:
    """Invite, at its mission's address, the head of every delegation that has one; the ones with people or an open invitation are passed over."""
    at = clock.now()
    taken = set(Invitation.objects.open(at).values_list("delegation_id", flat=True))
    taken |= set(Representative.objects.standing(at).values_list("delegation_id", flat=True))
    sent = [_to_head(d, source) for d in delegations if d.mail and d.pk not in taken]
    for invitation in sent:
        _prepare(invitation, by)
        invitation.save()
        _recorded("invitation.sent", invitation, by=by)
    return sent


def _to_head(delegation: Delegation, source: str) -> Invitation:
    return Invitation(
        email=delegation.mail, language=delegation.language, delegation=delegation, source=source,
        capacity=Representative.Capacity.HEAD, rights=list(Right.Name.values),
    )  # fmt: skip


def _prepare(invitation: Invitation, by: Actor) -> None:
    invitation.email = invitation.email.strip().lower()
    invitation.by = by if isinstance(by, User) else None
    invitation.sent_at = clock.now()
    invitation.expires_at = invitation.sent_at + HOLDS


def _recorded(verb: str, invitation: Invitation, *, by: Actor) -> None:
    code = invitation.delegation.code if invitation.delegation else None
    record(
        verb, invitation, by=by, delegation=code, capacity=invitation.capacity, rights=invitation.rights,
        offices=invitation.offices,
    )  # fmt: skip


@act
def send_again(invitation: Invitation, *, by: Actor) -> Invitation:
    """Send a new link that holds seven days; the one sent before no longer opens. Raises Conflict once it is answered."""
    if invitation.accepted_at or invitation.withdrawn_at:
        raise Conflict(_("This invitation has been accepted or withdrawn. Nothing was sent."))
    at = max(clock.now(), invitation.sent_at + timedelta(seconds=1))
    invitation.sent_at, invitation.expires_at = at, at + HOLDS
    invitation.save(update_fields=["sent_at", "expires_at"])
    _recorded("invitation.sent", invitation, by=by)
    return invitation


@act
def withdraw(invitation: Invitation, *, by: Actor) -> Invitation:
    """The link no longer opens. Raises Conflict once it was accepted."""
    if invitation.accepted_at:
        raise Conflict(_("This invitation has been accepted: remove the person instead. Nothing was changed."))
    invitation.withdrawn_at = invitation.withdrawn_at or clock.now()
    invitation.save(update_fields=["withdrawn_at"])
    _recorded("invitation.withdrawn", invitation, by=by)
    return invitation


@act
def accept(
    invitation: Invitation,
    *,
    user: User | None = None,
    name: str = "",
    language: str = "en",
    password: str | None = None,
) -> User:
    """Take up an invitation once, as the signed-in `user` or with a new account (without a password: to be entered by passkey or code).

    Raises Conflict where it was answered meanwhile, expired, or is for another address than the user's.
    """
    at = clock.now()
    fresh = Invitation.objects.select_for_update(of=("self",)).select_related("delegation").get(pk=invitation.pk)
    if fresh.state(at) != "open":
        raise Conflict(_("This invitation no longer stands. Nothing was changed."))
    if user is not None and user.email != fresh.email:
        raise Conflict(_("This invitation is for another address than yours. Nothing was changed."))
    person = user or make_account(fresh.email, name, language=language, password=password, at=at)
    fresh.accepted_at = at
    fresh.save(update_fields=["accepted_at"])
    appoint(person, fresh.offices, source=fresh.source, at=at)
    if fresh.delegation:
        represent(
            person, fresh.delegation, fresh.capacity, fresh.rights, source=fresh.source, granted_by=fresh.by, at=at
        )
    _recorded("invitation.accepted", fresh, by=person)
    return person


@act
def invite_officer(email: str, *, name: str = "", language: str = "en", offices: Collection[str] = OFFICES) -> str:
    """From the server's console: the link by which a person becomes officer, publisher and administrator. Nothing is mailed.

    An invitation that this address has already is replaced.
    """
    at = clock.now()
    Invitation.objects.open(at).filter(email=email.strip().lower(), delegation=None).update(withdrawn_at=at)
    invitation = Invitation(email=email, name=name, language=language, offices=list(offices), source="console")
    return link_of(invite(invitation, by=CONSOLE))
