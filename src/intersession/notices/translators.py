"""What is said to a translator of an assignment, and who that is."""

from typing import Any

from intersession.accounts.models import User
from intersession.audit.models import Act
from intersession.site.models import Organization
from intersession.site.wording import address_of, forum_moment
from intersession.translation.models import Assignment

from .recipients import Recipient

Context = dict[str, Any]


def assigned(act: Act, translator: User) -> Context | None:
    """Nothing once the assignment has ended."""
    assignment = Assignment.objects.running().with_all().filter(pk=act.object_id).first()
    if assignment is None:
        return None
    link = address_of("assignment", assignment.pk)
    return {
        "assignment": assignment,
        "translator": translator,
        "due": forum_moment(assignment.due_at, Organization.objects.get()),
        "link": link,
    }


def taken_back(act: Act, translator: User) -> Context:
    """For one to whom a document is no longer assigned; what it is, is known to that person."""
    assignment = Assignment.objects.with_all().get(pk=act.object_id)
    return {"assignment": assignment, "translator": translator, "link": address_of("assignments")}


def to_translator(act: Act) -> list[Recipient]:
    """The one to whom the document of the act is, or was, assigned."""
    return [
        Recipient(None, user)
        for user in Assignment.objects.filter(pk=act.object_id).values_list("translator", flat=True)
    ]
