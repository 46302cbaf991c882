"""The machine in the room: a link to one question's projector page, who makes it, what it opens, and what ends it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client

from intersession.floor import actions
from intersession.floor.actions.links import end_of_day, link_of, of_link, signed_for
from intersession.floor.models import ProjectorLink
from intersession.meetings.models import Meeting
from intersession.site import clock, live
from intersession.site.problems import Conflict
from tests import make_room as make
from tests.floor.test_pages import browser, of, send

pytestmark = pytest.mark.django_db


def linked(world, name="Room 3", language="fr", by=None):
    return actions.link_projector(world.question, name=name, language=language, **make.by(by or world.officer))


def path_of(link: ProjectorLink, where: str = "") -> str:
    return f"/projector/{signed_for(link)}/{where}"


def answers(link: ProjectorLink) -> list[int]:
    """The page, its live part and its stream, to a machine on which nobody signed in."""
    return [Client().get(path_of(link, where)).status_code for where in ("", "now", "stream")]


def test_the_chair_makes_a_link_that_is_shown_once_and_opens_the_wall_without_an_account():
    world = make.room()
    make.package(world, a={})
    make.put(world)
    chair = browser(world.chair)
    assert send(chair, of(world, "chair/links/"), name="Room 3", language="fr").status_code == 302
    link = ProjectorLink.objects.get()
    once, again = (chair.get(of(world, "chair/links/")).content.decode() for _ in range(2))
    shown = link_of(link).rsplit(":", 2)[0]  # before the second at which it was signed
    assert (shown in once, shown in again, "Room 3" in again) == (True, False, True)
    path = path_of(link)  # signed anew, it bears another second
    page = Client(headers={"Accept-Language": "en"}).get(path)
    assert (page.status_code, page["Cache-Control"], page["X-Robots-Tag"]) == (200, "private, no-store", "noindex")
    words = page.content.decode()
    wanted = ['<html lang="fr"', make.WORDS["en"], f'data-live="{path}now"']
    assert [each for each in wanted if each not in words] == []
    part = Client().get(path_of(link, "now"), headers={"If-None-Match": page.context["tag"]})
    assert part.status_code == 304


def test_a_link_opens_nothing_else():
    world = make.room()
    link, machine = linked(world), Client()
    assert machine.get(path_of(link)).status_code == 200
    others = [of(world), of(world, "projector/"), of(world, "chair/"), of(world, "chair/paper/")]
    assert [machine.get(path).status_code for path in others] == [302] * 4
    assert machine.post(path_of(link), {"act": "gavel"}).status_code == 405
    assert [machine.get(f"/projector/{signed}/").status_code for signed in ("nothing", signed_for(link) + "x")] == [404, 404]  # fmt: skip


def test_a_revoked_link_opens_no_longer_and_whoever_follows_is_asked_about_anew():
    world = make.room()
    link, other, seen = linked(world), linked(world, "Room 4"), live.version_of(live.ACCESS)
    assert send(browser(world.chair), of(world, f"chair/links/{link.pk}/revoke")).status_code == 302
    assert (answers(link), answers(other), live.version_of(live.ACCESS)) == ([410] * 3, [200, 200, 204], seen + 1)
    assert send(browser(world.officer), of(world, f"chair/links/{link.pk}/revoke")).status_code == 409


def test_a_link_ends_with_the_meetings_last_day_on_its_own_clock():
    world = make.room()
    link = linked(world)
    ProjectorLink.objects.filter(pk=link.pk).update(made_at=link.made_at - timedelta(days=2), ends_at=clock.now())
    link.refresh_from_db()
    assert answers(link) == [410] * 3
    meeting = Meeting(zone="Europe/Budapest", first_day=date(2041, 3, 4), last_day=date(2041, 3, 5))  # fmt: skip
    before, during, after = (datetime(2041, 3, day, 23, 30, tzinfo=UTC) for day in (1, 4, 7))
    midnights = [end_of_day(meeting, at).isoformat() for at in (before, during, after)]
    assert midnights == ["2041-03-06T00:00:00+01:00", "2041-03-06T00:00:00+01:00", "2041-03-09T00:00:00+01:00"]
    assert end_of_day(None, before).isoformat() == "2041-03-02T00:00:00+00:00"


def test_who_does_not_preside_makes_and_revokes_none():
    world = make.room()
    link = linked(world)
    for user in (world.head, world.adviser, world.observer):
        with pytest.raises(PermissionDenied):
            linked(world, by=user)
        with pytest.raises(PermissionDenied):
            actions.unlink_projector(link, **make.by(user))
    assert send(browser(world.head), of(world, "chair/links/"), name="Mine", language="fr").status_code == 404
    actions.unlink_projector(link, **make.by(world.chair))
    with pytest.raises(Conflict, match="revoked already"):
        actions.unlink_projector(link, **make.by(world.chair))


def test_a_link_names_its_row_and_when_it_was_made():
    world = make.room()
    link = linked(world)
    signed = signed_for(link)
    assert of_link(signed) == link
    ProjectorLink.objects.filter(pk=link.pk).update(made_at=link.made_at - timedelta(hours=1))
    assert of_link(signed) is None


def test_what_is_missing_is_said_and_a_link_that_ends_before_it_begins_cannot_be():
    world = make.room()
    answer = send(browser(world.officer), of(world, "chair/links/"), name="", language="xx")
    assert (answer.status_code, sorted(answer.context["form"].errors)) == (422, ["language", "name"])
    link = linked(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProjectorLink.objects.filter(pk=link.pk).update(ends_at=link.made_at)
