"""TMX 1.4b, the format in which tools hand on what was translated: pairs of paragraphs out, and those of any tool in.

A bold or italic stretch is `<bpt>` to `<ept>`, a footnote's mark `<ph>`. Of others' files the codes are kept as tags where they pair
up, and their words (`<hi>`) always. What XML forbids is written as U+FFFD.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

from intersession.core.characters import xml_safe
from intersession.core.faults import Fault
from intersession.core.formats.errors import UnreadableError
from intersession.core.formats.xml import LANG, Element, local, primary, root_of
from intersession.core.memory import Pair
from intersession.core.tags import TagError, Token, doubled, tags_in, tokens, untagged

_MOMENT = "%Y%m%dT%H%M%SZ"
_SYMBOL, _IDENTITY = "x-symbol", "x-identity"


@dataclass(frozen=True, slots=True)
class TmxFile:
    """The pairs of two languages that a file holds, in order, and how many units lack one of both."""

    pairs: tuple[Pair, ...]
    left_out: int = 0


def write_tmx(pairs: Iterable[Pair], source_language: str, target_language: str) -> bytes:
    """Write pairs, each with its document's symbol, its part's identity and its moment (in UTC)."""
    root = etree.Element("tmx", version="1.4")
    header = {
        "creationtool": "Intersession", "creationtoolversion": "1", "segtype": "paragraph", "o-tmf": "Intersession",
        "adminlang": "en", "srclang": source_language, "datatype": "plaintext",
    }  # fmt: skip
    etree.SubElement(root, "header", header)
    body = etree.SubElement(root, "body")
    for pair in pairs:
        unit = etree.SubElement(body, "tu", {"creationdate": _written(pair.at)} if pair.at else {})
        for kind, said in ((_SYMBOL, pair.origin), (_IDENTITY, pair.identity)):
            if said:
                etree.SubElement(unit, "prop", type=kind).text = xml_safe(said)
        _write_text(unit, source_language, pair.source)
        _write_text(unit, target_language, pair.target)
        unit.tail = "\n"
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def read_tmx(data: bytes, source_language: str, target_language: str) -> TmxFile:
    """Read the pairs of two languages, whatever country they are written for (`en-GB` is `en`).

    Raises `UnreadableError` where the file is no well-formed XML, no TMX, or has no unit in both languages.
    """
    root = root_of(data, named_type=True)
    if local(root) != "tmx":
        raise UnreadableError(Fault("no_tmx", "The file is no TMX: it begins with <{name}>.", {"name": local(root)}))
    units = [unit for unit in root.iter() if local(unit) == "tu"]
    pairs = tuple(pair for unit in units if (pair := _pair(unit, source_language, target_language)))
    if not pairs:
        sentence = "No unit of the file has both “{source}” and “{target}”."
        languages = {"source": source_language, "target": target_language}
        raise UnreadableError(Fault("no_such_languages", sentence, languages))
    return TmxFile(pairs, len(units) - len(pairs))


def _written(at: datetime) -> str:
    return at.astimezone(UTC).strftime(_MOMENT)


def _write_text(unit: Element, language: str, text: str) -> None:
    segment = etree.SubElement(etree.SubElement(unit, "tuv", {LANG: language}), "seg")
    for token in tokens(text):
        if token.kind == "text":
            _append(segment, xml_safe(token.text))
        else:
            etree.SubElement(segment, *_code(token)).text = token.text


def _code(token: Token) -> tuple[str, dict[str, str]]:
    number = str(token.number)
    return {
        "open": ("bpt", {"i": number, "x": number}),
        "close": ("ept", {"i": number}),
        "alone": ("ph", {"x": number}),
    }[token.kind]


def _append(element: Element, words: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words


# In


def _pair(unit: Element, source_language: str, target_language: str) -> Pair | None:
    texts: dict[str, Element] = {}
    for text in unit:
        if local(text) == "tuv":
            texts.setdefault(primary(text.get(LANG) or text.get("lang")), text)
    if source_language not in texts or target_language not in texts:
        return None
    numbers: dict[tuple[str, str], int] = {}
    source, target = (_text(texts[language], numbers) for language in (source_language, target_language))
    said = {prop.get("type"): prop.text or "" for prop in unit if local(prop) == "prop"}
    at = _moment(texts[target_language]) or _moment(unit)
    return Pair(source, target, said.get(_SYMBOL, ""), said.get(_IDENTITY, ""), at) if source and target else None


def _text(text: Element, numbers: dict[tuple[str, str], int]) -> str:
    """The text of a language with tags, numbered as they come; without any where they do not pair up."""
    segment = next((part for part in text if local(part) == "seg"), None)
    if segment is None:
        return ""
    pieces = list(_pieces(segment, numbers))
    whole = "".join(pieces)
    try:
        untagged(whole, tags_in(whole))
    except TagError:
        return "".join(piece for piece in pieces if not piece.startswith("‹") or piece.startswith("‹‹"))
    return whole


def _pieces(element: Element, numbers: dict[tuple[str, str], int]) -> Iterator[str]:
    yield doubled(element.text or "")
    for child in element:
        match local(child):
            case "bpt":
                yield f"‹{_number(numbers, 'pair', child.get('i'))}›"
            case "ept":
                yield f"‹/{_number(numbers, 'pair', child.get('i'))}›"
            case "ph":
                yield f"‹{_number(numbers, 'alone', child.get('x'))}/›"
            case "hi":
                yield from _pieces(child, numbers)
        yield doubled(child.tail or "")


def _number(numbers: dict[tuple[str, str], int], kind: str, name: str | None) -> int:
    """Codes of one name are one tag in both languages; those without a name are told apart by nothing."""
    return numbers.setdefault((kind, name or ""), len(numbers) + 1)


def _moment(element: Element) -> datetime | None:
    for name in ("changedate", "creationdate"):
        try:
            return datetime.strptime(element.get(name) or "", _MOMENT).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None
