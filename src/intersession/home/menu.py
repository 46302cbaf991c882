"""The row of links under the frame's head: what an officer keeps, and what a delegation's people go back to."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import may
from intersession.delegations.models import acting_for

Link = tuple[str, str]  # words, address


def menu(request: HttpRequest, at: datetime | None) -> dict[str, Any] | None:
    """`{"name", "links": [{"label", "url", "current"}]}`, or None for the public. No query beyond those that the frame makes."""
    user = getattr(request, "user", None)
    if at is None or not isinstance(user, User):
        return None
    if acting := acting_for(user, at):  # asked first, as the head of the page does
        missions = [(str(each.delegation), reverse("delegation", args=[each.delegation.code])) for each in acting]
        return _shown(request, _("Delegation"), [*_common(), (_("Members"), reverse("members")), *missions])
    if user.in_administration(at):
        return _shown(request, _("Administration"), [*_common(), *_kept(user, at)])
    return (
        _shown(request, _("Translator"), [*_common(), *_translated(user, at)])
        if may(user, "translation.see", at=at)
        else None
    )


def _common() -> list[Link]:
    return [
        (_("Questions"), reverse("questions")),
        (_("Silence procedures"), reverse("silence")),
        (_("Documents"), reverse("documents")),
        (_("Meetings"), reverse("meetings")),
        (_("Contributions"), reverse("contributions")),
    ]


def _translated(user: User, at: datetime) -> Iterator[Link]:
    if may(user, "translation.see", at=at):
        yield _("Translations"), reverse("assignments")


def _kept(user: User, at: datetime) -> Iterator[Link]:
    """What this officer may keep; each page asks again."""
    if may(user, "cycles.keep_year", at=at):
        yield _("Years"), reverse("cycles")
    if may(user, "desk.read_replies", at=at):
        yield _("The desk"), reverse("desk")
    if may(user, "drafting.draft_note", at=at):
        yield _("Notes"), reverse("notes")
    yield from _translated(user, at)
    yield _("Members"), reverse("members")
    if may(user, "delegations.invite_colleague", at=at):
        yield _("People of the Administration"), reverse("colleagues")
    if may(user, "accounts.administer_site", at=at):
        yield _("Categories and series"), reverse("categories")
        yield _("Organization"), reverse("organization")


def _shown(request: HttpRequest, name: str, links: list[Link]) -> dict[str, Any]:
    shown = [{"label": label, "url": url, "current": request.path == url} for label, url in links]
    return {"name": name, "links": shown}
