"""How long something is kept, as data: the sentence that people read and the rows that are due come from the same period."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

YEAR = 365


@dataclass(frozen=True)
class Until:
    """Kept until so many days after the moment in the row's field `since` (which `event` names: "its expiry").

    Then the row is deleted; where `instead` is given it stays, and the field holds that ("{pk}" is the row's id).
    """

    days: int
    since: str
    event: str | Promise = ""
    instead: str | None = None

    def __str__(self) -> str:
        return (
            _("%(span)s after %(event)s") % {"span": self._span(), "event": self.event} if self.event else self._span()
        )

    def _span(self) -> str:
        if self.days % YEAR == 0:
            return ngettext("%(n)s year", "%(n)s years", self.days // YEAR) % {"n": self.days // YEAR}
        return ngettext("%(n)s day", "%(n)s days", self.days) % {"n": self.days}

    def due(self, model: type[models.Model], field: str, at: datetime) -> "models.QuerySet[Any]":
        """The rows whose period is over at that moment."""
        over = model._base_manager.filter(**{f"{self.since}__lte": at - timedelta(days=self.days)})
        return (
            over if self.instead is None else over.exclude(**{f"{field}__startswith": self.instead.partition("{")[0]})
        )


@dataclass(frozen=True)
class AsLongAs:
    """Kept as long as something else stands: `over` gives the rows for which it is gone at a moment; they are deleted."""

    sentence: str | Promise
    over: Callable[[datetime], "models.QuerySet[Any]"]
    instead: None = None

    def __str__(self) -> str:
        return str(self.sentence)

    def due(self, model: type[models.Model], field: str, at: datetime) -> "models.QuerySet[Any]":
        return self.over(at)


AFTER_CLOSING = 90  # days: a dispute about what was given in a person's name can still be looked into


def closed(since: str, instead: str | None = None) -> Until:
    """The period of what belongs to an account; `since` leads to the moment at which it was closed."""
    return Until(AFTER_CLOSING, since, gettext_lazy("the closing of the account"), instead)


Period = Until | AsLongAs
