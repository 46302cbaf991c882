"""The mail to the capital: a job that the view which asks for it adds to the act's transaction."""

from django.utils import translation
from django_tasks import task

from intersession.audit.models import Act
from intersession.site import clock
from intersession.site.mail import post
from intersession.site.models import Organization
from intersession.site.wording import zone_moment

from .actions.capital import link_of
from .answering import paragraphs_of
from .models import CapitalLink, Draft
from .papers.capital import draft_in_words


@task()  # type: ignore[untyped-decorator]
def mail_capital(pk: int) -> None:
    """Mail question, paragraphs, deadline, draft and link in the language chosen for the person; nothing once it is revoked."""
    link = CapitalLink.objects.select_related("question", "delegation", "by").filter(pk=pk).first()
    at = clock.now()
    if link is None or not link.opens(at):
        return
    question, organization = link.question, Organization.objects.get()
    draft = Draft.objects.filter(question=question, delegation=link.delegation).first()
    act = Act.objects.about(link).filter(verb="capital.asked").last()
    with translation.override(link.language):
        paragraphs = paragraphs_of(question, question.options_in_order, at)
        options = [(each, paragraphs.get(each.label, [])) for each in question.options_in_order]
        context = {
            "link": link_of(link), "asked": link, "question": question, "delegation": link.delegation, "options": options,
            "draft": draft_in_words(question, link.delegation, draft), "organization": organization,
            "closes": zone_moment(link.expires_at, question.zone or organization.time_zone, organization),
        }  # fmt: skip
    post("capital", "questions/mail/capital", to=link.email, language=link.language, context=context, act_number=act.number if act else None)  # fmt: skip
