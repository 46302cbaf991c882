"""What arrived, as it arrived: always a file to save, never a page; pictures and scans as pictures beside the form."""

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from intersession.core.formats.errors import FormatError
from intersession.desk.models import Attachment, Reply
from intersession.site import confined

PICTURES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


def original(request: HttpRequest, pk: int) -> HttpResponse:
    """The file that arrived."""
    upload = get_object_or_404(Reply.objects.select_related("original"), pk=pk).original
    return _saved(upload.name, upload.read())


def attachment(request: HttpRequest, pk: int) -> HttpResponse:
    """A file that came with it, out of the original."""
    found = get_object_or_404(Attachment.objects.select_related("reply__original"), pk=pk)
    return _saved(found.name, _part(found))


def _part(found: Attachment) -> bytes:
    """The bytes of an attachment. Raises Http404 where they cannot be had without the original."""
    try:
        return confined.part_of(found.reply.original.read(), found.position)
    except FormatError as refusal:
        raise Http404 from refusal


def _saved(name: str, data: bytes) -> HttpResponse:
    response = HttpResponse(data, content_type="application/octet-stream")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return _shut(response)


def picture(request: HttpRequest, pk: int) -> HttpResponse:
    """A page of a scan, or the picture that arrived, of the reply or of one of its attachments. Raises Http404 where there is none."""
    found = get_object_or_404(Reply.objects.select_related("original"), pk=pk)
    data, page = _bytes(found, request.GET.get("of", "")), request.GET.get("page", "1")
    for signature, content_type in PICTURES.items():
        if data.startswith(signature):
            return _shut(HttpResponse(data, content_type=content_type))
    if not data.startswith(b"%PDF-") or not page.isdecimal() or len(page) > 4:
        raise Http404
    try:
        _pages, drawn = confined.picture_of(data, int(page))
    except FormatError as refusal:
        raise Http404 from refusal
    return _shut(HttpResponse(drawn, content_type="image/png"))


def _bytes(found: Reply, of: str) -> bytes:
    if not of:
        return found.original.read()
    position = int(of) if of.isdecimal() and len(of) < 5 else -1
    return _part(get_object_or_404(found.attachments.select_related("reply__original"), position=position))


def _shut(response: HttpResponse) -> HttpResponse:
    """Nothing in a file that came from outside acts in the reader's browser, and no cache keeps it."""
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
