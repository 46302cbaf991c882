"""The index by which records are found: written by each act on what it was about, in the act's own transaction.

A model whose records are found says so by a method `to_find`, which gives their texts; `found_with` names further records that
say something of it. Whatever an act changes of them, the act's subject is asked again; what is found is then shown only where
the record itself is visible to whoever looks for it.
"""

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from typing import Any, Protocol, cast

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections, models, transaction

from intersession.core.finding import LONGEST_WORD, spaced, words_of

from .labels import Labels
from .matching import FTS
from .models import Indexed

A_PART = 60_000  # letters: PostgreSQL takes a `tsvector` of one megabyte
A_PIECE = A_PART // LONGEST_WORD  # words
Key = tuple[str, int, int, str]  # source, subject, version, language


@dataclass(frozen=True)
class Text:
    """What one version of a record says in one language: a line for each paragraph, by which it is found and cited."""

    version: int
    language: str
    title: str
    lines: Sequence[str] = ()
    symbol: str = ""
    date: dt.date | None = None
    year: int | None = None
    series: str = ""
    kind: str = ""
    meeting: int | None = None
    apart: bool = False  # its lines are records of their own, which hold them as they are written

    @property
    def digest(self) -> str:
        return hashlib.sha256(repr(astuple(self)).encode("utf-8", "backslashreplace")).hexdigest()[:32]


class Findable(Protocol):
    """A record that is found by what it says."""

    pk: int

    def to_find(self) -> Iterator[Text]:
        """Its texts as they stand now, whoever may see them."""


def in_each_language(version: int, title: Labels, *more: Labels, **about: Any) -> Iterator[Text]:
    """A text for each language that a title has, with what the further labels say in it."""
    for language, said in title.items():
        lines = [labels[language] for labels in more if labels.get(language)]
        yield Text(version, language, said, lines, **about)


def index(subject: models.Model) -> None:
    """Bring the index to what the record says now. What did not change is not written."""
    if not is_found(type(subject)) or subject.pk is None:
        return
    record = type(subject)._base_manager.filter(pk=subject.pk).first()
    for name in getattr(record, "found_with", ()):
        if (other := getattr(record, name, None)) is not None:
            index(other)
    texts = list(cast(Findable, record).to_find()) if record else []
    stands = _rows(type(subject)).filter(subject=subject.pk)
    held = set(stands.filter(part=0).values_list("version", "language", "digest"))
    said = {(text.version, text.language, text.digest): text for text in texts}
    for version, language, digest in held - said.keys():
        stands.filter(version=version, language=language, digest=digest).delete()
    Indexed.objects.bulk_create(
        row for key, text in said.items() if key not in held for row in _written(type(subject), subject.pk, text)
    )


def is_found(model: type[models.Model]) -> bool:
    return hasattr(model, "to_find")


def source_of(model: type[models.Model]) -> str:
    return model._meta.label_lower


def _rows(model: type[models.Model]) -> models.QuerySet[Indexed]:
    return Indexed.objects.filter(source=source_of(model))


def _written(model: type[models.Model], subject: int, text: Text) -> Iterator[Indexed]:
    symbol = words_of(text.symbol)
    glued = ["".join(symbol)] if len(symbol) > 1 else []  # "IC20086" finds it too
    for part, (first, words) in enumerate(_parts(text.lines)):
        yield Indexed(
            source=source_of(model), subject=subject, version=text.version, language=text.language,
            part=part, first=first, digest=text.digest, title=text.title, date=text.date, year=text.year,
            series=text.series, kind=text.kind[:200], meeting=text.meeting,
            said="" if text.apart else "\n".join(" ".join(line.split()) for line in text.lines),
            heading=spaced([*symbol, *glued, *words_of(text.title)]), words=words,
        )  # fmt: skip


def _parts(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines as words, in parts of a size that every database takes, each with the place of its first line; one at least."""
    first, size, held = 0, 0, list[str]()
    for place, line in enumerate(lines):
        held.append("")
        for piece in _pieces(words_of(line)):
            if size and size + len(piece) > A_PART:
                yield first, "\n".join(held)
                first, size, held = place, 0, [""]
            held[-1] = held[-1].rstrip() + piece
            size += len(piece)
    yield first, "\n".join(held)


def _pieces(words: list[str]) -> Iterator[str]:
    """A paragraph, of which no piece is longer than a part."""
    for start in range(0, len(words), A_PIECE):
        yield spaced(words[start : start + A_PIECE])


def found_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if is_found(model)]


@transaction.atomic
def rebuild() -> int:
    """Index every record anew, all or nothing; how many there are."""
    Indexed.objects.all().delete()
    records = [record for model in found_models() for record in model._base_manager.order_by("pk").iterator()]
    for record in records:
        index(record)
    rebuild_words()
    return len(records)


def rebuild_words(using: str = DEFAULT_DB_ALIAS) -> None:
    """Let the database's own index follow the rows as they are, where triggers did not."""
    connection = connections[using]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {FTS}({FTS}) VALUES ('rebuild')")


def is_missing() -> bool:
    """Whether nothing was ever indexed, though there are records: a database of a version that had no index."""
    return not Indexed.objects.exists() and any(model._base_manager.exists() for model in found_models())


def disagreements() -> Iterator[Key]:
    """Where the index does not say what the records say."""
    for model in found_models():
        source = source_of(model)
        held = set(_rows(model).values_list("subject", "version", "language", "digest"))
        said = {
            (record.pk, text.version, text.language, text.digest)
            for record in model._base_manager.iterator()
            for text in cast(Findable, record).to_find()
        }
        yield from sorted({(source, s, v, language) for s, v, language, _digest in held ^ said})
