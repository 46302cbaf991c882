"""What a file holds that arrived at the desk, before anything of it is stored: its kind, its text, and what came with it."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from intersession.core.formats.errors import FormatError
from intersession.site import confined
from intersession.site.faults import words_of
from intersession.site.models import Upload
from intersession.site.problems import TooLarge
from intersession.site.uploads import kind_of

LONGEST = 200_000  # characters that are read: a letter has some thousand
SHOWN = (Upload.Kind.PDF, Upload.Kind.PNG, Upload.Kind.JPEG)  # what stands beside the form as a picture


@dataclass(frozen=True)
class Part:
    """A file that came with a letter; `note` says why it was not read."""

    name: str
    kind: str
    data: bytes
    read: bool = False
    note: str = ""


@dataclass(frozen=True)
class Came:
    """What a file holds. `text` is what is read; where there is none, `note` says why."""

    sha256: str
    kind: str
    text: str = ""
    note: str = ""
    sender: str = ""
    subject: str = ""
    message: str = ""
    thread: tuple[str, ...] = ()
    automatic: bool = False
    parts: tuple[Part, ...] = field(default=())

    @property
    def is_mail(self) -> bool:
        return bool(self.sender)


def look_into(data: bytes, name: str) -> Came:
    """Read one file, in a process of its own where it is no plain text. What cannot be read is kept all the same, and says why."""
    digest, kind = hashlib.sha256(data).hexdigest(), kind_of(data, name)
    if kind == Upload.Kind.TEXT:
        return Came(digest, kind, plain_text(data)[:LONGEST])
    if kind in (Upload.Kind.PNG, Upload.Kind.JPEG):
        return Came(digest, kind)
    try:
        document = confined.read_document(data)
    except FormatError as refusal:
        return Came(digest, kind, note=words_of(refusal))
    return Came(digest, kind, "\n".join(_lines(document))[:LONGEST])


def plain_text(data: bytes) -> str:
    """The text of bytes: by its mark, as UTF-8, or as Windows writes western letters."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _lines(document: dict[str, Any]) -> list[str]:
    return [block.get("text", "") for block in document["blocks"]]


LARGEST = 3  # times what is taken as one file elsewhere: a letter comes with its scans


def too_large(size: int | None) -> None:
    """Raises TooLarge (413) for a file that is not taken here."""
    most = LARGEST * settings.UPLOAD_LIMIT
    if (size or 0) > most:
        raise TooLarge(_("The file is larger than %(limit)s MiB. Nothing was kept.") % {"limit": most // 2**20})
