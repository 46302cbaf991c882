"""What a file holds that arrived at the desk, before anything of it is stored: its kind, its papers, what its envelope says."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from intersession.core.formats.errors import FormatError
from intersession.core.formats.mails import looks_like_mail
from intersession.core.formats.papers import Envelope, Paper
from intersession.site import confined
from intersession.site.models import Upload
from intersession.site.problems import Problem, TooLarge
from intersession.site.uploads import kind_of

LONGEST = 200_000  # characters of a paper that are read: a letter has some thousand
LARGEST = 3  # times what is taken as one file elsewhere: a letter comes with its scans
SMALL, TOGETHER = 128 << 10, 16  # bytes of a file that is read with others, and how many are
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how an Outlook message begins


@dataclass(frozen=True)
class Came:
    """A file that came, as it was read in a process of its own."""

    sha256: str
    kind: str
    paper: Paper

    @property
    def envelope(self) -> Envelope | None:
        return self.paper.envelope

    @property
    def sender(self) -> str:
        sender = self.envelope.sender if self.envelope else None
        return sender.address if sender else ""

    @property
    def written_by_server(self) -> datetime | None:
        """When the last mail server that took it says that it came."""
        return self.envelope.arrived if self.envelope else None


def look_into(data: bytes, name: str) -> Came:
    """Read one file. What cannot be read is kept all the same, and its paper says why. Raises Invalid for what is no file at all."""
    digest, kind = hashlib.sha256(data).hexdigest(), kind_here(data, name)
    try:
        return Came(digest, kind, _shortened(confined.read_paper(data, name)))
    except FormatError as refusal:
        return Came(digest, kind, Paper(name, "other", fault=refusal.fault))


def look_into_many(files: Sequence[tuple[bytes, str]]) -> list[Came | Problem]:
    """The same of many files, in the order given; small ones are read together. Of what is no file at all: why."""
    found: list[Came | Problem | None] = [None] * len(files)
    together = [place for place, (data, _name) in enumerate(files) if data.strip() and len(data) <= SMALL]
    for first in range(0, len(together), TOGETHER):
        places = together[first : first + TOGETHER]
        for place, came in zip(places, _together([files[place] for place in places]), strict=True):
            found[place] = came
    return [came or _looked(*file) for came, file in zip(found, files, strict=True)]


def _together(files: Sequence[tuple[bytes, str]]) -> Sequence[Came | Problem | None]:
    """Several small files; nothing where they could not be read together."""
    try:
        papers = confined.read_papers(files)
    except FormatError:
        return [None] * len(files)
    return [_came(data, name, paper) for (data, name), paper in zip(files, papers, strict=True)]


def _came(data: bytes, name: str, paper: Paper) -> Came | Problem:
    try:
        return Came(hashlib.sha256(data).hexdigest(), kind_here(data, name), _shortened(paper))
    except Problem as problem:
        return problem


def _looked(data: bytes, name: str) -> Came | Problem:
    try:
        too_large(len(data))
        return look_into(data, name)
    except Problem as problem:
        return problem


def kind_here(data: bytes, name: str) -> str:
    """The kind that the bytes say. Raises Invalid for what is empty or of no known kind."""
    if data.startswith(COMPOUND):
        return Upload.Kind.MSG
    if looks_like_mail(data) or (name.lower().endswith(".eml") and data.strip()):
        return Upload.Kind.EML
    return kind_of(data, name)


def _shortened(paper: Paper) -> Paper:
    return replace(paper, text=paper.text[:LONGEST], papers=tuple(map(_shortened, paper.papers)))


def parts_of(paper: Paper) -> Iterator[Paper]:
    """The files that came with a mail, those of mails in it too, in order; as `confined.part_of` counts them."""
    for part in paper.papers:
        if part.kind != "mail":
            yield part
        yield from parts_of(part)


def too_large(size: int | None) -> None:
    """Raises TooLarge (413) for a file that is not taken here."""
    most = LARGEST * settings.UPLOAD_LIMIT
    if (size or 0) > most:
        raise TooLarge(_("The file is larger than %(limit)s MiB. Nothing was kept.") % {"limit": most // 2**20})
