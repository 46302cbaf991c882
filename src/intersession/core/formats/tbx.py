"""TBX, the standard by which terms lists are exchanged (ISO 30042): the version of 2019 and that of 2008, out and in.

Written is TBX-Basic with data categories as attributes. Read is either version in either style, by what its elements are called.
What XML forbids is written as U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, cast

from lxml import etree

from intersession.core.characters import xml_safe
from intersession.core.faults import Fault
from intersession.core.formats.errors import UnreadableError
from intersession.core.formats.xml import LANG, Element, local, primary, root_of, words_of
from intersession.core.terms import STATUSES, Concept, Status, Term

Version = Literal[2, 3]  # of TBX: ISO 30042:2008 is its second version, ISO 30042:2019 its third
_NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_NAME = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
_SECTIONS = ("termSec", "tig", "ntig")


@dataclass(frozen=True, slots=True)
class _Names:
    """What the parts of a version are called."""

    root: str
    header: str
    concept: str
    language: str
    term: str


_NAMES: dict[Version, _Names] = {
    2: _Names("martif", "martifHeader", "termEntry", "langSet", "tig"),
    3: _Names("tbx", "tbxHeader", "conceptEntry", "langSec", "termSec"),
}


def write_tbx(concepts: Iterable[Concept], *, title: str, language: str, version: Version = 3) -> bytes:
    """Write a terms list; `language` is that of its definitions. An id that is no name in XML is written as one."""
    writer = _Writer(version)
    root = writer.root(title, language)
    body = etree.SubElement(writer.under(root, "text"), writer.name("body"))
    for place, concept in enumerate(concepts, 1):
        writer.write(body, concept, place)
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def read_tbx(data: bytes) -> list[Concept]:
    """Read the concepts of a terms list, those without a term left out; of `en-GB` the language is `en`.

    A superseded term is deprecated; one without a status is preferred. A definition that stands with a language is taken where
    the concept has none. Raises `UnreadableError` where the file is no well-formed XML, no TBX, or has no terms.
    """
    root = root_of(data, named_type=True)
    if local(root) not in ("tbx", "martif"):
        raise UnreadableError(Fault("no_tbx", "The file is no TBX: it begins with <{name}>.", {"name": local(root)}))
    entries = [entry for entry in root.iter() if local(entry) in ("conceptEntry", "termEntry")]
    concepts = [concept for place, entry in enumerate(entries, 1) if (concept := _concept(entry, place)).terms]
    if not concepts:
        raise UnreadableError(Fault("no_terms", "The file holds no terms."))
    return concepts


class _Writer:
    """Writes in the names of one version."""

    def __init__(self, version: Version) -> None:
        self._names, self._version = _NAMES[version], version

    def name(self, name: str) -> str:
        return f"{{{_NAMESPACE}}}{name}" if self._version == 3 else name

    def under(self, parent: Element, name: str, said: str | None = None, **attributes: str) -> Element:
        element = etree.SubElement(parent, self.name(name), attributes)
        element.text = None if said is None else xml_safe(said)
        return element

    def root(self, title: str, language: str) -> Element:
        """The root with its header: what the list is called."""
        spaces = cast("dict[str, str]", {None: _NAMESPACE})  # the stubs know no default namespace
        newer = self._version == 3
        kind = {"type": "TBX-Basic"} | ({"style": "dca"} if newer else {})
        root = etree.Element(self.name(self._names.root), kind | {LANG: language}, nsmap=spaces if newer else None)
        file = self.under(self.under(root, self._names.header), "fileDesc")
        self.under(self.under(file, "titleStmt"), "title", title)
        self.under(self.under(file, "sourceDesc"), "p", title)
        return root

    def write(self, body: Element, concept: Concept, place: int) -> None:
        id = concept.id if _NAME.fullmatch(concept.id) else f"c{place}"
        entry = self.under(body, self._names.concept, id=id)
        for kind, said in (("subjectField", concept.subject), ("definition", concept.definition)):
            if said:
                self.under(entry, "descrip", said, type=kind)
        for language in dict.fromkeys(term.language for term in concept.terms):
            section = self.under(entry, self._names.language, **{LANG: language})
            for term in concept.terms:
                if term.language == language:
                    self._write_term(section, term)

    def _write_term(self, section: Element, term: Term) -> None:
        part = self.under(section, self._names.term)
        self.under(part, "term", term.text)
        self.under(part, "termNote", f"{term.status}Term-admn-sts", type="administrativeStatus")
        if term.note:
            self.under(part, "note", term.note)


# In


def _concept(entry: Element, place: int) -> Concept:
    sections = [part for part in entry if local(part) in ("langSec", "langSet")]
    terms = tuple(term for section in sections for term in _terms(section))
    defined = [text for part in (entry, *sections) if (text := _said(part, "definition"))]
    return Concept(entry.get("id") or f"c{place}", _said(entry, "subjectField"), defined[0] if defined else "", terms)


def _terms(section: Element) -> Iterator[Term]:
    language = primary(section.get(LANG) or section.get("lang"))
    for part in section:
        if local(part) in _SECTIONS:
            text = next((_words(term) for term in part.iter() if local(term) == "term"), "")
            if text:
                yield Term(language, text, _status(part), "\n".join(_notes(part)))


def _status(part: Element) -> Status:
    said = _said(part, "administrativeStatus") or _said(part, "normativeAuthorization")
    word = said.partition("Term")[0]
    return "deprecated" if word == "superseded" else next((one for one in STATUSES if one == word), "preferred")


def _notes(part: Element) -> Iterator[str]:
    yield from (text for note in part.iter() if local(note) == "note" and (text := _words(note)))


def _said(part: Element, category: str) -> str:
    """What a part itself says under a category, which is an element's type or in the other style its name."""
    for element in _own(part):
        if category in (element.get("type"), local(element)):
            return _words(element)
    return ""


def _own(part: Element) -> Iterator[Element]:
    """What is in a part, but not in a part of it that has a language or a term of its own."""
    for child in part:
        if local(child) not in ("langSec", "langSet", *_SECTIONS):
            yield child
            yield from _own(child)


def _words(element: Element) -> str:
    return " ".join(words_of(element).split())
