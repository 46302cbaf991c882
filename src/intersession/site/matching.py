"""The question that the database's own index answers: which rows hold these words.

SQLite has it in a table of FTS5 beside `site_indexed`, which triggers keep; PostgreSQL in a generated `tsvector` column with a
GIN index. Both take the words as `core.finding` gives them, letters and figures alone, so nothing is parsed or folded here.
"""

from typing import Any

from django.db.models import BooleanField, F, Func

from intersession.core.finding import Wanted

FTS = "site_indexed_words"  # SQLite's table; what it keeps of its own are tables whose names begin so


class Holds(Func):
    """Whether a row of `site_indexed` holds every word that is wanted."""

    output_field = BooleanField()

    def __init__(self, wanted: Wanted) -> None:
        super().__init__(F("pk"))
        self.wanted = wanted

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        row, _none = compiler.compile(self.source_expressions[0])
        begun, whole = [f'"{word}" *' for word in self.wanted.begun], [f'"{word}"' for word in self.wanted.whole]
        return f"{row} IN (SELECT rowid FROM {FTS} WHERE {FTS} MATCH %s)", [" AND ".join(begun + whole)]

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        row, _none = compiler.compile(self.source_expressions[0])
        begun, whole = [f"'{word}':*" for word in self.wanted.begun], [f"'{word}'" for word in self.wanted.whole]
        return f'{row.rpartition(".")[0]}."vector" @@ %s::tsquery', [" & ".join(begun + whole)]
