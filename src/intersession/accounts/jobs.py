"""Mail of sign-in, handed to a job."""

from typing import Any


def mail_sign_in(template_prefix: str, email: str, context: dict[str, Any]) -> None: ...
