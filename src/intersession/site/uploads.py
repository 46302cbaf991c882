"""What may come in as a file: guarded by size and by type, which its content decides and not its name."""

import hashlib
from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from . import clock
from .models import Upload
from .problems import Invalid, TooLarge

SIGNATURES = {
    b"%PDF-": Upload.Kind.PDF,
    b"\x89PNG\r\n\x1a\n": Upload.Kind.PNG,
    b"\xff\xd8\xff": Upload.Kind.JPEG,
}
PAPERS = (Upload.Kind.DOCX, Upload.Kind.PDF, Upload.Kind.TEXT, Upload.Kind.CSV)  # what can be read as a document
EVIDENCE = (Upload.Kind.PDF, Upload.Kind.PNG, Upload.Kind.JPEG, Upload.Kind.TEXT, Upload.Kind.DOCX)


def receive(file: "UploadedFile[Any]", kinds: Collection[str], *, by: Any) -> tuple[Upload, bytes]:
    """Check a file: the unsaved Upload and the bytes. Saved with the act that it serves, it is put on stable storage first.

    Raises TooLarge (413) over the limit and Invalid (422) for an empty file or a kind that is not among `kinds`.
    """
    limit = settings.UPLOAD_LIMIT
    if (file.size or 0) > limit:
        raise TooLarge(_("The file is larger than %(limit)s MiB. Nothing was kept.") % {"limit": limit // 2**20})
    data = file.read()
    kind = kind_of(data, file.name or "")
    if kind not in kinds:
        raise Invalid(
            _("This is not one of the kinds of file that can be read here (%(kinds)s). Nothing was kept.")
            % {"kinds": ", ".join(kinds)}
        )
    return upload_of(data, file.name or "", kind, by=by), data


def upload_of(data: bytes, name: str, kind: str, *, by: Any = None) -> Upload:
    """The unsaved record of a file, which holds its bytes until it is saved."""
    upload = Upload(
        sha256=hashlib.sha256(data).hexdigest(), name=shown_name(name), kind=kind, size=len(data), at=clock.now(), by=by
    )
    upload.content = data
    return upload


def kind_of(data: bytes, name: str) -> str:
    """The kind that the bytes say; a CSV and a text differ by the name only. Raises Invalid for what is empty or unknown."""
    if not data.strip():
        raise Invalid(_("The file is empty. Nothing was kept."))
    for signature, kind in SIGNATURES.items():
        if data.startswith(signature):
            return kind
    if data.startswith(b"PK\x03\x04"):
        return Upload.Kind.XLSX if b"xl/" in data else Upload.Kind.DOCX if b"word/" in data else "zip"
    if b"\x00" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Invalid(_("The file is neither text nor one of the kinds that can be read. Nothing was kept."))
    return Upload.Kind.CSV if name.lower().endswith((".csv", ".tsv")) else Upload.Kind.TEXT


def shown_name(name: str) -> str:
    """A file's name fit to show and to send: no path, no control characters, at most 200 characters."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c for c in base if c.isprintable())[-200:] or "file"
