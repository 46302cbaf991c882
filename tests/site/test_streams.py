"""Streams of live pages: what they tell, what ends them, and that they take no place of those who ask for pages."""

import threading
from queue import Empty, SimpleQueue
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.wsgi import get_wsgi_application
from django.db import connections, transaction
from django.test import RequestFactory

from intersession.floor import actions
from intersession.site import live
from intersession.site.slots import Slots, bounded
from intersession.site.streams import Streams, streamed
from tests import make_room as make
from tests.trust.world import session_of

WAIT = 20  # seconds in which what is awaited comes to be, however busy the machine


class Asked(threading.Thread):
    """One request on a thread of its own, as the server has it: status and pieces as they come, None at the end."""

    def __init__(self, application: Any, path: str, session: str) -> None:
        super().__init__(daemon=True)
        self.application, self.said = application, SimpleQueue[Any]()
        self.environ = RequestFactory().get(path).environ | {"HTTP_COOKIE": f"sessionid={session}"}
        self.gone, self.held = False, -1
        self.start()
        self.status = self.next()

    def run(self) -> None:
        body = self.application(self.environ, lambda status, headers, *more: self.said.put(int(status[:3])))
        for piece in body:
            self.held = len(connections.all(initialized_only=True))
            if self.gone:
                break
            self.said.put(piece.decode())
        if hasattr(body, "close"):
            body.close()
        self.said.put(None)

    def next(self) -> Any:
        """The next that is said."""
        try:
            return self.said.get(timeout=WAIT)
        except Empty:
            raise AssertionError("Nothing came.") from None

    def versions(self) -> list[str]:
        """What came until the end."""
        return list(iter(self.next, None))


@pytest.fixture
def room(committed_db):
    """A room with a package, a server with two slots and a place for one stream, and who may follow."""
    with transaction.atomic():
        world = make.room()
        make.package(world, a={})
    world.streams, world.slots = Streams(1), Slots(2)
    world.application = streamed(bounded(get_wsgi_application(), world.slots), world.streams)
    world.path, world.session = f"/room/{world.question.pk}/stream", session_of(world.observer)
    yield world
    world.streams.end()
    live.FOLLOWED.forget()  # before the database is put back
    closing = threading.Thread(target=closed, args=(world.slots, 2))
    closing.start()
    closing.join()


def closed(slots: Slots, number: int) -> None:
    """What connections the slots keep, closed; on a thread of its own, since the test's has one that is not theirs."""
    for _slot in range(number):
        slots.take()
        connections.close_all()


def follows(room: SimpleNamespace) -> Asked:
    """An open stream that has told what stands."""
    stream = Asked(room.application, room.path, room.session)
    assert (stream.status, stream.next(), stream.next()) == (200, "retry: 1000\n\n", "data: 1\n\n")
    return stream


def test_a_stream_tells_what_stands_and_every_change_and_holds_no_connection(room):
    stream = follows(room)
    with transaction.atomic():
        make.put(room)
    assert (stream.next(), stream.held) == ("data: 2\n\n", 0)


def test_an_ended_session_ends_the_stream(room):
    stream = follows(room)
    Session.objects.filter(session_key=room.session).delete()
    assert stream.versions() == []


def test_a_revoked_office_ends_the_stream_and_other_rights_that_change_do_not(room):
    room.path, room.session = f"/room/{room.question.pk}/chair/stream", session_of(room.chair)
    stream = follows(room)
    with transaction.atomic():
        actions.name_chair(room.question.meeting, room.observer, source="decision 5", **make.by(room.officer))
        make.put(room)
    assert stream.next() == "data: 2\n\n"
    with transaction.atomic():
        actions.relieve_chair(room.chairing, **make.by(room.officer))
    assert stream.versions() == []


def test_who_may_not_follow_gets_the_views_own_answer(room):
    chairs = f"/room/{room.question.pk}/chair/stream"
    assert [Asked(room.application, path, session).status for path, session in [(room.path, ""), (chairs, room.session)]] == [302, 404]  # fmt: skip


def test_where_no_place_is_free_the_page_is_told_to_go_on_asking_and_a_place_is_free_again_after_a_page_went_away(room):
    stream = follows(room)
    assert Asked(room.application, room.path, room.session).status == 204
    stream.gone = True
    with transaction.atomic():
        make.put(room)
    assert stream.versions() == []
    assert Asked(room.application, room.path, room.session).status == 200


def test_open_streams_take_no_slot(room):
    room.application = streamed(bounded(get_wsgi_application(), room.slots), Streams(5))
    streams = [follows(room) for _ in range(3)]
    assert Asked(room.application, f"/room/{room.question.pk}/now", room.session).status == 200
    for stream in streams:
        stream.gone = True
    with transaction.atomic():
        make.put(room)
    assert [stream.versions() for stream in streams] == [[], [], []]


def test_a_server_that_stops_ends_its_streams_and_begins_no_other(room):
    stream = follows(room)
    room.streams.end()
    assert (stream.versions(), Asked(room.application, room.path, room.session).status) == ([], 204)
