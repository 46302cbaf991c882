"""What arrived, as it arrived: always a file to save, never a page; pictures and scans as pictures beside the form."""

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from intersession.core.formats.errors import FormatError
from intersession.desk.models import Attachment, Reply
from intersession.site import confined
from intersession.site.models import Upload

PICTURES = {Upload.Kind.PNG: "image/png", Upload.Kind.JPEG: "image/jpeg"}


def original(request: HttpRequest, pk: int) -> HttpResponse:
    """The file that arrived."""
    return _saved(get_object_or_404(Reply.objects.select_related("original"), pk=pk).original)


def attachment(request: HttpRequest, pk: int) -> HttpResponse:
    """A file that came with it."""
    return _saved(get_object_or_404(Attachment.objects.select_related("upload"), pk=pk).upload)


def _saved(upload: Upload) -> HttpResponse:
    response = HttpResponse(upload.read(), content_type="application/octet-stream")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(upload.name)}"
    return _shut(response)


def picture(request: HttpRequest, pk: int) -> HttpResponse:
    """A page of a scan, or the picture that arrived, of the reply or of one of its attachments. Raises Http404 where there is none."""
    found = get_object_or_404(Reply.objects.select_related("original"), pk=pk)
    upload, page = _upload(found, request.GET.get("of", "")), request.GET.get("page", "1")
    if upload.kind in PICTURES:
        return _shut(HttpResponse(upload.read(), content_type=PICTURES[Upload.Kind(upload.kind)]))
    if upload.kind != Upload.Kind.PDF or not page.isdecimal() or len(page) > 4:
        raise Http404
    try:
        _pages, drawn = confined.picture_of(upload.read(), int(page))
    except FormatError as refusal:
        raise Http404 from refusal
    return _shut(HttpResponse(drawn, content_type="image/png"))


def _upload(found: Reply, of: str) -> Upload:
    if not of:
        return found.original
    position = int(of) if of.isdecimal() and len(of) < 5 else -1
    return get_object_or_404(found.attachments.select_related("upload"), position=position).upload


def _shut(response: HttpResponse) -> HttpResponse:
    """Nothing in a file that came from outside acts in the reader's browser, and no cache keeps it."""
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
