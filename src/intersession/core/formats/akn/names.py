"""Names that Akoma Ntoso gives to documents, languages and parts.

Sources: Akoma Ntoso Naming Convention 1.0 (OASIS, 21 February 2019), sections 4 and 5; AKN4UN Guidelines, Part 1 (United
Nations system, High-level Committee on Management), chapters 3, 5 and 6. An IRI is
`/akn/{jurisdiction}/doc/{subtype}/{actor}/{date}/{number}/{language}@{date}`.

Jurisdiction: `un` for the organizations of the United Nations system, as AKN4UN prescribes. The convention takes the codes of
ISO 3166, which has none for other international organizations; they get its user-assigned code `xx` with the acronym as
subdivision (`xx-oecd`), as the African Union has `aa-au` in the collections of its law.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import cast
from urllib.parse import quote

from intersession.core.characters import xml_safe as safe
from intersession.core.document import Masthead

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OURS = "urn:intersession:document:1"  # what Akoma Ntoso has no place for
NSMAP = cast("dict[str, str]", {None: NAMESPACE, "i": OURS})  # the stubs know no default namespace
MEDIA_TYPE = "application/akn+xml"
NO_DATE = "0001-01-01"  # a date must be given; this one says that there is none

_THREE = {
    "ar": "ara",
    "de": "deu",
    "en": "eng",
    "es": "spa",
    "fr": "fra",
    "it": "ita",
    "pt": "por",
    "ru": "rus",
    "zh": "zho",
}
_TWO = {three: two for two, three in _THREE.items()}
UNDETERMINED = "und"
#: Acronyms of the system's organizations in English, French and Spanish.
_UNITED_NATIONS = (
    "UN ONU FAO IAEA AIEA OIEA ICAO OACI IFAD FIDA ILO OIT BIT IMF FMI IMO OMI IOM OIM ITU UIT ITC CCI UNCTAD CNUCED UNDP PNUD "
    "UNEP PNUE PNUMA UNESCO UNFPA FNUAP UNHCR HCR ACNUR UNICEF UNIDO ONUDI UNODC ONUDC UNOPS UNRWA UNU UNWTO OMT UPU WB WFP PAM "
    "PMA WHO OMS WIPO OMPI WMO OMM WTO OMC CODEX CTBTO OPCW OPAQ UNFCCC CCNUCC CBD CDB UNAIDS ONUSIDA"
)
#: The class of a document by the words of its kind: subtype and name, of AKN4UN's table (Part 1, chapter 3).
_CLASSES = (
    (re.compile(r"note verbale|nota verbal", re.I), "communication", "noteVerbale"),
    (re.compile(r"letter|lettre|carta", re.I), "communication", "letter"),
    (re.compile(r"\bnot[ea]\b", re.I), "communication", "note"),
    (re.compile(r"conference room paper|document de séance|documento de sesión", re.I), "paper", "conferenceRoomPaper"),
    (re.compile(r"working (?:paper|document)|document de travail|documento de trabajo", re.I), "paper", "workingPaper"),
    (re.compile(r"position paper", re.I), "paper", "positionPaper"),
    (re.compile(r"report|rapport|informe", re.I), "report", "report"),
    (re.compile(r"agenda|ordre du jour|orden del día|programme|programa", re.I), "agenda", "agenda"),
)
_WHITE = re.compile(r"[\s%]")


def akn(name: str) -> str:
    """The full name of an element of Akoma Ntoso."""
    return f"{{{NAMESPACE}}}{name}"


def ours(name: str) -> str:
    """The full name of what is in our namespace."""
    return f"{{{OURS}}}{name}"


def written_id(id: str) -> str:
    """An identity as `eId` and `wId` take it: white space, which they forbid, percent-encoded."""
    return _WHITE.sub(lambda found: quote(found[0]), safe(id))


def three_letters(language: str | None) -> str:
    """ISO 639-2 for a two-letter code; a code that is not known stays as it is, none is `und`."""
    return _THREE.get(language, language) if language else UNDETERMINED


def two_letters(language: str | None) -> str | None:
    """The two-letter code for a language as files give it ("eng", "en", "en-GB"); null where it is undetermined."""
    code = (language or "").partition("-")[0]
    return None if code in ("", UNDETERMINED) else _TWO.get(code, code)


def document_class(kind: str | None) -> tuple[str | None, str]:
    """Subtype and name of a document of this kind; a kind that is not known is a `document` without a subtype."""
    for words, subtype, name in _CLASSES:
        if kind and words.search(kind):
            return subtype, name
    return None, "document"


@dataclass(frozen=True, slots=True)
class Names:
    """The IRIs of a document in one language, and what they are made of."""

    jurisdiction: str
    subtype: str | None
    name: str
    actor: str
    date: date | None
    number: str
    language: str
    part: str = "main"

    @property
    def day(self) -> str:
        return self.date.isoformat() if self.date else NO_DATE

    @property
    def work(self) -> str:
        parts = ["/akn", self.jurisdiction, "doc", self.subtype, self.actor, self.day, self.number]
        return "/".join(part for part in parts if part)

    @property
    def expression(self) -> str:
        return f"{self.work}/{self.language}@{self.day if self.date else ''}"

    def this(self, uri: str, suffix: str = "") -> str:
        """The IRI of this part of the document: the main text, or an annex."""
        return f"{uri}/!{self.part}{suffix}"


def names_of(head: Masthead, language: str | None) -> Names:
    """The names of the version of a document in this language."""
    acronym = next((organ.acronym for organ in head.organization if organ.acronym), None)
    name = next((organ.name for organ in head.organization), None)
    actor = _slug(acronym or name or "unknown")
    symbol = head.symbol_parts.slug if head.symbol_parts else (head.symbol or "nn").replace("/", "-").replace(" ", "_")
    return Names(
        _jurisdiction(acronym), *document_class(head.kind), actor, head.date, quote(safe(symbol), safe="-_.~"),
        three_letters(language),
    )  # fmt: skip


def _jurisdiction(acronym: str | None) -> str:
    if not acronym:
        return "xx"
    return "un" if acronym.upper() in _UNITED_NATIONS.split() else f"xx-{_slug(acronym)}"


def _slug(name: str) -> str:
    return quote(re.sub(r"\W+", "-", safe(name).lower()).strip("-") or "unknown", safe="-_.~")
