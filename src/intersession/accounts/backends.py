"""Django's `has_perm` asks the registry."""

from typing import Any

from django.contrib.auth.backends import BaseBackend

from .models import User
from .permissions import may, permissions


class Registry(BaseBackend):
    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        if not isinstance(user_obj, User) or perm not in permissions():
            return False
        return may(user_obj, perm, *([obj] if obj is not None else []))
