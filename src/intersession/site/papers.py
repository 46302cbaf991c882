"""A document as a file to save, in each format; a PDF is set in a process of its own and kept, since it takes the most work."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation

from intersession.core import formats
from intersession.core.document import Masthead, Organ, Passage, ReadDocument
from intersession.core.formats.akn import write_akn

from . import confined
from .faults import words_of
from .labels import in_language
from .models import Organization
from .problems import NotNow
from .samples import sample_words

# By the ending of a file's name: the format that is written, and its type on the wire.
FORMS = {
    "pdf": ("pdf", "application/pdf"),
    "docx": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "html": ("html", "text/html; charset=utf-8"),
    "txt": ("text", "text/plain; charset=utf-8"),
    "json": ("json", "application/json; charset=utf-8"),
    "xml": ("akn", "application/akn+xml; charset=utf-8"),
}
LETTERS = ("pdf", "docx")
KEPT = 500  # PDF files; the oldest go


def paper(
    request: HttpRequest, document: ReadDocument, form: str, language: str, name: str, former: Sequence[str] = (),
    *, kept: bool = True,
) -> HttpResponse:  # fmt: skip
    """The document as the file `name`.`language`.`form`; `former` are the provisional symbols that it bore, which Akoma Ntoso
    names. A PDF is kept for the next reader, unless `kept` is False. Raises Http404 for a form that there is not, NotNow (503)
    where a PDF cannot be set here."""
    if form not in FORMS:
        raise Http404
    to, content_type = FORMS[form]
    body = write_akn(document, language, former) if to == "akn" else _body(request, document, to, language, kept)
    response = HttpResponse(body, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{language}.{form}"'
    response["Content-Language"] = language
    return response


def letter(request: HttpRequest, document: ReadDocument, form: str, language: str, name: str) -> HttpResponse:
    """A letter to a person or a delegation, as `paper` gives a document: for printing, and nothing of it is kept."""
    if form not in LETTERS:
        raise Http404
    return paper(request, document, form, language, name, kept=False)


def _body(request: HttpRequest, document: ReadDocument, to: str, language: str, kept: bool) -> bytes:
    if to == "pdf":
        return (pdf if kept else unkept_pdf)(_marked(request, document, language), language)
    if to == "docx":
        return formats.write(_marked(request, document, language), to, language)
    return formats.write(document, to, language)


def spoken(organization: Organization | None) -> str:
    """The language in which a paper is offered: the reader's where it is one of the forum's, else its leading one."""
    reader = (translation.get_language() or "en")[:2]
    known = dict(settings.LANGUAGES)
    languages = [code for code in organization.languages if code in known] if organization else []
    return reader if reader in languages or not languages else languages[0]


def pdf(document: ReadDocument, language: str) -> bytes:
    """The document as PDF: set once, and read from the data folder from then on. Raises NotNow (503) where it cannot be set."""
    read = formats.write(document, "json", language)
    kept = Path(settings.DATA) / "pdf" / f"{hashlib.sha256(read + language.encode()).hexdigest()}.pdf"
    if kept.exists():
        return kept.read_bytes()
    written = _set(read, language)
    _keep(kept, written)
    return written


def unkept_pdf(document: ReadDocument, language: str) -> bytes:
    """The document as PDF, of which nothing stays behind: it names persons. Raises NotNow (503) where it cannot be set."""
    return _set(formats.write(document, "json", language), language)


def _set(read: bytes, language: str) -> bytes:
    try:
        return confined.write_pdf(read, language)
    except formats.FormatError as fault:
        raise NotNow(words_of(fault)) from fault


def _keep(path: Path, written: bytes) -> None:
    """Whole or not at all; a full disk costs the next reader the setting, nobody the file."""
    try:
        path.parent.mkdir(exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(written)
        Path(file.name).replace(path)
        files = sorted(path.parent.glob("*.pdf"), key=lambda each: each.stat().st_mtime)
        for old in files[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return


def _marked(request: HttpRequest, document: ReadDocument, language: str) -> ReadDocument:
    """In a demonstration with its words as a last paragraph; the other formats get them on their way out."""
    with translation.override(language):
        words = sample_words(request)
    if not words:
        return document
    return replace(document, blocks=[*document.blocks, Passage(None, "sample", None, 0, words)])


def masthead(
    organization: Organization,
    language: str,
    title: str,
    *,
    meeting: str,
    kind: str = "",
    day: date | None = None,
    place: str = "",
) -> Masthead:
    """The first page of what is issued from the records, in one language."""
    acronym, name = in_language(organization.acronym, language), in_language(organization.name, language)
    organ = Organ(language, acronym or None, name)
    return Masthead(
        organization=(organ,), meeting=meeting, original_language=None, place=place or None, date=day, title=title,
        kind=kind or None, language=language,
    )  # fmt: skip
