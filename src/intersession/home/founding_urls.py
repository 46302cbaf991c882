"""The founding of the forum, its settings, and what it says of itself."""

from intersession.accounts.permissions import needs
from intersession.site.access import address, anyone

from . import pages
from .founding import lists
from .founding import views as founding
from .views import gap

ADMINISTERS = needs("accounts.administer_site")

founding_urlpatterns = [
    address("found/", founding.found, anyone, name="found", methods="GET POST"),
    address("administration/organization/", founding.settings, ADMINISTERS, name="organization", methods="GET POST"),
    address("administration/categories/", lists.categories, ADMINISTERS, name="categories", methods="GET POST"),
    address(
        "administration/gap/",
        gap.gap,
        needs("accounts.act_for_administration"),
        name="gap",
        methods="GET POST",
        mends=True,
    ),
    address("privacy/", pages.privacy, anyone, name="privacy"),
    address("contact/", pages.contact, anyone, name="contact"),
]
