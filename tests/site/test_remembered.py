"""What was written once is given again."""

from intersession.site.remembered import Remembered


def test_a_body_is_written_once_and_the_longest_unasked_one_goes_first():
    written, bodies = [], Remembered(2)

    def asked(key: str) -> bytes:
        return bodies.or_written(key, lambda: written.append(key) or key.encode())

    assert [asked(key) for key in "abacab"] == [b"a", b"b", b"a", b"c", b"a", b"b"]
    assert written == ["a", "b", "c", "b"]


def test_bodies_are_together_no_heavier_than_was_said_and_a_heavier_one_is_not_kept():
    written, bodies = [], Remembered(9, heaviest=5)

    def asked(body: str) -> str:
        return bodies.or_written(body, lambda: written.append(body) or body)

    assert [asked(body) for body in ("aa", "bbb", "aa", "c", "aa", "bbb", "dddddd", "dddddd")][-1] == "dddddd"
    assert written == ["aa", "bbb", "c", "bbb", "dddddd", "dddddd"]
    bodies.forget()
    assert asked("bbb") == "bbb" and written[-1] == "bbb" and len(written) == 7
