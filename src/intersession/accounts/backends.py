"""Who a session's person is, and Django's `has_perm`, which asks the registry."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.backends import BaseBackend
from django.db.models import Exists, OuterRef

from intersession.site.prepared import Given, Prepared

from .models import User, with_offices
from .permissions import may, permissions

SAME = User.objects.filter(pk=OuterRef("pk"))
PERSON = (
    Prepared(  # with what spares most readers a query: the appointments, and whether there are delegations to ask for
        lambda: with_offices(User.objects.filter(pk=Given("pk"), is_active=True)).annotate(
            represents=Exists(SAME.filter(representations__isnull=False))
        )
    )
)


class People(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    def get_user(self, user_id: Any) -> User | None:
        rows: list[User] = PERSON(pk=user_id)
        if not rows:
            return None
        rows[0].is_appointed_as_in(rows)
        return rows[0]


class Registry(BaseBackend):
    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        if not isinstance(user_obj, User) or perm not in permissions():
            return False
        return may(user_obj, perm, *([obj] if obj is not None else []))
