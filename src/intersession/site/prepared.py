"""Queries on which nearly every request waits: put together once, then only asked.

Putting a query together costs Django five to twenty times what the database takes to answer it. What is kept is the
statement, never a row: each asking goes to the database, in the transaction that runs.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, Generic, TypeVar, cast

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Expression, QuerySet
from django.http import Http404

Row = TypeVar("Row")


class Given(Expression):
    """A value that is said when a prepared query is asked: `filter(user=Given("user"))`. A key, a text, a number, a day or a moment."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        return "%s", [self]


class Prepared(Generic[Row]):
    """A query whose values are `Given`, asked by their names.

    standing = Prepared(lambda: Representative.objects.filter(user=Given("user")).select_related("delegation"))
    standing(user=7)  # a list

    Rows are whatever the query gives: records, with those it selects beside them, or its `values_list`; it prefetches nothing.
    """

    def __init__(self, query: "Callable[[], QuerySet[Any, Row]]") -> None:
        self._query = query

    def __call__(self, **given: Any) -> list[Row]:
        """The rows, from one query. Raises KeyError for a value that was not given."""
        return self._statement().rows(given)

    def first(self, **given: Any) -> Row | None:
        """The first of them, or None."""
        return next(iter(self(**given)), None)

    def or_404(self, **given: Any) -> Row:
        """The first of them. Raises Http404 where there is none."""
        found = self.first(**given)
        if found is None:
            raise Http404
        return found

    def _statement(self) -> "_Statement[Row]":
        connection = connections[DEFAULT_DB_ALIAS]
        written = vars(connection).setdefault(
            "prepared", {}
        )  # a statement is written for one connection, and stays with it
        if self not in written:
            written[self] = _Statement(self._query(), connection)
        return cast(_Statement[Row], written[self])


class _Statement(Generic[Row]):
    """A query as it is written for one connection. Django's compiler goes on to do all else that it does with the answer."""

    def __init__(self, query: Any, connection: Any) -> None:
        self.connection = connection
        self._compiler: Any = query.query.get_compiler(connection=connection)
        self._sql, self._parameters = self._compiler.as_sql()
        converters = self._compiler.get_converters([column[0] for column in self._compiler.select])
        self._compiler.get_converters = lambda *_: converters
        query.query.get_compiler = lambda *_, **__: self._compiler
        self._rows: Iterable[Row] = query._iterable_class(query)

    def rows(self, given: dict[str, Any]) -> list[Row]:
        values = [self._value(part, given) for part in self._parameters]
        self._compiler.as_sql = lambda *_, **__: (self._sql, values)
        return list(self._rows)

    def _value(self, part: Any, given: dict[str, Any]) -> Any:
        if not isinstance(part, Given):
            return part
        value, write = given[part.name], self.connection.ops
        if isinstance(value, datetime):
            return write.adapt_datetimefield_value(value)
        return write.adapt_datefield_value(value) if isinstance(value, date) else value
