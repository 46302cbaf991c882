"""The ribbon of pages that stand in a year."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from django.db.models import DateTimeField, JSONField, Model, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.http import HttpRequest
from django.utils import timezone

from intersession.documents.models import Document
from intersession.meetings.models import Meeting
from intersession.questions.models import Question
from intersession.site.models import Organization
from intersession.site.organization import cycle_of, organization_of
from intersession.site.prepared import Given, Prepared

from .ribbon import Step, steps

Row = TypeVar("Row", bound=Model)
MEETING = ("id", "kind", "title", "zone", "first_day", "last_day", "announced_at")
QUESTION = ("id", "title", "zone", "state", "opened_at", "closes_at")
DOCUMENT = ("slug", "kind", "symbol", "date", "released_at")


class Gathered(Subquery):
    """The rows of a query, each one JSON value called `it`, as one JSON array."""

    output_field = JSONField()
    template = "(SELECT COALESCE(jsonb_agg(gathered.it), '[]'::jsonb) FROM (%(subquery)s) gathered)"

    def as_sqlite(self, compiler: Any, connection: Any) -> Any:
        template = "(SELECT json_group_array(json(gathered.it)) FROM (%(subquery)s) gathered)"
        return self.as_sql(compiler, connection, template=template)


def ribbon_of(request: HttpRequest, at: datetime | None) -> list[Step]:
    """The steps of the year that the page stands in; none where it said no year. One query, since it is on nearly every page."""
    cycle = cycle_of(request)
    gathered = None if cycle is None or at is None else GATHERED.first(cycle=cycle, at=at)
    if at is None or gathered is None:
        return []
    meetings, questions, documents = gathered
    held, put, released = _made(Meeting, meetings), _made(Question, questions), _made(Document, documents)
    return steps(held, put, released, at, organization_of(request))


def _gathered() -> "QuerySet[Organization, Any]":
    """What is public of a year: its meetings, questions and documents, each as JSON rows."""
    cycle, at = Given("cycle"), Given("at")
    return Organization.objects.values_list(
        _rows(Meeting.objects.filter(cycle=cycle, announced_at__lte=at), MEETING),
        _rows(Question.objects.filter(cycle=cycle).exclude(opened_at=None), QUESTION),
        _rows(Document.objects.public(at).filter(cycle=cycle), DOCUMENT),
    )


GATHERED = Prepared(_gathered)


def _rows(rows: QuerySet[Any], fields: Sequence[str]) -> Gathered:
    return Gathered(rows.order_by().values(it=JSONObject(**{field: field for field in fields})))


def _made(model: type[Row], rows: Sequence[dict[str, Any]]) -> list[Row]:
    return [model(**{name: _value(model, name, value) for name, value in row.items()}) for row in rows]


def _value(model: type[Model], name: str, value: Any) -> Any:
    """What a database wrote into JSON as what the field holds: SQLite writes moments without their zone, and JSON as text."""
    field = model._meta.get_field(name)
    if isinstance(field, JSONField):
        return json.loads(value) if isinstance(value, str) else value
    read = field.to_python(value)  # type: ignore[union-attr]
    return (
        timezone.make_aware(read, UTC)
        if isinstance(field, DateTimeField) and read and timezone.is_naive(read)
        else read
    )
