"""What every page shows: the forum, for whom the reader acts, the languages, the demonstration's bar."""

from typing import Any

from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    return {}
