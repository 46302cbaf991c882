"""The mail of invitations, and forgetting them: jobs that the views which send an invitation add to its transaction."""

from datetime import datetime, timedelta

from django_tasks import task

from intersession.audit.models import Act
from intersession.site import clock
from intersession.site.mail import post
from intersession.site.ticker import due

from .actions.invitations import forget_old, link_of
from .models import Invitation

KEPT = timedelta(days=30)


@task()  # type: ignore[untyped-decorator]
def mail_invitation(pk: int) -> None:
    """Mail the link, in the language chosen for the person; nothing where it was answered or withdrawn meanwhile."""
    invitation = Invitation.objects.select_related("delegation", "by").filter(pk=pk).first()
    if invitation is None or invitation.state(clock.now()) != "open":
        return
    act = Act.objects.about(invitation).filter(verb="invitation.sent").last()
    context = {"invitation": invitation, "link": link_of(invitation)}
    post("invitation", "delegations/mail/invitation", to=invitation.email, language=invitation.language, context=context, act_number=act.number if act else None)  # fmt: skip


@due
def forget_old_invitations(at: datetime) -> int:
    """Thirty days after it expired an invitation is deleted."""
    return forget_old(at - KEPT)
