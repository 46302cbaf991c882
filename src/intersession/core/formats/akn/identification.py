"""The metadata of a document: its names as work, version and file, and the references that its text makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from intersession.core.document import Annex, ReadDocument
from intersession.core.formats.akn.inline import Element, People, element
from intersession.core.formats.akn.leftovers import write_leftovers
from intersession.core.formats.akn.names import Names, three_letters

_ISSUER = "tlc__issuer"


def write_meta(
    meta: Element, document: ReadDocument, names: Names, people: People, provisional: Sequence[str],
    annex: Annex | None = None, part: str = "main",
) -> None:  # fmt: skip
    """The `<meta>` of the document, or of one of its annexes; that of the document holds the references of all."""
    head = document.masthead
    original = head.original_language if annex is None else annex.original_language
    here = replace(names, part=part)
    identification = element(meta, "identification", source=f"#{_ISSUER}")
    _write_work(identification, here, head.symbol, provisional)
    _write_expression(identification, here, original)
    _write_manifestation(identification, here)
    if annex is None:
        _write_references(meta, document, names, people)
        write_leftovers(element(meta, "proprietary", source=f"#{_ISSUER}"), document)


def _write_work(identification: Element, names: Names, symbol: str | None, provisional: Sequence[str]) -> None:
    work = _level(identification, "FRBRWork", names, names.work, "")
    for old in provisional:
        alias = element(work, "FRBRalias", value=old, name="provisional")
        work.insert(2, alias)
    element(work, "FRBRcountry", value=names.jurisdiction)
    if names.subtype:
        element(work, "FRBRsubtype", value=names.subtype)
    element(work, "FRBRnumber", value=names.number, showAs=symbol)
    element(work, "FRBRname", value=names.name)


def _write_expression(identification: Element, names: Names, original: str | None) -> None:
    expression = _level(identification, "FRBRExpression", names, names.expression, "")
    element(expression, "FRBRlanguage", language=names.language)
    if original and three_letters(original) != names.language:
        element(expression, "FRBRtranslation", href=names.work, fromLanguage=three_letters(original), by=f"#{_ISSUER}")


def _write_manifestation(identification: Element, names: Names) -> None:
    level = _level(identification, "FRBRManifestation", names, names.expression, ".xml")
    element(level, "FRBRformat", value="application/akn+xml")


def _level(identification: Element, name: str, names: Names, uri: str, suffix: str) -> Element:
    level = element(identification, name)
    element(level, "FRBRthis", value=names.this(uri, suffix))
    element(level, "FRBRuri", value=uri + suffix)
    element(level, "FRBRdate", date=names.day, name="submission" if names.date else "unknown")
    element(level, "FRBRauthor", href=f"#{_ISSUER}", as_="#tlc__author")
    return level


def _write_references(meta: Element, document: ReadDocument, names: Names, people: People) -> None:
    references = element(meta, "references", source=f"#{_ISSUER}")
    issuer = next((organ.name for organ in document.masthead.organization), names.actor)
    ontology = "/akn/ontology"
    organization = f"{ontology}/organization/{names.jurisdiction}/{names.actor}"
    element(references, "TLCOrganization", eId=_ISSUER, href=organization, showAs=issuer)
    element(
        references, "TLCRole", eId="tlc__author", href=f"{ontology}/role/{names.jurisdiction}/author", showAs="Author"
    )
    for name, id in people.names.items():
        href = f"{ontology}/person/{names.jurisdiction}/{id.removeprefix('tlc__')}"
        element(references, "TLCPerson", eId=id, href=href, showAs=name)
