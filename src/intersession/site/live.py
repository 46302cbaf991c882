"""Pages that show something live: each names a channel, whose version grows with every change, inside the act that changes it.

A page asks again every second with what it has (`If-None-Match`). The first answer, and one every half minute, is the view's own,
with everything it asks of the reader; in between, a process answers the very same reader from memory: 304 while the channel's version
stands, or the new fragment where it was written for another of the same audience already. One thread of the process reads the versions,
and only while somebody follows. It also looks whether the readers' sessions still stand, and when anything changes of who may do what
(the channel `access`, which every act on such a record bumps), every reader is asked about anew.
docs/decisions/2026-11-26-live-pages.md says why.
"""

import logging
import threading
import time
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.sessions.models import Session
from django.db import close_old_connections, connection
from django.http import HttpRequest, HttpResponse

from . import clock
from .models import Channel
from .prepared import Given, Prepared

log = logging.getLogger(__name__)
TRUSTED = 30.0  # seconds for which the view's own answer to a reader holds, where nothing ends it before
LOOKS = 0.2  # seconds between two looks at the versions
SESSIONS = 2.0  # seconds between two looks at the readers' sessions
ACCESS = "access"  # the channel of who may do what
SEEN, UNSEEN = "intersession.access", -1  # in a request's environment; nothing that comes over a network can say so
IDLE = 10.0  # seconds without a question after which nobody is thought to follow
MOST = 4_000  # readers and fragments that are remembered in one process
HTML = "text/html; charset=utf-8"
CLOSED_TO_CACHES = "private, no-store"
Application = Callable[[dict[str, Any], Any], Iterable[bytes]]

BUMP = """
    INSERT INTO site_channel (name, version) VALUES (%s, 1)
    ON CONFLICT (name) DO UPDATE SET version = site_channel.version + 1
"""
VERSION = Prepared(lambda: Channel.objects.filter(name=Given("name")).values_list("version", flat=True))


def bump(*names: str) -> None:
    """What these channels show has changed; said in the transaction of the change, so that nobody hears of it before it is."""
    with connection.cursor() as cursor:
        for name in sorted(names):
            cursor.execute(BUMP, [name])


def version_of(name: str) -> int:
    """How often the channel changed; one query."""
    return VERSION.first(name=name) or 0


def answer(
    request: HttpRequest,
    channel: str,
    audience: str,
    write: Callable[[], str],
    *,
    version: int | None = None,
    seconds: float = TRUSTED,
) -> HttpResponse:
    """The fragment as it stands, or 304 where the asker has it. The view has asked before whether the reader may have it.

    `audience` says for whom it is written: all on which it depends but the channel (the language, what the reader may do). Readers of
    one audience get the same bytes, so it holds nothing that is one person's, no token and no key. `seconds`: for how long the right surely
    lasts, where that is less than usual.
    """
    at = version_of(channel) if version is None else version
    kept = FOLLOWED.fragment(channel, audience, at, lambda: write().encode())
    _admit(request, channel, audience, seconds)
    has = request.headers.get("If-None-Match") == tag(channel, audience, at)
    response = HttpResponse(b"" if has else kept, status=304 if has else 200, content_type=HTML)
    response["ETag"] = tag(channel, audience, at)
    response["Cache-Control"] = CLOSED_TO_CACHES
    return response


def stream(request: HttpRequest, channel: str, audience: str, *, seconds: float = TRUSTED) -> HttpResponse:
    """That this reader may follow the channel by a stream, beside the address that `answer` serves: 204, in place of which
    `streams` keeps one open where it can. A page that gets the 204 itself goes on asking. The view has asked whether the reader may."""
    _admit(request, channel, audience, seconds)
    return HttpResponse(status=204, headers={"Cache-Control": CLOSED_TO_CACHES})


def _admit(request: HttpRequest, channel: str, audience: str, seconds: float) -> None:
    reader = Reader(channel, audience, request.session.session_key or "", request.META.get(SEEN, UNSEEN))
    FOLLOWED.admit(key_of(request.META), reader, min(seconds, TRUSTED))


def tag(channel: str, audience: str, version: int) -> str:
    """The ETag of a fragment; other audiences have another one."""
    return f'"{channel}-{version}-{zlib.crc32(audience.encode()):x}"'


def key_of(environ: dict[str, Any]) -> tuple[str, ...]:
    """Who asks for what: the address (without its last part: the stream is of the same), and all by which a page differs from one
    reader to another."""
    page = environ["PATH_INFO"].rpartition("/")[0]
    return (page, environ.get("HTTP_COOKIE", ""), environ.get("HTTP_ACCEPT_LANGUAGE", ""))


@dataclass
class Reader:
    """One who follows: what the view let this reader have, what was seen of `access` before it was asked, and until when it holds."""

    channel: str
    audience: str
    session: str
    access: int
    until: float = 0.0


