"""The mail of invitations: jobs that the views which send an invitation add to its transaction."""

from django_tasks import task

from intersession.audit.models import Act
from intersession.site import clock
from intersession.site.mail import post

from .actions.invitations import link_of
from .models import Invitation


@task()  # type: ignore[untyped-decorator]
def mail_invitation(pk: int) -> None:
    """Mail the link, in the language chosen for the person; nothing where it was answered or withdrawn meanwhile."""
    invitation = Invitation.objects.select_related("delegation", "by").filter(pk=pk).first()
    if invitation is None or invitation.state(clock.now()) != "open":
        return
    act = Act.objects.about(invitation).filter(verb="invitation.sent").last()
    context = {"invitation": invitation, "link": link_of(invitation)}
    post("invitation", "delegations/mail/invitation", to=invitation.email, language=invitation.language, context=context, act_number=act.number if act else None)  # fmt: skip
