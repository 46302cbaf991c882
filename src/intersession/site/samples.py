"""Sample data, said in every file and answer that leaves a demonstration; in a forum of anybody's own nothing is said."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

from intersession.core.formats.exports import Cell, write_csv

COLUMN = "sample_data"
Table = tuple[Sequence[str], Iterable[Sequence[Cell]]]


def sample_words(request: HttpRequest) -> str:
    """The sentence that says it, where a demonstration set `request.sample_words`; "" elsewhere."""
    said: Callable[[], str] | None = getattr(request, "sample_words", None)
    return said() if said else ""


def table(request: HttpRequest, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Table:
    """Columns and rows to write; in a demonstration each row ends with the sentence, in a column of its own."""
    words = sample_words(request)
    return ([*columns, COLUMN], _with(rows, words)) if words else (columns, rows)


def csv_file(request: HttpRequest, name: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """A `table` to download, written as it is sent."""
    response = StreamingHttpResponse(write_csv(*table(request, columns, rows)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response  # type: ignore[return-value]


def _with(rows: Iterable[Sequence[Cell]], words: str) -> Iterator[Sequence[Cell]]:
    return ([*row, words] for row in rows)
