"""Finding among 1,000 documents of 100 paragraphs: a search with its page of hits, and indexing, on SQLite and on PostgreSQL; no web server.

Words are drawn as in real texts: few are in every paragraph, most in few. Medians of 20 searches. `ms` is this program's processor
time, with SQLite's in it; `waited_ms` is what the clock says, with PostgreSQL's.
"""

import json
import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

from .answers import postgresql
from .site import ROOT, environment, run

DOCUMENTS, PARAGRAPHS, WORDS = 1_000, 100, 60
GOAL = {"search_ms": 50}
ASKED = {"a rare word": "mot4711", "two common words": "mot1 mot2", "a word of every paragraph": "réunion", "a symbol": "ic 2008 6", "a phrase": "«mot1 mot2»",
         "nothing": "zzzz"}  # fmt: skip


def measure() -> list[dict[str, Any]]:
    with postgresql() as address:
        return [
            row
            for engine, at in (("SQLite", None), ("PostgreSQL", address))
            if at or engine == "SQLite"
            for row in _on(engine, at)
        ]


def _on(engine: str, database: str | None) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory(prefix="intersession-bench-") as folder:
        variables = environment(Path(folder), database) | {"DJANGO_SETTINGS_MODULE": "intersession.settings"}
        run([sys.executable, "-m", "intersession", "migrate"], variables)
        return [
            {"engine": engine, **row} for row in json.loads(run([sys.executable, "-m", "bench.finding"], variables))
        ]


def main() -> None:
    import django

    django.setup()
    from intersession.documents.models import Document

    made = _made()
    rows = [
        {"what": f"indexing a document of {size}", **_taken(lambda one=one: _indexed(one), 1), "found": 1}
        for size, one in made
    ]
    assert Document.objects.count() == DOCUMENTS + len(made)
    rows += [{"what": what, **_taken(lambda q=q: _search(q), 20), "found": _search(q)} for what, q in ASKED.items()]
    print(json.dumps(rows))


def _made() -> list[tuple[int, Any]]:
    """All but two are indexed; the sizes of the two, and they."""
    from django.db import transaction

    chance = random.Random(7)
    with transaction.atomic():
        for number in range(DOCUMENTS):
            _indexed(_document(number, PARAGRAPHS, chance))
    return [(size, _document(DOCUMENTS + size, size, chance)) for size in (100, 1_000)]


def _document(number: int, size: int, chance: random.Random) -> Any:
    from datetime import UTC, datetime

    from intersession.documents.models import Document, Edition, EditionParagraph, Paragraph

    at, symbol = datetime(2008, 1, 1, tzinfo=UTC), f"IC/2008/{number}"
    document = Document.objects.create(
        symbol=symbol, slug=symbol.replace("/", "-"), title={"fr": "Titre"}, original_language="fr", released_at=at
    )
    edition = Edition.objects.create(
        document=document, language="fr", title=f"Titre {number}", made_at=at, state="ready", released_at=at
    )
    parts = Paragraph.objects.bulk_create(Paragraph(document=document, identity=f"para_{n}") for n in range(size))
    EditionParagraph.objects.bulk_create(
        EditionParagraph(edition=edition, paragraph=part, position=n, eid=part.identity, text=_text(chance))
        for n, part in enumerate(parts)
    )
    return document


def _text(chance: random.Random) -> str:
    return "La réunion " + " ".join(f"mot{int(chance.paretovariate(0.6)) % 20_000}" for _ in range(WORDS))


def _indexed(document: Any) -> None:
    from intersession.site.finding import index

    index(document)


def _search(query: str) -> int:
    from datetime import UTC, datetime

    from intersession.home.finding import asked_of, hits_of, look_for

    asked = asked_of({"q": query})
    found = look_for(asked, None, datetime(2009, 1, 1, tzinfo=UTC), "fr")
    hits_of(found.rows[:20], asked.wanted)
    return len(found.rows)


def _taken(action: Callable[[], Any], times: int) -> dict[str, float]:
    """Milliseconds: of this program's processor time, and of the clock's."""
    taken = [_seconds(action) for _ in range(times)]
    return {
        name: round(median(column) * 1000, 2)
        for name, column in zip(("ms", "waited_ms"), zip(*taken, strict=True), strict=True)
    }


def _seconds(action: Callable[[], Any]) -> tuple[float, float]:
    used, began = process_time(), perf_counter()
    action()
    return process_time() - used, perf_counter() - began


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
