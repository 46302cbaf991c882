"""Slots: so many requests at once, with connections that stay with the slot and not with the thread."""

import threading
from queue import SimpleQueue

import pytest
from django.db import connections
from django.http import HttpResponse, StreamingHttpResponse

from intersession.site.slots import Slots, bounded

pytestmark = pytest.mark.usefixtures("committed_db")
WAIT = 20


def on_a_thread(work):
    """What `work` gives on a thread of its own."""
    given = SimpleQueue()
    threading.Thread(target=lambda: given.put(work()), daemon=True).start()
    return given.get(timeout=WAIT)


def emptied(slots):
    slots.take()
    connections.close_all()


def test_one_connection_serves_one_thread_after_another():
    slots = Slots(1)

    def answered(environ, start_response):
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT 1")
        used.append(connections["default"])
        return HttpResponse(b"yes")

    used: list[object] = []
    application = bounded(answered, slots)
    bodies = [on_a_thread(lambda: (application({}, None), connections.all(initialized_only=True))) for _ in range(3)]
    assert (bodies, len(set(map(id, used)))) == ([([b"yes"], [])] * 3, 1)
    on_a_thread(lambda: emptied(slots))


def test_a_slot_is_left_when_the_view_breaks_down():
    slots = Slots(1)

    def breaks(environ, start_response):
        raise ZeroDivisionError

    def refused():
        with pytest.raises(ZeroDivisionError):
            bounded(breaks, slots)({}, None)
        return True

    assert [on_a_thread(refused) for _ in range(2)] == [True, True]


def test_a_file_keeps_its_slot_until_it_is_closed():
    slots, first, waited = Slots(1), SimpleQueue(), SimpleQueue()
    file = bounded(lambda *_: StreamingHttpResponse([b"a", b"b"]), slots)
    page = bounded(lambda *_: HttpResponse(b"page"), slots)

    def sends():
        body = file({}, None)
        first.put(list(body))
        waited.get(timeout=WAIT)
        body.close()
        body.close()

    threading.Thread(target=sends, daemon=True).start()
    assert first.get(timeout=WAIT) == [b"a", b"b"]
    then = SimpleQueue()
    threading.Thread(target=lambda: then.put(page({}, None)), daemon=True).start()
    assert then.empty()
    waited.put(True)
    assert then.get(timeout=WAIT) == [b"page"]
