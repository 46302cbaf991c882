"""The public log for whoever checks it: its head, its tiles, its entries, and proofs. No answer depends on who asks.

Heads and tiles are those of C2SP tlog-checkpoint and tlog-tiles; entries and proofs are asked as in RFC 6962, section 4. Only
what is signed is shown, and what is complete never changes, so a cache may keep it.
"""

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _

from intersession.core.faults import FaultError
from intersession.core.receipts import Checkpoint, Hash, Proof, consistency, inclusion, root
from intersession.site.problems import Broken, Invalid, NotNow

from .keys import known_keys
from .models import Entry, SignedCheckpoint
from .publishing import WIDTH, Nodes, latest

FOREVER = "public, max-age=31536000, immutable"
ANEW = "public, no-cache"
MOST = 1_000  # entries in one answer
TILE = re.compile(
    r"(?P<level>entries|[0-9]|[1-5][0-9]|6[0-3])/(?P<groups>(?:x[0-9]{3}/){0,5}[0-9]{3})(?:\.p/(?P<width>[1-9][0-9]{0,2}))?"
)
NUMBER = re.compile(r"0|[1-9][0-9]{0,17}")


def log_page(request: HttpRequest) -> HttpResponse:
    """What the log is, how long it is, and how it is checked."""
    return render(request, "audit/log.html", _shown_keys() | {"head": latest(), "site": settings.PUBLIC_URL, "columns": _columns(), "rows": _addresses()})  # fmt: skip


def verify_page(request: HttpRequest) -> HttpResponse:
    """The page that checks a receipt in the reader's browser; it is given the keys that the log had, and is sent nothing."""
    shown = _shown_keys()
    return render(request, "audit/verify.html", {"keys": "\n".join(shown["keys"]), "lines": max(2, len(shown["keys"]))})


def _shown_keys() -> dict[str, Any]:
    try:
        return {"keys": [str(key) for key in known_keys()], "fault": ""}
    except Broken as fault:
        return {"keys": [], "fault": fault.sentence}


def _columns() -> list[str]:
    return [_("Address"), _("What it gives")]


def _addresses() -> list[list[str]]:
    return [
        ["/log/checkpoint", _("the head: how many entries, their root, the signature")],
        ["/log/keys", _("the keys that the log had, oldest first")],
        ["/log/entries?start=&end=", _("entries, with the hash of each")],
        ["/log/proof/inclusion?index=", _("that an entry is in the log")],
        ["/log/proof/consistency?first=&second=", _("that a longer log goes on from a shorter one")],
        ["/log/tile/…", _("the tree and its entries, 256 at a time")],
    ]


def checkpoint(request: HttpRequest) -> HttpResponse:
    """The head of the log, as it was signed last."""
    head = _head()
    etag = f'"{head.size}"'
    response = get_conditional_response(request, etag=etag) or _text(head.note)
    response["ETag"], response["Cache-Control"] = etag, ANEW
    return response


def keys(request: HttpRequest) -> HttpResponse:
    """The keys that the log had, oldest first, a line each; the last one signs now."""
    _head()
    response = _text("".join(f"{key}\n" for key in known_keys()))
    response["Cache-Control"] = ANEW
    return response


def tile(request: HttpRequest, where: str) -> HttpResponse:
    """`<level>/<number>` or `entries/<number>`, with `.p/<width>` for one that is not complete yet."""
    asked = TILE.fullmatch(where)
    if asked is None:
        raise Invalid(
            _("A tile is asked for as /log/tile/LEVEL/NUMBER or /log/tile/entries/NUMBER, in groups of three digits.")
        )
    level = 0 if asked["level"] == "entries" else int(asked["level"])
    number, width = int(re.sub(r"[x/]", "", asked["groups"])), int(asked["width"] or WIDTH)
    nodes = Nodes(_head().size)
    if width > WIDTH or nodes.width(level, number) < width:
        raise Http404
    first = number * WIDTH
    body = (
        _bundled([row.body.encode() for row in _rows(first, first + width)])
        if asked["level"] == "entries"
        else b"".join(nodes.tile(level, number)[:width])
    )
    return _kept(HttpResponse(body, content_type="application/octet-stream"))


