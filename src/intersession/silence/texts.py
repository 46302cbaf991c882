"""The text that is put under silence: taken from the released texts of a document or as it was typed, the same parts in each language."""

import hashlib
import json
import re
from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from intersession.documents.models import Document, Edition
from intersession.documents.texts import blocks_of, paragraphs_of
from intersession.site.labels import Labels
from intersession.site.problems import Invalid

from .models import Block, SilenceProcedure

Frozen = dict[str, list[Block]]
RANGE = re.compile(r"([1-9][0-9]{0,3})(?:\s*[-–]\s*([1-9][0-9]{0,3}))?", re.ASCII)
MOST = 2_000  # paragraphs that one procedure may name


def text_of(procedure: SilenceProcedure, at: datetime) -> Frozen:
    """The text as it would be frozen at that moment, by language. Raises Invalid where there is none, or the languages differ."""
    if procedure.document is None:
        return typed_blocks(procedure.typed)
    return document_blocks(procedure.document, numbers_of(procedure.numbers), at)


def digest_of(text: Frozen) -> str:
    """SHA-256 of the text as JSON with its keys sorted, without spaces, in UTF-8."""
    written = json.dumps(text, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def typed_blocks(typed: Labels) -> Frozen:
    """What was typed, a numbered paragraph for each that a blank line parts. Raises Invalid."""
    found = {language: _numbered(text) for language, text in typed.items() if text.strip()}
    if not found:
        raise Invalid(_("There is no text to put under silence yet."))
    sizes = {language: len(blocks) for language, blocks in found.items()}
    if len(set(sizes.values())) > 1:
        listed = ", ".join(f"{language} {size}" for language, size in sizes.items())
        raise Invalid(_("The languages do not have as many paragraphs: %(listed)s.") % {"listed": listed})
    return found


def _numbered(text: str) -> list[Block]:
    said = (" ".join(part.split()) for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()))
    return [_paragraph(number, words) for number, words in enumerate(filter(None, said), start=1)]


def _paragraph(number: int, words: str) -> Block:
    id = f"para_{number}"
    return {
        "type": "paragraph", "number": number, "id": id, "eid": id, "cite": str(number), "text": words, "runs": [], "section": None,
        "items": [],
    }  # fmt: skip


def numbers_of(typed: str) -> set[int]:
    """ "3, 5–7" as numbers; none for nothing. Raises Invalid for what is no list of numbers."""
    found: set[int] = set()
    for part in filter(None, (each.strip() for each in re.split(r"[,;]", typed))):
        match = RANGE.fullmatch(part)
        if match is None:
            raise Invalid(_("“%(part)s” is no number of a paragraph, such as 3 or 5–7.") % {"part": part})
        first, last = int(match[1]), int(match[2] or match[1])
        if last < first or last - first > MOST:
            raise Invalid(_("“%(part)s” is no number of a paragraph, such as 3 or 5–7.") % {"part": part})
        found |= set(range(first, last + 1))
    return found


def document_blocks(document: Document, numbers: set[int], at: datetime) -> Frozen:
    """The paragraphs with these numbers (none: all of the text) in every public language. Raises Invalid.

    They are chosen by their identities in the original language (else the first that is public), so that each language says the same parts.
    """
    editions = sorted(
        document.editions.public(at), key=lambda one: (one.language != document.original_language, one.language)
    )
    if not editions:
        raise Invalid(_("The document %(symbol)s is not released.") % {"symbol": document.symbol})
    rows = paragraphs_of(*editions)
    blocks = {edition.language: blocks_of(rows[edition.pk]) for edition in editions}
    chosen = _chosen(blocks[editions[0].language], numbers)
    found = {language: [each for each in said if each["id"] in chosen] for language, said in blocks.items()}
    _refuse_unequal(found, editions)
    return found


def _chosen(blocks: Iterable[Block], numbers: set[int]) -> set[str]:
    """The identities of the blocks with these numbers. Raises Invalid for a number that there is not."""
    if not numbers:
        return {block["id"] for block in blocks}
    named = {block["number"]: block["id"] for block in blocks if block["type"] == "paragraph" and block.get("number")}
    if missing := sorted(numbers - named.keys()):
        raise Invalid(
            _("The document has no paragraph %(numbers)s.") % {"numbers": ", ".join(map(str, missing))},
        )
    return {named[number] for number in numbers}


def _refuse_unequal(found: Frozen, editions: Iterable[Edition]) -> None:
    original, *others = [edition.language for edition in editions]
    wanted = [block["id"] for block in found[original] if block.get("number")]
    for language in others:
        if [block["id"] for block in found[language] if block.get("number")] != wanted:
            raise Invalid(
                _("The text in the language “%(language)s” does not have the same paragraphs as the original.")
                % {"language": language}
            )
