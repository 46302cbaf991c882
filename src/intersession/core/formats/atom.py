"""Atom feeds (RFC 4287): what was published, as programs that follow it read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from .exports import holdable

if TYPE_CHECKING:  # the library is loaded where a feed is wanted
    from lxml.etree import _Element

ATOM = "http://www.w3.org/2005/Atom"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was published. `id` is an IRI that never changes; `links` lead to it in each language (code, address)."""

    id: str
    title: str
    language: str
    url: str
    published: datetime
    updated: datetime
    summary: str = ""
    links: tuple[tuple[str, str], ...] = ()
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """`address` is its own and its id; `url` is the page for people. `updated` is that of its newest entry, or any moment without one."""

    title: str
    language: str
    author: str
    address: str
    url: str
    updated: datetime
    subtitle: str = ""


def write_feed(feed: Feed, entries: Iterable[Entry]) -> bytes:
    """A feed of these entries, in their order; the same arguments give the same bytes."""
    from lxml import etree

    namespaces: Any = {None: ATOM}
    root = etree.Element(f"{{{ATOM}}}feed", {LANGUAGE: feed.language}, nsmap=namespaces)
    _add(root, "id", feed.address)
    _add(root, "title", feed.title)
    if feed.subtitle:
        _add(root, "subtitle", feed.subtitle)
    _add(root, "updated", _moment(feed.updated))
    _add(_add(root, "author"), "name", feed.author)
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.address)
    _add(root, "link", rel="alternate", type="text/html", href=feed.url)
    for entry in entries:
        _write(_add(root, "entry"), entry)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def _write(node: _Element, entry: Entry) -> None:
    node.set(LANGUAGE, entry.language)
    _add(node, "id", entry.id)
    _add(node, "title", entry.title)
    _add(node, "published", _moment(entry.published))
    _add(node, "updated", _moment(entry.updated))
    _add(node, "link", rel="alternate", type="text/html", hreflang=entry.language, href=entry.url)
    for language, url in entry.links:
        if language != entry.language:
            _add(node, "link", rel="alternate", type="text/html", hreflang=language, href=url)
    for term in entry.categories:
        _add(node, "category", term=term)
    if entry.summary:
        _add(node, "summary", entry.summary)


def _add(parent: _Element, name: str, text: str | None = None, **attributes: str) -> _Element:
    from lxml.etree import SubElement

    node = SubElement(parent, f"{{{ATOM}}}{name}", {key: holdable(value) for key, value in attributes.items()})
    node.text = None if text is None else holdable(text)
    return node


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