def _bundled(bodies: Sequence[bytes]) -> bytes:
    """Entries one after another, each behind its length in two bytes."""
    return b"".join(len(body).to_bytes(2, "big") + body for body in bodies)


def entries(request: HttpRequest) -> HttpResponse:
    """The entries from `start` to `end`, that one included; at most a thousand, and `next` says where to go on."""
    size = _head().size
    start, end = _number(request, "start", 0), _number(request, "end", size - 1)
    if not start <= end:
        raise Invalid(_("start is not after end: both are numbers of entries, and the first entry is 0."))
    stop = min(end + 1, size, start + MOST)
    items = [{"index": row.index, "leaf": row.leaf_in_words, "body": row.content} for row in _rows(start, stop)]
    response = JsonResponse({"items": items, "next": stop if start < stop <= min(end, size - 1) else None})
    return _kept(response) if "end" in request.GET and end < size else _new(response)


def _rows(start: int, stop: int) -> list[Entry]:
    """The entries from `start` to before `stop`, all of them. Raises `Broken`, which names the first that is not there."""
    rows = list(Entry.objects.filter(index__gte=start, index__lt=stop).order_by("index"))
    for index, row in zip_longest(range(start, stop), rows):
        if row is None or row.index != index:
            raise Entry(index=index).broken()
    return rows


def inclusion_proof(request: HttpRequest) -> HttpResponse:
    """That the entry `index` is in the log of `size` entries (the signed head, where none is given)."""
    head = _head()
    size, index = _number(request, "size", head.size), _number(request, "index", None)
    if not index < size <= head.size:
        raise Invalid(
            _("index is below size, and size at most %(size)s: so many entries are signed.") % {"size": head.size}
        )
    nodes = _nodes(size)
    path = inclusion(index, size, nodes)
    response = JsonResponse(
        {
            "index": index, "size": size, "leaf": Entry.objects.get(index=index).leaf_in_words, "root": root(size, nodes).hex(),
            "path": _hex(path), "proof": Proof(index, tuple(path), head.note).text() if size == head.size else None,
        }
    )  # fmt: skip
    return _kept(response) if "size" in request.GET and size < head.size else _new(response)


def consistency_proof(request: HttpRequest) -> HttpResponse:
    """That the log of `first` entries is the beginning of that of `second` (the signed head, where none is given)."""
    head = _head()
    first, second = _number(request, "first", None), _number(request, "second", head.size)
    if not first <= second <= head.size:
        raise Invalid(
            _("first is at most second, and second at most %(size)s: so many entries are signed.") % {"size": head.size}
        )
    nodes = _nodes(second)
    roots = {"first_root": root(first, nodes).hex(), "second_root": root(second, nodes).hex()}
    path = _hex(consistency(first, second, nodes))
    response = JsonResponse({"first": first, "second": second, **roots, "path": path})
    return _kept(response) if "second" in request.GET else _new(response)


def _head() -> SignedCheckpoint:
    head = latest()
    if head is None:
        raise NotNow(_("The log has no signed head yet. Ask again in a moment."), retry_after=2)
    return head


def _nodes(size: int) -> Nodes:
    """Those of a log of that size. Raises `Broken` where they are not those that the head was signed over."""
    signed = SignedCheckpoint.objects.filter(size__gte=size).order_by("size").first()
    assert signed is not None, "no more is shown than is signed"
    try:
        head = Checkpoint.read(signed.note.rpartition("\n\n")[0] + "\n")
    except FaultError as fault:
        raise signed.broken() from fault
    if head.size != signed.size or root(head.size, Nodes(head.size)) != head.root:
        raise signed.broken()
    return Nodes(size)


def _number(request: HttpRequest, name: str, default: int | None) -> int:
    said = request.GET.get(name)
    if said is None and default is not None:
        return default
    if said is None or not NUMBER.fullmatch(said):
        raise Invalid(_("%(name)s is a whole number from 0 on, of at most 18 digits.") % {"name": name})
    return int(said)


def _hex(hashes: Sequence[Hash]) -> list[str]:
    return [each.hex() for each in hashes]


def _text(body: str) -> HttpResponse:
    return HttpResponse(body, content_type="text/plain; charset=utf-8")


def _kept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = FOREVER
    return response


def _new(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = ANEW
    return response