class Followed:
    """What a process remembers of those who follow, and the one thread that looks at the channels for all of them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._readers: OrderedDict[tuple[str, ...], Reader] = OrderedDict()
        self._fragments: OrderedDict[tuple[str, str, int], bytes] = OrderedDict()
        self._versions: dict[str, int] | None = None  # None: not looked at yet
        self._asked = 0.0
        self._turned = threading.Condition()
        self._turns = 0
        self._thread: threading.Thread | None = None

    def fragment(self, channel: str, audience: str, version: int, write: Callable[[], bytes]) -> bytes:
        """The fragment of that version, written where it is not there."""
        key = (channel, audience, version)
        with self._lock:
            if key in self._fragments:
                return self._fragments[key]
        written = write()
        with self._lock:
            self._fragments[key] = written
            if len(self._fragments) > MOST:
                self._fragments.popitem(last=False)
        return written

    def admit(self, key: tuple[str, ...], reader: Reader, seconds: float = TRUSTED) -> None:
        """The view let this reader have the channel; that holds for a while, unless `access` moves on."""
        reader.until = time.monotonic() + seconds
        with self._lock:
            self._readers[key] = reader
            self._readers.move_to_end(key)
            if len(self._readers) > MOST:
                self._readers.popitem(last=False)

    @property
    def access(self) -> int:
        """What was seen last of the channel of who may do what."""
        return (self._versions or {}).get(ACCESS, 0)

    def known(self, key: tuple[str, ...]) -> tuple[Reader, int] | None:
        """A reader whom the view has just let in, with the version that stands; None where the view is to be asked."""
        self._asked = time.monotonic()
        reader, versions = self._readers.get(key), self._versions
        self._look()
        if versions is None or reader is None or reader.until < self._asked or reader.access != versions.get(ACCESS, 0):
            return None
        return reader, versions.get(reader.channel, 0)

    @property
    def turns(self) -> int:
        """How often anything changed by which readers are answered; said before one looks, and waited for after."""
        return self._turns

    def wait(self, turns: int, seconds: float) -> None:
        """Come back when there were more turns than these, or after so many seconds."""
        with self._turned:
            if self._turns == turns:
                self._turned.wait(seconds)

    def turn(self) -> None:
        """Wake all who wait."""
        with self._turned:
            self._turns += 1
            self._turned.notify_all()

    def written(self, reader: Reader, version: int) -> bytes | None:
        """The fragment for that reader, where it was written for another of the same audience."""
        return self._fragments.get((reader.channel, reader.audience, version))

    def forget(self) -> None:
        """Nobody follows, nothing is remembered, and the thread that looks has come to its end."""
        self._asked = 0.0
        if self._thread is not None:
            self._thread.join()
        with self._lock:
            self._readers.clear()
            self._fragments.clear()

    def _look(self) -> None:
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._watch, name="channels", daemon=True)
                self._thread.start()

    def _watch(self) -> None:
        try:
            looked = time.monotonic()
            while time.monotonic() - self._asked < IDLE:
                self._see(dict(EVERY()))
                if time.monotonic() - looked > SESSIONS:
                    self._forget_ended()
                    looked = time.monotonic()
                close_old_connections()
                time.sleep(LOOKS)
        except Exception:
            log.exception("The channels could not be looked at; views answer by themselves until they can.")
        finally:
            connection.close()
            with self._lock:
                self._versions, self._thread = None, None

    def _see(self, versions: dict[str, int]) -> None:
        if versions != self._versions:
            self._versions = versions
            self.turn()

    def _forget_ended(self) -> None:
        """Whose session is gone is forgotten: signed out, or its account closed."""
        keys = {reader.session for reader in list(self._readers.values())} - {""}  # some follow without one
        lasting = Session.objects.filter(session_key__in=keys, expire_date__gt=clock.host_time())
        ended = keys - set(lasting.values_list("session_key", flat=True))
        with self._lock:
            for key in [key for key, reader in self._readers.items() if reader.session in ended]:
                del self._readers[key]
        if ended:
            self.turn()


EVERY: Prepared[Any] = Prepared(lambda: Channel.objects.values_list("name", "version"))
FOLLOWED = Followed()


def followed(application: Application) -> Application:
    """A WSGI application that answers those who follow from memory where it can, and hands everything else on."""

    def answers(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] == "GET" and environ["PATH_INFO"].endswith("/now"):
            known = FOLLOWED.known(key_of(environ))
            if (
                known is not None
                and known[1] >= heard(environ)
                and (body := _answered(environ, start_response, *known)) is not None
            ):
                return body
            environ[SEEN] = FOLLOWED.access  # before the view asks: what changes while it does is not taken for known
        return application(environ, start_response)

    return answers


def heard(environ: dict[str, Any]) -> int:
    """The version of which a stream told the asker: of another process, it may be, which has looked since this one did."""
    said = environ.get("HTTP_HEARD_VERSION", "")
    return int(said) if said.isdecimal() and len(said) < 19 else 0


def _answered(environ: dict[str, Any], start_response: Any, reader: Reader, version: int) -> Iterable[bytes] | None:
    its = tag(reader.channel, reader.audience, version)
    headers = [("ETag", its), ("Cache-Control", CLOSED_TO_CACHES), ("X-Content-Type-Options", "nosniff")]
    if environ.get("HTTP_IF_NONE_MATCH") == its:
        start_response("304 Not Modified", headers)
        return [b""]
    body = FOLLOWED.written(reader, version)
    if body is None:
        return None
    start_response("200 OK", [*headers, ("Content-Type", HTML), ("Content-Length", str(len(body)))])
    return [body]
