"""Sample data, said in every file and answer that leaves a demonstration; in a forum of anybody's own nothing is said."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

from intersession.core.formats.exports import Cell, write_csv

COLUMN = "sample_data"


def sample_words(request: HttpRequest) -> str:
    """The sentence that says it, where a demonstration set `request.sample_words`; "" elsewhere."""
    said: Callable[[], str] | None = getattr(request, "sample_words", None)
    return said() if said else ""


def csv_file(request: HttpRequest, name: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """A table to download, written as it is sent; in a demonstration each row ends with the sentence, in a column of its own."""
    words = sample_words(request)
    if words:
        columns, rows = [*columns, COLUMN], _with(rows, words)
    response = StreamingHttpResponse(write_csv(columns, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response  # type: ignore[return-value]


def _with(rows: Iterable[Sequence[Cell]], words: str) -> Iterator[Sequence[Cell]]:
    return ([*row, words] for row in rows)
