"""Jobs give way to people, and are done in the end."""

import threading
from time import monotonic

from intersession.site import busy


def waited(seconds):
    began = monotonic()
    busy.give_way(seconds)
    return monotonic() - began


def test_nobody_waits_for_nobody():
    assert waited(5) < 1


def test_a_job_waits_for_all_who_are_answered_and_not_without_end():
    with busy.answering(), busy.answering():
        assert waited(0.05) >= 0.05
    assert waited(5) < 1


def test_it_goes_on_when_the_last_one_has_an_answer():
    leave, went_on = threading.Event(), threading.Event()

    def ask():
        with busy.answering():
            leave.wait(5)

    def job():
        busy.give_way(5)
        went_on.set()

    person = threading.Thread(target=ask)
    person.start()
    while waited(0.01) < 0.01:
        pass
    worker = threading.Thread(target=job)
    worker.start()
    assert not went_on.wait(0.05)
    leave.set()
    assert went_on.wait(5)
    person.join()
    worker.join()


def test_a_request_is_counted_while_its_application_answers():
    def application(environ, start_response):
        return [b"busy" if waited(0.01) >= 0.01 else b"idle"]

    assert list(busy.counted(application)({}, None)) == [b"busy"]
    assert list(application({}, None)) == [b"idle"]
