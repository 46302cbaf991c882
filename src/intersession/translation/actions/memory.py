"""What was translated before is remembered: what is public, and memories that officers bring."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from intersession.audit.acts import Actor, act, record
from intersession.core.segments import segments
from intersession.core.tags import Tag, tagged
from intersession.documents.models import Edition, EditionQuerySet
from intersession.documents.texts import document_of
from intersession.site.models import Upload
from intersession.translation.models import MemoryText, MemoryUnit

Texts = Mapping[str, str]  # by language, with tags


def remember_public(at: datetime) -> int:
    """Remember what every public edition says, segment by segment, and forget what is not public any longer; how many editions.

    Like the index of what is found, the memory follows from the records: no act.
    """
    public = Edition.objects.public(at)
    MemoryText.objects.exclude(edition=None).exclude(edition__in=public).delete()
    MemoryUnit.objects.filter(file=None, texts=None).delete()
    new = list(public.filter(memory_texts=None).select_related("document"))
    for edition in new:
        _remember(edition, public)
    return len(new)


def _remember(edition: Edition, public: EditionQuerySet) -> None:
    tags = _tags_of_original(edition, public)
    made = [one for one in segments(document_of(edition)) if one.is_translatable]
    said = {one.identity: tagged(one.source, tags.get(one.identity, ())).text for one in made}
    document = edition.document
    MemoryUnit.objects.bulk_create(
        [MemoryUnit(document=document, segment=segment, origin=document.symbol) for segment in said],
        ignore_conflicts=True,
    )
    units = {unit.segment: unit for unit in document.memory_units.filter(segment__in=said)}
    MemoryText.objects.filter(unit__in=units.values(), language=edition.language).delete()
    MemoryText.objects.bulk_create(
        MemoryText(unit=units[segment], language=edition.language, text=text, edition=edition)
        for segment, text in said.items()
    )


def _tags_of_original(edition: Edition, public: EditionQuerySet) -> dict[str, tuple[Tag, ...]]:
    """By segment the tags of the original: one number stands for the same in every language, in whatever order they come."""
    original = edition.document.original_language
    if edition.language == original:
        return {}
    first = public.filter(document=edition.document, language=original).first()
    return {one.identity: tagged(one.source).tags for one in segments(document_of(first))} if first else {}


@act
def remember_file(file: Upload, units: Iterable[Texts], *, origin: str, by: Actor, at: datetime) -> int:
    """Keep the units of a translation memory that was brought, as they were shown before; how many.

    A unit whose texts are all remembered together already is not kept again.
    """
    if file.pk is None:
        file.save()
    kept = 0
    known = _known()
    for texts in units:
        pairs = frozenset(texts.items())
        if pairs in known:
            continue
        known.add(pairs)
        unit = MemoryUnit.objects.create(file=file, origin=origin[:200])
        MemoryText.objects.bulk_create(MemoryText(unit=unit, language=code, text=text) for code, text in texts.items())
        kept += 1
    record("memory.taken", file, by=by, at=at, units=kept)
    return kept


def _known() -> set[frozenset[tuple[str, str]]]:
    """Of memories that were brought, what each unit says."""
    found: dict[int, list[tuple[str, str]]] = {}
    rows = MemoryText.objects.exclude(unit__file=None).values_list("unit", "language", "text")
    for unit, language, text in rows:
        found.setdefault(unit, []).append((language, text))
    return {frozenset(pairs) for pairs in found.values()}
