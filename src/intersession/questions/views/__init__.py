"""The pages of questions."""

from django.http import HttpRequest

from intersession.accounts.models import User


def person(request: HttpRequest) -> User:
    """Who asks, at an address that admits signed-in people only."""
    assert isinstance(request.user, User), "the address admits signed-in people only"
    return request.user
