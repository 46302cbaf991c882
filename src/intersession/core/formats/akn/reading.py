"""Akoma Ntoso into the document model: our own files read back as they were, and those of others as far as the model goes.

Any document type and any version of the standard's names is read, by what elements are called. Hierarchies become headings,
paragraphs and items; quoted structures quotations; attachments and components annexes. Words are never dropped: those of an
element that is not known are kept as a text and the element is listed with its line, and so is what has no words (pictures,
targets of links, parts kept elsewhere). Document type declarations, and with them entities, are refused; nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from intersession.core.asks import read_asks
from intersession.core.document import Block, ReadDocument
from intersession.core.faults import Fault
from intersession.core.formats.akn.body import Body
from intersession.core.formats.akn.context import Context
from intersession.core.formats.akn.first_page import FirstPageReader, read_day
from intersession.core.formats.akn.inline import Element
from intersession.core.formats.akn.leftovers import UNSAID, read_leftovers
from intersession.core.formats.akn.names import ours, two_letters
from intersession.core.formats.akn.vocabulary import DOCUMENTS
from intersession.core.formats.errors import UnreadableError
from intersession.core.formats.xml import document_type, local, root_of
from intersession.core.paragraphs.repeated import numbers_that_jump, second_first_pages

_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
_ROOT = re.compile(rb"<(?:[\w.-]+:)?akomaNtoso\b", re.IGNORECASE)


def read_akn(data: bytes) -> ReadDocument:
    """Read a file. Raises `UnreadableError` where it is no well-formed XML, has a document type, or holds no document."""
    root = _root(data)
    documents = [child for child in root if local(child) in DOCUMENTS]
    if not documents:
        raise UnreadableError(Fault("no_document", "The Akoma Ntoso file holds no document."))
    try:
        return _Reader(root).read(documents[0], root)
    except RecursionError as fault:
        raise UnreadableError(
            Fault("too_deep", "The file is nested too deeply, or a text in it is too long, to be read.")
        ) from fault


def _root(data: bytes) -> Element:
    """The root; a document type before it is refused without parsing what it declares."""
    begin = _ROOT.search(data)
    if _DOCTYPE.search(data, 0, begin.start() if begin else len(data)):
        raise UnreadableError(document_type())
    return root_of(data)


class _Reader:
    """Reads one file."""

    def __init__(self, root: Element) -> None:
        self.context = Context(root)
        self.mine = next(root.iter(ours("document")), None)

    def read(self, doc: Element, root: Element) -> ReadDocument:
        page, body = FirstPageReader(), Body(self.context, [], "")
        body.read_document(doc, page)
        for part in root:
            if local(part) == "components":
                body.read_children(part)
            elif part is not doc and local(part):
                body.read_annex(part) if local(part) in DOCUMENTS else body.read_strange(part)
        self._read_names(doc, page)
        self.context.not_understood += page.not_understood
        self._list_links()
        return self._with_leftovers(page, body.blocks)

    def _with_leftovers(self, page: FirstPageReader, blocks: list[Block]) -> ReadDocument:
        head = page.masthead()
        if self.mine is not None:
            try:
                asks, known = read_leftovers(self.mine)
            except ValueError:
                self.context.list(self.mine, "element_strange", self.mine.tag)
                asks, known = read_asks(blocks, head)
        else:
            asks, known = read_asks(blocks, head)
            self.context.not_understood += [*second_first_pages(blocks), *numbers_that_jump(blocks)]
        places = sorted(self.context.not_understood, key=lambda place: place.line)
        return ReadDocument(head, blocks, asks, [*known, *places])

    def _read_names(self, doc: Element, page: FirstPageReader) -> None:
        """What the metadata say and the first page does not; our own first page says all but the language."""
        meta = next((part for part in doc if local(part) == "meta"), None)
        parts = [] if meta is None else [part for part in meta.iter() if local(part).startswith("FRBR")]
        if self.mine is None or self.mine.get("language") != UNSAID:
            page.say("language", _first(parts, "FRBRlanguage", lambda part: two_letters(part.get("language"))))
        if self.mine is not None:
            return
        translated = _first(parts, "FRBRtranslation", lambda part: two_letters(part.get("fromLanguage")))
        page.say("original_language", translated)
        page.say("date", _first(parts, "FRBRdate", lambda part: read_day(part.get("date"))))
        page.say("symbol", _first(parts, "FRBRnumber", lambda part: part.get("showAs")))
        page.say(
            "title", _first(parts, "FRBRalias", lambda part: part.get("value") if part.get("name") == "title" else "")
        )

    def _list_links(self) -> None:
        """Links are many and alike: one place speaks for all."""
        if self.context.links:
            first = self.context.links[0]
            self.context.list(first, "links_without_targets", first.get("href", ""), count=len(self.context.links))


def _first(parts: Iterable[Element], name: str, value: Callable[[Element], Any]) -> Any:
    return next((said for part in parts if local(part) == name and (said := value(part))), None)
