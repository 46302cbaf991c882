"""The capital is asked, and instructs: a link is sent and revoked, instructions come back as notes on the draft."""

from datetime import datetime

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import require
from intersession.audit.acts import Office, act, record
from intersession.delegations.models import Delegation
from intersession.questions.models import CapitalLink, Draft, Instruction, Question
from intersession.questions.replies import nfc
from intersession.site.problems import Conflict, Gone, Invalid

from .locking import locked

SALT = "intersession.capital"
CAPITAL = Office("capital")  # a person without an account acts, by a link that one of the team sent


def link_of(link: CapitalLink) -> str:
    """The address in the mail."""
    signed = signing.dumps([link.pk, int(link.sent_at.timestamp())], salt=SALT)
    return f"{settings.PUBLIC_URL}{reverse('capital', args=[signed])}"


def of_link(signed: str) -> CapitalLink | None:
    """What a link was made for, in whatever state; None for what was not signed here, or is no longer kept."""
    try:
        pk, sent = signing.loads(signed, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found = CapitalLink.objects.select_related("question", "delegation", "by").filter(pk=pk).first()
    return found if found and int(found.sent_at.timestamp()) == sent else None


@act
def ask_capital(
    question: Question, delegation: Delegation, email: str, language: str, *, at: datetime, by: User
) -> CapitalLink:
    """Send a person in the capital a link to the question and the team's draft, good until the deadline as it stands now.

    Raises Conflict where the address has a link that still opens, PermissionDenied.
    """
    question = locked(question)
    require(by, "questions.draft_answer", question, delegation, at=at)
    assert question.closes_at is not None, "a_put_question_has_a_deadline"
    address = email.strip().lower()
    sent = CapitalLink.objects.filter(question=question, delegation=delegation, email=address, revoked_at=None)
    if sent.filter(expires_at__gt=at).exists():
        raise Conflict(_("This address has a link already: revoke it before you send another. Nothing was sent."))
    made = CapitalLink.objects.create(
        question=question, delegation=delegation, email=address, language=language, by=by, sent_at=at,
        expires_at=question.closes_at,
    )  # fmt: skip
    record("capital.asked", made, by=by, at=at, question=question.pk, delegation=delegation.code, until=made.expires_at)
    return made


@act
def revoke_link(link: CapitalLink, *, at: datetime, by: User) -> CapitalLink:
    """The link opens no longer; what came by it stays. Whoever may draft may revoke it, also after the close."""
    link = CapitalLink.objects.select_related("delegation").get(pk=link.pk)
    require(by, "delegations.draft_for", link.delegation, at=at)
    if link.revoked_at is not None:
        raise Conflict(_("This link is revoked already. Nothing was changed."))
    link.revoked_at = at
    link.save(update_fields=["revoked_at"])
    record("capital.revoked", link, by=by, at=at, question=link.question_id, delegation=link.delegation.code)
    return link


@act
def instruct(link: CapitalLink, kind: str, *, text: str, version: int, at: datetime) -> Instruction:
    """Keep what the capital says of the draft whose `version` it read. Raises Gone for a link that opens no longer, Invalid.

    It is never an answer: one of the team who holds the right gives that.
    """
    link = CapitalLink.objects.select_related("question", "delegation").get(pk=link.pk)
    if not link.opens(at) or not link.question.accepts(at):
        raise Gone(_("This link opens no longer. Nothing was sent."))
    as_drafted, text = kind == Instruction.Kind.AS_DRAFTED, nfc(text.strip())
    if kind not in Instruction.Kind.values or as_drafted == bool(text):
        raise Invalid(_("Say what is to be changed, or that it stands as drafted. Nothing was sent."))
    _refuse_unread(link, version, as_drafted)
    made = Instruction.objects.create(
        question=link.question, delegation=link.delegation, link=link, kind=kind, text=text, version=version, at=at
    )
    record(
        "capital.instructed", made, by=CAPITAL, at=at, question=link.question_id, delegation=link.delegation.code,
        kind=kind, version=version, link=link.pk,
    )  # fmt: skip
    return made


def _refuse_unread(link: CapitalLink, version: int, as_drafted: bool) -> None:
    """Who says "as drafted" has read the draft that stands."""
    draft = Draft.objects.filter(question=link.question, delegation=link.delegation).first()
    standing = draft.version if draft else 0
    if as_drafted and not standing:
        raise Invalid(_("There is no draft yet. Nothing was sent."))
    if as_drafted and version != standing:
        raise Conflict(_("The team changed the draft meanwhile: read it again. Nothing was sent."))
