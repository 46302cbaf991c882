"""Live pages: what a process answers from memory, to whom, and what ends it. Everything is waited for, nothing is timed."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.wsgi import get_wsgi_application
from django.db import transaction
from django.test import RequestFactory

from intersession.floor import actions
from intersession.site import live
from tests import make_room as make
from tests.trust.world import session_of

WAIT = 20  # seconds in which what is awaited comes to be, however busy the machine


class Server:
    """The application as the server has it; `asked` counts what went on to the views."""

    def __init__(self) -> None:
        self.asked = 0
        served = get_wsgi_application()

        def counted(environ: dict[str, Any], start_response: Any) -> Any:
            self.asked += 1
            return served(environ, start_response)

        self.application = live.followed(counted)

    def get(self, path: str, session: str, tag: str = "", heard: str = "") -> tuple[int, str, str]:
        """Status, ETag and body; `heard` is the version of which a stream told."""
        environ = RequestFactory().get(path).environ | {"HTTP_COOKIE": f"sessionid={session}"}
        environ |= {"HTTP_IF_NONE_MATCH": tag} if tag else {}
        environ |= {"HTTP_HEARD_VERSION": heard} if heard else {}
        said: dict[str, Any] = {}

        def start_response(status: str, headers: list[tuple[str, str]], *more: Any) -> None:
            said.update(dict(headers), status=int(status[:3]))

        body = b"".join(self.application(environ, start_response)).decode()
        return said["status"], said.get("ETag", ""), body


def until(true: Callable[[], bool]) -> None:
    """Come back as soon as it is so."""
    ends = time.monotonic() + WAIT
    while not true():
        assert time.monotonic() < ends, "It did not come to be."
        time.sleep(0.05)


@pytest.fixture
def room(committed_db):
    """A room with what is put in it, a server, and two readers who listen alike."""
    with transaction.atomic():
        world = make.room()
        make.package(world, a={})
        make.put(world)
    world.server, world.path = Server(), f"/room/{world.question.pk}/now"
    world.sessions = [session_of(user) for user in (world.observer, world.adviser)]
    world.tag = ""
    yield world
    live.FOLLOWED.forget()  # before the database is put back


def from_memory(room, session: str) -> bool:
    """Whether the next question of that reader, who has what stands, is answered without a view."""
    asked = room.server.asked
    status, _tag, _body = room.server.get(room.path, session, room.tag)
    return status == 304 and room.server.asked == asked


def follows(room, number: int = 0) -> str:
    """Let a reader follow until the process answers from memory; the session."""
    session = room.sessions[number]
    _status, room.tag, _body = room.server.get(room.path, session)
    until(lambda: from_memory(room, session))
    return session


def test_whoever_has_what_stands_is_told_so_from_memory_and_of_a_change_by_the_view_once(room):
    first, second = follows(room), room.sessions[1]
    follows(room, 1)
    with transaction.atomic():
        make.act(room, "gavel")
    until(lambda: room.server.get(room.path, first, room.tag)[0] == 200)
    asked = room.server.asked
    status, tag, body = room.server.get(room.path, second, room.tag)
    assert (status, tag != room.tag, "Agreed without a vote" in body, room.server.asked - asked) == (200, True, True, 0)


def test_who_heard_of_a_change_from_another_process_is_not_told_that_nothing_changed(room):
    session = follows(room)
    version = int(room.tag.split("-")[1])
    asked = room.server.asked
    room.server.get(room.path, session, room.tag, heard=str(version))
    room.server.get(room.path, session, room.tag, heard="no number")
    assert room.server.asked == asked
    room.server.get(room.path, session, room.tag, heard=str(version + 1))
    assert room.server.asked == asked + 1


def test_an_ended_session_ends_what_follows(room):
    session = follows(room)
    Session.objects.filter(session_key=session).delete()
    until(lambda: room.server.get(room.path, session, room.tag)[0] == 302)


def test_a_revoked_office_ends_what_follows(room):
    room.sessions, room.path = [session_of(room.chair)], f"/room/{room.question.pk}/chair/now"
    session = follows(room)
    with transaction.atomic():
        actions.relieve_chair(room.chairing, **make.by(room.officer))
    until(lambda: room.server.get(room.path, session, room.tag)[0] == 404)


def test_a_stranger_gets_nothing_from_memory(room):
    follows(room)
    assert [room.server.get(room.path, session)[0] for session in ("", "nobody")] == [302, 302]


def test_the_address_alone_says_that_a_page_follows(room):
    follows(room)
    asked = room.server.asked
    room.server.get(f"/room/{room.question.pk}/", room.sessions[0])
    assert room.server.asked == asked + 1


@pytest.mark.django_db
def test_a_channel_moves_with_its_transaction_and_not_without():
    live.bump("one", "two")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        live.bump("one")
        raise ZeroDivisionError
    live.bump("one")
    assert (live.version_of("one"), live.version_of("two"), live.version_of("three")) == (2, 1, 0)
