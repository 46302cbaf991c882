"""The act that begins a forum, and the change of what was said then."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from intersession.audit.acts import Actor, act, record
from intersession.delegations.actions.members import make_categories
from intersession.documents.models import Series
from intersession.site import clock
from intersession.site.models import Organization
from intersession.site.problems import Conflict


@act
def found(
    organization: Organization, *, categories: Iterable[tuple[str, dict[str, str]]], series: Iterable[Series], by: Actor
) -> Organization:
    """Found the forum: the organization (an unsaved row), its categories of participants as (code, names), its series of symbols.

    Raises Conflict where it was founded meanwhile.
    """
    organization.pk, organization.founded_at = 1, clock.now()
    try:
        with transaction.atomic():
            organization.save(force_insert=True)
    except IntegrityError as there:
        raise Conflict(_("The forum was founded meanwhile. Nothing was changed.")) from there
    make_categories(categories)
    Series.objects.bulk_create(series)
    record("forum.founded", organization, by=by, languages=organization.languages)
    return organization


@act
def change_organization(organization: Organization, *, by: Actor) -> Organization:
    """Keep what was corrected about the organization."""
    organization.save()
    record("organization.changed", organization, by=by)
    return organization
